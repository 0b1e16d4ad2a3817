// A temporary folder of a test's own, removed with all that is in it; random bytes that are the same each
// time.
#pragma once

#include <goodplan/base/error.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace goodplan::test {

class Scratch {
public:
    Scratch() {
        auto pattern = (std::filesystem::temp_directory_path() / "goodplan-test-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr)
            throw std::runtime_error("no temporary folder");
        path_ = pattern;
    }
    Scratch(Scratch const&) = delete;
    Scratch& operator=(Scratch const&) = delete;
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] std::string const& path() const { return path_; }
    [[nodiscard]] std::string file(std::string_view name) const { return path_ + "/" + std::string(name); }

private:
    std::string path_;
};

// The same bytes for the same seed, call by call (SplitMix64).
inline std::function<void(std::span<std::byte>)> fixed_random(std::uint64_t seed) {
    return [seed](std::span<std::byte> bytes) mutable {
        for (auto& one : bytes) {
            seed += 0x9E3779B97F4A7C15U;
            auto mixed = (seed ^ (seed >> 30U)) * 0xBF58476D1CE4E5B9U;
            mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
            one = static_cast<std::byte>((mixed >> 33U) & 0xFFU);
        }
    };
}

inline std::string bytes_of(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline void write_bytes(std::string const& path, std::string_view bytes) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << bytes << std::flush;
    if (!file)
        throw std::runtime_error("cannot write " + path);
}

// How a call fails: kind, message and hint of the Error; `failed` is false when it does not fail.
struct Failure {
    bool failed = false;
    base::ErrorKind kind{};
    std::string message;
    std::string hint;
};
template <class F> Failure failure_of(F&& call) {
    try {
        std::forward<F>(call)();
    } catch (base::Error const& error) {
        return {true, error.kind(), error.what(), error.hint()};
    }
    return {};
}

} // namespace goodplan::test
