#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "check/lab_check.h"

// How a misconception is proved. What each recv of a program brings is known to the byte, as the
// tap sends a segment only after the one before was taken; so what a program that misreads recv
// would have answered can be computed (the suspects below). A wrong answer is followed by two more
// deliveries, the probes. A suspect is named if it gives the program's answer to all three, and no
// suspect by another name does.

namespace {

using wirelab::Answer;
using wirelab::at;
using wirelab::cut;
using wirelab::CutPlan;
using wirelab::every;
using wirelab::Hypothesis;
using wirelab::Limits;
using wirelab::Script;
using wirelab::Verdict;
using wirelab::whole;

constexpr std::string_view kEmptyLine = "\r\n\r\n";
constexpr std::string_view kHead = "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n";

/// A reply, and how it is cut on its way.
struct Delivery {
    std::string reply;
    CutPlan plan = whole();
};

Script script_of(const Delivery& delivery) {
    Script script;
    if (!delivery.reply.empty()) {
        script.send(delivery.reply, delivery.plan);
    }
    return script.close();
}

/// What a program made of a delivery.
struct Evidence {
    Delivery delivery;
    std::string answer;
};

/// A delivery as a program with a buffer of `buffer` bytes gets to see it.
struct Seen {
    std::vector<std::string>
        pieces;  ///< What each recv brings, without the last one, which brings nothing.
    std::size_t buffer = 0;
    std::string answer;  ///< The program's own, for what nobody can compute.
};

Seen seen(const Evidence& evidence, std::size_t buffer) {
    Seen result{{}, buffer, evidence.answer};
    for (const std::string_view segment : cut(evidence.delivery.reply, evidence.delivery.plan)) {
        for (const std::string_view piece : cut(segment, every(buffer))) {
            result.pieces.emplace_back(piece);
        }
    }
    return result;
}

std::string joined(const Seen& seen, std::size_t from = 0, std::size_t to = std::string::npos) {
    std::string all;
    for (std::size_t i = from; i < std::min(to, seen.pieces.size()); ++i) {
        all += seen.pieces[i];
    }
    return all;
}

std::string up_to_a_short_piece(const Seen& seen, bool keep_the_short_one) {
    std::string kept;
    for (const std::string& piece : seen.pieces) {
        const bool is_short = piece.size() < seen.buffer;
        if (!is_short || keep_the_short_one) {
            kept += piece;
        }
        if (is_short) {
            break;
        }
    }
    return kept;
}

/// Pieces until `pattern` was seen in all that came so far.
std::string until(const Seen& seen, const std::string& pattern) {
    std::string kept;
    for (const std::string& piece : seen.pieces) {
        kept += piece;
        if (kept.find(pattern) != std::string::npos) {
            break;
        }
    }
    return kept;
}

/// Pieces until all that came so far ends with `pattern`.
std::string until_it_ends_with(const Seen& seen, const std::string& pattern) {
    std::string kept;
    for (const std::string& piece : seen.pieces) {
        kept += piece;
        if (kept.size() >= pattern.size() &&
            kept.compare(kept.size() - pattern.size(), pattern.size(), pattern) == 0) {
            break;
        }
    }
    return kept;
}

/// All bytes before the first `pattern`, and `more` bytes of it.
std::string up_to(const Seen& seen, const std::string& pattern, std::size_t more) {
    const std::string all = joined(seen);
    const std::size_t place = all.find(pattern);
    return place == std::string::npos ? all : all.substr(0, place + more);
}

std::string with_line_feeds(const Seen& seen, bool also_at_the_end) {
    std::string all;
    for (const std::string& piece : seen.pieces) {
        all += piece + "\n";
    }
    if (!also_at_the_end && !all.empty()) {
        all.pop_back();
    }
    return all;
}

/// The whole buffer after each recv. What stands behind a piece in it depends on what was in the
/// buffer before, so that is taken from the answer.
std::string whole_buffers(const Seen& seen, std::size_t calls_more) {
    if (seen.answer.size() != (seen.pieces.size() + calls_more) * seen.buffer) {
        return joined(seen);
    }
    std::string all = seen.answer;
    for (std::size_t i = 0; i < seen.pieces.size(); ++i) {
        all.replace(i * seen.buffer, seen.pieces[i].size(), seen.pieces[i]);
    }
    return all;
}

/// Pieces until there are as many bytes behind the head as its Content-Length says; all of them
/// where it says nothing.
std::string up_to_the_length(const Seen& seen, bool to_the_byte) {
    const std::string name = "Content-Length: ";
    const std::string all = joined(seen);
    const std::size_t head = all.find(kEmptyLine);
    const std::size_t field = all.find(name);
    if (head == std::string::npos || field > head) {
        return all;
    }
    const std::size_t wanted =
        head + kEmptyLine.size() + std::stoul(all.substr(field + name.size()));
    std::string kept;
    for (std::size_t i = 0; i < seen.pieces.size() && kept.size() < wanted; ++i) {
        kept += seen.pieces[i];
    }
    return to_the_byte ? kept.substr(0, wanted) : kept;
}

/// All bytes but those among `lost`.
std::string all_but(const Seen& seen, std::string_view lost) {
    std::string all = joined(seen);
    std::erase_if(all, [&](char byte) { return lost.find(byte) != std::string_view::npos; });
    return all;
}

std::string turned_round(const Seen& seen) {
    std::string all;
    for (const std::string& piece : seen.pieces) {
        all.insert(0, piece);
    }
    return all;
}

/// Each line as a C string, as fgets reads it into a buffer.
std::string lines_as_text(const Seen& seen) {
    std::string all;
    for (std::string rest = joined(seen); !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
        all += wirelab::cut_at_zero(rest.substr(0, end));
        rest.erase(0, end);
    }
    return all;
}

/// Each piece as a C string in a buffer that was cleared before.
std::string as_text(const Seen& seen) {
    std::string all;
    for (const std::string& piece : seen.pieces) {
        all += wirelab::cut_at_zero(piece);
    }
    return all;
}

/// Each piece as a C string in a buffer where the end of a longer piece before still stands.
std::string as_text_in_a_used_buffer(const Seen& seen) {
    std::string buffer(seen.buffer, '\0');
    std::string all;
    for (const std::string& piece : seen.pieces) {
        buffer.replace(0, piece.size(), piece);
        all += wirelab::cut_at_zero(buffer);
    }
    return all;
}

/// The pieces laid one over the other at the start of a buffer, which is taken for the reply at
/// last.
std::string laid_over(const Seen& seen) {
    std::string buffer(joined(seen).size(), '\0');
    for (const std::string& piece : seen.pieces) {
        buffer.replace(0, piece.size(), piece);
    }
    return buffer;
}

/// What a program with one misconception makes of what it sees.
struct Suspect {
    std::string diagnosis;
    std::function<std::string(const Seen&)> answer;
};

std::vector<Suspect> suspects_of_patterns() {
    const std::vector<std::pair<std::string, std::string>> patterns = {
        {"stops_at_the_empty_line", std::string{kEmptyLine}},
        {"stops_at_a_pattern", "EOF"},
        {"stops_at_a_pattern", "\x04"},
        {"stops_at_a_pattern", "\x1a"},
        {"stops_at_a_pattern", "</html>"},
        {"takes_a_byte_for_the_end", "\xff"}};
    std::vector<Suspect> suspects;
    const auto suspect = [&](const std::string& diagnosis, const auto& answer) {
        suspects.push_back({diagnosis, answer});
    };
    for (const auto& [diagnosis, pattern] : patterns) {
        suspect(diagnosis, [p = pattern](const Seen& s) { return until(s, p); });
        suspect(diagnosis, [p = pattern](const Seen& s) { return until_it_ends_with(s, p); });
        suspect(diagnosis, [p = pattern](const Seen& s) { return up_to(s, p, 0); });
        suspect(diagnosis, [p = pattern](const Seen& s) { return up_to(s, p, p.size()); });
    }
    suspect("stops_at_a_pattern", [](const Seen& s) { return until_it_ends_with(s, "\n"); });
    return suspects;
}

std::vector<Suspect> all_suspects() {
    std::vector<Suspect> suspects = {
        {"one_recv", [](const Seen& s) { return joined(s, 0, 1); }},
        {"counted_recvs", [](const Seen& s) { return joined(s, 0, 2); }},
        {"counted_recvs", [](const Seen& s) { return joined(s, 0, 3); }},
        {"stops_at_a_short_read", [](const Seen& s) { return up_to_a_short_piece(s, true); }},
        {"last_read_lost", [](const Seen& s) { return up_to_a_short_piece(s, false); }},
        {"last_read_lost", [](const Seen& s) { return joined(s, 0, s.pieces.size() - 1); }},
        {"first_read_lost", [](const Seen& s) { return joined(s, 1); }},
        {"overwritten", [](const Seen& s) { return joined(s, s.pieces.size() - 1); }},
        {"overwritten", laid_over},
        {"stops_when_full", [](const Seen& s) { return joined(s).substr(0, s.buffer); }},
        {"line_feed_added", [](const Seen& s) { return with_line_feeds(s, true); }},
        {"line_feed_added", [](const Seen& s) { return with_line_feeds(s, false); }},
        {"whole_buffer_kept", [](const Seen& s) { return whole_buffers(s, 0); }},
        // One byte too many is no buffer that was kept whole.
        {"whole_buffer_kept",
         [](const Seen& s) { return s.buffer == 1 ? joined(s) : whole_buffers(s, 1); }},
        {"taken_as_text", [](const Seen& s) { return wirelab::cut_at_zero(joined(s)); }},
        {"taken_as_text", as_text},
        {"taken_as_text", as_text_in_a_used_buffer},
        {"taken_as_text", lines_as_text},
        {"ends_at_the_length", [](const Seen& s) { return up_to_the_length(s, false); }},
        {"ends_at_the_length", [](const Seen& s) { return up_to_the_length(s, true); }},
        {"line_ends_lost", [](const Seen& s) { return all_but(s, "\r"); }},
        {"line_ends_lost", [](const Seen& s) { return all_but(s, "\n"); }},
        {"line_ends_lost", [](const Seen& s) { return all_but(s, "\r\n"); }},
        {"spaces_lost", [](const Seen& s) { return all_but(s, " \t\n\v\f\r"); }},
        {"pieces_turned_round", turned_round}};
    for (Suspect& suspect : suspects_of_patterns()) {
        suspects.push_back(std::move(suspect));
    }
    return suspects;
}

/// Sizes that a program's buffer may have: the usual ones, and those at which it cut a probe short.
std::set<std::size_t> buffer_sizes(const std::vector<Evidence>& probes) {
    std::set<std::size_t> sizes = {1,    2,     16,    32,    64,    100,  128,  200,  255,
                                   256,  500,   511,   512,   1000,  1023, 1024, 1500, 2000,
                                   2047, 2048,  4000,  4095,  4096,  5000, 5120, 8000, 8191,
                                   8192, 10000, 16384, 32768, 65535, 65536};
    for (const Evidence& each : probes) {
        if (!each.answer.empty() && each.answer.size() < each.delivery.reply.size()) {
            sizes.insert(each.answer.size());
        }
    }
    return sizes;
}

/// The names of all suspects whom the whole evidence fits, whatever size their buffer has. The
/// probes come first, as they are cheap to look at.
std::set<std::string> named_by(const std::vector<Evidence>& probes, const Evidence& failure) {
    std::set<std::string> names;
    for (const std::size_t buffer : buffer_sizes(probes)) {
        std::vector<Suspect> left = all_suspects();
        const auto keep_those_who_fit = [&](const Evidence& evidence) {
            const Seen view = left.empty() ? Seen{} : seen(evidence, buffer);
            std::erase_if(left, [&](const Suspect& suspect) {
                return suspect.answer(view) != evidence.answer;
            });
        };
        std::for_each(probes.begin(), probes.end(), keep_those_who_fit);
        keep_those_who_fit(failure);
        for (const Suspect& suspect : left) {
            names.insert(suspect.diagnosis);
        }
    }
    // With a buffer that is larger than every probe these two cannot be told apart. What they have
    // in common can be said.
    if (names == std::set<std::string>{"one_recv", "stops_at_a_short_read"}) {
        return {"first_piece"};
    }
    return names;
}

std::string without_line_feeds(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

/// Where a cut lies among those that were tried before.
std::string place_of(const std::string& reply, std::size_t where) {
    const bool in_line_end = reply[where - 1] == '\r' && reply[where] == '\n';
    if (where == 1) {
        return "whole_in_one_piece";
    }
    return in_line_end ? "whole_unless_cut_in_a_line_end" : "whole_unless_cut_here";
}

/// What the standard library throws when a string is to take -1 bytes.
bool is_length_error(const Answer& answer) {
    return answer.thrown && answer.thrown->type == "std::length_error";
}

/// Text in which no line ends: whether one ends where a buffer is full must not be up to the seed.
std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

}  // namespace

class lab3 : public wirelab::LabCheck {
protected:
    lab3() { show_values(1); }  // The others are what the job saw of the socket.

