#include "submission/csv.h"

#include <algorithm>
#include <utility>

#include "core/text.h"

namespace wirelab {
namespace {

/// Takes one field from the start of `text`; what is left begins with a separator or a line end.
std::string take_field(std::string_view& text, char separator, bool& unclosed) {
    std::string field;
    const std::string_view ends = separator == ','   ? ",\r\n"
                                  : separator == ';' ? ";\r\n"
                                                     : "\t\r\n";
    if (text.empty() || text.front() != '"') {
        const std::size_t end = std::min(text.find_first_of(ends), text.size());
        field = text.substr(0, end);
        text.remove_prefix(end);
        return field;
    }
    text.remove_prefix(1);
    unclosed = unclosed || text.empty();
    while (!text.empty()) {
        const std::size_t quote = std::min(text.find('"'), text.size());
        field += text.substr(0, quote);
        unclosed = unclosed || quote == text.size();
        text.remove_prefix(std::min(quote + 1, text.size()));
        if (text.empty() || text.front() != '"') {
            break;
        }
        field += '"';
        text.remove_prefix(1);
    }
    // What stands between the closing quote and the separator belongs to nobody else.
    const std::size_t end = std::min(text.find_first_of(ends), text.size());
    field += text.substr(0, end);
    text.remove_prefix(end);
    return field;
}

/// `size` is that of all that was read: places are counted from its start.
CsvRow take_row(std::string_view& text, char separator, std::size_t size) {
    CsvRow row;
    for (;;) {
        const std::size_t begin = size - text.size();
        row.fields.push_back(take_field(text, separator, row.unclosed));
        row.places.push_back({.begin = begin, .end = size - text.size()});
        if (text.empty() || text.front() != separator) {
            break;
        }
        text.remove_prefix(1);
    }
    if (!text.empty() && text.front() == '\r') {
        text.remove_prefix(1);
    }
    if (!text.empty() && text.front() == '\n') {
        text.remove_prefix(1);
    }
    return row;
}

}  // namespace

char csv_separator(std::string_view text) {
    const std::string_view first = text.substr(0, text.find_first_of("\r\n"));
    char best = ',';
    for (const char candidate : {';', '\t'}) {
        if (std::count(first.begin(), first.end(), candidate) >
            std::count(first.begin(), first.end(), best)) {
            best = candidate;
        }
    }
    return best;
}

std::vector<CsvRow> parse_csv(std::string_view text) {
    const std::size_t size = text.size();
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
        text.remove_prefix(kByteOrderMark.size());
    }
    const char separator = csv_separator(text);
    std::vector<CsvRow> rows;
    std::size_t line = 1;
    while (!text.empty()) {
        const std::string_view before = text;
        CsvRow row = take_row(text, separator, size);
        row.line = line;
        const std::string_view taken = before.substr(0, before.size() - text.size());
        line += static_cast<std::size_t>(std::count(taken.begin(), taken.end(), '\n'));
        const bool has_text =
            std::any_of(row.fields.begin(), row.fields.end(),
                        [](const std::string& field) { return !trimmed(field).empty(); });
        if (has_text) {
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

}  // namespace wirelab
