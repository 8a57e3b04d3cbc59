#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace wirelab {

/// One value of a JSON text, read strictly. It knows where it stands (a JSON pointer, RFC 6901),
/// and each mistake is a UserError that begins with that place: "/labs/0/points: is missing".
///
///     JsonReader file{parse_json(text)};
///     const int points = file.at("points").whole();
///     file.no_more();
class JsonReader {
public:
    using Json = nlohmann::ordered_json;

    /// `json` must outlive this.
    explicit JsonReader(const Json& json, std::string pointer = {});

    /// The value behind `key` of an object. Throws if this is no object or has no such key.
    JsonReader at(const std::string& key);
    /// Throws if the object has a key that nobody asked for.
    void no_more() const;
    /// The values of a list.
    [[nodiscard]] std::vector<JsonReader> items() const;

    [[nodiscard]] bool is_null() const { return json_->is_null(); }
    [[nodiscard]] bool yes_or_no() const;
    [[nodiscard]] const std::string& text() const;
    /// Throws if it is not just this text.
    void must_say(const std::string& text) const;
    [[nodiscard]] std::vector<std::string> texts() const;
    /// A whole number from 0 on, as large as an int may be.
    [[nodiscard]] int whole() const;
    /// The same, as large as 64 bits may be.
    [[nodiscard]] std::uint64_t large() const;

    /// Throws the UserError for this place.
    [[noreturn]] void wrong(const std::string& says) const;
    /// "must be <what>, and is <the value>".
    [[noreturn]] void must_be(const std::string& what) const;

private:
    const Json* json_;
    std::string pointer_;
    std::vector<std::string> asked_;
};

/// Throws UserError if `text` is not JSON, with line and column, or is nested without end.
nlohmann::ordered_json parse_json(const std::string& text);

/// JSON as it stands in our files: indented by two spaces, ended by a line feed. Bytes that are not
/// UTF-8 are replaced by U+FFFD, so that it never throws for what a student wrote.
std::string json_text(const nlohmann::ordered_json& json);

}  // namespace wirelab
