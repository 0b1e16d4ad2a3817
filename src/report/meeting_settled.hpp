// What a meeting settled of other records: dates granted and refused, work accepted or returned.
#pragma once

#include "report/show_sheet.hpp"

namespace goodplan::report {

void add_settled(Sheet& sheet); // for people, one line of the sheet for each kind of answer
[[nodiscard]] Table settled_for_machines(Sheet const& sheet);

} // namespace goodplan::report
