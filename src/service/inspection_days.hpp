// The days of an inspection: in which order they come, and what is doubtful about them.
#pragma once

#include <goodplan/domain/inspection.hpp>
#include <goodplan/service/session.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goodplan::service {

// Nobody publishes a report before the inspection ended, or comments on a draft before it came: Error usage.
void refuse_wrong_order(domain::Inspection const& one);

// Sentences: published before it came, a report that lies ahead.
[[nodiscard]] std::vector<std::string> date_doubts(domain::Inspection const& one, Date today);
// Adds the sentence that the framework was not in use on the days of the inspection; nullptr has none.
void doubt_framework(std::vector<std::string>& doubts, domain::Framework const* framework,
                     domain::Inspection const& one);

// The first day that is known of it: it stands from then on, whenever it was typed.
[[nodiscard]] std::optional<Date> first_day_of(domain::Inspection const& inspection);

} // namespace goodplan::service
