// A step of delivery within a change that does more than that.
#pragma once

#include "service/draft.hpp"

#include <goodplan/service/actions.hpp>

#include <vector>

namespace goodplan::service {

struct TakenStep {
    std::vector<Identity> records;
    std::vector<Identity> without_evidence; // actions without any that was tested as supporting
    std::vector<std::string> against; // "E-4 was tested on Thu 15 Oct 2026 (no)", by the day of the step
    std::vector<std::string>
        doubted_since; // "E-2 was tested on Thu 15 Oct 2026 (no)", after the day of the step
};
// Checks the step for each record and adds its entry; refused as step() refuses (actions.hpp). The day and
// the words that it needs are the caller's to ask for.
[[nodiscard]] TakenStep take_step(Draft& draft, std::vector<Reference> const& refs, Step which,
                                  StepFacts const& facts);

} // namespace goodplan::service
