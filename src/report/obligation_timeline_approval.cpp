#include "report/obligation_timeline_parts.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/plan_duty.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace goodplan::report {
namespace {

using domain::Approval;
using domain::ApprovalPath;
using Standing = domain::ApprovalStanding;

Date day_of(Approval const& one) { return *one.meeting->value.day; }

// "MTG-3 Thu 7 Dec 2017"
std::string called(Approval const& one) {
    return fmt::format("{} {}", one.meeting->ref(), base::in_words(day_of(one)));
}

std::string settled_words(domain::Plan const& plan) {
    auto const& state = plan.plan_record().state;
    auto const since = state.status_day ? " since " + base::in_words(*state.status_day) : std::string{};
    auto const* meeting = plan.at(state.met_at);
    auto const at = meeting != nullptr ? fmt::format(" ({})", meeting->ref()) : std::string{};
    return fmt::format("None asked for: the plan is {}{}{}.", state.status, since, at);
}

Standing standing_of(DutyView const& duty, Approval const& one, Date today) {
    return one.standing(duty.dates.due, today);
}

// ---- what is said --------------------------------------------------------------------------------------

std::string by_when(DutyView const& duty) {
    return duty.dates.due ? " before " + base::in_words(*duty.dates.due) : std::string{};
}

std::string later_sentence(DutyView const& duty, ApprovalPath const& path) {
    if (!path.later)
        return {};
    auto const after = duty.dates.due
                           ? ", " + after_meeting_words(*duty.calendar, day_of(*path.later), *duty.dates.due)
                           : std::string{};
    return fmt::format("The next that can is {}{}.", called(*path.later), after);
}

// Why the last meeting before the date is of no use any more.
std::string missed_sentence(Approval const& last, Date today) {
    if (is_unrecorded(*last.meeting, today))
        return fmt::format("NO MEETING LEFT: the last that could approve it, {}, is not recorded as held "
                           "(goodplan meeting held {}).",
                           called(last), last.meeting->ref());
    return fmt::format(
        "NO MEETING LEFT: the last that could approve it, {}, needed its papers out by {}, and "
        "none is recorded. If they were out: {}.",
        called(last), short_weekday(*last.dates.published, day_of(last)),
        record_papers_command(*last.meeting));
}

// "MTG-2 Cabinet (\"late November\") can approve it, but its day is not fixed: goodplan meeting edit ..."
std::string undated_words(ApprovalPath const& path) {
    std::vector<std::string> names;
    for (auto const* meeting : path.undated) {
        auto const& words = meeting->value.day_as_written;
        names.push_back(fmt::format("{} {}{}", meeting->ref(), meeting->value.title,
                                    words.empty() ? "" : fmt::format(" (\"{}\")", words)));
    }
    bool const one = names.size() == 1;
    return fmt::format("{} can approve it, but {} not fixed: goodplan meeting edit {} --day DATE.",
                       base::listed(names), one ? "its day is" : "their days are",
                       path.undated.front()->ref());
}

std::string none_left_words(DutyView const& duty, ApprovalPath const& path, Date today) {
    std::vector<std::string> parts;
    if (path.meetings.empty())
        parts.push_back(fmt::format("NO MEETING: none that can approve it is recorded{}.", by_when(duty)));
    else
        parts.push_back(missed_sentence(path.meetings.back(), today));
    parts.push_back(later_sentence(duty, path));
    return sentences(parts);
}

// "leaves 2 working days to send it"
std::string leaves_words(DutyView const& duty, Approval const& last) {
    if (!duty.dates.due)
        return {};
    if (day_of(last) == *duty.dates.due)
        return "is on the very day it is due";
    return after_meeting_words(*duty.calendar, day_of(last), *duty.dates.due) + " to send it";
}

std::string possible_words(DutyView const& duty, ApprovalPath const& path, Approval const& last, Date today) {
    auto const ahead = path.ahead(today);
    auto const leaves = leaves_words(duty, last);
    if (ahead == 1)
        return fmt::format("{} can approve it{}.", called(last), leaves.empty() ? "" : " and " + leaves);
    return fmt::format("{} meetings can still approve it{}.", ahead,
                       leaves.empty() ? "" : fmt::format("; the last, {}, {}", called(last), leaves));
}

// It came back: what was held before it was sent did not do.
std::string returned_words(DutyView const& duty, ApprovalPath const& path) {
    auto const later = later_sentence(duty, path);
    return later.empty() ? std::string{"No meeting that can approve it again is recorded."} : later;
}

std::string held_words(DutyView const& duty, ApprovalPath const& path) {
    std::vector<std::string> held;
    std::string last;
    for (auto const& one : path.meetings)
        if (one.meeting->state.status == "held") {
            held.push_back(called(one));
            last = one.meeting->ref();
        }
    auto const how = duty.readiness ? fmt::format(" (goodplan plan approve --at {})", last) : std::string{};
    return fmt::format("Held: {}. That it was approved there is not recorded{}.", base::listed(held), how);
}

// ---- the table -----------------------------------------------------------------------------------------

std::string_view standing_for_people(Standing standing) {
    static constexpr std::array<std::string_view, 5> words{"held", "possible", "TOO LATE", "no record",
                                                           "AFTER DATE"};
    return words.at(static_cast<std::size_t>(standing));
}

Tone standing_tone(Standing standing) {
    switch (standing) {
    case Standing::possible:
        return Tone::good;
    case Standing::papers_late:
    case Standing::after_due:
        return Tone::bad;
    case Standing::unrecorded:
        return Tone::caution;
    case Standing::held:
        break;
    }
    return Tone::plain;
}

// What its standing leaves to say: "Leaves 2 working days to send it."
std::string standing_sentence(DutyView const& duty, Approval const& one, Standing standing) {
    auto const& due = duty.dates.due;
    switch (standing) {
    case Standing::possible:
        return due ? sentence(capitalised(leaves_words(duty, one))) : std::string{};
    case Standing::after_due:
        return sentence(capitalised(after_meeting_words(*duty.calendar, day_of(one), *due)));
    case Standing::papers_late:
        return "Its papers had to be out already; none is recorded.";
    case Standing::unrecorded:
        return "Not recorded as held: goodplan meeting held " + one.meeting->ref();
    case Standing::held:
        break;
    }
    return {};
}

std::string clerk_sentence(Approval const& one, Standing standing, Date today) {
    bool const late = one.dates.to_clerk && *one.dates.to_clerk < today && !one.paper;
    bool const matters = standing == Standing::possible || standing == Standing::after_due;
    return late && matters ? "Its papers had to be with the clerk already." : std::string{};
}

std::string paper_rule_sentence(Approval const& one) {
    if (one.paper)
        return sentence(capitalised(paper_out_words(*one.paper, day_of(one))));
    bool const none = !one.dates.published && one.dates.cannot_count.empty();
    return none ? "No paper rule recorded." : std::string{};
}

// "Cabinet. Leaves 2 working days to send it."
std::string more_words(DutyView const& duty, Approval const& one, Standing standing, Date today) {
    auto const& why = one.dates.cannot_count;
    std::vector<std::string> const parts{
        sentence(one.meeting->value.title), paper_rule_sentence(one), clerk_sentence(one, standing, today),
        standing_sentence(duty, one, standing), why.empty() ? "" : sentence(capitalised(why))};
    return sentences(parts);
}

// Why no day is given for its papers.
std::string no_papers_words(Approval const& one) {
    return one.dates.cannot_count.empty() ? "no rule" : "not counted";
}

std::vector<Cell> undated_row(domain::Record<domain::Meeting> const& meeting, bool clerk) {
    auto const& words = meeting->day_as_written;
    std::vector<Cell> row{text(meeting.ref()), none("not fixed")};
    if (clerk)
        row.push_back(none());
    row.push_back(none("not counted"));
    row.push_back(text("NO DAY", Tone::caution));
    row.push_back(text(sentences(std::vector{
        sentence(meeting->title), words.empty() ? std::string{} : fmt::format("\"{}\".", words)})));
    return row;
}

std::vector<Approval> listed(ApprovalPath const& path) {
    auto all = path.meetings;
    if (path.later)
        all.push_back(*path.later);
    return all;
}

} // namespace

