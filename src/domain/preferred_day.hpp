// The day that a rule's own words count from, where a duty of an inspection counts from another one.
#pragma once

#include <goodplan/domain/plan.hpp>

#include <optional>
#include <string>

namespace goodplan::domain {

// An inspection has no day for its letter: it is kept with the duties that count from it. The earliest of
// those; nothing where none of its duties, but for withdrawn ones, counts from a letter.
[[nodiscard]] std::optional<Date> letter_day(Plan const& plan, To<Kind::inspection> inspection);

// The day a count may run from: nothing where the publication is known by its month or year only.
[[nodiscard]] std::optional<Date> exact_publication(Inspection const& inspection);
// As it is known: "Mon 4 Sep 2017", "February 2026", "2013"; empty where none is recorded.
[[nodiscard]] std::string published_words(Inspection const& inspection);
// "is known by month only (February 2026)", of one that is not known to the day; else empty.
[[nodiscard]] std::string inexact_words(Inspection const& inspection);

// Of one that waits for a publication to be known to the day: a day of receipt would do as well.
[[nodiscard]] bool receipt_would_do(Plan const& plan, Obligation const& duty);

struct PreferredDay {
    Trigger trigger = Trigger::none;
    Date day{};
    std::optional<Date> due; // counted from there; nothing beyond the calendar
    bool chosen = false;     // the other day was fixed with the duty, not only counted from before
    bool same_event = false; // it counts from that event, on a day of its own (--from)
};
// Of a duty that counts from receipt, publication or letter, where its rule says another one of these and
// that day is recorded; or where it counts from another day of receipt or publication than its inspection
// has.
[[nodiscard]] std::optional<PreferredDay> preferred_day(Plan const& plan, Obligation const& duty);

} // namespace goodplan::domain
