// body add|edit|list|show
#include "cli/told.hpp"

#include <goodplan/base/text.hpp>

#include <array>
#include <string>

namespace goodplan::cli {
namespace {

using domain::Kind;

constexpr std::string_view body_add_detail =
    R"(A body owns, asks, meets or receives: a committee, the improvement board, Ofsted, the integrated care board.
Bodies belong to the file, not to one plan. Two may have nearly the same title; the short name tells them apart.

Kinds: council, cabinet, committee, improvement-board, corporate-parenting, safeguarding-partnership, department,
inspectorate, health, police, trust, contractor, partner, forum, team, other.

--clear-days says how many clear working days the agenda must be public before a meeting (five in England, LGA 1972
s.100B; three in Wales): neither the day of publication nor that of the meeting counts. --paper-lead-days says how many
working days before publication the clerk wants the papers, --cut-off-days how many before publication the figures close.
From these the dates of every meeting of the body follow; the last two leave out days on which the offices are closed.

--cycle says how often it meets: "monthly first-thu", "monthly 15", "monthly last-working-day", "every 6w".
"meeting plan NAME --until D" goes by it.)";

constexpr FieldOption body_fields[] = {
    {"NAME", "name"},
    {"TITLE", "title"},
    {"--kind", "kind"},
    {"--council", "authority"},
    {"--clear-days", "clear_days"},
    {"--paper-lead-days", "paper_lead_days"},
    {"--cut-off-days", "cut_off_days"},
    {"--cycle", "cycle"},
    {"--began", "began"},
    {"--ended", "ended"},
    {"--remit", "remit"},
    {"--note", "note"},
};
constexpr FieldOption body_edits[] = {
    {"--title", "title"},
    {"--kind", "kind"},
    {"--council", "authority"},
    {"--clear-days", "clear_days"},
    {"--paper-lead-days", "paper_lead_days"},
    {"--cut-off-days", "cut_off_days"},
    {"--cycle", "cycle"},
    {"--began", "began"},
    {"--ended", "ended"},
    {"--remit", "remit"},
    {"--note", "note"},
};

constexpr auto body_kind = option("--kind", "WORD", "committee, improvement-board, inspectorate ...");
constexpr auto body_council =
    option("--council", "NAME", "the council it belongs to: short name, or full title");
constexpr auto body_clear = option("--clear-days", "N", "clear working days from agenda to meeting: 5");
constexpr auto body_lead =
    option("--paper-lead-days", "N", "working days before the agenda: papers to the clerk");
constexpr auto body_cut_off =
    option("--cut-off-days", "N", "working days before the agenda: the figures close");
constexpr auto body_cycle =
    option("--cycle", "TEXT", "how often it meets: \"monthly first-thu\", \"every 6w\"");
constexpr auto body_began = option("--began", "D", "first day of its life under this name");
constexpr auto body_ended = option("--ended", "D", "last day");
constexpr auto body_remit = option("--remit", "[TEXT]", "what it is there to do");
constexpr auto body_note = option("--note", "[TEXT]", "anything else; - reads standard input");

constexpr Argument body_add_arguments[] = {
    required(positional("NAME", "its short name: improvement-board")),
    required(positional("TITLE", "what it is called; - reads standard input")),
    required(body_kind),
    body_council,
    body_clear,
    body_lead,
    body_cut_off,
    body_cycle,
    body_began,
    body_ended,
    body_remit,
    body_note,
};
constexpr Argument body_edit_arguments[] = {
    required(positional("NAME", "short name of the body")),
    option("--title", "[TEXT]", "what it is called"),
    body_kind,
    body_council,
    body_clear,
    body_lead,
    body_cut_off,
    body_cycle,
    body_began,
    body_ended,
    body_remit,
    body_note,
};
constexpr Argument body_show_arguments[] = {required(positional("NAME", "short name of the body"))};

constexpr Example body_add_examples[] = {
    {"goodplan body add improvement-board \"Improvement Board\" --kind improvement-board --council walsall "
     "--clear-days 5 --paper-lead-days 2 --cycle \"monthly first-thu\"",
     "a board with the rule for its papers"},
    {"goodplan body add ofsted Ofsted --kind inspectorate", "a body that belongs to no council"},
};
constexpr Example body_edit_examples[] = {
    {"goodplan body edit scrutiny --clear-days 5 --cycle \"every 6w\"",
     "the dates of its papers follow from now on"},
    {"goodplan body edit lscb --ended 31/3/2019", "a body that is no more"},
};
constexpr Example body_list_examples[] = {{"goodplan body list", "the bodies of the file"}};
constexpr Example body_show_examples[] = {
    {"goodplan body show improvement-board", "a body, and what the plan says of it"},
};

// Kept as typed, but for the spaces around it.
Arguments with_trimmed_cycle(Arguments const& given) {
    auto made = given;
    if (auto const cycle = given.get("--cycle"))
        made.values["--cycle"] = {std::string{base::trim(*cycle)}};
    return made;
}

int run_body_add(Arguments const& given, Context& context) {
    refuse_day_of_register(given, Kind::body);
    return add_record_of(with_trimmed_cycle(given), context, Kind::body, body_fields);
}
int run_body_edit(Arguments const& given, Context& context) {
    refuse_day_of_edit(given);
    return edit_record_of(with_trimmed_cycle(given), context, Kind::body, "NAME", body_edits);
}

constexpr std::array body_table{
    Command{"body add", "plan", "add a board, committee, inspectorate or partner", body_add_detail,
            body_add_arguments, body_add_examples, Needs::write, run_body_add},
    Command{"body edit",
            "plan",
            "change what is known of a body",
            {},
            body_edit_arguments,
            body_edit_examples,
            Needs::write,
            run_body_edit},
    Command{"body list",
            "plan",
            "list the bodies",
            {},
            noun_list_arguments,
            body_list_examples,
            Needs::read,
            run_noun_list<Kind::body>},
    Command{"body show",
            "plan",
            "print everything about a body",
            {},
            body_show_arguments,
            body_show_examples,
            Needs::read,
            run_noun_show<Kind::body>},
};

} // namespace

std::span<Command const> body_commands() { return body_table; }

} // namespace goodplan::cli
