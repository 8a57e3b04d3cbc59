#include "report/json_reader.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/bytes.h"
#include "core/error.h"
#include "core/text.h"

namespace wirelab {
namespace {

using Json = JsonReader::Json;

/// A key as a part of a JSON pointer, printable.
std::string pointer_part(const std::string& key) {
    std::string part;
    for (const char byte : visible_text(key)) {
        if (byte == '~') {
            part += "~0";
        } else if (byte == '/') {
            part += "~1";
        } else {
            part += byte;
        }
    }
    return part;
}

std::string shown(const Json& json) {
    constexpr std::size_t kMost = 40;
    return visible_start(json.dump(-1, ' ', false, Json::error_handler_t::replace), kMost);
}

}  // namespace

JsonReader::JsonReader(const Json& json, std::string pointer)
    : json_{&json}, pointer_{std::move(pointer)} {}

JsonReader JsonReader::at(const std::string& key) {
    if (!json_->is_object()) {
        must_be("an object");
    }
    asked_.push_back(key);
    const std::string place = pointer_ + "/" + pointer_part(key);
    const auto found = json_->find(key);
    if (found == json_->end()) {
        throw UserError{place + ": is missing"};
    }
    return JsonReader{*found, place};
}

void JsonReader::no_more() const {
    for (const auto& item : json_->items()) {
        const std::string& key = item.key();
        if (std::find(asked_.begin(), asked_.end(), key) != asked_.end()) {
            continue;
        }
        const std::string meant = closest(key, asked_);
        throw UserError{pointer_ + "/" + pointer_part(key) + ": is unknown" +
                        (meant.empty() ? "" : "; did you mean '" + meant + "'?")};
    }
}

std::vector<JsonReader> JsonReader::items() const {
    if (!json_->is_array()) {
        must_be("a list");
    }
    std::vector<JsonReader> items;
    for (const Json& item : *json_) {
        items.emplace_back(item, pointer_ + "/" + std::to_string(items.size()));
    }
    return items;
}

bool JsonReader::yes_or_no() const {
    if (!json_->is_boolean()) {
        must_be("true or false");
    }
    return json_->get<bool>();
}

const std::string& JsonReader::text() const {
    if (!json_->is_string()) {
        must_be("a text");
    }
    return json_->get_ref<const std::string&>();
}

void JsonReader::must_say(const std::string& text) const {
    if (this->text() != text) {
        must_be("\"" + text + "\"");
    }
}

std::vector<std::string> JsonReader::texts() const {
    std::vector<std::string> texts;
    for (const JsonReader& item : items()) {
        texts.push_back(item.text());
    }
    return texts;
}

int JsonReader::whole() const {
    const std::uint64_t number = large();
    if (number > std::uint64_t{std::numeric_limits<int>::max()}) {
        must_be("a smaller number");
    }
    return static_cast<int>(number);
}

std::uint64_t JsonReader::large() const {
    // Values that are made in C++ may be signed; those of a text are not where they are positive.
    if (!json_->is_number_integer() ||
        (!json_->is_number_unsigned() && json_->get<std::int64_t>() < 0)) {
        must_be("a whole number from 0 on");
    }
    return json_->get<std::uint64_t>();
}

void JsonReader::wrong(const std::string& says) const {
    throw UserError{(pointer_.empty() ? "the file" : pointer_) + ": " + says};
}

void JsonReader::must_be(const std::string& what) const {
    wrong("must be " + what + ", and is " + shown(*json_));
}

Json parse_json(const std::string& text) {
    // Far more than our files have, and far less than what writing it again, which calls itself for
    // each level, has stack for.
    constexpr int kDeepest = 64;
    const auto keep = [](int depth, Json::parse_event_t, const Json&) {
        if (depth > kDeepest) {
            throw UserError{"is nested too deeply"};
        }
        return true;
    };
    try {
        return Json::parse(text, keep);
    } catch (const Json::exception& error) {
        throw UserError{"is not JSON: " + visible(error.what())};
    }
}

std::string json_text(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace wirelab
