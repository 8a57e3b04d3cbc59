#include "grading/course.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <stdexcept>
#include <utility>

#include "core/error.h"
#include "core/sha256.h"
#include "grading/document.h"

namespace wirelab {
namespace {

constexpr std::array<std::pair<FeedbackLevel, std::string_view>, 3> kLevels = {{
    {FeedbackLevel::kEverything, "everything"},
    {FeedbackLevel::kHints, "hints"},
    {FeedbackLevel::kVerdicts, "verdicts"},
}};

std::vector<std::string> names_of(const std::vector<CheckSpec>& checks) {
    std::vector<std::string> names;
    for (const CheckSpec& check : checks) {
        names.push_back(check.name);
    }
    return names;
}

}  // namespace

int LabSpec::points() const {
    int sum = 0;
    for (const CheckSpec& check : checks) {
        sum += check.extra ? 0 : check.points;
    }
    return sum;
}

const CheckSpec& LabSpec::check(const std::string& wanted) const {
    const auto found = std::find_if(checks.begin(), checks.end(),
                                    [&](const CheckSpec& one) { return one.name == wanted; });
    if (found == checks.end()) {
        throw UserError{name + " has no check " + in_quotes(wanted) +
                        did_you_mean(wanted, names_of(checks))};
    }
    return *found;
}

FeedbackLevel feedback_level_from(std::string_view word) {
    for (const auto& [level, known] : kLevels) {
        if (known == word) {
            return level;
        }
    }
    throw std::invalid_argument{in_quotes(word) + " is no level of feedback"};
}

std::string to_string(FeedbackLevel level) {
    for (const auto& [value, word] : kLevels) {
        if (value == level) {
            return std::string{word};
        }
    }
    throw std::invalid_argument{"no such level of feedback"};
}

std::uint64_t SeedPolicy::of(const std::string& student) const {
    if (course_key.empty()) {
        return seed;
    }
    constexpr std::string_view kSeparator{"\0", 1};
    Sha256 hash;
    hash.add(course_key);
    hash.add(kSeparator);
    hash.add(student);
    const Sha256::Digest digest = hash.digest();
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < sizeof number; ++i) {
        number = number << 8U | digest.at(i);
    }
    // Many languages that read a result have no larger whole number than 63 bits.
    constexpr std::uint64_t kTopBit = std::uint64_t{1} << 63U;
    return number & ~kTopBit;
}

const LabSpec& Course::lab(const std::string& wanted) const {
    std::vector<std::string> names;
    for (const LabSpec& one : labs) {
        if (one.name == wanted) {
            return one;
        }
        names.push_back(one.name);
    }
    throw UserError{"there is no lab " + in_quotes(wanted) + meant_or_known(wanted, names)};
}

Course read_course(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    // One byte more than may be, so that a file without end shows as one that is too large.
    std::string text(kLargestDocument + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!file.is_open() || file.bad()) {
        throw UserError{path.string() + ": cannot be read"};
    }
    text.resize(static_cast<std::size_t>(file.gcount()));
    return parse_course(text, path.string());
}

}  // namespace wirelab
