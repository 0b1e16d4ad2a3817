// Dates and words of a dated record: when it is due, every move of that, and the latest word on it.
#include "report/show_sheet.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/carried.hpp>
#include <goodplan/domain/rating.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::report {

using domain::Kind;
using domain::State;

namespace {

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

std::string who_said(Sheet const& sheet, domain::RecordEntry const& one) {
    auto const typed = sheet.input.typed_by.find(one.since);
    auto const by = typed != sheet.input.typed_by.end() ? typed->second : std::string{};
    if (!one.entry.said_by)
        return by;
    auto const said = speaker(sheet.plan, one.entry.said_by, one.entry.day);
    return by.empty() ? said : fmt::format("{} (typed by {})", said, by);
}

// Itself, or with the action that it is a milestone of.
bool was_carried(Sheet const& sheet) {
    auto const* milestone = sheet.record.kind == Kind::milestone
                                ? sheet.plan.find<domain::Milestone>(sheet.record.number)
                                : nullptr;
    auto const action = milestone != nullptr ? milestone->value.action.number : sheet.record.number;
    return !sheet.plan.from({Kind::action, action}, "carried_from").empty();
}

// The words of an entry, and the meeting of the earlier plan where it was carried here.
domain::CarriedWords words_of(Sheet const& sheet, domain::Entry const& entry) {
    if (entry.day <= sheet.record.entered && was_carried(sheet))
        return domain::carried_words(entry.note);
    return {entry.note, std::nullopt};
}

// Who granted a move, or who moved it where nobody did.
std::string mover_words(Sheet const& sheet, domain::RecordEntry const& one) {
    if (one.entry.meeting)
        return "granted by " + named(sheet.plan, {Kind::meeting, one.entry.meeting.number});
    if (auto const meeting = words_of(sheet, one.entry).meeting)
        return "granted at " + domain::reference_text(*meeting);
    auto const who = who_said(sheet, one);
    return (who.empty() ? std::string{} : who + ", ") + "no meeting named";
}

std::string move_line(Sheet const& sheet, domain::RecordEntry const& one, std::optional<Date> before) {
    auto const& entry = one.entry;
    auto const today = sheet.today();
    auto line = fmt::format("{}  {} -> {}", short_day(entry.day, today),
                            before ? short_day(*before, today) : "no date",
                            entry.due ? short_day(*entry.due, today) : "no date");
    if (before && entry.due)
        line += fmt::format(", {}{}", *entry.due < *before ? "-" : "+",
                            distance_words(sheet.plan, *before, *entry.due));
    if (before && *before < entry.day)
        line += fmt::format(", when {} overdue", days_late(sheet, *before, entry.day));
    std::vector<std::string> words;
    if (auto const said = words_of(sheet, entry).words; !said.empty())
        words.push_back(fmt::format("\"{}\"", said));
    if (auto by = mover_words(sheet, one); !by.empty())
        words.push_back(std::move(by));
    return line + (words.empty() ? "" : "\n        " + base::join(words, " - "));
}

// An extension that was asked for, or what a meeting said to it.
std::string request_line(Sheet const& sheet, domain::Entry const& entry) {
    auto const day = short_day(entry.day, sheet.today());
    auto const carried = words_of(sheet, entry);
    auto const note = carried.words.empty() ? std::string{} : fmt::format("\n        \"{}\"", carried.words);
    if (entry.forecast)
        return fmt::format("{}  extension to {} asked for{}", day, short_day(*entry.forecast, sheet.today()),
                           note);
    auto const by = carried.meeting ? "at " + domain::reference_text(*carried.meeting)
                                    : "by " + named(sheet.plan, {Kind::meeting, entry.meeting.number});
    return fmt::format("{}  extension refused {}{}", day, by, note);
}

std::string corrected_words(State const& state) {
    return state.corrections == 0 ? std::string{}
                                  : fmt::format("; corrected {}", times_words(state.corrections));
}

// Whether its post is held, as far as is known.
bool has_somebody(Sheet const& sheet) {
    auto const* action = sheet.plan.find<domain::Action>(sheet.record.number);
    if (sheet.record.kind != Kind::action || action == nullptr || !action->value.lead)
        return false;
    return !leader(sheet.plan, action->value.lead).starts_with("VACANT (");
}

bool has_note(domain::RecordEntry const& one) { return !one.entry.note.empty(); }

// Words that came after it was entered.
bool is_update(domain::RecordEntry const& one) {
    return has_note(one) && one.entry.event != domain::Event::entered && !domain::is_correction(one.entry);
}

std::string noted(Sheet const& sheet, domain::RecordEntry const& one) {
    auto const who = who_said(sheet, one);
    auto const& note = one.entry.note;
    bool const stopped = note.ends_with('.') || note.ends_with('!') || note.ends_with('?');
    return fmt::format("{}{}: {}{}", base::in_words(one.entry.day), who.empty() ? "" : ", " + who, note,
                       stopped ? "" : ".");
}

} // namespace

