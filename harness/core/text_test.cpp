#include "core/text.h"

#include <gtest/gtest.h>

namespace wirelab {
namespace {

TEST(Text, TrimsBothEnds) {
    EXPECT_EQ(trimmed(" \t a b \r\n"), "a b");
    EXPECT_EQ(trimmed(" \n"), "");
}

TEST(Text, SplitsAndJoins) {
    EXPECT_EQ(split("a,,b", ','), (std::vector<std::string>{"a", "", "b"}));
    EXPECT_EQ(join({"a", "", "b"}, ", "), "a, , b");
    EXPECT_EQ(lines_of("a\nb\n"), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(lines_of(""), std::vector<std::string>{});
}

TEST(Text, CountsWithANounAndGroupsDigits) {
    EXPECT_EQ(counted(1, "byte"), "1 byte");
    EXPECT_EQ(counted(0, "byte"), "0 bytes");
    EXPECT_EQ(counted(1234567, "byte"), "1,234,567 bytes");
    EXPECT_EQ(grouped(999), "999");
}

TEST(Text, WrapsAtSpaces) {
    EXPECT_EQ(wrapped("one two  three", 7), (std::vector<std::string>{"one two", "three"}));
    EXPECT_EQ(wrapped("unbreakable", 4), (std::vector<std::string>{"unbreakable"}));
}

TEST(Text, FindsWhatWasProbablyMeant) {
    EXPECT_EQ(closest("lab33", {"lab1", "lab3"}), "lab3");
    EXPECT_EQ(closest("Conect", {"Connect", "Receive"}), "Connect");
    EXPECT_EQ(closest("nothing", {"Connect", "Receive"}), "");
}

}  // namespace
}  // namespace wirelab
