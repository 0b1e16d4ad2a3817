// calendar close and calendar open: days on which the plan's own offices are closed, by hand.
#include "cli/commands/commands.hpp"

#include "cli/commands/calendar_words.hpp"
#include "cli/confirmation.hpp"
#include "cli/open.hpp"
#include "cli/support.hpp"
#include "cli/told.hpp"

#include <goodplan/base/date_input.hpp>
#include <goodplan/base/error.hpp>
#include <goodplan/service/calendars.hpp>

#include <fmt/format.h>

#include <utility>

namespace goodplan::cli {
namespace {

using base::Date;

constexpr std::string_view calendar_close_detail =
    R"(Enters days on which the offices are closed in the plan's calendar of closure days, and makes that calendar (PLAN-
closures) when there is none. Of several days, first and last with .. between them, weekends and bank holidays are left
out: they are no working days anyway. Each date that is another one then is listed.

Closure days count for papers to the clerk, data cut-offs and duties of the council's own, never for a rule of law: a
statutory period runs on while the offices are closed.)";
constexpr std::string_view calendar_open_detail = R"(Takes closure days back, one or all between two days.)";

constexpr auto closed_days = positional("D", "the day, or the first and the last: 24/12/2026..1/1/2027");

constexpr Argument calendar_close_arguments[] = {
    required(closed_days),
    required(positional("TEXT", "why: Christmas closure")),
};
constexpr Argument calendar_open_arguments[] = {required(closed_days)};
constexpr Example calendar_close_examples[] = {
    {"goodplan calendar close 24/12/2026..1/1/2027 \"Christmas closure\"", "the days between the years"},
    {"goodplan calendar close 16/6/2026 \"Staff conference\"", "one day"},
};
constexpr Example calendar_open_examples[] = {
    {"goodplan calendar open 16/6/2026", "the offices are open after all"},
};

std::pair<Date, Date> range_of_days(Arguments const& given, Context& context) {
    auto const text = given.text("D");
    auto const day = [&](std::string const& part) {
        return base::parse_day(part, context.today(), date_calendar(given, context), {});
    };
    auto const dots = text.find("..");
    if (dots == std::string::npos)
        return {day(text), day(text)};
    return {day(text.substr(0, dots)), day(text.substr(dots + 2))};
}

// It stands on a line of the calendar, as the name of a holiday does.
std::string why_closed(Arguments const& given, Context& context) {
    constexpr std::size_t most = 200;
    auto text = text_option(given, context, "TEXT");
    if (text.find_first_of("\n\t") != std::string::npos || text.size() > most)
        throw base::Error(base::ErrorKind::usage,
                          fmt::format("TEXT: one line of at most {} letters, as a holiday has a name", most));
    return text;
}

int tell_closures(Context& context, service::CalendarChange const& change, CalendarStep step) {
    if (said_repeated(context, change.written))
        return exit_code::ok;
    tell_calendar_change(context, change, step, false);
    return exit_code::ok;
}

int run_calendar_close(Arguments const& given, Context& context) {
    refuse_day_of_edit(given);
    auto const [from, to] = range_of_days(given, context);
    auto const why = why_closed(given, context);
    Writing writing(given, context);
    return tell_closures(context, service::close_days(writing.session, writing.plan, from, to, why),
                         CalendarStep::close);
}

int run_calendar_open(Arguments const& given, Context& context) {
    refuse_day_of_edit(given);
    auto const [from, to] = range_of_days(given, context);
    Writing writing(given, context);
    return tell_closures(context, service::open_days(writing.session, writing.plan, from, to),
                         CalendarStep::open);
}

} // namespace

constinit Command const calendar_close_command{
    .name = "calendar close",
    .group = "plan",
    .summary = "enter days on which the council's own offices are closed",
    .detail = calendar_close_detail,
    .arguments = calendar_close_arguments,
    .examples = calendar_close_examples,
    .needs = Needs::write,
    .run = run_calendar_close,
};

constinit Command const calendar_open_command{
    .name = "calendar open",
    .group = "plan",
    .summary = "take closure days back",
    .detail = calendar_open_detail,
    .arguments = calendar_open_arguments,
    .examples = calendar_open_examples,
    .needs = Needs::write,
    .run = run_calendar_open,
};

} // namespace goodplan::cli
