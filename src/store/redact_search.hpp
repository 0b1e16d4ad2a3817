// Where words of a text that was redacted still stand.
#pragma once

#include "store/redact_rows.hpp"

namespace goodplan::store {

// A text that stood in one row with a redacted one, and is stated anew.
struct CarriedOn {
    RecordKey record;
    int revision = 0; // that brought it
    std::string column;
    std::string text;
};

// A record as a command names it: "A-14", "post:director", "plan".
[[nodiscard]] std::string ref_of(Store::Impl const& impl, RecordKey const& record);

// Whether words hold a text of four characters or more, whatever its case, line ends and spaces.
[[nodiscard]] bool holds_words(std::string_view words, std::string_view text);

// What everything is measured by: calendars, frameworks, scales, rules, rating keys. No text of it is taken.
[[nodiscard]] bool is_measure_of_all(Kind kind);

// Every place of the file that holds one of the texts.
[[nodiscard]] std::vector<StillHeld> still_held(Store::Impl const& impl, std::vector<TextTable> const& tables,
                                                std::set<std::string> const& texts,
                                                std::vector<CarriedOn> const& carried_on);

} // namespace goodplan::store
