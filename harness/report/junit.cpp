#include "report/junit.h"

#include <algorithm>

#include "core/bytes.h"
#include "report/page_text.h"
#include "report/terminal.h"
#include "words/phrases.h"

// How the file is written, and why.
//
// - Elements and attributes are those that both Jenkins's schema (junit-10.xsd) and other readers
// know;
//   <testsuites> has no `skipped` there. There is no `time`: a result has none.
// - Text is escaped instead of put into CDATA, so that no "]]>" of a student's ends it.
// - XML 1.0 has no way at all to write most control characters and U+FFFE and U+FFFF, not even
//   escaped, so they are made visible first.

namespace wirelab {
namespace {

/// Text that XML 1.0 can hold, and that a tool can print into a log.
std::string xml_characters(std::string_view text) {
    std::string result = without_commands(visible_text(text));
    for (const auto& [bytes, shown] : {std::pair{"\xEF\xBF\xBE", "\\xef\\xbf\\xbe"},
                                       std::pair{"\xEF\xBF\xBF", "\\xef\\xbf\\xbf"}}) {
        for (std::size_t at = result.find(bytes); at != std::string::npos;
             at = result.find(bytes, at)) {
            result.replace(at, 3, shown);
        }
    }
    return result;
}

std::string escaped(std::string_view text) {
    std::string result;
    for (const char byte : xml_characters(text)) {
        switch (byte) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            default:
                result += byte;
        }
    }
    return result;
}

/// ` name="value"`. Line feeds and tabs would be read back as spaces, were they not escaped.
std::string attribute(std::string_view name, std::string_view value) {
    std::string text = " " + std::string{name} + "=\"";
    for (const char byte : escaped(value)) {
        switch (byte) {
            case '"':
                text += "&quot;";
                break;
            case '\n':
                text += "&#10;";
                break;
            case '\t':
                text += "&#9;";
                break;
            default:
                text += byte;
        }
    }
    return text + "\"";
}

enum class Kind { kPassed, kFailure, kError, kSkipped };

Kind kind_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::kPassed:
            return Kind::kPassed;
        case Verdict::kHarnessError:
            return Kind::kError;
        case Verdict::kBlocked:
        case Verdict::kNotAttempted:
            return Kind::kSkipped;
        default:
            return Kind::kFailure;
    }
}

std::size_t count(const LabReport& report, Kind kind) {
    return static_cast<std::size_t>(
        std::count_if(report.checks.begin(), report.checks.end(),
                      [kind](const ScoredCheck& check) { return kind_of(check.verdict) == kind; }));
}

std::size_t count(const Result& result, Kind kind) {
    std::size_t total = 0;
    for (const LabReport& report : result.labs) {
        total += count(report, kind);
    }
    return total;
}

std::size_t checks_of(const Result& result) {
    std::size_t total = 0;
    for (const LabReport& report : result.labs) {
        total += report.checks.size();
    }
    return total;
}

/// What a summary shows beside the name.
std::string message_of(const LabReport& report, const ScoredCheck& check) {
    switch (check.verdict) {
        case Verdict::kBlocked:
            return said("blocked_by", {{"check", check.blocked_by}});
        case Verdict::kNotAttempted:
            return said("not_attempted_yet");
        case Verdict::kNotBuilt:
            return report.build_says.empty() ? verdict_word(Verdict::kNotBuilt) : report.build_says;
        case Verdict::kHarnessError:
            return said("ungraded_because", {{"trouble", check.record.trouble}});
        default:
            return check.record.says.empty() ? to_string(check.verdict) : check.record.says;
    }
}

/// The whole story, without what differs between two runs.
std::string story_of(const LabReport& report, const ScoredCheck& check) {
    ScoredCheck told = check;
    told.record.printed.clear();
    told.record.transcript.clear();
    told.record.again = "wirelab replay . " + report.lab + "." + check.spec.name;
    told.record.lab = report.lab;
    told.record.check = check.spec.name;
    return "\n" + terminal_story(told);
}

std::string element(const char* name, const std::string& attributes, const std::string& text) {
    return std::string{"      <"} + name + attributes +
           (text.empty() ? "/>\n" : ">" + escaped(text) + "</" + name + ">\n");
}

std::string outcome_of(const LabReport& report, const ScoredCheck& check) {
    const std::string message = attribute("message", message_of(report, check));
    const std::string type = attribute("type", to_string(check.verdict));
    switch (kind_of(check.verdict)) {
        case Kind::kSkipped:
            return element("skipped", message, "");
        case Kind::kError:
            return element("error", message + type, story_of(report, check));
        case Kind::kFailure:
            return element("failure", message + type,
                           check.verdict == Verdict::kNotBuilt ? "" : story_of(report, check));
        case Kind::kPassed:
            break;
    }
    return {};
}

std::string testcase(const LabReport& report, const ScoredCheck& check) {
    const std::string start =
        "    <testcase" + attribute("classname", report.lab) + attribute("name", check.spec.name);
    const std::string outcome = outcome_of(report, check);
    return outcome.empty() ? start + "/>\n" : start + ">\n" + outcome + "    </testcase>\n";
}

/// What holds for the lab as a whole: its points, and what the compiler said.
std::string suite_output(const LabReport& report) {
    std::string text = said("points_of", {{"points", std::to_string(report.points)},
                                          {"of", std::to_string(report.of)}});
    text += report.ungraded > 0
                ? said("and_ungraded", {{"points", std::to_string(report.ungraded)}}) + "\n"
                : "\n";
    const auto add = [&text](const std::string& says, const std::vector<std::string>& lines) {
        text += says.empty() ? "" : says + "\n";
        for (const std::string& line : lines) {
            text += line + "\n";
        }
    };
    add(report.build_says, report.build_lines);
    add(report.warning_says, report.warning_lines);
    return "    <system-out>" + escaped(text) + "</system-out>\n";
}

std::string counts(std::size_t tests, std::size_t failures, std::size_t errors) {
    return attribute("tests", std::to_string(tests)) +
           attribute("failures", std::to_string(failures)) +
           attribute("errors", std::to_string(errors));
}

std::string suite(const LabReport& report) {
    std::string text =
        "  <testsuite" + attribute("name", report.lab) +
        counts(report.checks.size(), count(report, Kind::kFailure), count(report, Kind::kError)) +
        attribute("skipped", std::to_string(count(report, Kind::kSkipped))) + ">\n";
    for (const ScoredCheck& check : report.checks) {
        text += testcase(report, check);
    }
    return text + suite_output(report) + "  </testsuite>\n";
}

}  // namespace

std::string junit_xml(const Result& result, const std::string& student) {
    std::string text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + attribute("name", student) +
        counts(checks_of(result), count(result, Kind::kFailure), count(result, Kind::kError)) +
        ">\n";
    for (const LabReport& report : result.labs) {
        text += suite(report);
    }
    return text + "</testsuites>\n";
}

}  // namespace wirelab
