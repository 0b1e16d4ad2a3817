// risk add|edit|close|reopen|list|show
#include "cli/confirmation.hpp"
#include "cli/support.hpp"
#include "cli/told.hpp"

#include <goodplan/service/risks.hpp>

#include <array>

namespace goodplan::cli {
namespace {

using domain::Kind;

constexpr std::string_view risk_add_detail =
    R"(A risk may happen, an issue has happened, a dependency waits for somebody else. An action that addresses it serves it:
goodplan link A-14 K-1, or goodplan add TEXT --serves K-1.)";

constexpr FieldOption risk_fields[] = {
    {"TEXT", "title"},
    {"--title", "title"},
    {"--type", "type"},
    {"--cause", "cause"},
    {"--mitigation", "mitigation"},
    {"--owner", "owner"},
    {"--theme", "theme"},
    {"--raised", "raised"},
    {"--raised-as-written", "raised_as_written"},
    {"--raised-by", "raised_by"},
    {"--note", "note"},
    {"--concerns", "concerns", true},
};

constexpr auto risk_type = option("--type", "T", "risk, issue or dependency (default risk)");
constexpr auto risk_cause = option("--cause", "[TEXT]", "why");
constexpr auto risk_mitigation = option("--mitigation", "[TEXT]", "what is done about it");
constexpr auto risk_owner = option("--owner", "POST", "the post that owns it");
constexpr auto risk_theme = option("--theme", "THEME", "short name of the theme");
constexpr auto risk_concerns = list("--concerns", "A-14,R-2", "what it threatens");
constexpr auto risk_raised = option("--raised", "D", "the day it was raised");
constexpr auto risk_raised_words = option("--raised-as-written", "[TEXT]", "that day in a source's words");
constexpr auto risk_raised_by = option("--raised-by", "[TEXT]", "who raised it");
constexpr auto risk_note = option("--note", "[TEXT]", "anything else; - reads standard input");
constexpr auto risk_ref = required(positional("REF", "the risk: K-1"));
constexpr auto risk_reason = option("--reason", "[TEXT]", "why; kept in the record and shown to the board");

constexpr Argument risk_add_arguments[] = {
    required(positional("TEXT", "what may go wrong, or has; - reads standard input")),
    risk_type,
    risk_cause,
    risk_mitigation,
    risk_owner,
    risk_theme,
    risk_concerns,
    risk_raised,
    risk_raised_words,
    risk_raised_by,
    risk_note,
};
constexpr Argument risk_edit_arguments[] = {
    risk_ref,        option("--title", "[TEXT]", "what may go wrong, or has"),
    risk_type,       risk_cause,
    risk_mitigation, risk_owner,
    risk_theme,      risk_concerns,
    risk_raised,     risk_raised_words,
    risk_raised_by,  risk_note,
};
constexpr Argument risk_step_arguments[] = {risk_ref, risk_reason};
constexpr Argument risk_list_arguments[] = {
    list("--status", "S", "in this state: open or closed"),
    list("--lead", "POST", "owned by this post; me: by the posts you hold"),
    list("--theme", "THEME", "of this theme"),
    list("--not-status", "S", "not in this state"),
    list("--not-lead", "POST", "not owned by this post"),
    list("--not-theme", "THEME", "not of this theme"),
    option("--stale", "PERIOD", "without an update for longer than this: 4w"),
    option("--sort", "F", "order by a column; -raised: the latest first"),
    list("--columns", "F,..", "the columns to print"),
};
constexpr Argument risk_show_arguments[] = {risk_ref};

constexpr Example risk_add_examples[] = {
    {"goodplan risk add \"Agency managers leave before they are trained\" --mitigation \"Permanent posts "
     "advertised\" "
     "--owner workforce-lead --concerns A-14",
     "a risk, who owns it, what it threatens"},
};
constexpr Example risk_edit_examples[] = {
    {"goodplan risk edit K-1 --type issue --cause \"Two managers left in October\"", "it has happened"},
};
constexpr Example risk_close_examples[] = {
    {"goodplan risk close K-1 --reason \"All posts are filled\"", "it is over"},
};
constexpr Example risk_reopen_examples[] = {
    {"goodplan risk reopen K-1 --reason \"Two resigned again\"", "it is back"},
};
constexpr Example risk_list_examples[] = {
    {"goodplan risk list --status open", "what is open"},
    {"goodplan risk list --lead me", "mine"},
};
constexpr Example risk_show_examples[] = {
    {"goodplan risk show K-1", "a risk, and the actions that address it"}};

int run_risk_add(Arguments const& given, Context& context) {
    return add_told_record_of(given, context, Kind::risk, risk_fields);
}
int run_risk_edit(Arguments const& given, Context& context) {
    return edit_told_record_of(given, context, Kind::risk, risk_fields);
}

using RiskStep = service::Written (*)(service::Session&, std::string const&, std::string const&,
                                      std::string const&);
int run_risk_step(Arguments const& given, Context& context, RiskStep step) {
    auto const reason = text_option(given, context, "--reason");
    Writing writing(given, context);
    auto const written = step(writing.session, writing.plan, given.text("REF"), reason);
    confirm_written(context, writing, written, note_words(reason));
    return exit_code::ok;
}
int run_risk_close(Arguments const& given, Context& context) {
    return run_risk_step(given, context, service::close_risk);
}
int run_risk_reopen(Arguments const& given, Context& context) {
    return run_risk_step(given, context, service::reopen_risk);
}

constexpr std::array risk_table{
    Command{"risk add", "plan", "add a risk, an issue or a dependency", risk_add_detail, risk_add_arguments,
            risk_add_examples, Needs::write, run_risk_add},
    Command{"risk edit",
            "plan",
            "change what is said of a risk",
            {},
            risk_edit_arguments,
            risk_edit_examples,
            Needs::write,
            run_risk_edit},
    Command{"risk close",
            "plan",
            "say that a risk is over",
            {},
            risk_step_arguments,
            risk_close_examples,
            Needs::write,
            run_risk_close},
    Command{"risk reopen",
            "plan",
            "say that a risk is back",
            {},
            risk_step_arguments,
            risk_reopen_examples,
            Needs::write,
            run_risk_reopen},
    Command{"risk list",
            "plan",
            "list the risks",
            {},
            risk_list_arguments,
            risk_list_examples,
            Needs::read,
            run_noun_list<Kind::risk>},
    Command{"risk show",
            "plan",
            "print everything about a risk",
            {},
            risk_show_arguments,
            risk_show_examples,
            Needs::read,
            run_noun_show<Kind::risk>},
};

} // namespace

std::span<Command const> risk_commands() { return risk_table; }

} // namespace goodplan::cli
