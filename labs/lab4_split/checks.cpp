#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "check/lab_check.h"
#include "split.h"

// How a misconception is proved. A check writes the reply itself, so it knows every part of it,
// also as it was before the space around the values was taken off. From these parts the answer of a
// program that misreads the reply can be computed; a misreading is named if the program's answer is
// the same to the byte, and no misreading by another name would have answered so.

namespace {

using lab::Header;
using lab::Response;
using wirelab::Answer;
using wirelab::Hypothesis;

using Headers = std::vector<Header>;

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kEmptyLine = "\r\n\r\n";
constexpr std::string_view kSpace = " \t";
constexpr const char* kOk = "HTTP/1.0 200 OK";

std::string trimmed_left(const std::string& text, std::string_view space = kSpace) {
    const std::size_t first = text.find_first_not_of(space);
    return first == std::string::npos ? "" : text.substr(first);
}

std::string trimmed_right(const std::string& text, std::string_view space = kSpace) {
    const std::size_t last = text.find_last_not_of(space);
    return last == std::string::npos ? "" : text.substr(0, last + 1);
}

std::string trimmed(const std::string& text) {
    return trimmed_left(trimmed_right(text));
}

/// A reply as it is sent. A header's value holds all that stands behind the colon.
std::string bytes_of(const Response& sent) {
    std::string raw = sent.status_line;
    for (const Header& header : sent.headers) {
        raw.append(kLineEnd).append(header.name).append(":").append(header.value);
    }
    return raw.append(kEmptyLine).append(sent.body);
}

/// The other way, for a reply that a correct server wrote.
Response parts_of(const std::string& raw) {
    const std::size_t end = raw.find(kEmptyLine);
    Response parts{"", {}, raw.substr(end + kEmptyLine.size())};
    std::size_t place = raw.find(kLineEnd);
    parts.status_line = raw.substr(0, place);
    while (place < end) {
        place += kLineEnd.size();
        const std::size_t line_end = raw.find(kLineEnd, place);
        const std::size_t colon = raw.find(':', place);
        parts.headers.push_back(
            {raw.substr(place, colon - place), raw.substr(colon + 1, line_end - colon - 1)});
        place = line_end;
    }
    return parts;
}

/// A list of headers in one text. No name and no value that is sent has a brace in it, so two lists
/// that differ do not look alike.
std::string text_of(const Headers& headers) {
    std::string text;
    for (const Header& header : headers) {
        text += "{" + header.name + "}{" + header.value + "}\n";
    }
    return text;
}

using ChangeOfHeader = std::function<Header(const Header&)>;
using ChangeOfValue = std::function<std::string(const std::string&)>;

Headers changed(const Headers& sent, const ChangeOfHeader& change) {
    Headers headers;
    for (const Header& header : sent) {
        headers.push_back(change(header));
    }
    return headers;
}

Headers with_values(const Headers& sent, const ChangeOfValue& change) {
    return changed(sent, [&](const Header& each) { return Header{each.name, change(each.value)}; });
}

/// The headers as the contract wants them.
Headers right(const Headers& sent) {
    return with_values(sent, trimmed);
}

// ---- what misreadings make of the headers

/// A way to take space off a value, with the name of the misconception; "" for a right one.
struct Trimming {
    std::string diagnosis;
    ChangeOfValue change;
};

std::vector<Trimming> trimmings_in_front() {
    return {{"space_after_the_colon_kept", [](const std::string& v) { return v; }},
            {"space_after_the_colon_required",
             [](const std::string& v) { return v.substr(v.empty() ? 0 : 1); }},
            {"space_left_at_the_ends",
             [](const std::string& v) { return v.empty() || v.front() != ' ' ? v : v.substr(1); }},
            {"space_left_at_the_ends", [](const std::string& v) { return trimmed_left(v, " "); }},
            {"", [](const std::string& v) { return trimmed_left(v); }}};
}

std::vector<Trimming> trimmings_behind() {
    return {{"space_left_at_the_ends", [](const std::string& v) { return v; }},
            {"space_left_at_the_ends", [](const std::string& v) { return trimmed_right(v, " "); }},
            {"line_end_left", [](const std::string& v) { return v + "\r"; }},
            {"", [](const std::string& v) { return trimmed_right(v); }}};
}

/// What is amiss in front of a value is named before what is amiss behind it.
void add_trimmings(std::vector<Hypothesis>& all, const Headers& sent) {
    for (const Trimming& front : trimmings_in_front()) {
        for (const Trimming& behind : trimmings_behind()) {
            const std::string& diagnosis =
                front.diagnosis.empty() ? behind.diagnosis : front.diagnosis;
            const auto change = [&](const std::string& v) {
                return front.change(behind.change(v));
            };
            if (!diagnosis.empty()) {
                all.push_back({diagnosis, text_of(with_values(sent, change))});
            }
        }
    }
}

/// Lines that are cut at the LF, in a head whose last line end was cut off before.
Headers with_line_ends_but_the_last(const Headers& sent) {
    Headers headers = right(sent);
    for (std::size_t i = 0; i + 1 < headers.size(); ++i) {
        headers[i].value = trimmed_left(sent[i].value) + "\r";
    }
    return headers;
}

/// ": " was looked for, and a line without it is left out, or falls apart: npos + 2 is 1.
void add_looks_for_colon_and_space(std::vector<Hypothesis>& all, const Headers& sent) {
    for (const bool left_out : {true, false}) {
        for (const bool trims : {true, false}) {
            Headers headers;
            for (const Header& each : sent) {
                const bool found = !each.value.empty() && each.value.front() == ' ';
                const std::string line = each.name + ":" + each.value;
                if (found) {
                    headers.push_back({each.name, each.value.substr(1)});
                } else if (!left_out) {
                    headers.push_back({line, line.substr(1)});
                }
            }
            all.push_back(
                {"space_after_the_colon_required", text_of(trims ? right(headers) : headers)});
        }
    }
}

Header cut_at_the_second_colon(const Header& header) {
    return {header.name, trimmed(header.value.substr(0, header.value.find(':')))};
}

/// As `stream >> value` reads it.
Header cut_at_a_space(const Header& header) {
    const std::string value = trimmed(header.value);
    return {header.name, value.substr(0, value.find_first_of(kSpace))};
}

Header split_at_the_last_colon(const Header& header) {
    const std::size_t colon = header.value.rfind(':');
    if (colon == std::string::npos) {
        return {header.name, trimmed(header.value)};
    }
    return {header.name + ":" + header.value.substr(0, colon),
            trimmed(header.value.substr(colon + 1))};
}

std::string small_letters(const std::string& text) {
    std::string small = text;
    std::transform(small.begin(), small.end(), small.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return small;
}

Header with_a_small_name(const Header& header) {
    return {small_letters(header.name), trimmed(header.value)};
}

Headers without_empty_values(const Headers& sent) {
    Headers headers = right(sent);
    std::erase_if(headers, [](const Header& header) { return header.value.empty(); });
    return headers;
}

Headers without_the_last(const Headers& sent) {
    Headers headers = right(sent);
    if (!headers.empty()) {
        headers.pop_back();
    }
    return headers;
}

Headers without_the_first(const Headers& sent) {
    const Headers headers = right(sent);
    return headers.empty() ? headers : Headers(headers.begin() + 1, headers.end());
}

Headers with_an_empty_one(const Headers& sent) {
    Headers headers = right(sent);
    headers.push_back({"", ""});
    return headers;
}

Headers reversed(const Headers& sent) {
    const Headers headers = right(sent);
    return {headers.rbegin(), headers.rend()};
}

std::string as_it_is(const std::string& name) {
    return name;
}

/// What becomes of the values whose name came before.
enum class Repeated { kKept, kFirstWins, kLastWins, kJoined };

Headers collected(const Headers& sent, Repeated repeated) {
    Headers headers;
    for (const Header& each : right(sent)) {
        const auto same = std::find_if(headers.begin(), headers.end(), [&](const Header& other) {
            return small_letters(other.name) == small_letters(each.name);
        });
        if (same == headers.end() || repeated == Repeated::kKept) {
            headers.push_back(each);
        } else if (repeated == Repeated::kLastWins) {
            same->value = each.value;
        } else if (repeated == Repeated::kJoined) {
            same->value += ", " + each.value;
        }
    }
    return headers;
}

/// As a map sorts them: by the bytes of the name, or by its letters.
Headers sorted(Headers headers, std::string (*key)(const std::string&)) {
    std::stable_sort(headers.begin(), headers.end(), [&](const Header& one, const Header& other) {
        return key(one.name) < key(other.name);
    });
    return headers;
}

void add_in_each_order(std::vector<Hypothesis>& all, const std::string& diagnosis,
                       const Headers& headers) {
    for (const auto key : {as_it_is, small_letters}) {
        all.push_back({diagnosis, text_of(sorted(headers, key))});
    }
}

void add_collections(std::vector<Hypothesis>& all, const Headers& sent) {
    all.push_back({"headers_in_another_order", text_of(reversed(sent))});
    add_in_each_order(all, "headers_in_another_order", collected(sent, Repeated::kKept));
    if (collected(sent, Repeated::kFirstWins).size() == sent.size()) {
        return;  // No name comes again: what is left to see is the order.
    }
    const std::vector<std::pair<std::string, Repeated>> ways = {
        {"repeated_header_lost", Repeated::kFirstWins},
        {"repeated_header_lost", Repeated::kLastWins},
        {"repeated_headers_joined", Repeated::kJoined}};
    for (const auto& [diagnosis, repeated] : ways) {
        all.push_back({diagnosis, text_of(collected(sent, repeated))});
        add_in_each_order(all, diagnosis, collected(sent, repeated));
    }
}

std::vector<Hypothesis> misread_headers(const Headers& sent) {
    std::vector<Hypothesis> all = {
        {"cut_at_the_second_colon", text_of(changed(sent, cut_at_the_second_colon))},
        {"cut_at_a_space", text_of(changed(sent, cut_at_a_space))},
        {"split_at_the_last_colon", text_of(changed(sent, split_at_the_last_colon))},
        {"names_changed", text_of(changed(sent, with_a_small_name))},
        {"line_end_left", text_of(with_line_ends_but_the_last(sent))},
        {"empty_values_lost", text_of(without_empty_values(sent))},
        {"last_header_lost", text_of(without_the_last(sent))},
        {"first_header_lost", text_of(without_the_first(sent))},
        {"empty_line_is_a_header", text_of(with_an_empty_one(sent))}};
    add_trimmings(all, sent);
    add_looks_for_colon_and_space(all, sent);
    add_collections(all, sent);
    return all;
}

// ---- what misreadings make of the status line and the body

std::vector<Hypothesis> misread_status_line(const std::string& line) {
    return {{"line_end_left", line + "\r"}, {"line_end_left", line + "\r\n"}};
}

/// All behind the last empty line. Where the body ends with one, nothing is left.
std::string behind_the_last_empty_line(const std::string& raw) {
    return raw.substr(raw.rfind(kEmptyLine) + kEmptyLine.size());
}

std::string without_last(const std::string& text, std::string_view ending) {
    const bool ends_so = text.size() >= ending.size() &&
                         text.compare(text.size() - ending.size(), ending.size(), ending) == 0;
    return ends_so ? text.substr(0, text.size() - ending.size()) : text;
}

std::string without_all(std::string text, std::string_view letters) {
    std::erase_if(text,
                  [&](char letter) { return letters.find(letter) != std::string_view::npos; });
    return text;
}

std::string without_blanks_around(const std::string& body) {
    const std::size_t first = body.find_first_not_of(" \t");
    if (first == std::string::npos) {
        return "";
    }
    return body.substr(first, body.find_last_not_of(" \t") - first + 1);
}

std::vector<Hypothesis> misread_body(const Response& sent) {
    const std::string& body = sent.body;
    const auto from = [&](std::size_t start) { return body.substr(std::min(start, body.size())); };
    return {{"last_empty_line", behind_the_last_empty_line(bytes_of(sent))},
            {"body_starts_too_early", "\n" + body},
            {"body_starts_too_early", "\r\n" + body},
            {"body_starts_too_early", "\n\r\n" + body},
            {"body_starts_too_early", "\r\n\r\n" + body},
            {"body_starts_too_late", from(1)},
            {"body_starts_too_late", from(2)},
            {"body_starts_too_late", from(4)},
            {"body_is_taken_as_text", wirelab::cut_at_zero(body)},
            {"body_trimmed", without_blanks_around(body)},
            {"last_line_end_lost", without_last(body, "\n")},
            {"last_line_end_lost", without_last(body, "\r\n")},
            {"line_end_added", body + "\n"},
            {"line_end_added", body + "\r\n"},
            {"line_ends_changed", wirelab::bare_line_feeds(body)},
            {"line_ends_changed", wirelab::bare_line_feeds(body) + "\n"},
            {"line_ends_changed", without_all(body, "\n")},
            {"line_ends_changed", without_all(body, "\r\n")}};
}

/// Whether the body begins where npos + 4 is: at 3.
bool used_npos(const Answer& answer, const std::string& raw) {
    constexpr std::size_t kNposAndFour = 3;
    return !answer.thrown && answer.values.size() > 1 && raw.size() > kNposAndFour &&
           answer.values[1] == raw.substr(kNposAndFour);
}

/// A header that is looked up among others, and the value that is to be found.
struct Wanted {
    Headers headers;
    std::string name;
    std::string value;
};

}  // namespace

class lab4 : public wirelab::LabCheck {
protected:
    /// What split_response made of `raw`.
    Response split(const std::string& raw);
    /// Expects that the program finds each part of what is sent.
    void expect_status_line(const Response& sent);
    void expect_headers(const Response& sent);
    void expect_body(const Response& sent);
    /// Looks a header up; nothing if the program says that there is none.
    /// `fault` is told if the program throws.
    std::optional<std::string> look_up(const Headers& headers, const std::string& name,
                                       const std::string& fault = "");
    /// Expects that a header is found. `diagnosis` is for a program that finds none.
    void expect_found(const Wanted& wanted, const std::vector<Hypothesis>& hypotheses = {},
                      const std::string& diagnosis = "");
    /// Expects that there is no header by this name.
    void expect_nothing(const Headers& headers, const std::string& name);

