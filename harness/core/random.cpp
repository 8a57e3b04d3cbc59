#include "core/random.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace wirelab {
namespace {

constexpr std::array<std::string_view, 64> kWords = {
    "amber",   "anchor",  "apple",   "arrow",   "autumn", "barley", "basket",  "beacon",
    "birch",   "bridge",  "bright",  "candle",  "castle", "cedar",  "cloud",   "copper",
    "coral",   "cotton",  "crane",   "dawn",    "desert", "drum",   "eagle",   "ember",
    "falcon",  "feather", "field",   "forest",  "garden", "ginger", "glacier", "granite",
    "harbor",  "hazel",   "hill",    "honey",   "island", "ivory",  "jasmine", "juniper",
    "lantern", "lemon",   "linen",   "maple",   "meadow", "mirror", "morning", "needle",
    "ocean",   "olive",   "orchard", "paper",   "pearl",  "pepper", "planet",  "quartz",
    "river",   "saffron", "silver",  "thunder", "valley", "velvet", "willow",  "winter"};

constexpr std::size_t kLineWidth = 60;

// FNV-1a: gives each stream its own start, the same on every machine.
std::uint64_t hash_of(std::string_view name) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char letter : name) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 1099511628211ULL;
    }
    return hash;
}

}  // namespace

Random::Random(std::uint64_t seed, std::string_view name) : state_{seed ^ hash_of(name)} {}

// SplitMix64 (Steele, Lea and Flood, 2014): the standard library's distributions differ from one
// implementation to the next, and these numbers must not.
std::uint64_t Random::next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
    return mixed ^ (mixed >> 31U);
}

std::size_t Random::number(std::size_t least, std::size_t most) {
    if (least > most) {
        throw std::invalid_argument{"Random::number: least is larger than most"};
    }
    const std::uint64_t range = most - least + 1;
    return least + (range == 0 ? next() : next() % range);
}

std::string Random::word() {
    return std::string{kWords.at(next() % kWords.size())};
}

std::string Random::text(std::size_t size) {
    std::string all;
    std::size_t line = 0;
    while (all.size() < size) {
        const std::string next_word = word();
        if (line > 0 && line + 1 + next_word.size() > kLineWidth) {
            all += '\n';
            line = 0;
        }
        if (line > 0) {
            all += ' ';
            ++line;
        }
        all += next_word;
        line += next_word.size();
    }
    all.resize(size);
    if (size > 0) {
        all.back() = '\n';
    }
    return all;
}

std::string Random::binary(std::size_t size) {
    std::string bytes(size, '\0');
    for (char& byte : bytes) {
        byte = static_cast<char>(next() & 0xFFU);
    }
    constexpr std::string_view kTelling{"\0\xFF\r\n\r\n", 6};
    if (size >= kTelling.size() + 2) {
        // Never at the start or the end: what is lost there would look like something else.
        const std::size_t place = number(1, size - kTelling.size() - 1);
        std::copy(kTelling.begin(), kTelling.end(),
                  bytes.begin() + static_cast<std::string::difference_type>(place));
    }
    return bytes;
}

}  // namespace wirelab
