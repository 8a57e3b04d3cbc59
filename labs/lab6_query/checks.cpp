#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "check/lab_check.h"

namespace {

using wirelab::Answer;
using wirelab::Hypothesis;
using Params = std::vector<std::pair<std::string, std::string>>;
using Maker = std::string (*)(const std::string&);

constexpr const char* kChinese = "\xE4\xB8\xAD\xE6\x96\x87";  // U+4E2D U+6587 in UTF-8.
constexpr const char* kChineseEscaped = "%E4%B8%AD%E6%96%87";
constexpr const char* kChineseCodePoints = "%4E2D%6587";
constexpr std::size_t kEscapeSize = 3;
constexpr int kBase = 16;

// ---- what is right

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_unreserved(char c) {
    return is_letter_or_digit(c) || std::string{"-._~"}.find(c) != std::string::npos;
}

bool is_hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

char capital(char c) {
    return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
}

std::string escape(char byte) {
    constexpr const char* kDigits = "0123456789ABCDEF";
    const int value = static_cast<unsigned char>(byte);
    return {'%', kDigits[value / kBase], kDigits[value % kBase]};
}

/// The same with small letters for the digits from A to F.
std::string small(std::string text) {
    for (char& c : text) {
        c = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return text;
}

/// Every byte escaped that is neither unreserved nor in `left`.
std::string escaped(const std::string& bytes, const std::string& left = "") {
    std::string text;
    for (const char byte : bytes) {
        const bool stays = is_unreserved(byte) || left.find(byte) != std::string::npos;
        text += stays ? std::string{byte} : escape(byte);
    }
    return text;
}

std::string encoded(const std::string& bytes) {
    return escaped(bytes);
}

bool is_escape(const std::string& text, std::size_t at) {
    return text.size() - at >= kEscapeSize && text[at] == '%' && is_hex(text[at + 1]) &&
           is_hex(text[at + 2]);
}

/// What means the same in RFC 3986 (6.2.2), written in one way: capitals in the escapes, and no
/// escapes for unreserved characters.
std::string canonical(const std::string& text) {
    std::string same;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_escape(text, i)) {
            same += text[i];
            continue;
        }
        const std::string digits{capital(text[i + 1]), capital(text[i + 2])};
        const auto byte = static_cast<char>(std::stoi(digits, nullptr, kBase));
        same += is_unreserved(byte) ? std::string{byte} : "%" + digits;
        i += 2;
    }
    return same;
}

/// All parts in a row. Braces are worked out from left to right, as operands of + need not be, and
/// data from the seed must be the same with every compiler.
std::string joined(std::initializer_list<std::string> parts) {
    std::string text;
    for (const std::string& part : parts) {
        text += part;
    }
    return text;
}

std::string replaced(std::string text, const std::string& old, const std::string& by) {
    for (std::size_t at = text.find(old); at != std::string::npos;
         at = text.find(old, at + by.size())) {
        text.replace(at, old.size(), by);
    }
    return text;
}

/// A query in which a space may be "+" or "%20", written in one way.
std::string canonical_query(const std::string& query) {
    return canonical(replaced(query, "+", "%20"));
}

std::string query_of(const Params& params, Maker of_name = encoded, Maker of_value = encoded) {
    std::string query;
    for (const auto& [name, value] : params) {
        query += (query.empty() ? "" : "&") + of_name(name) + "=" + of_value(value);
    }
    return query;
}

bool is_printable(char byte) {
    return byte >= ' ' && byte <= '~';
}

std::string not_printable(std::string bytes) {
    bytes.erase(std::remove_if(bytes.begin(), bytes.end(), is_printable), bytes.end());
    return bytes;
}

/// For a sentence: a byte that cannot be printed is named.
std::string in_words(const std::string& bytes) {
    std::string text;
    for (const char byte : bytes) {
        text += is_printable(byte) ? std::string{byte} : "<0x" + escape(byte).substr(1) + ">";
    }
    return text;
}

/// A line for each pair, to be compared and shown.
std::string shown(const Params& params) {
    std::string lines;
    for (const auto& [name, value] : params) {
        lines += name + " = " + value + "\n";
    }
    return lines;
}

std::vector<std::string> flat(const Params& params) {
    std::vector<std::string> values;
    for (const auto& [name, value] : params) {
        values.push_back(name);
        values.push_back(value);
    }
    return values;
}

