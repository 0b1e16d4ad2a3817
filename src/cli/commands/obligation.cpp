// obligation list and obligation explain: what is owed, and how a date follows.
#include "cli/commands/commands.hpp"

#include "cli/commands/look.hpp"
#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/report/obligations.hpp>
#include <goodplan/service/session.hpp>

#include <fmt/core.h>

namespace goodplan::cli {
namespace {

using domain::Kind;

constexpr std::string_view obligation_explain_detail =
    R"(Shows the rule, the event its count runs from, the working days month by month, what was skipped, the
stated date beside the computed one, and what another day of receipt would do. Anybody can check it by hand.

A date beyond the end of the calendar is an error (exit code 4), unless a letter or notice states one.)";

constexpr std::string_view obligation_list_detail =
    R"(Open ones come first, by date, then those that were met, waived or withdrawn. A date that a letter or
notice states wins over the computed one.)";

constexpr Example obligation_list_examples[] = {
    {"goodplan obligation list", "everything that is owed, and by when"},
};
constexpr Argument obligation_explain_arguments[] = {
    required(positional("REF", "the obligation: O-2")),
};
constexpr Example obligation_explain_examples[] = {
    {"goodplan obligation explain O-2", "how its date follows"},
    {"goodplan obligation explain O-2 --as-at 2017-10-16", "the same, with the days left on that day"},
};

domain::Plan load(Reading const& reading) {
    return reading.load(store::Needs::only(
        {Kind::obligation, Kind::inspection, Kind::action, Kind::recommendation, Kind::meeting}));
}

int run_obligation_list(Arguments const& given, Context& context) {
    auto const reading = open_for_reading(given, context);
    auto const plan = load(reading);
    print(context, given,
          report::obligation_list(plan, {stamp(plan, "goodplan/obligations/1"), left_out(reading)}));
    return exit_code::ok;
}

int run_obligation_explain(Arguments const& given, Context& context) {
    auto const ref = service::reference(given.text("REF"));
    if (ref.kind != Kind::obligation || !ref.plan.empty()) {
        throw base::Error(
            base::ErrorKind::usage,
            fmt::format("{} is no obligation of the plan", base::visible_line(given.text("REF"))),
            "Obligations are O-1, O-2 ...: goodplan obligation list. For another plan add --plan.");
    }
    auto const reading = open_for_reading(given, context);
    auto const plan = load(reading);
    print(context, given,
          report::obligation_explain(plan, ref.number,
                                     {stamp(plan, "goodplan/obligation-explain/1"), moment_words(reading)}));
    return exit_code::ok;
}

} // namespace

constinit Command const obligation_list_command{
    .name = "obligation list",
    .group = "plan",
    .summary = "list what is owed, to whom and by when",
    .detail = obligation_list_detail,
    .arguments = {},
    .examples = obligation_list_examples,
    .needs = Needs::read,
    .run = run_obligation_list,
};

constinit Command const obligation_explain_command{
    .name = "obligation explain",
    .group = "plan",
    .summary = "show how the date of an obligation was worked out",
    .detail = obligation_explain_detail,
    .arguments = obligation_explain_arguments,
    .examples = obligation_explain_examples,
    .needs = Needs::read,
    .run = run_obligation_explain,
};

} // namespace goodplan::cli
