// Who holds the posts that lead open actions: changes of the week, and posts that are about to fall vacant.
#include "report/weekly_sections.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <utility>

namespace goodplan::report {
namespace {

using domain::Kind;
using domain::Plan;

using HoldingRecord = domain::Record<domain::Holding>;
using LedByPost = std::map<int, std::vector<std::string>>; // post, open actions

constexpr std::chrono::days one_day{1};

LedByPost led_actions(Plan const& plan) {
    LedByPost led;
    for (auto const& action : plan.all<domain::Action>())
        if (domain::is_open(action.state) && action->lead)
            led[action->lead.number].push_back(action.ref());
    return led;
}

HoldingRecord const* holding_on(Plan const& plan, int post, Date day) {
    for (auto const& held : plan.all<domain::Holding>()) {
        bool const then = (!held->began || *held->began <= day) && (!held->ended || *held->ended >= day);
        if (held->post.number == post && then)
            return &held;
    }
    return nullptr;
}

bool is_held(HoldingRecord const* held) { return held != nullptr && held->value.person; }

std::string holder_words(Plan const& plan, HoldingRecord const* held) {
    if (held == nullptr)
        return "nobody recorded";
    auto const* person = plan.at(held->value.person);
    if (person == nullptr)
        return "VACANT";
    return person->value.full_name + (held->value.interim ? " (interim)" : "");
}

// The day from which it is as it is on `day`.
std::optional<Date> held_since(Plan const& plan, int post, Date day) {
    if (auto const* held = holding_on(plan, post, day))
        return held->value.began;
    std::optional<Date> since;
    for (auto const& held : plan.all<domain::Holding>())
        if (held->post.number == post && held->ended && *held->ended < day &&
            (!since || *held->ended + one_day > *since))
            since = *held->ended + one_day;
    return since;
}

// "R Lewis", "R Lewis until Fri 13 Nov" where the post was empty between.
std::string predecessor_words(Plan const& plan, HoldingRecord const* held, std::optional<Date> since) {
    auto words = holder_words(plan, held);
    if (is_held(held) && held->value.ended && since && *held->value.ended + one_day < *since)
        words += " until " + short_weekday(*held->value.ended, plan.moment.day);
    return words;
}

Change holder_change(Plan const& plan, LedByPost::value_type const& led, Date day, std::string const& was) {
    auto const post = led.first;
    auto const* held = holding_on(plan, post, day);
    auto const since = held_since(plan, post, day);
    return {is_held(held) ? Changed::holder : Changed::vacant,
            {Kind::post, post},
            since,
            fmt::format("{}: {}{}, was {}; leads {}", plan.post_title({post}), holder_words(plan, held),
                        since ? " from " + short_weekday(*since, plan.moment.day) : "", was,
                        base::join(led.second, ", "))};
}

} // namespace

HolderChanges holder_changes(WeeklyInput const& input) {
    HolderChanges made;
    if (input.before == nullptr)
        return made;
    auto const& plan = *input.now;
    auto const before = input.week.before();
    for (auto const& led : led_actions(plan)) {
        auto const post = led.first;
        auto const* was = holding_on(plan, post, before);
        auto const is = holder_words(plan, holding_on(plan, post, input.week.to));
        if (is != holder_words(plan, was)) {
            auto const since = held_since(plan, post, input.week.to);
            made.in_week.push_back(
                holder_change(plan, led, input.week.to, predecessor_words(plan, was, since)));
        }
        if (input.before_then == nullptr || input.before_then->find<domain::Post>(post) == nullptr)
            continue;
        auto const known = holder_words(*input.before_then, holding_on(*input.before_then, post, before));
        if (known != holder_words(plan, was))
            made.late.push_back(holder_change(plan, led, before, known));
    }
    return made;
}

FallingVacant falling_vacant(domain::Plan const& plan, Date last) {
    FallingVacant made;
    auto const today = plan.moment.day;
    for (auto const& [post, actions] : led_actions(plan)) {
        auto const* held = holding_on(plan, post, today);
        if (!is_held(held))
            continue;
        auto day = today + one_day;
        while (day <= last && is_held(holding_on(plan, post, day)))
            day += one_day;
        if (day > last)
            continue;
        made.refs.push_back(plan.ref_of({Kind::post, post}));
        made.words.push_back(fmt::format("{} from {} ({} leaves; leads {})", plan.post_title({post}),
                                         short_weekday(day, today), holder_words(plan, held),
                                         base::join(actions, ", ")));
    }
    return made;
}

} // namespace goodplan::report
