// decision add|edit|list|show
#include "cli/support.hpp"
#include "cli/told.hpp"

#include <goodplan/service/meetings.hpp>

#include <array>

namespace goodplan::cli {
namespace {

using domain::Kind;

constexpr std::string_view decision_add_detail =
    R"(Types: resolved, agreed (the default), noted, requested, recommended. What follows from a decision is linked to it:
--gives-rise-to A-50 for an action, a duty or another meeting. Who is to act on it is a post (--to-post) or a body
(--to-body).

A due date that a meeting moved, or an action that it signed off, is entered there: goodplan move --granted-by MTG-9,
goodplan accept --at MTG-9.)";

constexpr FieldOption decision_fields[] = {
    {"TEXT", "text"},
    {"--text", "text"},
    {"--meeting", "meeting"},
    {"--type", "type"},
    {"--number", "printed_number"},
    {"--to-post", "owner_post"},
    {"--to-body", "owner_body"},
    {"--outcome", "outcome"},
    {"--note", "note"},
    {"--concerns", "concerns", true},
    {"--gives-rise-to", "gives_rise_to", true},
    {"--with-bodies", "with_bodies", true},
};

constexpr auto decision_type = option("--type", "T", "resolved, agreed, noted, requested or recommended");
constexpr auto decision_number = option("--number", "N", "its number as printed in the minutes: 4");
constexpr auto decision_post = option("--to-post", "POST", "the post that is to act");
constexpr auto decision_body = option("--to-body", "BODY", "the body that is to act");
constexpr auto decision_concerns = list("--concerns", "A-14,plan,..", "what it is about");
constexpr auto decision_follows = list("--gives-rise-to", "A-50,O-7", "what follows from it");
constexpr auto decision_with = list("--with-bodies", "BODY,..", "other bodies it names");
constexpr auto decision_outcome = option("--outcome", "[TEXT]", "what came of it");
constexpr auto decision_note = option("--note", "[TEXT]", "anything else; - reads standard input");

constexpr Argument decision_add_arguments[] = {
    required(positional("REF", "the meeting: MTG-9")),
    required(positional("TEXT", "what was decided; - reads standard input")),
    decision_type,
    decision_number,
    decision_concerns,
    decision_follows,
    decision_post,
    decision_body,
    decision_with,
    decision_outcome,
    decision_note,
};
constexpr Argument decision_edit_arguments[] = {
    required(positional("REF", "the decision: D-3")),
    option("--text", "[TEXT]", "what was decided, mended"),
    option("--meeting", "MTG-9", "the meeting it belongs to"),
    decision_type,
    decision_number,
    decision_concerns,
    decision_follows,
    decision_post,
    decision_body,
    decision_with,
    decision_outcome,
    decision_note,
};
constexpr Argument decision_show_arguments[] = {required(positional("REF", "the decision: D-3"))};

constexpr Example decision_add_examples[] = {
    {"goodplan decision add MTG-9 \"A deep dive into supervision comes to the next meeting\" --number 4 "
     "--to-post "
     "head-of-safeguarding --gives-rise-to A-50",
     "a decision, who is to act, and the action that follows"},
};
constexpr Example decision_edit_examples[] = {
    {"goodplan decision edit D-3 --outcome \"Presented on 4 February\"", "what came of it"},
};
constexpr Example decision_list_examples[] = {
    {"goodplan decision list --columns ref,meeting,owner_post,outcome,text",
     "decisions and what came of them"},
};
constexpr Example decision_show_examples[] = {
    {"goodplan decision show D-3", "a decision, and what followed"}};

int run_decision_add(Arguments const& given, Context& context) {
    refuse_voice(given, Kind::decision);
    auto const fields = record_fields(given, context, Kind::decision, decision_fields);
    Writing writing(given, context);
    return confirm_told(context, writing,
                        service::add_decision(writing.session, writing.plan, given.text("REF"), fields));
}
int run_decision_edit(Arguments const& given, Context& context) {
    refuse_day_of_edit(given);
    return edit_record_of(given, context, Kind::decision, "REF", decision_fields);
}

constexpr std::array decision_table{
    Command{"decision add", "plan", "enter what a meeting decided", decision_add_detail,
            decision_add_arguments, decision_add_examples, Needs::write, run_decision_add},
    Command{"decision edit",
            "plan",
            "change a decision, or say what came of it",
            {},
            decision_edit_arguments,
            decision_edit_examples,
            Needs::write,
            run_decision_edit},
    Command{"decision list",
            "plan",
            "list the decisions",
            {},
            noun_list_arguments,
            decision_list_examples,
            Needs::read,
            run_noun_list<Kind::decision>},
    Command{"decision show",
            "plan",
            "print everything about a decision",
            {},
            decision_show_arguments,
            decision_show_examples,
            Needs::read,
            run_noun_show<Kind::decision>},
};

} // namespace

std::span<Command const> decision_commands() { return decision_table; }

} // namespace goodplan::cli
