#include "submission/names.h"

#include <gtest/gtest.h>

namespace wirelab {
namespace {

TEST(Names, ReadsWhatCanvasWrites) {
    const auto late = parse_canvas_name("ngana_LATE_12345_678901_my_receive-1.cpp");
    ASSERT_TRUE(late);
    EXPECT_EQ(late->student, "ngana");
    EXPECT_EQ(late->user, "12345");
    EXPECT_EQ(late->file, "my_receive-1.cpp");
    EXPECT_TRUE(late->late);

    const auto in_time = parse_canvas_name("o_neilana_12345_678901_a.zip");
    ASSERT_TRUE(in_time);
    EXPECT_EQ(in_time->student, "o_neilana");
    EXPECT_FALSE(in_time->late);

    const auto text = parse_canvas_name("ngana_12345_text.html");
    ASSERT_TRUE(text);
    EXPECT_EQ(text->file, "text.html");

    const auto nameless = parse_canvas_name("12345_678901_receive.cpp");
    ASSERT_TRUE(nameless);
    EXPECT_EQ(nameless->student, "");
}

TEST(Names, ReadsAnAnonymousNameOfCanvas) {
    const auto found = parse_canvas_name("anon_LATE_aB3xZ_678901_receive.cpp");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->student, "");
    EXPECT_EQ(found->user, "aB3xZ");
    EXPECT_TRUE(found->late);
    EXPECT_EQ(parse_canvas_name("anon_aB3xZ_678901_receive.cpp")->user, "aB3xZ");
}

TEST(Names, AreNotOfCanvasWithoutTheNumbers) {
    for (const char* name : {"receive.cpp", "ngana_12345.zip", "ngana_12345_", "a_b_c", "",
                             "ngana_12345_67_", "lab_3_receive.cpp"}) {
        EXPECT_FALSE(parse_canvas_name(name)) << name;
    }
}

TEST(Names, ReadsWhatMoodleWrites) {
    const auto folder = parse_moodle_name("Ana Ng_101_assignsubmission_file_");
    ASSERT_TRUE(folder);
    EXPECT_EQ(folder->student, "Ana Ng");
    EXPECT_EQ(folder->participant, "101");
    EXPECT_EQ(folder->file, "");

    const auto file = parse_moodle_name("\u5433_\u5b89_7_assignsubmission_file_receive.cpp");
    ASSERT_TRUE(file);
    EXPECT_EQ(file->student, "\u5433_\u5b89");
    EXPECT_EQ(file->file, "receive.cpp");

    EXPECT_EQ(parse_moodle_name("Ana Ng_101_assignsubmission_file")->file, "");
    EXPECT_FALSE(parse_moodle_name("Ana Ng_101_assignsubmission_onlinetext_")->is_files);
    EXPECT_FALSE(parse_moodle_name("Ana Ng_assignsubmission_file_"));
    EXPECT_FALSE(parse_moodle_name("Ana Ng_101_receive.cpp"));
}

TEST(Names, KnowACopyByItsNumber) {
    EXPECT_EQ(copy_number("receive.cpp", "receive.cpp"), 0U);
    EXPECT_EQ(copy_number("Receive.CPP", "receive.cpp"), 0U);
    EXPECT_EQ(copy_number("receive-12.cpp", "receive.cpp"), 12U);
    EXPECT_EQ(copy_number("receive (1).cpp", "receive.cpp"), 1U);
    EXPECT_EQ(copy_number("receive(2).cpp", "receive.cpp"), 2U);
    for (const char* other :
         {"receive-.cpp", "receive-a.cpp", "receive ().cpp", "my receive.cpp", "receive.h",
          "receive-1.cpp.txt", "recv-1.cpp", "receive-99999999999999999999.cpp", "receive1.cpp"}) {
        EXPECT_FALSE(copy_number(other, "receive.cpp")) << other;
    }
}

TEST(Names, HaveACommonPrefix) {
    EXPECT_EQ(common_prefix({"lab-3-ana", "lab-3-bo"}), "lab-3-");
    EXPECT_EQ(common_prefix({"lab3-ana", "lab3-anton"}), "lab3-");
    EXPECT_EQ(common_prefix({"lab-3-ana"}), "lab-3-");
    EXPECT_EQ(common_prefix({"ana", "bo"}), "");
    EXPECT_EQ(common_prefix({}), "");
}

TEST(Names, BecomeNamesOfFolders) {
    EXPECT_EQ(plain_name("Ana Ng"), "Ana-Ng");
    EXPECT_EQ(plain_name("../../x"), "x");
    EXPECT_EQ(plain_name("-rf"), "rf");
    EXPECT_EQ(plain_name("a;$(b)'\n\"c"), "a-b-c");
    EXPECT_EQ(plain_name("a. "), "a");
    EXPECT_EQ(plain_name(".."), "");
    EXPECT_EQ(plain_name("\u5433\u5b89"), "");
    EXPECT_EQ(plain_name("Jos\u00e9"), "");
    EXPECT_EQ(plain_name(std::string(300, 'a')).size(), 64U);
    EXPECT_EQ(hashed_name("\u5433\u5b89").size(), 10U);
    EXPECT_NE(hashed_name("a"), hashed_name("b"));
}

TEST(Names, HaveAFormOfCanvas) {
    EXPECT_EQ(canvas_form("Ng, Ana"), "ngana");
    EXPECT_EQ(canvas_form("Ana Ng"), "ngana");
    EXPECT_EQ(canvas_form("O'Neil, Ana-Maria"), "oneilanamaria");
}

}  // namespace
}  // namespace wirelab
