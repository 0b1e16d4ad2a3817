// Importing and exporting whole plans.
#pragma once

#include <goodplan/exchange/plan_file.hpp>
#include <goodplan/service/session.hpp>

#include <map>

namespace goodplan::service {

struct ImportResult {
    std::string plan;
    int revision = 0; // that holds it
    std::string head;
    bool already_there = false;        // exactly this content was imported before; nothing was written
    std::map<Kind, int> counts;        // records by kind, the register's new ones included
    std::vector<std::string> warnings; // links into plans or records that are not in the file
};

// Stores all of it or nothing. Records that give no day of their own enter on the plan's `entered` day, else
// on the session's. Due dates of a plan marked baselined become first due dates; statutory dates are computed
// with the calendar of the file and stored with its version. Records of the register are matched by name:
// what the file gives must agree with what is there. Error conflict (exit 4) for a plan of that name that is
// there with other content, with the first differences, and for a register record that disagrees.
[[nodiscard]] ImportResult import_plan(Session& session, exchange::PlanFile file, bool dry_run);

// The plan as it stands at a moment, ready to be written. Errors as Store::load.
[[nodiscard]] exchange::PlanFile export_plan(store::Store const& store, std::string_view plan,
                                             domain::AsAt moment);

} // namespace goodplan::service
