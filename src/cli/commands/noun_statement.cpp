// statement add|edit|list|show
#include "cli/told.hpp"

#include <array>

namespace goodplan::cli {
namespace {

using domain::Kind;

constexpr std::string_view statement_add_detail =
    R"(A strength that a report names, or what somebody said: kept with its speaker, because sources contradict each
other. Its words are stored as given and never edited.

Types: strength, impact, assurance, self-assessment, claim, quotation, benchmark, rule-check. Who said it: --speaker
POST for an office, --person NAME for a person, --body BODY for a body; --from for what an inspection says.)";
constexpr std::string_view statement_edit_detail =
    R"(An option given with an empty value takes that field away; lists become what is given. The words themselves are
never edited. A slip made when typing them in is mended, within five working days and by whoever made it, with: goodplan
edit S-3 --text TEXT --corrects N --reason TEXT)";

constexpr FieldOption statement_fields[] = {
    {"TEXT", "text"},
    {"--type", "type"},
    {"--from", "inspection"},
    {"--number", "printed_number"},
    {"--theme", "theme"},
    {"--speaker", "speaker"},
    {"--person", "said_by"},
    {"--body", "body"},
    {"--said-on", "said_on"},
    {"--date-as-written", "date_as_written"},
    {"--note", "note"},
    {"--concerns", "concerns", true},
    {"--conflicts-with", "conflicts_with", true},
};

constexpr auto said_type = option("--type", "TYPE", "strength, claim, assurance, quotation ...");
constexpr auto said_from = option("--from", "I-1", "the inspection that says so");
constexpr auto said_number = option("--number", "N", "number as printed");
constexpr auto said_theme = option("--theme", "T", "theme");
constexpr auto said_speaker = option("--speaker", "POST", "post that said it");
constexpr auto said_person = option("--person", "NAME", "person who said it");
constexpr auto said_body = option("--body", "BODY", "body that said it");
constexpr auto said_on = option("--said-on", "D", "day it was said");
constexpr auto said_written = option("--date-as-written", "[TEXT]", "that day in the source's words");
constexpr auto said_concerns =
    list("--concerns", "R-1,M-2", "what it is about: references, body:NAME, plan:NAME");
constexpr auto said_conflict = list("--conflicts-with", "F-1", "records that say otherwise");
constexpr auto said_note = option("--note", "[TEXT]", "anything else");

constexpr Argument statement_add_arguments[] = {
    required(positional("TEXT", "what was said, word for word; - reads standard input")),
    required(said_type),
    said_from,
    said_speaker,
    said_person,
    said_body,
    said_on,
    said_written,
    said_number,
    said_theme,
    said_concerns,
    said_conflict,
    said_note,
};
constexpr Argument statement_edit_arguments[] = {
    required(positional("REF", "the statement: S-3")),
    said_type,
    said_from,
    said_speaker,
    said_person,
    said_body,
    said_on,
    said_written,
    said_number,
    said_theme,
    said_concerns,
    said_conflict,
    said_note,
    never_edited,
};
constexpr Argument statement_list_arguments[] = {
    list("--theme", "THEME", "of this theme"),
    list("--inspection", "I-1", "of this inspection"),
    list("--not-theme", "THEME", "not of this theme"),
    list("--not-inspection", "I-1", "not of this inspection"),
    option("--sort", "F", "order by a column; -ref: the last first"),
    list("--columns", "F,..", "the columns to print"),
};
constexpr Argument statement_show_arguments[] = {required(positional("REF", "the statement: S-3"))};

constexpr Example statement_add_examples[] = {
    {"goodplan statement add --from I-1 --type strength \"Disabled children are supported very well.\"",
     "a strength that the report names"},
    {"goodplan statement add \"The pace is steady.\" --type self-assessment --speaker "
     "portfolio-holder-education --said-on 11/10/2017",
     "what an office holder said, and when"},
};
constexpr Example statement_edit_examples[] = {
    {"goodplan statement edit S-3 --conflicts-with F-1", "a record that says otherwise"},
};
constexpr Example statement_list_examples[] = {
    {"goodplan statement list --inspection I-1", "what the report praises"},
};
constexpr Example statement_show_examples[] = {
    {"goodplan statement show S-3", "its words, its speaker, what contradicts it"},
};

int run_statement_add(Arguments const& given, Context& context) {
    return add_told_record_of(given, context, Kind::statement, statement_fields);
}
int run_statement_edit(Arguments const& given, Context& context) {
    return edit_told_record_of(given, context, Kind::statement, statement_fields);
}

constexpr std::array statement_table{
    Command{"statement add", "plan", "add a strength, or what somebody said", statement_add_detail,
            statement_add_arguments, statement_add_examples, Needs::write, run_statement_add},
    Command{"statement edit", "plan", "change what is said about a statement", statement_edit_detail,
            statement_edit_arguments, statement_edit_examples, Needs::write, run_statement_edit},
    Command{"statement list",
            "plan",
            "list strengths and statements",
            {},
            statement_list_arguments,
            statement_list_examples,
            Needs::read,
            run_noun_list<Kind::statement>},
    Command{"statement show",
            "plan",
            "print everything about a statement",
            {},
            statement_show_arguments,
            statement_show_examples,
            Needs::read,
            run_noun_show<Kind::statement>},
};

} // namespace

std::span<Command const> statement_commands() { return statement_table; }

} // namespace goodplan::cli
