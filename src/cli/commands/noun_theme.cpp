// theme add|edit|list|show
#include "cli/nouns.hpp"

#include <array>

namespace goodplan::cli {
namespace {

using domain::Kind;

constexpr FieldOption theme_fields[] = {{"NAME", "name"}, {"TITLE", "title"}, {"--position", "position"}};
constexpr FieldOption theme_edits[] = {{"--title", "title"}, {"--position", "position"}};

constexpr Argument theme_add_arguments[] = {
    required(positional("NAME", "its short name: workforce")),
    required(positional("TITLE", "what it is called; - reads standard input")),
    option("--position", "N", "its place among the themes; 1 is first"),
};
constexpr Argument theme_edit_arguments[] = {
    required(positional("NAME", "its short name")),
    option("--title", "[TEXT]", "what it is called"),
    option("--position", "N", "its place among the themes; 1 is first"),
};
constexpr Argument theme_show_arguments[] = {required(positional("NAME", "its short name"))};

constexpr Example theme_add_examples[] = {
    {"goodplan theme add workforce \"Workforce and caseloads\" --position 2", "a theme of the plan"},
};
constexpr Example theme_edit_examples[] = {
    {"goodplan theme edit workforce --title \"A stable workforce\"", "another title; the name stays"},
};
constexpr Example theme_list_examples[] = {{"goodplan theme list", "the themes, in their order"}};
constexpr Example theme_show_examples[] = {
    {"goodplan theme show workforce", "a theme, and what belongs to it"},
};

int run_theme_add(Arguments const& given, Context& context) {
    return add_record_of(given, context, Kind::theme, theme_fields);
}
int run_theme_edit(Arguments const& given, Context& context) {
    return edit_record_of(given, context, Kind::theme, "NAME", theme_edits);
}

constexpr std::array theme_table{
    Command{"theme add",
            "plan",
            "add a theme or priority of the plan",
            {},
            theme_add_arguments,
            theme_add_examples,
            Needs::write,
            run_theme_add},
    Command{"theme edit",
            "plan",
            "change a theme's title or place",
            {},
            theme_edit_arguments,
            theme_edit_examples,
            Needs::write,
            run_theme_edit},
    Command{"theme list",
            "plan",
            "list the themes",
            {},
            noun_list_arguments,
            theme_list_examples,
            Needs::read,
            run_noun_list<Kind::theme>},
    Command{"theme show",
            "plan",
            "print everything about a theme",
            {},
            theme_show_arguments,
            theme_show_examples,
            Needs::read,
            run_noun_show<Kind::theme>},
};

} // namespace

std::span<Command const> theme_commands() { return theme_table; }

} // namespace goodplan::cli
