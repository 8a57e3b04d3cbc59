#include "check/lab_check.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

using wirelab::Answer;
using wirelab::BufferSizes;
using wirelab::Hypothesis;
using wirelab::Script;
using wirelab::Side;
using wirelab::Verdict;

namespace {

constexpr const char* kRuntimeError = "std::runtime_error";
constexpr const char* kInvalidArgument = "std::invalid_argument";
constexpr const char* kLineEnd = "\r\n";
constexpr const char* kLiteralLineEnd = "\\r\\n";
constexpr const char* kEmptyLine = "\r\n\r\n";
constexpr std::size_t kEmptyLineSize = 4;

/// A URL's parts, as they travel.
struct Parts {
    std::string protocol;
    std::string host;
    std::string port;
    std::string document;
};

/// The value at `index`; a program that sends fewer than were asked for has sent nothing there.
std::string value_at(const std::vector<std::string>& values, std::size_t index) {
    return index < values.size() ? values[index] : "";
}

Parts parts_of(const std::vector<std::string>& values) {
    return {value_at(values, 0), value_at(values, 1), value_at(values, 2), value_at(values, 3)};
}

/// What wrong programs would have made of the parts.
struct PartHypotheses {
    std::vector<Hypothesis> protocol;
    std::vector<Hypothesis> host;
    std::vector<Hypothesis> port;
    std::vector<Hypothesis> document;
};

// ---- requests

bool starts_with(const std::string& text, const std::string& start) {
    return text.rfind(start, 0) == 0;
}

std::string in_lower_case(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return text;
}

std::string without_space_around(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    const std::size_t end = text.find_last_not_of(" \t");
    return begin == std::string::npos ? "" : text.substr(begin, end - begin + 1);
}

/// Replaces each `old_text`, from left to right.
std::string replaced(std::string text, const std::string& old_text, const std::string& new_text) {
    for (std::size_t at = text.find(old_text); at != std::string::npos;
         at = text.find(old_text, at + new_text.size())) {
        text.replace(at, old_text.size(), new_text);
    }
    return text;
}

/// The request with the line ends that were meant: one mistake is to fail one check.
std::string with_line_ends(const std::string& request) {
    std::string text = replaced(request, kLiteralLineEnd, "\n");
    text = replaced(text, kLineEnd, "\n");
    text = replaced(text, "\n\r", "\n");
    return replaced(text, "\n", kLineEnd);
}

struct Request {
    std::string line;
    std::vector<std::string> headers;
    std::string version;  ///< "" if it is neither HTTP/1.0 nor HTTP/1.1.
};

Request read_request(const std::string& bytes) {
    Request request;
    const std::string text = with_line_ends(bytes);
    std::size_t begin = 0;
    for (int number = 0; begin < text.size(); ++number) {
        const std::size_t end = std::min(text.find(kLineEnd, begin), text.size());
        const std::string line = text.substr(begin, end - begin);
        begin = end + 2;
        if (number == 0) {
            request.line = line;
        } else if (line.empty()) {
            break;
        } else {
            request.headers.push_back(line);
        }
    }
    const std::string version = request.line.substr(request.line.rfind(' ') + 1);
    request.version = version == "HTTP/1.0" || version == "HTTP/1.1" ? version : "";
    return request;
}

/// The values of all headers with this name, in any case (RFC 9110, 5.1).
std::vector<std::string> values_of(const Request& request, const std::string& name) {
    std::vector<std::string> values;
    for (const std::string& line : request.headers) {
        if (starts_with(in_lower_case(line), name + ":")) {
            values.push_back(without_space_around(line.substr(name.size() + 1)));
        }
    }
    return values;
}

/// Whether the line is a header: a name without spaces, a colon, a value (RFC 9112, 5).
bool is_header(const std::string& line) {
    const std::size_t colon = line.find(':');
    return colon != std::string::npos && colon > 0 &&
           line.find_first_of(std::string{" \t\0", 3}) > colon &&
           line.find('\0') == std::string::npos;
}

/// Whether one of the options in the Connection headers is `option` (RFC 9110, 7.6.1).
bool has_connection_option(const Request& request, const std::string& option) {
    for (const std::string& value : values_of(request, "connection")) {
        std::size_t begin = 0;
        while (begin <= value.size()) {
            const std::size_t end = std::min(value.find(',', begin), value.size());
            const std::string one = without_space_around(value.substr(begin, end - begin));
            if (in_lower_case(one) == option) {
                return true;
            }
            begin = end + 1;
        }
    }
    return false;
}

std::string body_of(const std::string& reply) {
    const std::size_t end = reply.find(kEmptyLine);
    return end == std::string::npos ? "" : reply.substr(end + kEmptyLineSize);
}

/// What may stand as the target, the usual form first (RFC 9112, 3.2.1 and 3.2.2).
std::vector<std::string> right_targets(const Parts& url) {
    std::vector<std::string> targets = {url.document,
                                        "http://" + url.host + ":" + url.port + url.document};
    if (url.port == "80") {
        targets.push_back("http://" + url.host + url.document);
    }
    return targets;
}

std::vector<std::string> right_lines(const Parts& url) {
    std::vector<std::string> lines;
    for (const std::string& target : right_targets(url)) {
        for (const char* version : {"HTTP/1.0", "HTTP/1.1"}) {
            lines.push_back("GET " + target + " " + version);
        }
    }
    return lines;
}

/// The one of `choices` that has most in common with `text` from the start on; of equals, the
/// first.
std::string nearest(const std::vector<std::string>& choices, const std::string& text) {
    std::string best;
    std::size_t most = 0;
    for (const std::string& choice : choices) {
        const auto parting = std::mismatch(choice.begin(), choice.end(), text.begin(), text.end());
        const auto common = static_cast<std::size_t>(parting.first - choice.begin());
        if (best.empty() || common > most) {
            best = choice;
            most = common;
        }
    }
    return best;
}

std::vector<Hypothesis> line_hypotheses(const Parts& url) {
    const std::string authority = url.host + ":" + url.port;
    const std::string path = url.document.substr(0, url.document.find('?'));
    std::vector<Hypothesis> all;
    for (const std::string& target : right_targets(url)) {
        all.push_back({"version_missing", "GET " + target});
        all.push_back({"version_missing", "GET " + target + " "});
        for (const std::string version : {"HTTP/1.0", "HTTP/1.1"}) {
            all.push_back({"method_in_lower_case", "get " + target + " " + version});
            all.push_back({"version_in_lower_case", "GET " + target + " http" + version.substr(4)});
        }
    }
    for (const std::string version : {" HTTP/1.0", " HTTP/1.1"}) {
        all.push_back({"slash_lost", "GET " + url.document.substr(1) + version});
        all.push_back({"document_missing", "GET /" + version});
        all.push_back({"document_missing", "GET " + version});
        all.push_back({"document_missing", "GET http://" + url.host + version});
        all.push_back({"document_missing", "GET http://" + url.host + "/" + version});
        all.push_back({"query_not_sent", "GET " + path + version});
        all.push_back({"target_is_no_url", "GET " + url.host + url.document + version});
        all.push_back({"target_is_no_url", "GET " + authority + url.document + version});
        all.push_back(
            {"port_missing_in_target", "GET http://" + url.host + url.document + version});
    }
    return all;
}

// ---- what was sent

/// Whether `received` is what a program sends that, after a short send, goes on with the count of
/// what is left but begins at the first byte again.
bool began_anew_with_the_rest(const std::string& received, const std::string& bytes) {
    if (received.size() != bytes.size()) {
        return false;
    }
    const auto parting = std::mismatch(received.begin(), received.end(), bytes.begin());
    const auto first_wrong = static_cast<std::size_t>(parting.first - received.begin());
    // The first bytes sent anew may happen to be the right ones.
    for (std::size_t at = first_wrong; at > 0 && at + 64 > first_wrong; --at) {
        if (received.compare(at, std::string::npos, bytes, 0, bytes.size() - at) == 0) {
            return true;
        }
    }
    return false;
}

/// Whether `received` is `bytes` with one byte twice: where send returned -1, and that was added to
/// the count of what was sent.
bool one_byte_came_twice(const std::string& received, const std::string& bytes) {
    if (received.size() != bytes.size() + 1) {
        return false;
    }
    const auto parting = std::mismatch(bytes.begin(), bytes.end(), received.begin());
    const auto at = static_cast<std::size_t>(parting.first - bytes.begin());
    return at > 0 && received.compare(at, std::string::npos, bytes, at - 1) == 0;
}

bool is_proper_start(const std::string& received, const std::string& bytes) {
    return !received.empty() && received.size() < bytes.size() && starts_with(bytes, received);
}

/// What wrong programs send when the kernel took only a part of `bytes`, as `received` shows it.
std::vector<Hypothesis> short_send_hypotheses(const std::string& bytes,
                                              const std::string& received) {
    std::vector<Hypothesis> all;
    if (is_proper_start(received, bytes)) {
        all.push_back({"short_send_is_the_end", received});
    }
    if (received.size() > bytes.size()) {
        const std::string first_part = bytes.substr(0, received.size() - bytes.size());
        all.push_back({"sends_all_again", first_part + bytes});
    }
    if (began_anew_with_the_rest(received, bytes)) {
        all.push_back({"begins_anew_with_the_rest", received});
    }
    return all;
}

/// The same for a call that was interrupted before the kernel took anything.
std::vector<Hypothesis> interruption_hypotheses(const std::string& bytes,
                                                const std::string& received) {
    std::vector<Hypothesis> all;
    if (is_proper_start(received, bytes)) {
        all.push_back({"interruption_is_the_end", received});
    }
    if (one_byte_came_twice(received, bytes)) {
        all.push_back({"minus_one_as_a_length", received});
    }
    return all;
}

/// Small enough to be full long before a large text is through.
constexpr BufferSizes kSmallBuffers{.program_send = 32768, .server_receive = 32768};
constexpr std::size_t kLarge = 512 * 1024;

/// Reads all that comes until the program's side is over.
Script reads_all() {
    return Script{}.await_close().close();
}

/// Reads nothing until the program waits in send, interrupts that, and then reads all.
Script interrupts_once() {
    return Script{}.stop_reading().interrupt().read_on().await_close().close();
}

Script interrupts_twice() {
    return Script{}.stop_reading().interrupt().interrupt().read_on().await_close().close();
}

std::string percent_escaped(const std::string& document) {
    std::string text;
    for (const char byte : document) {
        text += byte == '%' ? "%25" : std::string(1, byte);
    }
    return text;
}

}  // namespace

