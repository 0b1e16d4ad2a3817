// Files that a command reads whole: an import, an evidence file.
#pragma once

#include <goodplan/cli/context.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace goodplan::cli {

// What messages call it: the name made inert, or "standard input" for "-".
[[nodiscard]] std::string input_name(std::string_view name);

// The bytes of a file as the user named it; "-" is standard input. The size is looked at before anything is
// read. Throws Error usage when there is no name, storage when it cannot be read, invalid_input when it is
// larger than `most` bytes or no regular file.
[[nodiscard]] std::string read_input(Context& context, std::string_view name, std::uint64_t most);

// A file that stays where it is: its absolute name as typed, size and SHA-256. It is read in pieces. Errors
// as read_input; standard input is refused.
struct Fingerprint {
    std::string path;
    std::string sha256;
    std::uint64_t bytes = 0;
};
[[nodiscard]] Fingerprint fingerprint(Context& context, std::string_view name);

// "256M", "10k", "1000000" as bytes; Error usage names --max-size.
[[nodiscard]] std::uint64_t parse_size(std::string_view text);

} // namespace goodplan::cli
