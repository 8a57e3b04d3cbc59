#include "grading/course.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "core/error.h"
#include "grading/moment.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

const char* const kSmallest =
    "version: 1\nlabs: { lab1: { folder: f, hand_in: f.cpp, checks: [ { check: Connects, points: 1 "
    "} ] } }\n";

std::string mistakes_in(const std::string& yaml) {
    try {
        parse_course(yaml, "grading.yaml");
    } catch (const UserError& error) {
        return error.what();
    }
    return "none";
}

TEST(Course, KeepsTheOrderOfLabsAndChecks) {
    const Course course = parse_course(
        "version: 1\n"
        "labs:\n"
        "  lab2: { folder: lab2_get, hand_in: get.cpp, checks: [ { check: B, points: 60 }, { "
        "check: A, points: 40, "
        "needs: [B] } ] }\n"
        "  lab1: { folder: lab1_connect, hand_in: connect.cpp, checks: [ { check: C, points: 1 } ] "
        "}\n",
        "grading.yaml");

    ASSERT_EQ(course.labs.size(), 2U);
    EXPECT_EQ(course.labs[0].name, "lab2");
    EXPECT_EQ(course.labs[0].points(), 100);
    EXPECT_EQ(course.lab("lab2").check("A").needs, std::vector<std::string>{"B"});
}

TEST(Course, TellsAllMistakesAtOnceWithTheirPlaces) {
    EXPECT_EQ(mistakes_in("version: 1\n"
                          "labs:\n"
                          "  lab1:\n"
                          "    foldr: lab1_connect\n"
                          "    hand_in: connect.cpp\n"
                          "    checks:\n"
                          "      - { check: A, points: many }\n"
                          "      - { check: B, points: 5, needs: [C] }\n"),
              "grading.yaml:4:5: there is no key 'foldr' here; did you mean 'folder'?\n"
              "grading.yaml:7:29: 'points' must be a whole number from 0 to 1000, not 'many'\n"
              "grading.yaml:8:40: there is no check 'C' in this lab; did you mean 'A'?");
}

TEST(Course, SaysWhereItIsNoYaml) {
    EXPECT_EQ(mistakes_in("labs: [\n").substr(0, 40), "grading.yaml:2:1: this is not YAML: end ");
}

TEST(Course, SuggestsWhatWasMeant) {
    const Course course = parse_course(
        "version: 1\nlabs: { lab1: { folder: f, hand_in: f.cpp, checks: [ { check: Connects, "
        "points: 1 } ] } }\n",
        "g");
    try {
        static_cast<void>(course.lab("lab1").check("Conects"));
        FAIL() << "no exception";
    } catch (const UserError& error) {
        EXPECT_STREQ(error.what(), "lab1 has no check 'Conects'; did you mean 'Connects'?");
    }
    EXPECT_THROW(static_cast<void>(course.lab("lab9")), UserError);
}

TEST(Course, ReadsEveryKey) {
    const Course course =
        read_course(fs::path{WIRELAB_SOURCE_DIR} / "fixtures/rubrics/right/everything.yaml");

    EXPECT_EQ(course.title, "Network programming: autumn 2026");
    EXPECT_EQ(course.time_zone, "Europe/Berlin");
    EXPECT_EQ(course.labs.at(0).deadline, moment_from("2026-11-20 22:59", "UTC"));
    EXPECT_EQ(course.labs.at(0).points(), 100);
    EXPECT_TRUE(course.lab("lab1").check("ConnectsToManyAtOnce").extra);
    EXPECT_FALSE(course.lab("lab2").check("SplitsAUrl").extra);
    EXPECT_EQ(course.labs.at(1).deadline, moment_from("2026-12-04 11:00:30", "UTC"));
    EXPECT_EQ(course.late.unit, std::chrono::hours{1});
    EXPECT_EQ(course.late.percent, 2);
    EXPECT_EQ(course.late.grace, std::chrono::minutes{15});
    EXPECT_EQ(course.late.cap, 50);
    EXPECT_EQ(course.late.floor, 10);
    EXPECT_EQ(course.late.exempt, (std::vector<std::string>{"ana", "007", "12345"}));
    ASSERT_EQ(course.extensions.size(), 2U);
    EXPECT_EQ(course.extensions[0].student, "ben.ng");
    EXPECT_EQ(course.extensions[0].lab, "lab1");
    EXPECT_EQ(course.extensions[1].lab, "");
    EXPECT_EQ(course.extensions[1].until, moment_from("2026-12-11 23:59", "UTC"));
    EXPECT_EQ(course.before_deadline, FeedbackLevel::kHints);
    EXPECT_EQ(course.after_deadline, FeedbackLevel::kEverything);
    EXPECT_EQ(course.limits.processor_time, std::chrono::milliseconds{500});
    EXPECT_EQ(course.limits.memory_bytes, std::size_t{1} << 30U);
    EXPECT_EQ(course.limits.output_bytes, std::size_t{512} << 10U);
    EXPECT_EQ(course.limits.processes, 8U);
    EXPECT_EQ(course.limits.compile_time, std::chrono::minutes{2});
    EXPECT_EQ(course.limits.compile_memory_bytes, std::size_t{2} << 30U);
    EXPECT_EQ(course.seed.seed, 20261120U);
}

