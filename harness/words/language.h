#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace wirelab {

/// The languages that students can be told in, by their names in file names: "en" first, then each
/// for which there is labs/support/report.<name>.yaml, sorted.
std::vector<std::string> languages_in(const std::filesystem::path& labs);

/// The language to tell in: `asked` (--lang), or else `course` ("language" of grading.yaml), or
/// else the locale's; "" is for who said nothing. Throws UserError, which names those there are,
/// for a language that is not among languages_in(labs).
std::string chosen_language(const std::filesystem::path& labs, const std::string& asked,
                            const std::string& course);

/// The language of the locale, as POSIX finds it for messages: the first of LC_ALL, LC_MESSAGES and
/// LANG that is not empty. A file of words lists its locales: zh_TW.UTF-8 and zh_Hant_HK are both
/// zh-TW's. English for all that no file lists.
std::string language_of_locale(
    const std::filesystem::path& labs,
    const std::function<std::string(const std::string&)>& environment_variable);

}  // namespace wirelab
