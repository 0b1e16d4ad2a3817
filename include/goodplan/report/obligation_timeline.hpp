// report obligations: what is owed, when it falls due and how that follows, and which meetings can still
// approve it in time (domain.md R13).
//
// Open obligations by due date, those without a date after them, then the ended ones in short. Each open one
// shows basis and recipients, the rule with its instrument (and that it is not verified, where so), the count
// month by month with each holiday skipped by name, the stated date beside the computed one with what is
// doubtful about it, and how it recurs. For what is met by sending the plan, and for whatever else a meeting
// is linked to (can_approve), it lists the meetings up to the due date with the days of their papers, says
// how many working days the last possible one leaves, and warns where none is left. A date that cannot be
// counted says so.
#pragma once

#include <goodplan/base/date_input.hpp>
#include <goodplan/domain/plan.hpp>
#include <goodplan/report/document.hpp>

#include <optional>
#include <string>

namespace goodplan::report {

struct TimelineOptions {
    std::optional<base::Period> within; // open ones due this far ahead, and overdue ones; empty: all
    bool open_only = false;             // without those that have ended
    Stamp stamp;
    std::string known_on; // a line about what was left out; empty: none
};

struct Timeline {
    Document document;
    int overdue = 0;         // open ones shown that are overdue
    int without_meeting = 0; // open ones shown that want a meeting in time and have none left
};

// Needs obligations, inspections, actions, recommendations and meetings, with links. Throws Error internal
// when the groups do not add up to the number of obligations.
[[nodiscard]] Timeline obligation_timeline(domain::Plan const& plan, TimelineOptions const& options);

} // namespace goodplan::report
