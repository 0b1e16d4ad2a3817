// What is owed to whom: the list of all duties, and the working of one statutory date.
#pragma once

#include <goodplan/domain/plan.hpp>
#include <goodplan/report/document.hpp>

#include <string>

namespace goodplan::report {

struct ObligationOptions {
    Stamp stamp;
    std::string known_on; // a line about which moment this is and what was left out; empty: none
};

// Every obligation, whatever its state: open ones by date, then those that have ended. Needs obligations,
// inspections, actions, recommendations and meetings, with links.
[[nodiscard]] Document obligation_list(domain::Plan const& plan, ObligationOptions const& options);

// How its date follows: rule, event, the count month by month, what was skipped, stated beside computed, what
// another day of receipt would do, and the days left. Whoever checks it by hand counts like this. Throws
// Error not_found when the plan has no such obligation, and what Calendar throws (conflict) when its date
// lies beyond the calendar and nobody has stated one.
[[nodiscard]] Document obligation_explain(domain::Plan const& plan, int number,
                                          ObligationOptions const& options);

} // namespace goodplan::report
