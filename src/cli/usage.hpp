// What a usage error says: the thing by its name, the nearest thing there is, and the form that would do.
#pragma once

#include "cli/scan.hpp"

#include <goodplan/cli/command.hpp>

namespace goodplan::cli {

// The commands and the words that answer with the command they mean: the program's, or a test's.
struct Grammar {
    std::span<Command const> commands;
    std::span<Redirect const> redirects;
};

[[noreturn]] void refuse_unknown_command(Grammar const& grammar, std::string const& word);
// "report" alone, or with a second word that makes no command.
[[noreturn]] void refuse_subcommand(Grammar const& grammar, std::string const& first,
                                    std::string const& second);
[[noreturn]] void refuse_option(Command const& command, std::string const& name, Options const& options);
[[noreturn]] void refuse_option_before_command(std::string const& name, Options const& options);
// `next` is the option that stands where the value should; empty at the end of the line.
[[noreturn]] void refuse_missing_value(Argument const& option, std::string const& next);
[[noreturn]] void refuse_twice(Argument const& option);
[[noreturn]] void refuse_extra(Command const& command, Words const& arguments, std::size_t first_extra);
[[noreturn]] void refuse_missing(Command const& command, std::vector<Argument const*> const& missing);

// "goodplan move REF... --to DATE --reason TEXT [OPTIONS]"
[[nodiscard]] std::string usage_line(Command const& command);
// "--output FILE", "-o, --output FILE" with `letters`, "TEXT", "[REF]..."
[[nodiscard]] std::string spelled(Argument const& argument, bool letters);

} // namespace goodplan::cli
