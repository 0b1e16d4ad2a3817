// One code point at a time: shared by the files of text.hpp, of no use outside base.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace goodplan::base {

struct CodePoint {
    char32_t value = 0;     // U+FFFD when the bytes are not UTF-8
    std::size_t length = 1; // in bytes; a byte that is not UTF-8 stands alone
    bool valid = false;
};

// The code point that begins at `at`, which must be inside the text.
[[nodiscard]] CodePoint code_point_at(std::string_view text, std::size_t at);

// All of them, for comparing and measuring.
[[nodiscard]] std::u32string code_points(std::string_view text);

// Columns a terminal uses for one code point: 0, 1 or 2.
[[nodiscard]] int columns(char32_t point);

} // namespace goodplan::base
