// report obligations: the timeline of what is owed.
#include "cli/commands/commands.hpp"

#include "cli/commands/look.hpp"
#include "cli/support.hpp"

#include <goodplan/base/date_input.hpp>
#include <goodplan/report/obligation_timeline.hpp>

namespace goodplan::cli {
namespace {

using domain::Kind;

constexpr std::string_view report_obligations_detail =
    R"(Each open obligation by due date, with what it rests on and to whom it goes, the rule and its instrument, the count
month by month with every bank holiday it skips, the date a letter states beside the computed one, and how it recurs.

For what is met by sending the plan it lists the meetings that can approve the plan before it falls due (meeting edit
MTG-9 --can-approve plan), with the days on which papers go to the clerk and the agenda must be out, whether that is
still possible, and how many working days the last one leaves to send it. It warns when none is left. For any other
obligation it does so when a meeting is linked to it (--can-approve O-3).

Those that were met, waived or withdrawn follow in short. With --within only what falls due by then and what is overdue
is shown; the last line says how many were left out.

With --exit-code the exit code is 1 when an open obligation is overdue, or has no meeting left in time. With --if-any
nothing is printed when no open obligation is to be shown.)";

constexpr Argument report_obligations_arguments[] = {
    option("--within", "PERIOD", "only what falls due this far ahead, and what is overdue: 20wd, 6m"),
    flag("--open", "without those that were met, waived or withdrawn"),
    flag("--if-any", "print nothing, and write no file, when there is nothing to report"),
    flag("--exit-code", "exit 1 when one is overdue, or no meeting can approve it in time"),
};
constexpr Example report_obligations_examples[] = {
    {"goodplan report obligations", "every date that is owed, and what is on the way to it"},
    {"goodplan report obligations --open --within 6m -o obligations.html", "a page for democratic services"},
    {"goodplan report obligations --as-at 2017-10-16 --plan walsall-2017", "as it stood on that day"},
};

int run_report_obligations(Arguments const& given, Context& context) {
    report::TimelineOptions options;
    if (auto const within = given.get("--within"))
        options.within = base::parse_period(*within, "--within");
    options.open_only = given.has("--open");
    auto const reading = open_for_reading(given, context);
    auto const plan = reading.load(store::Needs::only({Kind::obligation, Kind::inspection, Kind::action,
                                                       Kind::recommendation, Kind::meeting, Kind::document}));
    options.stamp = stamp(plan, "goodplan/report-obligations/1");
    options.known_on = reading.known_on;
    auto const made = report::obligation_timeline(plan, options);
    print(context, given, made.document);
    bool const attention = made.overdue > 0 || made.without_meeting > 0;
    return given.has("--exit-code") && attention ? exit_code::attention : exit_code::ok;
}

} // namespace

constinit Command const report_obligations_command{
    .name = "report obligations",
    .group = "report",
    .summary = "show when each obligation falls due, why, and which meetings can approve it",
    .detail = report_obligations_detail,
    .arguments = report_obligations_arguments,
    .examples = report_obligations_examples,
    .needs = Needs::read,
    .run = run_report_obligations,
};

} // namespace goodplan::cli
