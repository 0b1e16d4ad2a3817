// Dates and words of a dated record: when it is due, every move of that, and the latest word on it.
#include "report/show_sheet.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/rating.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::report {

using domain::Kind;
using domain::State;

namespace {

State const& state_of(Sheet const& sheet) { return *sheet.record.state; }

// Working days, as in the rest of the line; calendar days are named as such.
std::string days_late(Sheet const& sheet, Date due, Date day) {
    if (auto const days = sheet.plan.calendar().try_between(due, day))
        return base::counted(*days, "day");
    return distance_words(sheet.plan, due, day);
}

std::string times_words(int times) {
    if (times < 3)
        return times == 1 ? "once" : "twice";
    return fmt::format("{} times", times);
}

std::string move_line(Sheet const& sheet, domain::Entry const& entry, std::optional<Date> before) {
    auto const today = sheet.today();
    auto line = fmt::format("{}  {} -> {}", short_day(entry.day, today),
                            before ? short_day(*before, today) : "no date",
                            entry.due ? short_day(*entry.due, today) : "no date");
    if (before && entry.due)
        line += fmt::format(", {}{}", *entry.due < *before ? "-" : "+",
                            distance_words(sheet.plan, *before, *entry.due));
    if (before && *before < entry.day)
        line += fmt::format(", when {} overdue", days_late(sheet, *before, entry.day));
    auto const granted = entry.meeting
                             ? " - granted by " + named(sheet.plan, {Kind::meeting, entry.meeting.number})
                             : std::string{};
    if (!entry.note.empty() || !granted.empty())
        line += fmt::format("\n        \"{}\"{}", entry.note, granted);
    return line;
}

std::string who_said(Sheet const& sheet, domain::RecordEntry const& one) {
    auto const typed = sheet.input.typed_by.find(one.since);
    auto const by = typed != sheet.input.typed_by.end() ? typed->second : std::string{};
    if (!one.entry.said_by)
        return by;
    auto const said = sheet.plan.holder(one.entry.said_by);
    return by.empty() ? said : fmt::format("{} (typed by {})", said, by);
}

} // namespace

std::string due_words(Sheet const& sheet) {
    auto const& state = state_of(sheet);
    std::string words = state.due ? day_words(*state.due, state.due_precision) : "no date";
    if (state.due && state.due_precision != base::Precision::day)
        words += fmt::format(", kept as {}", base::in_words(*state.due));
    if (!state.due_as_written.empty())
        words += fmt::format(" (\"{}\")", state.due_as_written);
    if (state.forecast)
        words += fmt::format("; the lead expects {}", base::in_words(*state.forecast));
    else if (state.due && domain::is_open(state))
        words += "; lead's own forecast: none given";
    return words;
}

std::string moves_text(Sheet const& sheet) {
    std::string made;
    State state = domain::initial_state(sheet.record.kind);
    for (auto const& one : sheet.input.history) {
        if (one.entry.event == domain::Event::moved)
            made += (made.empty() ? "" : "\n") + move_line(sheet, one.entry, state.due);
        domain::fold(state, one.entry);
    }
    return made;
}

std::string first_due_words(Sheet const& sheet) {
    auto const& state = state_of(sheet);
    auto const moves = moves_text(sheet);
    if (!state.first_due)
        return moves;
    auto words = base::in_words(*state.first_due);
    if (*state.first_due < sheet.today())
        words += fmt::format("; {} ago", distance_words(sheet.plan, *state.first_due, sheet.today()));
    return words + (state.moves == 0 ? "; never moved"
                                     : fmt::format("; moved {}:\n{}", times_words(state.moves), moves));
}

void add_latest(Sheet& sheet) {
    auto const& history = sheet.input.history;
    auto const has_note = [](auto const& one) { return !one.entry.note.empty(); };
    auto const latest = std::find_if(history.rbegin(), history.rend(), has_note);
    if (latest == history.rend())
        return;
    auto const ago = latest->entry.day == sheet.today()
                         ? std::string("Today")
                         : distance_words(sheet.plan, latest->entry.day, sheet.today()) + " ago";
    auto const who = who_said(sheet, *latest);
    auto const& note = latest->entry.note;
    bool const stopped = note.ends_with('.') || note.ends_with('!') || note.ends_with('?');
    sheet.add("Latest", fmt::format("{}{}: {}{} {}; {} in all.", base::in_words(latest->entry.day),
                                    who.empty() ? "" : ", " + who, note, stopped ? "" : ".", ago,
                                    std::ranges::count_if(history, has_note)));
}

} // namespace goodplan::report
