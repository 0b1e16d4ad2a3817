// The sections of the deadlines report, each a table of its own. The weekly report prints some of them too.
#pragma once

#include "report/duty_view.hpp"

#include <goodplan/base/date_input.hpp>
#include <goodplan/domain/rating.hpp>
#include <goodplan/report/document.hpp>

#include <set>
#include <span>
#include <string>
#include <vector>

namespace goodplan::report {

// "NORTHMOOR COUNCIL - CHILDREN'S SERVICES IMPROVEMENT PLAN": the head of a mailed page.
[[nodiscard]] std::string plan_title(domain::Plan const& plan);

// From today up to and including `end`. Where the calendar ends before the window, working days are taken as
// seven fifths of a calendar day each and `counted` is false.
struct Window {
    base::Period period;
    Date today{};
    Date end{};
    bool counted = true;
    [[nodiscard]] bool has(Date day) const { return day >= today && day <= end; }
};
[[nodiscard]] Window window_of(domain::Plan const& plan, base::Period period);

// ---- duties (deadline_duties.cpp)

struct DutySections {
    std::vector<DutyView> legal;       // open
    std::vector<DutyView> other;       // open
    std::vector<DutyView> ended;       // legal: met, waived or withdrawn
    [[nodiscard]] int overdue() const; // legal and open
};
[[nodiscard]] DutySections duty_sections(domain::Plan const& plan);
[[nodiscard]] Table legal_duty_table(domain::Plan const& plan, DutySections const& duties);
[[nodiscard]] Table other_duty_table(domain::Plan const& plan, DutySections const& duties);
// "Legal duties met: O-2 Send the action plan (sent Fri 8 Dec 2017, 1 working day early; receipt not yet
// confirmed)."; of a duty that recurs the last one met; empty when none ended.
[[nodiscard]] std::string ended_duties(domain::Plan const& plan, DutySections const& duties);
[[nodiscard]] Table ended_duty_table(DutySections const& duties); // for machines

// ---- meetings and milestones (deadline_meetings.cpp)

// Planned ones of the window, past ones that nobody recorded as held, and those without a day.
[[nodiscard]] Table meeting_table(domain::Plan const& plan, Window const& window);
[[nodiscard]] int later_meetings(domain::Plan const& plan, Window const& window);
// Open milestones of open actions, overdue or due within the window.
[[nodiscard]] Table milestone_table(domain::Plan const& plan, Window const& window,
                                    std::set<int> const& leads);

// ---- actions (deadline_actions.cpp, action_rows.cpp)

using ActionRecord = domain::Record<domain::Action>;

struct ActionBuckets {
    int all = 0;      // every action of the plan, whatever its state
    int open = 0;     // open ones, whoever leads
    int selected = 0; // open ones of the leads asked for
    std::vector<ActionRecord const*> overdue, due, later, no_date; // by due date, then number
    std::vector<ActionRecord const*>
        awaiting; // reported done, of the leads asked for; the longest wait first
};
[[nodiscard]] ActionBuckets sort_actions(domain::Plan const& plan, Window const& window,
                                         std::set<int> const& leads);

struct Count {
    std::string words; // "overdue"
    int number = 0;
};
// Throws Error internal, "the totals do not add up: 3 open actions, but 1 overdue + 1 due", unless they do.
void require_sum(std::string_view what, int total, std::span<Count const> parts);
// 2 open, 1 reported done: those of every action that are not zero; sums checked.
[[nodiscard]] std::vector<Count> status_counts(domain::Plan const& plan);
// "2 open actions = 0 overdue + 0 due + 0 later + 2 without a date."; sums checked.
[[nodiscard]] std::string sum_sentence(ActionBuckets const& buckets, bool filtered);

[[nodiscard]] Table overdue_table(domain::Plan const& plan, ActionBuckets const& buckets);
[[nodiscard]] Table due_table(domain::Plan const& plan, ActionBuckets const& buckets, Window const& window);
[[nodiscard]] Table later_table(domain::Plan const& plan, ActionBuckets const& buckets); // for machines
// Reported done and not signed off yet; for machines alone when there are none. Evidence decides sign-off.
[[nodiscard]] Table awaiting_table(domain::Plan const& plan, ActionBuckets const& buckets);
[[nodiscard]] Table no_date_table(domain::Plan const& plan, ActionBuckets const& buckets);

} // namespace goodplan::report
