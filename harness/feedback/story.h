#pragma once

#include <set>
#include <string>
#include <vector>

#include "grading/record.h"
#include "wire/transcript.h"
#include "words/words.h"

namespace wirelab {

/// The transcript as a story of at most `most` steps; where there are more, the middle is told in
/// one step.
std::vector<StoryStep> story_of(const Transcript& transcript, const Words& words,
                                std::size_t most = 12);

/// How a call reads: `split_response("HTTP/1.0 200 OK\r\n...")`. Long arguments are cut, sockets
/// are `fd`, and the arguments whose places are in `numbers`, counted from 0, stand without quotes.
std::string call_text(const std::string& function, const std::vector<std::string>& arguments,
                      std::size_t sockets, const std::set<std::size_t>& numbers,
                      const Words& words);

/// A value as a C++ string literal of at most `limit` bytes of content: `"a\r\n"`, `"a..." (535
/// bytes)`.
std::string quoted(const std::string& bytes, const Words& words, std::size_t limit = 48);

}  // namespace wirelab
