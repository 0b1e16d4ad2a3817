// outcome add|edit|list|show
#include "cli/told.hpp"

#include <array>

namespace goodplan::cli {
namespace {

using domain::Kind;

constexpr FieldOption outcome_fields[] = {
    {"TEXT", "text"}, {"--text", "text"}, {"--theme", "theme"}, {"--note", "note"}};

constexpr Argument outcome_add_arguments[] = {
    required(positional("TEXT", "what good looks like; - reads standard input")),
    option("--theme", "T", "theme"),
    option("--note", "[TEXT]", "anything else"),
};
constexpr Argument outcome_edit_arguments[] = {
    required(positional("REF", "the outcome: OUT-1")),
    option("--text", "[TEXT]", "what good looks like"),
    option("--theme", "T", "theme"),
    option("--note", "[TEXT]", "anything else"),
};
constexpr Argument outcome_list_arguments[] = {
    list("--theme", "THEME", "of this theme"),
    list("--not-theme", "THEME", "not of this theme"),
    option("--sort", "F", "order by a column; -ref: the last first"),
    list("--columns", "F,..", "the columns to print"),
};
constexpr Argument outcome_show_arguments[] = {required(positional("REF", "the outcome: OUT-1"))};

constexpr Example outcome_add_examples[] = {
    {"goodplan outcome add \"Every child has a social worker who stays.\" --theme workforce",
     "what good looks like"},
};
constexpr Example outcome_edit_examples[] = {
    {"goodplan outcome edit OUT-1 --theme workforce", "another theme"},
};
constexpr Example outcome_list_examples[] = {{"goodplan outcome list", "the outcomes of the plan"}};
constexpr Example outcome_show_examples[] = {
    {"goodplan outcome show OUT-1", "an outcome, and the actions that work towards it"},
};

int run_outcome_add(Arguments const& given, Context& context) {
    return add_told_record_of(given, context, Kind::outcome, outcome_fields);
}
int run_outcome_edit(Arguments const& given, Context& context) {
    return edit_told_record_of(given, context, Kind::outcome, outcome_fields);
}

constexpr std::array outcome_table{
    Command{"outcome add",
            "plan",
            "add an outcome: what good looks like",
            {},
            outcome_add_arguments,
            outcome_add_examples,
            Needs::write,
            run_outcome_add},
    Command{"outcome edit",
            "plan",
            "change an outcome",
            {},
            outcome_edit_arguments,
            outcome_edit_examples,
            Needs::write,
            run_outcome_edit},
    Command{"outcome list",
            "plan",
            "list the outcomes",
            {},
            outcome_list_arguments,
            outcome_list_examples,
            Needs::read,
            run_noun_list<Kind::outcome>},
    Command{"outcome show",
            "plan",
            "print everything about an outcome",
            {},
            outcome_show_arguments,
            outcome_show_examples,
            Needs::read,
            run_noun_show<Kind::outcome>},
};

} // namespace

std::span<Command const> outcome_commands() { return outcome_table; }

} // namespace goodplan::cli
