// Which actions are overdue, due, later or without a date, and sums that must add up.
#include "report/deadline_sections.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

namespace goodplan::report {
namespace {

using Rows = std::vector<ActionRecord const*>;

void sort_by_due(Rows& rows) {
    std::ranges::stable_sort(rows, {}, [](ActionRecord const* action) {
        return std::tuple{*action->state.due, action->number};
    });
}

Rows& bucket_of(ActionBuckets& buckets, domain::Plan const& plan, ActionRecord const& action,
                Window const& window) {
    auto const& due = action.state.due;
    if (!due)
        return buckets.no_date;
    if (domain::is_overdue(plan, action.state))
        return buckets.overdue;
    return window.has(*due) ? buckets.due : buckets.later;
}

// The words of the page, and the states that each stands for.
struct StatusGroup {
    std::string_view words;
    domain::Delivery first;
    domain::Delivery last;
};
constexpr std::array<StatusGroup, 7> status_groups{{
    {"open", domain::Delivery::not_started, domain::Delivery::blocked},
    {"reported done", domain::Delivery::reported_done, domain::Delivery::reported_done},
    {"signed off", domain::Delivery::signed_off, domain::Delivery::signed_off},
    {"embedded", domain::Delivery::embedded, domain::Delivery::embedded},
    {"closed", domain::Delivery::closed, domain::Delivery::closed},
    {"superseded", domain::Delivery::superseded, domain::Delivery::superseded},
    {"withdrawn", domain::Delivery::withdrawn, domain::Delivery::withdrawn},
}};

int size_of(Rows const& rows) { return static_cast<int>(rows.size()); }

std::string added(std::span<Count const> parts) {
    std::vector<std::string> words;
    for (auto const& part : parts)
        words.push_back(fmt::format("{} {}", part.number, part.words));
    return base::join(words, " + ");
}

} // namespace

ActionBuckets sort_actions(domain::Plan const& plan, Window const& window, std::set<int> const& leads) {
    ActionBuckets buckets;
    for (auto const& action : plan.all<domain::Action>()) {
        ++buckets.all;
        bool const open = domain::is_open(action.state);
        buckets.open += open ? 1 : 0;
        if (!leads.empty() && !leads.contains(action->lead.number))
            continue;
        buckets.selected += open ? 1 : 0;
        if (open)
            bucket_of(buckets, plan, action, window).push_back(&action);
        else if (action.state.status == domain::word(domain::Delivery::reported_done))
            buckets.awaiting.push_back(&action);
    }
    std::ranges::stable_sort(buckets.awaiting, {}, [](ActionRecord const* action) {
        return std::tuple{action->state.status_day, action->number};
    });
    for (auto* rows : {&buckets.overdue, &buckets.due, &buckets.later})
        sort_by_due(*rows);
    return buckets;
}

void require_sum(std::string_view what, int total, std::span<Count const> parts) {
    auto const sum = std::accumulate(parts.begin(), parts.end(), 0,
                                     [](int so_far, Count const& part) { return so_far + part.number; });
    if (sum == total)
        return;
    throw base::Error(base::ErrorKind::internal,
                      fmt::format("the totals do not add up: {} {}, but {}", total, what, added(parts)),
                      "Please report this with the plan's short name and the revision number.");
}

std::vector<Count> status_counts(domain::Plan const& plan) {
    std::vector<Count> counts;
    auto const& actions = plan.all<domain::Action>();
    for (auto const& group : status_groups) {
        auto const number = std::ranges::count_if(actions, [&group](ActionRecord const& action) {
            auto const delivery = domain::value_of<domain::Delivery>(action.state.status);
            return delivery && *delivery >= group.first && *delivery <= group.last;
        });
        if (number > 0)
            counts.push_back({std::string{group.words}, static_cast<int>(number)});
    }
    require_sum("actions", static_cast<int>(actions.size()), counts);
    return counts;
}

std::string sum_sentence(ActionBuckets const& buckets, bool filtered) {
    std::array const parts{Count{"overdue", size_of(buckets.overdue)}, Count{"due", size_of(buckets.due)},
                           Count{"later", size_of(buckets.later)},
                           Count{"without a date", size_of(buckets.no_date)}};
    require_sum("open actions", buckets.selected, parts);
    auto const total =
        filtered ? fmt::format("{} of {}", buckets.selected, base::counted(buckets.open, "open action"))
                 : base::counted(buckets.selected, "open action");
    return fmt::format("{} = {}.", total, added(parts));
}

} // namespace goodplan::report
