// A new plan in the file, and what is said of a plan as a whole.
#pragma once

#include <goodplan/service/records.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goodplan::service {

// What of the council a command says; options as messages call them.
struct CouncilFacts {
    std::string council; // short name or full title; empty: the plan's own, else the only one of the file
    std::vector<FieldText> more; // title, code, urn
};

struct PlanAdded {
    AddedRecords added;
    std::vector<std::string> open; // plans of the file that are open from now on, this one among them
};
// The plan's own record, in the state draft. A council that the file does not know comes in by its full
// title; the working-day calendar and the rating key that ship with goodplan are taken unless others are
// named. Error conflict for a name that is taken; a name whose plan was undone can be used again for the same
// day.
[[nodiscard]] PlanAdded add_plan(Session& session, std::string const& name, RecordFields const& fields,
                                 CouncilFacts const& council);
struct PlanEdited {
    Written written;
    std::vector<std::string> notes;
};
// Changes what the plan, and its council, say of themselves.
[[nodiscard]] PlanEdited edit_plan(Session& session, std::string const& name, RecordFields const& fields,
                                   CouncilFacts const& council);

} // namespace goodplan::service