Params paired(const std::vector<std::string>& values) {
    Params params;
    for (std::size_t i = 0; i + 1 < values.size(); i += 2) {
        params.emplace_back(values[i], values[i + 1]);
    }
    return params;
}

// ---- what is wrong: what programs with a misconception make of it

std::string left_alone(const std::string& bytes) {
    return bytes;
}

std::string twice(const std::string& bytes) {
    return escaped(escaped(bytes));
}

std::string with_plus_left(const std::string& bytes) {
    return escaped(bytes, "+");
}

std::string with_separators_left(const std::string& bytes) {
    return escaped(bytes, "&=");
}

std::string with_utf8_left(const std::string& bytes) {
    std::string text;
    for (const char byte : bytes) {
        text += static_cast<unsigned char>(byte) > 0x7F ? std::string{byte} : escaped({byte});
    }
    return text;
}

/// A byte beyond ASCII as a negative number: printf("%%%02X", c) with a char.
std::string with_signs_extended(const std::string& bytes) {
    std::string text;
    for (const char byte : bytes) {
        const std::string one = escaped({byte});
        text += static_cast<unsigned char>(byte) > 0x7F ? "%FFFFFF" + one.substr(1) : one;
    }
    return text;
}

/// No zero in front of a small byte: "%A" for "%0A".
std::string with_single_digits(const std::string& bytes) {
    std::string text;
    for (const char byte : bytes) {
        const std::string one = escaped({byte});
        text += static_cast<unsigned char>(byte) < 0x10 ? "%" + one.substr(2) : one;
    }
    return text;
}

/// Which of `characters` the program has left as they are.
std::string left_in(const std::string& answer, const std::string& characters) {
    std::string left;
    for (const char c : characters) {
        left += answer.find(c) == std::string::npos ? "" : std::string{c};
    }
    return left;
}

Params with_small_names(Params params) {
    for (auto& [name, value] : params) {
        for (char& byte : name) {
            byte = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
        }
    }
    return params;
}

Params sorted(Params params) {
    std::stable_sort(params.begin(), params.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    return params;
}

/// Each name once, in the order of names, as in a std::map; the last value of it counts, or the
/// first.
enum class Wins { first, last };
Params each_name_once(const Params& params, Wins wins) {
    std::map<std::string, std::string> once;
    for (const auto& [name, value] : params) {
        if (wins == Wins::last || once.count(name) == 0) {
            once[name] = value;
        }
    }
    return {once.begin(), once.end()};
}

/// Each name once, where it stood first; the last value of it counts, or the first.
Params each_name_once_in_place(const Params& params, Wins wins) {
    Params once;
    for (const auto& pair : params) {
        const auto known = std::find_if(once.begin(), once.end(), [&pair](const auto& other) {
            return other.first == pair.first;
        });
        if (known == once.end()) {
            once.push_back(pair);
        } else if (wins == Wins::last) {
            known->second = pair.second;
        }
    }
    return once;
}

std::vector<Params> without_repeats(const Params& params) {
    return {each_name_once(params, Wins::first), each_name_once(params, Wins::last),
            each_name_once_in_place(params, Wins::first),
            each_name_once_in_place(params, Wins::last)};
}

/// Where a byte stands that may not stand in a query (RFC 3986, 3.4); npos if there is none.
std::size_t first_illegal(const std::string& query) {
    for (std::size_t i = 0; i < query.size(); ++i) {
        const bool legal = is_unreserved(query[i]) || is_escape(query, i) ||
                           std::string{"!$&'()*+,;=:@/?"}.find(query[i]) != std::string::npos;
        if (!legal) {
            return i;
        }
    }
    return std::string::npos;
}

/// What the reference server says that it understood: the lines of /echo below the first one, in
/// which it writes other bytes than printable ASCII as \xNN.
std::string understood(const std::string& reply) {
    const std::size_t body = reply.find("\r\n\r\n");
    const std::size_t lines = reply.find('\n', reply.find("target /echo?", body));
    if (body == std::string::npos || lines == std::string::npos) {
        throw std::runtime_error{"the reference server gave no echo: " + reply};
    }
    std::string bytes;
    for (std::size_t i = lines + 1; i < reply.size(); ++i) {
        if (reply[i] == '\\') {
            bytes += static_cast<char>(std::stoi(reply.substr(i + 2, 2), nullptr, kBase));
            i += 3;
        } else {
            bytes += reply[i];
        }
    }
    return bytes;
}

}  // namespace

