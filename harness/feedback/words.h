#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wirelab {

/// What is said of a diagnosis, or of a way to end: a sentence and a question.
struct Advice {
    std::string says;
    std::string asks;
    std::string read{};  ///< Anchor in the lab's handout; empty where the check's own will do.
};

/// The words of one check.
struct CheckWords {
    std::string title;  ///< The sentence that it checks.
    std::string asks;   ///< The question when no diagnosis is certain.
    std::string read;   ///< Anchor in the lab's handout.
};

/// Every sentence that a student can see: labs/*/feedback.yaml over labs/support/feedback.yaml.
class Words {
public:
    /// Given the folder of the labs and a lab's folder name. Throws HarnessError with file and
    /// line.
    static Words read(const std::filesystem::path& labs, const std::string& folder);

    [[nodiscard]] const std::string& lab_title() const { return lab_title_; }
    [[nodiscard]] const std::string& folder() const { return folder_; }
    [[nodiscard]] const std::map<std::string, CheckWords>& checks() const { return checks_; }
    [[nodiscard]] const std::map<std::string, Advice>& diagnoses() const { return diagnoses_; }

    /// Throws HarnessError if the check has no words.
    [[nodiscard]] const CheckWords& check(const std::string& name) const;
    /// Throws HarnessError if the diagnosis has no words. `{name}` in them is replaced from
    /// `values`.
    [[nodiscard]] Advice advice(const std::string& diagnosis,
                                const std::map<std::string, std::string>& values = {}) const;
    /// A sentence of labs/support/feedback.yaml, `sentences`; `{name}` in it is replaced from
    /// `values`.
    [[nodiscard]] std::string sentence(const std::string& key,
                                       const std::map<std::string, std::string>& values = {}) const;

private:
    std::string lab_title_;
    std::string folder_;
    std::map<std::string, CheckWords> checks_;
    std::map<std::string, Advice> diagnoses_;
    std::map<std::string, std::string> sentences_;
};

/// Replaces each `{name}` in `text` by its value. Throws HarnessError for a name without one.
std::string filled(std::string_view text, const std::map<std::string, std::string>& values);

}  // namespace wirelab
