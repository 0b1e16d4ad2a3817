// milestone add|edit|list|show
#include "cli/action_options.hpp"
#include "cli/confirmation.hpp"
#include "cli/told.hpp"

#include <goodplan/base/error.hpp>

#include <array>

namespace goodplan::cli {
namespace {

using domain::Kind;

constexpr std::string_view milestone_add_detail =
    R"(A step of an action, with a due date of its own. It is reported with goodplan done L-1, and moved with goodplan
move L-1 once the plan is baselined.)";
constexpr std::string_view milestone_edit_detail =
    R"(An option given with an empty value takes that field away. A due date is edited until the plan is baselined; after
that goodplan move keeps the old date and the reason.)";

constexpr FieldOption milestone_fields[] = {
    {"REF", "action"}, {"TEXT", "title"}, {"--position", "position"}, {"--note", "note"}};
constexpr FieldOption milestone_edits[] = {
    {"--title", "title"}, {"--action", "action"}, {"--position", "position"}, {"--note", "note"}};

constexpr auto step_due = option("--due", "D", "day it is due: a date, \"Dec 2026\", +20wd");
constexpr auto step_past = flag("--allow-past", "the due date has passed, and that is meant");
constexpr auto step_position = option("--position", "N", "its place among the steps; 1 is first");
constexpr auto step_note = option("--note", "[TEXT]", "anything else");

constexpr Argument milestone_add_arguments[] = {
    required(positional("REF", "the action it belongs to: A-14")),
    required(positional("TEXT", "what will have been reached; - reads standard input")),
    step_due,
    step_past,
    step_position,
    step_note,
};
constexpr Argument milestone_edit_arguments[] = {
    required(positional("REF", "the milestone: L-2")),
    option("--title", "T", "what will have been reached"),
    option("--due", "D", "due date, until the plan is baselined"),
    step_past,
    option("--action", "A-14", "the action it belongs to"),
    step_position,
    step_note,
};
constexpr Argument milestone_list_arguments[] = {
    list("--status", "S", "in this state: open, done, withdrawn"),
    list("--lead", "POST", "of actions led by this post; me: by the posts you hold"),
    list("--not-status", "S", "not in this state"),
    list("--not-lead", "POST", "of actions not led by this post"),
    option("--due-before", "D", "due earlier than this day"),
    option("--due-after", "D", "due later than this day"),
    flag("--moved", "with a due date that has been moved"),
    option("--stale", "PERIOD", "without an update for longer than this: 4w"),
    option("--sort", "F", "order by a column; -due: the last first"),
    list("--columns", "F,..", "the columns to print"),
};
constexpr Argument milestone_show_arguments[] = {required(positional("REF", "the milestone: L-2"))};

constexpr Example milestone_add_examples[] = {
    {"goodplan milestone add A-14 \"Draft policy out for comment\" --due 30/10/2026", "a step with a date"},
};
constexpr Example milestone_edit_examples[] = {
    {"goodplan milestone edit L-2 --due 6/11/2026", "another date, while the plan is a draft"},
};
constexpr Example milestone_list_examples[] = {
    {"goodplan milestone list --status open --due-before +4w", "the steps of the next four weeks"},
};
constexpr Example milestone_show_examples[] = {{"goodplan milestone show L-2", "a step and its dates"}};

int run_milestone_add(Arguments const& given, Context& context) {
    auto fields = record_fields(given, context, Kind::milestone, milestone_fields);
    fields.due = due_option(given, context);
    Writing writing(given, context);
    return confirm_told(context, writing, service::add_milestone(writing.session, writing.plan, fields));
}

int run_milestone_edit(Arguments const& given, Context& context) {
    auto fields = record_fields(given, context, Kind::milestone, milestone_edits);
    fields.due = due_option(given, context);
    if (!fields.due)
        refuse_unfit_edit(given, Kind::milestone, fields);
    Writing writing(given, context);
    auto const written = service::edit_milestone(writing.session, writing.plan, given.text("REF"), fields);
    confirm_written(context, writing, written, {});
    return exit_code::ok;
}

constexpr std::array milestone_table{
    Command{"milestone add", "plan", "add a step of an action", milestone_add_detail, milestone_add_arguments,
            milestone_add_examples, Needs::write, run_milestone_add},
    Command{"milestone edit", "plan", "change a step, or its date while the plan is a draft",
            milestone_edit_detail, milestone_edit_arguments, milestone_edit_examples, Needs::write,
            run_milestone_edit},
    Command{"milestone list",
            "plan",
            "list the steps of actions",
            {},
            milestone_list_arguments,
            milestone_list_examples,
            Needs::read,
            run_noun_list<Kind::milestone>},
    Command{"milestone show",
            "plan",
            "print everything about a milestone",
            {},
            milestone_show_arguments,
            milestone_show_examples,
            Needs::read,
            run_noun_show<Kind::milestone>},
};

} // namespace

std::span<Command const> milestone_commands() { return milestone_table; }

} // namespace goodplan::cli
