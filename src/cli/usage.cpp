#include "cli/usage.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace goodplan::cli {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::string_view list_hint = "All commands: goodplan help";

std::string in_quotes(std::string_view word) { return "'" + base::visible_line(word) + "'"; }

[[noreturn]] void refuse(std::string const& message, std::string const& hint = {}) {
    throw Error(ErrorKind::usage, message, hint);
}

// ". Did you mean 'x'?" and the hint, or the hint alone when nothing is near.
[[noreturn]] void refuse_unknown(std::string const& message, std::string const& near,
                                 std::string const& hint) {
    if (near.empty())
        refuse(message, hint);
    refuse(fmt::format("{}. Did you mean '{}'?", message, near));
}

Words first_words(Grammar const& grammar) {
    Words words;
    for (auto const& command : grammar.commands) {
        words.emplace_back(command.name.substr(0, command.name.find(' ')));
    }
    return words;
}

Words second_words(Grammar const& grammar, std::string const& first) {
    Words words;
    for (auto const& command : grammar.commands) {
        if (command.name.starts_with(first + " "))
            words.emplace_back(command.name.substr(first.size() + 1));
    }
    return words;
}

// "matrix" -> "report matrix": the second word alone is what people type.
std::string whole_name(Grammar const& grammar, std::string const& second) {
    for (auto const& command : grammar.commands) {
        if (command.name.ends_with(" " + second))
            return std::string{command.name};
    }
    return {};
}

bool is_one_of(std::span<Argument const> arguments, std::string_view name) {
    return std::ranges::any_of(arguments, [&](Argument const& argument) {
        return argument.name == name ||
               (argument.letter != '\0' && name == std::string{"-"} + argument.letter);
    });
}

// A reading option given to a command that writes, and the other way round.
void refuse_wrong_mode(Command const& command, std::string const& name) {
    if (command.needs == Needs::write && is_one_of(reading_arguments(), name)) {
        refuse(fmt::format("{} writes: {} is for reading. The day a fact is true for is --on DATE",
                           command.name, name));
    }
    if (command.needs == Needs::read && is_one_of(writing_arguments(), name)) {
        refuse(fmt::format("{} reads: {} is for writing. The day that counts as today is --as-at DATE",
                           command.name, name));
    }
}

std::string nearest_option(std::string const& name, Options const& options) {
    Words names;
    for (auto const& [spelling, argument] : options) {
        if (spelling.starts_with("--"))
            names.push_back(spelling);
    }
    return base::nearest(name, names);
}

} // namespace

void refuse_unknown_command(Grammar const& grammar, std::string const& word) {
    auto const message = fmt::format("no command {}", in_quotes(word));
    for (auto const& redirect : grammar.redirects) {
        if (redirect.word != word)
            continue;
        auto const line_end = redirect.answer.find('\n');
        auto const further =
            line_end == std::string_view::npos ? std::string_view{} : redirect.answer.substr(line_end + 1);
        refuse(fmt::format("{}. {}", message, redirect.answer.substr(0, line_end)), std::string{further});
    }
    auto near = whole_name(grammar, word);
    if (near.empty())
        near = base::nearest(word, first_words(grammar));
    refuse_unknown(message, near, std::string{list_hint});
}

void refuse_subcommand(Grammar const& grammar, std::string const& first, std::string const& second) {
    auto const known = second_words(grammar, first);
    auto const all = fmt::format("{} needs one of: {}", first, base::join(known, ", "));
    auto const help = fmt::format("What each does: goodplan help {}", first);
    if (second.empty())
        refuse(all, help);
    auto const near = base::nearest(second, known);
    if (first == "report")
        refuse_unknown(fmt::format("no report {}", in_quotes(second)), near, all + "\n" + help);
    refuse_unknown(fmt::format("no command {}", in_quotes(first + " " + second)),
                   near.empty() ? near : first + " " + near, all + "\n" + help);
}

void refuse_option(Command const& command, std::string const& name, Options const& options) {
    refuse_wrong_mode(command, name);
    auto const hint =
        name.starts_with("--")
            ? fmt::format("Its options: goodplan help {}", command.name)
            : fmt::format(
                  "A text that begins with - goes after --, at the end of the line:\ngoodplan {} -- {}",
                  command.name, base::visible_line(name));
    refuse_unknown(fmt::format("no option {} for '{}'", in_quotes(name), command.name),
                   nearest_option(name, options), hint);
}

void refuse_option_before_command(std::string const& name, Options const& options) {
    refuse_unknown(fmt::format("no option {} before a command", in_quotes(name)),
                   nearest_option(name, options),
                   "The options of a command stand after it: goodplan COMMAND --option VALUE");
}

void refuse_missing_value(Argument const& option, std::string const& next) {
    if (next.empty())
        refuse(fmt::format("{} needs a value: {} {}", option.name, option.name, option.value));
    refuse(fmt::format("{} needs a value, and {} is an option", option.name, in_quotes(next)),
           fmt::format("If that is the value, write {}={}", option.name, base::visible_line(next)));
}

void refuse_twice(Argument const& option) { refuse(fmt::format("{} is given twice", option.name)); }

void refuse_extra(Command const& command, Words const& arguments, std::size_t first_extra) {
    auto hint = fmt::format("Usage: {}", usage_line(command));
    if (first_extra > 0) {
        auto const both = arguments[first_extra - 1] + " " + arguments[first_extra];
        hint = fmt::format("Quote a text of several words: \"{}\"\n{}", base::visible_line(both), hint);
    }
    refuse(
        fmt::format("{} is one argument too many for '{}'", in_quotes(arguments[first_extra]), command.name),
        hint);
}

void refuse_missing(Command const& command, std::vector<Argument const*> const& missing) {
    Words names;
    for (auto const* argument : missing) {
        names.push_back(is_option(*argument) ? fmt::format("{} {}", argument->name, argument->value)
                                             : std::string{argument->name});
    }
    refuse(fmt::format("{} needs {}", command.name, base::listed(names)),
           fmt::format("Usage: {}", usage_line(command)));
}

std::string spelled(Argument const& argument, bool letters) {
    if (!is_option(argument)) {
        auto const name = std::string{argument.name} + (argument.kind == ArgumentKind::rest ? "..." : "");
        return argument.required ? name : "[" + name + "]";
    }
    auto const letter =
        letters && argument.letter != '\0' ? fmt::format("-{}, ", argument.letter) : std::string{};
    if (!takes_value(argument))
        return fmt::format("{}{}", letter, argument.name);
    return fmt::format("{}{} {}", letter, argument.name, argument.value);
}

std::string usage_line(Command const& command) {
    std::string line = fmt::format("goodplan {}", command.name);
    bool optional = false;
    for (auto const& argument : command.arguments) {
        if (!is_option(argument) || argument.required) {
            line += " " + spelled(argument, false);
        } else {
            optional = true;
        }
    }
    return line + (optional || command.needs != Needs::none ? " [OPTIONS]" : "");
}

} // namespace goodplan::cli
