// Reading a command line before CLI11 sees it: which command is meant, and which word is an option, its value
// or an argument. CLI11 would take a forgotten value from the next option ("--due --lead x"), read "--due="
// as "take the next word", and name a command it does not know "A subcommand is required".
#pragma once

#include <goodplan/cli/command.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::cli {

using Words = std::vector<std::string>;

// The options that a command takes, by every spelling ("--output", "-o").
using Options = std::map<std::string, Argument const*, std::less<>>;
[[nodiscard]] Options options_of(Command const& command); // its own, and the shared ones for its needs
[[nodiscard]] Options shared_options(); // every shared one: they may stand before the command

// A word that begins with "-", taken apart: "--due=4dec", "-oFILE", "-q". Not "-", not "-5" (a number).
struct Dashed {
    std::string name{};                 // as written, without a glued value
    std::optional<std::string> glued{}; // the value in the same word
    Argument const* option = nullptr;   // nullptr: there is no such option
};
[[nodiscard]] bool is_dashed(std::string_view word);
[[nodiscard]] Dashed take_apart(std::string const& word, Options const& options);

// The words of the command, and the line without them.
struct Chosen {
    std::string first{};        // "report"; empty when the line has none
    std::string second{};       // "deadlines", when `first` begins two-word commands and a word follows
    Words others{};             // the rest of the line, in its order
    Words others_after_first{}; // the same when only `first` is the command
    bool help = false;          // --help or -h before or between the command words
    bool version = false;
};
[[nodiscard]] Chosen find_command_words(std::span<Command const> commands, Words const& line);

// The line in the one form in which CLI11 cannot misread it: each option by its long name with its value as
// the next word, and the arguments apart. Throws Error usage for an option that the command does not take or
// that lacks its value, unless --help is on the line too.
struct Canonical {
    Words options;
    Words arguments;
    bool help = false;
};
[[nodiscard]] Canonical canonical(Command const& command, Options const& options, Words const& line);

// Stands for the value of an option given without its optional value: no text from a shell can be it.
inline constexpr std::string_view no_value{"\0", 1};

} // namespace goodplan::cli
