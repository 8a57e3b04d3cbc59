// Reads every file in fixtures/rubrics: those in right/ without a complaint, and of each other one
// exactly the messages that stand beside it (x.yaml, x.expected.txt).
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "core/error.h"
#include "core/text.h"
#include "grading/course.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

const fs::path kRubrics = fs::path{WIRELAB_SOURCE_DIR} / "fixtures" / "rubrics";

std::vector<fs::path> rubrics_in(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator{folder}) {
        if (entry.path().extension() == ".yaml") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string text_in(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream{file}.rdbuf();
    return text.str();
}

/// The messages, as they are told to whoever stands in the file's folder.
std::string messages_of(const fs::path& file) {
    try {
        parse_course(text_in(file), file.filename().string());
    } catch (const UserError& error) {
        return std::string{error.what()} + "\n";
    }
    return "none\n";
}

TEST(Rubrics, OfEachBrokenFileAllMistakesAreTold) {
    const std::vector<fs::path> broken = rubrics_in(kRubrics);
    ASSERT_GE(broken.size(), 30U);
    for (const fs::path& file : broken) {
        fs::path expected = file;
        expected.replace_extension(".expected.txt");
        if (std::getenv("WIRELAB_RECORD") != nullptr) {
            std::ofstream{expected} << messages_of(file);
        }
        EXPECT_EQ(messages_of(file), text_in(expected)) << file;
    }
}

TEST(Rubrics, TwentyMistakesAreTwentyMessagesInOrder) {
    const std::vector<std::string> messages =
        lines_of(messages_of(kRubrics / "twenty_mistakes.yaml"));

    EXPECT_EQ(messages.size(), 20U);
    int before = 0;
    for (const std::string& message : messages) {
        const int line = std::stoi(split(message, ':').at(1));
        EXPECT_GE(line, before) << message;
        before = line;
    }
}

TEST(Rubrics, TheRightOnesAreRead) {
    for (const fs::path& file : rubrics_in(kRubrics / "right")) {
        EXPECT_EQ(messages_of(file), "none\n") << file;
    }
    EXPECT_EQ(messages_of(fs::path{WIRELAB_SOURCE_DIR} / "grading.yaml"), "none\n");
}

}  // namespace
}  // namespace wirelab
