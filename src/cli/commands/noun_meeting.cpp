// meeting add|edit|plan|held|cancel|list|show
#include "cli/confirmation.hpp"
#include "cli/meeting_words.hpp"
#include "cli/support.hpp"
#include "cli/told.hpp"

#include <goodplan/base/date_input.hpp>
#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <array>

namespace goodplan::cli {
namespace {

using base::Error;
using base::ErrorKind;
using domain::Kind;

constexpr std::string_view meeting_add_detail =
    R"(The last day on which its papers can be published follows from the body's rule (body edit --clear-days N) and is
said; so are the day they go to the clerk (--paper-lead-days) and the day the figures close (--cut-off-days).
--papers-due and --cut-off fix other days by hand.

A meeting whose day is not fixed has no --day; --day-as-written keeps the source's words for it. --can-approve says what
it can approve: "plan", when it may adopt the plan before it is sent.)";
constexpr std::string_view meeting_edit_detail =
    R"(What is changed here has no day of its own: with --as-at D as well, a meeting is shown with the day, papers and
attendance that were typed last. With --known-on D it is shown as it was entered by the end of D.

A meeting that was cancelled stays cancelled. If it meets after all, that is another one: meeting add.)";
constexpr std::string_view meeting_plan_detail =
    R"(Many meetings in one go: --monthly first-thu, "second tuesday", last-fri, 15, last-day or last-working-day, from --from
(default today) to --until; --every 6w from --from on; or the days themselves with --on-days. With none of these the
body's own cycle decides (body edit BODY --cycle "monthly first-thu"); one of weeks goes on from its last meeting in the
diary.

Bank holidays are named, not left out: --skip leaves days out. Working days are those of the plan's calendar, its closure
days left out. A day on which the body has that meeting already, or from which it was moved or cancelled, is left out by
itself and named, so that the command can be run again with a later --until; --on-days plans it all the same.)";
constexpr std::string_view meeting_held_detail =
    R"(It was held on its own day, unless --day says another; a meeting that lies ahead is refused. Those present are named by
post or person, by short name or full name: --present board-chair,j-okafor,"P Shah".

What it decided is entered with "decision add"; what it granted, accepted or refused names it (--granted-by, --at).)";

constexpr FieldOption meeting_fields[] = {
    {"--body", "body"},
    {"--title", "title"},
    {"--day", "day"},
    {"--day-as-written", "day_as_written"},
    {"--purpose", "purpose"},
    {"--papers-due", "papers_due"},
    {"--cut-off", "data_cut_off"},
    {"--note", "note"},
    {"--papers", "papers", true},
    {"--can-approve", "can_approve", true},
    {"--present", "present", true},
    {"--apologies", "apologies", true},
    {"--left-early", "left_early", true},
};

constexpr auto meeting_body = option("--body", "BODY", "the body that meets");
constexpr auto meeting_title = option("--title", "[TEXT]", "what it is called (default the body's title)");
constexpr auto meeting_day = option("--day", "D", "the day it meets");
constexpr auto meeting_words = option("--day-as-written", "[TEXT]", "the day in a source's words");
constexpr auto meeting_purpose = option("--purpose", "[TEXT]", "what it is for");
constexpr auto meeting_papers_due = option("--papers-due", "D", "when its papers must be out, fixed by hand");
constexpr auto meeting_cut_off = option("--cut-off", "D", "last day of the figures it sees");
constexpr auto meeting_papers = list("--papers", "DOC-1,DOC-2", "documents before it");
constexpr auto meeting_approves = list("--can-approve", "plan,..", "what it can approve");
constexpr auto meeting_note = option("--note", "[TEXT]", "anything else; - reads standard input");
constexpr auto meeting_present = list("--present", "POST|PERSON,..", "who was there");
constexpr auto meeting_apologies = list("--apologies", "POST|PERSON,..", "who sent apologies");
constexpr auto meeting_left = list("--left-early", "POST|PERSON,..", "who left before the end");
constexpr auto meeting_ref = required(positional("REF", "the meeting: MTG-9"));

