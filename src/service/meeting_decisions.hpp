// What a meeting decided: it rests on the meeting's having met, and on the day it met.
#pragma once

#include "service/record_draft.hpp"

namespace goodplan::service {

// A record that says so, and the revision that entered it.
struct Decided {
    std::string ref;
    int revision = 0;
    std::optional<Date> day; // that it is true for; a decision has none but its meeting's
};
// What was granted, refused, accepted or approved at it, and its decisions, as entered by the last revision;
// in order of revision.
[[nodiscard]] std::vector<Decided> decided_at(store::Store const& store, std::string const& plan,
                                              int meeting);
// "A-3, D-1 and the plan", each once.
[[nodiscard]] std::string refs_of(std::vector<Decided> const& decided);

// Error conflict, which names them, where a meeting decided something.
void refuse_cancel_with_decisions(Draft const& draft, Identity meeting);
// Another body: what a meeting decided was decided by its own.
void refuse_other_body(Draft const& draft, domain::Record<domain::Meeting> const& meeting,
                       std::string_view body);
// Another day for a meeting: not where what it decided is true for the one it has, and not ahead of today
// for one that was held. `day` is empty where the day is taken away.
void refuse_other_day(Draft const& draft, domain::Record<domain::Meeting> const& meeting,
                      std::optional<Date> day);

} // namespace goodplan::service
