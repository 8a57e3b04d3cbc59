#include "grading/mistakes.h"

#include <algorithm>
#include <tuple>

#include "core/bytes.h"
#include "core/error.h"
#include "core/text.h"

namespace wirelab {

Mistakes::Mistakes(std::string file) : file_{std::move(file)} {}

void Mistakes::add(Place place, const std::string& what) {
    all_.push_back({.place = place, .what = what});
}

void Mistakes::throw_if_any() const {
    if (all_.empty()) {
        return;
    }
    std::vector<Mistake> sorted = all_;
    std::stable_sort(sorted.begin(), sorted.end(), [](const Mistake& left, const Mistake& right) {
        return std::tie(left.place.line, left.place.column) <
               std::tie(right.place.line, right.place.column);
    });
    std::vector<std::string> lines;
    for (const Mistake& mistake : sorted) {
        lines.push_back(file_ + ":" + std::to_string(mistake.place.line) + ":" +
                        std::to_string(mistake.place.column) + ": " + mistake.what);
    }
    throw UserError{join(lines, "\n")};
}

std::string in_quotes(std::string_view text) {
    constexpr std::size_t kMost = 60;
    const bool is_long = text.size() > kMost;
    std::string shown = visible_text(text.substr(0, kMost));
    // What visible_text leaves alone and what would break a message of one line.
    for (std::size_t at = shown.find_first_of("\n\t"); at != std::string::npos;
         at = shown.find_first_of("\n\t", at)) {
        shown.replace(at, 1, shown[at] == '\n' ? "\\n" : "\\t");
    }
    return "'" + shown + (is_long ? "..." : "") + "'";
}

std::string meant_by(std::string_view word, const std::vector<std::string>& known) {
    // Nobody mistypes a word of this length, and comparing long ones takes long.
    constexpr std::size_t kLongest = 100;
    if (word.size() > kLongest) {
        return {};
    }
    const std::string meant = closest(word, known);
    if (!meant.empty()) {
        return meant;
    }
    // "titel": to swap two letters counts as changing both.
    const auto swapped = std::find_if(known.begin(), known.end(), [&](const std::string& one) {
        return std::is_permutation(one.begin(), one.end(), word.begin(), word.end());
    });
    return swapped == known.end() ? "" : *swapped;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
    const std::string meant = meant_by(word, known);
    return meant.empty() ? "" : "; did you mean " + in_quotes(meant) + "?";
}

std::string meant_or_known(std::string_view word, const std::vector<std::string>& known) {
    const std::string meant = did_you_mean(word, known);
    return meant.empty() ? "; there are " + visible(join(known, ", ")) : meant;
}

}  // namespace wirelab