    /// Expects that the program returns a delivery's reply to the byte. `note` is told when it does
    /// not.
    void expect_delivery(const Delivery& delivery, const std::string& note = "");
    /// The same, and then once more in small pieces: what follows is no matter of luck.
    void expect_both_ways(const Delivery& delivery);
    /// What receive_all returned.
    std::string reply_in(const Answer& answer);
    /// A reply that fits one read of any usual buffer, with a head, and a body of readable words.
    std::string short_reply() { return std::string{kHead} + random().text(kShortBody); }
    /// Whether four times the bytes took more than eight times the processor time.
    bool grows_too_fast(const std::string& reply, const std::string& longer);

    /// Goes on with a program that was given nothing yet.
    void start_afresh() {
        restart();
        given_.clear();
    }

    static constexpr std::size_t kShortBody = 200;
    static constexpr std::size_t kDeliveries = 100;

private:
    static constexpr std::size_t kLongReply = 65'536;

    std::string deliver(const Delivery& delivery);
    std::vector<Delivery> probes();
    std::vector<Evidence> probe_all(const std::vector<Delivery>& deliveries);
    bool stops_at_the_same_size(const Evidence& failure);
    void explain(const Delivery& delivery, const std::string& answer, const std::string& note);
    bool is_right_in_fresh_programs(const Delivery& delivery);
    void explain_what_was_left_over(const std::vector<Delivery>& given, const std::string& answer);
    std::chrono::nanoseconds time_for(const std::string& reply);

