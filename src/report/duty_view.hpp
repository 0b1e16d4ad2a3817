// A duty as the reports show it: its dates, how far away it is, and what is said about it.
#pragma once

#include "report/deadline_words.hpp"

#include <goodplan/domain/duties.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goodplan::report {

struct DutyView {
    domain::Record<domain::Obligation> const* record = nullptr;
    domain::Rule const* rule = nullptr;
    domain::DutyDates dates;
    std::optional<Left> left; // nothing without a due date
    bool open = false;
    bool overdue = false;
    std::optional<domain::Readiness> readiness; // of an open duty that is met by sending the plan
};

[[nodiscard]] DutyView duty_view(domain::Plan const& plan,
                                 domain::Record<domain::Obligation> const& obligation);
// By due date, then number; those without a date last.
[[nodiscard]] std::vector<DutyView> duty_views(domain::Plan const& plan);

// "NOT SUBMITTED", "RETURNED", "PLAN SUBMITTED", "EXPECTED, NOT YET IMPOSED"; empty when nothing needs
// saying.
[[nodiscard]] std::string duty_mark(domain::Plan const& plan, DutyView const& duty);
// The left cell of a row: days for a dated duty, "met", "every quarter" or "NO DATE".
[[nodiscard]] Cell duty_left_cell(DutyView const& duty);
[[nodiscard]] Cell duty_due_cell(DutyView const& duty);

// "70 working days"; "5 clear working days"
[[nodiscard]] std::string count_words(domain::DutyDates const& dates);
// "publication", "the letter": what a count runs from.
[[nodiscard]] std::string trigger_words(domain::Trigger trigger);

// Sentences, each empty where there is nothing to say.
[[nodiscard]] std::string counted_sentence(DutyView const& duty);
[[nodiscard]] std::string stated_sentence(DutyView const& duty);
[[nodiscard]] std::string drift_sentence(domain::Plan const& plan, DutyView const& duty);
[[nodiscard]] std::string receipt_sentence(DutyView const& duty);
[[nodiscard]] std::string readiness_sentence(domain::Readiness const& readiness);

} // namespace goodplan::report
