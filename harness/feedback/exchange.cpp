#include "feedback/exchange.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "core/bytes.h"
#include "core/text.h"
#include "feedback/raw_exchange.h"

namespace wirelab {
namespace {

constexpr std::size_t kMostExchanges = 24;
constexpr std::size_t kMostBytes = std::size_t{8} << 10U;  // Of one direction.
constexpr std::size_t kMostFields = 64;
constexpr std::size_t kLongText = 400;  // Of a target, a value, a body's start.

/// In one line, UTF-8 as it is.
std::string one_line(std::string_view text, const Words& words) {
    std::string shown;
    for (const char letter : visible_text(text.substr(0, kLongText))) {
        shown += letter == '\n' || letter == '\t' ? visible(letter) : std::string(1, letter);
    }
    return text.size() <= kLongText
               ? shown
               : shown +
                     words.sentence("left_out",
                                    {{"bytes", words.counted(text.size() - kLongText, "byte")}});
}

/// The first bytes in lines that end where theirs do.
std::string shown_lines(std::string_view bytes) {
    std::string text;
    for (const char byte : bytes.substr(0, kMostBytes)) {
        text += visible(byte);
        text += byte == '\n' ? "\n" : "";
    }
    return text;
}

std::string cut_sentence(std::size_t size, const Words& words) {
    return size <= kMostBytes
               ? ""
               : words.sentence("only_the_first", {{"bytes", words.counted(kMostBytes, "byte")},
                                                   {"of", grouped(size)}});
}

ShownField more_fields(std::size_t count, const char* noun, const Words& words) {
    return {"...", words.sentence("more", {{"count", words.counted(count, noun)}})};
}

std::vector<ShownField> shown_fields(
    const std::vector<std::pair<std::string_view, std::string_view>>& headers, const Words& words) {
    std::vector<ShownField> fields;
    for (const auto& [name, value] : headers) {
        if (fields.size() == kMostFields) {
            fields.push_back(more_fields(headers.size() - kMostFields, "field", words));
            break;
        }
        fields.push_back({words.start_of(name, kLongText), words.start_of(value, kLongText)});
    }
    return fields;
}

std::optional<int> hexadecimal(std::string_view digits) {
    int value = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value, 16);
    return digits.size() == 2 && error == std::errc{} && stop == end && digits[0] != '-'
               ? std::optional{value}
               : std::nullopt;
}

/// As a server reads a query: `+` is a space, and what is no escape stays as it is.
std::string decoded(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::optional<int> byte =
            text[i] == '%' ? hexadecimal(text.substr(i + 1, 2)) : std::nullopt;
        if (byte) {
            result += static_cast<char>(*byte);
            i += 2;
        } else {
            result += text[i] == '+' ? ' ' : text[i];
        }
    }
    return result;
}

std::vector<ShownField> query_of(std::string_view target, const Words& words) {
    std::vector<ShownField> fields;
    target = target.substr(0, target.find('#'));
    const std::size_t mark = target.find('?');
    if (mark == std::string_view::npos || mark + 1 == target.size()) {
        return fields;
    }
    const std::vector<std::string> parts = split(target.substr(mark + 1), '&');
    for (const std::string& part : parts) {
        if (fields.size() == kMostFields) {
            fields.push_back(more_fields(parts.size() - kMostFields, "parameter", words));
            break;
        }
        const std::size_t equals = part.find('=');
        fields.push_back(
            {one_line(decoded(part.substr(0, equals)), words),
             equals == std::string::npos ? "" : one_line(decoded(part.substr(equals + 1)), words)});
    }
    return fields;
}

bool same_name(std::string_view one, std::string_view other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) ==
               std::tolower(static_cast<unsigned char>(b));
    });
}

std::optional<std::string_view> header_of(const HttpMessage& message, std::string_view name) {
    for (const auto& [own, value] : message.headers) {
        if (same_name(own, name)) {
            return value;
        }
    }
    return std::nullopt;
}

bool is_version(std::string_view text) {
    return text.substr(0, 5) == "HTTP/";
}

