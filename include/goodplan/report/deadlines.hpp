// report deadlines: what is due, in the order it hurts (interface.md section 3, domain.md R1).
//
// Legal duties first, all that are open and however far ahead, with what is not ready; meetings; overdue
// actions; what is due within the window; what was reported done and waits for sign-off; what has no date;
// sums that add up. A declared rating stands beside the computed one. Rows that the calendar cannot count
// print calendar days and say where it ends.
#pragma once

#include <goodplan/base/date_input.hpp>
#include <goodplan/domain/plan.hpp>
#include <goodplan/report/document.hpp>

#include <set>
#include <string>

namespace goodplan::report {

struct DeadlineOptions {
    base::Period within{20, base::PeriodUnit::working_days};
    std::set<int> leads; // posts; empty: everybody
    Stamp stamp;
    std::string known_on; // a line about what was left out; empty: none
};

struct Deadlines {
    Document document;
    int overdue = 0; // actions and legal duties
};

// Needs actions, milestones, obligations, meetings, recommendations, inspections, evidence, with links.
// Throws Error internal when the buckets do not add up to the number of open actions.
[[nodiscard]] Deadlines deadlines(domain::Plan const& plan, DeadlineOptions const& options);

} // namespace goodplan::report
