#include "cli/completion_line.hpp"

#include <algorithm>

namespace goodplan::cli {
namespace {

Command const* command_named(std::span<Command const> commands, std::string_view name) {
    auto const found = std::ranges::find(commands, name, &Command::name);
    return found == commands.end() ? nullptr : &*found;
}

class LineReader {
public:
    LineReader(std::span<Command const> commands, Words const& line) : commands_(commands), line_(line) {}

    TypedLine read() {
        for (std::size_t at = 0; at + 1 < line_.size(); ++at)
            take(line_[at]);
        read_last(line_.empty() ? std::string{} : line_.back());
        read_.given.command = read_.command;
        return std::move(read_);
    }

private:
    void take(std::string const& word) {
        if (takes_as_value(word)) {
            add(read_.option->name, word);
            read_.option = nullptr;
        } else if (!read_.options_ended && word == "--") {
            read_.options_ended = true;
            read_.option = nullptr;
        } else if (!read_.options_ended && is_dashed(word)) {
            take_option(word);
        } else {
            read_.option = nullptr;
            take_word(word);
        }
    }

    // An optional value does not take the next option for itself.
    [[nodiscard]] bool takes_as_value(std::string const& word) const {
        return read_.option != nullptr && !(read_.optional && is_dashed(word));
    }

    void take_option(std::string const& word) {
        auto const dashed = take_apart(word, options_);
        read_.option = nullptr;
        if (dashed.option == nullptr)
            return;
        read_.given.values[std::string{dashed.option->name}];
        if (dashed.glued)
            add(dashed.option->name, *dashed.glued);
        else if (takes_value(*dashed.option))
            await(*dashed.option);
    }

    void await(Argument const& option) {
        read_.option = &option;
        read_.optional = option.value.starts_with('[');
    }

    void take_word(std::string const& word) {
        if (read_.first.empty())
            return take_first(word);
        if (read_.second_word) {
            read_.second_word = false;
            if (auto const* const found = command_named(commands_, read_.first + " " + word)) {
                read_.command = found;
                options_ = options_of(*found);
                return;
            }
        }
        if (auto const* const argument = next_argument(read_))
            add(argument->name, word);
    }

    void take_first(std::string const& word) {
        read_.first = word;
        read_.command = command_named(commands_, word);
        read_.second_word = std::ranges::any_of(
            commands_, [&](Command const& command) { return command.name.starts_with(word + " "); });
        if (read_.command != nullptr)
            options_ = options_of(*read_.command);
    }

    void read_last(std::string const& word) {
        read_.word = word;
        if (read_.option != nullptr && !takes_as_value(word))
            read_.option = nullptr;
        auto const equals = word.find('=');
        if (read_.option != nullptr || read_.options_ended || !word.starts_with("--") ||
            equals == std::string::npos)
            return;
        auto const dashed = take_apart(word, options_);
        if (dashed.option == nullptr || !takes_value(*dashed.option))
            return;
        await(*dashed.option);
        read_.optional = false;
        read_.before = word.substr(0, equals + 1);
        read_.word = word.substr(equals + 1);
    }

    void add(std::string_view name, std::string const& value) {
        read_.given.values[std::string{name}].push_back(value);
    }

    std::span<Command const> commands_;
    Words const& line_;
    Options options_ = shared_options();
    TypedLine read_;
};

} // namespace

TypedLine read_typed(std::span<Command const> commands, std::vector<std::string> const& line) {
    return LineReader{commands, line}.read();
}

Argument const* next_argument(TypedLine const& line) {
    if (line.command == nullptr)
        return nullptr;
    for (auto const& argument : line.command->arguments) {
        if (is_option(argument))
            continue;
        if (argument.kind == ArgumentKind::rest || !line.given.has(argument.name))
            return &argument;
    }
    return nullptr;
}

} // namespace goodplan::cli
