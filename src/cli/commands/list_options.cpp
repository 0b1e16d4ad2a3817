#include "cli/commands/list_options.hpp"

#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace goodplan::cli {

using base::Error;
using base::ErrorKind;
using domain::Kind;
using report::FilterOn;

namespace {

struct Alias {
    std::string_view typed;
    std::string_view column;
};
constexpr std::array aliases{Alias{"late", "working_days_left"}, Alias{"left", "working_days_left"},
                             Alias{"id", "ref"}};

std::string plural(Kind kind) {
    std::string words(domain::info(kind).plural);
    std::ranges::replace(words, '_', ' ');
    return words;
}

[[noreturn]] void refuse_listing(std::string const& message, std::string const& hint) {
    throw Error(ErrorKind::usage, message, hint);
}

std::string meant(std::string_view word, std::vector<std::string> const& known) {
    auto const near = base::nearest(word, known);
    return near.empty() ? std::string{} : fmt::format(". Did you mean '{}'?", near);
}

std::string column_named(std::string_view typed, Kind kind, std::string_view option) {
    std::string name(base::trim(typed));
    std::ranges::replace(name, '-', '_');
    auto const alias = std::ranges::find(aliases, std::string_view{name}, &Alias::typed);
    if (alias != aliases.end())
        name = std::string(alias->column);
    auto const known = report::list_columns(kind);
    if (name == "title" && std::ranges::find(known, name) == known.end())
        name = "line";
    if (std::ranges::find(known, name) == known.end())
        refuse_listing(fmt::format("{} {}: {} have no such column{}", option, base::visible_line(typed),
                                   plural(kind), meant(name, known)),
                       "Columns: " + base::join(known, ", "));
    return name;
}

std::string sort_column(std::string const& typed, Kind kind) {
    bool const descending = typed.starts_with('-');
    auto const name = column_named(typed.substr(descending ? 1 : 0), kind, "--sort");
    return (descending ? "-" : "") + name;
}

struct Limited {
    std::string_view option;
    bool (*fits)(Kind kind);
};
bool is_dated(Kind kind) { return domain::info(kind).dated; }
bool can_move(Kind kind) { return kind == Kind::action || kind == Kind::milestone; }
constexpr std::array limited{Limited{"--due-before", report::has_due},
                             Limited{"--due-after", report::has_due}, Limited{"--moved", can_move},
                             Limited{"--stale", is_dated}};

constexpr std::array filter_options{
    std::pair{FilterOn::status, std::string_view{"status"}},
    std::pair{FilterOn::rating, std::string_view{"rating"}},
    std::pair{FilterOn::lead, std::string_view{"lead"}},
    std::pair{FilterOn::theme, std::string_view{"theme"}},
    std::pair{FilterOn::serves, std::string_view{"serves"}},
    std::pair{FilterOn::inspection, std::string_view{"inspection"}},
};

void refuse_unfit(Arguments const& given, Kind kind) {
    auto const refuse_option = [&](std::string_view option) {
        refuse_listing(fmt::format("{} does not apply to {}", option, plural(kind)), "goodplan help list");
    };
    for (auto const& one : limited)
        if (given.has(one.option) && !one.fits(kind))
            refuse_option(one.option);
    for (auto const& [on, name] : filter_options)
        for (auto const* prefix : {"--", "--not-"})
            if (auto const option = std::string(prefix) + std::string(name);
                given.has(option) && !report::can_filter(kind, on))
                refuse_option(option);
}

bool uses(Arguments const& given, std::string_view name) {
    return given.has(fmt::format("--{}", name)) || given.has(fmt::format("--not-{}", name));
}

} // namespace

Kind list_kind(Arguments const& given) {
    if (!given.has("KIND"))
        return Kind::action;
    auto typed = base::ascii_lower(given.text("KIND"));
    std::ranges::replace(typed, '-', '_');
    if (auto const kind = domain::kind_of_word(typed))
        return *kind;
    std::vector<std::string> known;
    for (auto const& info : domain::kinds())
        known.emplace_back(info.plural);
    refuse_listing(
        fmt::format("there is no kind '{}'{}", base::visible_line(given.text("KIND")), meant(typed, known)),
        "Kinds: " + base::join(known, ", "));
}

report::ListOptions list_options(Arguments const& given, Context& context, Kind kind) {
    refuse_unfit(given, kind);
    report::ListOptions options;
    options.kind = kind;
    options.due_before = day_option(given, context, date_calendar(given, context), "--due-before");
    options.due_after = day_option(given, context, date_calendar(given, context), "--due-after");
    options.moved = given.has("--moved");
    if (auto const period = given.get("--stale"))
        options.stale = base::parse_period(*period, "--stale");
    options.all = given.has("--all");
    if (auto const sort = given.get("--sort"))
        options.sort = sort_column(*sort, kind);
    for (auto const& name : given.all("--columns"))
        options.columns.push_back(column_named(name, kind, "--columns"));
    return options;
}

store::Needs list_needs(report::ListOptions const& options, Arguments const& given) {
    auto needs = store::Needs::only({options.kind});
    auto const asks = [&](std::string_view column) {
        return std::ranges::find(options.columns, column) != options.columns.end() ||
               options.sort.ends_with(column);
    };
    auto const& kinds = domain::entity(options.kind).fields;
    for (auto const& field : kinds)
        if (field.type == domain::FieldType::reference && !domain::info(field.target).shared)
            needs.add(field.target);
    bool const by_items = uses(given, "serves") || uses(given, "inspection");
    needs.links = by_items || asks("serves") || options.kind == Kind::recommendation;
    needs.sources = asks("sources");
    if (options.kind == Kind::recommendation)
        needs.add(Kind::action);
    if (options.kind == Kind::obligation)
        needs.add(Kind::meeting); // what falls due at every meeting follows the diary
    if (by_items)
        for (auto const kind : {Kind::recommendation, Kind::finding, Kind::decision, Kind::obligation,
                                Kind::risk, Kind::outcome, Kind::inspection})
            needs.add(kind);
    return needs;
}

} // namespace goodplan::cli
