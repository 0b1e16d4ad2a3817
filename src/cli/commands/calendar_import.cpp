// calendar import: lists of holidays, and of days on which the offices are closed.
#include "cli/commands/commands.hpp"

#include "cli/commands/calendar_words.hpp"
#include "cli/confirmation.hpp"
#include "cli/input_file.hpp"
#include "cli/open.hpp"
#include "cli/support.hpp"
#include "cli/told.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/exchange/holidays.hpp>
#include <goodplan/service/calendars.hpp>

#include <fmt/format.h>

namespace goodplan::cli {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::string_view calendar_import_detail =
    R"(Reads the list of GOV.UK (https://www.gov.uk/bank-holidays.json, any division) or an iCalendar file of holidays,
and merges it into a calendar of the plan file, all of it or nothing. Every problem is named with its place (exit code
3).

Merged, never exchanged: a day that the list leaves out stays, since GOV.UK drops years that are past. One case is
different, and said: the same holiday of the same year (and of the same part of the kingdom) stands in the list on
another weekday, at most a fortnight away. Then it was moved. A list that names Christmas Day on its own Saturday or
Sunday leaves the substitute day alone.

The reach grows by whole years that follow one another and have at least six days each. Otherwise state with --first and
--last which days are covered; a calendar is never shortened. In a calendar that rules of law count by, a year without
Good Friday, Christmas Day and Boxing Day, or the weekday in their place, is not covered and its days are left out; the
import says so.

Before anything is stored, each open duty and each meeting ahead, of every plan of the file, that has another date by
the new calendar is listed, old and new; so is each date that stays and becomes a holiday, such as the one a letter
states, or the day fixed by hand on which papers are due or figures close. No stored date moves with a calendar: obligation edit REF --recompute takes the new one, in a revision of its
own. With --dry-run the list is all there is.

With --closures the days are those on which the plan's own offices are closed, in a calendar of their own. They count
for papers to the clerk, data cut-offs and duties of the council's own, never for a rule of law.)";

constexpr Argument calendar_import_arguments[] = {
    required(positional("FILE", "bank-holidays.json or an iCalendar file; - reads standard input")),
    option("--as", "CALENDAR",
           "the calendar to merge it into (default: the division; for closures the plan's)"),
    option(
        "--division", "NAME",
        "england-and-wales, scotland, northern-ireland or united-kingdom (all together), where the file has "
        "several"),
    option("--first", "DATE", "the first day that is covered, where the list alone cannot say"),
    option("--last", "DATE", "the last day that is covered"),
    flag("--closures", "closure days of the plan's offices, not holidays"),
    flag("--dry-run", "say what would change and store nothing"),
};
constexpr Example calendar_import_examples[] = {
    {"goodplan calendar import bank-holidays.json --division england-and-wales --dry-run",
     "what a new list of GOV.UK would move"},
    {"goodplan calendar import bank-holidays.json --division united-kingdom",
     "the calendar of the Freedom of Information Act: holidays of any part"},
    {"goodplan calendar import closed.ics --closures", "days on which the council's offices are closed"},
};

[[noreturn]] void refuse_list(std::string_view name, exchange::ReadHolidays const& read) {
    std::string places;
    for (auto const& problem : read.problems)
        places += fmt::format("{}: {}{}\n", name, problem.pointer.empty() ? "" : problem.pointer + ": ",
                              problem.message);
    if (read.more > 0)
        places += fmt::format("and {} more\n", read.more);
    places.pop_back();
    auto const count = static_cast<long long>(read.problems.size() + read.more);
    throw Error(ErrorKind::invalid_input,
                fmt::format("{} has {}; nothing was stored", name, base::counted(count, "problem")), places);
}

void refuse_reach_of_closures(Arguments const& given) {
    for (auto const* name : {"--first", "--last"})
        if (given.has("--closures") && given.has(name))
            throw Error(ErrorKind::usage, fmt::format("{} says nothing of closure days", name),
                        "A day that is not listed is taken as open: leave it out.");
}

service::CalendarImport calendar_wish(Arguments const& given, Context& context,
                                      exchange::HolidayList const& list) {
    service::CalendarImport wish;
    wish.name = given.get("--as").value_or(given.has("--closures") ? std::string{} : list.division);
    wish.reach = {day_option(given, context, date_calendar(given, context), "--first"),
                  day_option(given, context, date_calendar(given, context), "--last")};
    wish.dry_run = given.has("--dry-run");
    if (wish.name.empty() && !given.has("--closures"))
        throw Error(ErrorKind::usage, "which calendar is it? The list does not say",
                    "Name it with --as: england-and-wales, or a new name. Closure days of your offices: "
                    "--closures");
    return wish;
}

int run_calendar_import(Arguments const& given, Context& context) {
    refuse_day_of_edit(given);
    refuse_reach_of_closures(given);
    auto const name = input_name(given.text("FILE"));
    auto const bytes = read_input(context, given.text("FILE"), exchange::default_max_bytes);
    auto const read = exchange::read_holidays(bytes, given.text("--division"));
    if (!read.list)
        refuse_list(name, read);
    auto const wish = calendar_wish(given, context, *read.list);
    bool const closures = given.has("--closures");
    Writing writing(given, context, closures ? PlanChoice::one : PlanChoice::none);
    auto const change = closures ? service::import_closures(writing.session, writing.plan, *read.list, wish)
                                 : service::import_calendar(writing.session, *read.list, wish);
    if (said_repeated(context, change.written))
        return exit_code::ok;
    for (auto const& remark : read.list->remarks)
        confirm(context, fmt::format("Note: {}: {}", name, remark));
    tell_calendar_change(context, change, CalendarStep::import, wish.dry_run);
    return exit_code::ok;
}

} // namespace

constinit Command const calendar_import_command{
    .name = "calendar import",
    .group = "plan",
    .summary = "merge a list of bank holidays into a calendar, and say what moves",
    .detail = calendar_import_detail,
    .arguments = calendar_import_arguments,
    .examples = calendar_import_examples,
    .needs = Needs::write,
    .run = run_calendar_import,
};

} // namespace goodplan::cli
