// Taking a text out of the file for good (design.md 3.4): what should never have been typed.
#pragma once

#include <goodplan/service/session.hpp>

#include <string>

namespace goodplan::service {

struct RedactedText {
    Written written;
    std::string ref;
    int rows = 0; // stored rows that lost their texts
};

// What revision `revision` wrote of a record, named by reference or as "post:NAME", goes wherever the record
// still has it. Error usage without a reason, or for what everything is measured by (calendars, frameworks,
// scales, rules, rating keys); not_found when that revision wrote no text of it.
[[nodiscard]] RedactedText redact(Session& session, std::string const& plan, std::string const& typed,
                                  int revision, std::string const& reason);

} // namespace goodplan::service
