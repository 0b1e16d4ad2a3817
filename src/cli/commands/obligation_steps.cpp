// obligation met, receipt, returned, waive: what became of a duty, one dated fact each.
#include "cli/commands/commands.hpp"

#include "cli/confirmation.hpp"
#include "cli/duty_words.hpp"
#include "cli/support.hpp"
#include "cli/told.hpp"
#include "report/duty_view.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/service/obligations.hpp>

#include <fmt/format.h>

namespace goodplan::cli {
namespace {

using domain::Kind;
using service::DutyStep;

constexpr Argument duty_ref = required(positional("REF", "the obligation, O-2"));

constexpr Argument obligation_met_arguments[] = {
    duty_ref,
    option("--note", "[TEXT]", "how, to whom, with which reference"),
};
constexpr Argument obligation_receipt_arguments[] = {
    duty_ref,
    option("--note", "[TEXT]", "who confirmed it, with which reference"),
};
constexpr Argument obligation_returned_arguments[] = {
    duty_ref,
    option("--note", "[TEXT]", "what the comments are; - reads standard input"),
};
constexpr Argument obligation_waive_arguments[] = {
    duty_ref,
    option("--reason", "[TEXT]", "who let go of it, and why; - reads standard input"),
};

constexpr Example obligation_met_examples[] = {
    {"goodplan obligation met O-2 --on 8/12/2017 --note \"E-mailed to the Department, copied to Ofsted\"",
     "met on a day before today"},
};
constexpr Example obligation_receipt_examples[] = {
    {"goodplan obligation receipt O-2 --on 12/12/2017 --note \"Reply of the Department\"",
     "it has arrived, and they said so"},
};
constexpr Example obligation_returned_examples[] = {
    {"goodplan obligation returned O-2 --on 10/1/2018 --note \"Does not reflect findings 3 and 7\"",
     "open again; goodplan obligation met O-2 when it is sent again"},
};
constexpr Example obligation_waive_examples[] = {
    {"goodplan obligation waive O-5 --reason \"The Department asks for no report this quarter\" --said-by "
     "director",
     "no longer owed"},
};

constexpr std::string_view obligation_met_detail =
    R"(The day is --on (today unless given). Met stays a dated fact: a report as at an earlier day still shows it open.
What was returned with comments is met again by sending it again; early or late is said of the first time.

When a duty that recurs is met, its next occurrence is added by the same revision, with its own date, unless its last
day has passed or all actions are complete where that ends it. goodplan undo takes both back. What is due at every
meeting is met for the next meeting of its body: that meeting and its day are kept, should it move later on.)";
constexpr std::string_view obligation_receipt_detail =
    "For what was sent: that it has arrived. The day is --on (today unless given); it cannot lie before the "
    "day "
    "it was sent. Until then reports say \"receipt not yet confirmed\".";
constexpr std::string_view obligation_returned_detail =
    "For what was sent and came back with comments. It is open again, and marked RETURNED in every list "
    "until it "
    "is sent again (goodplan obligation met) or waived. The comments are kept: goodplan show REF.";
constexpr std::string_view obligation_waive_detail =
    "For a duty that whoever imposed it lets go of. It stays in the history, with the reason. A waived duty "
    "does "
    "not recur.";

std::string sent_again_words(report::DutyView const& duty) {
    auto const& state = duty.record->state;
    auto words = "sent again " + base::in_words(*state.status_day);
    if (state.returned)
        words += "; returned " + base::in_words(*state.returned);
    if (state.first_met)
        words += "; first sent " + base::in_words(*state.first_met);
    auto const timing = report::timing_words(duty);
    return timing.empty() ? words : words + ", " + timing;
}

std::string step_words(DutyStep step, bool again, report::DutyView const& duty) {
    auto const& state = duty.record->state;
    auto const due = duty.dates.due ? "; it was due " + base::in_words(*duty.dates.due) : std::string{};
    switch (step) {
    case DutyStep::met:
        return again ? sent_again_words(duty) : report::duty_steps(duty).all();
    case DutyStep::receipt:
        return fmt::format("receipt confirmed {}; sent {}", base::in_words(*state.receipt),
                           base::in_words(*state.status_day));
    case DutyStep::returned:
        return fmt::format("returned {}; open again{}", base::in_words(*state.returned), due);
    case DutyStep::waive:
        return fmt::format("waived {}{}", base::in_words(*state.status_day), due);
    }
    return {};
}

void tell_next(Context& context, domain::Plan const& plan, service::DutyStepped const& made) {
    if (!made.ended.empty())
        confirm(context, fmt::format("None follows: {}.", made.ended));
    if (!made.next)
        return;
    if (!made.goes_on.empty())
        confirm(context, fmt::format("It goes on: {}.", made.goes_on));
    auto const* next = plan.find<domain::Obligation>(made.next->record.number);
    if (next != nullptr)
        tell_next_duty(context, plan, *next);
}

std::string voice_words(Writing const& writing) {
    auto const& session = writing.session;
    return session.said_by.empty()
               ? std::string{}
               : fmt::format(" (said by {}, typed by {})", session.said_by, session.actor);
}

int confirm_step(Context& context, Writing const& writing, DutyStep step, service::DutyStepped const& made,
                 std::string const& note) {
    auto const& one = made.written.changed.front();
    auto const plan = read_back(writing, {Kind::obligation, Kind::inspection, Kind::meeting});
    auto const* record = plan.find<domain::Obligation>(one.record.number);
    auto told = *record;
    told.state = one.after; // on the day of the fact, whatever came later
    auto const words = step_words(step, made.again, report::duty_view(plan, told));
    confirm(context, fmt::format("{} {}: {}{}{}{}", record->ref(), base::visible_line(one.title), words,
                                 made.met_for.empty() ? "" : "; for " + made.met_for,
                                 note.empty() ? "" : "; " + note_words(note), voice_words(writing)));
    if (one.now != one.after)
        confirm(context, fmt::format("Later entries stand: {}.",
                                     report::duty_steps(report::duty_view(plan, *record)).all()));
    if (auto const drift = report::drift_sentence(plan, report::duty_view(plan, *record));
        !drift.empty() && step != DutyStep::waive)
        confirm(context, drift);
    tell_next(context, plan, made);
    return exit_code::ok;
}

template <DutyStep S> int run_duty_step(Arguments const& given, Context& context) {
    auto const note = text_option(given, context, S == DutyStep::waive ? "--reason" : "--note");
    auto const ref = service::reference(given.text("REF"), "O");
    Writing writing(given, context);
    auto const made = service::duty_step(writing.session, writing.plan, ref, S, note);
    return said_repeated(context, made.written) ? exit_code::ok
                                                : confirm_step(context, writing, S, made, note);
}

} // namespace

