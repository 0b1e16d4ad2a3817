// done, accept, return, block, resume, withdraw, reopen: one step each of an action's delivery.
#include "cli/commands/commands.hpp"

#include "cli/action_options.hpp"
#include "cli/confirmation.hpp"
#include "cli/evidence_file.hpp"
#include "cli/nouns.hpp"
#include "cli/open.hpp"
#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

namespace goodplan::cli {
namespace {

using service::Step;

constexpr Argument refs = required(rest("REF", "actions"));
constexpr Argument reason = option("--reason", "[TEXT]", "why; kept in the record and shown to the board");

constexpr std::string_view done_detail =
    R"(The owner's side reports an action done; it then waits for sign-off (accept or return).

--evidence gives what it rests on, for all that is reported done: one change, which one undo takes back. A file stays
where it is, and its SHA-256 is kept; --keep takes a copy of it as well. goodplan help evidence add says more, and which
kinds there are. Somebody other than the lead then tests it: goodplan evidence test.)";

constexpr Argument done_arguments[] = {
    required(rest("REF", "actions or milestones")),
    option("--note", "[TEXT]", "what was done"),
    option("--evidence", "FILE|URL", "evidence for it: a file, or its address; needs --shows"),
    option("--shows", "[TEXT]", "what the evidence shows; - reads standard input"),
    option("--kind", "K", "audit, data, dip-sample, minute ... (default document)"),
    flag("--keep", "take a copy of the evidence, beside the plan file"),
};
constexpr FieldOption done_evidence_fields[] = {{"--shows", "shows"}, {"--kind", "kind"}};
constexpr Argument accept_arguments[] = {
    refs,
    option("--signed-by", "POST", "post that signs it off"),
    option("--at", "MEETING", "meeting that accepts it"),
    option("--as", "STATE", "signed-off, embedded or closed (default signed-off)"),
    option("--waive", "[TEXT]", "without the evidence it needs: who waives it, and why"),
    option("--note", "[TEXT]", "remark"),
};
constexpr Argument return_arguments[] = {
    refs,
    option("--note", "[TEXT]", "what is still missing; kept and shown to the lead"),
    option("--signed-by", "POST", "post that sends it back"),
    option("--at", "MEETING", "meeting that sends it back"),
};
constexpr Argument reason_arguments[] = {refs, reason};

constexpr Example done_examples[] = {
    {"goodplan done A-14 --note \"Policy issued to all teams\"", "it waits for sign-off from now on"},
    {"goodplan done A-14 A-15 --evidence audit-oct.pdf --shows \"All teams follow the policy\" --kind audit",
     "with its evidence, in one change"},
};
constexpr Example accept_examples[] = {
    {"goodplan accept A-12 A-16 --signed-by director", "signed off by a post, on tested evidence"},
    {"goodplan accept A-20 --at MTG-9 --waive \"Chair: seen at the visit of 3 Nov\"",
     "accepted by a meeting that waives evidence"},
    {"goodplan accept A-8 --as embedded --at MTG-14", "months later: it has held, as the readings show"},
};
constexpr Example return_examples[] = {
    {"goodplan return A-12 --note \"Audit covers one team only\"", "back to in progress"},
};
constexpr Example block_examples[] = {
    {"goodplan block A-23 --reason \"ICB contract not signed\"", "AMBER until it is resumed"},
};
constexpr Example resume_examples[] = {
    {"goodplan resume A-23 --reason \"Contract signed\"", "in progress again"},
};
constexpr Example withdraw_examples[] = {
    {"goodplan withdraw A-9 --reason \"Covered by A-31\"", "out of the plan, kept in its history and totals"},
};
constexpr Example reopen_examples[] = {
    {"goodplan reopen A-8 --reason \"Dip sample of May shows it did not hold\"",
     "in progress again; the sign-off stays in the history"},
};

service::StepFacts facts_of(Arguments const& given, Context& context) {
    service::StepFacts facts;
    facts.note = text_option(given, context, given.has("--reason") ? "--reason" : "--note");
    facts.signed_by = given.text("--signed-by");
    facts.waive = text_option(given, context, "--waive");
    if (given.has("--at"))
        facts.meeting = service::reference(given.text("--at"));
    return facts;
}

service::Stepped take(Arguments const& given, Writing& writing, Step step, service::StepFacts const& facts) {
    return service::step(writing.session, writing.plan, references(given, "REF"), step, facts);
}

// Who signed, where, and what was waived: what the record keeps, said back.
std::string facts_words(service::StepFacts const& facts) {
    std::vector<std::string> parts;
    if (!facts.signed_by.empty())
        parts.push_back("signed by " + facts.signed_by);
    if (facts.meeting)
        parts.push_back("at " + domain::reference_text(*facts.meeting));
    if (!facts.waive.empty())
        parts.push_back(fmt::format("evidence waived: \"{}\"", base::visible_line(facts.waive)));
    if (!facts.note.empty())
        parts.push_back(note_words(facts.note));
    return base::join(parts, "; ");
}

template <Step S> int run_steps(Arguments const& given, Context& context) {
    auto const facts = facts_of(given, context);
    Writing writing(given, context);
    confirm_written(context, writing, take(given, writing, S, facts).written, facts_words(facts));
    return exit_code::ok;
}

// What "accept" makes of it: the states of the sign-off side, in their order.
Step accepted_as(Arguments const& given) {
    auto const as = given.has("--as") ? given.text("--as") : std::string("signed-off");
    if (as == "signed-off")
        return Step::accept;
    if (as == "embedded")
        return Step::embed;
    if (as == "closed")
        return Step::close;
    throw base::Error(base::ErrorKind::usage,
                      fmt::format("--as {}: not a state that is accepted", base::visible_line(as)),
                      "They are: signed-off, embedded, closed.");
}

int run_accept(Arguments const& given, Context& context) {
    auto const step = accepted_as(given);
    auto const facts = facts_of(given, context);
    Writing writing(given, context);
    auto const made = take(given, writing, step, facts);
    confirm_written(context, writing, made.written, facts_words(facts));
    if (!made.against.empty())
        confirm(context, fmt::format("{}: that speaks against it, and was known. If the work does not hold: "
                                     "goodplan reopen REF --reason TEXT",
                                     base::listed(made.against)));
    if (!made.doubted_since.empty())
        confirm(context, fmt::format("{}: after that day. If the work does not hold: goodplan reopen REF "
                                     "--reason TEXT",
                                     base::listed(made.doubted_since)));
    return exit_code::ok;
}

std::string reporter(Writing const& writing) {
    auto const& session = writing.session;
    return session.said_by.empty() ? session.actor
                                   : fmt::format("{} (typed by {})", session.said_by, session.actor);
}

void confirm_done(Context& context, Writing const& writing, service::Written const& written,
                  service::StepFacts const& facts) {
    for (auto const& one : written.changed) {
        bool const milestone = one.record.kind == domain::Kind::milestone;
        confirm(context,
                fmt::format("{} {}: reported done by {} on {}{}{}",
                            domain::reference_text(one.record.kind, one.record.number),
                            base::visible_line(one.title), reporter(writing),
                            base::in_words(writing.session.on), milestone ? "" : "; it waits for sign-off",
                            facts.note.empty() ? "" : "; " + note_words(facts.note)));
    }
}

int done_with_evidence(Arguments const& given, Context& context) {
    auto const works = references(given, "REF");
    if (given.text("--evidence").empty())
        throw base::Error(base::ErrorKind::usage, "--evidence: no file and no address was given");
    if (!given.has("--shows"))
        throw base::Error(base::ErrorKind::usage, "--evidence needs --shows TEXT: what does it show?");
    auto place = evidence_place(given, context, "--evidence");
    auto const facts = facts_of(given, context);
    auto const fields = record_fields(given, context, domain::Kind::evidence, done_evidence_fields);
    Writing writing(given, context);
    auto copy = copy_to_keep(given, context, place, "What stands at an address is saved as a file first.");
    auto const made = with_copy(std::move(copy), context, [&] {
        return service::done_on_evidence(writing.session, writing.plan, works, facts, *place, fields);
    });
    if (said_repeated(context, made.written))
        return exit_code::ok;
    confirm_done(context, writing, made.written, facts);
    tell_evidence(context, writing, made.evidence, place);
    return exit_code::ok;
}

int run_done(Arguments const& given, Context& context) {
    if (given.has("--evidence"))
        return done_with_evidence(given, context);
    for (auto const* option : {"--shows", "--kind", "--keep"})
        if (given.has(option))
            throw base::Error(base::ErrorKind::usage,
                              fmt::format("{} says something of the evidence; none was given", option),
                              "The file or its address: --evidence FILE|URL");
    auto const facts = facts_of(given, context);
    Writing writing(given, context);
    auto const made = take(given, writing, Step::done, facts);
    if (said_repeated(context, made.written))
        return exit_code::ok;
    confirm_done(context, writing, made.written, facts);
    std::vector<std::string> bare;
    for (auto const& one : made.without_evidence)
        bare.push_back(domain::reference_text(one.kind, one.number));
    if (!bare.empty())
        confirm(context, fmt::format("No evidence that was tested and supports {}: sign-off will need some, "
                                     "or somebody who waives it.",
                                     base::listed(bare)));
    return exit_code::ok;
}

} // namespace

