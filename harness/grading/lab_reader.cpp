#include "grading/lab_reader.h"

#include <algorithm>
#include <map>
#include <stdexcept>

#include "grading/fields.h"
#include "grading/moment.h"

namespace wirelab {
namespace {

constexpr std::size_t kMostLabs = 100;
constexpr std::size_t kMostChecks = 500;
constexpr std::size_t kMostNeeds = 20;
constexpr int kMostPoints = 1'000;

/// A check with the places that only this reader needs.
struct ReadCheck {
    CheckSpec spec;
    Place place;
    std::vector<const DocumentNode*> needs;
};

void expect_at_most(std::size_t most, std::string_view key, const DocumentNode& node,
                    std::size_t count, Mistakes& mistakes) {
    if (count > most) {
        mistakes.add(node.place, in_quotes(key) + " has " + std::to_string(count) +
                                     " entries; there may be at most " + std::to_string(most));
    }
}

ReadCheck check_from(const DocumentNode& node, Mistakes& mistakes) {
    const Fields fields{node, "a check", {"check", "points", "needs", "extra"}, mistakes};
    ReadCheck read{.spec = {}, .place = node.place, .needs = {}};
    const DocumentNode* name = fields.need("check", "as text");
    read.spec.name = name_of(name, "check", NameOf::kCode, mistakes).value_or("");
    read.place = name == nullptr ? node.place : name->place;
    const DocumentNode* points = fields.need("points", "as a whole number");
    read.spec.points =
        static_cast<int>(number_of(points, "points", 0, kMostPoints, mistakes).value_or(0));
    read.spec.extra = truth_of(fields.find("extra"), "extra", mistakes).value_or(false);
    const DocumentNode* needs = fields.find("needs");
    read.needs = items_of(needs, "needs", mistakes);
    if (read.needs.size() > kMostNeeds) {
        expect_at_most(kMostNeeds, "needs", *needs, read.needs.size(), mistakes);
        read.needs.clear();
    }
    return read;
}

/// What is wrong with a check that needs `need`; "" if nothing is.
class Needs {
public:
    explicit Needs(const std::vector<ReadCheck>& checks) : checks_{checks} {
        for (std::size_t i = 0; i < checks.size(); ++i) {
            place_in_lab_.emplace(checks[i].spec.name, i);
        }
    }

    [[nodiscard]] std::string wrong_with(std::size_t check, const std::string& need) const {
        const CheckSpec& spec = checks_[check].spec;
        const auto found = place_in_lab_.find(need);
        if (found == place_in_lab_.end()) {
            return "there is no check " + in_quotes(need) + " in this lab" +
                   did_you_mean(need, names());
        }
        if (need == spec.name) {
            return "the check " + in_quotes(need) + " needs itself";
        }
        // So nothing can need itself by a detour, and a report reads from top to bottom.
        if (found->second > check) {
            return in_quotes(need) + " stands after " + in_quotes(spec.name) +
                   ", which needs it; put it before";
        }
        if (std::count(spec.needs.begin(), spec.needs.end(), need) > 0) {
            return in_quotes(need) + " is needed twice; leave one of them out";
        }
        // Else the extra check would not be extra any more.
        if (checks_[found->second].spec.extra && !spec.extra) {
            return in_quotes(need) + " is extra credit, so only extra credit can need it";
        }
        return {};
    }

private:
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const ReadCheck& check : checks_) {
            names.push_back(check.spec.name);
        }
        return names;
    }

    const std::vector<ReadCheck>& checks_;
    std::map<std::string, std::size_t> place_in_lab_;
};

void read_needs(std::vector<ReadCheck>& checks, Mistakes& mistakes) {
    const Needs needs{checks};
    for (std::size_t i = 0; i < checks.size(); ++i) {
        for (const DocumentNode* node : checks[i].needs) {
            const std::optional<std::string> need = text_of(node, "needs", mistakes);
            const std::string wrong = need ? needs.wrong_with(i, *need) : "";
            if (!wrong.empty()) {
                mistakes.add(node->place, wrong);
            } else if (need) {
                checks[i].spec.needs.push_back(*need);
            }
        }
    }
}

void expect_each_once(const std::vector<ReadCheck>& checks, Mistakes& mistakes) {
    std::map<std::string, int> line_of;
    for (const ReadCheck& check : checks) {
        const auto [first, is_new] = line_of.emplace(check.spec.name, check.place.line);
        if (!is_new && !check.spec.name.empty()) {
            mistakes.add(check.place, "the check " + in_quotes(check.spec.name) +
                                          " stands here twice; the first is in line " +
                                          std::to_string(first->second));
        }
    }
}

