// Short ways to write a list of holidays.
#pragma once

#include "support/plan_builder.hpp"

#include <goodplan/base/working_days.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace goodplan::test {

using Days = std::vector<base::Holiday>;

inline base::Holiday holiday(std::string_view date, std::string name) { return {iso(date), std::move(name)}; }

} // namespace goodplan::test
