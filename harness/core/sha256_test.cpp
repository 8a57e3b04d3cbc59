#include "core/sha256.h"

#include <gtest/gtest.h>

namespace wirelab {
namespace {

// The examples of FIPS 180-4's own test vectors.
TEST(Sha256, GivesTheStandardsOwnExamples) {
    EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256_hex("abc"),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, DoesNotMindWhereThePiecesEnd) {
    Sha256 pieces;
    pieces.add("a");
    pieces.add("");
    pieces.add("bc");
    EXPECT_EQ(pieces.hex(), sha256_hex("abc"));
}

TEST(Sha256, TellsPartsApart) {
    Sha256 one;
    one.add_part("ab");
    one.add_part("c");
    Sha256 other;
    other.add_part("a");
    other.add_part("bc");
    EXPECT_NE(one.hex(), other.hex());
}

}  // namespace
}  // namespace wirelab
