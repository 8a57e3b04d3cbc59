#include "feedback/build_log.h"

#include "core/bytes.h"
#include "core/text.h"

namespace wirelab {
namespace {

constexpr std::size_t kMostLines = 24;
constexpr std::size_t kMostColumns = 160;

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// Lines of the build tool, and not of the compiler: progress, the command itself, the tool's last
/// word.
bool is_noise(std::string_view line) {
    return line.empty() || line[0] == '[' || line.substr(0, 7) == "FAILED:" ||
           line.substr(0, 6) == "ninja:" || line.substr(0, 5) == "gmake" ||
           contains(line, " -c ") || contains(line, " -o bin/") ||
           contains(line, " -o programs/") || line.substr(0, 2) == ": ";
}

std::string without(std::string text, const std::string& part) {
    for (std::size_t place = text.find(part); !part.empty() && place != std::string::npos;
         place = text.find(part, place)) {
        text.erase(place, part.size());
    }
    return text;
}

std::string shown(const std::string& line, const std::string& course) {
    // A #line can put words of the student's own at the begin of a line.
    std::string text = without_commands(visible_text(without(line, course + "/")));
    if (text.size() > kMostColumns) {
        text = text.substr(0, character_start(text, kMostColumns)) + "...";
    }
    return text;
}

bool starts_message(std::string_view line) {
    return contains(line, ": error: ") || contains(line, ": fatal error: ") ||
           contains(line, ": warning: ");
}

/// The lines that say something, errors before warnings: a beginner mends what stands first.
std::vector<std::string> sorted_lines(std::string_view log) {
    std::vector<std::string> errors;
    std::vector<std::string> warnings;
    bool in_warning = false;
    for (const std::string& line : lines_of(log)) {
        if (is_noise(line)) {
            continue;
        }
        if (starts_message(line)) {
            in_warning = contains(line, ": warning: ");
        } else if (contains(line, ": In function") || contains(line, ": in function")) {
            in_warning = false;
        }
        (in_warning ? warnings : errors).push_back(line);
    }
    errors.insert(errors.end(), warnings.begin(), warnings.end());
    return errors;
}

std::string reason(std::string_view log, const std::string& file, const Words& words) {
    if (contains(log, "multiple definition of `main'") ||
        contains(log, "multiple definition of 'main'")) {
        return words.sentence("defines_main", {{"file", file}});
    }
    if (contains(log, file + "', needed by")) {
        return words.sentence("not_there", {{"file", file}});
    }
    if (contains(log, "undefined reference to")) {
        return words.sentence("does_not_link", {{"file", file}});
    }
    return words.sentence("does_not_compile", {{"file", file}});
}

}  // namespace

BuildTrouble read_build_log(std::string_view log, const std::string& file,
                            const std::string& course, const Words& words) {
    BuildTrouble trouble{.says = reason(log, file, words), .lines = {}};
    std::size_t left_out = 0;
    for (const std::string& line : sorted_lines(log)) {
        if (trouble.lines.size() < kMostLines) {
            trouble.lines.push_back(shown(line, course));
        } else {
            ++left_out;
        }
    }
    if (left_out > 0) {
        trouble.lines.push_back(
            words.sentence("lines_left_out", {{"lines", words.counted(left_out, "line")}}));
    }
    return trouble;
}

}  // namespace wirelab
