// The duties that an inspection brings with it.
#pragma once

#include "service/duty_dates.hpp"

#include <string>
#include <vector>

namespace goodplan::service {

struct Inspected {
    int number = 0;
    domain::Inspection const& value;
    std::string framework; // short name; empty: none
    std::string way_out;   // of the command, where the calendar does not reach
};

// Adds the duties that follow by law and that the plan does not hold for this inspection yet; tells in
// sentences what they still need, and why there are none. `desk` holds the inspection. Returns whether one of
// them took the day of the letter that was wished.
bool add_legal_duties(RecordDraft& records, DutyDesk& desk, Inspected const& inspected,
                      LegalDuties const& wish, std::vector<std::string>& remarks);

// What a duty was settled at, as presets for storing it.
[[nodiscard]] Preset computed_presets(domain::Obligation const& duty);

} // namespace goodplan::service
