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

std::string typed_at(domain::Revision const& revision) {
    auto const moment = base::parse_utc(revision.at);
    if (!moment)
        return revision.at;
    // Two digits for the day, as in the column beside it.
    auto const words = base::london_text(*moment);
    return words.find(' ') == 1 ? "0" + words : words;
}

// ---- one record ---------------------------------------------------------------------------------------

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
        add_undo(days.front(), touch);
        append(days.front(), field_changes(plan_, touch));
        append(days.front(), link_changes(plan_, touch));
        if (is_mending(touch))
            return add_correction(days.front(), touch);
        take_back(days.front(), touch);
        for (auto const& one : touch.entries)
            add_entry(day_of(days, touch, one.entry.day), one);
        auto const& reason = touch.revision.reason;
        bool const said = std::ranges::any_of(
            touch.entries, [&](domain::RecordEntry const& one) { return one.entry.note == reason; });
        if (!reason.empty() && !said)
            days.back().changes.push_back(fmt::format("reason \"{}\"", reason));
        if (days.front().changes.empty())
            days.front().changes.emplace_back("sources");
        days_.insert(days_.end(), days.begin(), days.end());
    }

    [[nodiscard]] std::vector<Day> const& days() const { return days_; }

private:
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
        for (auto& earlier : days_)
            if (earlier.touch->revision.number == number)
                earlier.changes.push_back(fmt::format("(corrected by {})", touch.revision.number));
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

// ---- the file -----------------------------------------------------------------------------------------

// "A-14 Reissue supervision policy", "northmoor-2026/A-14 Reissue ...", "theme:workforce Workforce", "plan
// walsall-2017".
std::string touched_line(Touched const& one, bool several_plans) {
    auto const& info = domain::info(one.record.kind);
    auto const line = one.line.empty() ? std::string{} : " " + one.line;
    if (one.record.kind == Kind::plan)
        return fmt::format("plan {}{}", one.plan, line);
    auto const plan = several_plans && !one.plan.empty() ? one.plan : std::string{};
    if (info.named) {
        auto const ref =
            one.name.empty() ? std::string(info.code) : fmt::format("{}:{}", info.code, one.name);
        return ref + line + (plan.empty() ? "" : fmt::format(" ({})", plan));
    }
    auto const ref = domain::reference_text(one.record.kind, one.record.number);
    return (plan.empty() ? "" : plan + "/") + ref + line;
}

// A few records by name, many by their number: every name is in the JSON.
std::string touched_words(std::vector<Touched> const& touched, bool several_plans) {
    std::map<std::string, std::vector<Touched const*>> by_plan;
    for (auto const& one : touched)
        by_plan[one.plan].push_back(&one);
    std::vector<std::string> parts;
    for (auto const& [plan, records] : by_plan) {
        auto const where = plan.empty() ? std::string("the register") : plan;
        if (records.size() > touched_named_at_most) {
            parts.push_back(fmt::format(
                "{} of {}", base::counted(static_cast<long long>(records.size()), "record"), where));
            continue;
        }
        for (auto const* one : records)
            parts.push_back(touched_line(*one, several_plans));
    }
    return base::join(parts, "; ");
}

std::vector<std::string> touched_refs(std::vector<Touched> const& touched) {
    std::vector<std::string> refs;
    for (auto const& one : touched)
        refs.push_back(fmt::format("{}/{} {}", one.plan.empty() ? "register" : one.plan,
                                   domain::info(one.record.kind).code, one.record.number));
    return refs;
}