class lab2 : public wirelab::LabCheck {
protected:
    /// Words that differ from each other, for the parts of one URL.
    std::string new_word() { return random().word() + std::to_string(++words_); }
    std::string new_host() { return new_word() + ".test"; }
    std::string new_path() {
        const std::string file = new_word();
        const std::string folder = new_word();
        return "/" + folder + "/" + file + ".htm";
    }
    std::string new_port() { return std::to_string(random().number(1024, 9999)); }

    Parts new_url(const std::string& port = "80") { return {"http", new_host(), port, new_path()}; }

    void expect_no_out_of_range(const Answer& answer) {
        if (answer.thrown && answer.thrown->type == "std::out_of_range") {
            fail("out_of_range_comes_out");
        }
    }

    void expect_parts(const std::string& url, const Parts& expected,
                      const PartHypotheses& hypotheses = {}) {
        const Answer answer = run("parse_url", {url});
        expect_no_out_of_range(answer);
        const Parts parts = parts_of(returned(answer));
        expect_bytes(expected.protocol, parts.protocol, hypotheses.protocol, "protocol");
        expect_bytes(expected.host, parts.host, hypotheses.host, "host");
        expect_bytes(expected.port, parts.port, hypotheses.port, "port");
        expect_bytes(expected.document, parts.document, hypotheses.document, "document");
    }

