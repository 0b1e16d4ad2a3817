// story: one ask, or one piece of work, across inspections and plans, oldest first: what was asked when, what
// was done about it each time, and what came of it.
#pragma once

#include <goodplan/domain/plan.hpp>
#include <goodplan/report/document.hpp>

#include <string>
#include <vector>

namespace goodplan::report {

struct StoryPart {
    domain::Plan const* plan = nullptr;
    domain::Identity record; // a recommendation or an action
};
struct StoryOptions {
    Stamp stamp;
    std::string known_on;               // a line about which moment this is; empty: none
    std::vector<std::string> elsewhere; // "northmoor-2022/R-3": cited, but its plan is not in the file
};
// The parts in the order of their days. Needs recommendations, actions, inspections and links of each plan.
[[nodiscard]] Document story(std::vector<StoryPart> parts, StoryOptions const& options);

} // namespace goodplan::report
