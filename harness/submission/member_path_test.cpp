#include "submission/member_path.h"

#include <gtest/gtest.h>

namespace wirelab {
namespace {

MemberPath path_of(const std::string& raw) {
    return member_path(raw, 512, 32);
}

TEST(MemberPath, TakesAnOrdinaryPathApart) {
    const MemberPath path = path_of("./labs//lab3_receive/./receive.cpp");

    EXPECT_EQ(path.refused, "");
    EXPECT_EQ(path.joined(), "labs/lab3_receive/receive.cpp");
    EXPECT_TRUE(path_of("./").parts.empty());
}

TEST(MemberPath, ReadsTheSeparatorOfWindows) {
    EXPECT_EQ(path_of("lab3\\receive.cpp").joined(), "lab3/receive.cpp");
}

TEST(MemberPath, KeepsANameOfAnotherCodePageInEscapes) {
    EXPECT_EQ(path_of("\xa7\x40\xb7\x7e.cpp").joined(), "%A7@%B7~.cpp");
    EXPECT_EQ(path_of("\u4f5c\u696d.cpp").joined(), "\u4f5c\u696d.cpp");
}

TEST(MemberPath, RefusesEveryWayOut) {
    for (const char* raw : {"../x", "a/../../x", "a/..", "..\\x", "a\\..\\..\\x", ".."}) {
        EXPECT_EQ(path_of(raw).refused, "leads outside of it") << raw;
    }
    for (const char* raw : {"/etc/passwd", "//host/x", "\\\\host\\x", "C:\\x", "c:x", "\\x"}) {
        EXPECT_EQ(path_of(raw).refused, "has an absolute path") << raw;
    }
    EXPECT_EQ(path_of("..a/b..").refused, "");
}

TEST(MemberPath, RefusesControlCharacters) {
    for (const char* raw : {"a\nb", "\x1b[2J", "a\u202eb", "a\x7f"}) {
        EXPECT_EQ(path_of(raw).refused, "has control characters in its name");
    }
    EXPECT_EQ(path_of("-rf; $(reboot) 'x'").refused, "");
}

TEST(MemberPath, RefusesWhatIsTooLongOrTooDeep) {
    EXPECT_EQ(path_of(std::string(512, 'a')).refused, "has a path of 512 bytes; 512 are too many");
    EXPECT_EQ(path_of(std::string(256, 'a')).refused, "has a name of more than 255 bytes");
    std::string deep;
    for (int i = 0; i < 33; ++i) {
        deep += "a/";
    }
    EXPECT_EQ(path_of(deep).refused, "is nested more than 32 deep");
    EXPECT_EQ(path_of(deep.substr(2)).refused, "");
}

TEST(MemberPath, KnowsWhatASystemLeavesBehind) {
    EXPECT_TRUE(is_system_junk(path_of("__MACOSX/lab3/._receive.cpp")));
    EXPECT_TRUE(is_system_junk(path_of("lab3/.DS_Store")));
    EXPECT_FALSE(is_system_junk(path_of("lab3/receive.cpp")));
}

}  // namespace
}  // namespace wirelab