    /// All that the program was given since it started.
    std::vector<Delivery> given_;
};

void lab3::expect_delivery(const Delivery& delivery, const std::string& note) {
    given_.push_back(delivery);
    const std::string received = deliver(delivery);
    const bool has_read = delivery.reply.empty() || tap().transcript().taken() > 0;
    if (received != delivery.reply && !has_read) {
        expect_bytes(delivery.reply, received, {{"nothing_read", received}});
    }
    if (received != delivery.reply) {
        explain(delivery, received, note);
        tell("came_back_otherwise");
    }
    expect_bytes(delivery.reply, received);
}

void lab3::expect_both_ways(const Delivery& delivery) {
    constexpr std::size_t kPiece = 41;
    expect_delivery(delivery);
    expect_delivery({delivery.reply, every(kPiece)});
}

std::string lab3::reply_in(const Answer& answer) {
    const std::vector<std::string>& values = returned(answer);
    if (values.size() != 2) {
        fail("");
    }
    return values[0];
}

std::string lab3::deliver(const Delivery& delivery) {
    return reply_in(run_on(script_of(delivery), "receive_all"));
}

/// Ends the check with all that can be found out about a wrong answer; returns only if it does not
/// come again.
void lab3::explain(const Delivery& delivery, const std::string& answer, const std::string& note) {
    const std::vector<Delivery> given = std::exchange(given_, {});
    if (is_right_in_fresh_programs(delivery)) {
        explain_what_was_left_over(given, answer);
        return;
    }
    std::set<std::string> names;
    std::vector<Evidence> evidence;
    const bool is_long = delivery.reply.size() > kLongReply;
    if (!is_long) {
        evidence = probe_all(probes());
    } else if (stops_at_the_same_size({delivery, answer})) {
        names = {"stops_when_full"};
    }
    restart();
    const std::string received = deliver(delivery);
    if (!evidence.empty()) {
        names = named_by(evidence, {delivery, received});
    }
    if (!note.empty()) {
        tell(note);
    }
    std::vector<Hypothesis> found;
    for (const std::string& name : names) {
        found.push_back({name, received});
    }
    expect_bytes(delivery.reply, received, found);
}

/// Several times, and each time in a new one: a program whose answers depend on luck is not to be
/// told that it keeps something.
bool lab3::is_right_in_fresh_programs(const Delivery& delivery) {
    constexpr int kTimes = 5;
    for (int i = 0; i < kTimes; ++i) {
        restart();
        if (deliver(delivery) != delivery.reply) {
            return false;
        }
    }
    return true;
}

/// Shows again all that went before, twice, and ends the check if it leads to the same answer.
void lab3::explain_what_was_left_over(const std::vector<Delivery>& given,
                                      const std::string& answer) {
    again_with("");
    for (int i = 0; i < 2; ++i) {
        restart();
        std::string received;
        for (const Delivery& each : given) {
            received = deliver(each);
        }
        if (received != answer) {
            return;
        }
    }
    expect_bytes(given.back().reply, answer, {{"kept_from_before", answer}});
}

/// Deliveries for evidence only. Nothing if the program throws at one of them.
std::vector<Evidence> lab3::probe_all(const std::vector<Delivery>& deliveries) {
    std::vector<Evidence> all;
    for (const Delivery& each : deliveries) {
        const std::optional<Answer> answer = probe_on(script_of(each), "receive_all");
        if (!answer || answer->thrown || answer->values.size() != 2) {
            return {};
        }
        all.push_back({each, answer->values[0]});
    }
    return all;
}

/// Whether other bytes, cut in another way, end at the same number as a long reply did.
bool lab3::stops_at_the_same_size(const Evidence& failure) {
    constexpr std::size_t kPiece = 10'007;
    const std::string& reply = failure.delivery.reply;
    const Delivery another{random().text(reply.size()), every(kPiece)};
    const std::vector<Evidence> found = probe_all({another});
    const std::size_t size = failure.answer.size();
    return !found.empty() && size > 0 && failure.answer == reply.substr(0, size) &&
           found.front().answer == another.reply.substr(0, size);
}

/// Small pieces, with the empty line in the third of them. One piece that is larger than most
/// buffers, but small enough for loopback to bring it all at once. And two whose first piece ends
/// with a line, and fills the usual buffers to the last byte. Prime numbers elsewhere: a piece must
/// not fill a buffer by chance.
std::vector<Delivery> lab3::probes() {
    constexpr std::size_t kPiece = 101;
    constexpr std::size_t kHeadText = 215;
    constexpr std::size_t kBody = 353;
    constexpr std::size_t kLarge = 12'007;
    const std::string head =
        "HTTP/1.0 200 OK\r\nAbout: " + without_line_feeds(random().text(kHeadText));
    std::vector<Delivery> all = {
        {head + std::string{kEmptyLine} + random().text(kBody), every(kPiece)},
        {without_line_feeds(random().text(kLarge)), whole()}};
    for (const std::size_t full : std::vector<std::size_t>{8192, 10'000}) {
        const std::string start = without_line_feeds(random().text(full - 1)) + "\n";
        all.push_back({start + random().text(kPiece), at({full})});
    }
    return all;
}

std::chrono::nanoseconds lab3::time_for(const std::string& reply) {
    expect_delivery({reply});
    return program().processor_time_of_last_job();
}

bool lab3::grows_too_fast(const std::string& reply, const std::string& longer) {
    constexpr int kAtMost = 8;
    constexpr std::chrono::milliseconds kTooShortToJudge{150};
    const std::chrono::nanoseconds time = time_for(reply);
    const std::chrono::nanoseconds longer_time = time_for(longer);
    return longer_time > kTooShortToJudge && longer_time > kAtMost * time;
}

// RFC 9112, 6.3: a reply without a length is over when the connection is closed.
TEST_F(lab3, ReturnsAReplyThatFitsOneRead) {
    expect_delivery({short_reply()});
    expect_delivery({short_reply() + "and no line end"});
}

// RFC 9112, 2.2: a message is read as a stream. First whole: a program with a small buffer shows
// then already what it loses.
TEST_F(lab3, JoinsAReplyThatArrivesInPieces) {
    const std::string reply = server().get("/romeo.txt");
    if (options().cut) {
        again_with("--cut " + std::to_string(*options().cut));
        expect_delivery({reply, *options().cut == 0 ? whole() : at({*options().cut})});
        return;
    }
    expect_delivery({reply});
    for (std::size_t where = 1; where < reply.size(); ++where) {
        if (where % kDeliveries == 0) {
            // A descriptor that is leaked each time is another check's business.
            start_afresh();
        }
        again_with("--cut " + std::to_string(where));
        expect_delivery({reply, at({where})}, place_of(reply, where));
    }
}

TEST_F(lab3, TakesOneByteAtATime) {
    expect_delivery({short_reply(), every(1)});
}

TEST_F(lab3, TakesRepliesThatJustFillABuffer) {
    constexpr std::size_t kBuffer = 512;
    for (const std::size_t size :
         std::vector<std::size_t>{511, 512, 513, 1023, 1024, 1025, 2048, 4096}) {
        expect_delivery({one_line(random().text(size))});
    }
    expect_delivery({one_line(random().text(2 * kBuffer)), every(kBuffer)});
}

// RFC 9112, 6: a body is octets of any value.
TEST_F(lab3, KeepsEveryByteOfAPicture) {
    constexpr std::size_t kSize = 300;
    const std::string zero(1, '\0');
    expect_delivery(
        {"HTTP/1.0 200 OK\r\nContent-Type: image/png\r\n\r\n" + random().binary(kSize)});
    expect_delivery({zero + random().binary(kSize)});
    expect_delivery({random().binary(kSize) + zero + zero});
}

TEST_F(lab3, WaitsForTheCloseAndForNothingElse) {
    for (const std::string ending :
         {"\r\n\r\n", "EOF", "\n", "\x04", "\x1a", "</html>\n", "0\r\n\r\n"}) {
        const std::string start = short_reply() + ending;
        expect_delivery({start + random().text(kShortBody) + "no line end", at({start.size()})});
    }
    expect_delivery({std::string{kHead} + random().text(kShortBody), at({kHead.size()})});

    // What the head says of the length ends nothing either.
    const std::string counted = "HTTP/1.0 200 OK\r\nContent-Length: 12\r\n\r\n" + random().text(12);
    expect_delivery({counted + random().text(kShortBody), at({counted.size()})});
}

TEST_F(lab3, StartsAnewWithEachCall) {
    constexpr std::size_t kLonger = 450;
    expect_delivery({random().text(kLonger)});
    expect_delivery({short_reply()});
    expect_delivery({""});
    expect_delivery({short_reply()});
}

TEST_F(lab3, ReturnsNothingForAnEmptyReply) {
    expect_delivery({""});
}

TEST_F(lab3, LeavesTheSocketToItsCaller) {
    const Delivery delivery{short_reply()};
    expect_delivery(delivery);
    const std::size_t open = program().own_descriptors().size();
    expect_that(open > 0, "closes_the_socket");
    expect_that(!tap().conversations().front().ended_by_program(), "shuts_the_socket_down");

    expect_delivery(delivery);
    expect_that(program().own_descriptors().size() <= open, "leaves_a_descriptor_open");

    const Answer answer = run_on(script_of(delivery), "receive_all");
    const std::string change = returned(answer).at(1);
    expect_that(change != "does not wait", "left_without_waiting");
    expect_that(change != "gives up waiting", "time_limit_left");
}

// errno(3), ECONNRESET. The delivery before shows that the program reads on as long as anything
// comes.
TEST_F(lab3, ThrowsWhenTheConnectionBreaks) {
    const std::string part = short_reply();
    expect_both_ways({part + random().text(kShortBody), at({part.size()})});
    for (const std::string& until_then : {part, std::string{}}) {
        Script script;
        if (!until_then.empty()) {
            script.send(until_then);
        }
        const Answer answer = run_on(script.reset(), "receive_all");
        if (is_length_error(answer)) {
            fail("minus_one_as_length");
        }
        const bool ended = !answer.thrown && reply_in(answer) == until_then;
        expect_threw(answer, "std::runtime_error", ended ? "reset_is_the_end" : "");
    }
}

// signal(7): a slow call that a signal handler interrupted fails with EINTR.
TEST_F(lab3, GoesOnAfterAnInterruptedCall) {
    const std::string first = short_reply();
    const std::string rest = random().text(kShortBody);
    expect_both_ways({first + rest, at({first.size()})});

    const auto expect_all = [&](const Script& script, const std::string& before) {
        const Answer answer = run_on(script, "receive_all");
        if (answer.thrown) {
            fail(is_length_error(answer) ? "minus_one_as_length" : "interruption_is_an_error");
        }
        // A program that gives up by its own clock may end before any signal comes.
        const auto& events = tap().transcript().events();
        const bool met = std::any_of(events.begin(), events.end(), [](const wirelab::Event& event) {
            return event.kind == wirelab::Event::Kind::kInterrupted;
        });
        expect_bytes(first + rest, reply_in(answer),
                     met ? std::vector<Hypothesis>{{"interruption_is_the_end", before}}
                         : std::vector<Hypothesis>{});
    };
    expect_all(Script{}.send(first).interrupt().send(rest).close(), first);
    expect_all(Script{}.interrupt().send(first + rest).close(), "");
    expect_all(Script{}.send(first).interrupt().interrupt().send(rest).close(), first);
}

// Judged by processor time alone, as growth, and three times before it counts: neither a slow nor a
// busy machine fails anybody, and a program that reads byte by byte is slow but right. In steps, so
// that a program whose time grows out of hand is found out before it takes minutes.
TEST_F(lab3, TakesALongReplyInGoodTime) {
    // Under the usual limits first: a loop without an end is not to have fifteen seconds.
    expect_delivery({short_reply()});
    constexpr std::size_t kKibibyte = 1024;
    Limits limits;
    limits.processor_time = std::chrono::seconds{15};
    limits.output_bytes = 64 * kKibibyte * kKibibyte;
    limit(limits);

    expect_delivery({random().text(16 * kKibibyte)});
    name_if(Verdict::kOverLimit, "quadratic_time");
    for (const std::size_t kibibytes : std::vector<std::size_t>{16, 32, 128, 512}) {
        const std::string reply = random().text(kibibytes * kKibibyte);
        const std::string longer = random().text(4 * kibibytes * kKibibyte);
        const bool grows = grows_too_fast(reply, longer) && grows_too_fast(reply, longer) &&
                           grows_too_fast(reply, longer);
        expect_that(!grows, "quadratic_time");
    }
}
