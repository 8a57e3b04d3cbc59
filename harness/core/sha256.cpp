#include "core/sha256.h"

#include <openssl/evp.h>

#include <new>

namespace wirelab {

struct Sha256::State {
    EVP_MD_CTX* context = ::EVP_MD_CTX_new();

    State() {
        if (context == nullptr || ::EVP_DigestInit_ex(context, ::EVP_sha256(), nullptr) != 1) {
            throw std::bad_alloc{};
        }
    }
    ~State() { ::EVP_MD_CTX_free(context); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
};

Sha256::Sha256() : state_{std::make_unique<State>()} {}
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
    ::EVP_DigestUpdate(state_->context, bytes.data(), bytes.size());
}

void Sha256::add_part(std::string_view bytes) {
    add(std::to_string(bytes.size()) + ":");
    add(bytes);
}

Sha256::Digest Sha256::digest() {
    Digest digest{};
    ::EVP_DigestFinal_ex(state_->context, digest.data(), nullptr);
    return digest;
}

std::string Sha256::hex() {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : digest()) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 0xFU];
    }
    return text;
}

std::string sha256_hex(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.hex();
}

}  // namespace wirelab
