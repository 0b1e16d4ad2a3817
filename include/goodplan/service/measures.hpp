// Readings of measures. A reading is never changed: a late correction is another reading for the same day,
// and of two for one day the one entered later counts.
#pragma once

#include <goodplan/domain/measure.hpp>
#include <goodplan/domain/progress.hpp>
#include <goodplan/service/session.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goodplan::service {

// What was read, as typed.
struct ReadingFacts {
    std::string value;       // "71%", "15 to 20", "about 30", "not available"
    std::string period;      // "oct-2026", "Q2 2026/27"; beside a day any words
    std::optional<Date> day; // the day the figure is true for; a period resolves to its last day
    bool undated = false;    // the source gives no day; the words of the period are all there is
    std::optional<Date> reported_on;
    std::string reported_by;
    bool approximate = false;
    std::string note;
};

struct RecordedReading {
    Written written;
    std::string ref;     // RD-4
    std::string measure; // M-2
    domain::Measure of;
    domain::Reading reading;
    std::optional<domain::Reading> before; // the latest that is true for an earlier day; else the start value
    bool before_is_start = false;
    domain::Direction direction = domain::Direction::unknown;
    std::vector<std::string> notes;
};
// Error usage for a figure or period that does not parse, for a day that lies ahead, for another unit.
[[nodiscard]] RecordedReading record_reading(Session& session, std::string const& plan, Reference const& ref,
                                             ReadingFacts const& facts);

} // namespace goodplan::service
