// Working out the date of a duty as it is stored with the duty: one way for imports and commands.
#pragma once

#include "service/record_draft.hpp"

#include <goodplan/domain/duties.hpp>

#include <string>

namespace goodplan::service {

// Stores the date worked out with the snapshot's rules, inspections and calendars, and the version of the
// calendar used. False, and nothing is stored, when it cannot be worked out, or follows the diary of
// meetings.
bool store_computed(domain::Plan const& plan, domain::Obligation& duty);

// The day that is kept with the duty is the one that its inspection has for that event: it does not go along
// to another inspection.
[[nodiscard]] bool is_day_of_inspection(domain::Plan const& plan, domain::Obligation const& duty);

// A day of its own that the duty counts from, another one than its inspection has for that event, is named
// likewise: "The receipt recorded at I-1 is Thu 31 Aug 2017: from there it is Thu 7 Dec 2017."
// "The rule si-2007-462-reg-3 counts from receipt, which is recorded (Thu 31 Aug 2017): from there it is
// Thu 7 Dec 2017."; empty where the duty counts from the day that its rule says, or that day is not recorded.
[[nodiscard]] std::string preferred_words(domain::Plan const& plan, domain::Obligation const& duty);

// A snapshot to work dates out in, with what is only being written: the inspection as it will stand, a rule
// that the file does not hold yet.
class DutyDesk {
public:
    // The plan's inspections, obligations, meetings and actions, with their rules and the calendars.
    explicit DutyDesk(Draft const& draft);

    void put(int number, domain::Inspection const& inspection);
    // The rule of that short name under its number in the file, with its calendar; nothing happens when it is
    // there.
    void put_rule(RecordDraft const& records, int number, std::string const& name);
    // One that is only being written.
    void put_rule(int number, domain::Rule const& rule);

    // Somebody said that it counts from receipt or publication: where its rule says another one, the day is
    // fixed with the duty, so that no later count drops the choice. A receipt that is not recorded yet is
    // kept as the trigger alone, but for a rule that counts from a letter. Error conflict where that day is
    // not recorded, or not to the day: the choice could not be kept.
    void choose(domain::Obligation& duty) const;

    // What the count runs from, unless it was chosen otherwise (notice, letter, meeting, a day fixed by
    // hand): the receipt of the report where it is recorded, else its publication; for a rule that counts
    // from a letter the day that another duty of the inspection has for it, before both. Then the computed
    // date. What was met for a meeting keeps its date; where nothing can be counted the date that it has
    // stands. Error conflict when the calendar does not reach and no stated date makes up for it, with the
    // way out that the command has.
    domain::DutyDates settle(domain::Obligation& duty, std::string const& way_out) const;
    // The same without the error.
    domain::DutyDates try_settle(domain::Obligation& duty) const;

    [[nodiscard]] domain::Plan const& plan() const { return plan_; }

private:
    domain::To<Kind::calendar> put_calendar(RecordDraft const& records, domain::Plan const& source,
                                            domain::To<Kind::calendar> calendar);
    domain::Plan plan_;
};

} // namespace goodplan::service
