#include "cli/completion_values.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/fields.hpp>
#include <goodplan/domain/history.hpp>
#include <goodplan/domain/links.hpp>
#include <goodplan/render/render.hpp>
#include <goodplan/report/list.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace goodplan::cli {
namespace {

using domain::Kind;
using Texts = std::vector<std::string>;

constexpr std::string_view small_letters = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view word_letters = "abcdefghijklmnopqrstuvwxyz0123456789-";

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> const& words) {
    return std::ranges::find(words, word) != words.end();
}

// ---- a list at the beginning of the meaning -----------------------------------------------------------

// Takes "WORD" or "WORD (remark)" off the front.
std::string take_listed(std::string_view& text) {
    auto const end = std::min(text.find_first_not_of(word_letters), text.size());
    std::string word{text.substr(0, end)};
    text.remove_prefix(end);
    if (auto const close = text.find(')'); text.starts_with(" (") && close != std::string_view::npos)
        text.remove_prefix(close + 1);
    return word;
}

bool skip_text(std::string_view& text, std::string_view what) {
    if (!text.starts_with(what))
        return false;
    text.remove_prefix(what.size());
    return true;
}

// "auto, always or never (default auto)", "json, the only format of a plan"; else nothing.
Texts listed_words(std::string_view meaning) {
    Texts words{take_listed(meaning)};
    if (meaning.starts_with(", the only "))
        return words;
    while (!words.back().empty() && skip_text(meaning, ", "))
        words.push_back(take_listed(meaning));
    if (words.back().empty() || !(skip_text(meaning, " or ") || skip_text(meaning, " and ")))
        return {};
    words.push_back(take_listed(meaning));
    return words.back().empty() ? Texts{} : words;
}

// ---- what the command is about ------------------------------------------------------------------------

Kind kind_of_line(TypedLine const& line) {
    auto typed = base::ascii_lower(line.given.text("KIND"));
    std::ranges::replace(typed, '-', '_');
    if (auto const kind = domain::kind_of_word(typed))
        return *kind;
    auto const name = line.command == nullptr ? std::string_view{} : line.command->name;
    return domain::kind_of_word(name.substr(0, name.find(' '))).value_or(Kind::action);
}

// The kinds with references that a meaning names: "the action or milestone".
std::vector<Kind> kinds_named(std::string_view meaning) {
    std::vector<Kind> kinds;
    while (!meaning.empty()) {
        auto const begin = std::min(meaning.find_first_of(small_letters), meaning.size());
        meaning.remove_prefix(begin);
        auto const end = std::min(meaning.find_first_not_of(small_letters), meaning.size());
        auto const kind = domain::kind_of_word(meaning.substr(0, end));
        if (kind && !domain::info(*kind).named && std::ranges::find(kinds, *kind) == kinds.end())
            kinds.push_back(*kind);
        meaning.remove_prefix(end);
    }
    return kinds;
}

Values records_of(Kind kind) { return {.kinds = {kind}, .references = !domain::info(kind).named}; }

// ---- the rules ----------------------------------------------------------------------------------------

// "[R-1,R-2]" -> R-1 and R-2; "FILE|URL" -> FILE and URL; "POST,..." -> POST.
Texts metavar_parts(std::string_view metavar) {
    Texts parts;
    std::string part;
    for (char const c : metavar) {
        if (c == '[' || c == ']' || c == '.')
            continue;
        if (c == ',' || c == '|') {
            parts.push_back(std::exchange(part, {}));
        } else {
            part += c;
        }
    }
    parts.push_back(part);
    std::erase(parts, std::string{});
    return parts;
}

Values day_values(Argument const& argument) {
    Values values{.words = {"today", "yesterday", "tomorrow"}};
    if (argument.meaning.find("before:") != std::string_view::npos)
        values.words.emplace_back("before:");
    return values;
}

// The kind that a command like "theme edit" is about.
std::optional<Kind> noun_of(TypedLine const& line) {
    auto const name = line.command == nullptr ? std::string_view{} : line.command->name;
    auto const space = name.find(' ');
    return space == std::string_view::npos ? std::nullopt : domain::kind_of_word(name.substr(0, space));
}

Values reference_values(Argument const& argument, TypedLine const& line) {
    if (argument.meaning.find(":NAME") != std::string_view::npos)
        return {.any_record = true};
    Values values{.kinds = kinds_named(argument.meaning), .references = true};
    auto const noun = noun_of(line);
    if (values.kinds.empty() && !is_option(argument) && noun && !domain::info(*noun).named)
        values.kinds = {*noun};
    return values;
}

// The name of a record of the noun; a new one's is not known yet.
Values noun_names(TypedLine const& line) {
    auto const noun = noun_of(line);
    bool const known = noun && domain::info(*noun).named && !line.command->name.ends_with(" add");
    return known ? records_of(*noun) : Values{};
}

