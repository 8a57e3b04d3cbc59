#pragma once

#include <string>
#include <string_view>

// GitHub-flavoured Markdown in which a stranger's text is nothing but text.

namespace wirelab::markdown {

/// `text` for running prose, in one line. What is markup is escaped. What GitHub makes a mention, a
/// reference, a formula or a link of, whatever stands before it, becomes a span of code: an escape
/// would be undone before GitHub looks for those.
///
///     prose("a_b @ana #1") == "a\\_b `@`ana `#`1"
std::string prose(std::string_view text);

/// The same for the markup of HTML, such as a <summary>.
std::string html(std::string_view text);

/// `text` as a span of code; "" for nothing.
std::string code(std::string_view text);

/// The same for the cell of a table, where a bar ends the cell even in code.
std::string cell(std::string_view text);

/// The lines of `text` in a fence that none of them can end, each behind `prefix`: no line begins
/// with what a log of GitHub Actions would obey ("::error::").
std::string fence(std::string_view text, std::string_view prefix = "");

}  // namespace wirelab::markdown
