// A duty as the reports show it: its dates, how far away it is, what became of it, and what is said about it.
#pragma once

#include "report/deadline_words.hpp"

#include <goodplan/domain/duties.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goodplan::report {

// Everything it points at belongs to the snapshot.
struct DutyView {
    domain::Record<domain::Obligation> const* record = nullptr;
    domain::Rule const* rule = nullptr;
    domain::Inspection const* inspection = nullptr;
    domain::Body const* body = nullptr;                       // at whose meetings it falls due
    domain::Record<domain::Meeting> const* meeting = nullptr; // the one it falls due at
    base::Calendar const* calendar = nullptr;                 // its own: duty_calendar
    domain::DutyDates dates;
    std::optional<Left> left; // nothing without a due date
    bool open = false;
    bool overdue = false;
    bool sent = false;                          // met by sending something, whose receipt is confirmed
    int occurrence = 0;                         // which one of a recurring duty; 0: it does not recur
    std::optional<domain::Readiness> readiness; // of an open duty that is met by sending the plan
    [[nodiscard]] bool returned() const { return record->state.status == "returned"; }
};

[[nodiscard]] DutyView duty_view(domain::Plan const& plan,
                                 domain::Record<domain::Obligation> const& obligation);
// By due date, then number; those without a date last.
[[nodiscard]] std::vector<DutyView> duty_views(domain::Plan const& plan);

// "NOT SUBMITTED", "RETURNED Wed 10 Jan 2018", "PLAN SUBMITTED", "EXPECTED, NOT YET IMPOSED"; empty when
// nothing needs saying.
[[nodiscard]] std::string duty_mark(domain::Plan const& plan, DutyView const& duty);
// The left cell of a row: days for a dated duty, "RETURNED", "every quarter" or "NO DATE".
[[nodiscard]] Cell duty_left_cell(DutyView const& duty);
[[nodiscard]] Cell duty_due_cell(DutyView const& duty);

// "70 working days"; "5 clear working days"
[[nodiscard]] std::string count_words(domain::DutyDates const& dates);
[[nodiscard]] std::string count_words(domain::RuleUnit unit, long long count);
[[nodiscard]] bool counts_back(domain::RuleUnit unit); // before the event, not after it
// ", moved on to a working day"; empty where the rule moves nothing.
[[nodiscard]] std::string roll_words(domain::Rule const& rule);
// "publication", "the letter": what a count runs from.
[[nodiscard]] std::string trigger_words(domain::Trigger trigger);

// Sentences, each empty where there is nothing to say.
[[nodiscard]] std::string counted_sentence(DutyView const& duty);
// The same, where the page says nothing else of the rule: "... (rule not verified)."
[[nodiscard]] std::string working_sentence(DutyView const& duty);
// "every quarter, 2nd; until all actions complete; none after Fri 31 Jul 2026", no full stop.
[[nodiscard]] std::string recurring_words(DutyView const& duty);
[[nodiscard]] std::string stated_sentence(DutyView const& duty);
[[nodiscard]] std::string drift_sentence(domain::Plan const& plan, DutyView const& duty);
[[nodiscard]] std::string receipt_sentence(DutyView const& duty);
[[nodiscard]] std::string readiness_sentence(domain::Readiness const& readiness);
// "Calendar ends 31 Dec 2028." where its date or the days to it lie beyond; else empty.
[[nodiscard]] std::string beyond_calendar_sentence(DutyView const& duty);

// ---- what became of it (duty_steps.cpp)

// "1 working day early", "on the day", "2 working days late": the first time, against its due date; calendar
// days where its calendar cannot count. Empty without either date.
[[nodiscard]] std::string timing_words(DutyView const& duty);
// "sent" with "Fri 8 Dec 2017, 1 working day early; returned Wed 10 Jan 2018; sent again Fri 26 Jan 2018;
// receipt not yet confirmed", "met" with "Mon 16 Oct 2017, on the day", "waived" with its day. Empty words
// where nothing became of it.
struct DutySteps {
    std::string verb;
    std::string words;
    [[nodiscard]] std::string all() const { return words.empty() ? verb : verb + " " + words; }
};
[[nodiscard]] DutySteps duty_steps(DutyView const& duty);
// Of a returned one: "Sent Fri 8 Dec 2017, 1 working day early; returned Wed 10 Jan 2018 (comments: goodplan
// show O-2)."; else empty.
[[nodiscard]] std::string returned_sentence(DutyView const& duty);
// "due Mon 21 Sep, sent Fri 18 Sep, receipt not yet confirmed": the latest of it, the year where it is not
// this one.
[[nodiscard]] std::string steps_in_brief(DutyView const& duty, Date today);

} // namespace goodplan::report