constinit Command const obligation_met_command{
    .name = "obligation met",
    .group = "plan",
    .summary = "record that a duty was met, or what it asks for was sent",
    .detail = obligation_met_detail,
    .arguments = obligation_met_arguments,
    .examples = obligation_met_examples,
    .needs = Needs::write,
    .run = run_duty_step<DutyStep::met>,
};
constinit Command const obligation_receipt_command{
    .name = "obligation receipt",
    .group = "plan",
    .summary = "record that the receipt of what was sent is confirmed",
    .detail = obligation_receipt_detail,
    .arguments = obligation_receipt_arguments,
    .examples = obligation_receipt_examples,
    .needs = Needs::write,
    .run = run_duty_step<DutyStep::receipt>,
};
constinit Command const obligation_returned_command{
    .name = "obligation returned",
    .group = "plan",
    .summary = "record that what was sent came back with comments",
    .detail = obligation_returned_detail,
    .arguments = obligation_returned_arguments,
    .examples = obligation_returned_examples,
    .needs = Needs::write,
    .run = run_duty_step<DutyStep::returned>,
};
constinit Command const obligation_waive_command{
    .name = "obligation waive",
    .group = "plan",
    .summary = "record that a duty is no longer owed, and why",
    .detail = obligation_waive_detail,
    .arguments = obligation_waive_arguments,
    .examples = obligation_waive_examples,
    .needs = Needs::write,
    .run = run_duty_step<DutyStep::waive>,
};

} // namespace goodplan::cli
