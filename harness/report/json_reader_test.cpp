#include "report/json_reader.h"

#include <gtest/gtest.h>

#include "core/error.h"

namespace wirelab {
namespace {

using Json = JsonReader::Json;

template <typename Action>
std::string message_of(Action action) {
    try {
        action();
    } catch (const UserError& error) {
        return error.what();
    }
    return {};
}

TEST(JsonReader, KnowsWhereItStands) {
    const Json json = Json::parse(R"({"a/b": [{}, {"c": true}]})");
    JsonReader reader{json};

    const std::string message =
        message_of([&] { static_cast<void>(reader.at("a/b").items().at(1).at("c").whole()); });

    EXPECT_EQ(message, "/a~1b/1/c: must be a whole number from 0 on, and is true");
}

TEST(JsonReader, NamesTheWholeFile) {
    const Json json = 5;

    EXPECT_EQ(message_of([&] { JsonReader{json}.at("a"); }),
              "the file: must be an object, and is 5");
}

TEST(JsonReader, AcceptsOnlyWhatWasAskedFor) {
    const Json json = Json::parse(R"({"points": 1, "pionts": 2})");
    JsonReader reader{json};
    static_cast<void>(reader.at("points"));

    EXPECT_EQ(message_of([&] { reader.no_more(); }), "/pionts: is unknown; did you mean 'points'?");
}

TEST(JsonReader, CutsALongValue) {
    const Json json = std::string(1000, 'x');

    EXPECT_LT(message_of([&] { static_cast<void>(JsonReader{json}.whole()); }).size(), 150U);
}

TEST(JsonReader, SaysWhereATextStopsBeingJson) {
    EXPECT_NE(message_of([] { parse_json("{\"a\": }"); }).find("line 1, column 7"),
              std::string::npos);
}

TEST(JsonReader, TakesNoNestingWithoutEnd) {
    const std::string text = std::string(100'000, '[') + std::string(100'000, ']');

    EXPECT_EQ(message_of([&] { parse_json(text); }), "is nested too deeply");
}

TEST(JsonText, ReplacesWhatIsNoUtf8) {
    EXPECT_EQ(json_text(Json("\xFF王")), "\"\uFFFD王\"\n");
}

}  // namespace
}  // namespace wirelab
