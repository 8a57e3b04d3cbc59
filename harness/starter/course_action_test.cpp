#include "starter/course_action.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace wirelab {
namespace {

constexpr const char* kWorkflow =
    "jobs:\n"
    "  labs:\n"
    "    steps:\n"
    "      - uses: actions/checkout@v4\n"
    "      - uses: ./.github/actions/grade  # wirelab: course\n"
    "        id: grade\n";

std::string refusal_of(const std::string& text) {
    try {
        static_cast<void>(course_repository_from(text));
        return "none";
    } catch (const UserError& error) {
        return error.what();
    }
}

TEST(CourseRepository, HasTheBranchMainWhereNoneIsNamed) {
    const CourseRepository course = course_repository_from("my-school/wirelab.labs");

    EXPECT_EQ(course.owner, "my-school");
    EXPECT_EQ(course.name, "wirelab.labs");
    EXPECT_EQ(course.ref, "main");
}

TEST(CourseRepository, TakesABranchATagOrACommit) {
    EXPECT_EQ(course_repository_from("a/b@v1").ref, "v1");
    EXPECT_EQ(course_repository_from("a/b@autumn/2026").ref, "autumn/2026");
    EXPECT_EQ(course_repository_from("a/b@0123456789abcdef0123456789abcdef01234567").ref.size(),
              40U);
}

TEST(CourseRepository, SaysWhatIsWrong) {
    EXPECT_NE(refusal_of("labs").find("one slash"), std::string::npos);
    EXPECT_NE(refusal_of("a/b/c").find("one slash"), std::string::npos);
    EXPECT_NE(refusal_of("https://github.com/a/b").find("an address"), std::string::npos);
    EXPECT_NE(refusal_of("-a/b").find("no owner on GitHub can be called '-a'"), std::string::npos);
    EXPECT_NE(refusal_of("a--b/c").find("no owner"), std::string::npos);
    EXPECT_NE(refusal_of("/b").find("no owner"), std::string::npos);
    EXPECT_NE(refusal_of("a/").find("no repository"), std::string::npos);
    EXPECT_NE(refusal_of("a/..").find("no repository"), std::string::npos);
    EXPECT_NE(refusal_of("a/b c").find("no repository"), std::string::npos);
    EXPECT_NE(refusal_of("a/b@").find("no branch, tag or commit"), std::string::npos);
    EXPECT_NE(refusal_of("a/b@-x").find("no branch, tag or commit"), std::string::npos);
    EXPECT_NE(refusal_of("a/b@x..y").find("no branch, tag or commit"), std::string::npos);
    EXPECT_NE(refusal_of("a/b@v1 # x").find("no branch, tag or commit"), std::string::npos);
    EXPECT_NE(refusal_of("a/b@v1\n- run: x").find("no branch, tag or commit"), std::string::npos);
}

TEST(CourseLine, IsTheOnlyOneThatChanges) {
    const std::string changed = with_course(kWorkflow, course_repository_from("a/b@v1"));

    EXPECT_EQ(changed,
              "jobs:\n"
              "  labs:\n"
              "    steps:\n"
              "      - uses: actions/checkout@v4\n"
              "      - uses: a/b/.github/actions/grade@v1  # wirelab: course\n"
              "        id: grade\n");
}

TEST(CourseLine, SaysWhoseCourseItNames) {
    EXPECT_EQ(course_in(kWorkflow), "");
    EXPECT_EQ(course_in(with_course(kWorkflow, course_repository_from("a/b@v1"))), "a/b@v1");
    EXPECT_EQ(course_in(with_course(kWorkflow, course_repository_from("a/b"))), "a/b@main");
    EXPECT_EQ(course_in("jobs:\n"), "");
}

TEST(CourseLine, MustBeThereOnceAndBeAUses) {
    const CourseRepository course = course_repository_from("a/b");

    EXPECT_THROW(with_course("jobs:\n", course), HarnessError);
    EXPECT_THROW(with_course(std::string{kWorkflow} + kWorkflow, course), HarnessError);
    EXPECT_THROW(with_course("      - run: x  # wirelab: course\n", course), HarnessError);
}

}  // namespace
}  // namespace wirelab
