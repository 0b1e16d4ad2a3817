// Ratings are computed from a stated rule and printed with it; a declared rating stands beside (design 3.7).
//
// A key is a list of rules, "RATING: condition"; the first that fits wins. Only open actions are rated (not
// started, in progress, blocked): what is reported done waits for sign-off and is counted there.
#pragma once

#include <goodplan/domain/plan.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::domain {

enum class Condition {
    overdue,       // the agreed due date has passed
    forecast_late, // the lead expects to finish after it
    blocked,
    stale,              // no update for longer than `weeks`
    start_passed,       // its start has passed and it has not begun
    due_soon_not_begun, // due within `working_days` and not begun
    no_date,            // no due date
    start_not_passed,   // not begun, and its start is still to come
    otherwise,
};
struct RatingRule {
    Rating rating{};
    Condition condition{};
    int count = 0; // weeks or working days, where the condition has a number
};

// "RED: overdue", "AMBER: no update for 4w", "AMBER: due within 20wd and not begun", "GREEN: otherwise".
[[nodiscard]] std::optional<RatingRule> parse_rating_rule(std::string_view line);
// The plan's key; the default one where the plan names none.
[[nodiscard]] std::vector<RatingRule> rating_rules(Plan const& plan);

struct Rated {
    Rating rating{};
    Condition why{};
};
// Nothing for an action that is not open.
[[nodiscard]] std::optional<Rated> rate(Plan const& plan, Record<Action> const& action,
                                        std::vector<RatingRule> const& rules);

[[nodiscard]] std::string_view rating_word(Rating rating); // RED, AMBER, GREEN, NOT DUE, NO DATE

// An action that is still to be done: not started, in progress or blocked.
[[nodiscard]] bool is_open(State const& state);
// Open and past its due date on the snapshot's day.
[[nodiscard]] bool is_overdue(Plan const& plan, State const& state);

} // namespace goodplan::domain
