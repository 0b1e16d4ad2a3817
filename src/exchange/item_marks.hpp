// What stands before an item of a list: its number or its bullet.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace goodplan::exchange {

enum class MarkFamily { bullet, digits, dotted, letters };

struct ItemMark {
    std::string shape;      // alike for marks of one list: "1.", "(a)", "R1.", "1.1", or the bullet itself
    std::string number;     // "12", "iii", "R3", "2.1"; empty for a bullet
    std::size_t length = 0; // of the mark with the spaces after it
    [[nodiscard]] bool bullet() const { return number.empty(); }
    [[nodiscard]] MarkFamily family() const;
};

// The mark at the beginning of a trimmed line, if it has one.
[[nodiscard]] std::optional<ItemMark> item_mark(std::string_view line);

// A Roman number up to 89, in either case; nothing for other words.
[[nodiscard]] std::optional<int> roman(std::string_view text);

} // namespace goodplan::exchange
