// The only file that includes CLI11. It builds no more than the chosen command's parser, takes every value as
// text (CLI11 reads 010 as octal), and is handed a line in which nothing is left to guess (scan.hpp).
#include "cli/parse.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <set>

namespace goodplan::cli {
namespace {

Command const* command_called(Grammar const& grammar, std::string_view name) {
    auto const found = std::ranges::find(grammar.commands, name, &Command::name);
    return found == grammar.commands.end() ? nullptr : &*found;
}

Arguments page(Grammar const& grammar, std::string_view command, std::string const& topic) {
    Arguments given{.command = command_called(grammar, command), .values = {}};
    if (!topic.empty())
        given.values["TOPIC"] = {topic};
    return given;
}

// Values split at commas; an empty value alone stays, for "none".
std::vector<std::string> split_list(std::vector<std::string> const& values) {
    std::vector<std::string> parts;
    for (auto const& value : values) {
        for (auto const& part : base::split(value, ',')) {
            if (auto const trimmed = base::trim(part); !trimmed.empty())
                parts.emplace_back(trimmed);
        }
    }
    if (parts.empty())
        parts.emplace_back();
    return parts;
}

std::vector<std::string> values_of(Argument const& argument, CLI::Option const& option) {
    if (!takes_value(argument))
        return {};
    auto values = option.results();
    if (argument.kind == ArgumentKind::list)
        return split_list(values);
    if (argument.kind == ArgumentKind::option && values.size() > 1)
        refuse_twice(argument);
    if (values.front() == no_value)
        values.clear();
    return values;
}

// `words` as CLI11 wants them: the last comes first.
void read_options(Options const& options, Words words, Arguments& given) {
    CLI::App app;
    app.set_help_flag();
    std::map<Argument const*, CLI::Option*> made;
    for (auto const& [spelling, argument] : options) {
        if (made.contains(argument))
            continue;
        std::string const name{argument->name};
        made[argument] = takes_value(*argument)
                             ? app.add_option(name)->expected(1)->allow_extra_args(false)->take_all()
                             : app.add_flag(name);
    }
    std::ranges::reverse(words);
    try {
        app.parse(std::move(words));
    } catch (CLI::ParseError const& error) { // nothing is left that it should refuse
        throw base::Error(base::ErrorKind::internal,
                          std::string{"the options cannot be read: "} + error.what());
    }
    for (auto const& [argument, option] : made) {
        if (option->count() > 0)
            given.values[std::string{argument->name}] = values_of(*argument, *option);
    }
}

void assign_positionals(Command const& command, Words const& words, Arguments& given) {
    std::size_t at = 0;
    for (auto const& argument : command.arguments) {
        if (at == words.size())
            break;
        std::string const name{argument.name};
        if (argument.kind == ArgumentKind::positional)
            given.values[name] = {words[at++]};
        if (argument.kind == ArgumentKind::rest) {
            given.values[name] = {words.begin() + static_cast<std::ptrdiff_t>(at), words.end()};
            at = words.size();
        }
    }
    if (at < words.size())
        refuse_extra(command, words, at);
}

void require_all(Command const& command, Arguments const& given) {
    std::vector<Argument const*> missing;
    for (auto const& argument : command.arguments) {
        if (argument.required && !given.has(argument.name))
            missing.push_back(&argument);
    }
    if (!missing.empty())
        refuse_missing(command, missing);
}

Arguments parse_command(Grammar const& grammar, Command const& command, Words const& line) {
    auto const options = options_of(command);
    auto const words = canonical(command, options, line);
    if (words.help)
        return page(grammar, "help", std::string{command.name});
    Arguments given{.command = &command, .values = {}};
    read_options(options, words.options, given);
    if (given.has("--version"))
        return page(grammar, "version", {});
    assign_positionals(command, words.arguments, given);
    require_all(command, given);
    return given;
}

} // namespace

Arguments parse_with(Grammar const& grammar, Words const& line) {
    auto const chosen = find_command_words(grammar.commands, line);
    if (chosen.first.empty()) {
        if (chosen.version && !chosen.help)
            return parse_command(grammar, *command_called(grammar, "version"), line);
        auto words = line;
        std::erase_if(words, [](std::string const& word) { return word == "-h" || word == "--help"; });
        return parse_command(grammar, *command_called(grammar, "help"), words);
    }
    if (!chosen.second.empty()) {
        auto const* const command = command_called(grammar, chosen.first + " " + chosen.second);
        if (command != nullptr)
            return parse_command(grammar, *command, chosen.others);
    }
    if (auto const* const command = command_called(grammar, chosen.first); command != nullptr) {
        return parse_command(grammar, *command, chosen.others_after_first);
    }
    bool const is_group = std::ranges::any_of(grammar.commands, [&](Command const& command) {
        return command.name.starts_with(chosen.first + " ");
    });
    if (!is_group)
        refuse_unknown_command(grammar, chosen.first);
    if (chosen.help && chosen.second.empty())
        return page(grammar, "help", chosen.first);
    refuse_subcommand(grammar, chosen.first, chosen.second);
}

Arguments parse(std::vector<std::string> const& line) { return parse_with({commands(), redirects()}, line); }

} // namespace goodplan::cli
