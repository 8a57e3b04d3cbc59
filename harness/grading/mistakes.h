#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wirelab {

/// A place in a file, counted from 1.
struct Place {
    int line = 1;
    int column = 1;
};

/// Collects what is wrong in one file, so that a person hears of all of it at once.
class Mistakes {
public:
    /// `file` is the name to show.
    explicit Mistakes(std::string file);

    void add(Place place, const std::string& what);

    /// Throws UserError if there are any: a line "FILE:LINE:COLUMN: what is wrong" for each, in the
    /// order of their places.
    void throw_if_any() const;

private:
    struct Mistake {
        Place place;
        std::string what;
    };
    std::string file_;
    std::vector<Mistake> all_;
};

/// `text` in quotation marks, printable and not long, so that any text can stand in a message.
std::string in_quotes(std::string_view text);

/// The one of `known` that `word` was probably meant to be, or "".
std::string meant_by(std::string_view word, const std::vector<std::string>& known);

/// "; did you mean 'needs'?", or "" if nothing in `known` is near enough to `word`.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

/// The same, and where nothing is near enough, "; there are " and all that is known.
std::string meant_or_known(std::string_view word, const std::vector<std::string>& known);

}  // namespace wirelab
