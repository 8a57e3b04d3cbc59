#include "server/decoding.h"

#include <gtest/gtest.h>

#include <string>

namespace wirelab {
namespace {

TEST(PercentDecoded, ReplacesEscapesOfEitherCase) {
    EXPECT_EQ(percent_decoded("a%20b%2f%2F"), "a b//");
}

TEST(PercentDecoded, GivesBytesAndNotCharacters) {
    EXPECT_EQ(percent_decoded("%E4%B8%AD%00%ff"), std::string("\xE4\xB8\xAD\0\xFF", 5));
}

TEST(PercentDecoded, KeepsBrokenEscapesAsTheyAre) {
    EXPECT_EQ(percent_decoded("%"), "%");
    EXPECT_EQ(percent_decoded("%4"), "%4");
    EXPECT_EQ(percent_decoded("%zz%4g%u0041"), "%zz%4g%u0041");
    EXPECT_EQ(percent_decoded("%%41"), "%A");
}

TEST(PercentDecoded, DecodesOnce) {
    EXPECT_EQ(percent_decoded("%2541"), "%41");
}

TEST(PercentDecoded, KeepsThePlus) {
    EXPECT_EQ(percent_decoded("a+b"), "a+b");
}

TEST(FormDecoded, TakesAPlusForASpaceAndAnEscapedOneForAPlus) {
    EXPECT_EQ(form_decoded("a+b%2Bc"), "a b+c");
}

}  // namespace
}  // namespace wirelab
