#include <goodplan/store/sha256.hpp>

#include <sodium.h>

#include <array>

namespace goodplan::store {

struct Sha256::State {
    crypto_hash_sha256_state sodium;
};

Sha256::Sha256() : state_(std::make_unique<State>()) { crypto_hash_sha256_init(&state_->sodium); }
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
    crypto_hash_sha256_update(&state_->sodium, reinterpret_cast<unsigned char const*>(bytes.data()),
                              bytes.size());
    bytes_ += bytes.size();
}

std::string Sha256::hex() {
    static constexpr std::string_view hex_digits = "0123456789abcdef";
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256_final(&state_->sodium, digest.data());
    std::string made;
    for (auto const byte : digest) {
        made += hex_digits[byte >> 4U];
        made += hex_digits[byte & 15U];
    }
    return made;
}

} // namespace goodplan::store
