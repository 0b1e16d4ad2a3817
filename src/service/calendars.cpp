#include "service/calendar_change.hpp"
#include "service/calendar_dates.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::HolidayCalendar;

namespace {

std::string closed_by(std::vector<domain::Plan> const& plans, int number) {
    for (auto const& plan : plans)
        if (plan.facts().closures.number == number)
            return plan.name;
    return {};
}

void refuse_closures(std::vector<domain::Plan> const& plans, StandingCalendar const& before,
                     std::string const& name) {
    auto const plan = before.in_file ? closed_by(plans, before.number) : std::string{};
    if (!plan.empty())
        throw Error(ErrorKind::usage, fmt::format("{} holds the closure days of {}", name, plan),
                    "Add --closures if the list is of such days, or give another name with --as.");
}

// What to type for a calendar that the list at hand is not of.
std::string way_to_calendar(exchange::HolidayList const& list, std::string const& name) {
    if (name == exchange::whole_kingdom)
        return "That calendar has the holidays of every part, and takes GOV.UK's whole list:\n"
               "goodplan calendar import bank-holidays.json --division united-kingdom";
    bool const whole_file = list.division == exchange::whole_kingdom;
    bool const boxing_day = name == "england-and-wales-boxing-day";
    return fmt::format("{}:\ngoodplan calendar import {} --division {}{}\n"
                       "Or merge it into a calendar of your own: --as with a new name.",
                       whole_file ? "Take that division of the file" : "That calendar takes its own list",
                       whole_file ? "FILE" : "bank-holidays.json", boxing_day ? "england-and-wales" : name,
                       boxing_day ? " --as " + name : "");
}

// A list of one part would take days of the others for moved, and leave theirs out.
void refuse_other_division(exchange::HolidayList const& list, std::string const& name) {
    bool const fits = name == list.division ||
                      (name == "england-and-wales-boxing-day" && list.division == "england-and-wales");
    if (list.division.empty() || !base::is_shipped_calendar(name) || fits)
        return;
    throw Error(ErrorKind::usage,
                fmt::format("the list is that of {}, not of {}", base::visible_line(list.division), name),
                way_to_calendar(list, name));
}

bool is_about(std::string_view division, std::string_view calendar) {
    return calendar == division || calendar == exchange::whole_kingdom ||
           (division == "england-and-wales" && calendar == "england-and-wales-boxing-day");
}

// Those that ship are counted by for rules of law, and any that a rule of the file names.
bool counts_for_law(domain::Plan const& shared, StandingCalendar const& calendar) {
    return base::is_shipped_calendar(calendar.record.name.text) ||
           std::ranges::any_of(shared.all<domain::Rule>(), [&](auto const& rule) {
               return calendar.in_file && rule->calendar.number == calendar.number;
           });
}

// Days of a year that is not covered can be in none of them.
std::vector<std::string> calendars_behind(domain::Plan const& shared, exchange::HolidayList const& list,
                                          std::string const& target, domain::CalendarMerge const& merge) {
    std::vector<std::string> found;
    for (auto const& one : shared.all<HolidayCalendar>()) {
        auto const& name = one->name.text;
        if (name == target || !base::is_shipped_calendar(name) || !is_about(list.division, name))
            continue;
        auto const calendar = domain::calendar_of(one.value);
        if (std::ranges::any_of(list.days, [&](base::Holiday const& day) {
                bool const taken = day.day >= merge.first && day.day <= merge.last;
                return taken && (!calendar.covers(day.day) || calendar.is_working_day(day.day));
            }))
            found.push_back(name);
    }
    return found;
}

} // namespace

CalendarChange import_calendar(Session& session, exchange::HolidayList const& list,
                               CalendarImport const& wish) {
    auto const name = calendar_name(wish.name);
    refuse_other_division(list, name);
    Draft draft(session, "calendar import", {});
    if (draft.repeated())
        return repeated_change(draft);
    auto plans = plans_with_dates(session);
    auto const shared = whole_register(session);
    PlannedChange change;
    change.before = standing_calendar(session, shared, name);
    refuse_closures(plans, change.before, name);
    change.title = list.division.empty() ? "Holidays: " + name : "Bank holidays: " + list.division;
    bool const of_law = counts_for_law(shared, change.before);
    change.merge =
        domain::merge_days(change.before.calendar(), list.days,
                           of_law ? domain::DayList::holidays_of_law : domain::DayList::holidays, wish.reach);
    auto made = carry_out(draft, plans, change, wish.dry_run);
    if (!list.division.empty())
        made.behind = calendars_behind(shared, list, name, change.merge);
    return made;
}

} // namespace goodplan::service
