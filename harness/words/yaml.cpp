#include "words/yaml.h"

#include "core/error.h"

namespace wirelab {
namespace fs = std::filesystem;

namespace {

/// The slips that are made most often in a file of sentences.
std::string remedy_for(const std::string& message) {
    if (message.find("illegal map value") != std::string::npos) {
        return "; a sentence with a colon in it stands in quotation marks";
    }
    return message.find("illegal tab") != std::string::npos ? "; indent with spaces" : "";
}

}  // namespace

YAML::Node load_words(const fs::path& path) {
    try {
        return YAML::LoadFile(path.string());
    } catch (const YAML::ParserException& error) {
        throw HarnessError{path.string() + ":" + std::to_string(error.mark.line + 1) + ": " +
                           error.msg + remedy_for(error.msg)};
    } catch (const YAML::BadFile&) {
        throw HarnessError{path.string() + ": cannot be read"};
    }
}

fs::path file_of(const fs::path& path, const std::string& language) {
    const std::string end = language == "en" ? "" : "." + language;
    return path.parent_path() / (path.stem().string() + end + path.extension().string());
}

std::vector<fs::path> files_in(const fs::path& path, const std::string& language) {
    std::vector<fs::path> files = {path};
    const fs::path other = file_of(path, language);
    if (other != path && fs::exists(other)) {
        files.push_back(other);
    }
    return files;
}

std::vector<YAML::Node> load_in(const fs::path& path, const std::string& language) {
    std::vector<YAML::Node> nodes;
    for (const fs::path& file : files_in(path, language)) {
        nodes.push_back(load_words(file));
    }
    return nodes;
}

std::string sentence_in(const YAML::Node& node) {
    std::string text = node && node.IsScalar() ? node.Scalar() : "";
    while (!text.empty() && text.back() == '\n') {
        text.pop_back();
    }
    return text;
}

}  // namespace wirelab
