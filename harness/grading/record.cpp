#include "grading/record.h"

#include <nlohmann/json.hpp>

#include "core/error.h"

namespace wirelab {
namespace {

using Json = nlohmann::ordered_json;

Json story_to_json(const std::vector<StoryStep>& story) {
    Json steps = Json::array();
    for (const StoryStep& step : story) {
        steps.push_back({{"who", step.who}, {"text", step.text}});
    }
    return steps;
}

Json difference_to_json(const std::optional<ShownDifference>& difference) {
    if (!difference) {
        return nullptr;
    }
    return {{"label", difference->label},
            {"expected", difference->expected},
            {"received", difference->received},
            {"caret", difference->caret},
            {"note", difference->note}};
}

std::optional<ShownDifference> difference_from_json(const Json& json) {
    if (json.is_null()) {
        return std::nullopt;
    }
    return ShownDifference{.label = json.at("label"),
                           .expected = json.at("expected"),
                           .received = json.at("received"),
                           .caret = json.at("caret"),
                           .note = json.at("note")};
}

}  // namespace

std::string to_json(const CheckRecord& record) {
    const Json json = {{"lab", record.lab},
                       {"check", record.check},
                       {"title", record.title},
                       {"verdict", to_string(record.verdict)},
                       {"seed", record.seed},
                       {"sandbox", record.sandbox},
                       {"story", story_to_json(record.story)},
                       {"difference", difference_to_json(record.difference)},
                       {"diagnosis", record.diagnosis},
                       {"says", record.says},
                       {"asks", record.asks},
                       {"frames", record.frames},
                       {"read", record.read},
                       {"again", record.again},
                       {"printed", record.printed},
                       {"transcript", record.transcript},
                       {"trouble", record.trouble}};
    // Whatever is no UTF-8 is replaced: what a program printed must not break the record.
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

CheckRecord record_from_json(const std::string& text) {
    try {
        const Json json = Json::parse(text);
        CheckRecord record{.lab = json.at("lab"),
                           .check = json.at("check"),
                           .title = json.at("title"),
                           .verdict = verdict_from(json.at("verdict").get<std::string>()),
                           .seed = json.at("seed"),
                           .sandbox = json.at("sandbox"),
                           .story = {},
                           .difference = difference_from_json(json.at("difference")),
                           .diagnosis = json.at("diagnosis"),
                           .says = json.at("says"),
                           .asks = json.at("asks"),
                           .frames = json.at("frames"),
                           .read = json.at("read"),
                           .again = json.at("again"),
                           .printed = json.at("printed"),
                           .transcript = json.at("transcript"),
                           .trouble = json.at("trouble")};
        for (const Json& step : json.at("story")) {
            record.story.push_back({.who = step.at("who"), .text = step.at("text")});
        }
        return record;
    } catch (const std::exception& error) {
        throw HarnessError{std::string{"a check's record cannot be read: "} + error.what()};
    }
}

}  // namespace wirelab
