// What is owed to whom: the list of all duties, the working of one statutory date, and the rules there are.
#pragma once

#include <goodplan/domain/plan.hpp>
#include <goodplan/report/document.hpp>

#include <span>
#include <string>
#include <vector>

namespace goodplan::report {

struct ObligationOptions {
    Stamp stamp;
    std::string known_on; // a line about which moment this is and what was left out; empty: none
    // Of the obligations whose steps and reasons are to be told in full, with notes, in folding order.
    std::vector<domain::RecordEntry> history{};
};

// Every obligation, whatever its state: open ones by date, then those that have ended. Needs obligations,
// inspections, actions, recommendations and meetings, with links.
[[nodiscard]] Document obligation_list(domain::Plan const& plan, ObligationOptions const& options);

// How its date follows: rule, event, the count month by month, what was skipped, stated beside computed, what
// another day of receipt would do, and the days left. Whoever checks it by hand counts like this. Throws
// Error not_found when the plan has no such obligation, and what Calendar throws (conflict) when its date
// lies beyond the calendar and nobody has stated one.
[[nodiscard]] Document obligation_explain(domain::Plan const& plan, int number,
                                          ObligationOptions const& options);

// A rule, and where it stands: in the file, or among those that ship with goodplan and are copied into a file
// by the revision that first uses them.
struct KnownRule {
    domain::Rule rule;
    std::string calendar; // name and version of its own calendar; empty: the plan's
    bool in_file = false;
    bool differs = false; // the file's is not what ships under that name now; the file's counts
};
// All of them in short; a single one, asked for by name, in full.
[[nodiscard]] Document obligation_rules(std::span<KnownRule const> rules, Stamp const& stamp);
[[nodiscard]] Document obligation_rule(KnownRule const& rule, Stamp const& stamp);

} // namespace goodplan::report
