#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
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

/// A name with its value: a header field, or a parameter of a query.
struct ShownField {
    std::string name;
    std::string value;
};

/// One request with its reply, as they were on the wire: printable, each text one line unless it
/// says otherwise. What is no HTTP has its bytes only, and the parts of it are empty.
struct ShownExchange {
    std::size_t connection = 0;  ///< Counted from 1.
    std::string method;          ///< "GET"
    std::string target;          ///< As it was sent: "/search?q=a%20b"
    std::string version;         ///< Of the request: "HTTP/1.0"
    std::vector<ShownField> request_headers;
    std::vector<ShownField> query;  ///< Decoded, in the order of the target.
    std::string reply_version;
    std::string status;  ///< "404"
    std::string reason;  ///< "Not Found"
    std::vector<ShownField> reply_headers;
    std::string content_type;
    std::size_t body_bytes = 0;  ///< Of the reply's body, as it was sent.
    std::string body_start;      ///< A line of it.
    std::size_t request_bytes = 0;
    std::size_t reply_bytes = 0;
    std::string request;      ///< Its bytes, a line for each line feed.
    std::string request_cut;  ///< What is left out there, in a sentence; or empty.
    std::string reply;        ///< The same for the reply.
    std::string reply_cut;
    bool request_whole = false;  ///< The empty line after the request's head was sent.
    bool reply_whole = false;    ///< All that the reply promises was sent.
    bool reset = false;          ///< One side broke the connection off.
    std::size_t unread = 0;      ///< Bytes of the reply that the program never read.
    std::string note;            ///< What else there is to say, in a sentence; or empty.
};

/// What one check found: all that a report needs, in words, whatever page it will stand on.
struct CheckRecord {
    std::string lab;
    std::string check;
    std::string title;  ///< The check's sentence.
    Verdict verdict = Verdict::kHarnessError;
    std::uint64_t seed = 0;
    std::string sandbox;
    std::string language = "en";  ///< Of all texts below.
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
    /// Numbers in the texts above that the kernel chose, such as ports, and names to put in their
    /// place where two runs must be the same (grading/stable.h): {"40213", "P1"}.
    std::vector<std::pair<std::string, std::string>> varying;
    std::vector<ShownExchange> exchanges;  ///< What the tap saw; empty for a check that passed.
    std::string trouble;                   ///< For a harness error: what failed.
};

/// As JSON text, keys in a fixed order, ended by a line feed.
std::string to_json(const CheckRecord& record);

/// The other way. Throws HarnessError if it is not such a text.
CheckRecord record_from_json(const std::string& text);

}  // namespace wirelab
