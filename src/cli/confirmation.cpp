#include "cli/confirmation.hpp"

#include "cli/support.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/rating.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::cli {

namespace {

using domain::State;

std::string day_or_none(std::optional<base::Date> const& day) { return day ? base::in_table(*day) : std::string("none"); }

// The year is said once when both are in the same.
std::string short_of(base::Date day, base::Date other) {
    auto text = base::in_table(day);
    if (base::year_of(day) == base::year_of(other)) text.resize(text.size() - 5);
    return text;
}

std::string due_words(State const& before, State const& after, base::Calendar const& calendar) {
    auto const words = after.due_as_written.empty() ? std::string{} : fmt::format(" (\"{}\")", after.due_as_written);
    if (!before.due || !after.due) return fmt::format("due {}{}", day_or_none(after.due), words);
    auto made = fmt::format("due {} -> {}{}", short_of(*before.due, *after.due), base::in_table(*after.due), words);
    if (auto const days = calendar.try_between(*before.due, *after.due)) made += fmt::format(", {}{}", *days > 0 ? "+" : "", base::counted(*days, "working day"));
    if (after.moves > before.moves) made += fmt::format(", move {}", after.moves);
    return made;
}

template <class T, class F> void differ(std::vector<std::string>& parts, std::string_view label, T const& before, T const& after, F&& show) {
    if (before == after) return;
    parts.push_back(fmt::format("{} {} -> {}", label, show(before), show(after)));
}

} // namespace

std::string status_words(std::string status) {
    std::ranges::replace(status, '-', ' ');
    return status;
}

std::string change_words(State const& before, State const& after, base::Calendar const& calendar) {
    std::vector<std::string> parts;
    if (before.status != after.status) parts.push_back(fmt::format("{} -> {}", status_words(before.status), status_words(after.status)));
    differ(parts, "done", before.percent, after.percent, [](auto const& value) { return value ? fmt::format("{}%", *value) : std::string("none"); });
    if (before.due != after.due || before.due_as_written != after.due_as_written) parts.push_back(due_words(before, after, calendar));
    differ(parts, "forecast", before.forecast, after.forecast, day_or_none);
    differ(parts, "declared rating", before.declared, after.declared, [](auto const& value) { return value ? std::string(domain::rating_word(*value)) : std::string("none"); });
    differ(parts, "impact", before.impact, after.impact, [](auto const& value) { return value ? status_words(std::string(domain::word(*value))) : std::string("none"); });
    return base::join(parts, "; ");
}

void confirm_written(Context& context, service::Written const& written, std::string const& otherwise) {
    if (written.repeated) return confirm(context, fmt::format("Done before by this request id (revision {}); nothing was changed.", written.revision));
    for (auto const& one : written.changed) {
        auto const ref = domain::info(one.record.kind).named ? std::string(domain::info(one.record.kind).code) : domain::reference_text(one.record.kind, one.record.number);
        auto words = change_words(one.before, one.after, base::england_and_wales());
        if (words.empty()) words = otherwise;
        confirm(context, fmt::format("{} {}: {}", ref, base::visible_line(one.title), words));
    }
}

} // namespace goodplan::cli