    /// Expects that the URL is refused. `diagnosis` is for a program that takes it.
    void expect_refused(const Answer& answer, const std::string& diagnosis) {
        expect_no_out_of_range(answer);
        expect_threw(answer, kInvalidArgument, diagnosis);
    }

    void expect_refused(const std::string& url, const std::string& diagnosis) {
        expect_refused(run("parse_url", {url}), diagnosis);
    }

    std::string request_for(const Parts& url) {
        const Answer answer = run("get_request", {url.protocol, url.host, url.port, url.document});
        return value_at(returned(answer), 0);
    }

    /// Expects a first line that ends in a version: the other rules depend on it.
    Request expect_version(const std::string& bytes) {
        Request request = read_request(bytes);
        expect_that(!request.version.empty(), "no_version");
        return request;
    }

    void expect_host(const Parts& url, const std::vector<std::string>& right,
                     const std::vector<Hypothesis>& hypotheses) {
        const Request request = expect_version(request_for(url));
        const std::vector<std::string> hosts = values_of(request, "host");
        expect_that(!hosts.empty() || request.version == "HTTP/1.0", "host_missing");
        expect_that(hosts.size() < 2, "host_twice");
        if (!hosts.empty()) {
            const std::string host = in_lower_case(hosts.front());
            expect_bytes(nearest(right, host), host, hypotheses, "Host");
        }
    }

