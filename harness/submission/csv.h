#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wirelab {

/// Where a field stands in the text that was read, its quotes included.
struct CsvPlace {
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// A row of a CSV file, and the line on which it begins (from 1).
struct CsvRow {
    std::size_t line = 1;
    std::vector<std::string> fields;
    std::vector<CsvPlace> places;  ///< Of each field.
    bool unclosed = false;         ///< A quote in it is never closed.
};

/// The separator that parse_csv() takes.
char csv_separator(std::string_view text);

/// The rows of a CSV (RFC 4180): fields in quotes may hold the separator, line ends and doubled
/// quotes. The separator is the one of comma, semicolon and tab that the first line has most of. A
/// byte order mark, and rows without any text, are left out. A quote that is never closed goes on
/// to the end.
std::vector<CsvRow> parse_csv(std::string_view text);

}  // namespace wirelab