std::vector<Cell> file_row(LoggedRevision const& one, bool several_plans) {
    std::vector<std::string> what;
    if (one.revision.undoes)
        what.push_back(fmt::format("undoes {}", *one.revision.undoes));
    if (auto const words = touched_words(one.touched, several_plans); !words.empty())
        what.push_back(words);
    else if (!one.revision.undoes && !one.revision.arguments.empty())
        what.push_back(one.revision.arguments); // an upgrade: "format 1 -> 2"
    if (!one.revision.reason.empty())
        what.push_back(fmt::format("reason \"{}\"", one.revision.reason));
    return {number(one.revision.number),
            text(typed_at(one.revision)),
            text(one.revision.at),
            text(one.revision.actor),
            text(one.revision.command),
            one.revision.undoes ? number(*one.revision.undoes) : none(),
            one.revision.reason.empty() ? none() : text(one.revision.reason),
            one.revision.arguments.empty() ? none() : text(one.revision.arguments),
            Cell{touched_refs(one.touched), {}},
            text(one.revision.head),
            text(base::join(what, "; "))};
}

// The days of the record and of what belongs to it, oldest first.
std::vector<Day> days_of(Plan const& plan, domain::AnyRecord const& record, std::vector<Touch> const& touches,
                         std::vector<RelatedLog> const& related) {
    RecordLog log(plan, record);
    for (auto const& touch : touches)
        log.add(touch);
    auto days = log.days();
    for (auto const& one : related) {
        RecordLog other(plan, one.record);
        for (auto const& touch : one.touches)
            other.add(touch);
        for (auto day : other.days()) {
            day.changes.front().insert(
                0, fmt::format("{} {}: ", typed_ref(one.record), one_line(plan, one.record)));
            days.push_back(std::move(day));
        }
    }
    std::ranges::stable_sort(days, {}, [](Day const& day) { return day.touch->revision.number; });
    return days;
}

std::ptrdiff_t revisions_in(std::vector<Day> const& days) {
    std::set<int> found;
    for (auto const& day : days)
        found.insert(day.touch->revision.number);
    return std::ssize(found);
}

constexpr std::string_view not_checked = "Chain not checked here.";

} // namespace

Document log_of_record(Plan const& plan, domain::AnyRecord const& record, std::vector<Touch> const& touches,
                       LogInput const& input) {
    auto const days = days_of(plan, record, touches, input.related);
    Document document;
    document.stamp = input.stamp;
    document.title = fmt::format("{}  {}", typed_ref(record), one_line(plan, record));
    if (!input.known_on.empty())
        document.subtitles.push_back(input.known_on);
    if (!input.filters.empty())
        document.subtitles.push_back("Only " + input.filters + ".");
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

Document log_of_file(std::vector<LoggedRevision> const& revisions, LogInput const& input) {
    Document document;
    document.stamp = input.stamp;
    if (!input.known_on.empty() || !input.filters.empty())
        document.title = "Log" + (input.known_on.empty() ? "" : " " + input.known_on) +
                         (input.filters.empty() ? "" : ", only " + input.filters);
    Table table;
    table.key = "revisions";
    table.headings = true;
    table.columns = {{"revision", "REV", Place::column, Align::right},
                     {"typed", "TYPED"},
                     {"typed_utc", "", Place::hidden},
                     {"typed_by", "BY"},
                     {"command", "COMMAND"},
                     {"undoes", "", Place::hidden},
                     {"reason", "", Place::hidden},
                     {"arguments", "", Place::hidden},
                     {"touched", "", Place::hidden},
                     {"head", "", Place::hidden},
                     {"what", "WHAT", Place::flow}};
    table.empty_text = input.filters.empty() ? "No revision yet." : "No revision fits.";
    for (auto const& one : revisions)
        table.rows.push_back(file_row(one, input.several_plans));
    auto const left_out = input.revisions_fitting - static_cast<int>(revisions.size());
    document.blocks.emplace_back(std::move(table));
    if (left_out > 0)
        document.footer.push_back(
            fmt::format("{} older: {}", base::counted(left_out, "revision"),
                        input.filters.empty() ? "goodplan log --limit 0" : "the same with --limit 0"));
    document.footer.push_back(
        input.filters.empty()
            ? fmt::format("{}. {}", base::counted(input.revisions_total, "revision"), not_checked)
            : fmt::format("{} of {} fit. {}", input.revisions_fitting,
                          base::counted(input.revisions_total, "revision"), not_checked));
    return document;
}

} // namespace goodplan::report
