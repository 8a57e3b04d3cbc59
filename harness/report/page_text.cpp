#include "report/page_text.h"

#include <algorithm>

#include "core/bytes.h"
#include "core/text.h"

namespace wirelab {
namespace {

std::string or_bytes(const std::string& line, std::size_t bytes, const std::string& what) {
    if (!line.empty()) {
        return line;
    }
    return bytes == 0 ? "no " + what : "not HTTP";
}

}  // namespace

std::string page_text(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) {
        return visible_text(text);
    }
    const std::size_t end = character_start(text, limit);
    return visible_text(text.substr(0, end)) + "... (" + counted(text.size() - end, "byte") +
           " more)";
}

std::string page_line(std::string_view text, std::size_t limit) {
    std::string line;
    for (const char letter : page_text(text, limit)) {
        line += letter == '\n' || letter == '\t' ? visible(letter) : std::string(1, letter);
    }
    return line;
}

std::string page_lines(const std::vector<std::string>& lines, std::size_t most) {
    constexpr std::size_t kMostBytes = std::size_t{12} << 10U;
    std::string text;
    std::size_t shown = 0;
    for (; shown < std::min(lines.size(), most) && text.size() < kMostBytes; ++shown) {
        text += (shown == 0 ? "" : "\n") + page_line(lines[shown], 1000);
    }
    const std::size_t left_out = lines.size() - shown;
    return left_out == 0 ? text : text + "\n... " + counted(left_out, "line") + " more";
}

std::string byte_count(std::size_t bytes) {
    return counted(bytes, "byte");
}

std::string verdict_word(Verdict verdict) {
    switch (verdict) {
        case Verdict::kPassed:
            return "passed";
        case Verdict::kFailed:
            return "failed";
        case Verdict::kCrashed:
            return "crashed";
        case Verdict::kStalled:
            return "stalled";
        case Verdict::kOverLimit:
            return "over a limit";
        case Verdict::kNotAttempted:
            return "not written";
        case Verdict::kNotBuilt:
            return "not built";
        case Verdict::kBlocked:
            return "blocked";
        case Verdict::kHarnessError:
            break;
    }
    return "ungraded";
}

std::string verdict_sign(Verdict verdict) {
    switch (verdict) {
        case Verdict::kPassed:
            return "✓";
        case Verdict::kFailed:
            return "✗";
        case Verdict::kCrashed:
            return "C";
        case Verdict::kStalled:
            return "S";
        case Verdict::kOverLimit:
            return "L";
        case Verdict::kNotAttempted:
            return "–";
        case Verdict::kNotBuilt:
            return "B";
        case Verdict::kBlocked:
            return "·";
        case Verdict::kHarnessError:
            break;
    }
    return "!";
}

std::string title_of(const ScoredCheck& check) {
    return page_line(check.record.title.empty() ? check.spec.name : check.record.title, 300);
}

std::string points_of(const ScoredCheck& check) {
    switch (check.verdict) {
        case Verdict::kPassed:
            return counted(static_cast<std::size_t>(std::max(check.points, 0)), "point");
        case Verdict::kHarnessError:
            return counted(static_cast<std::size_t>(std::max(check.spec.points, 0)), "point") +
                   " open";
        default:
            return "0 of " + std::to_string(check.spec.points);
    }
}

std::string remark_of(const LabReport& lab, const ScoredCheck& check) {
    std::string remark = check.spec.extra ? "Extra credit." : "";
    if (!check.blocked_by.empty()) {
        const auto blocker = std::find_if(
            lab.checks.begin(), lab.checks.end(),
            [&](const ScoredCheck& other) { return other.spec.name == check.blocked_by; });
        const std::string title =
            blocker == lab.checks.end() ? check.blocked_by : title_of(*blocker);
        remark += (remark.empty() ? "" : " ") + ("Counts once this one passes: " + title + ".");
    }
    return remark;
}

bool server_spoke_first(const ShownExchange& exchange) {
    return exchange.request_bytes == 0 && exchange.reply_bytes > 0;
}

std::string request_line(const ShownExchange& exchange) {
    if (server_spoke_first(exchange)) {
        return "no request here: the server sends first";
    }
    std::string line = exchange.method;
    for (const std::string* part : {&exchange.target, &exchange.version}) {
        line += part->empty() ? "" : " " + *part;
    }
    return or_bytes(line, exchange.request_bytes, "request");
}

std::string status_line(const ShownExchange& exchange) {
    if (server_spoke_first(exchange) && exchange.reply_version.empty()) {
        return "bytes without a head";
    }
    std::string line = exchange.reply_version;
    for (const std::string* part : {&exchange.status, &exchange.reason}) {
        line += part->empty() ? "" : " " + *part;
    }
    return or_bytes(line, exchange.reply_bytes, "reply");
}

std::vector<std::string> remarks_on(const ShownExchange& exchange) {
    std::vector<std::string> remarks;
    if (server_spoke_first(exchange)) {
        remarks.emplace_back(
            "Nobody sends a request in this check: the server sends first, on a connection that is "
            "there already.");
    }
    if (!exchange.method.empty() && !exchange.request_whole) {
        remarks.emplace_back("The request has no empty line at its end.");
    }
    if (exchange.reset) {
        remarks.emplace_back("The connection was broken off (a reset).");
    } else if (exchange.reply_bytes > 0 && !exchange.reply_whole) {
        remarks.emplace_back(
            "The reply is not whole: less came than it promises, or nothing marks its end.");
    }
    if (exchange.unread > 0) {
        remarks.push_back(counted(exchange.unread, "byte") +
                          " of the reply were never read by your program.");
    }
    if (!exchange.note.empty()) {
        remarks.push_back(exchange.note);
    }
    return remarks;
}

bool has_story(const ScoredCheck& check) {
    const CheckRecord& record = check.record;
    if (check.verdict == Verdict::kPassed || check.verdict == Verdict::kNotBuilt) {
        return false;
    }
    if (record.verdict == Verdict::kPassed) {
        return false;  // It passed by itself, and another one blocks it.
    }
    return !record.story.empty() || record.difference || !record.says.empty() ||
           !record.asks.empty() || !record.frames.empty() || !record.printed.empty() ||
           !record.exchanges.empty() || !record.trouble.empty();
}

std::string replay_of(const std::string& replay, const LabReport& lab, const ScoredCheck& check) {
    if (check.record.again.empty()) {
        return "";
    }
    const std::string mark = "{check}";
    std::string command = replay;
    const std::size_t place = command.find(mark);
    if (place != std::string::npos) {
        command.replace(place, mark.size(), lab.lab + "." + check.spec.name);
    }
    return command;
}

}  // namespace wirelab
