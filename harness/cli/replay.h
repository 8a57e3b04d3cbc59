#pragma once

#include <filesystem>
#include <string>

namespace wirelab {

/// `wirelab replay`: runs one check ("lab3.TakesOneByteAtATime") of the results in `folder` again,
/// on the files that were graded and with the same seed, and prints its story and the whole
/// transcript. Says where it is not graded with what it was. Exit status: 0 it passed, 1 it did
/// not, 3 it is ungraded. It is told in `language`, or else in that of the result.
int replay(const std::filesystem::path& folder, const std::string& check,
           const std::string& sandbox, const std::string& language);

}  // namespace wirelab
