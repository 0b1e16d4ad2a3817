// Help pages, manual pages and the parser say the same of every command (and completion:
// completion_test.cpp).
#include <catch2/catch.hpp>

#include "support/printers.hpp"
#include "unit/command_lines.hpp"

#include "cli/man.hpp"
#include "cli/man_text.hpp"
#include "cli/pages.hpp"
#include "cli/scan.hpp"
#include "cli/usage.hpp"

#include <goodplan/base/error.hpp>

#include <algorithm>
#include <map>
#include <regex>

using namespace goodplan;
using namespace goodplan::cli;

namespace {

using Names = std::set<std::string>;
constexpr int wide = 10'000; // an entry a line

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

// What a reader sees of it.
std::string unroffed(std::string text) {
    for (auto const* what : {"\\fB", "\\fI", "\\fR", "\\&"})
        text = replaced(std::move(text), what, "");
    text = replaced(std::move(text), "\\-", "-");
    text = replaced(std::move(text), "\\(dq", "\"");
    text = replaced(std::move(text), "\\(ti", "~");
    return replaced(std::move(text), "\\(aq", "'");
}

// The lines below `title`, up to an empty one.
std::vector<std::string> lines_below(std::string const& page, std::string const& title) {
    std::vector<std::string> found;
    bool below = false;
    for (auto const& line : base::split(page, '\n')) {
        if (line == title)
            below = true;
        else if (line.empty())
            below = false;
        else if (below)
            found.push_back(line);
    }
    return found;
}

void add_first_names(Names& names, std::vector<std::string> const& lines) {
    static std::regex const form{"^ *(?:-[a-zA-Z], )?(--[a-z][a-z-]*)(?: .*)?$"};
    for (auto const& line : lines)
        if (std::smatch found; std::regex_match(line, found, form))
            CHECK(names.insert(found[1]).second);
}

Names options_of_help(Command const& command) {
    Names names;
    auto const page = help_for(command, wide);
    for (auto const* title : {"Options", "Reading", "Writing"})
        add_first_names(names, lines_below(page, title));
    return names;
}

// Tags of lists stand in the line after ".TP".
Names options_of_man(std::string const& page) {
    Names names;
    auto const lines = base::split(page, '\n');
    for (std::size_t i = 1; i < lines.size(); ++i)
        if (lines[i - 1].starts_with(".TP"))
            add_first_names(names, {unroffed(lines[i])});
    return names;
}

Names shared_names() {
    Names names;
    for (auto const arguments : {global_arguments(), reading_arguments(), writing_arguments()})
        test::add_names(names, arguments);
    return names;
}

std::map<std::string, bool> every_option() { // and whether it takes a value
    std::map<std::string, bool> all;
    auto const add = [&](std::span<Argument const> arguments) {
        for (auto const& argument : arguments)
            if (is_option(argument))
                all.emplace(argument.name, takes_value(argument));
    };
    for (auto const& command : commands())
        add(command.arguments);
    for (auto const arguments : {global_arguments(), reading_arguments(), writing_arguments()})
        add(arguments);
    return all;
}

bool takes_value(Command const& command, std::string const& name) {
    for (auto const arguments :
         {command.arguments, reading_arguments(), writing_arguments(), global_arguments()})
        for (auto const& argument : arguments)
            if (argument.name == name)
                return cli::takes_value(argument);
    return false;
}

// The command that a line is read as; empty when it is refused.
std::string read_as(std::vector<std::string> const& line) {
    try {
        return std::string{parse(line).command->name};
    } catch (base::Error const& error) {
        CHECK(error.kind() == base::ErrorKind::usage);
        return {};
    }
}

std::string wanted_command(Command const& command, std::string const& option) {
    if (option == "--help")
        return "help";
    return option == "--version" ? "version" : std::string{command.name};
}

} // namespace

TEST_CASE("help page and manual page name the options of a command, and no others") {
    for (auto const& command : commands()) {
        INFO(command.name);
        auto const wanted = test::option_names(command, false);
        CHECK(options_of_help(command) == wanted);
        CHECK(options_of_man(man_for(command)) == wanted);
    }
    CHECK(options_of_man(man_overview()) == shared_names());
    Names help;
    add_first_names(help, base::split(help_topic("options", wide).value(), '\n'));
    CHECK(help == shared_names());
}

