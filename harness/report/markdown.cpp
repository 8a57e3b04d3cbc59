#include "report/markdown.h"

#include <algorithm>
#include <cctype>

#include "core/bytes.h"
#include "core/text.h"

namespace wirelab::markdown {
namespace {

std::string in_one_line(std::string_view text) {
    std::string line = visible_text(text);
    std::replace_if(
        line.begin(), line.end(), [](char letter) { return letter == '\n' || letter == '\t'; },
        ' ');
    return line;
}

bool behind_www(std::string_view text, std::size_t place) {
    constexpr std::string_view kWww = "www";
    return place >= kWww.size() &&
           std::equal(
               kWww.begin(), kWww.end(), text.begin() + static_cast<long>(place) - 3,
               [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
}

/// How many characters from `place` on mean something to GitHub that no escape takes away.
std::size_t living(std::string_view text, std::size_t place) {
    constexpr std::string_view kScheme = "://";
    if (text.substr(place, kScheme.size()) == kScheme) {
        return kScheme.size();
    }
    const bool alone = std::string_view{"@#$"}.find(text[place]) != std::string_view::npos;
    return alone || (text[place] == '.' && behind_www(text, place)) ? 1 : 0;
}

/// A run of such characters, joined: two spans of code side by side would be one with backticks.
std::string_view living_run(std::string_view text, std::size_t place) {
    std::size_t size = 0;
    while (place + size < text.size()) {
        const std::size_t more = living(text, place + size);
        if (more == 0) {
            break;
        }
        size += more;
    }
    return text.substr(place, size);
}

std::string escaped(char letter, bool starts) {
    switch (letter) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        default:
            break;
    }
    constexpr std::string_view kAnywhere = "\\`*_[]|~!";
    constexpr std::string_view kAtTheStart = "-+=:";
    const bool marks = kAnywhere.find(letter) != std::string_view::npos ||
                       (starts && kAtTheStart.find(letter) != std::string_view::npos);
    return marks ? std::string{'\\', letter} : std::string(1, letter);
}

/// "1." and "1)" at the start would begin a list.
bool ends_list_number(std::string_view text, std::size_t place) {
    return place > 0 && (text[place] == '.' || text[place] == ')') &&
           std::all_of(text.begin(), text.begin() + static_cast<long>(place),
                       [](unsigned char letter) { return std::isdigit(letter) != 0; });
}

std::size_t longest_run_of_backticks(std::string_view text) {
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char letter : text) {
        run = letter == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

}  // namespace

std::string prose(std::string_view text) {
    const std::string line{trimmed(in_one_line(text))};
    std::string result;
    for (std::size_t i = 0; i < line.size();) {
        const std::string_view run = living_run(line, i);
        if (!run.empty()) {
            result += "`" + std::string{run} + "`";
            i += run.size();
            continue;
        }
        result += ends_list_number(line, i) ? std::string{'\\', line[i]} : escaped(line[i], i == 0);
        ++i;
    }
    return result;
}

std::string html(std::string_view text) {
    const std::string line = in_one_line(text);
    std::string result;
    for (std::size_t i = 0; i < line.size();) {
        const std::string_view run = living_run(line, i);
        if (!run.empty()) {
            result += "<code>" + std::string{run} + "</code>";
            i += run.size();
            continue;
        }
        const char letter = line[i++];
        result += letter == '"' ? "&quot;"
                  : std::string_view{"&<>"}.find(letter) == std::string_view::npos
                      ? std::string(1, letter)
                      : escaped(letter, false);
    }
    return result;
}

std::string code(std::string_view text) {
    std::string line = in_one_line(text);
    if (line.empty()) {
        return "";
    }
    const std::string ticks(longest_run_of_backticks(line) + 1, '`');
    // One space on each side is taken off again by the reader, where both are there.
    const bool padded =
        line.front() == '`' || line.back() == '`' || (line.front() == ' ' && line.back() == ' ');
    return padded ? ticks + " " + line + " " + ticks : ticks + line + ticks;
}

std::string cell(std::string_view text) {
    std::string shown;
    for (const char letter : code(text)) {
        shown += letter == '|' ? "\\|" : std::string(1, letter);
    }
    return shown;
}

std::string fence(std::string_view text, std::string_view prefix) {
    const std::string ticks(std::max<std::size_t>(3, longest_run_of_backticks(text) + 1), '`');
    std::string result = ticks + "text\n";
    for (const std::string& line : lines_of(visible_text(text))) {
        result += without_commands(std::string{prefix} + line) + "\n";
    }
    return result + ticks + "\n";
}

}  // namespace wirelab::markdown
