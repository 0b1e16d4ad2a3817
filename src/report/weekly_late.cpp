// Open actions, and those of them that the lead expects to finish late.
#include "report/record_words.hpp"
#include "report/weekly_sections.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <tuple>

namespace goodplan::report {

std::vector<ActionRecord const*> open_actions_of(domain::Plan const& plan) {
    std::vector<ActionRecord const*> open;
    for (auto const& action : plan.all<domain::Action>())
        if (domain::is_open(action.state))
            open.push_back(&action);
    return open;
}

std::vector<ActionRecord const*> expected_late(domain::Plan const& plan) {
    auto late = open_actions_of(plan);
    std::erase_if(late, [&](ActionRecord const* action) {
        auto const& state = action->state;
        bool const expected = state.forecast && state.due && *state.forecast > *state.due;
        return !expected || domain::is_overdue(plan, state);
    });
    std::ranges::stable_sort(late, {}, [](ActionRecord const* action) {
        return std::tuple{*action->state.due, action->number};
    });
    return late;
}

Table expected_late_table(domain::Plan const& plan) {
    Table table;
    table.key = "expected_late";
    table.title = "LEAD EXPECTS TO MISS";
    table.count_in_title = true;
    table.headings = true;
    table.empty_text = "None.";
    table.columns = {{"ref", "ID"},
                     {"due", "DUE NOW"},
                     {"forecast", "NOW EXPECTED"},
                     {"working_days_later", "LATER BY", Place::column, Align::right},
                     {"", "LEAD AND ACTION", Place::below},
                     hidden_column("title"),
                     hidden_column("lead"),
                     hidden_column("status")};
    for (auto const* action : expected_late(plan)) {
        auto const& state = action->state;
        auto const later = days_left(plan.calendar(), *state.due, *state.forecast);
        auto const who = leader(plan, action->value.lead);
        table.rows.push_back(
            {text(action->ref()), date(*state.due), date(*state.forecast, Tone::bad),
             left_cell(later, amount_words(later)), text(fmt::format("{}: {}", who, action->value.title)),
             text(action->value.title), action->value.lead ? text(plan.holder(action->value.lead)) : none(),
             text(state.status)});
    }
    return table;
}

} // namespace goodplan::report
