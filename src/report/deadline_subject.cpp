#include "report/deadline_subject.hpp"

#include "report/record_words.hpp"
#include "report/subject.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace goodplan::report {
namespace {

std::string scope_words(domain::Plan const& plan, std::set<int> const& leads) {
    std::vector<std::string> names;
    names.reserve(leads.size());
    for (auto const number : leads)
        names.push_back(leader(plan, domain::To<domain::Kind::post>{number}));
    return names.empty() ? std::string{} : fmt::format("lead {}, ", base::listed(names));
}

std::string overdue_words(int duties, std::size_t actions) {
    std::vector<std::string> parts;
    if (duties > 0)
        parts.push_back(base::counted(duties, "legal duty", "legal duties"));
    if (actions > 0)
        parts.push_back(base::counted(static_cast<int>(actions), "action"));
    return (parts.empty() ? "nothing" : base::listed(parts)) + " overdue";
}

// The most pressing of what is not overdue.
std::string open_words(ActionBuckets const& actions, Window const& window) {
    auto const counted = [](auto const& rows) { return base::counted(std::ssize(rows), "action"); };
    if (!actions.due.empty())
        return fmt::format(", {} due by {}", counted(actions.due), base::in_words(window.end));
    if (!actions.awaiting.empty())
        return fmt::format(", {} awaiting sign-off", counted(actions.awaiting));
    if (!actions.no_date.empty())
        return fmt::format(", {} without a date", counted(actions.no_date));
    return {};
}

std::string legal_date_words(DutySections const& duties, Window const& window) {
    auto const next = std::ranges::find_if(duties.legal, [&](DutyView const& duty) {
        return duty.dates.due && *duty.dates.due >= window.today;
    });
    if (next == duties.legal.end())
        return {};
    bool const today = *next->dates.due == window.today;
    return today ? "; legal date TODAY" : "; next legal date " + base::in_words(*next->dates.due);
}

bool concerns(DutyView const& duty, Window const& window, std::set<int> const& leads, bool legal) {
    if (leads.empty() || leads.contains(duty.record->value.owner.number))
        return true;
    return legal && duty.dates.due && *duty.dates.due <= window.end;
}

} // namespace

std::string deadline_subject(domain::Plan const& plan, DutySections const& duties,
                             ActionBuckets const& actions, Window const& window, std::set<int> const& leads) {
    auto words = subject_start(plan) + scope_words(plan, leads) +
                 overdue_words(duties.overdue(), actions.overdue.size());
    if (duties.overdue() == 0 && actions.overdue.empty())
        words += open_words(actions, window);
    return words + legal_date_words(duties, window);
}

bool needs_nobody(domain::Plan const& plan, DutySections const& duties, ActionBuckets const& actions,
                  Window const& window, std::set<int> const& leads) {
    auto const legal = [&](DutyView const& duty) { return concerns(duty, window, leads, true); };
    auto const other = [&](DutyView const& duty) { return concerns(duty, window, leads, false); };
    bool const meets = leads.empty() && !meeting_table(plan, window).rows.empty();
    return actions.overdue.empty() && actions.due.empty() && actions.awaiting.empty() &&
           actions.no_date.empty() && !meets && milestone_table(plan, window, leads).rows.empty() &&
           std::ranges::none_of(duties.legal, legal) && std::ranges::none_of(duties.other, other);
}

} // namespace goodplan::report
