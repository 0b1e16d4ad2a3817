// How measures stand: which way they go, by what is good for them, and how near their targets they are.
//
// A measure may have targets on the way (85 by 31 December) to the one aimed at in the end. The one that
// counts for a reading is the next that falls due on or after its day. A tolerance says how far from the
// target still counts as near it; without one there is no near.
#pragma once

#include <goodplan/domain/measure.hpp>
#include <goodplan/domain/plan.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace goodplan::domain {

// How a figure stands to an earlier one: better or worse where high or low is good, higher or lower where
// neither is. Unknown where ranges overlap or a figure is missing.
enum class Direction { unknown, better, worse, same, higher, lower };
[[nodiscard]] Direction direction(Polarity polarity, Reading const& before, Reading const& now);
[[nodiscard]] std::string_view direction_words(Direction direction); // "no change"; empty when unknown

struct Target {
    Decimal value;
    std::optional<Date> day;
};
// The dated targets, in order; lines that do not parse are left out (check_record refuses them).
[[nodiscard]] std::vector<Target> dated_targets(Measure const& measure);
// What is aimed at on a day: the next dated target, else the last one; nothing without any.
[[nodiscard]] std::optional<Target> target_for(Measure const& measure, std::optional<Date> day);

// Of two readings of a measure for one day both stay, and the one entered last counts: that one, for a
// reading that does not count any more. Where two bodies report two figures neither replaces the other.
// Needs readings.
[[nodiscard]] Record<Reading> const* replaced_by(Plan const& plan, Record<Reading> const& reading);

enum class Standing { reached, near, missed };
// Nothing without a target, a whole figure, or a polarity.
[[nodiscard]] std::optional<Standing> standing(Measure const& measure, Reading const& reading);

} // namespace goodplan::domain
