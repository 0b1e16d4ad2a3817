// What one entry of a history changed, in words.
#include "report/record_words.hpp"
#include "report/weekly_sections.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace goodplan::report {
namespace {

using domain::Delivery;
using domain::Entry;
using domain::Event;
using domain::Kind;
using domain::Plan;
using domain::RecordEntry;
using domain::State;

// The changes of one entry. Its note goes with the first of them; each begins with the record's title.
class Changes {
public:
    Changes(Plan const& plan, RecordEntry const& one)
        : one_(one), title_(plan.headline(one.record)), note_(one_paragraph(one.entry.note)) {}

    // Its note says which revision it mends and why.
    void add_correction(std::string const& mended) {
        auto const note = std::exchange(note_, {});
        if (mended.empty())
            return add(Changed::corrected, note);
        auto const why = note.find(": ");
        add(Changed::corrected, why == std::string::npos ? mended : mended + note.substr(why));
    }

    void add(Changed what, std::string detail = {}) {
        std::vector<std::string> parts;
        if (!detail.empty())
            parts.push_back(std::move(detail));
        if (!note_.empty())
            parts.push_back(fmt::format("\"{}\"", std::exchange(note_, {})));
        auto const told = base::join(parts, ", ");
        made_.push_back({what, one_.record, one_.entry.day, told.empty() ? title_ : title_ + ": " + told});
    }
    [[nodiscard]] std::vector<Change> take() { return std::move(made_); }

private:
    RecordEntry const& one_;
    std::string title_;
    std::string note_;
    std::vector<Change> made_;
};

// ---- states --------------------------------------------------------------------------------------------

Changed back_to_work(Event event, State const& before) {
    if (event == Event::returned)
        return Changed::sent_back;
    auto const was = domain::value_of<Delivery>(before.status).value_or(Delivery::not_started);
    if (event == Event::resumed || was == Delivery::blocked)
        return Changed::resumed;
    return event == Event::reopened || was > Delivery::blocked ? Changed::reopened : Changed::begun;
}

Changed delivery_change(Delivery to, Event event, State const& before) {
    switch (to) {
    case Delivery::not_started:
        return event == Event::resumed    ? Changed::resumed
               : event == Event::reopened ? Changed::reopened
                                          : Changed::back_to_not_started;
    case Delivery::in_progress:
        return back_to_work(event, before);
    case Delivery::blocked:
        return Changed::blocked;
    case Delivery::reported_done:
        return Changed::reported;
    case Delivery::signed_off:
        return Changed::signed_off;
    case Delivery::embedded:
        return Changed::embedded;
    case Delivery::closed:
        return Changed::closed;
    case Delivery::superseded:
        return Changed::superseded;
    case Delivery::withdrawn:
        break;
    }
    return Changed::withdrawn;
}

// "signed by Dame H Marsh", "at MTG-3"
std::string decided_by(Plan const& plan, Entry const& entry) {
    std::vector<std::string> parts;
    if (entry.said_by)
        parts.push_back("signed by " + speaker(plan, entry.said_by, entry.day));
    if (entry.meeting)
        parts.push_back("at " + domain::reference_text(Kind::meeting, entry.meeting.number));
    return base::join(parts, ", ");
}

void add_delivery(Changes& changes, Plan const& plan, Entry const& entry, State const& before) {
    auto const to = domain::value_of<Delivery>(entry.status.text);
    if (!to || entry.status.text == before.status)
        return;
    auto const what = delivery_change(*to, entry.event, before);
    changes.add(what, what == Changed::signed_off ? decided_by(plan, entry) : std::string{});
}

std::optional<Changed> other_status_change(Kind kind, std::string_view to) {
    if (kind == Kind::plan)
        return Changed::plan;
    if (kind == Kind::milestone)
        return to == "done"        ? std::optional{Changed::milestone_done}
               : to == "withdrawn" ? std::optional{Changed::milestone_withdrawn}
                                   : std::nullopt;
    if (kind == Kind::meeting)
        return to == "held"        ? std::optional{Changed::meeting_held}
               : to == "cancelled" ? std::optional{Changed::meeting_cancelled}
                                   : std::nullopt;
    if (kind == Kind::risk)
        return to == "closed" ? Changed::risk_closed : Changed::risk_reopened;
    if (kind != Kind::obligation)
        return std::nullopt;
    return to == "met"         ? Changed::duty_met
           : to == "returned"  ? Changed::duty_returned
           : to == "waived"    ? Changed::duty_waived
           : to == "withdrawn" ? Changed::duty_withdrawn
                               : Changed::duty_reopened;
}

void add_other_status(Changes& changes, RecordEntry const& one, State const& before) {
    auto const& to = one.entry.status.text;
    if (one.entry.event == Event::receipt_confirmed && one.record.kind == Kind::obligation)
        return changes.add(Changed::duty_receipt, "receipt confirmed");
    if (to.empty() || to == before.status)
        return;
    if (one.entry.event == Event::resubmitted && one.record.kind == Kind::obligation)
        return changes.add(Changed::duty_sent_again);
    if (auto const what = other_status_change(one.record.kind, to))
        changes.add(*what,
                    *what == Changed::plan ? fmt::format("{} -> {}", before.status, to) : std::string{});
}

// ---- dates ---------------------------------------------------------------------------------------------

std::string due_words(std::optional<Date> const& due) { return due ? base::in_words(*due) : "no date"; }

// "+20 working days"
std::string step_words(Plan const& plan, Date from, Date to) {
    return fmt::format("{}{}", to < from ? "-" : "+", amount_words(days_left(plan.calendar(), from, to)));
}

std::string at_meeting(Entry const& entry, std::string_view what) {
    if (!entry.meeting)
        return {};
    return fmt::format(", {} {}", what, domain::reference_text(Kind::meeting, entry.meeting.number));
}

// Gives false where the entry is of no due date at all.
bool add_move(Changes& changes, Plan const& plan, Entry const& entry, State const& before) {
    switch (domain::move_kind(entry)) {
    case domain::MoveKind::none:
        return false;
    case domain::MoveKind::asked:
        changes.add(Changed::asked,
                    fmt::format("due {}, to {}", due_words(before.due), base::in_words(*entry.forecast)));
        return true;
    case domain::MoveKind::refused:
        changes.add(Changed::refused,
                    fmt::format("due {} stays{}", due_words(before.due), at_meeting(entry, "said")));
        return true;
    case domain::MoveKind::moved:
        break;
    }
    auto words = fmt::format("due {} -> {}", due_words(before.due), due_words(entry.due));
    if (before.due)
        words += ", " + step_words(plan, *before.due, *entry.due);
    changes.add(Changed::moved,
                words + (entry.meeting ? at_meeting(entry, "granted by") : ", no meeting named"));
    return true;
}

void add_due(Changes& changes, Plan const& plan, Entry const& entry, State const& before) {
    if (add_move(changes, plan, entry, before))
        return;
    bool const taken_away = !entry.due && entry.due_precision == base::Precision::none && before.due;
    bool const set = entry.due && entry.due != before.due;
    if (!taken_away && !set)
        return;
    auto words = fmt::format("due {} -> {}", due_words(before.due), due_words(entry.due));
    if (before.due && entry.due)
        words += ", " + step_words(plan, *before.due, *entry.due);
    changes.add(Changed::due_set, words);
}

void add_forecast(Changes& changes, Entry const& entry, State const& before) {
    if (entry.forecast_withdrawn && before.forecast)
        return changes.add(Changed::forecast, fmt::format("{} taken back", base::in_words(*before.forecast)));
    bool const told = domain::move_kind(entry) == domain::MoveKind::asked;
    if (!entry.forecast || entry.forecast == before.forecast || told)
        return;
    auto words = before.forecast ? fmt::format("expected {} -> {}", base::in_words(*before.forecast),
                                               base::in_words(*entry.forecast))
                                 : "now expected " + base::in_words(*entry.forecast);
    if (auto const due = entry.due ? entry.due : before.due)
        words += fmt::format("; due {}, {}", base::in_words(*due),
                             *entry.forecast > *due ? "not moved" : "in time");
    changes.add(Changed::forecast, words);
}

// ---- judgements ----------------------------------------------------------------------------------------

void add_judgements(Changes& changes, Entry const& entry, State const& before) {
    if (entry.rating_withdrawn && before.declared)
        changes.add(Changed::declared, fmt::format("{} taken back", domain::rating_word(*before.declared)));
    else if (entry.rating && entry.rating != before.declared)
        changes.add(Changed::declared, std::string{domain::rating_word(*entry.rating)});
    if (entry.impact && entry.impact != before.impact) {
        auto const was =
            before.impact ? domain::word(*before.impact) : domain::word(domain::Impact::none_seen_yet);
        changes.add(Changed::impact,
                    fmt::format("{} -> {}", plain_words(was), plain_words(domain::word(*entry.impact))));
    }
}

// ---- corrections ---------------------------------------------------------------------------------------

std::string percent_words(std::optional<std::int64_t> const& percent) {
    return percent ? fmt::format("{}% done", *percent) : std::string{"no percentage"};
}
std::string forecast_words(std::optional<Date> const& day) {
    return day ? "forecast " + base::in_words(*day) : std::string{"no forecast"};
}
std::string declared_words(std::optional<domain::Rating> const& rating) {
    return rating ? "set by hand to " + std::string{domain::rating_word(*rating)}
                  : std::string{"not set by hand"};
}

// "due Fri 22 Jan 2027 back to Fri 11 Dec 2026"; empty where it mended words alone.
std::string mended_words(Mended const& mended) {
    auto const& was = mended.before;
    auto const& is = mended.after;
    std::vector<std::string> parts;
    auto const compare = [&parts](std::string const& from, std::string const& to) {
        if (from != to)
            parts.push_back(fmt::format("{} back to {}", from, to));
    };
    if (was.due != is.due)
        parts.push_back(
            fmt::format("{}{} back to {}", was.due ? "due " : "", due_words(was.due), due_words(is.due)));
    compare(plain_words(was.status), plain_words(is.status));
    compare(forecast_words(was.forecast), forecast_words(is.forecast));
    compare(percent_words(was.percent), percent_words(is.percent));
    compare(declared_words(was.declared), declared_words(is.declared));
    return base::join(parts, ", ");
}

} // namespace

std::vector<Change> changes_of(Plan const& plan, RecordEntry const& one, State const& before,
                               Mended const* mended) {
    Changes changes(plan, one);
    // What a record came with stands where it is said to be new.
    if (one.entry.event == Event::entered)
        return changes.take();
    if (domain::is_correction(one.entry))
        changes.add_correction(mended != nullptr ? mended_words(*mended) : std::string{});
    if (one.record.kind == Kind::action)
        add_delivery(changes, plan, one.entry, before);
    else
        add_other_status(changes, one, before);
    add_due(changes, plan, one.entry, before);
    add_forecast(changes, one.entry, before);
    add_judgements(changes, one.entry, before);
    return changes.take();
}

} // namespace goodplan::report
