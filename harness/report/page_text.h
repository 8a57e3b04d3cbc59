#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "grading/result.h"
#include "grading/verdict.h"

// What the pages for people have in common: words, and text that cannot be anything but text.

namespace wirelab {

/// So much of a page tells stories, whatever a program sent and printed; where there is more, what
/// was on the wire is left out. With all else a page stays below 2 MiB.
constexpr std::size_t kMostStoryBytes = std::size_t{1} << 20U;

/// `text` for a page: what is not printable, and what turns the direction of writing, made visible;
/// at most `limit` bytes of it, and then how many were left out.
std::string page_text(std::string_view text, std::size_t limit = 4000);

/// The same in one line: a line feed is made visible as well.
std::string page_line(std::string_view text, std::size_t limit = 4000);

/// The lines, each as page_text(), joined by line feeds; at most `most` of them, and then how many
/// were left out.
std::string page_lines(const std::vector<std::string>& lines, std::size_t most = 100);

/// "... 12 lines more"
std::string more_lines(std::size_t count);

/// "535 bytes"
std::string byte_count(std::size_t bytes);

/// "passed", "over a limit", ...: the verdict for a person.
std::string verdict_word(Verdict verdict);

/// One character for it: a sign or a letter. Each verdict has its own.
std::string verdict_sign(Verdict verdict);

/// "server", "you", "check", as a story of a person has them.
std::string teller_of(const std::string& who);

/// What stands before two lines that are compared, and before the caret below them: as wide as each
/// other, in a terminal and in a page's monospaced type, whatever the language writes.
struct LinesWithCaret {
    std::string expected;
    std::string received;
    std::string caret;
};
LinesWithCaret lines_with_caret();

/// A check's sentence; its name, where there are no words for it.
std::string title_of(const ScoredCheck& check);

/// What stands behind a check: "15", "0 of 25", "blocked", "ungraded", ...
std::string points_of(const ScoredCheck& check);

/// Why a check is blocked, or what is special about its points, in a sentence; or "".
std::string remark_of(const LabReport& lab, const ScoredCheck& check);

/// Whether the server's bytes came without a request: as in a check that hands over a socket that
/// is connected already. That is no mistake of the student's.
bool server_spoke_first(const ShownExchange& exchange);

/// "GET /romeo.txt HTTP/1.0"; what there was instead if it was no such line.
std::string request_line(const ShownExchange& exchange);
/// "HTTP/1.1 200 OK", in the same way.
std::string status_line(const ShownExchange& exchange);
/// What is remarkable about an exchange, a sentence each.
std::vector<std::string> remarks_on(const ShownExchange& exchange);

/// Whether a report has more to tell about a check than its verdict. Before it is shown, what a
/// student is not to see was taken out.
bool has_story(const ScoredCheck& check);

/// The command that shows a check again: `replay` with the check's name filled in; or "", where the
/// record has none.
std::string replay_of(const std::string& replay, const LabReport& lab, const ScoredCheck& check);

}  // namespace wirelab
