#include "starter/presets.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "core/error.h"
#include "os/file.h"

namespace wirelab {
namespace {

std::set<std::string> names_of(const nlohmann::json& presets) {
    std::set<std::string> names;
    for (const auto& preset : presets) {
        names.insert(preset.at("name").get<std::string>());
    }
    return names;
}

TEST(PresetsForStudents, AreThoseOfTheLabs) {
    const std::string file = std::string{WIRELAB_SOURCE_DIR} + "/CMakePresets.json";

    const auto presets = nlohmann::json::parse(presets_for_students(read_file(file), file));

    EXPECT_EQ(names_of(presets.at("configurePresets")), (std::set<std::string>{"gcc", "labs"}));
    EXPECT_EQ(names_of(presets.at("buildPresets")), (std::set<std::string>{"labs"}));
    EXPECT_EQ(
        names_of(presets.at("testPresets")),
        (std::set<std::string>{"lab", "labs", "lab1", "lab2", "lab3", "lab4", "lab5", "lab6"}));
    EXPECT_FALSE(presets.contains("workflowPresets"));
    EXPECT_EQ(presets.at("version"), 6);
}

TEST(PresetsForStudents, AreTold) {
    EXPECT_THROW(presets_for_students("{", "CMakePresets.json"), UserError);
    EXPECT_THROW(presets_for_students(R"({"configurePresets": []})", "CMakePresets.json"),
                 UserError);
}

}  // namespace
}  // namespace wirelab
