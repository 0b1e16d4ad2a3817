// Files that the binary carries: the calendars, migrations, register and schemas of data/.
//
// The program never reads its own data from disk, so that a plan file means the same on every machine with
// the same version. The texts live as long as the program does and are the files byte for byte.
#pragma once

#include <span>
#include <string_view>

namespace goodplan::base {

struct Embedded {
    std::string_view path; // below data/: "calendars/england-and-wales.txt"
    std::string_view text;
};

// All of them, sorted by path: the migrations come in the order of their numbers.
[[nodiscard]] std::span<Embedded const> embedded();

// The text of one; throws Error internal when there is no such path.
[[nodiscard]] std::string_view embedded(std::string_view path);

} // namespace goodplan::base