    /// For jobs whose functions return nothing: what the job saw is no part of the story.
    Answer send_on(const Script& script, const std::string& job, const std::string& argument,
                   BufferSizes sizes = {}) {
        show_values(0);
        return run_on(script, job, {argument}, sizes);
    }

    /// Gives `bytes` to send_all. Returns what the server got.
    std::string send_through(const Script& script, const std::string& bytes,
                             BufferSizes sizes = {}) {
        state_ = value_at(returned(send_on(script, "send_all", bytes, sizes)), 0);
        return sent();
    }

    std::string sent() { return tap().transcript().sent_by(Side::kProgram); }

    /// What a wrong program makes of a short send, if there was one: the signal must have met it
    /// while it sent, and not after send_all had returned.
    std::vector<Hypothesis> if_sent_short(const std::string& bytes) {
        const std::vector<wirelab::Event>& events = tap().transcript().events();
        const bool met = std::any_of(events.begin(), events.end(), [](const wirelab::Event& event) {
            return event.kind == wirelab::Event::Kind::kInterrupted && event.detail != "recv";
        });
        return met ? short_send_hypotheses(bytes, sent()) : std::vector<Hypothesis>{};
    }

    /// A program that tries again and again is seen for what it is within a second.
    void limit_processor_time() {
        wirelab::Limits limits;
        limits.processor_time = std::chrono::seconds{1};
        limit(limits);
    }

    /// What became of the socket that send_all had: "open", "shut" or "closed".
    const std::string& state() const { return state_; }

private:
    int words_ = 0;
    std::string state_;
};

// ---- parse_url

TEST_F(lab2, SplitsAUrlIntoItsParts) {
    const std::string host = new_host();
    const std::string folder = new_word();
    const std::string document = "/" + folder + "/" + new_word() + ".htm";
    const std::string url = "http://" + host + document;

    expect_parts(url, {"http", host, "80", document},
                 {.protocol = {{"colon_in_protocol", "http:"}, {"colon_in_protocol", "http://"}},
                  .host = {{"document_in_host", host + document}, {"slashes_in_host", "//" + host}},
                  .port = {{"no_default_port", "0"}},
                  .document = {{"slash_lost", document.substr(1)},
                               {"only_the_first_part", "/" + folder},
                               {"whole_url_as_document", url}}});
}

