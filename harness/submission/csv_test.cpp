#include "submission/csv.h"

#include <gtest/gtest.h>

namespace wirelab {
namespace {

using Fields = std::vector<std::string>;

TEST(Csv, ReadsQuotedFields) {
    const auto rows = parse_csv("a,b\n\"Ng, Ana\",\"say \"\"hi\"\"\"\n");

    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].fields, (Fields{"a", "b"}));
    EXPECT_EQ(rows[1].fields, (Fields{"Ng, Ana", "say \"hi\""}));
}

TEST(Csv, FindsTheSeparator) {
    EXPECT_EQ(parse_csv("a;b\n1,5;2\n")[1].fields, (Fields{"1,5", "2"}));
    EXPECT_EQ(parse_csv("a\tb\n1\t2")[1].fields, (Fields{"1", "2"}));
}

TEST(Csv, TakesEitherLineEndAndAByteOrderMark) {
    const auto rows = parse_csv(
        "\xef\xbb\xbf"
        "a,b\r\n1,\r\n\r\n,,\n2,x");

    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].fields, (Fields{"a", "b"}));
    EXPECT_EQ(rows[1].fields, (Fields{"1", ""}));
    EXPECT_EQ(rows[2].fields, (Fields{"2", "x"}));
    EXPECT_EQ(rows[2].line, 5U);
}

TEST(Csv, CountsLinesWithinQuotes) {
    const auto rows = parse_csv("a\n\"1\n2\"\n3\n");

    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[2].line, 4U);
}

TEST(Csv, SaysWhereAFieldStandsWithItsQuotes) {
    const std::string text =
        "\xef\xbb\xbf"
        "a,b\r\n1,\"x,\"\"y\"\r\n";

    const CsvRow row = parse_csv(text).at(1);

    ASSERT_EQ(row.places.size(), 2U);
    EXPECT_EQ(text.substr(row.places[1].begin, row.places[1].end - row.places[1].begin),
              "\"x,\"\"y\"");
}

TEST(Csv, SaysWhereAQuoteIsNeverClosed) {
    EXPECT_TRUE(parse_csv("a,\"b\nc").at(0).unclosed);
    EXPECT_TRUE(parse_csv("a,\"").at(0).unclosed);
    EXPECT_FALSE(parse_csv("a,\"b\"").at(0).unclosed);
}

TEST(Csv, EndsWhateverItReads) {
    EXPECT_TRUE(parse_csv("").empty());
    EXPECT_EQ(parse_csv("\"open\n")[0].fields, (Fields{"open\n"}));
    EXPECT_EQ(parse_csv("\"a\"b,c")[0].fields, (Fields{"ab", "c"}));
}

}  // namespace
}  // namespace wirelab
