#include "report/diary_entries.hpp"

#include "report/record_words.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/rating.hpp>

#include <fmt/core.h>

namespace goodplan::report {
namespace {

using domain::Kind;
using domain::State;
using ActionRecord = domain::Record<domain::Action>;
using Milestone = domain::Record<domain::Milestone>;

bool wanted(DiaryOptions const& options, ActionRecord const* action) {
    return !options.leads || options.leads->contains(action != nullptr ? action->value.lead.number : 0);
}

// "in progress, 10% done"
std::string action_state(State const& state) {
    auto const percent = state.percent ? fmt::format(", {}% done", *state.percent) : std::string{};
    return plain_words(state.status) + percent;
}

// "the last day of what was given, "Dec 2026"; first Wed 30 Sep 2026; moved once; the lead expects ..."
std::string due_words(State const& state) {
    std::vector<std::string> parts;
    if (state.due_precision != base::Precision::day && !state.due_as_written.empty())
        parts.push_back(fmt::format("the last day of what was given, \"{}\"", state.due_as_written));
    if (state.first_due && *state.first_due != *state.due)
        parts.push_back("first " + base::in_words(*state.first_due));
    if (state.moves > 0)
        parts.push_back("moved " + (state.moves == 1 ? "once" : fmt::format("{} times", state.moves)));
    else if (state.first_due == state.due)
        parts.emplace_back("as first agreed");
    if (state.forecast)
        parts.push_back("the lead expects " + base::in_words(*state.forecast));
    return base::join(parts, "; ");
}

void add_due_words(State const& state, DiaryEntry& entry) {
    if (auto const words = due_words(state); !words.empty())
        entry.lines.push_back("Date: " + words);
}

DiaryEntry action_entry(domain::Plan const& plan, ActionRecord const& action) {
    auto const& state = action.state;
    domain::Identity const identity{Kind::action, action.number};
    auto entry = diary_entry(plan, identity, "due", *state.due, state.status, action->title);
    entry.categories = {"Action", plan.name};
    entry.lines.push_back("State: " + action_state(state));
    add_post(plan, "Lead", action->lead, entry);
    add_due_words(state, entry);
    entry.lines.push_back(shown_by(plan, identity, "show"));
    return entry;
}

DiaryEntry milestone_entry(domain::Plan const& plan, Milestone const& milestone, ActionRecord const* action) {
    auto const& state = milestone.state;
    domain::Identity const identity{Kind::milestone, milestone.number};
    auto entry = diary_entry(plan, identity, "due", *state.due, status_of(plan, *plan.any(identity)),
                             milestone->title);
    entry.categories = {"Milestone", plan.name};
    entry.lines.push_back("State: " + plain_words(state.status));
    if (action != nullptr) {
        entry.follows.push_back({Kind::action, action->number});
        entry.lines.push_back(fmt::format("Step of: {} {}, {}", action->ref(), action->value.title,
                                          action_state(action->state)));
        add_post(plan, "Lead", action->value.lead, entry);
    }
    add_due_words(state, entry);
    entry.lines.push_back(shown_by(plan, identity, "show"));
    return entry;
}

} // namespace

void add_actions(domain::Plan const& plan, DiaryOptions const& options, DiaryEntries& entries) {
    for (auto const& action : plan.all<domain::Action>())
        if (action.state.due && wanted(options, &action))
            entries.push_back(action_entry(plan, action));
}

void add_milestones(domain::Plan const& plan, DiaryOptions const& options, DiaryEntries& entries) {
    for (auto const& milestone : plan.all<domain::Milestone>()) {
        auto const* action = plan.at(milestone->action);
        if (milestone.state.due && wanted(options, action))
            entries.push_back(milestone_entry(plan, milestone, action));
    }
}

} // namespace goodplan::report
