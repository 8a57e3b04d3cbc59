#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "submission/csv.h"

namespace wirelab {

/// A CSV file of somebody else's in which single cells are changed, and not one byte of the rest:
/// byte order mark, separator, quotes, line ends and empty lines stay.
class Sheet {
public:
    /// `file` is the name for messages. Throws UserError "FILE:LINE: ..." if the text is not UTF-8,
    /// has no row, or a quote that is never closed.
    Sheet(std::string file, std::string text);

    /// The rows that have text, the heading among them; as they were read.
    [[nodiscard]] const std::vector<CsvRow>& rows() const { return rows_; }
    /// The cell without spaces around it; "" where the row is too short.
    [[nodiscard]] std::string cell(std::size_t row, std::size_t column) const;

    /// Puts `text` into a cell, in quotes where it needs them. A row that is too short is filled
    /// up.
    void set(std::size_t row, std::size_t column, const std::string& text);

    /// The whole file.
    [[nodiscard]] std::string text() const;

    /// Throws UserError for a row: "FILE:LINE: says".
    [[noreturn]] void wrong(std::size_t row, const std::string& says) const;

private:
    std::string file_;
    std::string text_;
    char separator_;
    std::vector<CsvRow> rows_;
    /// What was set, by row and column: in the order of the file.
    std::map<std::pair<std::size_t, std::size_t>, std::string> set_;
};

}  // namespace wirelab
