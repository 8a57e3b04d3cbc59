#include "server/echo.h"

#include <gtest/gtest.h>

#include <string>

namespace wirelab {
namespace {

/// What /echo answers to a query, without its first line.
std::string understood(const std::string& query) {
    const std::string body = echo("/echo?" + query, query);
    const std::string first = "target /echo?" + query + "\n";
    EXPECT_EQ(body.substr(0, first.size()), first);
    return body.substr(first.size());
}

TEST(Echo, ShowsEachPairInOrder) {
    EXPECT_EQ(understood("guess=12&x=14&abc=22"), "guess = 12\nx = 14\nabc = 22\n");
}

TEST(Echo, KeepsRepeatedNames) {
    EXPECT_EQ(understood("a=2&a=1&a=2"), "a = 2\na = 1\na = 2\n");
}

TEST(Echo, SkipsWhatIsEmptyBetweenAmpersands) {
    EXPECT_EQ(understood("&&a=1&&b=2&"), "a = 1\nb = 2\n");
    EXPECT_EQ(understood(""), "");
}

TEST(Echo, PartsAtTheFirstEqualsSign) {
    EXPECT_EQ(understood("a=b=c&d&=e&="), "a = b=c\nd = \n = e\n = \n");
}

TEST(Echo, TakesEveryFurtherQuestionMarkForData) {
    EXPECT_EQ(understood("a=1?b=2&c?d=3"), "a = 1?b=2\nc?d = 3\n");
}

TEST(Echo, DecodesNamesAndValues) {
    EXPECT_EQ(understood("full+name=Romeo%20%26+Juliet&1%2B1=2"),
              "full name = Romeo & Juliet\n1+1 = 2\n");
}

TEST(Echo, ShowsWhatIsNotPrintableAsHexadecimal) {
    EXPECT_EQ(understood("%E4%B8%AD=%00%0D%0A%7F"), "\\xe4\\xb8\\xad = \\x00\\x0d\\x0a\\x7f\n");
    EXPECT_EQ(understood("back%5Cslash=\\"), "back\\x5cslash = \\x5c\n");
}

TEST(Echo, KeepsBrokenEscapes) {
    EXPECT_EQ(understood("a=100%&b=%zz&c=%4"), "a = 100%\nb = %zz\nc = %4\n");
}

TEST(Echo, ShowsAFragmentThatWasSentAsData) {
    EXPECT_EQ(understood("a=1#top"), "a = 1#top\n");
}

TEST(Echo, GivesTheTargetAloneWhereThereIsNoQuery) {
    EXPECT_EQ(echo("/echo", ""), "target /echo\n");
}

}  // namespace
}  // namespace wirelab