class lab6 : public wirelab::LabCheck {
protected:
    /// A word that this check has not used yet: a prediction must not come true by chance.
    std::string fresh() {
        constexpr std::size_t kLeast = 10;
        constexpr std::size_t kMost = 99;
        std::string word;
        do {
            word = random().word();
            word += std::to_string(random().number(kLeast, kMost));
        } while (!used_.insert(word).second);
        return word;
    }

    std::string bare_url() { return joined({"http://", fresh(), ".test/", fresh()}); }

    std::string url_with(const std::string& query) { return joined({bare_url(), "?", query}); }

    std::string shuffled(std::string text) {
        for (std::size_t i = text.size(); i > 1; --i) {
            std::swap(text[i - 1], text[random().number(0, i - 1)]);
        }
        return text;
    }

    /// Compares in the one way of writing what may be written in several.
    void expect_same(const std::string& expected, const std::string& received,
                     const std::vector<Hypothesis>& hypotheses, Maker write) {
        std::vector<Hypothesis> rewritten;
        for (const Hypothesis& hypothesis : hypotheses) {
            rewritten.push_back({hypothesis.diagnosis, write(hypothesis.predicted)});
        }
        const std::string same = write(received);
        expect_bytes(write(expected), same, rewritten,
                     same == received ? "" : "escapes in capitals, spaces as %20");
    }

    std::string encode(const std::string& bytes) {
        return returned(run("percent_encode", {bytes})).at(0);
    }

    void expect_encoded(const std::string& bytes, const std::vector<Hypothesis>& hypotheses) {
        expect_same(escaped(bytes), encode(bytes), hypotheses, canonical);
    }

    void expect_decoded(const std::string& text, const std::string& bytes,
                        const std::vector<Hypothesis>& hypotheses = {}) {
        const Answer answer = run("percent_decode", {text});
        expect_bytes(bytes, returned(answer).at(0), hypotheses);
    }

    void expect_refused(const std::string& job, const std::string& text) {
        const Answer answer = run(job, {text});
        if (!answer.thrown) {
            fail("broken_escape_accepted", {{"text", in_words(text)}});
        }
        if (answer.thrown->what.rfind("basic_string", 0) == 0) {
            fail("thrown_by_the_library",
                 {{"type", answer.thrown->type}, {"what", answer.thrown->what}});
        }
        expect_threw(answer, "std::invalid_argument");
    }

    std::string build(const Params& params) {
        return returned(run("build_query", flat(params))).at(0);
    }

    void expect_built(const Params& params, const std::vector<Hypothesis>& hypotheses) {
        expect_same(query_of(params), build(params), hypotheses, canonical_query);
    }

    struct Misread {
        std::string diagnosis;
        Params predicted;
    };

    void expect_read(const std::string& url, const Params& params,
                     const std::vector<Misread>& misread = {}) {
        std::vector<Hypothesis> hypotheses;
        for (const Misread& one : misread) {
            hypotheses.push_back({one.diagnosis, shown(one.predicted)});
        }
        const Answer answer = run("parse_query", {url});
        const std::vector<std::string>& values = returned(answer);
        expect_bytes(shown(params), shown(paired(values)), hypotheses);
        // The lines above read well; a line feed in a value could still make two different lists
        // look alike.
        expect_that(values == flat(params), "");
    }

private:
    std::set<std::string> used_;
};

TEST_F(lab6, BuildsTheQueryOfTheLecture) {
    const Params lecture{{"guess", "12"}, {"x", "14"}, {"abc", "22"}};
    const Params other{{"z" + fresh(), fresh()}, {"a" + fresh(), fresh()}, {"k" + fresh(), "7"}};

    for (const Params& params : {lecture, other}) {
        const std::string query = query_of(params);
        expect_built(params, {{"sorted_by_name", query_of(sorted(params))},
                              {"separator_too_many", query + "&"},
                              {"separator_too_many", "&" + query},
                              {"question_mark_added", "?" + query},
                              {"separators_encoded", escaped(query)},
                              {"separator_missing", replaced(query, "&", "")}});
    }
}

