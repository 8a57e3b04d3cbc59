// The examples of docs/instructor/late-policy.md, each computed.
#include <gtest/gtest.h>

#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "core/text.h"
#include "grading/course.h"
#include "grading/late.h"
#include "grading/moment.h"

namespace wirelab {
namespace {

constexpr const char* kPage = WIRELAB_SOURCE_DIR "/docs/instructor/late-policy.md";
constexpr const char* kCourse =
    "version: 1\n"
    "labs:\n"
    "  lab3:\n"
    "    folder: lab3_receive\n"
    "    hand_in: receive.cpp\n"
    "    deadline: 2026-11-20 23:59\n"
    "    checks:\n"
    "      - { check: ReturnsAReplyThatFitsOneRead, points: 100 }\n";

/// A line of a table: student, handed in, reached, what the report says, left.
struct Example {
    std::string policy;
    std::vector<std::string> cells;
};

std::vector<Example> examples() {
    std::ifstream file{kPage};
    std::ostringstream text;
    text << file.rdbuf();
    std::vector<Example> found;
    std::string policy;
    bool in_policy = false;
    for (const std::string& line : lines_of(text.str())) {
        if (line.rfind("```", 0) == 0) {
            in_policy = line == "```yaml";
            policy = in_policy ? "" : policy;
        } else if (in_policy) {
            policy += line + "\n";
        } else if (line.rfind("| ", 0) == 0 && line.rfind("| student", 0) != 0 &&
                   line.rfind("| ---", 0) != 0) {
            Example example{policy, {}};
            for (const std::string& cell : split(line.substr(1, line.size() - 2), '|')) {
                example.cells.emplace_back(trimmed(cell));
            }
            found.push_back(example);
        }
    }
    return found;
}

/// Hundredths of a point as a person writes them: "72", "25.9", "31.45".
std::string points_text(int hundredths) {
    std::string text = std::to_string(hundredths / 100);
    if (hundredths % 100 != 0) {
        const std::string rest = std::to_string(100 + hundredths % 100).substr(1);
        text += "." + (rest.back() == '0' ? rest.substr(0, 1) : rest);
    }
    return text;
}

TEST(LatePage, SaysOfEachExampleWhatTheProgramDoes) {
    const std::vector<Example> all = examples();
    ASSERT_GT(all.size(), 20U);
    for (const Example& example : all) {
        ASSERT_EQ(example.cells.size(), 5U) << join(example.cells, ", ");
        const Course course = parse_course(kCourse + example.policy, kPage);
        const auto handed_in = example.cells[1] == "unknown"
                                   ? std::nullopt
                                   : std::optional{moment_from(example.cells[1], "UTC")};
        const int reached = std::stoi(example.cells[2]);

        const Lateness found =
            lateness(course, course.lab("lab3"), example.cells[0], reached, handed_in);

        const std::string where = example.policy + join(example.cells, ", ");
        EXPECT_EQ(found.says, example.cells[3]) << where;
        EXPECT_EQ(points_text(100 * reached - found.penalty_hundredths), example.cells[4]) << where;
    }
}

}  // namespace
}  // namespace wirelab
