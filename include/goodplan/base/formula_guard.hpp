// Texts in CSV files that a spreadsheet would take for a formula.
#pragma once

#include <string>
#include <string_view>

namespace goodplan::base {

// The text with a ' in front when it begins with = + - @ (or the full-width form of one), TAB, CR or '; any
// other text as it is. For texts only: a number or a date is never guarded.
[[nodiscard]] std::string guard_formula(std::string_view text);

// What was guarded: a leading ' is taken off when one of those characters follows it, and stays otherwise
// ('tis). unguard_formula(guard_formula(text)) == text for every text.
[[nodiscard]] std::string unguard_formula(std::string_view text);

} // namespace goodplan::base