TEST_F(lab6, BuildsEmptyValuesAndAnEmptyQuery) {
    // In the order of the alphabet: what becomes of another one is for other checks.
    const std::string name = "a" + fresh();
    const std::string last = "c" + fresh();

    expect_built({{name, "1"}}, {{"separator_too_many", name + "=1&"}});
    expect_built({{name, ""}}, {{"equals_sign_lost", name}, {"empty_value_left_out", ""}});
    expect_built({{name, ""}, {"b", "1"}, {last, ""}},
                 {{"equals_sign_lost", name + "&b=1&" + last}, {"empty_value_left_out", "b=1"}});
    expect_built({}, {{"question_mark_added", "?"}});
}

TEST_F(lab6, BuildsRepeatedNamesInOrder) {
    const std::string name = fresh();
    const Params params{{"z" + name, "3"}, {"a" + name, "1"}, {"z" + name, "2"}, {"z" + name, "1"}};
    std::vector<Hypothesis> hypotheses{{"sorted_by_name", query_of(sorted(params))}};
    for (const Params& fewer : without_repeats(params)) {
        hypotheses.push_back({"repeated_names_lost", query_of(fewer)});
    }

    expect_built(params, hypotheses);
}

TEST_F(lab6, EncodesNamesAndValuesButNotTheSeparators) {
    const Params params{{"a" + fresh() + "&b/", "1=2"}, {"c=" + fresh(), "/e&" + fresh()}};
    expect_built(params,
                 {{"nothing_encoded", query_of(params, left_alone, left_alone)},
                  {"names_not_encoded", query_of(params, left_alone, encoded)},
                  {"values_not_encoded", query_of(params, encoded, left_alone)},
                  {"separators_left", query_of(params, with_separators_left, with_separators_left)},
                  {"separators_encoded", escaped(query_of(params))},
                  {"separators_encoded", escaped(query_of(params, left_alone, left_alone))},
                  {"encoded_twice", query_of(params, twice, twice)}});

    const Params more{{"my " + fresh(), std::string{kChinese} + " 1+1"}, {kChinese, "100%"}};
    expect_built(more, {{"names_not_encoded", query_of(more, left_alone, encoded)},
                        {"plus_left", query_of(more, with_plus_left, with_plus_left)},
                        {"utf8_left", query_of(more, with_utf8_left, with_utf8_left)}});
}

TEST_F(lab6, EncodesReservedCharacters) {
    // The gen-delims and sub-delims of RFC 3986, 2.2, but for the plus sign, which has a check of
    // its own; then the rest of printable ASCII.
    const std::string characters = ":/?#[]@!$&'()*,;=\"<>\\^`{|}";
    const std::string bytes = joined({fresh(), shuffled(characters), fresh(), "-._~"});

    const std::string answer = encode(bytes);

    const std::string left = left_in(answer, characters);
    const bool only_separators = left.find_first_not_of("&=") == std::string::npos;
    const std::string diagnosis = left == characters ? "nothing_encoded"
                                  : only_separators  ? "separators_left"
                                                     : "reserved_left";
    expect_same(escaped(bytes), answer,
                {{diagnosis, escaped(bytes, left)}, {"encoded_twice", twice(bytes)}}, canonical);
}

TEST_F(lab6, EncodesPercentPlusAndSpace) {
    const std::string percent = fresh() + " 50%";
    const std::string looks_escaped = fresh() + "%41";
    const std::string plus = joined({fresh(), "+", fresh(), " ", fresh()});
    const std::string with_pluses = replaced(escaped(plus), "%20", "+");

    expect_encoded(looks_escaped, {{"percent_left", escaped(looks_escaped, "%")},
                                   {"encoded_twice", twice(looks_escaped)}});
    expect_encoded(plus, {{"plus_left", escaped(plus, "+")},
                          {"space_left", escaped(plus, " ")},
                          {"space_left", escaped(plus, " +")},
                          {"space_as_plus", with_pluses},
                          {"plus_and_space_alike", replaced(escaped(plus, "+"), "%20", "+")},
                          {"encoded_twice", twice(plus)}});
    expect_encoded(percent, {{"percent_left", escaped(percent, "%")}});
}

