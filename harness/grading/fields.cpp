#include "grading/fields.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <set>

#include "core/text.h"

namespace wirelab {
namespace {

using Kind = DocumentNode::Kind;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter_or_digit(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

void wrong(const DocumentNode& node, std::string_view key, const std::string& must_be,
           const std::string& remedy, Mistakes& mistakes) {
    // What was told already is not told twice.
    if (node.kind != Kind::kUnusable) {
        mistakes.add(node.place,
                     in_quotes(key) + " must be " + must_be + ", not " + described(node) + remedy);
    }
}

/// Digits alone: no sign, no zero before others, not more than fit.
std::optional<std::int64_t> digits(std::string_view text) {
    std::int64_t number = 0;
    const char* end = text.data() + text.size();
    if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit) ||
        (text.size() > 1 && text.front() == '0')) {
        return std::nullopt;
    }
    const auto [stopped, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && stopped == end ? std::optional{number} : std::nullopt;
}

/// "12 MiB" as 12 and "MiB".
struct Amount {
    std::int64_t count = 0;
    std::string unit;
};

std::optional<Amount> amount_from(std::string_view text) {
    const auto end_of_digits = static_cast<std::size_t>(
        std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
    constexpr std::size_t kMostDigits = 9;
    const std::optional<std::int64_t> count = digits(text.substr(0, end_of_digits));
    if (!count || end_of_digits > kMostDigits) {
        return std::nullopt;
    }
    std::string_view unit = text.substr(end_of_digits);
    if (!unit.empty() && unit.front() == ' ') {
        unit.remove_prefix(1);
    }
    return Amount{.count = *count, .unit = std::string{unit}};
}

/// The amount in the smallest unit; nothing where the text is no such amount.
std::optional<std::int64_t> in_smallest(std::string_view text, const std::vector<Unit>& units) {
    const std::optional<Amount> amount = amount_from(text);
    for (const Unit& unit : units) {
        if (amount && amount->unit == unit.name) {
            return amount->count * unit.size;
        }
    }
    return std::nullopt;
}

/// "; did you mean '768 MiB'?" for "768 MB", or "".
std::string with_known_unit(std::string_view text, const std::vector<Unit>& units) {
    static const std::vector<std::string> kUnits{"ms", "s", "min", "h", "d", "KiB", "MiB", "GiB"};
    const std::optional<Amount> amount = amount_from(text);
    // A unit that stands elsewhere in the file is no slip of the finger.
    if (!amount || amount->unit.empty() ||
        std::find(kUnits.begin(), kUnits.end(), amount->unit) != kUnits.end()) {
        return {};
    }
    const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
    for (const Unit& unit : units) {
        // "minutes", "hours", "mb": the first letter tells them apart.
        if (lower(unit.name.front()) == lower(amount->unit.front())) {
            return "; did you mean " + in_quotes(std::to_string(amount->count) + " " + unit.name) +
                   "?";
        }
    }
    return {};
}

}  // namespace

Fields::Fields(const DocumentNode& node, const std::string& what, std::vector<std::string> known,
               Mistakes& mistakes)
    : node_{node}, mistakes_{mistakes} {
    if (node.kind != Kind::kMap) {
        if (node.kind != Kind::kUnusable) {
            mistakes.add(node.place,
                         what + " must be a map of keys and values, not " + described(node));
        }
        // Nothing can be missing from what is no map.
        mistyped_ = std::move(known);
        return;
    }
    std::set<std::string> seen;
    for (const DocumentEntry& entry : node.entries) {
        judge_key(entry.key, known);
        if (entry.key.kind == Kind::kText && !seen.insert(entry.key.text).second) {
            mistakes.add(entry.key.place, "the key " + in_quotes(entry.key.text) +
                                              " stands here twice; leave one of them out");
        }
    }
}

void Fields::judge_key(const DocumentNode& key, const std::vector<std::string>& known) {
    if (key.kind == Kind::kUnusable) {
        return;
    }
    if (key.kind != Kind::kText) {
        mistakes_.add(key.place, "a key must be a word, not " + described(key));
        return;
    }
    if (std::find(known.begin(), known.end(), key.text) != known.end()) {
        return;
    }
    mistyped_.push_back(meant_by(key.text, known));
    mistakes_.add(key.place, "there is no key " + in_quotes(key.text) + " here" +
                                 meant_or_known(key.text, known));
}

const DocumentNode* Fields::find(std::string_view key) const {
    for (const DocumentEntry& entry : node_.entries) {
        if (entry.key.kind == Kind::kText && entry.key.text == key) {
            return &entry.value;
        }
    }
    return nullptr;
}

const DocumentNode* Fields::need(std::string_view key, const std::string& how) const {
    const DocumentNode* value = find(key);
    if (value == nullptr && std::find(mistyped_.begin(), mistyped_.end(), key) == mistyped_.end()) {
        mistakes_.add(node_.place, in_quotes(key) + " is missing; it must be given, " + how);
    }
    return value;
}

Place Fields::place_of(std::string_view key) const {
    for (const DocumentEntry& entry : node_.entries) {
        if (entry.key.text == key) {
            return entry.key.place;
        }
    }
    return node_.place;
}

std::string described(const DocumentNode& node) {
    switch (node.kind) {
        case Kind::kText:
            return node.plain ? in_quotes(node.text) : in_quotes(node.text) + " in quotation marks";
        case Kind::kList:
            return "a list";
        case Kind::kMap:
            return "a map";
        case Kind::kNothing:
        case Kind::kUnusable:
            break;
    }
    return "nothing";
}

std::optional<std::string> text_of(const DocumentNode* node, std::string_view key,
                                   Mistakes& mistakes) {
    if (node == nullptr) {
        return std::nullopt;
    }
    const bool is_truth = node->plain && (node->text == "true" || node->text == "false");
    const bool has_control = std::any_of(node->text.begin(), node->text.end(), [](char c) {
        return static_cast<unsigned char>(c) < ' ' || c == '\x7f';
    });
    if (node->kind != Kind::kText || node->text.empty() || is_truth || has_control) {
        wrong(*node, key, "a text of one line", "", mistakes);
        return std::nullopt;
    }
    return node->text;
}

std::optional<std::string> name_of(const DocumentNode* node, std::string_view key, NameOf kind,
                                   Mistakes& mistakes) {
    const std::optional<std::string> text = text_of(node, key, mistakes);
    if (!text) {
        return std::nullopt;
    }
    const std::string_view also = kind == NameOf::kFile ? "._-" : "_";
    const bool is_name = text->front() != '.' && text->front() != '-' &&
                         std::all_of(text->begin(), text->end(), [&](char c) {
                             return is_letter_or_digit(c) || also.find(c) != std::string_view::npos;
                         });
    if (!is_name) {
        wrong(*node, key,
              kind == NameOf::kFile
                  ? "a name of letters, digits and . _ - that does not begin with . or -"
                  : "a name of letters, digits and _",
              "", mistakes);
        return std::nullopt;
    }
    return text;
}

std::optional<std::string> word_of(const DocumentNode* node, std::string_view key,
                                   const std::vector<std::string>& words, Mistakes& mistakes) {
    if (node == nullptr) {
        return std::nullopt;
    }
    if (node->kind != Kind::kText ||
        std::find(words.begin(), words.end(), node->text) == words.end()) {
        wrong(*node, key, "one of " + join(words, ", "), did_you_mean(node->text, words), mistakes);
        return std::nullopt;
    }
    return node->text;
}

std::optional<std::int64_t> number_of(const DocumentNode* node, std::string_view key,
                                      std::int64_t least, std::int64_t most, Mistakes& mistakes) {
    if (node == nullptr) {
        return std::nullopt;
    }
    const std::optional<std::int64_t> number =
        node->kind == Kind::kText && node->plain ? digits(node->text) : std::nullopt;
    if (!number || *number < least || *number > most) {
        wrong(*node, key,
              "a whole number from " + std::to_string(least) + " to " + std::to_string(most), "",
              mistakes);
        return std::nullopt;
    }
    return number;
}

std::optional<bool> truth_of(const DocumentNode* node, std::string_view key, Mistakes& mistakes) {
    if (node == nullptr) {
        return std::nullopt;
    }
    if (node->kind != Kind::kText || !node->plain ||
        (node->text != "true" && node->text != "false")) {
        wrong(*node, key, "true or false", "", mistakes);
        return std::nullopt;
    }
    return node->text == "true";
}

std::optional<std::int64_t> amount_of(const DocumentNode* node, std::string_view key,
                                      const std::vector<Unit>& units, const std::string& least,
                                      const std::string& most, Mistakes& mistakes) {
    if (node == nullptr) {
        return std::nullopt;
    }
    const std::optional<std::int64_t> amount =
        node->kind == Kind::kText ? in_smallest(node->text, units) : std::nullopt;
    if (!amount || amount < in_smallest(least, units) || amount > in_smallest(most, units)) {
        wrong(*node, key, "an amount with its unit, from '" + least + "' to '" + most + "'",
              amount ? "" : with_known_unit(node->text, units), mistakes);
        return std::nullopt;
    }
    return amount;
}

std::vector<const DocumentNode*> items_of(const DocumentNode* node, std::string_view key,
                                          Mistakes& mistakes) {
    std::vector<const DocumentNode*> items;
    if (node != nullptr && node->kind != Kind::kList) {
        wrong(*node, key, "a list", "", mistakes);
    } else if (node != nullptr) {
        for (const DocumentNode& item : node->items) {
            items.push_back(&item);
        }
    }
    return items;
}

}  // namespace wirelab
