// Help pages, made from the table of commands: nothing here names a command but the examples of help itself.
#include "cli/pages.hpp"
#include "cli/usage.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/base/version.hpp>
#include <goodplan/cli/command.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace goodplan::cli {
namespace {

struct Group {
    std::string_view name;
    std::string_view title;
};
// The groups of the overview in its order; a group that is not here comes last, under its own name.
constexpr std::array<Group, 7> groups{{{"start", "Start"},
                                       {"day", "Day by day"},
                                       {"look", "Look"},
                                       {"report", "Reports"},
                                       {"plan", "The plan itself"},
                                       {"keep", "Keep it safe"},
                                       {"help", "Help"}}};

template <typename Wanted> std::vector<Entry> summaries(Wanted wanted) {
    std::vector<Entry> list;
    for (auto const& command : commands()) {
        if (wanted(command))
            list.emplace_back(command.name, command.summary);
    }
    return list;
}

// The plan's nouns take one line each, "theme   add, edit, list, show"; what begins with "report" stays
// apart.
std::vector<Entry> by_noun() {
    std::vector<Entry> list;
    for (auto const& command : commands()) {
        auto const space = command.name.find(' ');
        if (command.group != "plan")
            continue;
        if (space == std::string_view::npos) {
            list.emplace_back(command.name, command.summary);
            continue;
        }
        auto const noun = command.name.substr(0, space);
        auto const verb = std::string(command.name.substr(space + 1));
        auto const known = std::ranges::find(list, noun, &Entry::first);
        if (known == list.end())
            list.emplace_back(noun, verb);
        else
            known->second += ", " + verb;
    }
    return list;
}

std::string argument_entries(std::string_view title, std::span<Argument const> arguments, bool options,
                             int width) {
    std::vector<Entry> list;
    for (auto const& argument : arguments) {
        if (is_option(argument) != options)
            continue;
        auto const name = options ? spelled(argument, true) : std::string{argument.name};
        list.emplace_back(name, std::string{argument.meaning} +
                                    (options && argument.required ? " (required)" : ""));
    }
    return list.empty() ? std::string{} : fmt::format("\n{}\n{}", title, entries(list, width));
}

std::string shared_entries(Needs needs, int width) {
    if (needs == Needs::read)
        return argument_entries("Reading", reading_arguments(), true, width);
    if (needs == Needs::write)
        return argument_entries("Writing", writing_arguments(), true, width);
    return {};
}

// Shell lines stand as they are, however long: they are there to be copied.
std::string example_lines(Command const& command, int width) {
    if (command.examples.empty())
        return {};
    std::string made = "\nExamples\n";
    for (auto const& example : command.examples) {
        made += fmt::format("  {}\n", example.command);
        if (!example.meaning.empty())
            made += indented(example.meaning, 6, width);
    }
    return made;
}

} // namespace

std::vector<Entry> command_groups() {
    std::vector<Entry> order;
    for (auto const& group : groups)
        order.emplace_back(group.name, group.title);
    for (auto const& command : commands()) {
        if (std::ranges::find(order, command.group, &Entry::first) == order.end())
            order.emplace_back(command.group, command.group);
    }
    return order;
}

std::string help_overview(int width) {
    std::string made = fmt::format("goodplan {}: keeps an improvement plan in one file\n\n", base::version());
    made += "Usage: goodplan COMMAND [ARGUMENTS] [OPTIONS]\n";
    for (auto const& [group, title] : command_groups()) {
        auto const list = group == "plan" ? by_noun() : summaries([&name = group](Command const& command) {
            return command.group == name;
        });
        if (!list.empty())
            made += fmt::format("\n{}\n{}", title, entries(list, width));
    }
    made += "\n" + paragraphs("goodplan help COMMAND explains a command, goodplan help TOPIC a topic: " +
                                  base::join(help_topics(), ", ") + ".",
                              width);
    return made;
}

bool has_optional_text(Command const& command) {
    return std::ranges::any_of(command.arguments,
                               [](Argument const& argument) { return argument.value.starts_with("[TEXT"); });
}

std::string help_for(Command const& command, int width) {
    auto made = paragraphs(fmt::format("goodplan {}: {}", command.name, command.summary), width);
    made += "\n" + paragraphs("Usage: " + usage_line(command), width);
    if (!command.detail.empty())
        made += "\n" + paragraphs(command.detail, width);
    made += argument_entries("Arguments", command.arguments, false, width);
    made += argument_entries("Options", command.arguments, true, width);
    if (has_optional_text(command))
        made += "\n" + paragraphs(about_optional_texts, width);
    made += shared_entries(command.needs, width);
    made += example_lines(command, width);
    made += "\n" + paragraphs("Options of every command: goodplan help options. Exit codes: goodplan help "
                              "exit-codes.",
                              width);
    return made;
}

std::optional<std::string> help_group(std::string_view word, int width) {
    auto const list = summaries([&](Command const& command) {
        return command.name.size() > word.size() && command.name.starts_with(word) &&
               command.name[word.size()] == ' ';
    });
    if (list.empty())
        return std::nullopt;
    return fmt::format("Commands that begin with {}\n{}\n{}", word, entries(list, width),
                       paragraphs(fmt::format("goodplan help {} explains one.", list.front().first), width));
}

} // namespace goodplan::cli
