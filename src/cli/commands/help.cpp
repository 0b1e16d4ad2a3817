#include "cli/commands/commands.hpp"

#include "cli/man.hpp"
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
    flag("--man", "as a manual page, for man -l -; without a command goodplan(1), with every topic"),
};
constexpr Example help_examples[] = {
    {"goodplan help", "every command, and the topics"},
    {"goodplan help calendar count", "one command; goodplan calendar count --help prints the same"},
    {"goodplan help exit-codes", "a topic"},
    {"goodplan help move --man | man -l -", "a page to read and to search"},
};

std::optional<std::string> page(std::string const& topic, int width) {
    auto const command = std::ranges::find(commands(), topic, &Command::name);
    if (command != commands().end())
        return help_for(*command, width);
    if (auto group = help_group(topic, width))
        return group;
    return help_topic(topic, width);
}

[[noreturn]] void refuse_topic(std::string const& topic) {
    std::vector<std::string> known = help_topics();
    for (auto const& page : man_pages())
        if (!page.empty())
            known.push_back(page);
    auto const near = base::nearest(topic, known);
    auto const meant = near.empty() ? std::string{} : fmt::format(". Did you mean '{}'?", near);
    throw base::Error(base::ErrorKind::usage,
                      fmt::format("no help on '{}'{}", base::visible_line(topic), meant),
                      near.empty() ? "Commands and topics: goodplan help" : "");
}

std::optional<std::string> man_page(std::string const& topic) {
    if (topic.empty())
        return man_overview();
    auto const command = std::ranges::find(commands(), topic, &Command::name);
    return command == commands().end() ? man_group(topic) : man_for(*command);
}

bool is_topic(std::string const& word) {
    auto const topics = help_topics();
    return std::ranges::find(topics, word) != topics.end();
}

int print_man(std::string const& topic, Context& context) {
    auto const found = man_page(topic);
    if (!found && is_topic(topic))
        throw base::Error(base::ErrorKind::usage,
                          fmt::format("{} has no manual page of its own: it is a part of goodplan(1)", topic),
                          "goodplan help --man");
    if (!found)
        refuse_topic(topic);
    context.out(*found);
    return exit_code::ok;
}

int run_help(Arguments const& given, Context& context) {
    int const width = text_width(given, context);
    auto const topic = base::join(given.all("TOPIC"), " ");
    if (given.has("--man"))
        return print_man(topic, context);
    if (topic.empty()) {
        context.out(help_overview(width));
        return exit_code::ok;
    }
    auto const found = page(topic, width);
    if (!found)
        refuse_topic(topic);
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
