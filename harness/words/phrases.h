#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace YAML {
class Node;
}

namespace wirelab {

/// What is filled in for each `{name}` of a sentence.
using PhraseValues = std::map<std::string, std::string>;

/// Replaces each `{name}` in `text` by its value. Throws HarnessError for a name without one.
std::string filled(std::string_view text, const PhraseValues& values);

/// Sentences by their names, and how things are counted, in one language.
class Phrases {
public:
    /// The words of all reports: labs/support/report.yaml, and what it counts with out of
    /// labs/support/feedback.yaml, in `language`. Throws HarnessError with file and line.
    static Phrases of_reports(const std::filesystem::path& labs, const std::string& language);

    /// Takes `sentences` and `counts` out of a file; they come over what is there already.
    void add(const YAML::Node& file);

    /// A sentence with its `{name}`s filled in. Throws HarnessError if there is none.
    [[nodiscard]] std::string sentence(const std::string& key,
                                       const PhraseValues& values = {}) const;
    /// The same as it stands in the file.
    [[nodiscard]] const std::string& raw(const std::string& key) const;
    /// "1 byte", "10,496 bytes": a count with its noun, digits grouped in threes. A language that
    /// has one form for all numbers writes one.
    [[nodiscard]] std::string counted(std::size_t count, const std::string& noun) const;

    /// The language as HTML names it: "en", "zh-Hant-TW".
    [[nodiscard]] const std::string& html() const { return html_; }

private:
    std::string html_ = "en";
    std::map<std::string, std::string> sentences_;
    std::map<std::string, std::vector<std::string>> counts_;
};

/// The words that this process tells its reports in. One run has one language: main() sets them
/// once, before the first report, and all threads read them.
void speak(Phrases phrases);
/// Throws HarnessError if nobody has set them.
const Phrases& spoken();

/// A sentence of spoken(), and a count.
std::string said(const std::string& key, const PhraseValues& values = {});
std::string said_count(std::size_t count, const std::string& noun);

}  // namespace wirelab
