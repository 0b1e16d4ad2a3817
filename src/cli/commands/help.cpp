#include "cli/commands/commands.hpp"

#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/cli/context.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace goodplan::cli {
namespace {

constexpr Argument help_arguments[] = {
    rest("TOPIC", "a command, the word that begins several (report), or a topic (goodplan help lists them)"),
};
constexpr Example help_examples[] = {
    {"goodplan help", "every command, and the topics"},
    {"goodplan help calendar count", "one command; goodplan calendar count --help prints the same"},
    {"goodplan help exit-codes", "a topic"},
};

std::optional<std::string> page(std::string const& topic, int width) {
    auto const command = std::ranges::find(commands(), topic, &Command::name);
    if (command != commands().end())
        return help_for(*command, width);
    if (auto group = help_group(topic, width))
        return group;
    return help_topic(topic, width);
}

[[noreturn]] void refuse(std::string const& topic) {
    std::vector<std::string> known = help_topics();
    for (auto const& command : commands())
        known.emplace_back(command.name);
    auto const near = base::nearest(topic, known);
    auto const meant = near.empty() ? std::string{} : fmt::format(". Did you mean '{}'?", near);
    throw base::Error(base::ErrorKind::usage,
                      fmt::format("no help on '{}'{}", base::visible_line(topic), meant),
                      near.empty() ? "Commands and topics: goodplan help" : "");
}

int run_help(Arguments const& given, Context& context) {
    int const width = text_width(given, context);
    auto const topic = base::join(given.all("TOPIC"), " ");
    if (topic.empty()) {
        context.out(help_overview(width));
        return exit_code::ok;
    }
    auto const found = page(topic, width);
    if (!found)
        refuse(topic);
    context.out(*found);
    return exit_code::ok;
}

} // namespace

constinit Command const help_command{
    .name = "help",
    .group = "help",
    .summary = "explain a command or a topic",
    .detail = {},
    .arguments = help_arguments,
    .examples = help_examples,
    .needs = Needs::none,
    .run = run_help,
};

} // namespace goodplan::cli
