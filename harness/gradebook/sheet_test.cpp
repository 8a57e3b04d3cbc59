#include "gradebook/sheet.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace wirelab {
namespace {

using namespace std::string_literals;

std::string message_of(const std::string& text) {
    try {
        const Sheet sheet{"grades.csv", text};
        return "no error";
    } catch (const UserError& error) {
        return error.what();
    }
}

TEST(Sheet, GivesBackEveryByteOfWhatWasNotChanged) {
    const std::string text =
        "\xef\xbb\xbf"
        "Student;\"Grade\";Note\r\n\r\n\"Ng; \"\"A\"\"\";  ;\r\nZo\u00eb;1\n";
    Sheet sheet{"grades.csv", text};

    EXPECT_EQ(sheet.text(), text);
}

TEST(Sheet, ChangesOneCellAndNothingElse) {
    Sheet sheet{"grades.csv", "a,b,c\r\n\"x, y\",\"1\",=z\r\nq,,r\r\n"};

    sheet.set(1, 1, "87.5");
    sheet.set(2, 1, "87,5");

    EXPECT_EQ(sheet.text(), "a,b,c\r\n\"x, y\",\"87.5\",=z\r\nq,\"87,5\",r\r\n");
}

TEST(Sheet, FillsARowThatIsTooShort) {
    Sheet sheet{"grades.csv", "a,b,c,d\nx\ny,1"};

    sheet.set(1, 1, "5");
    sheet.set(1, 3, "7");
    sheet.set(2, 2, "9");

    EXPECT_EQ(sheet.text(), "a,b,c,d\nx,5,,7\ny,1,9");
}

TEST(Sheet, NamesTheLineOfWhatItCannotRead) {
    EXPECT_EQ(message_of("a,b\nZo\xeb,1\n").substr(0, 33), "grades.csv:2: this is not UTF-8; ");
    EXPECT_EQ(message_of("a,b\n1,2\nx,\"y\n").substr(0, 27), "grades.csv:3: a quote (\") i");
    EXPECT_EQ(message_of("\n"), "grades.csv:1: the file is empty; export it again");
    EXPECT_EQ(message_of("a\0b"s).substr(0, 31), "grades.csv:1: this is not UTF-8");
}

}  // namespace
}  // namespace wirelab
