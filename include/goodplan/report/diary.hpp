// What of a plan has a day, as one would write it into a diary: duties, meetings with the days that come
// before them (figures close, papers to the clerk, agenda out), actions and milestones.
//
// A diary is a value, like a report: calendar programs get it as iCalendar (exchange/ics.hpp).
#pragma once

#include <goodplan/base/date_input.hpp>
#include <goodplan/domain/plan.hpp>

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::report {

using base::Date;

// open: still to be done. finished: met, held, signed off; or reported done, which only waits for sign-off.
// dropped: cancelled, waived, withdrawn or superseded.
enum class DiaryState { open, finished, dropped };

struct DiaryEntry {
    domain::Identity record;
    // Which of the record's days: "due", "day", and of a meeting's papers "figures", "papers" (to the clerk)
    // and "agenda" (out by). With the record it names the entry for ever.
    std::string_view which;
    Date day{};
    DiaryState state{};
    std::string title; // "O-2 Send the action plan (walsall-2017)", "Met: O-1 ...": one line
    std::vector<std::string>
        lines; // "Owner: ...": state, who, how the day follows, the command that shows it
    std::vector<std::string> categories;
    // The records that its day, its state and its words are worked out from, its own first. Number 0: any of that kind.
    std::vector<domain::Identity> follows;
    std::optional<int> reminder; // calendar days before the day
};

struct DiaryOptions {
    // Only actions and milestones that these posts lead, and duties that they own; 0 stands for nobody.
    std::optional<std::set<int>> leads;
    std::optional<base::Period> remind; // this long before what is open and lies today or ahead
};

// By day, then by record. Needs actions, milestones, obligations, meetings, inspections and recommendations,
// and links.
[[nodiscard]] std::vector<DiaryEntry> diary(domain::Plan const& plan, DiaryOptions const& options);

// How many calendar days before a day a reminder goes off, counting working days by the calendar. Where it
// does not reach far enough: about as many, and `counted` is false.
struct Reminder {
    int days_before = 0; // 1 at least
    bool counted = true;
};
[[nodiscard]] Reminder reminder_before(Date day, base::Period period, base::Calendar const& calendar);

} // namespace goodplan::report
