// The SHA-256 of a file, as evidence keeps it: what `sha256sum FILE` prints.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace goodplan::store {

// Takes a file in pieces, so that a large one need not be held.
class Sha256 {
public:
    Sha256();
    Sha256(Sha256 const&) = delete;
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256 const&) = delete;
    Sha256& operator=(Sha256&&) noexcept;
    ~Sha256();

    void add(std::string_view bytes);
    [[nodiscard]] std::uint64_t bytes() const { return bytes_; } // so far
    // 64 hex digits; nothing can be added afterwards.
    [[nodiscard]] std::string hex();

private:
    struct State;
    std::unique_ptr<State> state_;
    std::uint64_t bytes_ = 0;
};

} // namespace goodplan::store
