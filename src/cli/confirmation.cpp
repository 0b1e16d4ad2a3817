#include "cli/confirmation.hpp"

#include "cli/support.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/rating.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::cli {

namespace {

using domain::State;

std::string day_or_none(std::optional<base::Date> const& day) {
    return day ? base::in_table(*day) : std::string("none");
}

// The year is said once when both are in the same.
std::string short_of(base::Date day, base::Date other) {
    auto text = base::in_table(day);
    if (base::year_of(day) == base::year_of(other))
        text.resize(text.size() - 5);
    return text;
}

std::string due_words(State const& before, State const& after, base::Calendar const& calendar) {
    auto const words =
        after.due_as_written.empty() ? std::string{} : fmt::format(" (\"{}\")", after.due_as_written);
    if (!before.due || !after.due)
        return fmt::format("due {}{}", day_or_none(after.due), words);
    auto made =
        fmt::format("due {} -> {}{}", short_of(*before.due, *after.due), base::in_table(*after.due), words);
    if (auto const days = calendar.try_between(*before.due, *after.due))
        made += fmt::format(", {}{}", *days > 0 ? "+" : "", base::counted(*days, "working day"));
    if (after.moves > before.moves)
        made += fmt::format(", move {}", after.moves);
    return made;
}

template <class T, class F>
void differ(std::vector<std::string>& parts, std::string_view label, T const& before, T const& after,
            F&& show) {
    if (before == after)
        return;
    parts.push_back(fmt::format("{} {} -> {}", label, show(before), show(after)));
}

} // namespace

std::string status_words(std::string status) {
    std::ranges::replace(status, '-', ' ');
    return status;
}

std::string change_words(State const& before, State const& after, base::Calendar const& calendar) {
    std::vector<std::string> parts;
    if (before.status != after.status)
        parts.push_back(fmt::format("{} -> {}", status_words(before.status), status_words(after.status)));
    if (before.percent != after.percent && !after.percent)
        parts.push_back(fmt::format("{}% done no longer stands", *before.percent));
    else if (before.percent != after.percent)
        parts.push_back(before.percent ? fmt::format("{}% -> {}% done", *before.percent, *after.percent)
                                       : fmt::format("{}% done", *after.percent));
    if (before.due != after.due || before.due_as_written != after.due_as_written)
        parts.push_back(due_words(before, after, calendar));
    if (before.first_due && !after.first_due)
        parts.push_back(fmt::format("first due date {} no longer fixed", base::in_table(*before.first_due)));
    if (before.asked != after.asked && before.due == after.due)
        parts.push_back(
            after.asked ? fmt::format("extension to {} asked for", base::in_table(*after.asked))
                        : fmt::format("extension to {} no longer asked for", base::in_table(*before.asked)));
    differ(parts, "forecast", before.forecast, after.forecast, day_or_none);
    if (before.declared != after.declared)
        parts.push_back(after.declared
                            ? fmt::format("declared {}", domain::rating_word(*after.declared))
                            : fmt::format("declared {} withdrawn", domain::rating_word(*before.declared)));
    differ(parts, "impact", before.impact, after.impact, [](auto const& value) {
        return value ? status_words(std::string(domain::word(*value))) : std::string("none");
    });
    return base::join(parts, "; ");
}

namespace {

std::string field_words(service::FieldChange const& change) {
    if (change.before.empty())
        return fmt::format("{} + {}", change.field, change.after); // a link made
    if (change.after.empty())
        return fmt::format("{} - {}", change.field, change.before); // a link ended
    return fmt::format("{} {} -> {}", change.field, change.before, change.after);
}

std::string line_of(service::Changed const& one, std::string const& extra, base::Calendar const& calendar) {
    std::vector<std::string> parts;
    if (auto words = change_words(one.before, one.after, calendar); !words.empty())
        parts.push_back(std::move(words));
    for (auto const& field : one.fields)
        parts.push_back(field_words(field));
    if (!extra.empty())
        parts.push_back(extra);
    if (parts.empty())
        parts.emplace_back("kept; it stands as before");
    auto const ref = domain::info(one.record.kind).named
                         ? std::string(domain::info(one.record.kind).code)
                         : domain::reference_text(one.record.kind, one.record.number);
    return fmt::format("{} {}: {}", ref, base::visible_line(one.title), base::join(parts, "; "));
}

} // namespace

std::string day_and_voice(Writing const& writing) {
    std::vector<std::string> parts;
    if (writing.session.on != writing.session.today)
        parts.push_back("true on " + base::in_words(writing.session.on));
    if (!writing.session.said_by.empty())
        parts.push_back(
            fmt::format("said by {}, typed by {}", writing.session.said_by, writing.session.actor));
    return parts.empty() ? std::string{} : " (" + base::join(parts, "; ") + ")";
}

std::string note_words(std::string const& note) {
    return note.empty() ? std::string{} : fmt::format("note \"{}\"", base::visible_line(note));
}

bool said_repeated(Context& context, service::Written const& written) {
    if (written.repeated)
        confirm(context, fmt::format("Done before by this request id (revision {}); nothing was changed.",
                                     written.revision));
    return written.repeated;
}

namespace {

// What later entries say of the very fields that this write set.
std::string later_words(service::Changed const& one, base::Calendar const& calendar) {
    auto now = one.after;
    auto const keep = [&](auto State::*field) {
        if (one.before.*field != one.after.*field)
            now.*field = one.now.*field;
    };
    keep(&State::status);
    keep(&State::percent);
    keep(&State::forecast);
    keep(&State::declared);
    keep(&State::impact);
    if (one.before.due != one.after.due) {
        now.due = one.now.due;
        now.due_as_written = one.now.due_as_written;
        now.moves = one.now.moves;
    }
    return change_words(one.after, now, calendar);
}

} // namespace

void confirm_written(Context& context, Writing const& writing, service::Written const& written,
                     std::string const& extra) {
    if (said_repeated(context, written))
        return;
    bool const counts = std::ranges::any_of(written.changed, [](auto const& one) {
        return one.before.due != one.after.due || one.after.due != one.now.due;
    });
    auto const& calendar = counts ? writing.calendar() : base::england_and_wales();
    for (auto const& one : written.changed) {
        confirm(context, line_of(one, extra, calendar) + day_and_voice(writing));
        if (auto const later = later_words(one, calendar); !later.empty())
            confirm(context, fmt::format("Later entries stand: {}.", later));
    }
}

} // namespace goodplan::cli
