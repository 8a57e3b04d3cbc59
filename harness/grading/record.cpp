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

Json fields_to_json(const std::vector<ShownField>& fields) {
    Json list = Json::array();
    for (const ShownField& field : fields) {
        list.push_back({{"name", field.name}, {"value", field.value}});
    }
    return list;
}

std::vector<ShownField> fields_from_json(const Json& json) {
    std::vector<ShownField> fields;
    for (const Json& field : json) {
        fields.push_back({.name = field.at("name"), .value = field.at("value")});
    }
    return fields;
}

Json exchanges_to_json(const std::vector<ShownExchange>& exchanges) {
    Json list = Json::array();
    for (const ShownExchange& exchange : exchanges) {
        list.push_back({{"connection", exchange.connection},
                        {"method", exchange.method},
                        {"target", exchange.target},
                        {"version", exchange.version},
                        {"request_headers", fields_to_json(exchange.request_headers)},
                        {"query", fields_to_json(exchange.query)},
                        {"reply_version", exchange.reply_version},
                        {"status", exchange.status},
                        {"reason", exchange.reason},
                        {"reply_headers", fields_to_json(exchange.reply_headers)},
                        {"content_type", exchange.content_type},
                        {"body_bytes", exchange.body_bytes},
                        {"body_start", exchange.body_start},
                        {"request_bytes", exchange.request_bytes},
                        {"reply_bytes", exchange.reply_bytes},
                        {"request", exchange.request},
                        {"request_cut", exchange.request_cut},
                        {"reply", exchange.reply},
                        {"reply_cut", exchange.reply_cut},
                        {"request_whole", exchange.request_whole},
                        {"reply_whole", exchange.reply_whole},
                        {"reset", exchange.reset},
                        {"unread", exchange.unread},
                        {"note", exchange.note}});
    }
    return list;
}

ShownExchange exchange_from_json(const Json& json) {
    return {.connection = json.at("connection"),
            .method = json.at("method"),
            .target = json.at("target"),
            .version = json.at("version"),
            .request_headers = fields_from_json(json.at("request_headers")),
            .query = fields_from_json(json.at("query")),
            .reply_version = json.at("reply_version"),
            .status = json.at("status"),
            .reason = json.at("reason"),
            .reply_headers = fields_from_json(json.at("reply_headers")),
            .content_type = json.at("content_type"),
            .body_bytes = json.at("body_bytes"),
            .body_start = json.at("body_start"),
            .request_bytes = json.at("request_bytes"),
            .reply_bytes = json.at("reply_bytes"),
            .request = json.at("request"),
            .request_cut = json.at("request_cut"),
            .reply = json.at("reply"),
            .reply_cut = json.at("reply_cut"),
            .request_whole = json.at("request_whole"),
            .reply_whole = json.at("reply_whole"),
            .reset = json.at("reset"),
            .unread = json.at("unread"),
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
                       {"language", record.language},
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
                       {"varying", record.varying},
                       {"exchanges", exchanges_to_json(record.exchanges)},
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
                           .language = json.at("language"),
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
                           .varying = json.at("varying"),
                           .exchanges = {},
                           .trouble = json.at("trouble")};
        for (const Json& step : json.at("story")) {
            record.story.push_back({.who = step.at("who"), .text = step.at("text")});
        }
        for (const Json& exchange : json.at("exchanges")) {
            record.exchanges.push_back(exchange_from_json(exchange));
        }
        return record;
    } catch (const std::exception& error) {
        throw HarnessError{std::string{"a check's record cannot be read: "} + error.what()};
    }
}

}  // namespace wirelab
