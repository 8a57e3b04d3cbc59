#include "grading/stable.h"

#include <cctype>
#include <string>

namespace wirelab {
namespace {

bool is_digit_at(const std::string& text, std::size_t place) {
    return place < text.size() && std::isdigit(static_cast<unsigned char>(text[place])) != 0;
}

/// Replaces `number` wherever it stands as a whole number. `caret`, a column of the text, moves
/// with the bytes that it points at.
void replace(std::string& text, const std::string& number, const std::string& name,
             std::size_t* caret = nullptr) {
    std::size_t place = text.find(number);
    while (place != std::string::npos) {
        const bool whole = (place == 0 || !is_digit_at(text, place - 1)) &&
                           !is_digit_at(text, place + number.size());
        if (!whole) {
            place = text.find(number, place + 1);
            continue;
        }
        text.replace(place, number.size(), name);
        if (caret != nullptr && *caret >= place + number.size()) {
            *caret = *caret - number.size() + name.size();
        }
        place = text.find(number, place + name.size());
    }
}

void name_what_varies(CheckRecord& record) {
    for (const auto& [number, name] : record.varying) {
        for (StoryStep& step : record.story) {
            replace(step.text, number, name);
        }
        for (std::string* text : {&record.says, &record.asks, &record.trouble}) {
            replace(*text, number, name);
        }
        if (record.difference) {
            replace(record.difference->expected, number, name, &record.difference->caret);
            replace(record.difference->received, number, name);
            replace(record.difference->note, number, name);
        }
    }
}

}  // namespace

Result stable(Result result) {
    for (LabReport& lab : result.labs) {
        for (ScoredCheck& check : lab.checks) {
            name_what_varies(check.record);
        }
    }
    return result;
}

}  // namespace wirelab
