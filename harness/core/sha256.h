#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace wirelab {

/// SHA-256 (FIPS 180-4), of bytes that come in pieces.
class Sha256 {
public:
    using Digest = std::array<std::uint8_t, 32>;

    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::string_view bytes);
    /// Adds a part so that no other parts can look the same: its size, then its bytes.
    void add_part(std::string_view bytes);

    /// The digest of all that was added. Only once.
    Digest digest();
    /// The same in hex, 64 characters.
    std::string hex();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Of all of `bytes`, in hex.
std::string sha256_hex(std::string_view bytes);

}  // namespace wirelab
