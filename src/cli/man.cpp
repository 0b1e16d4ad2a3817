#include "cli/man.hpp"

#include "cli/man_text.hpp"
#include "cli/pages.hpp"
#include "cli/usage.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/base/version.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace goodplan::cli {
namespace {

constexpr std::string_view see_also_words =
    "The options of every command, the exit codes and the ways to write dates are "
    "explained in goodplan(1).";

// "report deadlines" -> "goodplan-report-deadlines"
std::string page_name(std::string_view command) {
    std::string name = "goodplan";
    for (auto const& word : base::split(command, ' '))
        name += "-" + word;
    return name;
}

std::string page_head(std::string const& name, std::string_view summary) {
    return fmt::format(".TH {} 1 \"\" \"goodplan {}\" \"goodplan manual\"\n.ad l\n.nh\n.SH NAME\n{} \\- {}\n",
                       roff(base::ascii_upper(name)), roff(base::version()), roff(name), roff(summary));
}

std::string man_section(std::string_view title, std::string const& text) {
    return text.empty() ? text : fmt::format(".SH {}\n{}", title, text);
}

std::string spelled_option(Argument const& option) {
    auto made =
        option.letter == '\0' ? std::string{} : "\\fB" + roff(std::string{'-', option.letter}) + "\\fR, ";
    made += "\\fB" + roff(option.name) + "\\fR";
    return takes_value(option) ? made + " \\fI" + roff(option.value) + "\\fR" : made;
}

std::string argument_list(std::span<Argument const> arguments, bool options) {
    std::string made;
    for (auto const& argument : arguments) {
        if (is_option(argument) != options)
            continue;
        auto const tag = options ? spelled_option(argument) : "\\fI" + roff(argument.name) + "\\fR";
        made += ".TP\n" + tag + "\n" + roff(argument.meaning) +
                (options && argument.required ? " (required)" : "") + "\n";
    }
    return made;
}

std::string example_list(Command const& command) {
    std::string made;
    for (auto const& example : command.examples)
        made += ".PP\n.nf\n" + roff(example.command) + "\n.fi\n" +
                (example.meaning.empty() ? "" : ".RS 4\n" + roff(example.meaning) + "\n.RE\n");
    return made;
}

template <class Wanted> std::string command_list(Wanted wanted) {
    std::string made;
    for (auto const& command : commands())
        if (wanted(command))
            made +=
                fmt::format(".TP\n\\fB{}\\fR(1)\n{}\n", roff(page_name(command.name)), roff(command.summary));
    return made;
}

bool begins_command(std::string_view word, Command const& command) {
    return command.name.size() > word.size() && command.name.starts_with(word) &&
           command.name[word.size()] == ' ';
}

// A topic as a section; its first line is its title.
std::string topic_section(std::string const& topic) {
    constexpr int unwrapped = 100'000;
    auto const page = help_topic(topic, unwrapped).value_or(std::string{});
    auto const end = std::min(page.find('\n'), page.size());
    return man_section(roff(page.substr(0, end)), man_text(page.substr(end)));
}

} // namespace

std::vector<std::string> man_pages() {
    std::vector<std::string> pages{""};
    for (auto const& command : commands()) {
        std::string const first{command.name.substr(0, command.name.find(' '))};
        for (auto const& page : {first, std::string{command.name}})
            if (std::ranges::find(pages, page) == pages.end())
                pages.push_back(page);
    }
    return pages;
}

bool answers_pages(std::vector<std::string> const& line, Context& context) {
    if (line.size() != 1 || line.front() != "__pages")
        return false;
    context.out(base::join(man_pages(), "\n") + "\n");
    return true;
}

std::string man_overview() {
    auto made = page_head("goodplan", "keeps an improvement plan in one file");
    made += man_section("SYNOPSIS", roff("goodplan COMMAND [ARGUMENTS] [OPTIONS]") + "\n");
    made += ".SH COMMANDS\n";
    for (auto const& [group, title] : command_groups()) {
        auto const list =
            command_list([&name = group](Command const& command) { return command.group == name; });
        if (!list.empty())
            made += fmt::format(".SS {}\n{}", roff(title), list);
    }
    for (auto const& topic : help_topics())
        made += topic_section(topic);
    return made;
}

std::string man_for(Command const& command) {
    auto made = page_head(page_name(command.name), command.summary);
    made += man_section("SYNOPSIS", roff(usage_line(command)) + "\n");
    made += man_section("DESCRIPTION", man_text(command.detail));
    made += man_section("ARGUMENTS", argument_list(command.arguments, false));
    made += man_section("OPTIONS", argument_list(command.arguments, true));
    if (has_optional_text(command))
        made += ".PP\n" + roff(about_optional_texts) + "\n";
    if (command.needs == Needs::read)
        made += man_section("READING OPTIONS", argument_list(reading_arguments(), true));
    if (command.needs == Needs::write)
        made += man_section("WRITING OPTIONS", argument_list(writing_arguments(), true));
    made += man_section("EXAMPLES", example_list(command));
    // A command may begin others as well ("measure").
    made += man_section("COMMANDS",
                        command_list([&](Command const& one) { return begins_command(command.name, one); }));
    return made + man_section("SEE ALSO", roff(see_also_words) + "\n");
}

std::optional<std::string> man_group(std::string_view word) {
    auto const list = command_list([&](Command const& command) { return begins_command(word, command); });
    if (list.empty())
        return std::nullopt;
    return page_head(page_name(word), fmt::format("commands that begin with {}", word)) +
           man_section("COMMANDS", list) + man_section("SEE ALSO", roff(see_also_words) + "\n");
}

} // namespace goodplan::cli
