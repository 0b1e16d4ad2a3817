// A command is data plus one function. Parsing, help, usage errors, did-you-mean, and the test that every
// command is documented and tested are all derived from the table of commands.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::cli {

class Context;
class Arguments;

// What a command needs of the plan file; decides which shared options it takes.
//   none   no plan file (help, version, calendar)
//   read   READING options: --as-at --revision --known-on --format -o/--output
//   write  WRITING options: --on --said-by --if-revision --request-id; --as-at is refused by name
enum class Needs : std::uint8_t { none, read, write };

enum class ArgumentKind : std::uint8_t {
    positional, // exactly one (or none, when optional)
    rest,       // one or more (none or more when optional)
    option,     // --name VALUE or --name=VALUE, at most once. A metavar that starts with "[" ("[TEXT]") makes
                // the value optional: --name alone, at the end or before another option, is given without one
    list,       // --name VALUE, repeated or comma-separated: values are split at commas and trimmed, empty
                // parts dropped; an empty value alone ("--serves ''") gives one empty text, for "none"
    repeated,   // --name VALUE, repeated; commas are text
    flag,       // --name
};

// Completion knows from the metavar (POST, MEETING, R-1,R-2, FILE, DATE, REF ...), and from a meaning that
// begins with the words to choose from ("auto, always or never (...)"), what a value can be:
// src/cli/completion_values.hpp has the rules. A free text that may be long has the metavar "[TEXT]".
struct Argument {
    std::string_view name;    // "TEXT" for a positional, "--serves" for an option
    std::string_view value;   // metavar of an option: "R-1,R-2"
    std::string_view meaning; // one line for help
    ArgumentKind kind = ArgumentKind::option;
    bool required = false; // missing: "move needs --to DATE". Leave it off to say it better yourself.
    char letter = '\0';    // the short form: 'o' for -o
};

// For the tables of arguments: constexpr Argument arguments[] = {required(positional("REF", "the action")),
// ...}
constexpr Argument positional(std::string_view name, std::string_view meaning) {
    return {name, {}, meaning, ArgumentKind::positional};
}
constexpr Argument rest(std::string_view name, std::string_view meaning) {
    return {name, {}, meaning, ArgumentKind::rest};
}
constexpr Argument option(std::string_view name, std::string_view value, std::string_view meaning,
                          char letter = '\0') {
    return {name, value, meaning, ArgumentKind::option, false, letter};
}
constexpr Argument list(std::string_view name, std::string_view value, std::string_view meaning) {
    return {name, value, meaning, ArgumentKind::list};
}
constexpr Argument repeated(std::string_view name, std::string_view value, std::string_view meaning) {
    return {name, value, meaning, ArgumentKind::repeated};
}
constexpr Argument flag(std::string_view name, std::string_view meaning, char letter = '\0') {
    return {name, {}, meaning, ArgumentKind::flag, false, letter};
}
constexpr Argument required(Argument argument) {
    argument.required = true;
    return argument;
}

[[nodiscard]] constexpr bool is_option(Argument const& argument) { return argument.name.starts_with("--"); }
[[nodiscard]] constexpr bool takes_value(Argument const& argument) {
    return is_option(argument) && argument.kind != ArgumentKind::flag;
}

struct Example {
    std::string_view command; // "goodplan move A-14 --to 2026-12-04 --reason \"Board agreed\""
    std::string_view meaning;
};

struct Command {
    std::string_view name;    // "move", "report deadlines"
    std::string_view group;   // "start", "day", "look", "report", "plan", "keep", "help"
    std::string_view summary; // one line, imperative, no full stop
    std::string_view detail;  // paragraphs for its help page; may be empty
    std::span<Argument const> arguments;
    std::span<Example const> examples;
    Needs needs = Needs::none;
    int (*run)(Arguments const& given, Context& context) = nullptr;
};

// Every command, in the order of the help page.
[[nodiscard]] std::span<Command const> commands();

// Words people will type that are no commands, and what to say instead ("extend" -> move).
struct Redirect {
    std::string_view word;
    std::string_view answer; // what follows "goodplan: no command 'extend'. "; its further lines are the hint
};
[[nodiscard]] std::span<Redirect const> redirects();

// Options every command takes (GLOBAL), and those that reading and writing commands take. A command that
// lists an option of the same name itself gets its own.
[[nodiscard]] std::span<Argument const> global_arguments();
[[nodiscard]] std::span<Argument const> reading_arguments();
[[nodiscard]] std::span<Argument const> writing_arguments();

// What was given, by argument name ("TEXT", "--serves"; short forms under their long name); values are text,
// each command parses its own. A flag, and an option given without its optional value, have no values.
class Arguments {
public:
    Command const* command = nullptr;
    std::map<std::string, std::vector<std::string>, std::less<>> values;

    [[nodiscard]] bool has(std::string_view name) const;
    // The value, or nothing when it was not given (or given without its optional value: has() tells the two
    // apart). An empty value given is an empty text, not nothing.
    [[nodiscard]] std::optional<std::string> get(std::string_view name) const;
    [[nodiscard]] std::string text(std::string_view name) const; // "" when not given
    [[nodiscard]] std::vector<std::string> all(std::string_view name) const;
};

// Parses a command line (without the program's name). Throws Error usage; never prints, never exits. Global
// options may stand before or after the command. "--" ends options. An empty line, --help and "COMMAND
// --help" come back as the `help` command with its TOPIC; --version as `version`.
[[nodiscard]] Arguments parse(std::vector<std::string> const& line);

// Exit codes (interface.md section 2).
namespace exit_code {
inline constexpr int ok = 0, attention = 1, usage = 2, refused = 3, conflict = 4, storage = 5, busy = 6,
                     unconfirmed = 7, bug = 70, interrupted = 130;
}

// The whole program but for the real world: parses, runs, prints errors, returns the exit code.
[[nodiscard]] int run(std::vector<std::string> const& line, Context& context);

// Help pages, made from the command data. Every line fits the width but those that are to be copied.
[[nodiscard]] std::string help_overview(int width);
[[nodiscard]] std::string help_for(Command const& command, int width);
// The page of a word that begins several commands ("report"), or nothing.
[[nodiscard]] std::optional<std::string> help_group(std::string_view word, int width);
[[nodiscard]] std::vector<std::string> help_topics();
[[nodiscard]] std::optional<std::string> help_topic(std::string_view topic, int width);

} // namespace goodplan::cli
