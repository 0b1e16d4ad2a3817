// Duties that recur. Every occurrence is a record of its own: when one is met the next one is entered, linked
// to it (role "follows"), until a last day is passed or what ends the duty has come about.
//
// Occurrence n falls n periods after the day the duty counts from, so that 31 January, 28 February, 31 March
// follow one another and short months do not shift the rest. Where the rule counts days as well ("20 working
// days after each quarter"), they are counted from the event of the occurrence: the meeting, or n - 1 periods
// after the first event.
//
// "Every meeting" falls due on the first meeting of its body on or after the day counted from that is not
// cancelled and that no earlier occurrence was met for: its date follows the diary. Once it is met, its
// meeting (role "met_for"), that meeting's day (as the day counted from) and its due date are kept with it,
// and what becomes of the meeting later changes nothing of them.
#pragma once

#include <goodplan/domain/plan.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goodplan::domain {

// The same day so many months on; the last day of a shorter month.
[[nodiscard]] Date add_months(Date from, int months);

// It was met, and holds its meeting's day and its own date itself.
[[nodiscard]] bool keeps_its_meeting(Obligation const& obligation);

// When this occurrence falls due: nothing for a duty that does not recur, whose day counted from is not
// known, or at no recorded meeting. `number` is that of a stored one, 0 of what is only being written.
[[nodiscard]] std::optional<Date> occurrence_due(Plan const& plan, Obligation const& obligation,
                                                 int number = 0);
// The event that a rule counts days from, of this occurrence; `first` is that of the first one.
[[nodiscard]] std::optional<Date> occurrence_event(Plan const& plan, Obligation const& obligation, Date first,
                                                   int number = 0);
// The meeting it falls due at, or was met for ("every meeting"); nullptr where none is recorded.
[[nodiscard]] Record<Meeting> const* occurrence_meeting(Plan const& plan,
                                                        Record<Obligation> const& obligation);
// Those that the occurrences before it were met for, by number. Needs links.
[[nodiscard]] std::vector<int> meetings_met_for(Plan const& plan, int obligation);

// Which one of its series it is, counted by the links "follows"; 1 is the first. Needs links.
[[nodiscard]] int occurrence_number(Plan const& plan, Record<Obligation> const& obligation);

// Words of `ends_when` that end a duty by themselves: "all actions complete" and what means the same.
[[nodiscard]] bool ends_with_all_actions(std::string_view ends_when);
// No action of the plan is open, and one at least is complete: what was withdrawn or superseded by another
// does not keep the duty going, and does not end it.
[[nodiscard]] bool all_actions_complete(Plan const& plan);
struct ActionsDone {
    int complete = 0; // signed off, embedded or closed
    int withdrawn = 0;
    int superseded = 0;
    int open = 0; // also those that are only reported done
};
[[nodiscard]] ActionsDone actions_done(Plan const& plan);

struct NextOccurrence {
    std::optional<Obligation> duty; // with its dates still to be worked out and stored
    std::string ended;              // why there is none: "its last day, Fri 31 Jul 2026, has passed"
    std::string goes_on; // why there is one although no action is open: all were withdrawn or superseded
};
// What follows when this occurrence has been met on a day. Needs obligations, actions and meetings. After a
// meeting the diary is followed from the day after it, or after the day it was met early: a meeting that is
// put in between is not left out.
[[nodiscard]] NextOccurrence next_occurrence(Plan const& plan, Obligation const& obligation, Date met,
                                             int number = 0);

} // namespace goodplan::domain
