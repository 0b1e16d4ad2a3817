// The deadlines in one line, and whether there is anything to say at all.
#pragma once

#include "report/deadline_sections.hpp"

#include <set>
#include <string>

namespace goodplan::report {

// "northmoor-2026: 1 legal duty and 5 actions overdue; next legal date Thu 31 Dec 2026": what matters first.
[[nodiscard]] std::string deadline_subject(domain::Plan const& plan, DutySections const& duties,
                                           ActionBuckets const& actions, Window const& window,
                                           std::set<int> const& leads);

// Nothing needs anybody: no open duty, no meeting in the window or left without its record, and no action or
// milestone overdue, due in the window, waiting for sign-off or without a date. Of some leads: theirs, the
// duties they own, and of the duties of others only the legal ones that are overdue or due in the window.
[[nodiscard]] bool needs_nobody(domain::Plan const& plan, DutySections const& duties,
                                ActionBuckets const& actions, Window const& window,
                                std::set<int> const& leads);

} // namespace goodplan::report
