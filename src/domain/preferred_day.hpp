// The day that a rule's own words count from, where a duty of an inspection counts from another one.
#pragma once

#include <goodplan/domain/plan.hpp>

#include <optional>

namespace goodplan::domain {

// An inspection has no day for its letter: it is kept with the duties that count from it. The earliest of
// those; nothing where none of its duties, but for withdrawn ones, counts from a letter.
[[nodiscard]] std::optional<Date> letter_day(Plan const& plan, To<Kind::inspection> inspection);

struct PreferredDay {
    Trigger trigger = Trigger::none;
    Date day{};
    std::optional<Date> due; // counted from there; nothing beyond the calendar
    bool chosen = false;     // the other day was fixed with the duty, not only counted from before
};
// Of a duty that counts from receipt, publication or letter, where its rule says another one of these and
// that day is recorded.
[[nodiscard]] std::optional<PreferredDay> preferred_day(Plan const& plan, Obligation const& duty);

} // namespace goodplan::domain
