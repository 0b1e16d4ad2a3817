// check: what a board and an inspector would not accept in the plan, by rule (domain.md R14).
#pragma once

#include <goodplan/domain/plan_checks.hpp>
#include <goodplan/report/document.hpp>

#include <set>
#include <string>
#include <vector>

namespace goodplan::report {

struct PlanCheckOptions {
    Stamp stamp;
    std::string known_on; // a line about which moment this is and what was left out; empty: none
    std::set<int> only;   // rules to print; empty: all
};

struct PlanCheck {
    Document document;
    int blocking = 0; // faults that keep the plan from being submitted
    int advice = 0;
};
// `faults` are those of the plan and of its evidence files, in order. One table, a title line for each rule
// that is broken; the rules that are kept are counted.
[[nodiscard]] PlanCheck plan_check(domain::Plan const& plan, std::vector<domain::PlanFault> const& faults,
                                   PlanCheckOptions const& options);

} // namespace goodplan::report
