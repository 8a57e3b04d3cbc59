#include "starter/presets.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "core/error.h"

namespace wirelab {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> parents_of(const Json& preset) {
    const Json parents = preset.value("inherits", Json::array());
    if (parents.is_string()) {
        return {parents.get<std::string>()};
    }
    return parents.get<std::vector<std::string>>();
}

const Json* find(const Json& presets, const std::string& name) {
    const auto found = std::find_if(presets.begin(), presets.end(),
                                    [&](const Json& preset) { return preset.at("name") == name; });
    return found == presets.end() ? nullptr : &*found;
}

/// The preset `name` and all that it inherits from.
void add_family(const Json& presets, const std::string& name, std::set<std::string>& family) {
    const Json* preset = find(presets, name);
    if (preset == nullptr || !family.insert(name).second) {
        return;
    }
    for (const std::string& parent : parents_of(*preset)) {
        add_family(presets, parent, family);
    }
}

/// Which build folder a preset builds or tests; "" if it does not say so.
std::string configured_by(const Json& presets, const Json& preset) {
    if (preset.contains("configurePreset")) {
        return preset.at("configurePreset");
    }
    for (const std::string& parent : parents_of(preset)) {
        if (const Json* found = find(presets, parent)) {
            return configured_by(presets, *found);
        }
    }
    return {};
}

Json kept(const Json& presets, const std::set<std::string>& names) {
    Json list = Json::array();
    for (const Json& preset : presets) {
        if (names.count(preset.at("name")) > 0) {
            list.push_back(preset);
        }
    }
    return list;
}

/// Those that belong to the preset `labs`, and what they inherit from.
Json for_labs(const Json& presets) {
    std::set<std::string> names;
    for (const Json& preset : presets) {
        if (configured_by(presets, preset) == "labs") {
            add_family(presets, preset.at("name"), names);
        }
    }
    return kept(presets, names);
}

}  // namespace

std::string presets_for_students(const std::string& text, const std::string& file) {
    try {
        Json all = Json::parse(text);
        std::set<std::string> configured;
        add_family(all.at("configurePresets"), "labs", configured);
        if (configured.empty()) {
            throw UserError{file + ": has no configure preset 'labs', which students use"};
        }
        all["configurePresets"] = kept(all.at("configurePresets"), configured);
        all["buildPresets"] = for_labs(all.at("buildPresets"));
        all["testPresets"] = for_labs(all.at("testPresets"));
        all.erase("workflowPresets");
        return all.dump(2) + "\n";
    } catch (const nlohmann::json::exception& error) {
        throw UserError{file + ": cannot be read as presets: " + error.what()};
    }
}

}  // namespace wirelab
