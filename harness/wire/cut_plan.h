#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wirelab {

/// Where a run of bytes is cut into segments. Make one with whole(), every() or at().
struct CutPlan {
    std::size_t size = 0;             ///< Segments of this many bytes, if not 0.
    std::vector<std::size_t> places;  ///< Else: cut before each of these offsets, in rising order.
};

/// All in one piece.
CutPlan whole();
/// Pieces of `size` bytes; the last may be shorter. Throws std::invalid_argument for 0.
CutPlan every(std::size_t size);
/// Cut before each of these offsets. Offsets past the end cut nothing.
/// Throws std::invalid_argument unless they rise from at least 1.
CutPlan at(std::vector<std::size_t> places);

/// Cuts `bytes` as `plan` says. Joining the pieces gives `bytes` again; none is empty.
///
///     cut("HELLO", every(2)) == {"HE", "LL", "O"}
std::vector<std::string_view> cut(std::string_view bytes, const CutPlan& plan);

/// "in one piece", "in pieces of 512 bytes", "cut at byte 37", "cut at bytes 3, 37".
std::string describe(const CutPlan& plan);

}  // namespace wirelab