TEST_F(lab6, EncodesUtf8ByteByByte) {
    const std::string accented = joined({fresh(), "\xC3\xA9", fresh()});
    expect_encoded(kChinese, {{"utf8_left", kChinese},
                              {"signs_extended", with_signs_extended(kChinese)},
                              {"signs_extended", small(with_signs_extended(kChinese))},
                              {"code_points_escaped", kChineseCodePoints},
                              {"code_points_escaped", replaced(kChineseCodePoints, "%", "%u")},
                              {"encoded_twice", escaped(kChineseEscaped)}});
    expect_encoded(accented, {{"utf8_left", with_utf8_left(accented)},
                              {"signs_extended", with_signs_extended(accented)}});
    expect_encoded(fresh() + "\xF0\x9F\x98\x80", {});
}

TEST_F(lab6, EncodesEveryByteWithTwoDigits) {
    constexpr std::size_t kSize = 200;
    const std::string lines = joined({fresh(), "\r\n\t", fresh()});
    const std::string zero = joined({fresh(), std::string(1, '\0'), fresh()});
    // Which of those that can be printed are escaped is for other checks.
    const std::string bytes = not_printable(random().binary(kSize));

    expect_encoded(lines, {{"single_digits", with_single_digits(lines)},
                           {"control_characters_left", escaped(lines, "\r\n\t")}});
    expect_encoded(zero, {{"cut_at_zero", escaped(wirelab::cut_at_zero(zero))}});
    expect_encoded(bytes, {{"utf8_left", with_utf8_left(bytes)},
                           {"signs_extended", with_signs_extended(bytes)}});
}

TEST_F(lab6, DecodesCapitalAndSmallDigits) {
    const std::string start = fresh();
    const Answer inside = run("percent_decode", {start + "%4Dx"});
    const bool reads_inside = !inside.thrown && returned(inside).at(0) == start + "Mx";
    const Answer at_the_end = run("percent_decode", {start + "%2F%3A%4D"});
    expect_that(!(reads_inside && at_the_end.thrown), "escape_at_the_end_refused");
    expect_decoded(
        start + "%2F%3A%4D", start + "/:M",
        {{"nothing_decoded", start + "%2F%3A%4D"}, {"letters_counted_from_zero", start + "6AT"}});
    const Answer answer = run("percent_decode", {start + "%2f%3a%4d"});
    expect_that(!answer.thrown, "small_digits_refused");
    expect_bytes(start + "/:M", returned(answer).at(0),
                 {{"small_digits_not_read", start + "%2f%3a%4d"},
                  {"small_digits_counted_as_capitals", start + "OZm"}});

    std::string escapes;
    // No percent sign among them: who decodes twice is for another check.
    const std::string bytes = not_printable(random().binary(200));
    for (const char byte : bytes) {
        const std::string one = escape(byte);
        escapes += random().number(0, 1) == 0 ? one : small(one);
    }
    expect_decoded(escapes, bytes, {{"cut_at_zero", wirelab::cut_at_zero(bytes)}});
}

TEST_F(lab6, DecodesEachEscapeOnce) {
    const std::string start = fresh();

    expect_decoded(start + "%2541", start + "%41", {{"decoded_twice", start + "A"}});
    expect_decoded("100%25", "100%");
    expect_decoded("a%00" + start, "a" + std::string(1, '\0') + start, {{"cut_at_zero", "a"}});
    expect_decoded(start, start);
    expect_decoded("", "");
}

TEST_F(lab6, LeavesAPlusAloneOutsideOfAQuery) {
    const std::string text = joined({fresh(), "+", fresh()});

    expect_decoded(text + "%2B%20", text + "+ ",
                   {{"plus_becomes_a_space", replaced(text, "+", " ") + "+ "},
                    {"plus_becomes_a_space", replaced(text, "+", " ") + "  "}});
}

TEST_F(lab6, RefusesABrokenEscape) {
    const std::string start = fresh();

    expect_decoded(start + "%4D", start + "M");
    for (const char* const end :
         {"%zz", "%4z", "%z4", "%", "%4", "%%41", "%+1", "%-1", "% 1", "%0x"}) {
        expect_refused("percent_decode", start + end);
        expect_refused("percent_decode", end);
    }
    // In ASCII they stand beside the first and the last digit of each kind.
    for (const char neighbour : {'/', ':', '@', 'G', '`', 'g'}) {
        expect_refused("percent_decode", start + "%4" + neighbour);
        expect_refused("percent_decode", start + "%" + neighbour + "4");
    }
    expect_refused("percent_decode", "%4" + std::string(1, '\0'));
    expect_refused("parse_query", url_with("a=1&b=%zz"));
}

