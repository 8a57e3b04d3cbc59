#include "feedback/diagnosis.h"

namespace wirelab {

std::string diagnose(std::string_view expected, std::string_view received,
                     const std::vector<Hypothesis>& hypotheses) {
    std::string confirmed;
    for (const Hypothesis& hypothesis : hypotheses) {
        if (hypothesis.predicted != received || hypothesis.predicted == expected) {
            continue;
        }
        if (!confirmed.empty() && confirmed != hypothesis.diagnosis) {
            return {};
        }
        confirmed = hypothesis.diagnosis;
    }
    return confirmed;
}

std::string cut_at_zero(std::string_view right) {
    return std::string{right.substr(0, right.find('\0'))};
}

std::string bare_line_feeds(std::string_view right) {
    std::string text;
    for (std::size_t i = 0; i < right.size(); ++i) {
        const bool before_feed = i + 1 < right.size() && right[i] == '\r' && right[i + 1] == '\n';
        if (!before_feed) {
            text += right[i];
        }
    }
    return text;
}

}  // namespace wirelab
