// calendar count and calendar add-days: the count behind every statutory date, for checking one by hand.
#include "cli/commands/commands.hpp"

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
constexpr Argument format_option = option("--format", "F", "text, markdown, html, csv, json, plain or list");
constexpr Argument output_option =
    option("--output", "FILE", "write to FILE instead of standard output", 'o');

constexpr std::string_view calendar_detail =
    R"(Working days are those of SI 2007/462: not Saturdays, Sundays or bank holidays in England and Wales. The
first date is day 0; the next working day is day 1. The calendar covers 2012 to 2028; a count that would reach
beyond either end is an error (exit code 4), never a guess.)";

constexpr Argument count_arguments[] = {
    required(positional("A", "the day that counts as day 0")),
    required(positional("B", "the last day, itself included")),
    format_option,
    output_option,
};
constexpr Example count_examples[] = {
    {"goodplan calendar count \"4 Sep 2017\" 11/12/2017", "70: the time for an action plan after a report"},
    {"goodplan calendar count today 2028-12-31", "working days left in the calendar"},
};

constexpr Argument add_days_arguments[] = {
    required(positional("D", "the day that counts as day 0")),
    required(positional("N", "working days to go forward; with a minus, to go back")),
    format_option,
    output_option,
};
constexpr Example add_days_examples[] = {
    {"goodplan calendar add-days 2022-04-01 70", "the 70th working day after 1 April 2022"},
    {"goodplan calendar add-days 2026-12-03 -5", "the fifth working day before a meeting"},
};

Date day_of(Arguments const& given, Context const& context, std::string_view name) {
    return base::parse_day(given.text(name), context.today(), base::england_and_wales(), {});
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

report::Document answer(Context const& context, std::string_view schema, std::string title,
                        std::vector<report::Fact> facts, domain::Counting const& counting) {
    auto const& calendar = base::england_and_wales();
    report::Document document;
    document.stamp.schema = schema;
    document.stamp.as_at = context.today();
    document.stamp.program = program_name();
    document.title = std::move(title);
    document.blocks.emplace_back(report::FactList{{}, {}, std::move(facts)});
    document.blocks.emplace_back(holiday_table(counting));
    document.blocks.emplace_back(report::FactList{{},
                                                  {},
                                                  {hidden("calendar", report::text(calendar.name())),
                                                   hidden("version", report::text(calendar.version()))}});
    document.blocks.emplace_back(line(domain::months_text(counting)));
    document.blocks.emplace_back(line("Skipped: " + domain::skipped_text(counting)));
    document.blocks.emplace_back(
        line(fmt::format("Working days: SI 2007/462, England and Wales {}", calendar.version())));
    return document;
}

int run_count(Arguments const& given, Context& context) {
    auto const from = day_of(given, context, "A");
    auto const to = day_of(given, context, "B");
    if (to < from) {
        throw Error(ErrorKind::usage, fmt::format("{} is after {}", base::in_words(from), base::in_words(to)),
                    "Write the earlier date first.");
    }
    auto const counting = domain::count_working_days(base::england_and_wales(), from, to);
    auto title = fmt::format("{} after {} up to and including {}", days_words(counting.total),
                             base::in_words(from), base::in_words(to));
    print(context, given,
          answer(context, "goodplan/calendar-count/1", std::move(title),
                 {hidden("from", report::date(from)), hidden("to", report::date(to)),
                  hidden("working_days", report::number(counting.total)),
                  hidden("calendar_days", report::number((to - from).count()))},
                 counting));
    return exit_code::ok;
}

// Going back, day 0 is the later end: the days counted begin with the answer and end with the day before D.
domain::Counting counting_between(Date from, Date found) {
    if (found >= from)
        return domain::count_working_days(base::england_and_wales(), from, found);
    return domain::count_working_days(base::england_and_wales(), found - one_day, from - one_day);
}

int run_add_days(Arguments const& given, Context& context) {
    constexpr int most = 10'000;
    auto const from = day_of(given, context, "D");
    auto const days = static_cast<int>(number_option(given, "N", -most, most).value_or(0));
    auto const found = base::england_and_wales().add(from, days);
    auto title = fmt::format("{} is {} {} {}", base::in_words(found), days_words(days < 0 ? -days : days),
                             days < 0 ? "before" : "after", base::in_words(from));
    print(context, given,
          answer(context, "goodplan/calendar-add-days/1", std::move(title),
                 {hidden("from", report::date(from)), hidden("working_days", report::number(days)),
                  hidden("date", report::date(found))},
                 counting_between(from, found)));
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
    .needs = Needs::none,
    .run = run_count,
};

constinit Command const calendar_add_days_command{
    .name = "calendar add-days",
    .group = "plan",
    .summary = "find the date that lies so many working days after a date",
    .detail = calendar_detail,
    .arguments = add_days_arguments,
    .examples = add_days_examples,
    .needs = Needs::none,
    .run = run_add_days,
};

} // namespace goodplan::cli