TEST(Course, HasUsualValuesForWhatItDoesNotSay) {
    const Course course = parse_course(kSmallest, "g");
    const CourseLimits usual;

    EXPECT_EQ(course.time_zone, "UTC");
    EXPECT_EQ(course.labs.at(0).deadline, std::nullopt);
    EXPECT_EQ(course.late.percent, 0);
    EXPECT_EQ(course.before_deadline, FeedbackLevel::kEverything);
    EXPECT_EQ(course.limits.processor_time, usual.processor_time);
    EXPECT_EQ(course.limits.compile_memory_bytes, usual.compile_memory_bytes);
    EXPECT_EQ(course.seed.of("ana"), 1U);
}

// A file can be made to hurt whoever reads it; each of these must end soon and with a message.
TEST(Course, ThatIsNestedWithoutEndIsRefused) {
    constexpr int kLevels = 100'000;
    for (const std::string level : {"[", "{a: ", "- ", "? ", "[\n"}) {
        std::string yaml;
        for (int i = 0; i < kLevels && yaml.size() + level.size() < 250'000; ++i) {
            yaml += level;
        }
        EXPECT_NE(mistakes_in(yaml), "none") << level;
    }
    EXPECT_NE(mistakes_in(std::string(200, '[') + std::string(200, ']')).find("nested deeper"),
              std::string::npos);
}

// yaml-cpp finds an empty document before the comma, and then again, without end.
TEST(Course, ThatBeginsWithACommaIsRefused) {
    EXPECT_NE(mistakes_in(",labs: [\n"), "none");
}

TEST(Course, ThatIsTooLargeIsRefusedUnread) {
    EXPECT_EQ(mistakes_in(std::string(300'000, '#')),
              "grading.yaml: is larger than 256 KiB, which no grading.yaml is");
    EXPECT_THROW(read_course("/dev/zero"), UserError);
}

TEST(Course, ThatGrowsByAliasesIsRefused) {
    std::string yaml = "a0: &a0 [x, x]\n";
    for (int i = 1; i < 40; ++i) {
        const std::string before = "*a" + std::to_string(i - 1);
        yaml += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + ", " +
                before + "]\n";
    }
    EXPECT_NE(mistakes_in(yaml).find("an alias cannot be used here"), std::string::npos);
}

TEST(Course, ThatCannotBeReadIsToldByItsName) {
    EXPECT_THROW(read_course("/nowhere/grading.yaml"), UserError);
    EXPECT_THROW(read_course("/"), UserError);
}

TEST(Course, MayHaveNoMoreThanAPersonCouldWrite) {
    std::string checks;
    for (int i = 0; i < 501; ++i) {
        checks += "{check: A" + std::to_string(i) + ", points: 1},";
    }
    EXPECT_EQ(mistakes_in("version: 1\nlabs:\n  lab1: {folder: a, hand_in: a.cpp, checks: [" +
                          checks + "]}\n"),
              "grading.yaml:3:45: 'checks' has 501 entries; there may be at most 500");
}

// The number is from: printf 'a key\0ana' | sha256sum, the first sixteen digits, the top bit off.
TEST(Seed, IsOneForEachStudentWhereThereIsAKey) {
    const SeedPolicy policy{.seed = 1, .course_key = "a key"};

    EXPECT_EQ(policy.of("ana"), 0x66e5204452c52ef5U);
    EXPECT_NE(policy.of("ana"), policy.of("ben"));
    EXPECT_NE(policy.of("ana"), (SeedPolicy{.seed = 1, .course_key = "a kez"}.of("ana")));
}

TEST(Seed, IsTheSameForAllWithoutAKey) {
    const SeedPolicy policy{.seed = 42, .course_key = ""};

    EXPECT_EQ(policy.of("ana"), 42U);
    EXPECT_EQ(policy.of("ben"), 42U);
}

}  // namespace
}  // namespace wirelab
