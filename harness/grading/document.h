#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "grading/mistakes.h"

namespace wirelab {

struct DocumentEntry;

/// A part of a YAML document, as a plain value. It keeps what yaml-cpp's nodes forget: the order
/// and the places of keys, keys that stand twice, and whether a text was in quotation marks.
struct DocumentNode {
    enum class Kind {
        kNothing,  ///< Empty, `~` or `null`.
        kText,
        kList,
        kMap,
        kUnusable,  ///< It was told as a mistake already: say no more about it.
    };
    Kind kind = Kind::kNothing;
    Place place;
    std::string text;
    bool plain = false;                  ///< Text that is not in quotation marks: perhaps a number.
    std::vector<DocumentNode> items;     ///< Of a list.
    std::vector<DocumentEntry> entries;  ///< Of a map, in the order of the file.
};

struct DocumentEntry {
    DocumentNode key;
    DocumentNode value;
};

/// The size of the largest file that read_document takes.
constexpr std::size_t kLargestDocument = std::size_t{256} << 10U;

/// Reads one YAML document. Anchors, aliases and tags are told to `mistakes`: a file for people
/// needs none, and with a few of them a short file can stand for an endless one. Throws UserError
/// if it is no YAML, is nested deeper than any such file, or is larger than 256 KiB.
DocumentNode read_document(const std::string& yaml, const std::string& file, Mistakes& mistakes);

}  // namespace wirelab
