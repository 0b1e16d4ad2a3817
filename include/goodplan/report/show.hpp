// show REF: everything the file holds about one record, on one page.
//
// For people: the line that names it, how it stands, what it serves and who serves it, its dates with every
// move and its reason, then every field that has a value, every link in both directions, what points at it,
// and its sources. Left out in text alone: flags that say what a blank record says (publish yes) and the
// choice "none". For machines nothing is left out: `fields` has every field of the kind, with null for none.
#pragma once

#include <goodplan/domain/history.hpp>
#include <goodplan/domain/log.hpp>
#include <goodplan/domain/plan.hpp>
#include <goodplan/report/document.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::report {

// A link from another plan of the file to this record.
struct IncomingLink {
    std::string plan;
    std::string ref;  // "R-1"
    std::string line; // what that record is
    std::string role;
};

struct ShowInput {
    Stamp stamp;
    std::vector<domain::RecordEntry> history;   // of this record, with notes, in folding order
    std::map<int, std::string> typed_by;        // who typed the revisions those entries came with
    std::vector<IncomingLink> from_other_plans; // sorted
    // Of a meeting: the whole histories, in folding order, of the records that have an entry which names it.
    std::vector<domain::RecordEntry> settled;
    std::vector<domain::RecordEntry> of_plan; // of a version and of the plan: the plan's own history
    std::vector<domain::Touch> touches;       // of this record, oldest first
    std::string plan_option; // " --plan walsall-2017" for the commands to try next, where one is needed
    std::string known_on;    // a line about what was left out; empty: none
};

// The plan must hold all kinds with links and sources, and the register as far as it is to be named. Throws
// Error internal when it has no such record.
[[nodiscard]] Document show(domain::Plan const& plan, domain::Identity record, ShowInput const& input);

// What has come of an item asked of the authority, from the actions that serve it or contribute to it (the
// withdrawn and superseded ones aside): no action, planned (none begun), in delivery, delivered (all signed
// off, or later), impact shown (and one of them has a consistent or sustained impact), carried forward (none is
// left here, and one of them goes on in a plan that took its place; domain.md 6.2).
enum class ItemState { no_action, planned, in_delivery, delivered, impact_shown, carried };
[[nodiscard]] ItemState item_state(domain::Plan const& plan, domain::Identity item);
[[nodiscard]] std::string_view item_state_words(ItemState state); // "no action", "in delivery" ...

} // namespace goodplan::report
