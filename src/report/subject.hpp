// How the subject of a mail begins.
#pragma once

#include <goodplan/domain/plan.hpp>

#include <string>

namespace goodplan::report {

// "northmoor-2026: "; "[OFFICIAL-SENSITIVE] northmoor-2026: " where the plan is so marked: a mail is filed
// and forwarded by its subject. Empty for what is about no one plan.
[[nodiscard]] std::string subject_start(domain::Plan const& plan);

} // namespace goodplan::report
