#include "starter/each_lab.h"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "core/error.h"
#include "core/text.h"

namespace wirelab {
namespace {

using Json = nlohmann::ordered_json;

/// "7" for lab7; the whole name of a lab that is called otherwise.
std::string number_of(const LabSpec& lab) {
    const std::string rest = lab.name.rfind("lab", 0) == 0 ? lab.name.substr(3) : "";
    const bool is_number =
        !rest.empty() && rest.find_first_not_of("0123456789") == std::string::npos;
    return is_number ? rest : lab.name;
}

std::string spoken(const LabSpec& lab) {
    return number_of(lab) == lab.name ? lab.name : "lab " + number_of(lab);
}

/// Adds to the list `key` a copy of the last entry that `is_of_a_lab` chooses, behind it, for each
/// lab whose name in there (`name_key`) is missing.
struct Copies {
    std::string key;
    std::string name_key;
    std::function<bool(const Json&)> is_of_a_lab;
    std::function<std::string(const LabSpec&)> name;
    std::function<void(Json&, const LabSpec&)> rename;
};

std::string with_copies(const std::string& text, const std::vector<LabSpec>& labs,
                        const Copies& copies) {
    Json all = Json::parse(text);
    Json& list = all.at(copies.key);
    bool added = false;
    for (const LabSpec& lab : labs) {
        const std::string name = copies.name(lab);
        if (std::any_of(list.begin(), list.end(), [&](const Json& entry) {
                return entry.value(copies.name_key, "") == name;
            })) {
            continue;
        }
        const auto last = std::find_if(list.rbegin(), list.rend(), copies.is_of_a_lab);
        if (last == list.rend()) {
            throw HarnessError{"a template of the starter has nothing for a lab in '" + copies.key +
                               "'"};
        }
        Json copy = *last;
        copy[copies.name_key] = name;
        copies.rename(copy, lab);
        list.insert(last.base(), copy);
        added = true;
    }
    return added ? all.dump(2) + "\n" : text;
}

bool has_line(const std::vector<std::string>& lines, const std::string& part) {
    return std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
        return line.find(part) != std::string::npos;
    });
}

std::string with_lines(const std::vector<std::string>& lines) {
    return join(lines, "\n") + "\n";
}

}  // namespace

std::string presets_with_labs(const std::string& text, const std::vector<LabSpec>& labs) {
    return with_copies(text, labs,
                       {"testPresets", "name",
                        [](const Json& preset) {
                            return preset.contains("filter") &&
                                   preset.value("inherits", "") == "lab";
                        },
                        [](const LabSpec& lab) { return lab.name; },
                        [](Json& preset, const LabSpec& lab) {
                            preset["filter"] = {{"include", {{"label", "^" + lab.name + "$"}}}};
                        }});
}

std::string tasks_with_labs(const std::string& text, const std::vector<LabSpec>& labs) {
    return with_copies(
        text, labs,
        {"tasks", "label", [](const Json& task) { return task.value("command", "") == "ctest"; },
         [](const LabSpec& lab) { return "Check " + spoken(lab); },
         [](Json& task, const LabSpec& lab) {
             task["args"] = {"--preset", lab.name};
             if (task.at("group").is_object()) {
                 task["group"] = "test";  // Only one is the default.
             }
         }});
}

std::string launches_with_labs(const std::string& text, const std::vector<LabSpec>& labs) {
    static const std::string kByHand = " by hand";
    return with_copies(text, labs,
                       {"configurations", "name",
                        [](const Json& launch) {
                            return launch.value("name", "").find(kByHand) != std::string::npos;
                        },
                        [](const LabSpec& lab) { return lab.name + kByHand; },
                        [](Json& launch, const LabSpec& lab) {
                            launch["program"] = "${workspaceFolder}/build/bin/" + lab.name;
                            launch["args"] = Json::array();
                        }});
}

std::string outputs_with_labs(const std::string& text, const std::vector<LabSpec>& labs) {
    std::vector<std::string> lines = lines_of(text);
    for (const LabSpec& lab : labs) {
        if (has_line(lines, "steps.tell.outputs." + lab.name + " ")) {
            continue;
        }
        const auto last = std::find_if(lines.rbegin(), lines.rend(), [](const std::string& line) {
            return line.find("steps.tell.outputs.") != std::string::npos;
        });
        if (last == lines.rend()) {
            throw HarnessError{"the action of the starter has no outputs"};
        }
        const std::vector<std::string> output = {
            "  " + lab.name + ":", "    description: The same for " + spoken(lab) + " alone.",
            "    value: ${{ steps.tell.outputs." + lab.name + " }}"};
        lines.insert(last.base(), output.begin(), output.end());
    }
    return with_lines(lines);
}

std::string rows_with_labs(const std::string& text, const std::vector<LabSpec>& labs,
                           const std::vector<std::string>& titles) {
    std::vector<std::string> lines = lines_of(text);
    for (std::size_t i = 0; i < labs.size(); ++i) {
        const std::string handout = "(labs/" + labs[i].folder + "/README.md)";
        if (has_line(lines, handout)) {
            continue;
        }
        const auto last = std::find_if(lines.rbegin(), lines.rend(), [](const std::string& line) {
            return line.rfind("| ", 0) == 0 && line.find("](labs/") != std::string::npos;
        });
        if (last == lines.rend()) {
            throw HarnessError{"the README.md of the starter has no table of labs"};
        }
        lines.insert(last.base(), "| " + number_of(labs[i]) + " | [" + titles.at(i) + "]" +
                                      handout + " | `" + labs[i].hand_in + "` |");
    }
    return with_lines(lines);
}

}  // namespace wirelab
