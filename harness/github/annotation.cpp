#include "github/annotation.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <string_view>
#include <system_error>
#include <tuple>
#include <utility>

#include "core/bytes.h"
#include "core/text.h"
#include "report/page_text.h"
#include "report/student_facts.h"
#include "words/phrases.h"

namespace wirelab {
namespace {

// What GitHub shows of one step, of each level.
constexpr std::size_t kMostOfALevel = 10;

/// Takes a number and a colon from the front of `text`; 0 if they are not there.
std::size_t take_number(std::string_view& text) {
    std::size_t number = 0;
    const char* end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || rest == end || *rest != ':') {
        return 0;
    }
    text.remove_prefix(static_cast<std::size_t>(rest - text.data()) + 1);
    return number;
}

/// Takes `start` from the front of `text`, if it is there.
bool take(std::string_view& text, std::string_view start) {
    const bool is_there = text.substr(0, start.size()) == start;
    text.remove_prefix(is_there ? start.size() : 0);
    return is_there;
}

/// What the compiler says of a line of `file`, as "labs/a/b.cpp:12:5: error: ..."; what it adds
/// ("note:", the line itself) belongs to that, and stands in the summary.
std::vector<Annotation> said_by_the_compiler(const std::vector<std::string>& lines,
                                             const PlacedFile& file, const std::string& lab) {
    std::vector<Annotation> all;
    for (const std::string& line : lines) {
        std::string_view rest = line;
        if (!take(rest, file.name + ":")) {
            continue;
        }
        const std::size_t number = take_number(rest);
        const std::size_t column = take_number(rest);
        const bool warns = take(rest, " warning: ");
        if (!warns && !take(rest, " error: ") && !take(rest, " fatal error: ")) {
            continue;
        }
        all.push_back({.level = warns ? Annotation::Level::kWarning : Annotation::Level::kError,
                       .file = file.path,
                       .line = number,
                       .column = column,
                       .title = said(warns ? "warns_in" : "does_not_compile_in", {{"lab", lab}}),
                       .message = page_line(rest, 1000)});
    }
    return all;
}

/// The line of the student's file that `text` names, as "receive.cpp:12"; 0 if none.
std::size_t line_named_in(const std::string& text, const std::string& file) {
    const std::string mark = file + ":";
    const std::size_t place = text.find(mark);
    if (place == std::string::npos) {
        return 0;
    }
    std::size_t line = 0;
    std::from_chars(text.data() + place + mark.size(), text.data() + text.size(), line);
    return line;
}

/// Where the checks of a lab saw its program crash: the innermost of the student's own frames.
std::vector<Annotation> crashes_of(const LabReport& lab, const PlacedFile& file) {
    const std::string name = file.name.substr(file.name.rfind('/') + 1);
    std::vector<Annotation> all;
    for (const ScoredCheck& check : lab.checks) {
        const CheckRecord& record = check.record;
        if (record.verdict != Verdict::kCrashed) {
            continue;
        }
        all.push_back({.level = Annotation::Level::kError,
                       .file = file.path,
                       .line = line_named_in(
                           record.frames.empty() ? record.says : record.frames.front(), name),
                       .title = said("crashed_in", {{"check", lab.lab + "." + check.spec.name}}),
                       .message = page_line(record.says, 1000)});
    }
    return all;
}

/// Those of a line that there is, one for each place and message.
std::vector<Annotation> that_stand(std::vector<Annotation> all, const PlacedFile& file) {
    std::vector<Annotation> kept;
    for (Annotation& one : all) {
        const bool known = std::any_of(kept.begin(), kept.end(), [&one](const Annotation& other) {
            return std::tie(other.line, other.message) == std::tie(one.line, one.message);
        });
        if (one.line >= 1 && one.line <= file.lines && !known) {
            kept.push_back(std::move(one));
        }
    }
    return kept;
}

void add_at_most_ten(std::vector<Annotation>& all, const std::vector<Annotation>& found,
                     Annotation::Level level) {
    std::vector<Annotation> of_level;
    std::copy_if(found.begin(), found.end(), std::back_inserter(of_level),
                 [level](const Annotation& one) { return one.level == level; });
    if (of_level.size() > kMostOfALevel) {
        const std::size_t left_out = of_level.size() - kMostOfALevel;
        of_level.resize(kMostOfALevel);
        of_level.back().message +=
            said("and_more_annotations", {{"count", std::to_string(left_out)}});
    }
    all.insert(all.end(), of_level.begin(), of_level.end());
}

/// What ends a command's text or a property of it (GitHub's toolkit, core/src/command.ts).
std::string escaped(const std::string& text, bool is_property) {
    std::string result;
    for (const char letter : text) {
        switch (letter) {
            case '%':
                result += "%25";
                break;
            case '\r':
                result += "%0D";
                break;
            case '\n':
                result += "%0A";
                break;
            case ':':
                result += is_property ? "%3A" : ":";
                break;
            case ',':
                result += is_property ? "%2C" : ",";
                break;
            default:
                result += letter;
        }
    }
    return result;
}

std::string property(const char* name, const std::string& value) {
    return std::string{name} + "=" + escaped(value, true);
}

}  // namespace

std::vector<Annotation> annotations_of(const StudentReport& report,
                                       const std::map<std::string, PlacedFile>& files) {
    std::vector<Annotation> found;
    for (const LabReport& lab : report.result.labs) {
        const auto file = files.find(lab.lab);
        if (file == files.end()) {
            continue;
        }
        std::vector<Annotation> of_lab =
            said_by_the_compiler(lab.build_lines, file->second, lab.lab);
        for (std::vector<Annotation>& more :
             std::vector{crashes_of(lab, file->second),
                         said_by_the_compiler(lab.warning_lines, file->second, lab.lab)}) {
            of_lab.insert(of_lab.end(), more.begin(), more.end());
        }
        const std::vector<Annotation> kept = that_stand(std::move(of_lab), file->second);
        found.insert(found.end(), kept.begin(), kept.end());
    }
    std::vector<Annotation> all;
    add_at_most_ten(all, found, Annotation::Level::kError);
    add_at_most_ten(all, found, Annotation::Level::kWarning);
    return all;
}

std::string workflow_command(const Annotation& annotation) {
    const std::string level = annotation.level == Annotation::Level::kError ? "error" : "warning";
    std::vector<std::string> properties = {property("file", annotation.file),
                                           "line=" + std::to_string(annotation.line)};
    if (annotation.column > 0) {
        properties.push_back("col=" + std::to_string(annotation.column));
    }
    properties.push_back(property("title", annotation.title));
    return "::" + level + " " + join(properties, ",") + "::" + escaped(annotation.message, false) +
           "\n";
}

std::string classroom_notices(const StudentReport& report) {
    const std::string points = std::to_string((total_hundredths(report) + 50) / 100);
    const std::string of = std::to_string(total_of(report.result));
    return "::notice title=Autograding complete::Points " + points + "/" + of +
           "\n::notice title=Autograding report::{\"totalPoints\":" + points +
           ",\"maxPoints\":" + of + "}\n";
}

}  // namespace wirelab