TEST_CASE("the parser takes the options of a command, and no others") {
    auto const all = every_option();
    for (auto const& command : commands()) {
        INFO(command.name);
        auto const own = test::option_names(command);
        Names known; // to the parser
        for (auto const& [spelling, argument] : options_of(command))
            known.emplace(argument->name);
        CHECK(known == own);
        for (auto const& option : own) {
            INFO(option);
            auto const line = test::line_with(command, option, takes_value(command, option));
            CHECK(read_as(line) == wanted_command(command, option));
        }
        auto const foreign =
            std::ranges::find_if(all, [&](auto const& option) { return !own.contains(option.first); });
        REQUIRE(foreign != all.end());
        CHECK(read_as(test::line_with(command, foreign->first, foreign->second)).empty());
    }
}

TEST_CASE("help page and manual page say the same of a command") {
    for (auto const& command : commands()) {
        INFO(command.name);
        auto const help = help_for(command, wide);
        auto const man = unroffed(man_for(command));
        for (auto const& text : {std::string{command.summary}, usage_line(command)}) {
            CHECK(help.find(text) != std::string::npos);
            CHECK(man.find(text) != std::string::npos);
        }
        for (auto const& argument : command.arguments) {
            CHECK(help.find(argument.meaning) != std::string::npos);
            CHECK(man.find(argument.meaning) != std::string::npos);
        }
        for (auto const& example : command.examples)
            CHECK(man.find(example.command) != std::string::npos);
        bool const editor_is_explained = help.find(about_optional_texts) != std::string::npos;
        CHECK(editor_is_explained == has_optional_text(command));
        CHECK(editor_is_explained == (man.find(about_optional_texts) != std::string::npos));
    }
}

TEST_CASE("every example is a line that its command takes") {
    for (auto const& command : commands()) {
        CHECK_FALSE(command.examples.empty());
        for (auto const& example : command.examples) {
            INFO(example.command);
            auto words = test::shell_words(example.command);
            REQUIRE(words.front() == "goodplan");
            words.erase(words.begin());
            CHECK(read_as(words) == command.name);
        }
    }
}

TEST_CASE("a word that answers with commands is none, and those commands are lines to type") {
    for (auto const& redirect : redirects()) {
        INFO(redirect.word);
        for (auto const& command : commands())
            CHECK(command.name.substr(0, command.name.find(' ')) != redirect.word);
        int named = 0;
        for (auto const& line : base::split(redirect.answer, '\n')) {
            if (!line.starts_with("goodplan "))
                continue;
            ++named;
            auto words = test::shell_words(line);
            words.erase(words.begin());
            CHECK_FALSE(read_as(words).empty());
        }
        CHECK(named > 0);
    }
}

TEST_CASE("there is a manual page for each command, each word that begins several, and goodplan itself") {
    auto const pages = man_pages();
    Names const found{pages.begin(), pages.end()};
    Names wanted{""};
    for (auto const& command : commands()) {
        wanted.emplace(command.name);
        wanted.emplace(command.name.substr(0, command.name.find(' ')));
    }
    CHECK(found == wanted);
    CHECK(found.size() == pages.size());
    CHECK(man_group("calendar").value().find("goodplan\\-calendar\\-add\\-days") != std::string::npos);
    CHECK_FALSE(man_group("version"));
}

TEST_CASE("goodplan of section 1 lists every command and holds every topic") {
    auto const page = unroffed(man_overview());
    for (auto const& command : commands())
        CHECK(page.find(replaced("goodplan-" + std::string{command.name}, " ", "-") + "(1)\n") !=
              std::string::npos);
    for (auto const& topic : help_topics()) {
        auto const title = base::split(help_topic(topic, wide).value(), '\n').front();
        CHECK(page.find(".SH " + title + "\n") != std::string::npos);
    }
}

TEST_CASE("roff prints a text as it is") {
    CHECK(roff(".TH x") == "\\&.TH x");
    CHECK(roff("'quoted'") == "\\&\\(aqquoted\\(aq");
    CHECK(roff("a-b \\n \"c\" `d` ^ ~") == "a\\-b \\(rsn \\(dqc\\(dq \\(gad\\(ga \\(ha \\(ti");
    CHECK(roff("a\nb\x1b[2J") == "a b\\(rsu{1B}[2J");
}

TEST_CASE("paragraphs, columns and lines to copy keep their form in roff") {
    CHECK(man_text("One\nparagraph.\n\nAnother.") == ".PP\nOne\nparagraph.\n.PP\nAnother.\n");
    CHECK(man_text("  RED    overdue\n  GREEN  the rest") ==
          ".TP 7n\n\\fBRED\\fR\noverdue\n.TP 7n\n\\fBGREEN\\fR\nthe rest\n");
    CHECK(man_text("  A=1\n  B=2\ntext") == ".PP\n.RS 2\n.nf\nA=1\nB=2\n.fi\n.RE\n.PP\ntext\n");
    CHECK(man_text("    a  b") == ".PP\n.RS 2\n.nf\n  a  b\n.fi\n.RE\n");
}
