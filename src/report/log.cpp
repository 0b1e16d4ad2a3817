#include <goodplan/report/log.hpp>

#include "report/log_changes.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace goodplan::report {

using domain::Entry;
using domain::Identity;
using domain::Kind;
using domain::Plan;
using domain::Touch;

namespace {

// One day of one revision.
struct Day {
    Touch const* touch = nullptr;
    std::optional<Date> day; // nothing: only what has no day of its own changed
    std::vector<std::string> changes;
    std::set<std::string> spoke_for;
};

std::string true_on(Day const& one, Date as_at) {
    return one.day ? short_day(*one.day, as_at) : std::string("-");
}

void append(Day& into, std::vector<std::string> const& changes) {
    into.changes.insert(into.changes.end(), changes.begin(), changes.end());
}

void add_undo(Day& into, Touch const& touch) {
    if (touch.revision.undoes)
        into.changes.push_back(fmt::format("undoes revision {}", *touch.revision.undoes));
}

// The days of a revision, the earliest first; changes without a day go with the first.
class RecordLog {
public:
    RecordLog(Plan const& plan, domain::AnyRecord const& record) : plan_(plan), kind_(record.kind) {}

    void add(Touch const& touch) {
        std::vector<Day> days(1);
        days.front().touch = &touch;
        if (touch.revision.undoes)
            undone_.emplace(touch.revision.number, *touch.revision.undoes);
        add_undo(days.front(), touch);
        append(days.front(), field_changes(plan_, touch));
        append(days.front(), link_changes(plan_, touch));
        if (is_mending(touch))
            return add_correction(days.front(), touch);
        take_back(days.front(), touch);
        for (auto const& one : touch.entries)
            add_entry(day_of(days, touch, one.entry.day), one);
        add_reason(days.back(), touch);
        if (days.front().changes.empty())
            days.front().changes.emplace_back("sources");
        days_.insert(days_.end(), days.begin(), days.end());
    }

    // Oldest first. A line that was corrected says so, unless that was taken back.
    [[nodiscard]] std::vector<Day> days() const {
        auto made = days_;
        for (auto& day : made)
            for (auto const& [number, by] : corrected_)
                if (day.touch->revision.number == number && !is_taken_back(by))
                    day.changes.push_back(fmt::format("(corrected by {})", by));
        return made;
    }

private:
    [[nodiscard]] bool is_taken_back(int revision) const {
        return std::ranges::any_of(
            undone_, [&](auto const& one) { return one.second == revision && !is_taken_back(one.first); });
    }

    // "text of revision 12 redacted: why" says itself what the revision did.
    static void add_reason(Day& day, Touch const& touch) {
        auto const& reason = touch.revision.reason;
        bool const said = std::ranges::any_of(
            touch.entries, [&](domain::RecordEntry const& one) { return one.entry.note == reason; });
        if (reason.empty() || said)
            return;
        bool const redacts = touch.revision.command == "redact" && reason.starts_with("text of revision ");
        day.changes.push_back(redacts ? reason : fmt::format("reason \"{}\"", reason));
    }

    static Day& day_of(std::vector<Day>& days, Touch const& touch, Date day) {
        if (!days.back().day)
            days.back().day = day;
        if (days.back().day != day)
            days.push_back({&touch, day, {}, {}});
        return days.back();
    }

    void add_entry(Day& day, domain::RecordEntry const& one) {
        day.changes.push_back(entry_words(plan_, one.entry, state_before(kind_, entries_, one.entry)));
        if (one.entry.said_by)
            day.spoke_for.insert(speaker(plan_, one.entry.said_by, one.entry.day));
        else if (one.entry.meeting)
            day.spoke_for.insert(plan_.ref_of({Kind::meeting, one.entry.meeting.number}));
        entries_[one.entry.id] = one;
    }

    static bool is_mending(Touch const& touch) {
        return !touch.revision.undoes && domain::corrected_revision(touch.revision.reason).has_value();
    }

    // A slip mended: what it did to the due date, whose slip it was, and that both rows say so.
    void add_correction(Day& day, Touch const& touch) {
        auto const before = state_of(kind_, entries_);
        for (auto const& one : touch.taken_back)
            entries_.erase(one.entry.id);
        for (auto const& one : touch.entries) {
            entries_[one.entry.id] = one;
            day.day = one.entry.day;
        }
        auto const words = [&](std::optional<Date> const& due) {
            return due ? base::in_words(*due) : std::string("no date");
        };
        if (auto const after = state_of(kind_, entries_); after.due != before.due)
            day.changes.push_back(fmt::format("due {} -> {}", words(before.due), words(after.due)));
        auto const& reason = touch.revision.reason;
        auto const number = domain::corrected_revision(reason).value_or(0);
        day.changes.push_back(fmt::format("CORRECTS {}: {}", number, reason.substr(reason.find(": ") + 2)));
        if (!touch.taken_back.empty() || !touch.entries.empty())
            day.changes.emplace_back("not counted as a move");
        corrected_.emplace(number, touch.revision.number);
        days_.push_back(day);
    }

