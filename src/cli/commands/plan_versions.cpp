// plan approve, submit, receipt, accepted, returned, live, close, carry: the plan as a whole.
#include "cli/commands/commands.hpp"

#include "cli/confirmation.hpp"
#include "cli/open.hpp"
#include "cli/support.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/render/render.hpp>
#include <goodplan/report/statement.hpp>
#include <goodplan/service/versions.hpp>
#include <goodplan/store/sha256.hpp>

#include <fmt/format.h>

#include <array>

namespace goodplan::cli {
namespace {

using service::PlanStep;

constexpr std::string_view approve_detail =
    R"(Each meeting that approves the plan before it is sent is recorded on its own day: the board, scrutiny, cabinet.)";
constexpr std::string_view submit_detail =
    R"(Freezes the written statement (goodplan report statement) as a version of the plan, with its SHA-256, and records that it
was sent on --on (today unless given). Whatever becomes of the plan, goodplan report statement --sent V-1 prints the
same bytes again.

It is refused while a recommendation has no action, or an action no lead or no due date: the law asks for the action and
its period. The gaps are listed by rule number. --force REASON sends it all the same and keeps why.

--meets O-2 records the duty that is met by sending it.)";
constexpr std::string_view carry_detail =
    R"(Open actions of an earlier plan, and those that wait for sign-off, go on in this one under a new reference. Their
history comes along on its own days, the first due date and every move included, so that neither lateness nor a block
begins anew; so do their milestones, and what the new plan has as well: a theme of the same name, a measure of the same
title. Without --serves an action serves what repeats, in the new plan, what it served in the old one. A due date that no
baseline has fixed yet becomes the first one as it enters a plan that has its baseline.

Evidence, risks and decisions stay in the earlier plan, one link away (goodplan show prints it); what was left behind is
said by name. In the earlier plan each action is superseded. All or none.)";

constexpr auto version_note = option("--note", "[TEXT]", "remark; - reads standard input");
constexpr Argument approve_arguments[] = {
    required(option("--at", "MEETING", "the meeting that approved it")),
    version_note,
};
constexpr Argument submit_arguments[] = {
    option("--to", "[TEXT]", "to whom it is sent (default what the duty says)"),
    option("--meets", "O-2", "the duty that is met by sending it"),
    option("--force", "[TEXT]", "send it with its gaps; why"),
    option("--title", "[TEXT]", "what the version is called (default number and day)"),
    version_note,
};
constexpr Argument note_arguments[] = {version_note};
constexpr Argument carry_arguments[] = {
    required(rest("REF", "actions of earlier plans: walsall-2012/A-3")),
    list("--serves", "R-1,R-2", "items of this plan that they serve"),
};

constexpr Example approve_examples[] = {
    {"goodplan plan approve --at MTG-4", "the board has approved it"},
};
constexpr Example submit_examples[] = {
    {"goodplan plan submit --meets O-2 --on 8/12/2017 --to \"Secretary of State and HMCI\"",
     "sent, frozen, and the duty met"},
};
constexpr Example receipt_examples[] = {
    {"goodplan plan receipt --on 12/12/2017 --note \"E-mail of the Department\"", "they have it"},
};
constexpr Example accepted_examples[] = {
    {"goodplan plan accepted --note \"Letter of 5 February\"", "it was found to reflect the findings"},
};
constexpr Example returned_examples[] = {
    {"goodplan plan returned --note \"No measures for recommendation 4\"", "they want it changed"},
};
constexpr Example live_examples[] = {
    {"goodplan plan live", "it is being carried out"},
};
constexpr Example close_examples[] = {
    {"goodplan plan close --note \"Improvement notice lifted\"", "it is over; nothing is deleted"},
};
constexpr Example carry_examples[] = {
    {"goodplan plan carry walsall-2012/A-3 walsall-2012/A-5 --serves R-2 --plan walsall-2017",
     "two actions go on in the new plan"},
};

int run_plan_approve(Arguments const& given, Context& context) {
    auto const note = text_option(given, context, "--note");
    auto const meeting = service::reference(given.text("--at"), "MTG");
    Writing writing(given, context);
    auto const written = service::approve_plan(writing.session, writing.plan, meeting, note);
    if (said_repeated(context, written))
        return exit_code::ok;
    confirm(context,
            fmt::format("Plan {}: approved by {} on {}{}", writing.plan, domain::reference_text(meeting),
                        base::in_words(writing.session.on), note.empty() ? "" : "; " + note_words(note)));
    return exit_code::ok;
}

// The statement as it stands, for a page of 80 columns whatever the terminal.
service::Submission drawn_up(Arguments const& given, Context& context, Writing const& writing) {
    service::Submission made;
    made.revision = writing.store.latest_revision();
    made.force = text_option(given, context, "--force");
    made.title = text_option(given, context, "--title");
    made.recipients = text_option(given, context, "--to");
    made.note = text_option(given, context, "--note");
    if (given.has("--meets"))
        made.meets = service::reference(given.text("--meets"), "O");
    auto const plan =
        writing.store.load(writing.plan, {writing.session.on, made.revision}, store::Needs::all());
    if (made.recipients.empty() && made.meets)
        if (auto const* duty = plan.find<domain::Obligation>(made.meets->number))
            made.recipients = duty->value.recipients;
    auto const page = report::statement(plan, {stamp(plan, "goodplan/statement/1"), {}, made.force});
    made.text = render::text(page.document, {});
    store::Sha256 sum;
    sum.add(made.text);
    made.sha256 = sum.hex();
    return made;
}

