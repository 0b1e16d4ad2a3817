// obligation list and obligation explain: what is owed, and how a date follows.
#include "cli/commands/commands.hpp"

#include "cli/commands/look.hpp"
#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/report/obligations.hpp>
#include <goodplan/service/session.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <vector>

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
    return reading.load(store::Needs::only({Kind::obligation, Kind::inspection, Kind::action,
                                            Kind::recommendation, Kind::meeting, Kind::document}));
}

std::vector<domain::RecordEntry> steps_of(Reading const& reading, domain::Identity duty) {
    return reading.store.history(reading.plan, reading.moment, duty);
}

std::vector<domain::RecordEntry> reasons_of_waivers(Reading const& reading, domain::Plan const& plan) {
    std::vector<domain::RecordEntry> found;
    for (auto const& duty : plan.all<domain::Obligation>())
        if (duty.state.status == "waived")
            std::ranges::move(steps_of(reading, {Kind::obligation, duty.number}), std::back_inserter(found));
    return found;
}

int run_obligation_list(Arguments const& given, Context& context) {
    auto const reading = open_for_reading(given, context);
    auto const plan = load(reading);
    print(context, given,
          report::obligation_list(plan, {stamp(plan, "goodplan/obligations/1"), left_out(reading),
                                         reasons_of_waivers(reading, plan)}));
    return exit_code::ok;
}

int run_obligation_explain(Arguments const& given, Context& context) {
    auto const ref = service::reference(given.text("REF"), "O");
    if (ref.kind != Kind::obligation)
        throw base::Error(base::ErrorKind::usage,
                          fmt::format("{} is no obligation", base::visible_line(given.text("REF"))),
                          "Obligations are O-1, O-2 ...: goodplan obligation list.");
    auto const reading = open_for_reading(given, context);
    auto const plan = load(reading);
    print(context, given,
          report::obligation_explain(plan, ref.number,
                                     {stamp(plan, "goodplan/obligation-explain/1"), moment_words(reading),
                                      steps_of(reading, {Kind::obligation, ref.number})}));
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
