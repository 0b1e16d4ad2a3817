// Turning names that people type into records, and checks on what they may point at.
#pragma once

#include "service/draft.hpp"

#include <goodplan/domain/links.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goodplan::service {

// A role the kind's records may hold; Error usage with the roles there are.
[[nodiscard]] domain::LinkRole const& known_role(Kind owner, std::string_view role);

// The link a reference makes in a role: Error usage when the role cannot point at such a record, not_found
// when the plan has no such record. A record of another plan is kept by name, there or not.
[[nodiscard]] domain::Link make_link(Draft const& draft, Identity from, std::string_view role,
                                     Reference const& to, std::string_view option);
// The same for a named record of the register ("partners": a body).
[[nodiscard]] domain::Link make_link(Draft const& draft, Identity from, std::string_view role, Kind kind,
                                     std::string_view name, std::string_view option);

// The number of a theme by short name, or of an outcome or meeting by reference, in the plan at hand.
[[nodiscard]] int in_plan(Draft const& draft, Kind kind, std::string_view name, std::string_view option);

// The role a link between two kinds has unless another is named; nothing, or Error usage, when there is none.
[[nodiscard]] std::optional<std::string> usual_role(Kind from, Kind to);
[[nodiscard]] std::string default_role(Kind from, Kind to);

// The identity of a record of the plan at hand; Error usage when the reference names another plan.
[[nodiscard]] Identity own(Draft const& draft, Reference const& ref, std::string_view option);
// Facts that a meeting decides are true on its day, unless the session says another: sets the session's day.
void take_day_of(Session& session, Draft const& draft, Reference const& meeting,
                 std::string_view option = "--at");
// A meeting of the plan that may have decided by the day of the facts: not cancelled, not still ahead.
[[nodiscard]] int deciding_meeting(Draft const& draft, Reference const& ref, std::string_view option);

// Whether the plan has been baselined by the day at hand.
[[nodiscard]] bool is_baselined(Draft const& draft);

// The records of a list of references; Error usage when one is named twice.
[[nodiscard]] std::vector<Identity> own_all(Draft const& draft, std::vector<Reference> const& refs);
// Only actions and milestones are worked on.
void require_work(Identity record, std::string_view command);
// "not started", "reported done"
[[nodiscard]] std::string spoken(std::string status);
// The command that leads from a state to work in progress again.
[[nodiscard]] std::string way_back(std::string const& status, std::string const& ref);

// A due date as given: where it is no plain day, its words and how exact they are stay with it. `first` makes
// it the first due date as well.
void put_due(domain::Entry& entry, base::WrittenDate const& date, bool first = false);

} // namespace goodplan::service