constexpr Argument meeting_add_arguments[] = {
    meeting_body,    meeting_day,    meeting_title,    meeting_purpose, meeting_papers_due,
    meeting_cut_off, meeting_papers, meeting_approves, meeting_words,   meeting_note,
};
constexpr Argument meeting_edit_arguments[] = {
    meeting_ref,       meeting_title,   meeting_day,    meeting_papers_due, meeting_cut_off,
    meeting_body,      meeting_purpose, meeting_papers, meeting_approves,   meeting_present,
    meeting_apologies, meeting_left,    meeting_words,  meeting_note,
};
constexpr Argument meeting_plan_arguments[] = {
    required(positional("BODY", "the body that meets")),
    option("--monthly", "DAY",
           "first-thu, \"second tuesday\", last-fri, last-day, last-working-day, or a day of the month: 15"),
    option("--every", "PERIOD", "every so many weeks or months: 6w"),
    list("--on-days", "D,..", "on these days"),
    option("--from", "D", "first day that counts (default today)"),
    option("--until", "D", "last day that counts"),
    list("--skip", "D,..", "not on these days"),
    meeting_title,
    meeting_purpose,
    meeting_approves,
    flag("--dry-run", "print the days and store nothing"),
};
constexpr Argument meeting_held_arguments[] = {
    meeting_ref,
    meeting_present,
    meeting_apologies,
    meeting_left,
    option("--day", "D", "the day it was held, if not its own"),
    option("--note", "[TEXT]", "what is to be remembered of it; - reads standard input"),
};
constexpr Argument meeting_cancel_arguments[] = {
    meeting_ref,
    option("--reason", "[TEXT]", "why it does not take place; kept in the record"),
};
constexpr Argument meeting_list_arguments[] = {
    list("--status", "S", "in this state: planned, held or cancelled"),
    list("--not-status", "S", "not in this state"),
    option("--sort", "F", "order by a column (default day); -day: the last first"),
    list("--columns", "F,..", "the columns to print"),
};
constexpr Argument meeting_show_arguments[] = {meeting_ref};
constexpr std::string_view meeting_show_detail =
    R"(When its papers go to the clerk, when the agenda must be public and by which rule, when the figures close; what it can
approve and by when that is due; what it decided, granted, refused and accepted. goodplan show MTG-9 prints the same.)";

constexpr Example meeting_add_examples[] = {
    {"goodplan meeting add --body improvement-board --day 3/12/2026 --cut-off 20/11/2026",
     "a meeting, and when its papers must be out"},
};
constexpr Example meeting_edit_examples[] = {
    {"goodplan meeting edit MTG-9 --day 7/12/2026", "another day: the date of its papers moves with it"},
};
constexpr Example meeting_plan_examples[] = {
    {"goodplan meeting plan improvement-board --monthly first-thu --until 31/7/2027 --skip 7/1/2027",
     "the board's year"},
    {"goodplan meeting plan scrutiny --until 31/7/2027", "by the cycle that is recorded with the body"},
    {"goodplan meeting plan scrutiny --on-days 10/12/2026,11/2/2027,15/4/2027",
     "days from the council's diary"},
};
constexpr Example meeting_held_examples[] = {
    {"goodplan meeting held MTG-9 --present board-chair,director,\"P Shah\" --apologies head-of-care",
     "it took place as planned"},
};
constexpr Example meeting_cancel_examples[] = {
    {"goodplan meeting cancel MTG-9 --reason \"No quorum\"", "it did not take place, or will not"},
};
constexpr Example meeting_list_examples[] = {
    {"goodplan meeting list --status planned", "what is ahead"},
};
constexpr Example meeting_show_examples[] = {
    {"goodplan meeting show MTG-9", "a meeting: its papers, and what came of it"}};

// ---- the commands ----------------------------------------------------------------------------------------

void tell_notes(Context& context, std::vector<std::string> const& notes) {
    for (auto const& note : notes)
        confirm(context, note);
}

int run_meeting_add(Arguments const& given, Context& context) {
    auto const fields = record_fields(given, context, Kind::meeting, meeting_fields);
    Writing writing(given, context);
    auto const made = service::add_meeting(writing.session, writing.plan, fields);
    if (said_repeated(context, made.written))
        return exit_code::ok;
    auto const& line = made.meetings.front();
    confirm(context, fmt::format("{} added to {}: {}{}{}", line.ref, writing.plan, line.title,
                                 meeting_day_words(line), day_and_voice(writing)));
    tell_meeting_papers(context, line);
    tell_notes(context, made.notes);
    return exit_code::ok;
}

int run_meeting_edit(Arguments const& given, Context& context) {
    refuse_day_of_edit(given);
    auto const fields = record_fields(given, context, Kind::meeting, meeting_fields);
    if (fields.fields.empty() && fields.links.empty())
        throw Error(ErrorKind::usage, "meeting edit: nothing to change was given",
                    "goodplan help meeting edit lists what can be.");
    Writing writing(given, context);
    auto const made = service::edit_meeting(writing.session, writing.plan, given.text("REF"), fields);
    confirm_written(context, writing, made.written, {});
    bool const dates =
        given.has("--day") || given.has("--papers-due") || given.has("--cut-off") || given.has("--body");
    if (!made.written.repeated && dates && !made.cancelled)
        tell_meeting_papers(context, made.meeting);
    tell_notes(context, made.notes);
    return exit_code::ok;
}

std::vector<base::Date> days_option(Arguments const& given, Context& context, std::string_view name) {
    std::vector<base::Date> days;
    for (auto const& text : given.all(name))
        days.push_back(base::parse_day(text, context.today(), date_calendar(given, context), name));
    return days;
}

service::MeetingSeries typed_series(Arguments const& given, Context& context) {
    auto const& calendar = date_calendar(given, context);
    service::MeetingSeries series;
    series.body = given.text("BODY");
    series.monthly = given.text("--monthly");
    series.every = given.text("--every");
    series.from = day_option(given, context, calendar, "--from");
    series.until = day_option(given, context, calendar, "--until");
    series.on_days = days_option(given, context, "--on-days");
    series.skip = days_option(given, context, "--skip");
    series.dry_run = given.has("--dry-run");
    return series;
}

