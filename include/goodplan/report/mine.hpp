// What waits for whoever is at the keyboard: goodplan without a command, on a terminal.
#pragma once

#include <goodplan/domain/plan.hpp>
#include <goodplan/report/document.hpp>

#include <set>
#include <string>

namespace goodplan::report {

struct MineOptions {
    std::set<int> posts; // held by the one at the keyboard; empty: the page is of the whole plan
    std::string who;     // the login
    Stamp stamp;
};

// Overdue actions, those due in the next 20 working days, and the next legal date, whosever it is. Needs what
// deadlines() needs.
[[nodiscard]] Document mine(domain::Plan const& plan, MineOptions const& options);

} // namespace goodplan::report