TEST_F(lab2, TakesThePortFromTheUrl) {
    const Parts url = new_url(new_port());
    const std::string authority = url.host + ":" + url.port;

    expect_parts("http://" + authority + url.document, url,
                 {.protocol = {},
                  .host = {{"port_in_host", authority}},
                  .port = {{"port_ignored", "80"}, {"no_default_port", "0"}},
                  .document = {{"slash_lost", url.document.substr(1)}}});
    expect_parts("http://" + authority, {"http", url.host, url.port, "/"},
                 {.protocol = {},
                  .host = {{"port_in_host", authority}},
                  .port = {{"port_ignored", "80"}, {"no_default_port", "0"}},
                  .document = {{"empty_document", ""}}});
    for (const std::string port : {"1", "8090", "65535"}) {
        expect_parts("http://" + url.host + ":" + port + "/", {"http", url.host, port, "/"});
    }
}

TEST_F(lab2, TakesOnlyAColonBehindTheHostForAPort) {
    const std::string host = new_host();
    const std::string path = new_path();
    const std::string document = path + "?at=12:" + std::to_string(random().number(10, 59));
    expect_parts("http://" + host + path, {"http", host, "80", path});

    const Answer answer = run("parse_url", {"http://" + host + document});

    if (answer.thrown) {
        fail("colon_of_the_document");
    }
    const Parts parts = parts_of(returned(answer));
    const std::string up_to_colon = host + document.substr(0, document.find(':'));
    expect_bytes(host, parts.host, {{"colon_of_the_document", up_to_colon}}, "host");
    expect_bytes("80", parts.port, {}, "port");
    expect_bytes(document, parts.document, {{"query_dropped", path}}, "document");
}

TEST_F(lab2, AsksForTheRootWhenThereIsNoDocument) {
    const std::string host = new_host();
    const PartHypotheses hypotheses = {
        .protocol = {}, .host = {}, .port = {}, .document = {{"empty_document", ""}}};

    expect_parts("http://" + host, {"http", host, "80", "/"}, hypotheses);
    expect_parts("http://" + host + "/", {"http", host, "80", "/"}, hypotheses);
}

TEST_F(lab2, KeepsTheQueryInTheDocument) {
    const std::string host = new_host();
    const std::string path = new_path();
    const std::string first = path + "?" + new_word() + "=12&x=14";
    const std::string document = first + "?abc=/22/%20&url=http://" + new_host() + "/";

    expect_parts("http://" + host + document, {"http", host, "80", document},
                 {.protocol = {},
                  .host = {},
                  .port = {},
                  .document = {{"query_dropped", path},
                               {"only_up_to_the_second_question_mark", first},
                               {"percent_sign_escaped", percent_escaped(document)}}});
}

TEST_F(lab2, PutsASlashBeforeAQueryWithoutAPath) {
    const std::string host = new_host();
    const std::string query = "?" + new_word() + "=/14";

    expect_parts("http://" + host + query, {"http", host, "80", "/" + query},
                 {.protocol = {},
                  .host = {{"query_in_host", host + query},
                           {"query_in_host", host + query.substr(0, query.find('/'))}},
                  .port = {},
                  .document = {{"no_slash_before_query", query}, {"query_dropped", "/"}}});
}

TEST_F(lab2, DropsTheFragment) {
    const Parts url = new_url();
    const std::string start = "http://" + url.host;
    const std::string fragment = "#" + new_word() + "?/x";
    const auto kept = [&](const std::string& document) {
        PartHypotheses all;
        for (const char* end : {"", "?", "/"}) {  // Where the search for the host's end may stop.
            const std::size_t size = *end == '\0' ? std::string::npos : fragment.find(end);
            all.host.push_back({"fragment_kept", url.host + fragment.substr(0, size)});
        }
        all.document = {{"fragment_kept", document + fragment},
                        {"fragment_kept", "/" + document + fragment}};
        return all;
    };

    expect_parts(start + url.document + fragment, url, kept(url.document));
    const Parts with_query = {"http", url.host, "80", url.document + "?x=14"};
    expect_parts(start + with_query.document + fragment, with_query, kept(with_query.document));
    expect_parts(start + fragment, {"http", url.host, "80", "/"}, kept(""));
}

