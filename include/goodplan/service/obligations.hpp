// What becomes of a duty: met (or sent), its receipt confirmed, returned with comments, sent again, waived.
//
// Each step is a dated fact and one revision, and the state decides which are legal: an open duty is met or
// waived; one that was met is confirmed or returned; one that was returned is met again or waived. An illegal
// step is refused (Error conflict) with the legal ones named. What was recorded by mistake is taken back by
// undo().
#pragma once

#include <goodplan/service/records.hpp>

#include <optional>
#include <string>

namespace goodplan::service {

enum class DutyStep { met, receipt, returned, waive };

struct DutyStepped {
    Written written;
    bool again = false;  // met: it had been returned, and was sent again
    std::string met_for; // met, of every meeting: "MTG-3, Thu 26 Nov 2026", kept with it from now on
    // Met, and it recurs: the occurrence that this revision added after it, or why none follows.
    std::optional<NewRecordLine> next;
    std::string ended;
    std::string goes_on; // why one follows although no action is open
};

// `note` is required for what is returned (the comments) and waived (the reason): Error usage. A step must
// not lie before one that is recorded for a later day (Error conflict).
[[nodiscard]] DutyStepped duty_step(Session& session, std::string const& plan, Reference const& ref,
                                    DutyStep step, std::string const& note);

} // namespace goodplan::service
