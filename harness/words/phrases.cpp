#include "words/phrases.h"

#include <optional>
#include <utility>

#include "core/error.h"
#include "core/text.h"
#include "words/yaml.h"

namespace wirelab {
namespace {

std::optional<Phrases>& the_spoken() {
    static std::optional<Phrases> phrases;
    return phrases;
}

/// `["{count} byte", "{count} bytes"]`, for one and for others; or one text for all.
std::vector<std::string> forms_in(const YAML::Node& node) {
    if (!node.IsSequence()) {
        return {sentence_in(node)};
    }
    std::vector<std::string> forms;
    for (const YAML::Node& form : node) {
        forms.push_back(sentence_in(form));
    }
    return forms;
}

}  // namespace

std::string filled(std::string_view text, const PhraseValues& values) {
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

Phrases Phrases::of_reports(const std::filesystem::path& labs, const std::string& language) {
    Phrases phrases;
    for (const char* name : {"feedback.yaml", "report.yaml"}) {
        for (const YAML::Node& file : load_in(labs / "support" / name, language)) {
            phrases.add(file);
        }
    }
    return phrases;
}

void Phrases::add(const YAML::Node& file) {
    for (const auto& entry : file["sentences"]) {
        sentences_[entry.first.Scalar()] = sentence_in(entry.second);
    }
    for (const auto& entry : file["counts"]) {
        counts_[entry.first.Scalar()] = forms_in(entry.second);
    }
    if (file["html"]) {
        html_ = sentence_in(file["html"]);
    }
}

const std::string& Phrases::raw(const std::string& key) const {
    const auto found = sentences_.find(key);
    if (found == sentences_.end()) {
        throw HarnessError{"the words have no sentence '" + key + "'"};
    }
    return found->second;
}

std::string Phrases::sentence(const std::string& key, const PhraseValues& values) const {
    return filled(raw(key), values);
}

std::string Phrases::counted(std::size_t count, const std::string& noun) const {
    const auto found = counts_.find(noun);
    if (found == counts_.end() || found->second.empty()) {
        throw HarnessError{"the words do not say how '" + noun + "' is counted"};
    }
    const std::string& form = count == 1 ? found->second.front() : found->second.back();
    return filled(form, {{"count", grouped(count)}});
}

void speak(Phrases phrases) {
    the_spoken() = std::move(phrases);
}

const Phrases& spoken() {
    if (!the_spoken()) {
        throw HarnessError{"nobody has said which language the reports are in"};
    }
    return *the_spoken();
}

std::string said(const std::string& key, const PhraseValues& values) {
    return spoken().sentence(key, values);
}

std::string said_count(std::size_t count, const std::string& noun) {
    return spoken().counted(count, noun);
}

}  // namespace wirelab