TEST_F(lab2, LowersTheCaseOfProtocolAndHostOnly) {
    const std::string word = new_word();
    const std::string name = new_word();
    const std::string file = new_word();
    const std::string document = "/Romeo/" + file + ".TXT?Name=" + name + "Q";

    const std::string rest = "://WWW." + word + ".Test" + document;
    const bool small_is_taken = !run("parse_url", {"http" + rest}).thrown;
    const bool capitals_are_taken = !run("parse_url", {"HTTP" + rest}).thrown;
    expect_that(capitals_are_taken || !small_is_taken, "protocol_in_capitals_refused");
    expect_parts("HTTP" + rest, {"http", "www." + word + ".test", "80", document},
                 {.protocol = {{"protocol_keeps_capitals", "HTTP"}},
                  .host = {{"host_keeps_capitals", "WWW." + word + ".Test"}},
                  .port = {},
                  .document = {{"document_in_lower_case", in_lower_case(document)}}});
    // Every letter, from the first to the last.
    const std::string capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ." + word + ".test";
    expect_parts("http://" + capitals + "/", {"http", in_lower_case(capitals), "80", "/"});
}

TEST_F(lab2, RefusesAUrlWithoutHttp) {
    const Parts url = new_url();
    const std::string rest = url.host + url.document;

    for (const std::string& text : {rest, "//" + rest, url.document, std::string{}, "http:" + rest,
                                    "http:/" + rest, "://" + rest, std::string{"http"}}) {
        expect_refused(text, "no_protocol_taken");
    }
    for (const std::string protocol : {"https", "ftp", "httpx"}) {
        expect_refused(protocol + "://" + rest, "other_protocol_taken");
    }
    expect_refused("ftp://" + new_host() + "/?next=http://" + rest, "http_found_in_the_middle");
}

TEST_F(lab2, RefusesAnEmptyHost) {
    for (const std::string& rest : {std::string{}, new_path(), ":" + new_port() + "/",
                                    "?x=" + new_word(), "#" + new_word()}) {
        expect_refused("http://" + rest, "empty_host_taken");
    }
}

TEST_F(lab2, RefusesAPortThatIsNone) {
    const std::string start = "http://" + new_host() + ":";
    const std::string port = new_port();
    const std::string wrapped = std::to_string(65536 + std::stoi(port));
    const auto expect_port_refused = [&](const std::string& text,
                                         const std::vector<Hypothesis>& hypotheses) {
        const Answer answer = run("parse_url", {start + text + "/"});
        std::string diagnosis;
        for (const Hypothesis& hypothesis : hypotheses) {
            if (!answer.thrown && value_at(answer.values, 2) == hypothesis.predicted) {
                diagnosis = hypothesis.diagnosis;
            }
        }
        expect_refused(answer, diagnosis);
    };

    expect_port_refused(random().word(), {{"word_is_port_zero", "0"}});
    expect_port_refused(port + "x", {{"port_read_in_part", port}});
    for (const std::string text : {"8x", "8.", "8:80"}) {
        expect_port_refused(text, {{"port_read_in_part", "8"}});
    }
    expect_port_refused("0", {{"port_zero_taken", "0"}});
    expect_port_refused("65536", {{"port_cut_to_16_bits", "0"}});
    expect_port_refused(wrapped, {{"port_cut_to_16_bits", port}});
    expect_port_refused("-1", {{"port_cut_to_16_bits", "65535"}});
    expect_port_refused("99999999999999999999", {});
    expect_port_refused("+" + port, {{"port_with_a_sign_taken", port}});
}

TEST_F(lab2, RefusesSpacesAndControlCharacters) {
    const Parts url = new_url();
    const std::string good = "http://" + url.host + url.document;

    for (const std::string& bad : {"http://" + url.host + "/two words", good + " ", " " + good,
                                   "http://two words.test" + url.document, good + "\tx",
                                   good + "\r\nX-Extra: 1", good + std::string(1, '\0') + "x"}) {
        expect_refused(bad, "space_taken");
    }
    // RFC 3986, 2: what may stand in a path besides letters and digits is not refused with them.
    const std::string marks = "/~" + new_word() + "/!$&'()*+,;=-._";
    expect_parts("http://" + url.host + marks, {"http", url.host, "80", marks});
}

