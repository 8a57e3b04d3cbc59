#include "check/ended.h"

#include <csignal>
#include <cstring>
#include <map>
#include <stdexcept>

#include "core/text.h"
#include "feedback/sanitizer_report.h"

namespace wirelab {
namespace {

using Values = std::map<std::string, std::string>;

std::string megabytes(std::size_t bytes) {
    return grouped(bytes >> 20U) + " MiB";
}

/// Tells each outcome; one object a call, so that the words and the wire are at hand.
class Teller {
public:
    explicit Teller(const Circumstances& circumstances) : around_{circumstances} {}

    Ending operator()(const Returned& /*answer*/) const {
        throw std::logic_error{"an answer is no ending"};
    }
    Ending operator()(const Threw& /*answer*/) const {
        throw std::logic_error{"an answer is no ending"};
    }

    Ending operator()(const NotWritten& missing) const {
        return ending(Verdict::kNotAttempted,
                      say("not_attempted", {{"function", missing.function}}), "ask_not_attempted",
                      {{"function", missing.function}});
    }

    Ending operator()(const EndedEarly& end) const {
        const auto report = find_sanitizer_report(around_.output.err, around_.hand_in);
        if (end.status == kSanitizerStatus && report) {
            return sanitizer(*report);
        }
        return ending(
            Verdict::kCrashed,
            say("ended_early",
                {{"status", say("exit_status", {{"status", std::to_string(end.status)}})}}),
            "ask_ended_early");
    }

    Ending operator()(const Killed& end) const {
        const char* name = ::sigabbrev_np(end.signal);
        const std::string signal =
            name == nullptr ? std::to_string(end.signal) : "SIG" + std::string{name};
        Ending told = ending(Verdict::kCrashed, say("killed", {{"signal", signal}}), "ask_killed");
        if (end.signal == SIGPIPE) {
            told.diagnosis = "sigpipe";
            told.advice = around_.words.advice("sigpipe");
        }
        return told;
    }

    Ending operator()(const Stalled& stalled) const {
        if (stalled.sleep.is_stopped()) {
            return ending(Verdict::kStalled, say("stopped_itself"), "ask_stopped_itself");
        }
        return ending(Verdict::kStalled, stall_text(stalled.sleep.threads.front()), "ask_stalled");
    }

    Ending operator()(const OverLimit& over) const {
        Ending told = limit_text(over);
        told.may_be_named = over.what == OverLimit::What::kProcessorTime;
        return told;
    }

    Ending operator()(const Garbled& /*end*/) const {
        return ending(Verdict::kCrashed, say("garbled"), "ask_channel");
    }

    Ending operator()(const Doubled& /*end*/) const {
        return ending(Verdict::kCrashed, say("doubled"), "ask_doubled");
    }

    Ending operator()(const ChannelClosed& /*end*/) const {
        return ending(Verdict::kCrashed, say("channel_closed"), "ask_channel");
    }

private:
    [[nodiscard]] Ending limit_text(const OverLimit& over) const {
        using What = OverLimit::What;
        switch (over.what) {
            case What::kProcessorTime:
                return over_limit("over_processor_time", seconds(over.limit));
            case What::kMemory:
                return over_limit("over_memory", megabytes(over.limit));
            case What::kOutput:
                return over_limit("over_output", megabytes(over.limit));
            case What::kSentBytes:
                return over_limit("over_sent_bytes", megabytes(over.limit));
            case What::kProcesses:
                return over_limit("over_processes",
                                  say("processes_or_threads", {{"count", grouped(over.limit)}}));
            case What::kOpenFiles:
                return over_limit("over_open_files", std::to_string(over.limit));
            case What::kWallTime:
                break;
        }
        return over_limit("over_wall_time", seconds(over.limit));
    }

    [[nodiscard]] std::string seconds(std::size_t milliseconds) const {
        constexpr std::size_t kThousand = 1000;
        return around_.words.counted(milliseconds / kThousand, "second");
    }

    [[nodiscard]] std::string say(const std::string& sentence, const Values& values = {}) const {
        return around_.words.sentence(sentence, values);
    }

    [[nodiscard]] Ending ending(Verdict verdict, const std::string& says,
                                const std::string& question, Values values = {}) const {
        values["file"] = around_.hand_in;
        return {.verdict = verdict,
                .diagnosis = {},
                .advice = {says, say(question, values)},
                .frames = {}};
    }

    [[nodiscard]] Ending over_limit(const std::string& sentence, const std::string& limit) const {
        return ending(Verdict::kOverLimit, say(sentence, {{"limit", limit}}), "ask_" + sentence);
    }

    [[nodiscard]] Ending sanitizer(const SanitizerReport& report) const {
        const std::string access =
            report.access.empty() ? "" : say("sanitizer_access", {{"access", report.access}});
        const std::string where =
            report.frames.empty() ? "" : say("sanitizer_where", {{"place", report.frames.front()}});
        Ending told =
            ending(Verdict::kCrashed,
                   say("sanitizer", {{"kind", report.kind}, {"access", access}, {"where", where}}),
                   "ask_sanitizer");
        told.frames = report.frames;
        return told;
    }

    [[nodiscard]] std::string stall_text(const SleepingThread& thread) const {
        if (thread.on_socket) {
            return say("stalled_on_socket", {{"call", thread.call}, {"server", server_text()}});
        }
        if (thread.fd >= 0) {
            return say("stalled_on_fd", {{"call", thread.call}, {"fd", std::to_string(thread.fd)}});
        }
        return say("stalled", {{"call", thread.call}});
    }

    /// What the server did, where there was one connection and so no doubt which.
    [[nodiscard]] std::string server_text() const {
        if (around_.tap.conversations().size() != 1) {
            return {};
        }
        const Conversation& conversation = around_.tap.conversations().front();
        if (conversation.awaits_request()) {
            return say("stalled_server_waits");
        }
        if (!conversation.over()) {
            return {};
        }
        const Values bytes = {{"bytes", around_.words.counted(conversation.sent(), "byte")}};
        return say(
            conversation.closed_by_server() ? "stalled_server_closed" : "stalled_server_open",
            bytes);
    }

    const Circumstances& around_;
};

}  // namespace

Ending ending_of(const Outcome& outcome, const Circumstances& circumstances) {
    return std::visit(Teller{circumstances}, outcome);
}

}  // namespace wirelab
