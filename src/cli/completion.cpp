#include "cli/completion.hpp"

#include "cli/completion_line.hpp"
#include "cli/completion_names.hpp"
#include "cli/completion_values.hpp"

#include <goodplan/base/text.hpp>

#include <algorithm>
#include <exception>

namespace goodplan::cli {
namespace {

using Texts = std::vector<std::string>;

std::string first_word(std::string_view name) { return std::string{name.substr(0, name.find(' '))}; }

// ---- commands -----------------------------------------------------------------------------------------

// "report" stands once, with the words that may follow it.
std::vector<Candidate> command_candidates() {
    std::vector<Candidate> found;
    for (auto const& command : commands()) {
        auto const first = first_word(command.name);
        bool const whole = first == command.name;
        auto const again = std::ranges::find(found, first, &Candidate::text);
        if (again == found.end())
            found.push_back(
                {first, std::string{whole ? command.summary : command.name.substr(first.size() + 1)}});
        else if (!whole)
            again->about += ", " + std::string{command.name.substr(first.size() + 1)};
    }
    return found;
}

std::vector<Candidate> second_candidates(std::string const& first) {
    std::vector<Candidate> found;
    for (auto const& command : commands())
        if (command.name.starts_with(first + " "))
            found.push_back(
                {std::string{command.name.substr(first.size() + 1)}, std::string{command.summary}});
    return found;
}

// ---- options ------------------------------------------------------------------------------------------

bool may_stand_again(Argument const& option) {
    return option.kind == ArgumentKind::list || option.kind == ArgumentKind::repeated;
}

void add_option_candidates(std::vector<Candidate>& found, std::span<Argument const> arguments,
                           TypedLine const& line) {
    for (auto const& option : arguments) {
        if (!is_option(option) || (line.given.has(option.name) && !may_stand_again(option)))
            continue;
        if (std::ranges::find(found, option.name, &Candidate::text) == found.end())
            found.push_back({std::string{option.name}, std::string{option.meaning}});
    }
}

std::vector<Candidate> completed_options(TypedLine const& line) {
    std::vector<Candidate> found;
    auto const needs = line.command == nullptr ? Needs::none : line.command->needs;
    if (line.command != nullptr)
        add_option_candidates(found, line.command->arguments, line);
    if (needs == Needs::read)
        add_option_candidates(found, reading_arguments(), line);
    if (needs == Needs::write)
        add_option_candidates(found, writing_arguments(), line);
    add_option_candidates(found, global_arguments(), line);
    return found;
}

// What the command still needs, for somebody who has typed nothing.
std::vector<Candidate> own_options(TypedLine const& line) {
    std::vector<Candidate> found;
    if (line.command != nullptr && !line.options_ended)
        add_option_candidates(found, line.command->arguments, line);
    return found;
}

// ---- values -------------------------------------------------------------------------------------------

std::vector<Candidate> topic_candidates(TypedLine const& line) {
    auto const given = line.given.all("TOPIC");
    if (!given.empty())
        return given.size() == 1 ? second_candidates(given.front()) : std::vector<Candidate>{};
    auto found = command_candidates();
    for (auto const& topic : help_topics())
        found.push_back({topic, "a topic"});
    return found;
}

void append_candidates(std::vector<Candidate>& to, std::vector<Candidate> const& more) {
    to.insert(to.end(), more.begin(), more.end());
}

std::vector<Candidate> value_candidates(Values const& values, std::string const& word, TypedLine const& line,
                                        Context& context) {
    std::vector<Candidate> found;
    for (auto const& one : values.words)
        found.push_back({one});
    if (values.topics)
        append_candidates(found, topic_candidates(line));
    if (values.of_file())
        append_candidates(found, record_names(values, word, line.given, context));
    return found;
}

bool fits_word(std::string const& text, std::string const& word) {
    return base::ascii_lower(text).starts_with(base::ascii_lower(word));
}

bool is_given(Argument const& argument, TypedLine const& line, Texts const& listed, std::string const& text) {
    if (std::ranges::find(listed, text) != listed.end())
        return true;
    bool const many = argument.kind == ArgumentKind::rest && argument.name != "TOPIC";
    auto const given = many || may_stand_again(argument) ? line.given.all(argument.name) : Texts{};
    return std::ranges::any_of(given, [&](std::string const& value) {
        auto const parts = base::split(value, ',');
        return std::ranges::find(parts, text) != parts.end();
    });
}

// "before:MTG-9", and "-due" to sort by: what stands before the value itself.
std::string prefix_of_value(Argument const& argument, Values& values, std::string const& word) {
    if (word.starts_with("before:") && std::ranges::find(values.words, "before:") != values.words.end()) {
        values = {.kinds = {domain::Kind::meeting}, .references = true};
        return "before:";
    }
    return argument.name == "--sort" && word.starts_with('-') ? "-" : "";
}

// Of a list with commas the last part is being typed.
std::string listed_before(Argument const& argument, std::string const& word) {
    auto const comma = word.rfind(',');
    bool const split = argument.kind == ArgumentKind::list && comma != std::string::npos;
    return split ? word.substr(0, comma + 1) : std::string{};
}

Completions value_completions(Argument const& argument, TypedLine const& line, Context& context) {
    Completions made;
    auto values = values_of(argument, line);
    made.files = values.files;
    auto before = listed_before(argument, line.word);
    auto const listed = base::split(before, ',');
    before += prefix_of_value(argument, values, line.word.substr(before.size()));
    auto const word = line.word.substr(before.size());
    for (auto& one : value_candidates(values, word, line, context)) {
        if (fits_word(one.text, word) && !is_given(argument, line, listed, one.text))
            made.candidates.push_back({line.before + before + one.text, one.about});
    }
    return made;
}

Completions only_fitting(std::vector<Candidate> found, std::string const& word) {
    std::erase_if(found, [&](Candidate const& one) { return !fits_word(one.text, word); });
    return {std::move(found), false};
}

Completions of_line(TypedLine const& line, Context& context) {
    if (line.option != nullptr)
        return value_completions(*line.option, line, context);
    if (!line.options_ended && line.word.starts_with('-'))
        return only_fitting(completed_options(line), line.word);
    if (line.first.empty())
        return only_fitting(command_candidates(), line.word);
    Completions made;
    if (line.second_word)
        made = only_fitting(second_candidates(line.first), line.word);
    if (auto const* const argument = next_argument(line); argument != nullptr) {
        auto const more = value_completions(*argument, line, context);
        append_candidates(made.candidates, more.candidates);
        made.files = more.files;
    } else if (line.word.empty() && !line.second_word) {
        made = {own_options(line), false};
    }
    return made;
}

// Nothing in it means anything to a shell, and it is no directive.
bool is_plain_word(std::string_view text) {
    return !text.empty() && !text.starts_with(':') && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view{"-_.,:/=+@%"}.find(c) != std::string_view::npos;
    });
}

constexpr std::string_view completion_request = "__complete";

} // namespace

Completions completions(std::vector<std::string> const& line, Context& context) {
    return of_line(read_typed(commands(), line), context);
}

std::string printed(Completions const& found) {
    std::string text;
    for (auto const& one : found.candidates) {
        if (!is_plain_word(one.text))
            continue;
        text += one.text;
        if (!one.about.empty())
            text += "\t" + base::visible_line(one.about);
        text += "\n";
    }
    return text + (found.files ? ":files\n" : "");
}

bool answers_completion(std::vector<std::string> const& line, Context& context) {
    if (line.empty() || line.front() != completion_request)
        return false;
    try {
        Context silent{context.world}; // what it would say on stderr is not for a line being typed
        context.out(printed(completions({line.begin() + 1, line.end()}, silent)));
    } catch (std::exception const&) { // a shell shows candidates or nothing
    }
    return true;
}

} // namespace goodplan::cli
