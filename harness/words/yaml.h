#pragma once

#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <string>
#include <vector>

// What the readers of words have in common. Nobody outside of this folder includes it.

namespace wirelab {

/// Throws HarnessError, with file and line, for what cannot be read.
YAML::Node load_words(const std::filesystem::path& path);

/// The file of `language` that belongs to the English `path`: feedback.yaml itself,
/// feedback.zh-TW.yaml.
std::filesystem::path file_of(const std::filesystem::path& path, const std::string& language);

/// The English file, and then the one of `language`, where there is one and it is another. What the
/// second leaves out is said in English.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& path,
                                            const std::string& language);

/// What stands in files_in().
std::vector<YAML::Node> load_in(const std::filesystem::path& path, const std::string& language);

/// A sentence, without the line feed that YAML leaves at the end of folded text; "" for what is
/// none.
std::string sentence_in(const YAML::Node& node);

}  // namespace wirelab
