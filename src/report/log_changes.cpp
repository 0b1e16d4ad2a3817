#include "report/log_changes.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace goodplan::report {

using domain::Entry;
using domain::Event;
using domain::Field;
using domain::Kind;
using domain::Plan;
using domain::State;

namespace {

constexpr std::string_view nothing = "nothing";

std::string quoted_if_text(Plan const& plan, Field const& field, domain::Value const& value) {
    auto const words = value_words(plan, field, value);
    if (words.empty())
        return std::string(nothing);
    return field.free_text() ? fmt::format("\"{}\"", words) : words;
}

std::string arrow(std::string_view name, std::string_view before, std::string_view after) {
    return before == nothing ? fmt::format("{} {}", name, after)
                             : fmt::format("{} {} -> {}", name, before, after);
}

std::string day_or_nothing(std::optional<Date> day) {
    return day ? base::in_words(*day) : std::string("no date");
}

std::string due_words(Entry const& entry, State const& before) {
    auto after =
        entry.due ? day_words(*entry.due, entry.due_precision.value_or(base::Precision::day)) : "no date";
    if (!entry.due_as_written.empty())
        after += fmt::format(" (\"{}\")", entry.due_as_written);
    auto words = before.due ? fmt::format("due {} -> {}", day_or_nothing(before.due), after) : "due " + after;
    return entry.event == Event::moved ? fmt::format("{}, move {}", words, before.moves + 1) : words;
}

std::string status_words(Entry const& entry, State const& before, bool first) {
    auto const after = plain_words(entry.status.text);
    auto const was = plain_words(before.status);
    return first || was == after ? "status " + after : fmt::format("status {} -> {}", was, after);
}

void add_dates(std::vector<std::string>& parts, Entry const& entry, State const& before) {
    if (entry.due || entry.due_precision == base::Precision::none)
        parts.push_back(due_words(entry, before));
    if (entry.first_due)
        parts.push_back("first due " + base::in_words(*entry.first_due));
    if (domain::move_kind(entry) == domain::MoveKind::asked)
        parts.push_back(fmt::format("extension to {} asked", base::in_words(*entry.forecast)));
    else if (domain::move_kind(entry) == domain::MoveKind::refused)
        parts.emplace_back("extension refused");
    else if (entry.forecast)
        parts.push_back(before.forecast ? fmt::format("forecast {} -> {}", base::in_words(*before.forecast),
                                                      base::in_words(*entry.forecast))
                                        : "forecast " + base::in_words(*entry.forecast));
    if (entry.forecast_withdrawn)
        parts.emplace_back("forecast taken back");
}

void add_judgements(std::vector<std::string>& parts, Entry const& entry) {
    if (entry.percent)
        parts.push_back(fmt::format("{}% done", *entry.percent));
    if (entry.rating)
        parts.push_back(
            fmt::format("declared {}", base::ascii_upper(plain_words(domain::word(*entry.rating)))));
    if (entry.rating_withdrawn)
        parts.emplace_back("declared rating taken back");
    if (entry.impact)
        parts.push_back("impact " + plain_words(domain::word(*entry.impact)));
}

// The fields of an entry say it all for these.
bool speaks_for_itself(Event event) {
    return event == Event::updated || event == Event::moved || event == Event::entered;
}

State folded(Kind kind, std::vector<Entry const*> entries) {
    std::ranges::sort(entries, {}, [](Entry const* one) { return std::pair{one->day, one->id}; });
    auto state = domain::initial_state(kind);
    for (auto const* one : entries)
        domain::fold(state, *one);
    return state;
}

} // namespace

State state_of(Kind kind, Entries const& entries) {
    std::vector<Entry const*> all;
    for (auto const& [id, one] : entries)
        all.push_back(&one.entry);
    return folded(kind, std::move(all));
}

State state_before(Kind kind, Entries const& entries, Entry const& entry) {
    std::vector<Entry const*> earlier;
    for (auto const& [id, one] : entries)
        if (std::tie(one.entry.day, id) < std::tie(entry.day, entry.id))
            earlier.push_back(&one.entry);
    return folded(kind, std::move(earlier));
}

std::vector<std::string> field_changes(Plan const& plan, domain::Touch const& touch) {
    if (!touch.after)
        return {};
    if (touch.after->gone)
        return {touch.revision.undoes ? "taken back: the record is gone" : "ended: the record is gone"};
    if (!touch.before || touch.before->gone)
        return {touch.before ? std::string("restored") : fmt::format("added by {}", touch.revision.command)};
    std::vector<std::string> changes;
    auto const& fields = domain::entity(touch.after->record.kind).fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        auto const& before = touch.before->values.at(i);
        auto const& after = touch.after->values.at(i);
        if (before == after && std::ranges::find(touch.redacted_twice, i) == touch.redacted_twice.end())
            continue;
        auto const name = base::ascii_lower(field_label(fields[i].name));
        changes.push_back(
            arrow(name, quoted_if_text(plan, fields[i], before), quoted_if_text(plan, fields[i], after)));
    }
    return changes;
}

std::vector<std::string> link_changes(Plan const& plan, domain::Touch const& touch) {
    std::vector<std::string> changes;
    for (auto const& link : touch.linked)
        changes.push_back(
            fmt::format("{} {}", base::ascii_lower(role_label(link.role)), end_of(plan, link).words()));
    for (auto const& link : touch.unlinked)
        changes.push_back(fmt::format("no longer {} {}", base::ascii_lower(role_label(link.role)),
                                      end_of(plan, link).words()));
    return changes;
}

std::string entry_words(Plan const& plan, Entry const& entry, State const& before) {
    std::vector<std::string> parts;
    bool const first = entry.event == Event::entered;
    if (!speaks_for_itself(entry.event))
        parts.push_back(plain_words(domain::word(entry.event)));
    if (!entry.status.text.empty())
        parts.push_back(status_words(entry, before, first));
    add_dates(parts, entry, before);
    add_judgements(parts, entry);
    if (entry.meeting)
        parts.push_back("at " + named(plan, {Kind::meeting, entry.meeting.number}));
    if (!entry.note.empty())
        parts.push_back(fmt::format("note \"{}\"", entry.note));
    return parts.empty() ? plain_words(domain::word(entry.event)) : base::join(parts, ", ");
}

} // namespace goodplan::report
