#include "cli/commands/commands.hpp"

#include "cli/confirmation.hpp"
#include "cli/open.hpp"
#include "cli/support.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/duties.hpp>
#include <goodplan/service/actions.hpp>

#include <fmt/format.h>

namespace goodplan::cli {
namespace {

constexpr Argument obligation_met_arguments[] = {
    required(positional("REF", "the obligation, O-2")),
    option("--note", "[TEXT]", "how, to whom, with which reference"),
};
constexpr Example obligation_met_examples[] = {
    {"goodplan obligation met O-2 --on 8/12/2017 --note \"E-mailed to the Department, copied to Ofsted\"",
     "met on a day before today"},
};

// How the day of meeting it lies to the day it was due.
std::string timing(Writing const& writing, service::Changed const& one) {
    auto const plan =
        writing.store.load(writing.plan, {writing.session.today, writing.store.latest_revision()},
                           store::Needs::only({domain::Kind::obligation, domain::Kind::inspection}));
    auto const* obligation = plan.find<domain::Obligation>(one.record.number);
    return obligation == nullptr
               ? std::string("met")
               : domain::met_words(plan, one.after, domain::duty_dates(plan, obligation->value));
}

int run_obligation_met(Arguments const& given, Context& context) {
    auto const note = text_option(given, context, "--note");
    auto const ref = service::reference(given.text("REF"), "O");
    Writing writing(given, context);
    auto const written = service::obligation_met(writing.session, writing.plan, ref, note);
    context.committed = !written.repeated;
    if (said_repeated(context, written))
        return exit_code::ok;
    auto const& one = written.changed.front();
    auto met = timing(writing, one);
    if (!note.empty()) {
        if (met.ends_with('.'))
            met.pop_back();
        met += "; " + note_words(note);
    }
    confirm(context, fmt::format("{} {}: {}", domain::reference_text(one.record.kind, one.record.number),
                                 one.title, met));
    return exit_code::ok;
}

} // namespace

constinit Command const obligation_met_command{
    .name = "obligation met",
    .group = "plan",
    .summary = "record that a duty was met, on its day",
    .detail = "The day is --on (today unless given). Met stays a dated fact: a report as at an earlier day "
              "still shows it open.",
    .arguments = obligation_met_arguments,
    .examples = obligation_met_examples,
    .needs = Needs::write,
    .run = run_obligation_met,
};

} // namespace goodplan::cli
