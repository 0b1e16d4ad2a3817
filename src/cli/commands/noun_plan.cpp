// plan add|edit|list|show
#include "cli/confirmation.hpp"
#include "cli/support.hpp"
#include "cli/told.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/duties.hpp>
#include <goodplan/domain/rating.hpp>
#include <goodplan/service/plans.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace goodplan::cli {
namespace {

using base::Error;
using base::ErrorKind;
using domain::Kind;

constexpr std::string_view plan_add_detail =
    R"(A file may hold many plans, of one council or of several. A council that the file knows is named by its short
name (--council walsall) or its title; a new one comes in by its full title, and its short name is made from that.
With one council in the file --council can be left out.

Kinds: improvement-plan (the default), post-inspection-plan, written-statement, priority-action-plan,
accelerated-progress-plan, other. Markings: official (the default), official-sensitive, public.

Working days follow the calendar of England and Wales and ratings the key "goodplan-default"; both are copied into
the file, so that a later goodplan counts and rates the plan no differently.

A plan that takes the place of an older one says so: --supersedes walsall-2017. From then on the older one
says so too, in the list of plans and at the head of its reports; it is no longer open, and commands without --plan mean
the new one.)";

constexpr FieldOption plan_fields[] = {
    {"TITLE", "title"},
    {"--title", "title"},
    {"--kind", "kind"},
    {"--marking", "marking"},
    {"--from", "period_from"},
    {"--to", "period_to"},
    {"--period", "period_as_written"},
    {"--target", "target"},
    {"--rating-key", "rating_key"},
    {"--calendar", "calendar"},
    {"--note", "note"},
    {"--supersedes", "supersedes", true},
    {"--sign-off", "signs_off", true},
};

constexpr auto plan_council =
    option("--council", "NAME", "whose plan it is: its short name, or its full title");
constexpr auto plan_code = option("--council-code", "N", "the council's three-digit code of the DfE: 335");
constexpr auto plan_urn = option("--council-urn", "N", "Ofsted's unique reference number of the council");
constexpr auto plan_kind = option("--kind", "K", "what kind of plan it is (default improvement-plan)");
constexpr auto plan_marking = option("--marking", "M", "protective marking (default official)");
constexpr auto plan_from = option("--from", "D", "first day of its period");
constexpr auto plan_to = option("--to", "D", "last day of its period");
constexpr auto plan_period = option("--period", "[TEXT]", "its period in words, when no days are stated");
constexpr auto plan_target = option("--target", "[TEXT]", "what it is to reach");
constexpr auto plan_sign_off =
    list("--sign-off", "POST|BODY,..", "who signs actions off: posts, or bodies through their meetings");
constexpr auto plan_supersedes = list("--supersedes", "PLAN,..", "earlier plans it takes the place of");
constexpr auto plan_key = option("--rating-key", "NAME", "the key its ratings follow");
constexpr auto plan_calendar = option("--calendar", "NAME", "the working-day calendar");
constexpr auto plan_note = option("--note", "[TEXT]", "anything else; - reads standard input");

constexpr Argument plan_add_arguments[] = {
    required(positional("NAME", "its short name, given once and for ever: walsall-2026")),
    required(positional("TITLE", "what it is called; - reads standard input")),
    plan_council,
    plan_code,
    plan_urn,
    plan_kind,
    plan_marking,
    plan_from,
    plan_to,
    plan_period,
    plan_target,
    plan_supersedes,
    plan_sign_off,
    plan_key,
    plan_calendar,
    plan_note,
};
constexpr Argument plan_edit_arguments[] = {
    positional("NAME", "its short name (default the plan in force)"),
    option("--title", "[TEXT]", "what it is called"),
    plan_council,
    option("--council-title", "[TEXT]", "the council's own title, mended"),
    plan_code,
    plan_urn,
    plan_kind,
    plan_marking,
    plan_from,
    plan_to,
    plan_period,
    plan_target,
    plan_supersedes,
    plan_sign_off,
    plan_key,
    plan_calendar,
    plan_note,
};
constexpr Argument plan_show_arguments[] = {
    positional("NAME", "its short name (default the plan in force)"),
};

constexpr Example plan_add_examples[] = {
    {"goodplan plan add walsall-2026 \"Improvement plan 2026\" --council \"Walsall Council\" --council-code "
     "335",
     "a first plan, and the council with it"},
    {"goodplan plan add walsall-2027 \"Improvement plan 2027\" --supersedes walsall-2026 --target \"Rated "
     "good\"",
     "the plan that takes its place"},
};
constexpr Example plan_edit_examples[] = {
    {"goodplan plan edit --to 31/3/2028 --marking official-sensitive", "of the plan in force"},
    {"goodplan plan edit walsall-2026 --council-code 335", "what is known of its council"},
};
constexpr Example plan_list_examples[] = {{"goodplan plan list", "the plans of the file"}};
constexpr Example plan_show_examples[] = {
    {"goodplan plan show", "the plan in force, and how much it holds"},
    {"goodplan plan show walsall-2026", "another one"},
};

service::CouncilFacts council_facts(Arguments const& given, Context& context) {
    service::CouncilFacts facts;
    facts.council = given.text("--council");
    for (auto const& [option, field] :
         {std::pair{"--council-code", "code"}, std::pair{"--council-urn", "urn"}})
        if (given.has(option))
            facts.more.push_back({field, option, given.text(option)});
    if (given.has("--council-title"))
        facts.more.push_back({"title", "--council-title", text_option(given, context, "--council-title")});
    return facts;
}