std::string_view standing_word(Standing standing) {
    static constexpr std::array<std::string_view, 5> words{"held", "possible", "papers-late", "unrecorded",
                                                           "after-due"};
    return words.at(static_cast<std::size_t>(standing));
}

Cell approval_words(domain::Plan const& plan, DutyView const& duty, ApprovalPath const& path) {
    auto const today = plan.moment.day;
    if (!path.wanted)
        return none();
    if (path.settled)
        return text(settled_words(plan));
    bool const none_ahead = path.none_left(today) || duty.returned();
    if (none_ahead && path.last_ahead(today) == nullptr && !path.undated.empty())
        return text(sentences(std::vector{undated_words(path), later_sentence(duty, path)}), Tone::caution);
    if (duty.returned() && path.last_ahead(today) == nullptr)
        return text(returned_words(duty, path), Tone::caution);
    if (path.none_left(today))
        return text(none_left_words(duty, path, today), Tone::bad);
    if (auto const* last = path.last_ahead(today))
        return text(possible_words(duty, path, *last, today));
    std::vector<std::string> const parts{held_words(duty, path), later_sentence(duty, path)};
    return text(sentences(parts), Tone::caution);
}

Table approval_table(domain::Plan const& plan, DutyView const& duty, ApprovalPath const& path) {
    Table table;
    if (path.settled)
        return table;
    auto const meetings = listed(path);
    bool const clerk =
        std::ranges::any_of(meetings, [](Approval const& one) { return !!one.dates.to_clerk; });
    table.title = "Meetings that can approve " + duty.record->ref();
    table.count_in_title = true;
    table.headings = true;
    table.columns = {{"", "ID"}, {"", "MEETS ON"}};
    if (clerk)
        table.columns.push_back({"", "PAPERS TO CLERK"});
    for (auto const& column : {Column{"", "AGENDA OUT BY"}, Column{"", "STANDING", Place::flow},
                               Column{"", "Meeting", Place::below}})
        table.columns.push_back(column);
    for (auto const& one : meetings) {
        auto const standing = standing_of(duty, one, plan.moment.day);
        std::vector<Cell> row{text(one.meeting->ref()), date(day_of(one))};
        if (clerk)
            row.push_back(day_or_none(one.dates.to_clerk));
        row.push_back(one.dates.published ? date(*one.dates.published) : none(no_papers_words(one)));
        row.push_back(text(standing_for_people(standing), standing_tone(standing)));
        row.push_back(text(more_words(duty, one, standing, plan.moment.day)));
        table.rows.push_back(std::move(row));
    }
    for (auto const* meeting : path.undated)
        table.rows.push_back(undated_row(*meeting, clerk));
    return table;
}

Table approvals_by_duty() {
    Table table;
    table.key = "meetings";
    for (auto const* key : {"obligation", "ref", "day", "title", "body", "to_clerk", "agenda_out_by",
                            "figures_to", "papers_out", "standing", "working_days_to_due"})
        table.columns.push_back(hidden_column(key));
    return table;
}

void add_approvals(Table& table, domain::Plan const& plan, DutyView const& duty, ApprovalPath const& path) {
    for (auto const& one : listed(path)) {
        auto const& meeting = one.meeting->value;
        auto const* body = plan.at(meeting.body);
        auto const& due = duty.dates.due;
        table.rows.push_back({text(duty.record->ref()), text(one.meeting->ref()), date(day_of(one)),
                              text(meeting.title), body != nullptr ? text(body->value.name.text) : none(),
                              day_or_none(one.dates.to_clerk), day_or_none(one.dates.published),
                              day_or_none(one.dates.cut_off), one.paper ? date(one.paper->day) : none(),
                              text(standing_word(standing_of(duty, one, plan.moment.day))),
                              due ? number_or_none(duty.calendar->try_between(day_of(one), *due)) : none()});
    }
}

} // namespace goodplan::report
