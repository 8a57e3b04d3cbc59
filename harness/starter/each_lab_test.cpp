#include "starter/each_lab.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "core/error.h"
#include "os/file.h"

namespace wirelab {
namespace {

std::string our(const std::string& path) {
    return read_file(std::string{WIRELAB_SOURCE_DIR} + "/" + path);
}

LabSpec lab(const std::string& name, const std::string& folder, const std::string& hand_in) {
    LabSpec lab;
    lab.name = name;
    lab.folder = folder;
    lab.hand_in = hand_in;
    return lab;
}

/// The last of ours, and two that no template knows.
std::vector<LabSpec> some_labs() {
    return {lab("lab6", "lab6_query", "query.cpp"), lab("lab7", "lab7_length", "length.cpp"),
            lab("cookies", "cookies_of_a_site", "cookies.cpp")};
}

std::size_t times(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

nlohmann::json entry(const std::string& text, const std::string& list, const std::string& key,
                     const std::string& name) {
    const nlohmann::json all = nlohmann::json::parse(text);
    for (const nlohmann::json& one : all.at(list)) {
        if (one.value(key, "") == name) {
            return one;
        }
    }
    return {};
}

TEST(EachLab, HasAPreset) {
    const std::string text = presets_with_labs(our("CMakePresets.json"), some_labs());

    EXPECT_EQ(
        entry(text, "testPresets", "name", "lab7"),
        nlohmann::json::parse(
            R"({"name": "lab7", "inherits": "lab", "filter": {"include": {"label": "^lab7$"}}})"));
    EXPECT_FALSE(entry(text, "testPresets", "name", "cookies").is_null());
    EXPECT_EQ(times(text, "\"^lab6$\""), 1U);
}

TEST(EachLab, HasATask) {
    const std::string text =
        tasks_with_labs(our("harness/starter/files/.vscode/tasks.json"), some_labs());

    const nlohmann::json task = entry(text, "tasks", "label", "Check lab 7");
    EXPECT_EQ(task.at("args"), (nlohmann::json{"--preset", "lab7"}));
    EXPECT_EQ(task.at("group"), "test");
    EXPECT_EQ(entry(text, "tasks", "label", "Check cookies").at("args").at(1), "cookies");
    EXPECT_EQ(times(text, "\"Check lab 6\""), 1U);
}

TEST(EachLab, IsNoDefaultTaskBesideTheFirst) {
    const std::string text = tasks_with_labs(
        R"({"tasks": [{"label": "Check lab 1", "command": "ctest", "args": ["--preset", "lab1"],
                       "group": {"kind": "test", "isDefault": true}}]})",
        some_labs());

    EXPECT_EQ(times(text, "isDefault"), 1U);
}

TEST(EachLab, StartsByHand) {
    const std::string text =
        launches_with_labs(our("harness/starter/files/.vscode/launch.json"), some_labs());

    const nlohmann::json launch = entry(text, "configurations", "name", "lab7 by hand");
    EXPECT_EQ(launch.at("program"), "${workspaceFolder}/build/bin/lab7");
    EXPECT_EQ(launch.at("args"), nlohmann::json::array());
    EXPECT_EQ(times(text, "\"lab6 by hand\""), 1U);
}

TEST(EachLab, IsAnOutput) {
    const std::string text = outputs_with_labs(
        our("harness/starter/files/.github/actions/grade/action.yml"), some_labs());

    EXPECT_EQ(times(text,
                    "    value: ${{ steps.tell.outputs.lab6 }}\n"
                    "  lab7:\n"
                    "    description: The same for lab 7 alone.\n"
                    "    value: ${{ steps.tell.outputs.lab7 }}\n"
                    "  cookies:\n"
                    "    description: The same for cookies alone.\n"),
              1U);
}

TEST(EachLab, HasARow) {
    const std::string text = rows_with_labs(our("harness/starter/files/README.md"), some_labs(),
                                            {"Query strings", "A body of known length", "Cookies"});

    EXPECT_EQ(
        times(text,
              "|\n| 7 | [A body of known length](labs/lab7_length/README.md) | `length.cpp` |\n"
              "| cookies | [Cookies](labs/cookies_of_a_site/README.md) | `cookies.cpp` |\n\n"),
        1U);
    EXPECT_EQ(times(text, "(labs/lab6_query/README.md)"), 1U);
}

TEST(EachLab, LeavesATemplateThatNamesAllAsItIs) {
    const std::vector<LabSpec> known = {some_labs().front()};
    const std::string readme = our("harness/starter/files/README.md");
    const std::string tasks = our("harness/starter/files/.vscode/tasks.json");

    EXPECT_EQ(rows_with_labs(readme, known, {"Query strings"}), readme);
    EXPECT_EQ(tasks_with_labs(tasks, known), tasks);
}

TEST(EachLab, NeedsAPlaceInTheTemplate) {
    EXPECT_THROW(tasks_with_labs(R"({"tasks": []})", some_labs()), HarnessError);
    EXPECT_THROW(outputs_with_labs("outputs:\n", some_labs()), HarnessError);
    EXPECT_THROW(rows_with_labs("# Labs\n", some_labs(), {"", "", ""}), HarnessError);
}

}  // namespace
}  // namespace wirelab