void tell_submitted(Context& context, Writing const& writing, service::Submission const& submission,
                    service::Submitted const& made) {
    confirm(context,
            fmt::format("Plan {}: submitted on {} as {}{}", writing.plan, base::in_words(writing.session.on),
                        made.version, submission.recipients.empty() ? "" : ", to " + submission.recipients));
    confirm(context,
            fmt::format("Frozen from revision {}, SHA-256 {}", submission.revision, submission.sha256));
    if (!made.gaps.empty())
        confirm(context, fmt::format("Sent with {}: \"{}\"",
                                     base::counted(static_cast<long long>(made.gaps.size()), "gap"),
                                     base::visible_line(submission.force)));
    if (submission.meets)
        confirm(context, fmt::format("{}: met", domain::reference_text(*submission.meets)));
    if (!made.unapproved.empty())
        confirm(context, made.unapproved);
    for (auto const& duty : made.open_duties)
        confirm(context, fmt::format("{} asks for the plan and is still open: goodplan obligation met {}",
                                     duty, duty));
    confirm(context, fmt::format("To print it again: goodplan report statement --sent {}", made.version));
}

int run_plan_submit(Arguments const& given, Context& context) {
    Writing writing(given, context);
    auto const submission = drawn_up(given, context, writing);
    auto const made = service::submit_plan(writing.session, writing.plan, submission);
    if (said_repeated(context, made.written))
        return exit_code::ok;
    tell_submitted(context, writing, submission, made);
    return exit_code::ok;
}

std::string_view told(PlanStep step) {
    static constexpr std::array<std::string_view, 5> words{"receipt confirmed", "accepted",
                                                           "returned with comments", "live", "closed"};
    return words.at(static_cast<std::size_t>(step));
}

template <PlanStep S> int run_plan_step(Arguments const& given, Context& context) {
    auto const note = text_option(given, context, "--note");
    Writing writing(given, context);
    auto const made = service::plan_step(writing.session, writing.plan, S, note);
    if (said_repeated(context, made.written))
        return exit_code::ok;
    confirm(context,
            fmt::format("Plan {}{}: {} on {}{}", writing.plan,
                        made.version.empty() ? "" : " (" + made.version + ")", told(S),
                        base::in_words(writing.session.on), note.empty() ? "" : "; " + note_words(note)));
    return exit_code::ok;
}

int run_plan_carry(Arguments const& given, Context& context) {
    std::vector<service::Reference> refs;
    for (auto const& typed : given.all("REF"))
        refs.push_back(service::reference(typed));
    Writing writing(given, context, PlanChoice::target);
    auto const made = service::carry_actions(writing.session, writing.plan, refs, given.all("--serves"));
    if (said_repeated(context, made.written))
        return exit_code::ok;
    for (auto const& one : made.actions) {
        confirm(context, fmt::format("{} goes on as {} of {}: {}", one.from, one.to, writing.plan,
                                     base::visible_line(one.title)));
        for (auto const& note : one.notes)
            confirm(context, note);
    }
    for (auto const& note : made.notes)
        confirm(context, note);
    return exit_code::ok;
}

constexpr Command plan_step_command(std::string_view name, std::string_view summary,
                                    std::span<Example const> examples,
                                    int (*run)(Arguments const&, Context&)) {
    return {name, "plan", summary, {}, note_arguments, examples, Needs::write, run};
}

} // namespace

std::span<Command const> plan_version_commands() {
    static std::array const table{
        Command{"plan approve", "plan", "record that a meeting has approved the plan", approve_detail,
                approve_arguments, approve_examples, Needs::write, run_plan_approve},
        Command{"plan submit", "plan", "freeze the written statement and record that it was sent",
                submit_detail, submit_arguments, submit_examples, Needs::write, run_plan_submit},
        plan_step_command("plan receipt", "record that its receipt is confirmed", receipt_examples,
                          run_plan_step<PlanStep::receipt>),
        plan_step_command("plan accepted", "record that it was accepted", accepted_examples,
                          run_plan_step<PlanStep::accepted>),
        plan_step_command("plan returned", "record that it came back with comments", returned_examples,
                          run_plan_step<PlanStep::returned>),
        plan_step_command("plan live", "record that it is being carried out", live_examples,
                          run_plan_step<PlanStep::live>),
        plan_step_command("plan close", "record that it is over", close_examples,
                          run_plan_step<PlanStep::closed>),
        Command{"plan carry", "plan", "let open actions of an earlier plan go on in this one", carry_detail,
                carry_arguments, carry_examples, Needs::write, run_plan_carry},
    };
    return table;
}

} // namespace goodplan::cli