    /// A word of the seed, with a number so that it comes once only. Once in an expression, or the
    /// compiler chooses which comes first.
    std::string fresh() { return random().word() + std::to_string(++words_); }
    /// `count` such words with `between` between them.
    std::string fresh(std::size_t count, const std::string& between = " ");
    Response book() { return parts_of(server().get("/romeo.txt")); }

    static constexpr std::size_t kBody = 120;

private:
    int words_ = 0;
};

std::string lab4::fresh(std::size_t count, const std::string& between) {
    std::string words = fresh();
    for (std::size_t i = 1; i < count; ++i) {
        words += between;
        words += fresh();
    }
    return words;
}

Response lab4::split(const std::string& raw) {
    const Answer answer = run("split_response", {raw});
    const std::vector<std::string>& values = returned(answer);
    if (values.size() < 2 || values.size() % 2 != 0) {
        fail("");
    }
    Response response{values[0], {}, values[1]};
    for (std::size_t i = 2; i < values.size(); i += 2) {
        response.headers.push_back({values[i], values[i + 1]});
    }
    return response;
}

void lab4::expect_status_line(const Response& sent) {
    expect_bytes(sent.status_line, split(bytes_of(sent)).status_line,
                 misread_status_line(sent.status_line), "status_line");
}

void lab4::expect_headers(const Response& sent) {
    const std::string expected = text_of(right(sent.headers));
    const std::string received = text_of(split(bytes_of(sent)).headers);
    const bool equal = received == expected;
    expect_bytes(expected, received,
                 equal ? std::vector<Hypothesis>{} : misread_headers(sent.headers), "headers");
}

void lab4::expect_body(const Response& sent) {
    expect_bytes(sent.body, split(bytes_of(sent)).body, misread_body(sent), "body");
}

std::optional<std::string> lab4::look_up(const Headers& headers, const std::string& name,
                                         const std::string& fault) {
    std::vector<std::string> arguments;
    for (const Header& header : headers) {
        arguments.push_back(header.name);
        arguments.push_back(header.value);
    }
    arguments.push_back(name);
    const Answer answer = run("header", arguments);
    expect_that(fault.empty() || !answer.thrown, fault);
    const std::vector<std::string> values = returned(answer);
    return values.empty() ? std::nullopt : std::optional<std::string>{values[0]};
}

void lab4::expect_found(const Wanted& wanted, const std::vector<Hypothesis>& hypotheses,
                        const std::string& diagnosis) {
    const std::optional<std::string> found = look_up(wanted.headers, wanted.name);
    if (!found) {
        tell("response_has_it", {{"name", wanted.name}, {"value", wanted.value}});
        fail(diagnosis);
    }
    expect_bytes(wanted.value, *found, hypotheses, wanted.name);
}

void lab4::expect_nothing(const Headers& headers, const std::string& name) {
    const std::optional<std::string> found = look_up(headers, name, "missing_header_throws");
    if (found) {
        tell("response_has_no_such", {{"name", name}});
    }
    const bool by_a_part = std::any_of(headers.begin(), headers.end(), [&](const Header& each) {
        return each.name.find(name) != std::string::npos && each.value == found;
    });
    expect_that(!found, found == "" ? "empty_for_missing"
                        : by_a_part ? "part_of_a_name"
                                    : "something_for_missing");
}

// RFC 9112, 4
TEST_F(lab4, FindsTheStatusLine) {
    expect_status_line(book());
    expect_status_line(
        {"HTTP/1.1 404 No " + fresh(), {{"Server", " " + fresh()}}, random().text(kBody)});
}

// RFC 9112, 5
TEST_F(lab4, ListsTheHeadersInOrder) {
    expect_headers(book());
    const Headers headers = {{"X-Third", " " + fresh()},
                             {"Accept", " " + fresh()},
                             {"x-First", " " + fresh()},
                             {"Server", " " + fresh()}};
    expect_headers({kOk, headers, random().text(kBody)});
}

// RFC 9112, 6
TEST_F(lab4, FindsTheBody) {
    expect_body(book());
    const Headers headers = {{"Server", " " + fresh()}};
    expect_body({kOk, headers, fresh(2, "\r\n") + "\nno line end"});
    expect_body({kOk, headers, fresh(2, "\r\n") + "\r\n"});
}

// RFC 9112, 2.1: the head ends at the first empty line, and the body may have more of them.
TEST_F(lab4, EndsTheHeadAtTheFirstEmptyLine) {
    const std::string empty_line{kEmptyLine};
    const Headers headers = {{"Server", " " + fresh()}, {"Content-Type", " text/plain"}};
    expect_body({kOk, headers, fresh(2, ": ")});
    for (const std::string& body :
         {fresh(3, empty_line), fresh(2, empty_line + "Not: a header\r\n"), empty_line + fresh(),
          fresh() + empty_line}) {
        const Response sent{kOk, headers, body};
        if (run("split_response", {bytes_of(sent)}).thrown) {
            fail("empty_line_in_the_body_counts");
        }
        expect_body(sent);
        expect_headers(sent);
    }
}

TEST_F(lab4, TakesAReplyWithoutABody) {
    const Response sent{kOk, {{"Server", " " + fresh()}, {"Content-Length", " 0"}}, ""};
    expect_body(sent);
    expect_headers(sent);
}

// RFC 9112, 2.1: *( field-line CRLF ), which may be none.
TEST_F(lab4, TakesAReplyWithoutHeaders) {
    for (const std::string& body :
         {random().text(kBody), std::string{}, "Not: a header\r\n" + fresh()}) {
        const Response sent{kOk, {}, body};
        expect_status_line(sent);
        expect_headers(sent);
        expect_body(sent);
    }
}

TEST_F(lab4, KeepsEveryByteOfABinaryBody) {
    constexpr std::size_t kSize = 3000;
    const std::string zero(1, '\0');
    const Headers headers = {{"Content-Type", " image/png"}};
    expect_body({kOk, headers, random().binary(kSize)});
    expect_body({kOk, headers, zero + "\xff" + random().binary(kSize) + zero});
    expect_body({kOk, headers, " \t" + fresh() + "\t "});
}

// RFC 9110, 5.5 and 5.6.3: optional space is any number of spaces and tabs.
TEST_F(lab4, TrimsTheSpaceAroundAValue) {
    const Headers headers = {{"Server", " " + fresh()},       {"None", fresh()},
                             {"Two", "  " + fresh()},         {"Tab", "\t" + fresh()},
                             {"Behind", " " + fresh() + " "}, {"Both", " \t" + fresh(2) + "\t \t"}};
    expect_headers({kOk, headers, random().text(kBody)});
}

TEST_F(lab4, KeepsTheColonsInAValue) {
    const Headers headers = {{"Date", " Wed, 11 Apr 2018 18:52:55 GMT"},
                             {"Location", " http://" + fresh(2, ".test:8080/")},
                             {"Ends", " " + fresh() + ":"},
                             {"Begins", " :" + fresh()}};
    expect_headers({kOk, headers, random().text(kBody)});
}

// RFC 9110, 5.5: field-value = *field-content
TEST_F(lab4, KeepsEmptyValues) {
    const Headers headers = {{"Server", " " + fresh()},
                             {"Nothing", ""},
                             {"Space", " "},
                             {"Spaces", " \t "},
                             {"X-Last", ""}};
    expect_headers({kOk, headers, random().text(kBody)});
    expect_found({{{"Server", fresh()}, {"Nothing", ""}}, "Nothing", ""}, {},
                 "empty_taken_for_missing");
}

// RFC 9110, 5.3: the order of lines by the same name matters.
TEST_F(lab4, KeepsRepeatedHeadersInOrder) {
    const Headers headers = {{"Set-Cookie", " z=" + fresh()},
                             {"Server", " " + fresh()},
                             {"Set-Cookie", " a=" + fresh()},
                             {"Set-Cookie", " m=" + fresh()}};
    expect_headers({kOk, headers, random().text(kBody)});
}

TEST_F(lab4, TakesALongHead) {
    constexpr std::size_t kHeaders = 450;
    constexpr std::size_t kWordsInAValue = 2000;
    Response many{kOk, {}, random().text(kBody)};
    while (many.headers.size() < kHeaders) {
        many.headers.push_back({"X-" + fresh(), " " + fresh(3)});
    }
    expect_headers(many);
    expect_body(many);

    const Response one{kOk,
                       {{"Server", " " + fresh()}, {"Long", " " + fresh(kWordsInAValue)}},
                       random().text(kBody)};
    expect_headers(one);
    expect_body(one);
}

// RFC 9112, 8: the meaning of a head that was cut short must not be guessed.
TEST_F(lab4, RefusesAHeadThatIsCutShort) {
    const std::string whole = "HTTP/1.0 200 OK\r\nServer: " + fresh() + "\r\n";
    const std::size_t status_line_end = whole.find('\n') + 1;
    for (const std::size_t size :
         {whole.size(), whole.size() - 1, whole.size() - 2, whole.size() - 4, status_line_end,
          status_line_end - 2, std::size_t{4}, std::size_t{0}}) {
        const std::string raw = whole.substr(0, size);
        const Answer answer = run("split_response", {raw});
        expect_threw(answer, "std::runtime_error",
                     used_npos(answer, raw) ? "npos_is_no_place" : "cut_head_accepted");
    }
}

// RFC 9110, 5.1
TEST_F(lab4, FindsAHeaderInAnyCase) {
    const std::string value = fresh();
    const Headers headers = {
        {"Server", fresh()}, {"Content-Type", value}, {"x-oDD-nAME", value + "s"}};
    expect_found({headers, "Content-Type", value});
    for (const std::string name : {"content-type", "CONTENT-TYPE", "cONTENT-tYPE"}) {
        expect_found({headers, name, value}, {}, "names_compared_by_case");
    }
    expect_found({headers, "X-Odd-Name", value + "s"}, {}, "names_compared_by_case");
    // Every letter, from the first to the last.
    const std::string capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    expect_found({{{capitals, value}}, small_letters(capitals), value});
}

// A name is looked up whole: not a part of it, and not in the values.
TEST_F(lab4, FindsOnlyTheHeaderThatWasAskedFor) {
    const std::string value = fresh();
    const std::string in_a_value = fresh();
    const Headers headers = {{"X-Content-Type", fresh()},
                             {"Content-Type-Options", fresh()},
                             {"Note", "Content-Type: " + in_a_value},
                             {"Content-Type", value},
                             {"Content", fresh()}};
    expect_found({headers, "Content-Type", value}, {{"part_of_a_name", headers[0].value},
                                                    {"part_of_a_name", headers[1].value},
                                                    {"part_of_a_name", headers[4].value},
                                                    {"found_in_a_value", in_a_value}});
    expect_found({headers, "Content", headers[4].value}, {{"part_of_a_name", headers[0].value},
                                                          {"part_of_a_name", headers[1].value},
                                                          {"part_of_a_name", value}});
    for (const std::string name : {"Type", "Content-Typ", "ontent-Type", "X"}) {
        expect_nothing(headers, name);
    }
    // As long, and another letter at one end.
    for (const std::string name :
         {"Aontent-Type", "Zontent-Type", "Content-Typa", "Content-Typz"}) {
        expect_nothing(headers, name);
    }
    // Each two differ by the bit that parts capitals from small letters, and are no letters.
    for (const auto& [name, other] : std::vector<std::pair<std::string, std::string>>{
             {"X^1", "X~1"}, {"X`1", "X@1"}, {"X[1", "X{1"}}) {
        expect_nothing({{name, fresh()}}, other);
    }
}

TEST_F(lab4, GivesTheFirstOfRepeatedHeaders) {
    const Headers headers = {{"Server", fresh()},
                             {"Set-Cookie", "m=" + fresh()},
                             {"set-cookie", "z=" + fresh()},
                             {"Set-Cookie", "a=" + fresh()}};
    const std::string all = headers[1].value + ", " + headers[2].value + ", " + headers[3].value;
    expect_found({headers, "Set-Cookie", headers[1].value},
                 {{"last_of_several", headers[3].value}, {"repeated_headers_joined", all}});
}

TEST_F(lab4, GivesNothingForAHeaderThatIsNotThere) {
    const Headers headers = {{"Server", fresh()}, {"Content-Type", "text/plain"}};
    expect_nothing(headers, "Location");
    expect_nothing({}, "Server");
}

// RFC 9112, 5.2: obs-fold. Old servers still write it.
TEST_F(lab4, JoinsAFoldedValue) {
    const std::string one = fresh();
    const std::string two = fresh();
    const Header server{"Server", " " + fresh()};
    for (const std::string fold : {"\r\n ", "\r\n\t", " \r\n \t "}) {
        const Headers sent = {{"Folded", " " + one + fold + two + ": 2"}, server};
        const auto with = [&](const std::string& value) {
            return text_of({{"Folded", value}, {server.name, trimmed(server.value)}});
        };
        const auto with_another = [&](const std::string& name) {
            return text_of({{"Folded", one}, {name, "2"}, {server.name, trimmed(server.value)}});
        };
        const std::string in_between = fold.substr(fold.find('\n') + 1);
        expect_bytes(with(one + " " + two + ": 2"),
                     text_of(split(bytes_of({kOk, sent, fresh()})).headers),
                     {{"folded_line_lost", with(one)},
                      {"fold_left_in_the_value", with(one + fold + two + ": 2")},
                      {"fold_left_in_the_value", with(one + in_between + two + ": 2")},
                      {"folded_line_is_a_header", with_another(two)},
                      {"folded_line_is_a_header", with_another(in_between + two)},
                      {"folded_without_a_space", with(one + two + ": 2")}},
                     "headers");
    }
    // The line before is not always the first. Sorted, the two are in the same order, which is for
    // another check.
    const Header accept{"Accept", " " + fresh()};
    const Headers sent = {accept, {"Folded", " " + one + "\r\n " + two + "\r\n " + one}};
    expect_bytes(
        text_of({{accept.name, trimmed(accept.value)}, {"Folded", one + " " + two + " " + one}}),
        text_of(split(bytes_of({kOk, sent, ""})).headers), {}, "headers");
}

// RFC 9112, 5: field-line = field-name ":" OWS field-value OWS
TEST_F(lab4, RefusesALineWithoutAColon) {
    for (const std::string lines : {"no colon here\r\nServer: x", "Server: x\r\nno colon here"}) {
        const std::string raw = "HTTP/1.0 200 OK\r\n" + lines + "\r\n\r\n" + fresh(2, ": ");
        expect_threw(run("split_response", {raw}), "std::runtime_error",
                     "line_without_colon_accepted");
    }
}
