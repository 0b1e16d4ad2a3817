// What a plan and a file say differently, in words: for people, not for programs.
#pragma once

#include <goodplan/exchange/plan_file.hpp>

#include <string>
#include <vector>

namespace goodplan::exchange {

// A line for each record that only one of the two has, and for each member that differs; the register apart.
[[nodiscard]] std::vector<std::string> differences(PlanFile const& plan, PlanFile const& file);

} // namespace goodplan::exchange
