// The words and shapes inside a typed date: shared by date_input.cpp and period.cpp, of no use outside base.
#pragma once

#include <goodplan/base/date_input.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::base {

// dec, sept, september: 1..12. Lower case only, like all of these.
[[nodiscard]] std::optional<unsigned> month_called(std::string_view word);
// mon, tues, thursday: 0 is Sunday.
[[nodiscard]] std::optional<unsigned> weekday_called(std::string_view word);
// st, nd, rd, th: whether it is the ending of that day of the month.
[[nodiscard]] bool is_ordinal_of(std::string_view ending, unsigned day);

// A text cut into what it is made of: "30th Nov 2026" has the shape "nw w n", the numbers 30 and 2026 and
// the words th and nov. A run of spaces is one space; other characters stand in the shape as they are.
struct Pieces {
    std::string shape;
    std::vector<std::string> numbers; // digits as typed
    std::vector<std::string> words;   // lower case
};
[[nodiscard]] Pieces pieces_of(std::string_view text);

// Reads the digits and the unit of a period; the reason why not, or empty when it did.
[[nodiscard]] std::string why_no_period(Pieces const& pieces, Period& into);

} // namespace goodplan::base