TEST_F(lab6, ReadsTheQueryBehindTheFirstQuestionMark) {
    const Params lecture{{"guess", "12"}, {"x", "14"}, {"abc", "22"}};
    const std::string bare = bare_url();
    const std::string value = fresh();

    expect_read(url_with("guess=12&x=14&abc=22"), lecture,
                {{"sorted_by_name", sorted(lecture)},
                 {"question_mark_kept", {{"?guess", "12"}, {"x", "14"}, {"abc", "22"}}}});
    expect_read(url_with("a=" + value + "?c&d=2"), {{"a", value + "?c"}, {"d", "2"}},
                {{"last_question_mark", {{"c", ""}, {"d", "2"}}},
                 {"second_question_mark", {{"a", value}}}});
    expect_that(!run("parse_query", {bare}).thrown, "no_query_refused");
    expect_read(bare, {}, {{"whole_url_read", {{bare, ""}}}});
    expect_read(bare + "?", {}, {{"empty_parts_kept", {{"", ""}}}});
}

TEST_F(lab6, LeavesOutTheFragment) {
    const std::string value = fresh();
    const std::string bare = bare_url();

    expect_read(url_with("a=" + value + "#part"), {{"a", value}},
                {{"fragment_kept", {{"a", value + "#part"}}}});
    expect_read(url_with("a=1&b=" + value + "#x=3&y=4"), {{"a", "1"}, {"b", value}},
                {{"fragment_kept", {{"a", "1"}, {"b", value + "#x=3"}, {"y", "4"}}}});
    expect_read(bare + "#a?b=" + value, {}, {{"query_found_in_the_fragment", {{"b", value}}}});
    expect_read(url_with("#part"), {}, {{"fragment_kept", {{"#part", ""}}}});
    expect_read(url_with("a=" + value + "#part#more"), {{"a", value}});
}

TEST_F(lab6, ReadsEmptyValuesAndNamesAlone) {
    const std::string first = fresh();
    const std::string second = fresh();

    expect_read(url_with(first + "=&b=1"), {{first, ""}, {"b", "1"}},
                {{"empty_value_left_out", {{"b", "1"}}}});
    expect_read(url_with("b=1&" + first + "="), {{"b", "1"}, {first, ""}},
                {{"empty_value_left_out", {{"b", "1"}}}});
    expect_read(url_with(second + "&b=1"), {{second, ""}, {"b", "1"}},
                {{"name_alone_left_out", {{"b", "1"}}},
                 {"name_alone_is_its_value", {{second, second}, {"b", "1"}}},
                 {"equals_sign_of_the_next_pair", {{second + "&b", "1"}}}});
    expect_read(
        url_with("&&b=1&&c=2&"), {{"b", "1"}, {"c", "2"}},
        {{"empty_parts_kept", {{"", ""}, {"", ""}, {"b", "1"}, {"", ""}, {"c", "2"}, {"", ""}}},
         {"empty_parts_kept", {{"", ""}, {"", ""}, {"b", "1"}, {"", ""}, {"c", "2"}}}});
}

TEST_F(lab6, SplitsAtTheFirstEqualsSign) {
    const std::string name = fresh();
    const std::string value = fresh();

    expect_read(url_with(name + "=x=" + value), {{name, "x=" + value}},
                {{"cut_at_the_second_equals_sign", {{name, "x"}}},
                 {"last_equals_sign", {{name + "=x", value}}},
                 {"last_equals_sign", {{name, value}}}});
    expect_read(url_with("next=/p?e=" + value + "&f=2"), {{"next", "/p?e=" + value}, {"f", "2"}});
    expect_read(url_with(name + "=1;x=" + value), {{name, "1;x=" + value}},
                {{"semicolon_parts_pairs", {{name, "1"}, {"x", value}}}});
}