    void take_back(Day& day, Touch const& touch) {
        for (auto const& one : touch.taken_back) {
            entries_.erase(one.entry.id);
            auto const words = entry_words(plan_, one.entry, state_before(kind_, entries_, one.entry));
            day.changes.push_back(
                fmt::format("takes back the entry of {}: {}", base::in_words(one.entry.day), words));
        }
    }

    Plan const& plan_;
    Kind kind_;
    Entries entries_;
    std::vector<Day> days_;
    std::multimap<int, int> corrected_; // a revision, and the one that corrected it
    std::map<int, int> undone_;         // an undo, and what it took back
};

std::string by_words(Day const& one) {
    auto const& actor = one.touch->revision.actor;
    std::vector<std::string> const names(one.spoke_for.begin(), one.spoke_for.end());
    return names.empty() ? actor : fmt::format("{} ({})", actor, base::listed(names));
}

std::vector<Column> record_columns() {
    return {{"revision", "REV", Place::column, Align::right},
            {"typed", "TYPED"},
            {"typed_utc", "", Place::hidden},
            {"true_on", "TRUE ON"},
            {"by", "BY (FOR)"},
            {"typed_by", "", Place::hidden},
            {"command", "", Place::hidden},
            {"changed", "WHAT CHANGED", Place::flow}};
}

std::vector<Cell> record_row(Day const& one, Date as_at) {
    auto const& revision = one.touch->revision;
    return {number(revision.number), text(typed_at(revision)),
            text(revision.at),       one.day ? shown(date(*one.day), true_on(one, as_at)) : none(),
            text(by_words(one)),     text(revision.actor),
            text(revision.command),  shown(Cell{one.changes, {}}, base::join(one.changes, "; "))};
}

// The days of the record and of what belongs to it, oldest first.
std::vector<Day> days_of(Plan const& plan, domain::AnyRecord const& record, std::vector<Touch> const& touches,
                         LogInput const& input) {
    RecordLog log(plan, record);
    for (auto const& touch : touches)
        log.add(touch);
    auto days = log.days();
    for (auto const& one : input.related) {
        RecordLog other(plan, one.record);
        for (auto const& touch : one.touches)
            other.add(touch);
        for (auto day : other.days()) {
            day.changes.front().insert(
                0, fmt::format("{} {}: ", typed_ref(one.record), one_line(plan, one.record)));
            days.push_back(std::move(day));
        }
    }
    if (input.only)
        std::erase_if(days,
                      [&](Day const& day) { return !input.only->contains(day.touch->revision.number); });
    std::ranges::stable_sort(days, {}, [](Day const& day) { return day.touch->revision.number; });
    return days;
}

std::ptrdiff_t revisions_in(std::vector<Day> const& days) {
    std::set<int> found;
    for (auto const& day : days)
        found.insert(day.touch->revision.number);
    return std::ssize(found);
}

} // namespace

Document log_of_record(Plan const& plan, domain::AnyRecord const& record, std::vector<Touch> const& touches,
                       LogInput const& input) {
    auto const days = days_of(plan, record, touches, input);
    Document document;
    document.stamp = input.stamp;
    document.title = fmt::format("{}  {}", typed_ref(record), one_line(plan, record));
    if (!input.known_on.empty())
        document.subtitles.push_back(input.known_on);
    if (!input.filters.empty())
        document.subtitles.push_back("Only " + input.filters + ".");
    if (!input.gone.empty())
        document.subtitles.push_back(input.gone);
    Table table;
    table.key = "revisions";
    table.headings = true;
    table.columns = record_columns();
    for (auto one = days.rbegin(); one != days.rend(); ++one) {
        if (input.limit > 0 && std::ssize(table.rows) == input.limit)
            break;
        table.rows.push_back(record_row(*one, plan.moment.day));
    }
    auto const left_out = std::ssize(days) - std::ssize(table.rows);
    document.blocks.emplace_back(std::move(table));
    if (left_out > 0)
        document.footer.push_back(fmt::format("{} older: goodplan log {} --limit 0{}",
                                              base::counted(left_out, "row"), typed_ref(record),
                                              input.plan_option));
    auto const count = revisions_in(days);
    document.footer.push_back(fmt::format("{} of {} {} {}{}. {}", count,
                                          base::counted(input.revisions_total, "revision"),
                                          count == 1 ? "touches" : "touch", typed_ref(record),
                                          input.filters.empty() ? ""
                                          : count == 1          ? " and fits"
                                                                : " and fit",
                                          not_checked));
    return document;
}

} // namespace goodplan::report
