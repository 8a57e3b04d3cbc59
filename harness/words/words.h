#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "words/phrases.h"

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

/// Every sentence about a lab that a student can see: labs/*/feedback.yaml over
/// labs/support/feedback.yaml, in one language.
class Words {
public:
    /// Given the folder of the labs, a lab's folder name, and a language of languages_in(labs).
    /// What a language has no words for is said in English. Throws HarnessError with file and line
    /// for what cannot be read, and for a key of a check or a diagnosis that there is not.
    static Words read(const std::filesystem::path& labs, const std::string& folder,
                      const std::string& language = "en");

    [[nodiscard]] const std::string& lab_title() const { return lab_title_; }
    [[nodiscard]] const std::string& folder() const { return folder_; }
    /// The file name of the lab's handout in this language: "README.zh-TW.md"; "README.md" where
    /// the lab has no other.
    [[nodiscard]] const std::string& handout() const { return handout_; }
    [[nodiscard]] const std::map<std::string, CheckWords>& checks() const { return checks_; }
    [[nodiscard]] const std::map<std::string, Advice>& diagnoses() const { return diagnoses_; }

    /// Throws HarnessError if the check has no words.
    [[nodiscard]] const CheckWords& check(const std::string& name) const;
    /// Throws HarnessError if the diagnosis has no words. `{name}` in them is replaced from
    /// `values`.
    [[nodiscard]] Advice advice(const std::string& diagnosis,
                                const std::map<std::string, std::string>& values = {}) const;
    /// A sentence of `sentences`, the lab's own or labs/support's; `{name}` in it is replaced from
    /// `values`.
    [[nodiscard]] std::string sentence(const std::string& key,
                                       const std::map<std::string, std::string>& values = {}) const;
    /// "1 byte", "10,496 bytes".
    [[nodiscard]] std::string counted(std::size_t count, const std::string& noun) const {
        return phrases_.counted(count, noun);
    }
    /// The first `limit` bytes of `bytes` made visible, and then how many were left out.
    [[nodiscard]] std::string start_of(std::string_view bytes, std::size_t limit) const;

private:
    std::string lab_title_;
    std::string folder_;
    std::string handout_;
    std::map<std::string, CheckWords> checks_;
    std::map<std::string, Advice> diagnoses_;
    Phrases phrases_;
};

}  // namespace wirelab
