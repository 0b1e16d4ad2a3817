// What a step of delivery reads: the records, and the evidence for them as it was tested by the day of the
// step.
#pragma once

#include "service/steps.hpp"

#include <map>
#include <string>
#include <vector>

namespace goodplan::service {

// A test that is later than the day of a step.
struct LaterTest {
    std::string words; // "E-2 was tested on Thu 15 Oct 2026 (supports)"
    bool supports = false;
};

// What a step reads beside the records themselves: evidence as it was tested by the day of the facts, and by
// its number what was found later.
struct ReadForStep {
    domain::Plan plan;
    std::map<int, LaterTest> later_tests{};
};

[[nodiscard]] ReadForStep read_for_step(Draft const& draft, std::vector<Identity> const& records, Step which);
// The tests of evidence for these actions that came after the day of the step.
[[nodiscard]] std::vector<LaterTest> later_tests_for(ReadForStep const& read,
                                                     std::vector<Identity> const& actions);
// What speaks against the work: by the day of the step, and later.
void tell_doubts(ReadForStep const& read, std::vector<Identity> const& actions, TakenStep& made);

} // namespace goodplan::service
