// grant and refuse: what a meeting says to an extension that was asked for.
#include "cli/commands/commands.hpp"

#include "cli/confirmation.hpp"
#include "cli/open.hpp"
#include "cli/support.hpp"

#include <goodplan/service/actions.hpp>

namespace goodplan::cli {
namespace {

constexpr std::string_view grant_detail =
    R"(The due date moves to the date that was asked for (goodplan move REF --to DATE --ask), with the reason given
then. The day is the meeting's. What is done, signed off or withdrawn has no due date to move.)";
constexpr std::string_view refuse_detail =
    R"(The due date stays, and the request is answered; what the lead expects (the forecast) stays too. A refusal is
kept and shown with the moves. The day is the meeting's.)";

constexpr Argument grant_arguments[] = {
    required(positional("REF", "the action or milestone")),
    required(option("--at", "MEETING", "the meeting that grants it")),
    option("--note", "[TEXT]", "what the meeting said; without it the reason given with the request stands"),
    flag("--allow-past", "the date that was asked for has passed, and that is meant"),
};
constexpr Argument refuse_arguments[] = {
    required(positional("REF", "the action or milestone")),
    required(option("--at", "MEETING", "the meeting that refuses it")),
    option("--note", "[TEXT]", "what the meeting said"),
};
constexpr Example grant_examples[] = {
    {"goodplan grant A-14 --at MTG-9", "the board agrees to the extension asked for"},
};
constexpr Example refuse_examples[] = {
    {"goodplan refuse A-14 --at MTG-9 --note \"Use agency trainers instead\"", "the board does not"},
};

int answer_extension(Arguments const& given, Context& context, service::Answer answer) {
    auto const note = text_option(given, context, "--note");
    auto const ref = service::reference(given.text("REF"));
    auto const meeting = service::reference(given.text("--at"), "MTG");
    Writing writing(given, context);
    bool const allow_past = answer == service::Answer::granted && given.has("--allow-past");
    auto const written =
        service::answer_request(writing.session, writing.plan, ref, answer, meeting, note, allow_past);
    auto const at = domain::reference_text(meeting);
    confirm_written(context, writing, written,
                    answer == service::Answer::granted
                        ? "granted by " + at
                        : "extension refused by " + at + "; the due date stays");
    return exit_code::ok;
}

int run_grant(Arguments const& given, Context& context) {
    return answer_extension(given, context, service::Answer::granted);
}
int run_refuse(Arguments const& given, Context& context) {
    return answer_extension(given, context, service::Answer::refused);
}

} // namespace

constinit Command const grant_command{
    .name = "grant",
    .group = "day",
    .summary = "move a due date as it was asked for: a meeting has granted it",
    .detail = grant_detail,
    .arguments = grant_arguments,
    .examples = grant_examples,
    .needs = Needs::write,
    .run = run_grant,
};

constinit Command const refuse_command{
    .name = "refuse",
    .group = "day",
    .summary = "record that a meeting refused an extension",
    .detail = refuse_detail,
    .arguments = refuse_arguments,
    .examples = refuse_examples,
    .needs = Needs::write,
    .run = run_refuse,
};

} // namespace goodplan::cli
