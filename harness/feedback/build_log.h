#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "words/words.h"

namespace wirelab {

/// What is to be told of a file that did not build.
struct BuildTrouble {
    std::string says;  ///< Why, in a sentence.
    std::vector<std::string>
        lines;  ///< What the compiler or the linker said: printable, paths cut, shortened.
};

/// Reads what a build printed. `file` is the student's file; `course` the folder that paths are
/// told from.
BuildTrouble read_build_log(std::string_view log, const std::string& file,
                            const std::string& course, const Words& words);

}  // namespace wirelab
