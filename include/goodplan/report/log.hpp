// log: what was entered when, by whom and in whose name.
//
// A row of a record's log is one day of one revision: an import may bring many days at once. What changed is
// worked out from the fields, entries and links the revision touched; before and after are both given. The
// chain of heads is not checked here: that is `goodplan verify`.
#pragma once

#include <goodplan/domain/log.hpp>
#include <goodplan/domain/plan.hpp>
#include <goodplan/report/document.hpp>

#include <string>
#include <utility>
#include <vector>

namespace goodplan::report {

// Every record a revision touched, by plan ("": the register).
struct LoggedRevision {
    domain::Revision revision;
    std::vector<std::pair<std::string, domain::Identity>> touched;
};

struct LogInput {
    Stamp stamp;
    int revisions_total = 0; // up to the revision seen
    int limit = 20;          // rows at most; 0: all
    std::string known_on;
    std::string plan_option; // " --plan walsall-2017" for the command to try next, where one is needed
};

// Newest first; `revisions` holds those to print, newest first.
[[nodiscard]] Document log_of_file(std::vector<LoggedRevision> const& revisions, LogInput const& input);

// The touches oldest first, as the store gives them. `plan` names what they point at: all kinds of the plan,
// and the register.
[[nodiscard]] Document log_of_record(domain::Plan const& plan, domain::AnyRecord const& record,
                                     std::vector<domain::Touch> const& touches, LogInput const& input);

} // namespace goodplan::report
