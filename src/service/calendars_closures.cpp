// Days on which the offices of a plan's council are closed.
#include "service/calendar_change.hpp"
#include "service/calendar_dates.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;

namespace {

std::string counted_by(std::vector<domain::Plan> const& plans, domain::Plan const& shared, int number) {
    for (auto const& plan : plans)
        if (plan.facts().calendar.number == number)
            return "the plan " + plan.name;
    for (auto const& rule : shared.all<domain::Rule>())
        if (rule->calendar.number == number)
            return "the rule " + rule->name.text;
    return {};
}

void refuse_holidays(std::vector<domain::Plan> const& plans, domain::Plan const& shared,
                     StandingCalendar const& before) {
    auto const& name = before.record.name.text;
    auto const user = before.in_file ? counted_by(plans, shared, before.number) : std::string{};
    if (before.shipped || !user.empty() || base::is_shipped_calendar(name))
        throw Error(
            ErrorKind::usage,
            fmt::format("{} is a calendar of bank holidays{}", name,
                        user.empty() ? "" : fmt::format(", by which {} counts", user)),
            "Closure days stand in a calendar of their own, or they would be counted for rules of law: "
            "leave --as out, or give another name.");
}

domain::Plan const& plan_of(std::vector<domain::Plan> const& plans, std::string const& name) {
    auto const found = std::ranges::find(plans, name, &domain::Plan::name);
    if (found == plans.end())
        throw Error(ErrorKind::not_found, fmt::format("no plan '{}' in the file", base::visible_line(name)),
                    "goodplan list plans shows them.");
    return *found;
}

std::string closures_name(domain::Plan const& plan, domain::Plan const& shared) {
    if (auto const* there = shared.at(plan.facts().closures))
        return there->value.name.text;
    auto const name = plan.name + "-closures";
    return base::is_short_name(name) ? name : "closures";
}

PlannedChange closures_change(Session const& session, std::vector<domain::Plan> const& plans,
                              domain::Plan const& shared, std::string const& plan_name,
                              std::string const& name) {
    auto const& plan = plan_of(plans, plan_name);
    PlannedChange change;
    change.before =
        standing_calendar(session, shared, name.empty() ? closures_name(plan, shared) : calendar_name(name));
    refuse_holidays(plans, shared, change.before);
    change.title = "Closure days of " + plan.name;
    change.closures_of = plan.name;
    if (plan.facts().closures.number != change.before.number) {
        change.facts = plan.facts();
        change.facts->closures.number = change.before.number;
    }
    return change;
}

constexpr std::chrono::days closure_step{1};
constexpr int most_days = 366;

std::string range_words(Date from, Date to) {
    return from == to ? base::in_words(from)
                      : fmt::format("{} to {}", base::in_words(from), base::in_words(to));
}

bool is_closed_anyway(base::Calendar const& calendar, Date day) {
    auto const weekday = base::weekday_of(day);
    if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday)
        return true;
    return calendar.covers(day) && calendar.holiday(day) != nullptr;
}

std::vector<base::Holiday> days_to_close(base::Calendar const& calendar, Date from, Date to,
                                         std::string const& why) {
    if (to < from)
        throw Error(ErrorKind::usage, fmt::format("{} is after {}", base::in_words(from), base::in_words(to)),
                    "Write the earlier day first.");
    if ((to - from).count() >= most_days)
        throw Error(ErrorKind::usage, fmt::format("{} is more than a year", range_words(from, to)),
                    "Close a year at most with one command.");
    std::vector<base::Holiday> days;
    for (auto day = from; day <= to; day += closure_step)
        if (!is_closed_anyway(calendar, day))
            days.push_back({day, why});
    if (days.empty())
        throw Error(
            ErrorKind::conflict,
            fmt::format("{}: no working day is among them; nothing was changed", range_words(from, to)),
            "Weekends and bank holidays are no working days anyway.");
    return days;
}

// The plans that have these closures, as they stand without any.
std::vector<std::pair<std::string, domain::PlanFacts>> plans_without(std::vector<domain::Plan> const& plans,
                                                                     int closures) {
    std::vector<std::pair<std::string, domain::PlanFacts>> found;
    for (auto const& plan : plans)
        if (plan.facts().closures.number == closures) {
            found.emplace_back(plan.name, plan.facts());
            found.back().second.closures = {};
        }
    return found;
}

} // namespace

CalendarChange import_closures(Session& session, std::string const& plan, exchange::HolidayList const& list,
                               CalendarImport const& wish) {
    Draft draft(session, "calendar import", plan);
    if (draft.repeated())
        return repeated_change(draft);
    auto plans = plans_with_dates(session);
    auto change = closures_change(session, plans, whole_register(session), plan, wish.name);
    change.merge = domain::merge_days(change.before.calendar(), list.days, domain::DayList::closures, {});
    return carry_out(draft, plans, change, wish.dry_run);
}

CalendarChange close_days(Session& session, std::string const& plan, Date from, Date to,
                          std::string const& why) {
    Draft draft(session, "calendar close", plan);
    if (draft.repeated())
        return repeated_change(draft);
    auto plans = plans_with_dates(session);
    auto change = closures_change(session, plans, whole_register(session), plan, {});
    auto days = days_to_close(plan_of(plans, plan).calendar(), from, to, why);
    change.merge =
        domain::merge_days(change.before.calendar(), std::move(days), domain::DayList::closures, {});
    return carry_out(draft, plans, change, false);
}

CalendarChange open_days(Session& session, std::string const& plan, Date from, Date to) {
    Draft draft(session, "calendar open", plan);
    if (draft.repeated())
        return repeated_change(draft);
    auto plans = plans_with_dates(session);
    auto change = closures_change(session, plans, whole_register(session), plan, {});
    if (change.before.days && !change.facts)
        change.merge = domain::remove_days(*change.before.days, from, to);
    if (change.merge.taken_away.empty())
        throw Error(ErrorKind::conflict,
                    fmt::format("{}: no closure is recorded for {}; nothing was changed",
                                range_words(from, to), plan),
                    fmt::format("goodplan calendar show --plan {} lists them.", plan));
    if (change.ends())
        change.left_without = plans_without(plans, change.before.number);
    return carry_out(draft, plans, change, false);
}

} // namespace goodplan::service