// ---- get_request

TEST_F(lab2, WritesTheRequestLine) {
    Parts plain = new_url();
    plain.document += "?" + new_word() + "=12&x=14";
    const Parts with_port = new_url(new_port());

    for (const Parts& url : {plain, with_port}) {
        const std::string bytes = request_for(url);
        const std::string line = read_request(bytes).line;
        expect_bytes(nearest(right_lines(url), line), line, line_hypotheses(url),
                     say("request_line"));
    }
}

TEST_F(lab2, EndsEveryLineWithCrLf) {
    const std::string bytes = request_for(new_url());
    const std::string right = with_line_ends(bytes);

    expect_that(right.find(kLineEnd) != std::string::npos, "no_line_end");
    expect_bytes(right, bytes,
                 {{"line_feed_alone", wirelab::bare_line_feeds(right)},
                  {"line_end_turned_round", replaced(right, kLineEnd, "\n\r")},
                  {"literal_backslashes", replaced(right, kLineEnd, kLiteralLineEnd)}});
}

TEST_F(lab2, EndsTheRequestWithOneEmptyLine) {
    const std::string text = with_line_ends(request_for(new_url()));
    const std::size_t end = text.find(kEmptyLine);

    if (end == std::string::npos) {
        const std::string lines = text.substr(0, text.find_last_not_of(kLineEnd) + 1);
        expect_bytes(lines + kEmptyLine, text,
                     {{"no_empty_line", lines + kLineEnd}, {"no_line_end", lines}});
    }
    const std::string whole = text.substr(0, end + kEmptyLineSize);
    std::vector<Hypothesis> hypotheses = {{"zero_byte_at_the_end", whole + std::string(1, '\0')},
                                          {"second_empty_line", whole + kLineEnd}};
    const std::string rest = text.substr(whole.size());
    if (is_header(rest.substr(0, rest.find(kLineEnd)))) {
        hypotheses.push_back({"empty_line_before_headers", text});
    }
    expect_bytes(whole, text, hypotheses);
    expect_that(text.find('\0') == std::string::npos, "zero_byte_inside");
}

TEST_F(lab2, WritesHeadersAsNameColonValue) {
    const Parts with_port = new_url(new_port());
    const Parts plain = new_url();
    for (const Parts& url : {with_port, plain}) {
        const Request request = expect_version(request_for(url));
        for (std::size_t i = 0; i < request.headers.size(); ++i) {
            expect_that(is_header(request.headers[i]), "not_a_header",
                        {{"line", std::to_string(i + 2)}});
        }
    }
}

TEST_F(lab2, NamesTheHost) {
    const Parts url = new_url();

    expect_host(url, {url.host, url.host + ":80"},
                {{"url_as_host", "http://" + url.host},
                 {"url_as_host", "http://" + url.host + url.document},
                 {"document_in_host_header", url.host + url.document}});
}

TEST_F(lab2, NamesAPortThatIsNot80) {
    const Parts url = new_url(new_port());

    expect_host(url, {url.host + ":" + url.port},
                {{"port_missing_in_host", url.host},
                 {"default_port_in_host", url.host + ":80"},
                 {"url_as_host", "http://" + url.host + ":" + url.port}});
    for (const std::string port : {"79", "81"}) {
        const Parts beside = new_url(port);
        expect_host(beside, {beside.host + ":" + port}, {{"port_missing_in_host", beside.host}});
    }
}

TEST_F(lab2, AsksTheServerToClose) {
    const Request request = expect_version(request_for(new_url()));

    expect_that(!has_connection_option(request, "keep-alive"), "asks_to_keep_alive");
    expect_that(request.version == "HTTP/1.0" || has_connection_option(request, "close"),
                "does_not_ask_to_close");
}

// ---- send_all

