#include "words/words.h"

#include <algorithm>
#include <vector>

#include "core/bytes.h"
#include "core/error.h"
#include "core/text.h"
#include "words/yaml.h"

namespace wirelab {
namespace {

std::string text_in(const YAML::Node& map, const char* key) {
    return sentence_in(map[key]);
}

/// A misspelt key would lose its sentence in silence.
void expect_keys(const YAML::Node& map, const std::vector<std::string>& known,
                 const std::filesystem::path& path) {
    for (const auto& field : map) {
        const std::string key = field.first.Scalar();
        if (std::find(known.begin(), known.end(), key) == known.end()) {
            const std::string near = closest(key, known);
            throw HarnessError{
                path.string() + ":" + std::to_string(field.first.Mark().line + 1) +
                ": there is no key '" + key + "' here; " +
                (near.empty() ? "there are " + join(known, ", ") : "did you mean '" + near + "'?")};
        }
    }
}

void add_advice(const YAML::Node& map, const std::filesystem::path& path,
                std::map<std::string, Advice>& all) {
    for (const auto& entry : map) {
        expect_keys(entry.second, {"says", "asks", "read"}, path);
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

Words Words::read(const std::filesystem::path& labs, const std::string& folder,
                  const std::string& language) {
    Words words;
    words.folder_ = folder;
    for (const auto& file : files_in(labs / "support" / "feedback.yaml", language)) {
        const YAML::Node common = load_words(file);
        add_advice(common["diagnoses"], file, words.diagnoses_);
        words.phrases_.add(common);
    }
    // All of the lab comes over all that is common.
    for (const auto& file : files_in(labs / folder / "feedback.yaml", language)) {
        const YAML::Node lab = load_words(file);
        words.lab_title_ = lab["title"] ? text_in(lab, "title") : words.lab_title_;
        for (const auto& entry : lab["checks"]) {
            expect_keys(entry.second, {"title", "asks", "read"}, file);
            words.checks_[entry.first.Scalar()] = {.title = text_in(entry.second, "title"),
                                                   .asks = text_in(entry.second, "asks"),
                                                   .read = text_in(entry.second, "read")};
        }
        add_advice(lab["diagnoses"], file, words.diagnoses_);
        words.phrases_.add(lab);
    }
    words.handout_ = file_of("README.md", language).string();
    if (!std::filesystem::exists(labs / folder / words.handout_)) {
        words.handout_ = "README.md";
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
    return phrases_.sentence(key, values);
}

std::string Words::start_of(std::string_view bytes, std::size_t limit) const {
    const std::string start = visible(bytes.substr(0, limit));
    return bytes.size() <= limit
               ? start
               : start + sentence("left_out", {{"bytes", counted(bytes.size() - limit, "byte")}});
}

}  // namespace wirelab
