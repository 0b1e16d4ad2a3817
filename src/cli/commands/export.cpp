#include "cli/commands/commands.hpp"

#include "cli/ics_export.hpp"
#include "cli/open.hpp"
#include "cli/output_file.hpp"
#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/service/import.hpp>

#include <fmt/format.h>

namespace goodplan::cli {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::string_view export_detail =
    R"(Writes the plan as goodplan/plan/1, as it stood on --as-at and was entered by --revision, with what of the
register it uses and what no plan of the file uses; what only other plans use stays out. Importing it into a
fresh plan file and exporting again gives the same bytes.

--as ics, or a FILE whose name ends in .ics, writes the plan's dates for Outlook or any other calendar program
(iCalendar, RFC 5545), each as a whole day that stays free: duties, meetings with the days on which figures close,
papers go to the clerk and the agenda must be out, actions and milestones. What has no date is left out. What is
finished says so in front ("Met:", "Done:"); what was cancelled, waived or withdrawn is marked as cancelled.

A date keeps its name (UID) from export to export, and its SEQUENCE is the last revision that touched what it follows
from, so that a program which subscribes to the file, or reads it again, moves a date instead of doubling it. What
is no longer in the export is only taken out by a program that subscribes. A plan without dates gives a calendar
without events, so that a subscription goes on working.

--lead keeps to the actions and milestones that a post leads and the duties it owns, and leaves out meetings and
their papers; "me" stands for the posts held by the person whose login is yours, "none" for what has no lead.
--reminders 10wd adds a reminder at 09:00 on the day so many working days before (by the plan's calendar; 2w and 10d
are calendar days) to what is still open and lies today or ahead.)";

// As for any command that reads, but for --format and -o: a plan is JSON, whatever the name of the file.
constexpr Argument export_arguments[] = {
    option("--as", "FORM", "json or ics (the whole plan, the default; or its dates, for a calendar program)"),
    list("--lead", "POST,...", "with ics: only what these posts lead or owe; me: the posts you hold"),
    option("--reminders", "PERIOD", "with ics: remind so long before: 10wd, 2w, 5d"),
    option("--as-at", "DATE", "the day that counts as today; facts dated later are not seen"),
    option("--revision", "N", "as entered by revision N; later entries are left out"),
    option("--known-on", "DATE", "both: as true, and as entered, at the end of that day in London"),
    option("--format", "F", "json, the only format of a plan"),
    option("--output", "FILE", "write to FILE instead of standard output; a name in .ics means --as ics",
           'o'),
};
constexpr Example export_examples[] = {
    {"goodplan export --plan walsall-2017 -o walsall-2017.json", "a dated copy of the whole plan"},
    {"goodplan export --revision 40", "the plan as it was entered by revision 40"},
    {"goodplan export --reminders 10wd -o plan.ics", "every date of the plan, for Outlook"},
    {"goodplan export --as ics --lead me -o mine.ics", "my own dates"},
};

bool names_ics(Arguments const& given) { return base::ascii_lower(given.text("--output")).ends_with(".ics"); }

bool as_ics(Arguments const& given) {
    auto const form = given.get("--as");
    if (form && *form != "json" && *form != "ics")
        throw Error(ErrorKind::usage,
                    fmt::format("--as {}: a plan is exported as json or ics", base::visible_line(*form)),
                    "A table of its actions: goodplan list --all.");
    if (auto const format = given.get("--format")) {
        if (*format != "json")
            throw Error(ErrorKind::usage,
                        fmt::format("--format {}: a plan is exported as json", base::visible_line(*format)),
                        *format == "ics" ? "Its dates for a calendar program: goodplan export --as ics."
                                         : "A table of its actions: goodplan list --all.");
        if (form == "ics")
            throw Error(ErrorKind::usage, "--as ics and --format json: one or the other");
        return false;
    }
    return form ? *form == "ics" : names_ics(given);
}

void refuse_without_ics(Arguments const& given) {
    for (auto const* option : {"--lead", "--reminders"})
        if (given.has(option))
            throw Error(ErrorKind::usage,
                        fmt::format("{} goes with --as ics: a plan is exported whole", option),
                        "Dates for a calendar program: goodplan export --as ics.");
}

int run_export(Arguments const& given, Context& context) {
    bool const ics = as_ics(given);
    if (!ics)
        refuse_without_ics(given);
    std::optional<base::Period> remind;
    if (auto const period = given.get("--reminders"))
        remind = base::parse_period(*period, "--reminders");
    auto const reading = open_for_reading(given, context);
    auto const text =
        ics ? export_ics(given, context, reading, remind)
            : exchange::write_plan(service::export_plan(reading.store, reading.plan, reading.moment));
    if (given.has("--output") && given.text("--output") != "-")
        write_file(context, given.text("--output"), text);
    else
        context.out(text);
    return exit_code::ok;
}

} // namespace

constinit Command const export_command{
    .name = "export",
    .group = "start",
    .summary = "write a whole plan as JSON, or its dates for a calendar program",
    .detail = export_detail,
    .arguments = export_arguments,
    .examples = export_examples,
    .needs = Needs::none, // of the shared options: it has its own
    .run = run_export,
};

} // namespace goodplan::cli
