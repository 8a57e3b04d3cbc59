#include "feedback/difference.h"

#include <gtest/gtest.h>

#include "core/random.h"

namespace wirelab {
namespace {

const Words& words() {
    static const Words kWords = Words::read(WIRELAB_SOURCE_DIR "/labs", "lab3_receive");
    return kWords;
}

TEST(Difference, PutsTheCaretUnderTheFirstDifferentByte) {
    const ShownDifference shown = show_difference("HTTP/1.0 200 OK\r\n", "HTTP/1.0 2", words());

    EXPECT_EQ(shown.expected, "HTTP/1.0 200 OK\\r\\n");
    EXPECT_EQ(shown.received, "HTTP/1.0 2");
    EXPECT_EQ(shown.caret, 10U);
    EXPECT_EQ(shown.note, "ends here, after byte 10 of 17");
}

TEST(Difference, SaysHowTheBytesPart) {
    EXPECT_EQ(show_difference("ab", "abcd", words()).note, "2 bytes too many from here");
    EXPECT_EQ(show_difference("a\r\n", "a\n", words()).note, "byte 2 is '\\n' and not '\\r'");
    EXPECT_EQ(show_difference("abc", "", words()).note, "is empty; 3 bytes expected");
}

TEST(Difference, CentresLongBytesOnTheDifference) {
    const std::string expected = Random{1, "difference"}.text(2000);
    for (std::size_t place = 0; place < expected.size(); place += 37) {
        std::string received = expected;
        received[place] = '\x01';
        const ShownDifference shown = show_difference(expected, received, words(), "", 72);
        ASSERT_LE(shown.expected.size(), 72U);
        ASSERT_LE(shown.received.size(), 72U);
        ASSERT_EQ(shown.received.substr(shown.caret, 4), "\\x01");
        ASSERT_EQ(shown.expected.substr(0, shown.caret), shown.received.substr(0, shown.caret));
    }
}

}  // namespace
}  // namespace wirelab
