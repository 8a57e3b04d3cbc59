#include "submission/gradescope.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace wirelab {
namespace {

std::string mistake_in(const std::string& yaml) {
    try {
        parse_gradescope(yaml, "m.yml");
    } catch (const UserError& error) {
        return error.what();
    }
    return "none";
}

TEST(Gradescope, ReadsWhoHandedInAndWhen) {
    const auto found = parse_gradescope(
        "---\n"
        "submission_409194023:\n"
        "  :submitters:\n"
        "  - :name: Ana Ng\n"
        "    :sid: '0123'\n"
        "    :email: ana@u.example\n"
        "  - :name: Bo Li\n"
        "    :sid:\n"
        "  :created_at: 2026-04-26 17:34:00.861687000 Z\n"
        "  :score: 2.0\n"
        "  :results:\n"
        "    output: |-\n"
        "      submission_1:\n"
        "        :submitters: *&*\n"
        "    tests: [ { name: a, score: 1 } ]\n"
        "submission_2:\n"
        "  :submitters: []\n",
        "m.yml");

    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].folder, "submission_409194023");
    ASSERT_EQ(found[0].submitters.size(), 2U);
    EXPECT_EQ(found[0].submitters[0].sid, "0123");
    EXPECT_EQ(found[0].submitters[0].email, "ana@u.example");
    EXPECT_EQ(found[0].submitters[1].name, "Bo Li");
    EXPECT_EQ(found[0].submitters[1].sid, "");
    ASSERT_TRUE(found[0].created_at);
    EXPECT_EQ(found[0].created_at->time_since_epoch().count(), 1'777'224'840);
    EXPECT_TRUE(found[1].submitters.empty());
    EXPECT_FALSE(found[1].created_at);
    EXPECT_TRUE(parse_gradescope("", "m.yml").empty());
}

TEST(Gradescope, ReadsTimesWithAnOffset) {
    EXPECT_EQ(parse_time("2026-04-26T10:34:00-07:00"), parse_time("2026-04-26 17:34:00 Z"));
    EXPECT_EQ(parse_time("2026-04-26 19:34:00.5 +0200"), parse_time("2026-04-26 17:34:00"));
    for (const char* wrong : {"", "yesterday", "2026-02-30 10:00:00 Z", "2026-01-01 25:00:00",
                              "2026-01-01 10:00:00 +9"}) {
        EXPECT_FALSE(parse_time(wrong)) << wrong;
    }
}

TEST(Gradescope, NeverExpandsAnAlias) {
    std::string bomb = "s:\n  a0: &a0 [x, x]\n";
    for (int i = 1; i < 40; ++i) {
        const std::string before = "*a" + std::to_string(i - 1);
        bomb += "  a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + ", " +
                before + "]\n";
    }
    EXPECT_EQ(parse_gradescope(bomb, "m.yml").size(), 1U);
    EXPECT_EQ(mistake_in("s:\n  :x: &x []\n  :submitters: *x\n"),
              "m.yml:3:16: an alias stands here, where the names of the students are to be");
    EXPECT_NE(mistake_in("s: &s {}\nt: *s\n"), "none");
}

TEST(Gradescope, RefusesWhatIsNestedTooDeep) {
    EXPECT_EQ(mistake_in("s: " + std::string(100'000, '[')).substr(0, 6), "m.yml:");
    std::string deep = "s:\n";
    for (int i = 1; i < 200; ++i) {
        deep += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
    }
    EXPECT_NE(mistake_in(deep).find("it is nested more than 64 deep"), std::string::npos);
    EXPECT_NE(mistake_in("s: " + std::string(100'000, '{')), "none");
    EXPECT_NE(mistake_in(std::string(100'000, '-')), "none");
}

TEST(Gradescope, RefusesKeysThatStandTwice) {
    EXPECT_EQ(mistake_in("s: {}\ns: {}\n"), "m.yml:2:1: the key 's' stands here twice");
    EXPECT_EQ(mistake_in("s:\n  :submitters: []\n  submitters: []\n"),
              "m.yml:3:3: the key 'submitters' stands here twice");
}

TEST(Gradescope, RefusesWhatIsNoMapOfSubmissions) {
    EXPECT_EQ(mistake_in("[a]"), "m.yml:1:1: this is no map of submissions");
    EXPECT_EQ(mistake_in("word"), "m.yml:1:1: this is no map of submissions");
    EXPECT_EQ(mistake_in("? [a]\n: b\n"), "m.yml:1:3: a key is no text");
    EXPECT_EQ(mistake_in("s: [a\n").substr(0, 42), "m.yml:2:1: this is no YAML that can be rea");
    for (const char* odd : {"s: x", "s: [1]", "s:\n  :submitters: x", "s:\n  :submitters: [x]",
                            "s:\n  :submitters: {a: {b: c}}", "s:\n  :submitters: [[[{a: b}]]]",
                            "s:\n  :created_at: [1]"}) {
        mistake_in(odd);  // Whatever it says, it ends.
    }
}

}  // namespace
}  // namespace wirelab
