// person add|edit|list|show
#include "cli/told.hpp"

#include <array>

namespace goodplan::cli {
namespace {

using domain::Kind;

constexpr std::string_view person_add_detail =
    R"(An officer, member or inspector. Children, families, carers and other members of the public are never recorded as
people, and are not to be named in any text.

With a login "goodplan list --lead me" finds the work of the posts that the person holds. Who holds a post is said by
"post hand-over", which also adds a person whom nobody has recorded yet.)";

constexpr FieldOption person_fields[] = {
    {"NAME", "name"}, {"FULL-NAME", "full_name"}, {"--login", "login"}, {"--note", "note"}};
constexpr FieldOption person_edits[] = {
    {"--full-name", "full_name"}, {"--login", "login"}, {"--note", "note"}};

constexpr auto person_login = option("--login", "LOGIN", "login name on the machine, for --lead me");
constexpr auto person_note = option("--note", "[TEXT]", "anything else; - reads standard input");

constexpr Argument person_add_arguments[] = {
    required(positional("NAME", "a short name: j-okafor")),
    required(positional("FULL-NAME", "the name as written")),
    person_login,
    person_note,
};
constexpr Argument person_edit_arguments[] = {
    required(positional("NAME", "short name of the person")),
    option("--full-name", "[TEXT]", "the name as written"),
    person_login,
    person_note,
};
constexpr Argument person_show_arguments[] = {required(positional("NAME", "short name of the person"))};

constexpr Example person_add_examples[] = {
    {"goodplan person add j-okafor \"J Okafor\" --login j.okafor", "an officer who uses goodplan too"},
};
constexpr Example person_edit_examples[] = {
    {"goodplan person edit j-okafor --full-name \"J Okafor-Reed\"", "another name; the short name stays"},
};
constexpr Example person_list_examples[] = {{"goodplan person list", "the people of the file"}};
constexpr Example person_show_examples[] = {
    {"goodplan person show j-okafor", "a person, and the posts and meetings that name them"},
};

int run_person_add(Arguments const& given, Context& context) {
    refuse_day_of_register(given, Kind::person);
    return add_record_of(given, context, Kind::person, person_fields);
}
int run_person_edit(Arguments const& given, Context& context) {
    refuse_day_of_edit(given);
    return edit_record_of(given, context, Kind::person, "NAME", person_edits);
}

constexpr std::array person_table{
    Command{"person add", "plan", "add an officer, member or inspector", person_add_detail,
            person_add_arguments, person_add_examples, Needs::write, run_person_add},
    Command{"person edit",
            "plan",
            "change a person's name or login",
            {},
            person_edit_arguments,
            person_edit_examples,
            Needs::write,
            run_person_edit},
    Command{"person list",
            "plan",
            "list the people",
            {},
            noun_list_arguments,
            person_list_examples,
            Needs::read,
            run_noun_list<Kind::person>},
    Command{"person show",
            "plan",
            "print everything about a person",
            {},
            person_show_arguments,
            person_show_examples,
            Needs::read,
            run_noun_show<Kind::person>},
};

} // namespace

std::span<Command const> person_commands() { return person_table; }

} // namespace goodplan::cli
