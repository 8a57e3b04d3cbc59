#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grading/verdict.h"

namespace wirelab {

/// One line of a story.
struct StoryStep {
    std::string who;   ///< "server", "you" or "check".
    std::string text;  ///< What it did: printable, one line.
};

/// Two runs of bytes with the place where they part, ready to be shown: printable, each at most a
/// line.
struct ShownDifference {
    std::string label;  ///< What is compared: "host"; empty for the whole answer.
    std::string expected;
    std::string received;
    std::size_t caret = 0;  ///< Column, from 0, of the first different byte in both lines.
    std::string note;       ///< Behind the caret: "ends here, after byte 512 of 535".
};

/// What one check found: all that a report needs, in words, whatever page it will stand on.
struct CheckRecord {
    std::string lab;
    std::string check;
    std::string title;  ///< The check's sentence.
    Verdict verdict = Verdict::kHarnessError;
    std::uint64_t seed = 0;
    std::string sandbox;
    std::vector<StoryStep> story;
    std::optional<ShownDifference> difference;
    std::string diagnosis;  ///< Its name in feedback.yaml, or empty.
    std::string says;       ///< What seems to be the matter; empty where nothing is certain.
    std::string asks;       ///< The question that leads on.
    std::vector<std::string>
        frames;              ///< The student's own frames of a sanitizer's report, innermost first.
    std::string read;        ///< Where to read: a path with an anchor.
    std::string again;       ///< The command that shows it again.
    std::string printed;     ///< What the program printed, made visible, its end cut off.
    std::string transcript;  ///< Path of the file with the whole transcript, or empty.
    std::string trouble;     ///< For a harness error: what failed.
};

/// As JSON text, keys in a fixed order, ended by a line feed.
std::string to_json(const CheckRecord& record);

/// The other way. Throws HarnessError if it is not such a text.
CheckRecord record_from_json(const std::string& text);

}  // namespace wirelab