std::string due_words(Sheet const& sheet) {
    auto const& state = state_of(sheet);
    std::string words = state.due ? day_words(*state.due, state.due_precision) : "no date";
    if (state.due && state.due_precision != base::Precision::day)
        words += fmt::format(", kept as {}", base::in_words(*state.due));
    if (!state.due_as_written.empty())
        words += fmt::format(" (\"{}\")", state.due_as_written);
    auto const delivery = domain::value_of<domain::Delivery>(state.status);
    bool const ended = delivery && *delivery > domain::Delivery::reported_done;
    if (ended)
        return words;
    if (state.forecast && state.forecast != state.due)
        words += fmt::format("; now expected {}", base::in_words(*state.forecast));
    else if (state.forecast)
        words += "; the lead expects to keep it";
    else if (state.due && domain::is_open(state))
        words += has_somebody(sheet) ? "; lead's own forecast: none given" : "; no forecast given";
    if (state.asked)
        words += fmt::format("; extension to {} asked for, not decided", base::in_words(*state.asked));
    return words;
}

std::string moves_text(Sheet const& sheet) {
    std::string made;
    State state = domain::initial_state(sheet.record.kind);
    for (auto const& one : sheet.input.history) {
        if (one.entry.event == domain::Event::moved)
            made += (made.empty() ? "" : "\n") +
                    (one.entry.due ? move_line(sheet, one, state.due) : request_line(sheet, one.entry));
        domain::fold(state, one.entry);
    }
    return made;
}

std::optional<Date> reported_done_on(Sheet const& sheet) {
    std::optional<Date> day;
    for (auto const& one : sheet.input.history) {
        if (one.entry.event == domain::Event::reported_done)
            day = one.entry.day;
        else if (one.entry.event == domain::Event::returned || one.entry.event == domain::Event::reopened)
            day.reset();
    }
    return day;
}

namespace {

// How late it was against its first date, for good, once the owner's side is through with it.
std::string done_words(Sheet const& sheet, Date first, Date done) {
    auto const said = "; reported done " + base::in_words(done);
    if (done == first)
        return said + ", on the day";
    return done > first ? fmt::format("{}, {} after it", said, distance_words(sheet.plan, first, done))
                        : fmt::format("{}, {} before it", said, distance_words(sheet.plan, done, first));
}

} // namespace

std::string first_due_words(Sheet const& sheet) {
    auto const& state = state_of(sheet);
    auto const moves = moves_text(sheet);
    if (!state.first_due)
        return moves;
    auto words = base::in_words(*state.first_due);
    if (auto const done = reported_done_on(sheet))
        words += done_words(sheet, *state.first_due, *done);
    else if (domain::is_open(state) && *state.first_due < sheet.today())
        words += fmt::format("; {} ago", distance_words(sheet.plan, *state.first_due, sheet.today()));
    words +=
        state.moves == 0 ? std::string("; never moved") : fmt::format("; moved {}", times_words(state.moves));
    words += corrected_words(state);
    return moves.empty() ? words : fmt::format("{}:\n{}", words, moves);
}

void add_latest(Sheet& sheet) {
    auto const& history = sheet.input.history;
    auto const latest = std::find_if(history.rbegin(), history.rend(), is_update);
    if (latest != history.rend()) {
        auto const ago = latest->entry.day == sheet.today()
                             ? std::string("Today")
                             : distance_words(sheet.plan, latest->entry.day, sheet.today()) + " ago";
        return sheet.add("Latest", fmt::format("{} {}; {} in all.", noted(sheet, *latest), ago,
                                               std::ranges::count_if(history, is_update)));
    }
    bool const waits = sheet.record.kind == Kind::action && domain::is_open(state_of(sheet));
    if (waits && state_of(sheet).updates == 0)
        sheet.add("Latest", "never updated");
    auto const first = std::ranges::find_if(history, has_note);
    if (first != history.end())
        sheet.add("When entered", noted(sheet, *first));
}

// An action that was opened again is signed off no longer.
void add_sign_off(Sheet& sheet) {
    auto const& history = sheet.input.history;
    auto const accepted = std::find_if(history.rbegin(), history.rend(), [](auto const& one) {
        return one.entry.event == domain::Event::accepted;
    });
    auto const delivery = domain::value_of<domain::Delivery>(state_of(sheet).status);
    bool const stands = delivery == domain::Delivery::signed_off || delivery == domain::Delivery::embedded ||
                        delivery == domain::Delivery::closed;
    if (!stands || accepted == history.rend())
        return;
    auto const& entry = accepted->entry;
    std::vector<std::string> parts{base::in_words(entry.day)};
    if (entry.said_by) {
        auto const title = sheet.plan.post_title(entry.said_by);
        auto const who = speaker(sheet.plan, entry.said_by, entry.day);
        parts.push_back("by " + (who == title ? title : fmt::format("{}: {}", title, who)));
    }
    if (entry.meeting)
        parts.push_back("at " + named(sheet.plan, {Kind::meeting, entry.meeting.number}));
    if (parts.size() == 1)
        parts.emplace_back("nobody named");
    std::vector<std::string> lines{base::join(parts, ", ")};
    for (auto const& line : base::split(entry.note, '\n'))
        if (line.starts_with("Evidence waived: "))
            lines.push_back(line);
    sheet.add_lines("Signed off", lines);
}

} // namespace goodplan::report
