// Rules 4 to 15: what is asked of actions, one by one and together.
#include "domain/plan_checks.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/duties.hpp>
#include <goodplan/domain/rating.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <map>

namespace goodplan::domain {
namespace {

using Faults = std::vector<PlanFault>;

Identity identity_of(Record<Action> const& action) { return {Kind::action, action.number}; }

bool is_vacant(Plan const& plan, To<Kind::post> post) {
    return post && plan.holder(post).find("VACANT") != std::string::npos;
}

bool has_measure(Plan const& plan, Identity action) {
    return !plan.from(action, "measured_by").empty() ||
           std::ranges::any_of(plan.into(action, "concerns"),
                               [](Link const& link) { return link.from.kind == Kind::measure; });
}

bool answers_something(Plan const& plan, Record<Action> const& action) {
    auto const identity = identity_of(action);
    return action->outcome || !plan.from(identity, "serves").empty() ||
           !plan.from(identity, "contributes").empty() || !plan.into(identity, "gives_rise_to").empty();
}

// Fewer is better: RED is worse than AMBER is worse than the rest.
int severity(Rating rating) { return rating == Rating::red ? 2 : rating == Rating::amber ? 1 : 0; }

void check_open(Plan const& plan, Record<Action> const& action, std::vector<RatingRule> const& rules,
                Faults& found) {
    auto const identity = identity_of(action);
    auto const& state = action.state;
    if (is_vacant(plan, action->lead))
        found.push_back(
            {4, identity, fmt::format("{}: {} is vacant", action.ref(), plan.post_title(action->lead))});
    if (state.due && state.due_precision != base::Precision::day)
        found.push_back({5, identity,
                         fmt::format("{} is due \"{}\", taken as {}", action.ref(),
                                     state.due_as_written.empty() ? std::string(word(state.due_precision))
                                                                  : state.due_as_written,
                                     base::in_words(*state.due))});
    if (!has_measure(plan, identity))
        found.push_back({6, identity, action.ref() + " has no measure"});
    auto const stale = std::ranges::find(rules, Condition::stale, &RatingRule::condition);
    auto const last = state.updated.value_or(action.entered);
    if (stale != rules.end() && last + std::chrono::days{7 * stale->count} < plan.moment.day)
        found.push_back(
            {8, identity,
             fmt::format("{}: {}", action.ref(),
                         state.updated ? "last update " + base::in_words(last) : "never updated")});
    auto const rated = rate(plan, action, rules);
    if (rated && state.declared && severity(*state.declared) < severity(rated->rating))
        found.push_back({10, identity,
                         fmt::format("{} is declared {} and computed {}", action.ref(),
                                     rating_word(*state.declared), rating_word(rated->rating))});
    if (is_overdue(plan, state) && !state.asked)
        found.push_back({11, identity,
                         fmt::format("{} was due {}; no extension is asked for", action.ref(),
                                     base::in_words(*state.due))});
}

void check_finished(Plan const& plan, Record<Action> const& action, Faults& found) {
    auto const identity = identity_of(action);
    auto const& state = action.state;
    if (!has_tested_evidence(plan, identity))
        found.push_back(
            {9, identity,
             fmt::format("{} is {} without evidence tested as supporting", action.ref(),
                         state.status == word(Delivery::reported_done) ? "reported done" : "signed off")});
    bool const shown = state.impact == Impact::consistent || state.impact == Impact::sustained;
    if (state.status == word(Delivery::signed_off) && !shown && state.status_day &&
        *state.status_day + std::chrono::days{92} < plan.moment.day)
        found.push_back(
            {15, identity,
             fmt::format("{} was signed off {}; impact {}", action.ref(), base::in_words(*state.status_day),
                         state.impact ? "is \"" + std::string(word(*state.impact)) + "\""
                                      : "is not recorded")});
}

} // namespace

void check_each_action(Plan const& plan, Faults& found) {
    auto const rules = rating_rules(plan);
    for (auto const& action : plan.all<Action>()) {
        if (!counts_in_plan(action.state))
            continue;
        if (!answers_something(plan, action))
            found.push_back({7, identity_of(action), action.ref() + " answers nothing"});
        if (is_open(action.state))
            check_open(plan, action, rules, found);
        else
            check_finished(plan, action, found);
    }
}

void check_spread(Plan const& plan, Faults& found) {
    constexpr std::size_t too_few_to_tell = 8;
    std::map<std::string, Record<Action> const*> by_words;
    std::map<Date, std::vector<std::string>> by_day;
    std::map<int, std::vector<std::string>> by_lead;
    std::size_t open = 0;
    for (auto const& action : plan.all<Action>()) {
        if (!is_open(action.state))
            continue;
        ++open;
        auto const [same, first] = by_words.emplace(base::ascii_lower(base::trim(action->title)), &action);
        if (!first)
            found.push_back({12, identity_of(action),
                             fmt::format("{} says what {} says", action.ref(), same->second->ref())});
        if (action.state.due)
            by_day[*action.state.due].push_back(action.ref());
        if (action->lead)
            by_lead[action->lead.number].push_back(action.ref());
    }
    if (open < too_few_to_tell)
        return;
    for (auto const& [day, refs] : by_day)
        if (refs.size() * 5 > open)
            found.push_back(
                {13,
                 {Kind::plan, 1},
                 fmt::format("{} of {} open actions are due {}", refs.size(), open, base::in_words(day))});
    for (auto const& [post, refs] : by_lead)
        if (refs.size() * 4 > open)
            found.push_back(
                {14,
                 {Kind::post, post},
                 fmt::format("{} leads {} of {} open actions", plan.post_title({post}), refs.size(), open)});
}

} // namespace goodplan::domain
