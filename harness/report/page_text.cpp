#include "report/page_text.h"

#include <algorithm>

#include "core/bytes.h"
#include "core/text.h"
#include "report/columns.h"
#include "words/phrases.h"

namespace wirelab {
namespace {

std::string or_bytes(const std::string& line, std::size_t bytes, const std::string& what) {
    if (!line.empty()) {
        return line;
    }
    return said(bytes == 0 ? what : "not_http");
}

}  // namespace

std::string page_text(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) {
        return visible_text(text);
    }
    const std::size_t end = character_start(text, limit);
    return visible_text(text.substr(0, end)) +
           said("left_out", {{"bytes", said_count(text.size() - end, "byte")}});
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
    return left_out == 0 ? text : text + "\n" + more_lines(left_out);
}

std::string more_lines(std::size_t count) {
    return said("more_lines", {{"lines", said_count(count, "line")}});
}

std::string byte_count(std::size_t bytes) {
    return said_count(bytes, "byte");
}

std::string verdict_word(Verdict verdict) {
    return said("verdict_" + to_string(verdict));
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

std::string teller_of(const std::string& who) {
    const bool known = who == "server" || who == "you" || who == "check";
    return known ? said("who_" + who) : who;
}

LinesWithCaret lines_with_caret() {
    const std::string expected = said("expected");
    const std::string received = said("received");
    const std::size_t width = std::max(columns_of(expected), columns_of(received)) + 2;
    const std::string longer = columns_of(expected) < columns_of(received) ? received : expected;
    return {.expected = left_in(expected, width),
            .received = left_in(received, width),
            .caret = left_in(blank_for(longer), width)};
}

std::string title_of(const ScoredCheck& check) {
    return page_line(check.record.title.empty() ? check.spec.name : check.record.title, 300);
}

std::string points_of(const ScoredCheck& check) {
    switch (check.verdict) {
        case Verdict::kPassed:
            return said_count(static_cast<std::size_t>(std::max(check.points, 0)), "point");
        case Verdict::kHarnessError:
            return said(
                "points_open",
                {{"points",
                  said_count(static_cast<std::size_t>(std::max(check.spec.points, 0)), "point")}});
        default:
            return said("so_many_of", {{"points", "0"}, {"of", std::to_string(check.spec.points)}});
    }
}

std::string remark_of(const LabReport& lab, const ScoredCheck& check) {
    std::string remark = check.spec.extra ? said("extra_credit") : "";
    if (!check.blocked_by.empty()) {
        const auto blocker = std::find_if(
            lab.checks.begin(), lab.checks.end(),
            [&](const ScoredCheck& other) { return other.spec.name == check.blocked_by; });
        const std::string title =
            blocker == lab.checks.end() ? check.blocked_by : title_of(*blocker);
        remark += (remark.empty() ? "" : said("between_sentences")) +
                  said("counts_once", {{"title", title}});
    }
    return remark;
}

bool server_spoke_first(const ShownExchange& exchange) {
    return exchange.request_bytes == 0 && exchange.reply_bytes > 0;
}

std::string request_line(const ShownExchange& exchange) {
    if (server_spoke_first(exchange)) {
        return said("server_sends_first");
    }
    std::string line = exchange.method;
    for (const std::string* part : {&exchange.target, &exchange.version}) {
        line += part->empty() ? "" : " " + *part;
    }
    return or_bytes(line, exchange.request_bytes, "no_request");
}

std::string status_line(const ShownExchange& exchange) {
    if (server_spoke_first(exchange) && exchange.reply_version.empty()) {
        return said("no_head");
    }
    std::string line = exchange.reply_version;
    for (const std::string* part : {&exchange.status, &exchange.reason}) {
        line += part->empty() ? "" : " " + *part;
    }
    return or_bytes(line, exchange.reply_bytes, "no_reply");
}

std::vector<std::string> remarks_on(const ShownExchange& exchange) {
    std::vector<std::string> remarks;
    if (server_spoke_first(exchange)) {
        remarks.push_back(said("remark_server_sends_first"));
    }
    if (!exchange.method.empty() && !exchange.request_whole) {
        remarks.push_back(said("remark_no_empty_line"));
    }
    if (exchange.reset) {
        remarks.push_back(said("remark_reset"));
    } else if (exchange.reply_bytes > 0 && !exchange.reply_whole) {
        remarks.push_back(said("remark_not_whole"));
    }
    if (exchange.unread > 0) {
        remarks.push_back(said("remark_unread", {{"bytes", byte_count(exchange.unread)}}));
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
