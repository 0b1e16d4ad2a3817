// The parts of the timeline: how a date follows, and the meetings on the way to it.
#pragma once

#include "report/deadline_sections.hpp"
#include "report/duty_view.hpp"
#include "report/meeting_words.hpp"

#include <goodplan/domain/counting.hpp>
#include <goodplan/report/document.hpp>
#include <goodplan/report/obligation_timeline.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::report {

// ---- how its date follows (obligation_timeline_working.cpp)

// Month by month, where its rule counts working days and they can be counted; else it is empty.
[[nodiscard]] domain::Counting duty_counting(domain::Plan const& plan, DutyView const& duty);
// Basis, rule, count, what was skipped, stated beside computed, recurrence: for people. Machines have
// columns.
void add_working_facts(FactList& facts, domain::Plan const& plan, DutyView const& duty);

// ---- which meetings can approve it (obligation_timeline_approval.cpp)

[[nodiscard]] std::string_view
standing_word(domain::ApprovalStanding standing); // for machines: "papers-late"
// "NO MEETING LEFT: the last that could approve it ...", "MTG-3 Thu 7 Dec 2017 can approve it and leaves 2
// working days to send it."; empty where no meeting is wanted.
[[nodiscard]] Cell approval_words(domain::Plan const& plan, DutyView const& duty,
                                  domain::ApprovalPath const& path);
// The meetings of one duty, for people.
[[nodiscard]] Table approval_table(domain::Plan const& plan, DutyView const& duty,
                                   domain::ApprovalPath const& path);
// Those of all duties, for machines.
[[nodiscard]] Table approvals_by_duty();
void add_approvals(Table& table, domain::Plan const& plan, DutyView const& duty,
                   domain::ApprovalPath const& path);

// ---- the page (obligation_timeline.cpp)

struct TimelineRow {
    DutyView duty;
    domain::ApprovalPath path;
};
struct TimelinePage {
    domain::Plan const& plan;
    TimelineOptions const& options;
    std::optional<Window> window;
    std::vector<TimelineRow> open; // shown, by due date
    std::vector<DutyView> later;   // open, and due after the window, or without a date and a window was given
    std::vector<DutyView> ended;
    [[nodiscard]] Date today() const { return plan.moment.day; }
};
template <class Rows, class Fits> int count_of(Rows const& rows, Fits fits) {
    return static_cast<int>(std::ranges::count_if(rows, fits));
}
// (obligation_timeline_machine.cpp)
void add_timeline_for_machines(Document& document, TimelinePage const& page);

} // namespace goodplan::report
