#pragma once

#include <string>
#include <vector>

#include "submission/intake.h"
#include "submission/listing.h"

namespace wirelab {

/// The wanted files among those of a submission.
struct Found {
    std::vector<TakenFile> files;
    std::vector<std::string> notes;
    std::vector<std::string> suspicious;
    std::string refused;  ///< A wanted file is a link, a FIFO, ...: nothing of it is graded.
};

/// Which of two copies in one place counts.
enum class Copies {
    kNameFirst,    ///< "receive.cpp"; only without it the highest of "receive-1.cpp", ...
    kNewestFirst,  ///< The highest number, which is the newest: so does Canvas.
};

/// Finds each of options.wanted. Where a name is there several times, the first in this order
/// counts, and a note names another one that differs in its bytes:
///
/// 1. not the skeleton that the course hands out, byte for byte;
/// 2. at the top; in labs/<folder>/; in <folder>/; in <lab>/; anywhere else, the fewest folders
///    deep;
/// 3. as `copies` says; then the name in its own spelling; then the path, byte by byte.
///
/// A file of more than 1 MiB, or one that cannot be read, is left out with a note. One that is
/// empty, not text or not UTF-8 is taken, with a note.
Found find_wanted(const std::vector<ListedFile>& files, const IntakeOptions& options,
                  Copies copies);

/// What a submission brings of our own files (below labs/, harness/, cmake/, scripts/, .github/ and
/// fixtures/, and headers and the like of a lab beside the student's file) and that differs from
/// options.course. Ours is used in any case. A change of what judges or builds is suspicious, any
/// other a note.
struct OwnCopies {
    std::vector<std::string> notes;
    std::vector<std::string> suspicious;
};
OwnCopies compare_own_copies(const std::vector<ListedFile>& files, const IntakeOptions& options);

}  // namespace wirelab
