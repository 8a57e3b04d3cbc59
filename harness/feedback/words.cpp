#include "feedback/words.h"

#include <yaml-cpp/yaml.h>

#include "core/error.h"

namespace wirelab {
namespace {

YAML::Node load(const std::filesystem::path& path) {
    try {
        return YAML::LoadFile(path.string());
    } catch (const YAML::ParserException& error) {
        throw HarnessError{path.string() + ":" + std::to_string(error.mark.line + 1) + ": " +
                           error.msg};
    } catch (const YAML::BadFile&) {
        throw HarnessError{path.string() + ": cannot be read"};
    }
}

/// YAML folds long text with a line feed at its end; sentences have none.
std::string text_of(const YAML::Node& node) {
    std::string text = node && node.IsScalar() ? node.Scalar() : "";
    while (!text.empty() && text.back() == '\n') {
        text.pop_back();
    }
    return text;
}

std::string text_in(const YAML::Node& map, const char* key) {
    return text_of(map[key]);
}

void add_advice(const YAML::Node& map, std::map<std::string, Advice>& all) {
    for (const auto& entry : map) {
        all[entry.first.Scalar()] = {.says = text_in(entry.second, "says"),
                                     .asks = text_in(entry.second, "asks"),
                                     .read = text_in(entry.second, "read")};
    }
}

template <typename Value>
const Value& found_in(const std::map<std::string, Value>& map, const std::string& key,
                      const char* what) {
    const auto found = map.find(key);
    if (found == map.end()) {
        throw HarnessError{"feedback.yaml has no " + std::string{what} + " '" + key + "'"};
    }
    return found->second;
}

}  // namespace

Words Words::read(const std::filesystem::path& labs, const std::string& folder) {
    const YAML::Node common = load(labs / "support" / "feedback.yaml");
    const YAML::Node lab = load(labs / folder / "feedback.yaml");
    Words words;
    words.folder_ = folder;
    words.lab_title_ = text_in(lab, "title");
    for (const auto& entry : lab["checks"]) {
        words.checks_[entry.first.Scalar()] = {.title = text_in(entry.second, "title"),
                                               .asks = text_in(entry.second, "asks"),
                                               .read = text_in(entry.second, "read")};
    }
    add_advice(common["diagnoses"], words.diagnoses_);
    add_advice(lab["diagnoses"], words.diagnoses_);
    for (const auto& entry : common["sentences"]) {
        words.sentences_[entry.first.Scalar()] = text_of(entry.second);
    }
    return words;
}

const CheckWords& Words::check(const std::string& name) const {
    return found_in(checks_, name, "words for the check");
}

Advice Words::advice(const std::string& diagnosis,
                     const std::map<std::string, std::string>& values) const {
    const Advice& advice = found_in(diagnoses_, diagnosis, "diagnosis");
    return {.says = filled(advice.says, values),
            .asks = filled(advice.asks, values),
            .read = advice.read};
}

std::string Words::sentence(const std::string& key,
                            const std::map<std::string, std::string>& values) const {
    return filled(found_in(sentences_, key, "sentence"), values);
}

std::string filled(std::string_view text, const std::map<std::string, std::string>& values) {
    std::string result;
    for (;;) {
        const std::size_t open = text.find('{');
        const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos) {
            return result + std::string{text};
        }
        const std::string name{text.substr(open + 1, close - open - 1)};
        const auto found = values.find(name);
        if (found == values.end()) {
            throw HarnessError{"a sentence names {" + name + "}, and nobody gave its value"};
        }
        result += std::string{text.substr(0, open)} + found->second;
        text.remove_prefix(close + 1);
    }
}

}  // namespace wirelab
