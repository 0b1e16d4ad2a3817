// What a board and an inspector would not accept in a plan, by rule number (`goodplan check`, domain.md R14).
//
// A rule says what is wanted and whether a plan may be submitted without it: what s.137(3) of the Education
// and Inspections Act 2006 asks of the written statement (the action proposed, and the period within which)
// may not be missing. The rest is advice.
#pragma once

#include <goodplan/domain/plan.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::domain {

struct PlanRule {
    int number = 0;
    std::string_view title;  // what is wanted: "Every recommendation has an action"
    std::string_view source; // where that comes from; may be empty
    bool blocks_submission = false;
};
// In order of number; a number is never given to another rule.
[[nodiscard]] std::span<PlanRule const> plan_rules();

// The rule that a text breaks when it looks as if it named a child: of notes too, which are not in a Plan.
inline constexpr int rule_of_private_texts = 18;

// Where a rule is broken: "R-3 has no action".
struct PlanFault {
    int rule = 0;
    Identity record;
    std::string words;
};
// Needs all kinds and links. Sorted by rule, then record.
[[nodiscard]] std::vector<PlanFault> plan_faults(Plan const& plan);
// Only those that block a submission.
[[nodiscard]] std::vector<PlanFault> submission_faults(Plan const& plan);

} // namespace goodplan::domain
