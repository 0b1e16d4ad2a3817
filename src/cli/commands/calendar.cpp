// calendar count and calendar add-days: the count behind every statutory date, for checking one by hand.
#include "cli/commands/commands.hpp"

#include "cli/commands/calendar_choice.hpp"
#include "cli/support.hpp"

#include <goodplan/base/date_input.hpp>
#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/base/working_days.hpp>
#include <goodplan/cli/context.hpp>
#include <goodplan/domain/counting.hpp>

#include <fmt/core.h>

namespace goodplan::cli {
namespace {

using base::Date;
using base::Error;
using base::ErrorKind;

constexpr std::chrono::days one_day{1};

constexpr std::string_view calendar_detail =
    R"(Working days are those of the calendar: not Saturdays, Sundays or the days it lists. The first date is day 0; the
next working day is day 1. Without --calendar it is the plan's own where a plan file is chosen (--db, GOODPLAN_DB, the
configuration), else that of England and Wales as it ships with goodplan (SI 2007/462). No plan file is needed. goodplan
calendar list shows the calendars there are.

A count that would reach beyond either end of the calendar is an error (exit code 4), never a guess.)";

constexpr Argument count_arguments[] = {
    required(positional("A", "the day that counts as day 0")),
    required(positional("B", "the last day, itself included")),
    calendar_option,
};
constexpr Example count_examples[] = {
    {"goodplan calendar count \"4 Sep 2017\" 11/12/2017", "70: the time for an action plan after a report"},
    {"goodplan calendar count today 2028-12-31", "working days left in the calendar"},
    {"goodplan calendar count 7/3/2025 7/4/2025 --calendar united-kingdom",
     "as the Freedom of Information Act counts: no day that is a holiday anywhere in the kingdom"},
};

constexpr Argument add_days_arguments[] = {
    required(positional("D", "the day that counts as day 0")),
    required(positional("N", "working days to go forward; with a minus, to go back")),
    calendar_option,
};
constexpr Example add_days_examples[] = {
    {"goodplan calendar add-days 2022-04-01 70", "the 70th working day after 1 April 2022"},
    {"goodplan calendar add-days 2026-12-03 -5", "the fifth working day before a meeting"},
    {"goodplan calendar add-days 2025-03-07 20 --calendar united-kingdom", "by another calendar"},
};

Date day_of(Arguments const& given, Calendars const& calendars, report::KnownCalendar const& calendar,
            std::string_view name) {
    return base::parse_day(given.text(name), calendars.today, calendar.days, {});
}

std::string days_words(int count) { return base::counted(count, "working day"); }

report::Fact hidden(std::string_view key, report::Cell cell) {
    return {std::string{key}, {}, std::move(cell)};
}

report::Paragraph line(std::string const& text) {
    return {.key = {}, .text = text, .tone = report::Tone::plain, .indent = 2, .tight = true};
}

// For machines only: people read the names in the line of what was skipped.
report::Table holiday_table(domain::Counting const& counting) {
    report::Table table;
    table.key = "holidays";
    table.columns = {{"date", "Date", report::Place::hidden}, {"name", "Name", report::Place::hidden}};
    for (auto const& holiday : counting.skipped) {
        table.rows.push_back({report::date(holiday.day), report::text(holiday.name)});
    }
    return table;
}

report::Document answer(Calendars const& calendars, report::KnownCalendar const& calendar, std::string title,
                        std::vector<report::Fact> facts, domain::Counting const& counting) {
    report::Document document;
    document.stamp = calendars.stamp;
    document.title = std::move(title);
    document.blocks.emplace_back(report::FactList{{}, {}, std::move(facts)});
    document.blocks.emplace_back(holiday_table(counting));
    document.blocks.emplace_back(
        report::FactList{{},
                         {},
                         {hidden("calendar", report::text(calendar.days.name())),
                          hidden("version", report::text(calendar.days.version()))}});
    document.blocks.emplace_back(line(domain::months_text(counting)));
    document.blocks.emplace_back(line("Skipped: " + domain::skipped_text(counting)));
    document.blocks.emplace_back(line(report::working_days_line(calendar)));
    return document;
}

// Closure days come on top of a calendar; by themselves they would make Christmas Day a working day.
report::KnownCalendar const& counted_by(Calendars& calendars, Arguments const& given) {
    if (given.has("--calendar"))
        calendars.find_closures();
    auto const& chosen = calendars.named(given.text("--calendar"));
    if (!chosen.closures_of.empty())
        throw Error(
            ErrorKind::usage,
            fmt::format("--calendar {}: it holds the closure days of {}, and is no calendar to count by",
                        chosen.days.name(), base::listed(chosen.closures_of)),
            fmt::format("Closures never count for statutory dates. Count by --calendar {}.", calendars.own));
    return chosen;
}

int run_count(Arguments const& given, Context& context) {
    auto calendars = open_calendars(given, context, "goodplan/calendar-count/1");
    auto const& calendar = counted_by(calendars, given);
    auto const from = day_of(given, calendars, calendar, "A");
    auto const to = day_of(given, calendars, calendar, "B");
    if (to < from) {
        throw Error(ErrorKind::usage, fmt::format("{} is after {}", base::in_words(from), base::in_words(to)),
                    "Write the earlier date first.");
    }
    auto const counting = domain::count_working_days(calendar.days, from, to);
    auto title = fmt::format("{} after {} up to and including {}", days_words(counting.total),
                             base::in_words(from), base::in_words(to));
    print(context, given,
          answer(calendars, calendar, std::move(title),
                 {hidden("from", report::date(from)), hidden("to", report::date(to)),
                  hidden("working_days", report::number(counting.total)),
                  hidden("calendar_days", report::number((to - from).count()))},
                 counting));
    return exit_code::ok;
}

// Going back, day 0 is the later end: the days counted begin with the answer and end with the day before D.
domain::Counting counting_between(base::Calendar const& calendar, Date from, Date found) {
    if (found >= from)
        return domain::count_working_days(calendar, from, found);
    return domain::count_working_days(calendar, found - one_day, from - one_day);
}

int run_add_days(Arguments const& given, Context& context) {
    constexpr int most = 10'000;
    auto const days = static_cast<int>(number_option(given, "N", -most, most).value_or(0));
    auto calendars = open_calendars(given, context, "goodplan/calendar-add-days/1");
    auto const& calendar = counted_by(calendars, given);
    auto const from = day_of(given, calendars, calendar, "D");
    auto const found = calendar.days.add(from, days);
    auto title = fmt::format("{} is {} {} {}", base::in_words(found), days_words(days < 0 ? -days : days),
                             days < 0 ? "before" : "after", base::in_words(from));
    print(context, given,
          answer(calendars, calendar, std::move(title),
                 {hidden("from", report::date(from)), hidden("working_days", report::number(days)),
                  hidden("date", report::date(found))},
                 counting_between(calendar.days, from, found)));
    return exit_code::ok;
}

} // namespace

constinit Command const calendar_count_command{
    .name = "calendar count",
    .group = "plan",
    .summary = "count the working days after one date up to another",
    .detail = calendar_detail,
    .arguments = count_arguments,
    .examples = count_examples,
    .needs = Needs::read,
    .run = run_count,
};

constinit Command const calendar_add_days_command{
    .name = "calendar add-days",
    .group = "plan",
    .summary = "find the date that lies so many working days after a date",
    .detail = calendar_detail,
    .arguments = add_days_arguments,
    .examples = add_days_examples,
    .needs = Needs::read,
    .run = run_add_days,
};

} // namespace goodplan::cli