std::vector<CheckSpec> checks_from(const DocumentNode* node, Mistakes& mistakes) {
    const std::vector<const DocumentNode*> items = items_of(node, "checks", mistakes);
    if (node != nullptr && node->kind == DocumentNode::Kind::kList && items.empty()) {
        mistakes.add(node->place, "'checks' is empty; a lab needs at least one check");
    }
    if (items.size() > kMostChecks) {
        expect_at_most(kMostChecks, "checks", *node, items.size(), mistakes);
        return {};
    }
    std::vector<ReadCheck> checks;
    for (const DocumentNode* item : items) {
        checks.push_back(check_from(*item, mistakes));
    }
    expect_each_once(checks, mistakes);
    read_needs(checks, mistakes);
    std::vector<CheckSpec> specs;
    for (ReadCheck& check : checks) {
        specs.push_back(std::move(check.spec));
    }
    return specs;
}

/// What two labs must not share: the value, and the first lab that has it.
using Taken = std::map<std::string, std::string>;

void expect_free(const DocumentNode* node, const std::string& key, const std::string& lab,
                 Taken& taken, Mistakes& mistakes) {
    if (node == nullptr || node->text.empty()) {
        return;
    }
    const auto [first, is_new] = taken.emplace(key + ": " + node->text, lab);
    if (!is_new) {
        mistakes.add(node->place, in_quotes(key) + " is " + in_quotes(node->text) + ", as in " +
                                      in_quotes(first->second) + "; each lab has its own");
    }
}

std::string hand_in_of(const DocumentNode* node, Mistakes& mistakes) {
    constexpr std::string_view kEnding = ".cpp";
    const std::optional<std::string> name = name_of(node, "hand_in", NameOf::kFile, mistakes);
    if (name && !name->ends_with(kEnding)) {
        mistakes.add(node->place, "'hand_in' must be a file of C++ such as '" +
                                      name->substr(0, name->find('.')) + ".cpp', not " +
                                      in_quotes(*name));
    }
    return name.value_or("");
}

LabSpec lab_from(const DocumentEntry& entry, const std::string& zone, Taken& taken,
                 Mistakes& mistakes) {
    const Fields fields{
        entry.value, "a lab", {"folder", "hand_in", "deadline", "checks"}, mistakes};
    const std::string& name = entry.key.text;
    const DocumentNode* folder = fields.need("folder", "as the name of a folder in labs/");
    const DocumentNode* hand_in = fields.need("hand_in", "as the name of a file");
    LabSpec lab{
        .name = name,
        .folder = name_of(folder, "folder", NameOf::kFile, mistakes).value_or(""),
        .hand_in = hand_in_of(hand_in, mistakes),
        .deadline = moment_of(fields.find("deadline"), "deadline", zone, mistakes),
        .checks = checks_from(fields.need("checks", "as a list"), mistakes),
    };
    expect_free(folder, "folder", name, taken, mistakes);
    expect_free(hand_in, "hand_in", name, taken, mistakes);
    return lab;
}

}  // namespace

std::optional<std::chrono::sys_seconds> moment_of(const DocumentNode* node, std::string_view key,
                                                  const std::string& zone, Mistakes& mistakes) {
    const std::optional<std::string> text = text_of(node, key, mistakes);
    if (!text) {
        return std::nullopt;
    }
    try {
        return moment_from(*text, zone);
    } catch (const std::invalid_argument& error) {
        mistakes.add(node->place, in_quotes(key) + " " + error.what());
        return std::nullopt;
    }
}

std::vector<LabSpec> labs_from(const DocumentNode& node, const std::string& zone,
                               Mistakes& mistakes) {
    std::vector<std::string> names;
    for (const DocumentEntry& entry : node.entries) {
        names.push_back(entry.key.text);
    }
    // The names of the labs are the teacher's own, so every key is known.
    const Fields fields{node, "'labs'", names, mistakes};
    if (node.kind == DocumentNode::Kind::kMap && names.empty()) {
        mistakes.add(node.place, "'labs' is empty; a course needs at least one lab");
    }
    if (names.size() > kMostLabs) {
        expect_at_most(kMostLabs, "labs", node, names.size(), mistakes);
        return {};
    }
    std::vector<LabSpec> labs;
    Taken taken;
    for (const DocumentEntry& entry : node.entries) {
        if (entry.key.kind == DocumentNode::Kind::kText) {
            static_cast<void>(name_of(&entry.key, "lab", NameOf::kCode, mistakes));
        }
        labs.push_back(lab_from(entry, zone, taken, mistakes));
    }
    return labs;
}

}  // namespace wirelab
