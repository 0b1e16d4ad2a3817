// A period that is typed with a duty becomes a rule of the file, so that its date shows its working like any
// other.
#pragma once

#include "service/duty_dates.hpp"

#include <string>

namespace goodplan::service {

// The fields of the duty with the rule of the period among them. A rule of the file that says the same is
// used again; else one is added, with the duty's revision: "within-28-days-forward". Where a rule without a
// period was named as well (one held for what it calls a working day), it has that one's instrument and
// calendar; Error usage for a rule that has a period. Fields without a period stay as they are.
[[nodiscard]] RecordFields with_rule_of(RecordDraft& records, DutyDesk& desk, RecordFields fields,
                                        DutyPeriod const& period,
                                        domain::Trigger until_now = domain::Trigger::none);

} // namespace goodplan::service