/// Whether all was sent that the reply's head promises (RFC 9112, 6.3).
bool is_whole(const HttpMessage& reply, std::string_view status, const RawExchange& raw) {
    const bool ends_well = raw.server_closed && !raw.reset;
    if (!reply.head_whole) {
        return false;
    }
    if (status == "204" || status == "304" || raw.request.substr(0, 5) == "HEAD ") {
        return true;
    }
    if (header_of(reply, "Transfer-Encoding").has_value()) {
        constexpr std::string_view kLastChunk = "0\r\n\r\n";
        return reply.body.size() >= kLastChunk.size() &&
               reply.body.substr(reply.body.size() - kLastChunk.size()) == kLastChunk;
    }
    const std::optional<std::string_view> length = header_of(reply, "Content-Length");
    std::size_t promised = 0;
    if (length && std::from_chars(length->data(), length->data() + length->size(), promised).ec ==
                      std::errc{}) {
        return reply.body.size() >= promised;
    }
    return ends_well;
}

/// "GET /romeo.txt HTTP/1.0", or as much of it as there is. A line that no HTTP begins with is left
/// to the bytes.
void show_request(const RawExchange& raw, const Words& words, ShownExchange& shown) {
    const HttpMessage message = message_of(raw.request);
    shown.request_whole = message.head_whole;
    const std::string_view line = message.first_line;
    const std::size_t first = line.find(' ');
    const std::string_view method = line.substr(0, first);
    const bool is_method = !method.empty() && method.size() <= 20 &&
                           std::all_of(method.begin(), method.end(), [](unsigned char letter) {
                               return std::isalpha(letter) != 0;
                           });
    if (first == std::string_view::npos || !is_method) {
        return;
    }
    const std::size_t last = line.rfind(' ');
    const bool has_version = last > first && is_version(line.substr(last + 1));
    const std::string_view target =
        line.substr(first + 1, has_version ? last - first - 1 : std::string_view::npos);
    shown.method = std::string{method};
    shown.target = words.start_of(target, kLongText);
    shown.version = has_version ? words.start_of(line.substr(last + 1), 20) : "";
    shown.query = query_of(target, words);
    shown.request_headers = shown_fields(message.headers, words);
}

void show_reply(const RawExchange& raw, const Words& words, ShownExchange& shown) {
    const HttpMessage message = message_of(raw.reply);
    if (!is_version(message.first_line)) {
        shown.reply_whole = raw.server_closed && !raw.reset;
        return;
    }
    const std::string_view line = message.first_line;
    const std::size_t first = std::min(line.find(' '), line.size());
    const std::string_view rest = trimmed(line.substr(first));
    const std::size_t second = std::min(rest.find(' '), rest.size());
    shown.reply_version = words.start_of(line.substr(0, first), 20);
    shown.status = words.start_of(rest.substr(0, second), 20);
    shown.reason = words.start_of(trimmed(rest.substr(second)), kLongText);
    shown.reply_headers = shown_fields(message.headers, words);
    shown.content_type = words.start_of(header_of(message, "Content-Type").value_or(""), kLongText);
    shown.body_bytes = message.body.size();
    shown.body_start = words.start_of(message.body, 160);
    shown.reply_whole = is_whole(message, rest.substr(0, second), raw);
}

ShownExchange shown_exchange(const RawExchange& raw, const Words& words) {
    ShownExchange shown;
    shown.connection = raw.connection;
    shown.request_bytes = raw.request.size();
    shown.reply_bytes = raw.reply.size();
    shown.request = shown_lines(raw.request);
    shown.request_cut = cut_sentence(raw.request.size(), words);
    shown.reply = shown_lines(raw.reply);
    shown.reply_cut = cut_sentence(raw.reply.size(), words);
    shown.reset = raw.reset;
    shown.unread = raw.reply.size() - std::min(raw.taken, raw.reply.size());
    shown.note = raw.read_no_more ? words.sentence("request_too_long") : "";
    show_request(raw, words, shown);
    show_reply(raw, words, shown);
    return shown;
}

}  // namespace

std::vector<ShownExchange> exchanges_of(const Transcript& transcript, const Words& words) {
    const std::vector<RawExchange> all = raw_exchanges_of(transcript);
    std::vector<ShownExchange> shown;
    for (std::size_t i = 0; i < std::min(all.size(), kMostExchanges); ++i) {
        shown.push_back(shown_exchange(all[i], words));
    }
    if (all.size() > kMostExchanges) {
        std::string& note = shown.back().note;
        note +=
            (note.empty() ? "" : words.sentence("between_sentences")) +
            words.sentence("more_exchanges",
                           {{"exchanges", words.counted(all.size() - kMostExchanges, "exchange")}});
    }
    return shown;
}

}  // namespace wirelab
