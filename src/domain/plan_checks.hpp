// The parts of plan_faults(), by what they look at.
#pragma once

#include <goodplan/domain/plan_checks.hpp>

namespace goodplan::domain {

// Rules 1 to 3 (submission), 4 to 11 (actions), 12 to 14 (the plan as a whole), 15 to 20 (duties, meetings,
// texts).
void check_submission(Plan const& plan, std::vector<PlanFault>& found);
void check_each_action(Plan const& plan, std::vector<PlanFault>& found);
void check_spread(Plan const& plan, std::vector<PlanFault>& found);
void check_surroundings(Plan const& plan, std::vector<PlanFault>& found);

// Neither withdrawn nor superseded.
[[nodiscard]] bool counts_in_plan(State const& state);

} // namespace goodplan::domain
