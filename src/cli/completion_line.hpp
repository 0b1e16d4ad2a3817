// Reading a line that is not finished: which command it is so far, what has been given, and what the word
// being typed would be. Nothing is refused here: what makes no sense is passed over.
#pragma once

#include "cli/scan.hpp"

#include <goodplan/cli/command.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace goodplan::cli {

struct TypedLine {
    Command const* command = nullptr; // what the words so far name; may still become another ("measure")
    std::string first{};              // the first command word; empty: none yet
    bool second_word = false;         // the word being typed may be the second one of a command
    bool options_ended = false;       // after "--"
    Arguments given{};                // values as typed, lists not split; arguments under their names
    Argument const* option = nullptr; // the word being typed is, or may be, the value of this option
    bool optional = false;            // ... which may be left out
    std::string before{};             // what of the word stands before the value: "--db="
    std::string word{};               // what of the word, or of the value in it, has been typed
};

// `line` without the program's name; its last word is the one being typed.
[[nodiscard]] TypedLine read_typed(std::span<Command const> commands, std::vector<std::string> const& line);

// The argument that the next word would be, or nullptr when the command takes no more.
[[nodiscard]] Argument const* next_argument(TypedLine const& line);

} // namespace goodplan::cli
