// What a page says of the plan it is about: how it stands, and how the subject of a mail begins.
#pragma once

#include <goodplan/domain/plan.hpp>

#include <string>

namespace goodplan::report {

// The plan's own status; "superseded" once another plan of the file has taken its place, unless it is closed.
[[nodiscard]] std::string plan_status(domain::Plan const& plan);
// The same for the head of a page: "LIVE", "SUPERSEDED by northmoor-2027 (Fri 20 Nov 2026)".
[[nodiscard]] std::string plan_status_words(domain::Plan const& plan);
// "superseded by northmoor-2027 (Fri 20 Nov 2026)", for the plan's record of that number; empty: it is not.
[[nodiscard]] std::string superseded_words(domain::Plan const& plan, int number = 1);

// "northmoor-2026: "; "[OFFICIAL-SENSITIVE] northmoor-2026: " where the plan is so marked: a mail is filed
// and forwarded by its subject. Empty for what is about no one plan.
[[nodiscard]] std::string subject_start(domain::Plan const& plan);

} // namespace goodplan::report
