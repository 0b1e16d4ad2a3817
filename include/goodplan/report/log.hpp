// log: what was entered when, by whom and in whose name.
//
// A row of a record's log is one day of one revision: an import may bring many days at once. What changed is
// worked out from the fields, entries and links the revision touched; before and after are both given. The
// chain of heads is not checked here.
#pragma once

#include <goodplan/domain/log.hpp>
#include <goodplan/domain/plan.hpp>
#include <goodplan/report/document.hpp>

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace goodplan::report {

// A record that a revision touched. `plan` is empty for the register; `name` is the short name of a named
// record, and `line` what the record is: both empty where it is not known any more or not asked for.
struct Touched {
    std::string plan;
    domain::Identity record;
    std::string name;
    std::string line;
};
struct LoggedRevision {
    domain::Revision revision;
    std::vector<Touched> touched;
};
// More records than this of one plan are counted, not named.
inline constexpr std::size_t touched_named_at_most = 4;

// What belongs to a record and has a log of its own: who held a post, the readings of a measure; those that
// were taken back as well, as they stood before.
struct RelatedLog {
    domain::AnyRecord record;
    std::vector<domain::Touch> touches; // oldest first
};

struct LogInput {
    Stamp stamp;
    int revisions_total = 0;           // up to the revision seen
    int revisions_fitting = 0;         // those that the filters let pass
    int limit = 20;                    // rows at most; 0: all
    std::string filters;               // "typed by m.shah, since Sun 1 Nov 2026"; empty: none
    std::optional<std::set<int>> only; // revisions whose rows are printed; what they changed follows from all
    std::string gone;                  // "Taken back by revision 7 ..."; empty: the record stands
    std::string known_on;
    std::vector<RelatedLog> related; // their rows stand among the record's own, under their reference
    bool several_plans = false;      // references are then written with their plan
    std::string plan_option; // " --plan walsall-2017" for the command to try next, where one is needed
};

// Newest first; `revisions` holds those to print, newest first.
[[nodiscard]] Document log_of_file(std::vector<LoggedRevision> const& revisions, LogInput const& input);

// The touches oldest first, as the store gives them. `plan` names what they point at: all kinds of the plan,
// and the register.
[[nodiscard]] Document log_of_record(domain::Plan const& plan, domain::AnyRecord const& record,
                                     std::vector<domain::Touch> const& touches, LogInput const& input);

} // namespace goodplan::report
