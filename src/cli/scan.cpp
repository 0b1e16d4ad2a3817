#include "cli/scan.hpp"

#include "cli/usage.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace goodplan::cli {
namespace {

void add_options(Options& options, std::span<Argument const> arguments) {
    for (auto const& argument : arguments) {
        if (!is_option(argument))
            continue;
        bool const added = options.emplace(argument.name, &argument).second;
        if (added && argument.letter != '\0') {
            options.emplace(std::string{"-"} + argument.letter, &argument);
        }
    }
}

bool begins_group(std::span<Command const> commands, std::string const& word) {
    return std::ranges::any_of(commands,
                               [&](Command const& command) { return command.name.starts_with(word + " "); });
}

// Walks over the words of a line up to the command, and remembers where the command words stand.
class CommandFinder {
public:
    CommandFinder(std::span<Command const> commands, Words const& line) : commands_(commands), line_(line) {}

    Chosen find() {
        while (at_ < line_.size() && line_[at_] != "--" && step()) {
        }
        Chosen chosen{.first = word(first_), .second = word(second_), .help = help_, .version = version_};
        for (std::size_t i = 0; i < line_.size(); ++i) {
            if (i == first_)
                continue;
            chosen.others_after_first.push_back(line_[i]);
            if (i != second_)
                chosen.others.push_back(line_[i]);
        }
        return chosen;
    }

private:
    static constexpr auto none = std::string::npos;

    std::string word(std::size_t index) const { return index == none ? std::string{} : line_[index]; }

    // False when there is nothing more to find.
    bool step() {
        if (is_dashed(line_[at_]))
            return step_over_option();
        if (first_ != none) {
            second_ = at_;
            return false;
        }
        first_ = at_++;
        return begins_group(commands_, line_[first_]);
    }

    bool step_over_option() {
        auto const dashed = take_apart(line_[at_], shared_);
        if (dashed.option == nullptr) {
            if (first_ == none)
                refuse_option_before_command(dashed.name, shared_);
            return false; // an option of the command itself: the second word is missing
        }
        help_ = help_ || dashed.option->name == "--help";
        version_ = version_ || dashed.option->name == "--version";
        at_ += takes_value(*dashed.option) && !dashed.glued ? 2U : 1U;
        return true;
    }

    std::span<Command const> commands_;
    Words const& line_;
    Options shared_ = shared_options();
    std::size_t at_ = 0;
    std::size_t first_ = none;
    std::size_t second_ = none;
    bool help_ = false;
    bool version_ = false;
};

class Canonicaliser {
public:
    Canonicaliser(Command const& command, Options const& options, Words const& line)
        : command_(command), options_(options), line_(line) {}

    Canonical made() {
        for (; at_ < line_.size(); ++at_) {
            auto const& word = line_[at_];
            if (word == "--")
                break;
            if (is_dashed(word)) {
                take(take_apart(word, options_));
            } else {
                made_.arguments.push_back(word);
            }
        }
        for (++at_; at_ < line_.size(); ++at_)
            made_.arguments.push_back(line_[at_]);
        if (unknown_ && !made_.help)
            refuse_option(command_, *unknown_, options_);
        return std::move(made_);
    }

private:
    void take(Dashed const& dashed) {
        if (dashed.option == nullptr) {
            if (!unknown_)
                unknown_ = dashed.name;
            return;
        }
        auto const& option = *dashed.option;
        if (option.name == "--help")
            made_.help = true;
        made_.options.emplace_back(option.name);
        if (takes_value(option)) {
            made_.options.push_back(dashed.glued ? *dashed.glued : next_value(option));
        } else if (dashed.glued) {
            throw base::Error(base::ErrorKind::usage, fmt::format("{} takes no value", option.name));
        }
    }

    // "- bought chairs" is a text: the name of an option has no space in it.
    static bool is_option_word(std::string const& word) {
        return is_dashed(word) && word.substr(0, word.find('=')).find_first_of(" \t\n") == std::string::npos;
    }

    std::string next_value(Argument const& option) {
        bool const last = at_ + 1 == line_.size();
        if (option.value.starts_with('[')) {
            if (last || line_[at_ + 1] == "--" || is_option_word(line_[at_ + 1]))
                return std::string{no_value};
        } else if (last) {
            refuse_missing_value(option, {});
        } else if (line_[at_ + 1] == "--" || options_.contains(line_[at_ + 1])) {
            refuse_missing_value(option, line_[at_ + 1]);
        }
        return line_[++at_];
    }

    Command const& command_;
    Options const& options_;
    Words const& line_;
    std::size_t at_ = 0;
    Canonical made_;
    std::optional<std::string> unknown_;
};

} // namespace

Options options_of(Command const& command) {
    Options options;
    add_options(options, command.arguments);
    add_options(options, global_arguments());
    if (command.needs == Needs::read)
        add_options(options, reading_arguments());
    if (command.needs == Needs::write)
        add_options(options, writing_arguments());
    return options;
}

Options shared_options() {
    Options options;
    add_options(options, global_arguments());
    add_options(options, reading_arguments());
    add_options(options, writing_arguments());
    return options;
}

bool is_dashed(std::string_view word) {
    return word.size() > 1 && word[0] == '-' && !(word[1] >= '0' && word[1] <= '9');
}

Dashed take_apart(std::string const& word, Options const& options) {
    Dashed taken{.name = word};
    bool const is_long = word.starts_with("--");
    if (auto const equals = word.find('='); is_long && equals != std::string::npos) {
        taken.name = word.substr(0, equals);
        taken.glued = word.substr(equals + 1);
    } else if (!is_long && word.size() > 2) {
        auto const letter = options.find(word.substr(0, 2));
        if (letter != options.end() && takes_value(*letter->second)) {
            taken.name = word.substr(0, 2);
            taken.glued = word.substr(2);
        }
    }
    if (auto const found = options.find(taken.name); found != options.end())
        taken.option = found->second;
    return taken;
}

Chosen find_command_words(std::span<Command const> commands, Words const& line) {
    return CommandFinder{commands, line}.find();
}

Canonical canonical(Command const& command, Options const& options, Words const& line) {
    return Canonicaliser{command, options, line}.made();
}

} // namespace goodplan::cli
