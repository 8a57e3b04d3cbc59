#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grading/document.h"
#include "grading/mistakes.h"

namespace wirelab {

/// The keys of one map in a file, strictly: each key that is not in `known`, or that stands there
/// twice, is a mistake, and so is a node that is no map.
class Fields {
public:
    /// `what` names the map in messages: "a check".
    Fields(const DocumentNode& node, const std::string& what, std::vector<std::string> known,
           Mistakes& mistakes);

    /// The value of `key`; nullptr if it is not there.
    [[nodiscard]] const DocumentNode* find(std::string_view key) const;

    /// The same for a key that must be there. Where it is not, that is a mistake, unless the key
    /// was mistyped and told so already. `how` says what to write: "as text".
    [[nodiscard]] const DocumentNode* need(std::string_view key, const std::string& how) const;

    /// Where `key` itself stands; `key` must be there.
    [[nodiscard]] Place place_of(std::string_view key) const;

private:
    void judge_key(const DocumentNode& key, const std::vector<std::string>& known);

    const DocumentNode& node_;
    Mistakes& mistakes_;
    std::vector<std::string> mistyped_;  ///< What unknown keys were probably meant to be.
};

/// What follows reads one value. Where it is not what it must be, that is a mistake that names
/// `key`, and nothing comes back; nothing comes back for a nullptr as well, without a mistake.

std::optional<std::string> text_of(const DocumentNode* node, std::string_view key,
                                   Mistakes& mistakes);

/// What a name may stand for.
enum class NameOf {
    kCode,  ///< A name in C++: letters, digits and `_`.
    kFile,  ///< Of a file or folder: also `.` and `-`, but not at its begin.
};

std::optional<std::string> name_of(const DocumentNode* node, std::string_view key, NameOf kind,
                                   Mistakes& mistakes);

/// One of `words`.
std::optional<std::string> word_of(const DocumentNode* node, std::string_view key,
                                   const std::vector<std::string>& words, Mistakes& mistakes);

/// A whole number, written with digits and nothing else.
std::optional<std::int64_t> number_of(const DocumentNode* node, std::string_view key,
                                      std::int64_t least, std::int64_t most, Mistakes& mistakes);

/// true or false.
std::optional<bool> truth_of(const DocumentNode* node, std::string_view key, Mistakes& mistakes);

/// A unit of an amount, and how many of the smallest unit it is.
struct Unit {
    std::string name;
    std::int64_t size = 1;
};

/// An amount with its unit, such as "500 ms", in the smallest unit. `least` and `most` are amounts
/// as a person writes them.
std::optional<std::int64_t> amount_of(const DocumentNode* node, std::string_view key,
                                      const std::vector<Unit>& units, const std::string& least,
                                      const std::string& most, Mistakes& mistakes);

/// The items of a list; none where it is no list, which is a mistake.
std::vector<const DocumentNode*> items_of(const DocumentNode* node, std::string_view key,
                                          Mistakes& mistakes);

/// What stands there, for a message: "'12'", "a list", "nothing".
std::string described(const DocumentNode& node);

}  // namespace wirelab