TEST_F(lab2, SendsEveryByte) {
    const std::string text = random().text(random().number(400, 700));
    expect_bytes(text, send_through(reads_all(), text),
                 {{"zero_byte_sent_too", text + std::string(1, '\0')}, {"nothing_sent", ""}});

    const std::string large = random().text(2 * kLarge);
    expect_bytes(large, send_through(reads_all(), large), {{"nothing_sent", ""}});
}

TEST_F(lab2, SendsZeroBytesLikeAllOthers) {
    const std::string bytes = random().binary(random().number(400, 700));

    expect_bytes(bytes, send_through(reads_all(), bytes),
                 {{"cut_at_zero", wirelab::cut_at_zero(bytes)},
                  {"zero_byte_sent_too", bytes + std::string(1, '\0')}});
}

TEST_F(lab2, SendsNothingForAnEmptyText) {
    expect_bytes("", send_through(reads_all(), ""), {{"zero_byte_sent_too", std::string(1, '\0')}});
}

TEST_F(lab2, GoesOnAfterAShortSend) {
    const std::string bytes = random().text(kLarge);

    tell("interrupts_once");
    const std::string received = send_through(interrupts_once(), bytes, kSmallBuffers);

    expect_bytes(bytes, received, if_sent_short(bytes));
}

TEST_F(lab2, GoesOnAfterAnInterruptedSend) {
    const std::string bytes = random().text(kLarge);
    const Answer before = send_on(interrupts_once(), "send_all", bytes, kSmallBuffers);
    const bool short_send_works = !before.thrown && sent() == bytes;

    // The first interruption makes a short send; the second finds nothing taken, and is EINTR.
    tell("interrupts_twice");
    const Answer answer = send_on(interrupts_twice(), "send_all", bytes, kSmallBuffers);

    if (short_send_works && answer.thrown) {
        fail("interruption_is_an_error");
    }
    returned(answer);
    expect_bytes(bytes, sent(),
                 short_send_works ? interruption_hypotheses(bytes, sent()) : if_sent_short(bytes));
}

TEST_F(lab2, ThrowsWhenTheOtherSideHasGone) {
    limit_processor_time();
    name_if(Verdict::kOverLimit, "sends_for_ever");
    call_it("send_to_nobody", "send_all");

    tell("breaks_off_before");
    const Answer answer =
        send_on(Script{}.reset(), "send_to_nobody", random().text(random().number(100, 200)));

    expect_threw(answer, kRuntimeError, "failed_send_not_told");
}

TEST_F(lab2, ThrowsWhenTheConnectionBreaks) {
    limit_processor_time();
    name_if(Verdict::kOverLimit, "sends_for_ever");

    tell("breaks_off_in_the_middle");
    const Answer answer = send_on(Script{}.stop_reading().interrupt().reset(), "send_all",
                                  random().text(kLarge), kSmallBuffers);

    expect_threw(answer, kRuntimeError, "failed_send_not_told");
}

TEST_F(lab2, LeavesTheSocketOpen) {
    const std::string text = random().text(random().number(100, 200));

    const std::string received = send_through(reads_all(), text);

    expect_that(!received.empty(), "nothing_sent");
    expect_that(state() != "closed", "socket_closed");
    expect_that(state() != "shut", "socket_shut");
}

// ---- all together

TEST_F(lab2, AsksARealServer) {
    varies_port(server().port());
    const Script relay = Script{}.await_request().relay(server().port()).close();
    const std::string url =
        "http://data.pr4e.org:" + std::to_string(server().port()) + "/romeo.txt#" + new_word();
    name_if(Verdict::kStalled, "request_without_end");
    call_it("get", say("all_three_functions"));

    const std::string reply = value_at(returned(send_on(relay, "get", url)), 0);

    const std::string status = reply.substr(0, reply.find(kLineEnd));
    expect_that(status.find(" 200 ") != std::string::npos, "server_refuses", {{"status", status}});
    expect_bytes(body_of(server().get("/romeo.txt")), body_of(reply));
}