// The roles of links that a kind may hold; of all kinds when it is not known.
Values role_values(TypedLine const& line) {
    auto const from = domain::parse_reference(line.given.text("FROM"));
    Values values;
    for (auto const& one : domain::link_roles())
        if (!from || one.owner == from->kind)
            values.words.emplace_back(one.role);
    std::ranges::sort(values.words);
    auto const same = std::ranges::unique(values.words);
    values.words.erase(same.begin(), same.end());
    return values;
}

Values kind_values() {
    Values values;
    for (auto const& info : domain::kinds())
        values.words.emplace_back(info.plural);
    return values;
}

Values by_metavar(Argument const& argument, std::string const& metavar, TypedLine const& line) {
    if (metavar.find_first_not_of(word_letters) == std::string::npos)
        return {.words = {metavar}}; // "last|DATE"
    if (is_one_of(metavar, {"FILE", "PATH", "FOLDER"}))
        return {.files = true};
    if (is_one_of(metavar, {"D", "DATE"}))
        return day_values(argument);
    if (is_one_of(metavar, {"REF", "FROM", "TO"}))
        return reference_values(argument, line);
    if (metavar == "NAME" && !is_option(argument))
        return noun_names(line);
    if (metavar == "ROLE")
        return role_values(line);
    if (metavar == "N" && argument.meaning.find("revision") != std::string_view::npos)
        return {.revisions = true};
    if (metavar == "KIND")
        return kind_values();
    if (metavar == "TOPIC")
        return {.topics = true};
    auto const dash = metavar.find('-');
    auto const kind = dash == std::string::npos ? domain::kind_of_word(base::ascii_lower(metavar))
                                                : domain::kind_of_prefix(metavar.substr(0, dash));
    return kind ? records_of(*kind) : Values{};
}

void merge_values(Values& all, Values const& one) {
    all.words.insert(all.words.end(), one.words.begin(), one.words.end());
    for (auto const kind : one.kinds)
        if (std::ranges::find(all.kinds, kind) == all.kinds.end())
            all.kinds.push_back(kind);
    all.any_record = all.any_record || one.any_record;
    all.references = all.references || one.references;
    all.topics = all.topics || one.topics;
    all.revisions = all.revisions || one.revisions;
    all.files = all.files || one.files;
}

Values by_metavar(Argument const& argument, TypedLine const& line) {
    Values all;
    for (auto const& part : metavar_parts(is_option(argument) ? argument.value : argument.name))
        merge_values(all, by_metavar(argument, part, line));
    // "me: by the posts you hold"
    if (!all.kinds.empty() && argument.meaning.find("me:") != std::string_view::npos)
        all.words.emplace_back("me");
    return all;
}

Values by_name(Argument const& argument, TypedLine const& line) {
    if (argument.name == "--by")
        return {.logins = true};
    if (argument.name == "--format") {
        auto const listed = listed_words(argument.meaning);
        return {.words = listed.empty() ? render::format_names() : listed};
    }
    if (is_one_of(argument.name, {"--sort", "--columns"}))
        return {.words = report::list_columns(kind_of_line(line))};
    return {};
}

template <class Words> Texts as_texts(Words const& words) { return {words.begin(), words.end()}; }

Values by_status_or_rating(std::string_view name, Kind kind, bool reading) {
    Values values;
    if (name == "status")
        values.words = as_texts(domain::statuses(kind));
    if (name == "status" && reading && kind == Kind::action)
        values.words.emplace_back("open");
    if (name == "rating")
        values.words = as_texts(domain::Vocabulary<domain::Rating>::words);
    if (name == "rating" && reading)
        values.words.emplace_back("none");
    return values;
}

Values by_field(std::string_view name, Kind kind) {
    std::string field{name};
    std::ranges::replace(field, '-', '_');
    if (auto const* const role = domain::link_role(kind, field))
        return {.kinds = {role->targets.begin(), role->targets.end()}, .references = true};
    auto const* const found = domain::entity(kind).find(field);
    if (found == nullptr)
        return {};
    if (found->type == domain::FieldType::choice)
        return {.words = as_texts(found->words)};
    return found->type == domain::FieldType::reference ? records_of(found->target) : Values{};
}

Values by_subject(Argument const& argument, TypedLine const& line) {
    auto name = argument.name;
    bool const known = skip_text(name, "--not-") || skip_text(name, "--");
    if (!known)
        return {};
    auto const kind = kind_of_line(line);
    bool const reading = line.command != nullptr && line.command->needs == Needs::read;
    auto values = by_status_or_rating(name, kind, reading);
    return values.nothing_known() ? by_field(name, kind) : values;
}

} // namespace

Values values_of(Argument const& argument, TypedLine const& line) {
    if (is_option(argument) && !takes_value(argument))
        return {};
    auto values = by_name(argument, line);
    if (values.nothing_known())
        values = by_metavar(argument, line);
    if (values.nothing_known())
        values.words = listed_words(argument.meaning);
    bool const any_reference = values.references && values.kinds.empty();
    if (values.nothing_known() || any_reference) {
        auto narrower = by_subject(argument, line);
        if (!any_reference || !narrower.kinds.empty())
            return narrower;
    }
    return values;
}

} // namespace goodplan::cli
