#include "starter/migrate.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <numeric>

#include "core/error.h"
#include "os/file.h"

namespace wirelab {
namespace {

constexpr const char* kYaml =
    "version: 1  # kept\n"
    "labs:\n"
    "  lab1:\n"
    "    folder: lab1_connect\n"
    "    hand_in: connect.cpp\n"
    "    checks:\n"
    "      - { check: A, points: 50 }  # half of it: 50\n"
    "      - check: B\n"
    "        points: 30\n"
    "      - { points: 20, check: C, needs: [A] }\n"
    "      - { check: D, points: 5, extra: true }\n"
    "  lab2:\n"
    "    folder: lab2_get\n"
    "    hand_in: get.cpp\n"
    "    checks:\n"
    "      - { check: A, points: 7 }\n";

TEST(Scaled, AddsUp) {
    EXPECT_EQ(scaled({15, 25, 5}, 10), (std::vector<int>{3, 6, 1}));
    EXPECT_EQ(scaled({1, 1, 1}, 100), (std::vector<int>{34, 33, 33}));
    EXPECT_EQ(scaled({1, 1, 1}, 1), (std::vector<int>{1, 0, 0}));
    EXPECT_EQ(scaled({0, 5}, 3), (std::vector<int>{0, 3}));
    EXPECT_EQ(scaled({40, 60}, 100), (std::vector<int>{40, 60}));
}

TEST(Scaled, AddsUpForEverySum) {
    const std::vector<int> points = {15, 25, 5, 10, 10, 5, 5, 5, 5, 5, 5, 5};
    for (int sum = 1; sum <= 1000; ++sum) {
        const std::vector<int> whole = scaled(points, sum);
        ASSERT_EQ(std::accumulate(whole.begin(), whole.end(), 0), sum);
    }
}

TEST(WithPoints, ChangesTheNumbersAndNothingElse) {
    const std::string text =
        with_points(kYaml, "grading.yaml", {{.lab = "lab1", .points = 10, .title = ""}});

    EXPECT_EQ(text,
              "version: 1  # kept\n"
              "labs:\n"
              "  lab1:\n"
              "    folder: lab1_connect\n"
              "    hand_in: connect.cpp\n"
              "    checks:\n"
              "      - { check: A, points: 5 }  # half of it: 50\n"
              "      - check: B\n"
              "        points: 3\n"
              "      - { points: 2, check: C, needs: [A] }\n"
              "      - { check: D, points: 1, extra: true }\n"
              "  lab2:\n"
              "    folder: lab2_get\n"
              "    hand_in: get.cpp\n"
              "    checks:\n"
              "      - { check: A, points: 7 }\n");
}

TEST(WithPoints, WorksOnThisCourse) {
    const std::filesystem::path file = std::filesystem::path{WIRELAB_SOURCE_DIR} / "grading.yaml";
    const std::string text = with_points(
        read_file(file), file.string(),
        {{.lab = "lab2", .points = 30, .title = ""}, {.lab = "lab6", .points = 1, .title = ""}});
    const Course course = parse_course(text, "grading.yaml");

    EXPECT_EQ(course.lab("lab1").points(), 100);
    EXPECT_EQ(course.lab("lab2").points(), 30);
    EXPECT_EQ(course.lab("lab6").points(), 1);
}

TEST(WithPoints, NeedsPointsToShareBy) {
    std::string yaml = kYaml;
    yaml.replace(yaml.rfind("points: 7"), 9, "points: 0");

    EXPECT_THROW(with_points(yaml, "grading.yaml", {{.lab = "lab2", .points = 10, .title = ""}}),
                 UserError);
}

TEST(WithTitle, QuotesWhatYamlWouldRead) {
    EXPECT_EQ(with_title("title: The loop\nchecks:\n  title: x\n", "The \"loop\": 1 \\ #2"),
              "title: \"The \\\"loop\\\": 1 \\\\ #2\"\nchecks:\n  title: x\n");
}

TEST(TitleIn, IsReadAsItWasWritten) {
    EXPECT_EQ(title_in("title: The receive loop\nchecks:\n  title: x\n"), "The receive loop");
    EXPECT_EQ(title_in(with_title("title: x\n", "The \"loop\": 1 \\ #2")), "The \"loop\": 1 \\ #2");
}

}  // namespace
}  // namespace wirelab
