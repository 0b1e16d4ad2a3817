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

// What everything is measured by: calendars of holidays, frameworks, scales, rules, rating keys. No text of
// it is taken, but of what officers typed themselves: `closures`, the calendars that hold the days on which
// some plan's offices are closed, and `periods`, the rules that came with a duty and name where they were
// read.
struct OwnMeasures {
    std::set<int> closures, periods;
};
[[nodiscard]] OwnMeasures own_measures(Store::Impl const& impl);
[[nodiscard]] bool is_measure_of_all(OwnMeasures const& own, Identity record);

// Titles of the register are names: a post or a body is called by it in many texts.
[[nodiscard]] bool is_a_name(Kind kind, std::string_view column);

// Every place of the file that holds one of the texts, or what was typed of one that goodplan put together.
// With those that stood inside one of them as a whole and are long enough not to do so by chance; names of
// posts, bodies and people stand in many texts by right, and are not among them. Of `statements` nothing is
// told that stood inside: they are made of what the plan says.
struct Gone {
    std::set<std::string> texts;
    std::set<std::string> statements; // those of the texts that are one
};
[[nodiscard]] std::vector<StillHeld> still_held(Store::Impl const& impl, std::vector<TextTable> const& tables,
                                                Gone const& gone, std::vector<CarriedOn> const& carried_on);

} // namespace goodplan::store
