// Errors: a closed set of kinds, each with a message and a way out.
//
// Every layer throws base::Error; only the cli maps a kind to an exit code and prints it. A message names
// the thing and the place ("A-99", "--due 31/11/2026", "plan.json: /actions/3/due"); the hint names the way
// out (a command, a form that would be accepted). Neither ends in a line feed; a hint may have several lines.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace goodplan::base {

enum class ErrorKind {
    usage,         // the command line is wrong, or a value does not parse (exit 2)
    invalid_input, // an input file is refused; nothing was stored (exit 3)
    not_found,     // no such reference (exit 4)
    conflict,      // the rules or another change forbid it (exit 4)
    storage,       // the plan file cannot be opened, read or written, or is not ours (exit 5)
    busy,          // another process holds the file; safe to try again (exit 6)
    unconfirmed,   // saved, but the confirmation could not be written (exit 7)
    output,        // the answer could not be written (exit 5)
    interrupted,   // stopped by a signal; nothing was changed (exit 130)
    internal,      // a bug in goodplan (exit 70)
};

class Error : public std::runtime_error {
public:
    Error(ErrorKind kind, std::string const& message, std::string hint = {})
        : std::runtime_error(message), kind_(kind), hint_(std::move(hint)) {}

    [[nodiscard]] ErrorKind kind() const noexcept { return kind_; }
    [[nodiscard]] std::string const& hint() const noexcept { return hint_; }

private:
    ErrorKind kind_;
    std::string hint_;
};

} // namespace goodplan::base