constinit Command const done_command{
    .name = "done",
    .group = "day",
    .summary = "report actions done",
    .detail = done_detail,
    .arguments = done_arguments,
    .examples = done_examples,
    .needs = Needs::write,
    .run = run_done,
};
constinit Command const accept_command{
    .name = "accept",
    .group = "day",
    .summary = "sign actions off on their evidence",
    .detail =
        R"(Needs who signs (--signed-by or --at) and evidence that was tested and supports the action, or --waive. With --at
the day is the meeting's. Who may sign is data of the plan (plan edit --sign-off); whoever leads an action, or led it
when it was reported done, never signs it off.

--as embedded says later that it has held: that needs a figure of one of its measures that was reported by then, or
evidence that somebody other than its lead tested as supporting, younger than the sign-off. --as closed ends an embedded
action.)",
    .arguments = accept_arguments,
    .examples = accept_examples,
    .needs = Needs::write,
    .run = run_accept,
};
constinit Command const return_command{
    .name = "return",
    .group = "day",
    .summary = "send actions back instead of signing them off",
    .detail = "The action is in progress again; the note says what is missing.",
    .arguments = return_arguments,
    .examples = return_examples,
    .needs = Needs::write,
    .run = run_steps<Step::return_>,
};
constinit Command const block_command{
    .name = "block",
    .group = "day",
    .summary = "say that actions cannot go on, and why",
    .detail = "",
    .arguments = reason_arguments,
    .examples = block_examples,
    .needs = Needs::write,
    .run = run_steps<Step::block>,
};
constinit Command const resume_command{
    .name = "resume",
    .group = "day",
    .summary = "say that blocked actions go on again",
    .detail = "",
    .arguments = reason_arguments,
    .examples = resume_examples,
    .needs = Needs::write,
    .run = run_steps<Step::resume>,
};
constinit Command const withdraw_command{
    .name = "withdraw",
    .group = "day",
    .summary = "take actions out of the plan, with a reason",
    .detail = "Nothing is deleted: a withdrawn action stays in the history and in the totals.",
    .arguments = reason_arguments,
    .examples = withdraw_examples,
    .needs = Needs::write,
    .run = run_steps<Step::withdraw>,
};
constinit Command const reopen_command{
    .name = "reopen",
    .group = "day",
    .summary = "open finished or withdrawn actions again, with a reason",
    .detail = "",
    .arguments = reason_arguments,
    .examples = reopen_examples,
    .needs = Needs::write,
    .run = run_steps<Step::reopen>,
};

} // namespace goodplan::cli
