#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace wirelab {

/// Data that nobody can guess and everybody can make again: the same on every machine and compiler.
/// Each name has its own stream, so a check gets the same data whichever others ran before it.
class Random {
public:
    /// `name` is the stream: a check's own name, most often.
    Random(std::uint64_t seed, std::string_view name);

    /// A number from `least` to `most`, both included.
    std::size_t number(std::size_t least, std::size_t most);

    /// A short English word in lower case, from a fixed list.
    std::string word();

    /// Exactly `size` bytes of readable words, in lines of about 60 characters, each ended by `\n`.
    std::string text(std::size_t size);

    /// Exactly `size` bytes of every value; from 8 bytes on, NUL, 0xFF and CR LF CR LF are among
    /// them.
    std::string binary(std::size_t size);

private:
    std::uint64_t next();

    std::uint64_t state_;
};

}  // namespace wirelab