void warn_of_several(Context& context, std::string const& name, std::vector<std::string> const& open) {
    if (open.size() < 2)
        return;
    confirm(context,
            fmt::format("The file now holds {} open plans: {}. Commands need --plan PLAN from now on; or "
                        "set GOODPLAN_PLAN.",
                        open.size(), base::join(open, ", ")));
    auto const& other = open.front() == name ? open.back() : open.front();
    confirm(context, "If the new one takes the place of another:");
    confirm(context, fmt::format("  goodplan plan edit {} --supersedes {}", name, other));
}

// What stays open in a plan that another takes the place of: nobody sees it any more unless they ask.
void tell_superseded(Context& context, Writing const& writing, std::string const& name,
                     std::vector<std::string> const& older) {
    domain::AsAt const now{writing.session.today, writing.store.latest_revision()};
    auto const plans = writing.store.plans(now);
    auto const still_open = std::ranges::count_if(plans, [](auto const& one) { return one.open; });
    for (auto const& other : older) {
        if (std::ranges::none_of(plans, [&](auto const& one) { return one.name == other; }))
            continue; // kept by name alone
        auto const plan =
            writing.store.load(other, now, store::Needs::only({Kind::action, Kind::obligation}));
        auto const open = std::ranges::count_if(plan.all<domain::Action>(),
                                                [](auto const& one) { return domain::is_open(one.state); });
        auto const owed = std::ranges::count_if(
            plan.all<domain::Obligation>(), [](auto const& one) { return domain::is_open_duty(one.state); });
        confirm(context,
                still_open == 1
                    ? fmt::format("{} is superseded: commands without --plan now mean {}.", other, name)
                    : fmt::format("{} is superseded, and no longer open.", other));
        if (open + owed > 0)
            confirm(context,
                    fmt::format("Still open in {}: {} and {}. To see them: goodplan report deadlines "
                                "--plan {}",
                                other, base::counted(open, "action"), base::counted(owed, "obligation"),
                                other));
    }
}

void tell_plan_added(Context& context, Writing const& writing, std::string const& name,
                     service::PlanAdded const& made, std::vector<std::string> const& superseded) {
    confirm(context, fmt::format("plan {} added, a draft: {}{}", name, made.added.records.front().line,
                                 day_and_voice(writing)));
    for (auto const& warning : made.added.warnings)
        confirm(context, warning);
    tell_superseded(context, writing, name, superseded);
    warn_of_several(context, name, made.open);
    auto const plan = made.open.size() > 1 ? " --plan " + name : std::string{};
    confirm(context, "Next, who is there and what was asked:");
    confirm(context, fmt::format("  goodplan post add NAME TITLE --held-by \"FULL NAME\""));
    confirm(context, fmt::format("  goodplan inspection add --framework F --published D{}", plan));
}

int run_plan_add(Arguments const& given, Context& context) {
    auto const name = given.text("NAME");
    if (given.has("--plan") && given.text("--plan") != name)
        throw Error(ErrorKind::usage,
                    fmt::format("--plan {}: the new plan is called {}",
                                base::visible_line(given.text("--plan")), base::visible_line(name)),
                    "Leave --plan out: the name follows \"plan add\".");
    auto const fields = record_fields(given, context, Kind::plan, plan_fields);
    auto const council = council_facts(given, context);
    Writing writing(given, context, PlanChoice::none);
    auto const made = service::add_plan(writing.session, name, fields, council);
    if (said_repeated(context, made.added.written))
        return exit_code::ok;
    tell_plan_added(context, writing, name, made, given.all("--supersedes"));
    return exit_code::ok;
}

// NAME says which plan, as --plan does.
Arguments with_plan_named(Arguments given) {
    auto const name = given.text("NAME");
    if (name.empty())
        return given;
    if (given.has("--plan") && given.text("--plan") != name)
        throw Error(ErrorKind::usage,
                    fmt::format("NAME {} and --plan {} do not agree", base::visible_line(name),
                                base::visible_line(given.text("--plan"))));
    given.values["--plan"] = {name};
    return given;
}

int run_plan_edit(Arguments const& given_line, Context& context) {
    auto const given = with_plan_named(given_line);
    refuse_day_of_edit(given);
    auto const fields = record_fields(given, context, Kind::plan, plan_fields);
    auto const council = council_facts(given, context);
    if (fields.fields.empty() && fields.links.empty() && council.council.empty() && council.more.empty())
        throw Error(ErrorKind::usage, "plan edit: nothing to change was given",
                    "goodplan help plan edit lists what can be.");
    Writing writing(given, context);
    auto const made = service::edit_plan(writing.session, writing.plan, fields, council);
    confirm_written(context, writing, made.written, {});
    for (auto const& note : made.notes)
        confirm(context, note);
    tell_superseded(context, writing, writing.plan, given.all("--supersedes"));
    return exit_code::ok;
}

constexpr Argument plan_list_arguments[] = {
    list("--status", "S", "in this state: draft, live, closed ..."),
    list("--not-status", "S", "not in this state"),
    option("--sort", "F", "order by a column; -name: the other way round"),
    list("--columns", "F,..", "the columns to print"),
};

constexpr std::array plan_table{
    Command{"plan add", "plan", "begin a new plan in the file", plan_add_detail, plan_add_arguments,
            plan_add_examples, Needs::write, run_plan_add},
    Command{"plan edit",
            "plan",
            "change what a plan says of itself",
            {},
            plan_edit_arguments,
            plan_edit_examples,
            Needs::write,
            run_plan_edit},
    Command{"plan list",
            "plan",
            "list the plans of the file",
            {},
            plan_list_arguments,
            plan_list_examples,
            Needs::read,
            run_noun_list<Kind::plan>},
    Command{"plan show",
            "plan",
            "print everything about a plan",
            {},
            plan_show_arguments,
            plan_show_examples,
            Needs::read,
            run_noun_show<Kind::plan>},
};

} // namespace

std::span<Command const> plan_commands() { return plan_table; }

} // namespace goodplan::cli
