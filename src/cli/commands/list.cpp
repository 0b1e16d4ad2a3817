#include "cli/commands/commands.hpp"

#include "cli/commands/list_options.hpp"
#include "cli/nouns.hpp"
#include "cli/support.hpp"

#include <goodplan/report/list.hpp>

namespace goodplan::cli {
namespace {

using domain::Kind;

constexpr std::string_view list_detail =
    R"(KIND is any kind of record: actions (the default), recommendations, findings, obligations, meetings,
measures ...; or of the shared register: bodies, posts, people, holdings, frameworks, rules, calendars. "plans"
lists the plans of the file.

Actions: only open ones (not started, in progress, blocked) unless --all or a --status says otherwise. Values of
one filter, repeated or with commas between them, mean "or"; different filters mean "and". "none" finds what has
no lead, theme or rating. Nothing is remembered from one list to the next: the first line says what was left out.

Order: by due date, no date last, then by reference; for kinds without a date by reference. --sort takes any
column; a minus in front turns it round. RED sorts before AMBER. Columns are the computed ones (ref, status, rating,
declared, due, late, first_due, moves, percent, forecast, impact, updated, lead, serves, entered, sources, where the
kind has them) and every field of the kind, as it is called in the plan format.

A rating is computed. One that somebody has declared otherwise is marked (RED*) and told below the list.)";

constexpr Argument list_arguments[] = {
    positional("KIND", "what to list (default actions)"),
    list("--status", "S", "in this state: open, blocked, reported-done ..."),
    list("--rating", "R", "rated so: red, amber, green, not-due, no-date"),
    list("--lead", "POST", "led by this post; me: by the posts you hold"),
    list("--theme", "THEME", "of this theme"),
    list("--serves", "REF", "serving or contributing to this"),
    list("--inspection", "REF", "of this inspection, or serving its items"),
    list("--not-status", "S", "not in this state"),
    list("--not-rating", "R", "not rated so"),
    list("--not-lead", "POST", "not led by this post"),
    list("--not-theme", "THEME", "not of this theme"),
    list("--not-serves", "REF", "not serving this"),
    list("--not-inspection", "REF", "not of this inspection"),
    option("--due-before", "D", "due earlier than this day"),
    option("--due-after", "D", "due later than this day"),
    flag("--moved", "with a due date that has been moved"),
    option("--stale", "PERIOD", "without an update for longer than this: 4w"),
    flag("--all", "closed actions as well"),
    option("--sort", "F", "order by a column; -due: the last first"),
    list("--columns", "F,..", "the columns to print"),
    flag("--if-any", "print nothing, and write no file, when no record is listed"),
};
constexpr Example list_examples[] = {
    {"goodplan list", "the open actions, by due date"},
    {"goodplan list --lead me", "mine"},
    {"goodplan list --rating red,amber --sort rating --columns ref,rating,lead,due,title",
     "what needs somebody"},
    {"goodplan list recommendations --theme care-leavers", "what was asked, and what has come of it"},
    {"goodplan list --all --columns ref,status,first_due,due,moves --format json",
     "for a spreadsheet or a script"},
};

// Every plan's own record, numbered through: in its plan each has the number 1.
domain::Plan all_plans(Reading const& reading) {
    auto all = reading.store.load_register(reading.moment.revision);
    all.moment = reading.moment;
    auto needs = store::Needs::only({});
    needs.links = false;
    needs.sources = true;
    for (auto const& one : reading.store.plans(reading.moment)) {
        auto const plan = reading.store.load(one.name, reading.moment, needs);
        auto record = plan.plan_record();
        auto const sources = plan.sources_of({Kind::plan, record.number});
        record.number = static_cast<int>(all.all<domain::PlanFacts>().size()) + 1;
        for (auto successor : plan.successors) {
            successor.of = record.number;
            all.successors.push_back(successor);
        }
        if (!plan.successors.empty() && record.state.status != "closed") {
            record.state.status = "superseded";
            record.state.status_day = plan.successors.front().day;
        }
        for (auto source : sources) {
            source.record.number = record.number;
            all.sources.push_back(source);
        }
        all.all<domain::PlanFacts>().push_back(record);
    }
    return all;
}

domain::Plan snapshot(Reading const& reading, report::ListOptions const& options, Arguments const& given) {
    if (options.kind == Kind::plan)
        return all_plans(reading);
    if (domain::info(options.kind).shared)
        return load_everything(reading);
    auto plan = reading.load(list_needs(options, given));
    if (given.has("--lead") || given.has("--not-lead"))
        add_register(plan, reading.store); // a post that leads nothing, and who is at the keyboard
    return plan;
}

} // namespace

int list_records_of(Arguments const& given, Context& context, Kind kind) {
    auto options = list_options(given, context, kind);
    bool const of_one_plan = !domain::info(kind).shared && kind != Kind::plan;
    auto const reading = open_for_reading(given, context, of_one_plan ? PlanChoice::one : PlanChoice::none);
    auto const plan = snapshot(reading, options, given);
    options.filters = list_filters(given, context, plan, kind);
    options.stamp = stamp(reading, "goodplan/list/1");
    options.known_on = left_out(reading);
    options.plan_option = plan_option(reading);
    print(context, given, report::list(plan, options));
    return exit_code::ok;
}

namespace {

int run_list(Arguments const& given, Context& context) {
    return list_records_of(given, context, list_kind(given));
}

} // namespace

constinit Command const list_command{
    .name = "list",
    .group = "look",
    .summary = "list actions, or the records of any other kind",
    .detail = list_detail,
    .arguments = list_arguments,
    .examples = list_examples,
    .needs = Needs::read,
    .run = run_list,
};

} // namespace goodplan::cli
