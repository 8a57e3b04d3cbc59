#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "grading/record.h"
#include "words/words.h"

namespace wirelab {

/// Shows two runs of bytes around their first difference: both lines begin with the same bytes, so
/// a caret below stands under the first different byte of both. At most `width` columns each.
///
/// Given `expected` and `received`, which differ. The note says how they part: "ends here, after
/// byte 512 of 535", "23 bytes too many from here", "byte 37 is 0x0a, not 0x0d".
ShownDifference show_difference(std::string_view expected, std::string_view received,
                                const Words& words, const std::string& label = "",
                                std::size_t width = 72);

}  // namespace wirelab
