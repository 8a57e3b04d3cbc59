#include "submission/names.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "core/sha256.h"
#include "core/text.h"
#include "submission/unicode.h"

namespace wirelab {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_number(std::string_view text) {
    return !text.empty() && text.size() <= 18 && std::all_of(text.begin(), text.end(), is_digit);
}

bool is_plain(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 && static_cast<unsigned char>(c) < 0x80;
}

bool is_code(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_plain);
}

std::string joined(const std::vector<std::string>& parts, std::size_t from, std::size_t to) {
    std::string text;
    for (std::size_t i = from; i < to; ++i) {
        text += (i == from ? "" : "_") + parts[i];
    }
    return text;
}

/// "N" in "-N", "(N)" and " (N)".
std::optional<std::size_t> number_in(std::string_view middle) {
    if (!middle.empty() && middle.front() == '-') {
        middle.remove_prefix(1);
    } else {
        middle = trimmed(middle);
        if (middle.size() < 3 || middle.front() != '(' || middle.back() != ')') {
            return std::nullopt;
        }
        middle = middle.substr(1, middle.size() - 2);
    }
    constexpr std::size_t kMostDigits = 6;
    if (!is_number(middle) || middle.size() > kMostDigits) {
        return std::nullopt;
    }
    return std::stoul(std::string{middle});
}

}  // namespace

std::optional<CanvasName> parse_canvas_name(const std::string& name) {
    const std::vector<std::string> parts = split(name, '_');
    const bool anonymous = parts.front() == "anon";
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
        const bool is_late = i > 0 && folded(parts[i - 1]) == "late";
        const std::size_t code_at = parts.size() > 1 && folded(parts[1]) == "late" ? 2 : 1;
        const bool is_user =
            is_number(parts[i]) || (anonymous && i == code_at && is_code(parts[i]));
        const bool is_entry =
            i + 2 == parts.size() && (parts[i + 1] == "text.html" || parts[i + 1] == "link.html");
        if (!is_user || !(is_entry || (i + 2 < parts.size() && is_number(parts[i + 1])))) {
            continue;
        }
        CanvasName found{.student = joined(parts, 0, is_late ? i - 1 : i),
                         .user = parts[i],
                         .file = joined(parts, is_entry ? i + 1 : i + 2, parts.size()),
                         .late = is_late};
        if (anonymous) {
            found.student.clear();
        }
        return found.file.empty() ? std::nullopt : std::optional{found};
    }
    return std::nullopt;
}

std::optional<MoodleName> parse_moodle_name(const std::string& name) {
    constexpr std::string_view kMark = "_assignsubmission_";
    const std::size_t mark = name.find(kMark);
    if (mark == std::string::npos) {
        return std::nullopt;
    }
    const std::string who = name.substr(0, mark);
    const std::string what = name.substr(mark + kMark.size());
    const std::size_t before_number = who.rfind('_');
    if (before_number == std::string::npos || !is_number(who.substr(before_number + 1))) {
        return std::nullopt;
    }
    constexpr std::string_view kFiles = "file";
    MoodleName found{.student = who.substr(0, before_number),
                     .participant = who.substr(before_number + 1),
                     .file = {},
                     .is_files = what.compare(0, kFiles.size(), kFiles) == 0};
    if (found.is_files && what.size() > kFiles.size()) {
        found.file = what.substr(kFiles.size() + 1);
    }
    return found;
}

std::optional<std::size_t> copy_number(const std::string& name, const std::string& wanted) {
    const std::string have = folded(name);
    const std::string want = folded(wanted);
    if (have == want) {
        return 0;
    }
    const std::size_t dot = std::min(want.rfind('.'), want.size());
    const std::string stem = want.substr(0, dot);
    const std::string ending = want.substr(dot);
    if (have.size() <= want.size() || have.compare(0, dot, stem) != 0 ||
        have.compare(have.size() - ending.size(), ending.size(), ending) != 0) {
        return std::nullopt;
    }
    return number_in(std::string_view{have}.substr(dot, have.size() - want.size()));
}

std::string common_prefix(const std::vector<std::string>& names) {
    if (names.empty()) {
        return "";
    }
    std::string common = names.front();
    for (const std::string& name : names) {
        const auto ends = std::mismatch(common.begin(), common.end(), name.begin(), name.end());
        common.erase(ends.first, common.end());
    }
    // A name that is all prefix would leave nobody.
    const std::size_t dash = common.rfind(
        '-', names.size() == 1 && common.size() > 1 ? common.size() - 2 : std::string::npos);
    return dash == std::string::npos ? "" : common.substr(0, dash + 1);
}

std::string plain_name(const std::string& text) {
    constexpr std::size_t kMost = 64;
    std::string plain;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80) {
            return "";
        }
        const bool stays = is_plain(c) || c == '.' || c == '_' || c == '-';
        if (stays || plain.empty() || plain.back() != '-') {
            plain += stays ? c : '-';
        }
    }
    plain.erase(0, std::min(plain.find_first_not_of(".-"), plain.size()));
    plain.resize(std::min(plain.size(), kMost));
    const std::size_t last = plain.find_last_not_of(".-");
    plain.resize(last == std::string::npos ? 0 : last + 1);
    return plain;
}

std::string hashed_name(const std::string& identity) {
    return "u-" + sha256_hex(identity).substr(0, 8);
}

std::string canvas_form(const std::string& name) {
    std::string sorted = name;
    const std::size_t comma = name.find(',');
    const std::size_t space = name.rfind(' ');
    if (comma == std::string::npos && space != std::string::npos) {
        sorted = name.substr(space + 1) + name.substr(0, space);
    }
    std::string form;
    for (const char c : folded(sorted)) {
        if (is_plain(c) || static_cast<unsigned char>(c) >= 0x80) {
            form += c;
        }
    }
    return form;
}

std::string name_key(const std::string& name) {
    std::string turned = name;
    const std::size_t comma = name.find(',');
    if (comma != std::string::npos) {
        turned = name.substr(comma + 1) + " " + name.substr(0, comma);
    }
    std::string key;
    for (const std::string& word : split(folded(turned), ' ')) {
        if (!trimmed(word).empty()) {
            key += (key.empty() ? "" : " ") + std::string{trimmed(word)};
        }
    }
    return key;
}

}  // namespace wirelab
