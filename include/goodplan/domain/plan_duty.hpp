// Which duties are met by sending the plan or anything else, and what to doubt about a stated date.
#pragma once

#include <goodplan/domain/plan.hpp>

#include <string>
#include <vector>

namespace goodplan::domain {

// A written statement or action plan is owed: the rule or the criterion says so, or a notice, direction or
// letter asks once for this very plan to be sent to somebody. Such a duty is "not submitted" until it is met,
// and its readiness is worth saying.
[[nodiscard]] bool asks_for_the_plan(Plan const& plan, Record<Obligation> const& obligation);

// Met by sending something whose arrival somebody confirms or that comes back with comments: the plan, what
// its title says is sent or submitted, what its rule says is confirmed, and whatever was so before.
[[nodiscard]] bool is_sent(Plan const& plan, Record<Obligation> const& obligation);

// "Sat 18 Aug 2018 is not a working day", with the holiday's name where it is one, no full stop; empty for a
// working day, and beyond the calendar for a day from Monday to Friday. Weekends need no calendar.
[[nodiscard]] std::string no_working_day(base::Calendar const& calendar, Date day);

// What is odd about the stated date, as sentences: a day that is no working day of its own calendar, a date
// in the words as written that is another one, a weekday beside it ("Friday", "Fri") that the day does not
// have. Official letters contain all of them; they warn, never refuse.
[[nodiscard]] std::vector<std::string> stated_date_doubts(Plan const& plan, Obligation const& obligation);

} // namespace goodplan::domain