int run_meeting_plan(Arguments const& given, Context& context) {
    constexpr FieldOption shared_fields[] = {
        {"--title", "title"}, {"--purpose", "purpose"}, {"--can-approve", "can_approve", true}};
    auto const series = typed_series(given, context);
    auto const fields = record_fields(given, context, Kind::meeting, shared_fields);
    Writing writing(given, context);
    auto const made = service::plan_meetings(writing.session, writing.plan, series, fields);
    if (said_repeated(context, made.written))
        return exit_code::ok;
    auto const count = static_cast<long long>(made.meetings.size());
    confirm(context, fmt::format("{}{} of {} {} {}{}:", series.dry_run ? "Would add " : "",
                                 base::counted(count, "meeting"), series.body,
                                 series.dry_run ? "to" : "added to", writing.plan, day_and_voice(writing)));
    tell_meeting_table(context, made.meetings);
    tell_notes(context, made.notes);
    if (series.dry_run)
        confirm(context, "Nothing was stored (--dry-run).");
    return exit_code::ok;
}

int run_meeting_held(Arguments const& given, Context& context) {
    constexpr FieldOption attendance[] = {{"--present", "present", true},
                                          {"--apologies", "apologies", true},
                                          {"--left-early", "left_early", true}};
    auto const& calendar = date_calendar(given, context);
    service::HeldFacts facts;
    facts.attendance = record_fields(given, context, Kind::meeting, attendance).links;
    facts.day = day_option(given, context, calendar, "--day");
    facts.on = day_option(given, context, calendar, "--on");
    facts.note = text_option(given, context, "--note");
    Writing writing(given, context);
    auto const made = service::hold_meeting(writing.session, writing.plan, given.text("REF"), facts);
    if (said_repeated(context, made.written))
        return exit_code::ok;
    confirm(
        context,
        fmt::format(
            "{} {}: held{}{}{}{}", made.meeting.ref, made.meeting.title,
            made.meeting.day ? " on " + base::in_words(*made.meeting.day)
                             : ", known by " + base::in_words(writing.session.on),
            made.planned ? fmt::format(" (planned for {})", base::in_words(*made.planned)) : std::string{},
            made.present + made.apologies > 0
                ? fmt::format("; {} present, {}", made.present,
                              base::counted(static_cast<long long>(made.apologies), "apology", "apologies"))
                : std::string{},
            facts.note.empty() ? std::string{} : "; " + note_words(facts.note)));
    tell_notes(context, made.notes);
    confirm(context, fmt::format("What it decided: goodplan decision add {} TEXT", made.meeting.ref));
    return exit_code::ok;
}

int run_meeting_cancel(Arguments const& given, Context& context) {
    auto const reason = text_option(given, context, "--reason");
    Writing writing(given, context);
    auto const made = service::cancel_meeting(writing.session, writing.plan, given.text("REF"), reason);
    if (said_repeated(context, made.written))
        return exit_code::ok;
    confirm(context,
            fmt::format("{} {}{}: cancelled, \"{}\"{}", made.meeting.ref, made.meeting.title,
                        meeting_day_words(made.meeting), base::visible_line(reason), day_and_voice(writing)));
    tell_notes(context, made.notes);
    return exit_code::ok;
}

// A diary is read by day.
int run_meeting_list(Arguments const& typed, Context& context) {
    auto given = typed;
    if (!given.has("--sort"))
        given.values["--sort"] = {"day"};
    return list_records_of(given, context, Kind::meeting);
}

constexpr std::array meeting_table{
    Command{"meeting add", "plan", "add a meeting, and say when its papers must be out", meeting_add_detail,
            meeting_add_arguments, meeting_add_examples, Needs::write, run_meeting_add},
    Command{"meeting edit", "plan", "change a meeting's day, papers or attendance", meeting_edit_detail,
            meeting_edit_arguments, meeting_edit_examples, Needs::write, run_meeting_edit},
    Command{"meeting plan", "plan", "add the meetings of a body for months ahead", meeting_plan_detail,
            meeting_plan_arguments, meeting_plan_examples, Needs::write, run_meeting_plan},
    Command{"meeting held", "plan", "say that a meeting took place, and who was there", meeting_held_detail,
            meeting_held_arguments, meeting_held_examples, Needs::write, run_meeting_held},
    Command{"meeting cancel",
            "plan",
            "say that a meeting does not take place",
            {},
            meeting_cancel_arguments,
            meeting_cancel_examples,
            Needs::write,
            run_meeting_cancel},
    Command{"meeting list",
            "plan",
            "list the meetings",
            {},
            meeting_list_arguments,
            meeting_list_examples,
            Needs::read,
            run_meeting_list},
    Command{"meeting show", "plan", "print everything about a meeting", meeting_show_detail,
            meeting_show_arguments, meeting_show_examples, Needs::read, run_noun_show<Kind::meeting>},
};

} // namespace

std::span<Command const> meeting_commands() { return meeting_table; }

} // namespace goodplan::cli
