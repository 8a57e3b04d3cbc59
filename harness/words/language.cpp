#include "words/language.h"

#include <algorithm>
#include <cstdlib>

#include "core/error.h"
#include "core/text.h"
#include "words/yaml.h"

namespace wirelab {
namespace {

namespace fs = std::filesystem;

constexpr const char* kEnglish = "en";

std::string from_environment(const std::string& name) {
    const char* value = std::getenv(name.c_str());  // NOLINT(concurrency-mt-unsafe)
    return value == nullptr ? "" : value;
}

/// Whether `locale`, "zh_TW.UTF-8", is `known`, "zh_TW", or more of it.
bool is_of(const std::string& locale, const std::string& known) {
    return locale.compare(0, known.size(), known) == 0 &&
           (locale.size() == known.size() ||
            std::string_view{"_.@"}.find(locale[known.size()]) != std::string_view::npos);
}

std::string known_or_throw(const fs::path& labs, const std::string& name,
                           const std::string& who_says) {
    const std::vector<std::string> known = languages_in(labs);
    if (std::find(known.begin(), known.end(), name) == known.end()) {
        const std::string meant = closest(name, known);
        throw UserError{who_says + ": there is no language '" + name + "'; there are " +
                        join(known, ", ") +
                        (meant.empty() ? "" : "; did you mean '" + meant + "'?")};
    }
    return name;
}

}  // namespace

std::vector<std::string> languages_in(const fs::path& labs) {
    const std::string start = "report.";
    const std::string end = ".yaml";
    std::vector<std::string> languages;
    for (const fs::directory_entry& entry : fs::directory_iterator{labs / "support"}) {
        const std::string name = entry.path().filename().string();
        if (name.size() > start.size() + end.size() && name.compare(0, start.size(), start) == 0 &&
            name.compare(name.size() - end.size(), end.size(), end) == 0) {
            languages.push_back(name.substr(start.size(), name.size() - start.size() - end.size()));
        }
    }
    std::sort(languages.begin(), languages.end());
    languages.insert(languages.begin(), kEnglish);
    return languages;
}

std::string chosen_language(const fs::path& labs, const std::string& asked,
                            const std::string& course) {
    if (!asked.empty()) {
        return known_or_throw(labs, asked, "--lang");
    }
    return course.empty() ? language_of_locale(labs, from_environment)
                          : known_or_throw(labs, course, "grading.yaml, 'language'");
}

std::string language_of_locale(
    const fs::path& labs,
    const std::function<std::string(const std::string&)>& environment_variable) {
    std::string locale;
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        locale = locale.empty() ? environment_variable(name) : locale;
    }
    // Most have a locale of English, or none: they read no file for it.
    if (locale.empty() || locale == "POSIX" || is_of(locale, "C") || is_of(locale, "en")) {
        return kEnglish;
    }
    for (const std::string& language : languages_in(labs)) {
        if (language == kEnglish) {
            continue;
        }
        const YAML::Node file = load_words(file_of(labs / "support" / "report.yaml", language));
        for (const YAML::Node& known : file["locales"]) {
            if (is_of(locale, sentence_in(known))) {
                return language;
            }
        }
    }
    return kEnglish;
}

}  // namespace wirelab