TEST_F(lab6, ReadsRepeatedNamesInOrder) {
    const std::string name = fresh();
    const Params params{{"z" + name, "3"}, {"a" + name, "1"}, {"z" + name, "2"}, {"z" + name, "1"}};
    std::vector<Misread> misread{{"sorted_by_name", sorted(params)}};
    for (const Params& fewer : without_repeats(params)) {
        misread.push_back({"repeated_names_lost", fewer});
    }

    expect_read(url_with(query_of(params)), params, misread);
}

TEST_F(lab6, ReadsAPlusAsASpace) {
    const std::string word = fresh();

    expect_read(url_with("q=" + word + "+b%20c"), {{"q", word + " b c"}},
                {{"plus_not_a_space", {{"q", word + "+b c"}}}});
    expect_read(url_with("q=" + word + "%2Bb+c"), {{"q", word + "+b c"}},
                {{"decoded_before_the_plus", {{"q", word + " b c"}}}});
    expect_read(url_with("my+" + word + "=1"), {{"my " + word, "1"}},
                {{"names_not_decoded", {{"my+" + word, "1"}}}});
}

TEST_F(lab6, CutsFirstAndDecodesThen) {
    const std::string name = fresh();
    const std::string value = fresh();

    expect_read(url_with("q=%4D&w=" + value), {{"q", "M"}, {"w", value}},
                {{"not_decoded", {{"q", "%4D"}, {"w", value}}}});
    expect_read(url_with(name + "=" + value + "%26b%3D2"), {{name, value + "&b=2"}},
                {{"decoded_before_cutting", {{name, value}, {"b", "2"}}}});
    expect_read(url_with(name + "=" + value + "%23x"), {{name, value + "#x"}},
                {{"decoded_before_cutting", {{name, value}}}});
    expect_read(url_with(name + "=%2541"), {{name, "%41"}}, {{"decoded_twice", {{name, "A"}}}});
    expect_read(url_with("a%3D" + name + "=1"), {{"a=" + name, "1"}},
                {{"names_not_decoded", {{"a%3D" + name, "1"}}}});
    expect_read(url_with(kChineseEscaped + std::string{"=1"}), {{kChinese, "1"}});
}

TEST_F(lab6, ReadsBackWhatItBuilt) {
    constexpr std::size_t kSize = 40;
    const std::string marked = joined({fresh(), "=#", fresh()});
    Params params{{fresh(), ""}, {marked, kChinese}, {"a b", "1+1=2 & 100%"}};
    for (std::size_t i = 0; i < 4; ++i) {
        const std::string name = random().binary(kSize);
        params.emplace_back(name, random().binary(kSize));
    }

    expect_read(url_with(build(params)), params,
                {{"names_in_small_letters", with_small_names(params)}});

    const std::string bytes = random().binary(1000);
    expect_decoded(encode(bytes), bytes, {{"cut_at_zero", wirelab::cut_at_zero(bytes)}});
}

TEST_F(lab6, IsUnderstoodByAServer) {
    const Params params{{"guess", "12"},
                        {"search for", joined({fresh(), " & ", fresh()})},
                        {kChinese, "50% + 2=52"},
                        {"guess", "7"},
                        {fresh(), ""}};
    const Params with_values{params.begin(), params.end() - 1};
    const std::string query = build(params);
    const std::size_t illegal = first_illegal(query);
    expect_that(illegal == std::string::npos, "not_fit_for_a_query",
                {{"byte", in_words(query.substr(std::min(illegal, query.size()), 1))}});

    tell("asks_the_reference_server", {{"target", "/echo?" + query}});
    const std::string lines = understood(server().get("/echo?" + query));
    const auto server_reads = [this](const std::string& wrong) {
        return understood(server().get("/echo?" + wrong));
    };
    expect_bytes(shown(params), lines,
                 {{"plus_left", server_reads(query_of(params, with_plus_left, with_plus_left))},
                  {"separators_left",
                   server_reads(query_of(params, with_separators_left, with_separators_left))},
                  {"encoded_twice", server_reads(query_of(params, twice, twice))},
                  {"empty_value_left_out", shown(with_values)},
                  {"repeated_names_lost", shown(each_name_once_in_place(params, Wins::first))},
                  {"repeated_names_lost", shown(each_name_once_in_place(params, Wins::last))},
                  {"sorted_by_name", shown(sorted(params))}},
                 "what the server understood");
}
