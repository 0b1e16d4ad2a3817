// The table of commands as tests see it: the options a command takes, and lines that use them.
#pragma once

#include <goodplan/base/text.hpp>
#include <goodplan/cli/command.hpp>

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::test {

inline void add_names(std::set<std::string>& names, std::span<cli::Argument const> arguments) {
    for (auto const& argument : arguments)
        if (cli::is_option(argument))
            names.emplace(argument.name);
}

// Its own and those of its kind of command; `global`: those of every command too.
inline std::set<std::string> option_names(cli::Command const& command, bool global = true) {
    std::set<std::string> names;
    add_names(names, command.arguments);
    if (command.needs == cli::Needs::read)
        add_names(names, cli::reading_arguments());
    if (command.needs == cli::Needs::write)
        add_names(names, cli::writing_arguments());
    if (global)
        add_names(names, cli::global_arguments());
    return names;
}

// A line with all that the command requires, and `option`.
inline std::vector<std::string> line_with(cli::Command const& command, std::string const& option,
                                          bool valued) {
    auto line = base::split(command.name, ' ');
    for (auto const& argument : command.arguments) {
        if (!argument.required || argument.name == option)
            continue;
        if (cli::is_option(argument))
            line.emplace_back(argument.name);
        line.emplace_back("x");
    }
    line.push_back(option);
    if (valued)
        line.emplace_back("x");
    return line;
}

// The words of an example's first command, as a shell reads them: up to a pipe or a redirection.
inline std::vector<std::string> shell_words(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    bool open = false;
    char quote = '\0';
    for (char const c : text) {
        if (quote != '\0') {
            if (c == quote)
                quote = '\0';
            else
                word += c;
        } else if (c == '"' || c == '\'') {
            quote = c;
            open = true;
        } else if (c == ' ' || c == '|' || c == '>' || c == '<') {
            if (open)
                words.push_back(word);
            word.clear();
            open = false;
            if (c != ' ')
                return words;
        } else {
            word += c;
            open = true;
        }
    }
    if (open)
        words.push_back(word);
    return words;
}

} // namespace goodplan::test
