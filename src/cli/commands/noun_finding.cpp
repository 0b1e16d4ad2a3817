// finding add|edit|list|show
#include "cli/told.hpp"

#include <array>

namespace goodplan::cli {
namespace {

using domain::Kind;

constexpr std::string_view finding_add_detail =
    R"(What inspectors, or somebody else, found to be wrong. Its words are stored as given and never edited. A concern is
what they found, a weakness what they called one, a cause what somebody named as the reason. Whoever says so when it is
not the inspectors: --attributed-to.)";
constexpr std::string_view finding_edit_detail =
    R"(An option given with an empty value takes that field away; lists become what is given. The words themselves are
never edited. A slip made when typing them in is mended, within five working days and by whoever made it, with: goodplan
edit F-3 --text TEXT --corrects N --reason TEXT)";

constexpr FieldOption finding_fields[] = {
    {"TEXT", "text"},
    {"--type", "type"},
    {"--from", "inspection"},
    {"--number", "printed_number"},
    {"--paragraph", "paragraph"},
    {"--heading", "heading"},
    {"--to", "addressee"},
    {"--theme", "theme"},
    {"--attributed-to", "attributed_to"},
    {"--response-text", "response_text"},
    {"--note", "note"},
    {"--partner", "partners", true},
    {"--conflicts-with", "conflicts_with", true},
};

constexpr auto found_type = option("--type", "TYPE", "concern (default), weakness or cause");
constexpr auto found_from = option("--from", "I-1", "the inspection that found it");
constexpr auto found_number = option("--number", "N", "number as printed");
constexpr auto found_paragraph = option("--paragraph", "N", "paragraph as printed");
constexpr auto found_heading = option("--heading", "[TEXT]", "heading it stands under");
constexpr auto found_to = option("--to", "BODY", "body it concerns");
constexpr auto found_theme = option("--theme", "T", "theme");
constexpr auto found_by = option("--attributed-to", "[TEXT]", "who says so, when not the inspectors");
constexpr auto found_answer = option("--response-text", "[TEXT]", "the authority's answer");
constexpr auto found_partner = list("--partner", "BODY", "partner bodies it names");
constexpr auto found_conflict = list("--conflicts-with", "S-7", "records that say otherwise");
constexpr auto found_note = option("--note", "[TEXT]", "anything else");

constexpr Argument finding_add_arguments[] = {
    required(positional("TEXT", "what was found, word for word; - reads standard input")),
    found_from,
    found_type,
    found_number,
    found_paragraph,
    found_heading,
    found_to,
    found_theme,
    found_by,
    found_answer,
    found_partner,
    found_conflict,
    found_note,
};
constexpr Argument finding_edit_arguments[] = {
    required(positional("REF", "the finding: F-3")),
    found_answer,
    found_theme,
    found_to,
    found_from,
    found_type,
    found_number,
    found_paragraph,
    found_heading,
    found_by,
    found_partner,
    found_conflict,
    found_note,
    never_edited,
};
constexpr Argument finding_list_arguments[] = {
    list("--theme", "THEME", "of this theme"),
    list("--inspection", "I-1", "of this inspection"),
    list("--not-theme", "THEME", "not of this theme"),
    list("--not-inspection", "I-1", "not of this inspection"),
    option("--sort", "F", "order by a column; -ref: the last first"),
    list("--columns", "F,..", "the columns to print"),
};
constexpr Argument finding_show_arguments[] = {required(positional("REF", "the finding: F-3"))};

constexpr Example finding_add_examples[] = {
    {"goodplan finding add --from I-1 \"Core groups meet too seldom.\" --paragraph 26 --theme practice",
     "a finding of the inspectors, with its paragraph"},
    {"goodplan finding add \"Social workers have too many cases.\" --type cause --attributed-to \"Express & "
     "Star\"",
     "a cause that a newspaper names"},
};
constexpr Example finding_edit_examples[] = {
    {"goodplan finding edit F-3 --theme practice --response-text \"Audited every month since May.\"",
     "the authority's answer"},
};
constexpr Example finding_list_examples[] = {{"goodplan finding list --theme practice", "those of a theme"}};
constexpr Example finding_show_examples[] = {{"goodplan finding show F-3", "its words, and what answers it"}};

int run_finding_add(Arguments const& given, Context& context) {
    return add_told_record_of(given, context, Kind::finding, finding_fields);
}
int run_finding_edit(Arguments const& given, Context& context) {
    return edit_told_record_of(given, context, Kind::finding, finding_fields);
}

constexpr std::array finding_table{
    Command{"finding add", "plan", "add something found to be wrong", finding_add_detail,
            finding_add_arguments, finding_add_examples, Needs::write, run_finding_add},
    Command{"finding edit", "plan", "change what is said about a finding", finding_edit_detail,
            finding_edit_arguments, finding_edit_examples, Needs::write, run_finding_edit},
    Command{"finding list",
            "plan",
            "list the findings",
            {},
            finding_list_arguments,
            finding_list_examples,
            Needs::read,
            run_noun_list<Kind::finding>},
    Command{"finding show",
            "plan",
            "print everything about a finding",
            {},
            finding_show_arguments,
            finding_show_examples,
            Needs::read,
            run_noun_show<Kind::finding>},
};

} // namespace

std::span<Command const> finding_commands() { return finding_table; }

} // namespace goodplan::cli
