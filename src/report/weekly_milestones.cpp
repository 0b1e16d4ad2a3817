// Milestones that need somebody, overdue and to come.
#include "report/record_words.hpp"
#include "report/weekly_needs.hpp"
#include "report/weekly_sections.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace goodplan::report {

using domain::Plan;

namespace {

struct StepDue {
    domain::Record<domain::Milestone> const* step;
    ActionRecord const* action;
    Date due;
};

// Open milestones of open actions with a day from `first` to `last`, by day.
std::vector<StepDue> steps_due(Plan const& plan, Date first, Date last) {
    std::vector<StepDue> found;
    for (auto const& one : plan.all<domain::Milestone>()) {
        auto const* action = plan.at(one->action);
        bool const open = one.state.status == "open" && action != nullptr && domain::is_open(action->state);
        if (open && one.state.due && *one.state.due >= first && *one.state.due <= last)
            found.push_back({&one, action, *one.state.due});
    }
    std::ranges::stable_sort(found, {}, &StepDue::due);
    return found;
}

} // namespace

void add_milestones(NeedRows& needs, Plan const& plan) {
    auto const today = plan.moment.day;
    std::vector<std::string> refs;
    std::vector<std::string> words;
    for (auto const& [step, action, due] : steps_due(plan, Date::min(), today - std::chrono::days{1})) {
        refs.push_back(step->ref());
        words.push_back(fmt::format("{} of {} by {}", step->ref(), action->ref(),
                                    amount_words(days_left(plan.calendar(), today, due))));
    }
    needs.add("milestone-overdue", refs,
              one_or_many(refs, "milestone overdue: ", "milestones overdue: ") + base::join(words, ", "),
              Tone::caution);
}

void add_milestones_next(NeedRows& needs, Plan const& plan) {
    auto const last = plan.moment.day + next_week;
    std::vector<std::string> refs;
    std::vector<std::string> words;
    for (auto const& [step, action, due] : steps_due(plan, plan.moment.day, last)) {
        refs.push_back(step->ref());
        words.push_back(fmt::format("{} of {} ({})", step->ref(), action->ref(), day_or_today(plan, due)));
    }
    needs.add("milestone-due-next", refs,
              fmt::format("{} due in the seven days to {}: {}", one_or_many(refs, "milestone", "milestones"),
                          short_weekday(last, plan.moment.day), base::join(words, ", ")));
}

} // namespace goodplan::report
