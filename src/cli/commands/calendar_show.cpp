// calendar list and calendar show: what days are counted by.
#include "cli/commands/commands.hpp"

#include "cli/commands/calendar_choice.hpp"
#include "cli/support.hpp"

#include <goodplan/exchange/plan_file.hpp>
#include <goodplan/report/calendars.hpp>

#include <algorithm>

namespace goodplan::cli {
namespace {

constexpr std::string_view calendar_list_detail =
    R"(Calendars of the plan file where one is chosen, and those that ship with goodplan. One that ships is copied into the
file by the revision that first uses it; then the file's own counts, with what was imported into it. No plan file is
needed.)";

constexpr std::string_view calendar_show_detail =
    R"(How far the calendar reaches, its version, its days year by year with their weekday, and the rules that count by it,
each with its own definition of a working day: instruments differ. The closure days of the plan stand apart; no rule of
law counts them. Without NAME it is the plan's own calendar. No plan file is needed.)";

constexpr Argument calendar_show_arguments[] = {
    positional("NAME", "the calendar (default: the plan's, else england-and-wales)"),
    option("--year", "YEAR", "the days of this year, a day a line"),
};
constexpr Example calendar_list_examples[] = {
    {"goodplan calendar list", "the calendars there are, and how far they reach"},
};
constexpr Example calendar_show_examples[] = {
    {"goodplan calendar show", "the plan's calendar, and what counts by it"},
    {"goodplan calendar show united-kingdom --year 2025", "the days of one year"},
};

// Of the file first; a rule of the same name that ships is not used then.
std::vector<domain::Rule> rules_by_calendar(Calendars const& calendars,
                                            report::KnownCalendar const& calendar) {
    std::vector<domain::Rule> found;
    std::vector<std::string> seen;
    for (auto const* source : {&calendars.shared, &exchange::builtin_register().plan})
        for (auto const& rule : source->all<domain::Rule>()) {
            if (std::ranges::find(seen, rule->name.text) != seen.end())
                continue;
            seen.push_back(rule->name.text);
            if (source->ref_of({domain::Kind::calendar, rule->calendar.number}) == calendar.days.name())
                found.push_back(rule.value);
        }
    return found;
}

int run_calendar_list(Arguments const& given, Context& context) {
    auto calendars = open_calendars(given, context, "goodplan/calendar-list/1");
    calendars.find_closures();
    print(context, given, report::calendar_list(calendars.known, calendars.stamp));
    return exit_code::ok;
}

int run_calendar_show(Arguments const& given, Context& context) {
    auto const year = number_option(given, "--year", 1900, 2199);
    auto calendars = open_calendars(given, context, "goodplan/calendar-show/1");
    calendars.find_closures();
    auto const& calendar = calendars.named(given.text("NAME"));
    report::CalendarPage page{calendar, rules_by_calendar(calendars, calendar), nullptr, {}, calendars.stamp};
    if (calendar.days.name() == calendars.own)
        page.closures = calendars.closure_days();
    if (year)
        page.year = static_cast<int>(*year);
    print(context, given, report::calendar_show(page));
    return exit_code::ok;
}

} // namespace

constinit Command const calendar_list_command{
    .name = "calendar list",
    .group = "plan",
    .summary = "list the calendars that days can be counted by",
    .detail = calendar_list_detail,
    .arguments = {},
    .examples = calendar_list_examples,
    .needs = Needs::read,
    .run = run_calendar_list,
};

constinit Command const calendar_show_command{
    .name = "calendar show",
    .group = "plan",
    .summary = "print a calendar: its days, how far it reaches, what counts by it",
    .detail = calendar_show_detail,
    .arguments = calendar_show_arguments,
    .examples = calendar_show_examples,
    .needs = Needs::read,
    .run = run_calendar_show,
};

} // namespace goodplan::cli
