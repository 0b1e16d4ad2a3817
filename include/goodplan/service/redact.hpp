// Taking a text out of the file for good (design.md 3.4): what should never have been typed.
#pragma once

#include <goodplan/service/session.hpp>

#include <string>
#include <vector>

namespace goodplan::service {

// Words of what went that still stand somewhere.
struct HeldWords {
    std::string where;   // "A-5, detail of revision 3"
    std::string command; // that takes them out; empty: nothing does
};

struct RedactedText {
    Written written;
    std::string ref;                 // "A-14", "plan walsall-2017"
    int rows = 0;                    // stored rows that lost their texts
    std::vector<std::string> others; // other records that lost the same text
    std::vector<HeldWords> held;
    std::vector<HeldWords> parts;    // texts that stood inside it as a whole, and may be words of it
    bool composed = false;           // of other texts of the plan, which stand: a statement as it was sent
    std::vector<std::string> copies; // of evidence: names in the folder beside the plan file; not touched
};

// What revision `revision` wrote of a record, named by reference or as "post:NAME", goes wherever the file
// still has it as a whole; where words of it stand inside other texts, or other texts stood inside it, that
// is told. Of a calendar of closure days ("calendar:NAME") the words go and the days stay. Error usage
// without a reason or with one that repeats the text, or for what everything is measured by (calendars of
// holidays, frameworks, scales, rules, rating keys); not_found when that revision wrote no text of it.
[[nodiscard]] RedactedText redact(Session& session, std::string const& plan, std::string const& typed,
                                  int revision, std::string const& reason);

} // namespace goodplan::service
