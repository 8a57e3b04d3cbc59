#include "gradebook/sheet.h"

#include <algorithm>

#include "core/error.h"
#include "core/text.h"
#include "submission/unicode.h"

namespace wirelab {
namespace {

std::string quoted(const std::string& text) {
    std::string result = "\"";
    for (const char byte : text) {
        result += byte == '"' ? "\"\"" : std::string(1, byte);
    }
    return result + "\"";
}

/// The first line that is not UTF-8, from 1.
std::size_t broken_line(const std::string& text) {
    std::size_t number = 0;
    for (const std::string& line : lines_of(text)) {
        ++number;
        if (!is_utf8(line)) {
            break;
        }
    }
    return number;
}

}  // namespace

Sheet::Sheet(std::string file, std::string text)
    : file_{std::move(file)}, text_{std::move(text)}, separator_{csv_separator(text_)} {
    if (!is_utf8(text_) || text_.find('\0') != std::string::npos) {
        throw UserError{file_ + ":" + std::to_string(broken_line(text_)) +
                        ": this is not UTF-8; export the file again, or save it in the "
                        "spreadsheet as \"CSV UTF-8\""};
    }
    rows_ = parse_csv(text_);
    if (rows_.empty()) {
        throw UserError{file_ + ":1: the file is empty; export it again"};
    }
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        if (rows_[row].unclosed) {
            wrong(row, "a quote (\") is opened here and never closed; export the file again");
        }
    }
}

std::string Sheet::cell(std::size_t row, std::size_t column) const {
    const std::vector<std::string>& fields = rows_.at(row).fields;
    return column < fields.size() ? std::string{trimmed(fields[column])} : "";
}

void Sheet::set(std::size_t row, std::size_t column, const std::string& text) {
    const std::string special = std::string{"\"\r\n"} + separator_;
    const CsvRow& old = rows_.at(row);
    const bool was_quoted = column < old.places.size() &&
                            old.places[column].begin < old.places[column].end &&
                            text_[old.places[column].begin] == '"';
    set_[{row, column}] =
        was_quoted || text.find_first_of(special) != std::string::npos ? quoted(text) : text;
}

std::string Sheet::text() const {
    std::string result;
    std::size_t kept = 0;
    std::size_t last_row = 0;
    std::size_t cells = 0;  // That the row which was changed last has now.
    for (const auto& [place, text] : set_) {
        const auto& [row, column] = place;
        const std::vector<CsvPlace>& places = rows_[row].places;
        const bool fits = column < places.size();
        const std::size_t begin = fits ? places[column].begin : places.back().end;
        cells = row == last_row ? std::max(cells, places.size()) : places.size();
        last_row = row;
        result += text_.substr(kept, begin - kept);
        if (!fits) {
            result += std::string(column + 1 - cells, separator_);
            cells = column + 1;
        }
        result += text;
        kept = fits ? places[column].end : begin;
    }
    return result + text_.substr(kept);
}

void Sheet::wrong(std::size_t row, const std::string& says) const {
    throw UserError{file_ + ":" + std::to_string(rows_.at(row).line) + ": " + says};
}

}  // namespace wirelab
