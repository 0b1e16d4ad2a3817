// show MTG-9: when its papers are due and by which rule, what it can approve in time, and what came of it.
#include "report/duty_view.hpp"
#include "report/meeting_settled.hpp"
#include "report/meeting_words.hpp"
#include "report/obligation_timeline_parts.hpp"
#include "report/show_sheet.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/meeting_dates.hpp>
#include <goodplan/domain/rating.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace goodplan::report {

using domain::Kind;

namespace {

using MeetingRecord = domain::Record<domain::Meeting>;

MeetingRecord const& meeting_of(Sheet const& sheet) {
    return *sheet.plan.find<domain::Meeting>(sheet.record.number);
}

// ---- its days ------------------------------------------------------------------------------------------

std::string written_words(std::string const& words) {
    return words.empty() ? std::string{} : fmt::format(" (\"{}\")", words);
}

// Of a meeting that is over, how far away the days of its papers are says nothing.
std::string distance_to(Sheet const& sheet, MeetingRecord const& meeting, Date day) {
    return lies_ahead(meeting, sheet.today()) ? "; " + when_words(sheet.plan.calendar(), sheet.today(), day)
                                              : std::string{};
}

void add_day(Sheet& sheet, MeetingRecord const& meeting) {
    sheet.printed({"day", "day_as_written"});
    if (!meeting->day)
        return sheet.add("Day", "no day yet" + written_words(meeting->day_as_written), Tone::caution);
    bool const open = is_unrecorded(meeting, sheet.today());
    auto const unrecorded = fmt::format("; {}, not recorded as held",
                                        when_words(sheet.plan.calendar(), sheet.today(), *meeting->day));
    bool const settled = meeting.state.status != "planned";
    auto const doubt = settled ? std::string{} : domain::doubtful_meeting_day(sheet.plan, *meeting->day);
    sheet.add("Day",
              base::in_words(*meeting->day) + written_words(meeting->day_as_written) +
                  distance_to(sheet, meeting, *meeting->day) + (open ? unrecorded : "") +
                  (doubt.empty() ? "" : "\n" + sentence(doubt)),
              open            ? Tone::bad
              : doubt.empty() ? Tone::plain
                              : Tone::caution);
}

// "Wed 25 Nov 2026, 2 working days before the agenda; in 3 working days", "had to be there by ..."
void add_office_day(Sheet& sheet, std::string_view label, std::optional<Date> const& day,
                    std::string const& how) {
    if (!day)
        return;
    auto const& meeting = meeting_of(sheet);
    sheet.add(label, fmt::format("{}, {}{}", base::in_words(*day), how, distance_to(sheet, meeting, *day)));
}

std::string before_agenda(std::optional<std::int64_t> days) {
    return base::counted(days.value_or(0), "working day") + " before the agenda";
}

// What the body's rule would have given, had nobody fixed a day.
std::string rule_beside_hand(Sheet const& sheet, domain::Meeting meeting) {
    meeting.papers_due.reset();
    auto const dates = domain::meeting_dates(sheet.plan, meeting);
    auto const rule = clear_days_rule(sheet.plan, meeting, dates);
    if (rule.empty() || !dates.published)
        return {};
    return fmt::format("; the rule of the body gives {} ({})", base::in_words(*dates.published), rule);
}

// A day fixed by hand that the body's rule does not allow.
std::string late_by_hand(Sheet const& sheet, MeetingRecord const& meeting) {
    auto const doubt = domain::doubtful_papers(sheet.plan, meeting.value);
    return doubt.empty() ? doubt : "\nCheck: " + sentence(doubt);
}

void add_agenda(Sheet& sheet, MeetingRecord const& meeting, domain::MeetingDates const& dates) {
    if (!dates.published)
        return;
    auto const& day = *dates.published;
    bool const late = lies_ahead(meeting, sheet.today()) && domain::papers_missed(sheet.plan, meeting);
    auto const paper = domain::paper_out(sheet.plan, meeting, day);
    auto words = fmt::format("{} {}{}", late ? "had to be out by" : "by", base::in_words(day),
                             distance_to(sheet, meeting, day));
    if (paper)
        words += "; " + paper_out_words(*paper, day);
    else if (late)
        words +=
            "; no paper is recorded\n" + fmt::format("if it was out: {}", record_papers_command(meeting));
    auto const& calendar = sheet.plan.office_calendar();
    if (auto const* closed = calendar.covers(day) ? calendar.holiday(day) : nullptr)
        words += fmt::format(", when the offices are closed ({})", closed->name);
    auto const rule = clear_days_rule(sheet.plan, meeting.value, dates);
    if (dates.published_by_hand)
        words += "\nfixed by hand" + rule_beside_hand(sheet, meeting.value) + late_by_hand(sheet, meeting);
    else if (!rule.empty())
        words += "\n" + rule;
    sheet.add("Agenda out", words, late ? Tone::bad : Tone::plain);
}

void add_days(Sheet& sheet, MeetingRecord const& meeting) {
    auto const dates = domain::meeting_dates(sheet.plan, meeting.value);
    auto const* body = sheet.plan.at(meeting->body);
    sheet.printed({"papers_due", "data_cut_off"});
    sheet.add_field("body");
    add_day(sheet, meeting);
    if (body != nullptr) {
        add_office_day(sheet, "Figures to", dates.cut_off,
                       dates.cut_off_by_hand ? "fixed by hand" : before_agenda(body->value.cut_off_days));
        add_office_day(sheet, "To the clerk", dates.to_clerk, before_agenda(body->value.paper_lead_days));
    } else {
        add_office_day(sheet, "Figures to", dates.cut_off, "fixed by hand");
    }
    add_agenda(sheet, meeting, dates);
    if (!dates.cannot_count.empty() && meeting.state.status != "cancelled")
        sheet.add("Not counted", sentence(capitalised(dates.cannot_count)), Tone::caution);
}

// ---- what it can approve -------------------------------------------------------------------------------

// As one of the meetings that a duty can be approved at; nothing where it cannot.
std::optional<domain::Approval> approval_here(Sheet const& sheet, DutyView const& duty) {
    for (auto& one : domain::approvals(sheet.plan, *duty.record, std::nullopt))
        if (one.meeting->number == sheet.record.number)
            return std::move(one);
    return std::nullopt;
}

// The duties that it can approve something for, by due date.
std::vector<DutyView> duties_before(Sheet const& sheet) {
    auto duties = duty_views(sheet.plan);
    std::erase_if(duties, [&](DutyView const& duty) { return !approval_here(sheet, duty); });
    return duties;
}

// "TOO LATE: its papers had to be out by Wed 18 Nov"; empty for one that can still approve it.
std::string why_too_late(Sheet const& sheet, domain::Approval const& one, DutyView const& duty) {
    switch (one.standing(duty.dates.due, sheet.today())) {
    case domain::ApprovalStanding::papers_late:
        return fmt::format("; TOO LATE: its papers had to be out by {}, and none is recorded",
                           base::in_words(*one.dates.published));
    case domain::ApprovalStanding::after_due:
        return "; TOO LATE";
    case domain::ApprovalStanding::unrecorded:
        return "; not recorded as held";
    case domain::ApprovalStanding::held:
    case domain::ApprovalStanding::possible:
        break;
    }
    return {};
}

std::string due_after(Sheet const& sheet, DutyView const& duty) {
    if (!duty.open)
        return duty_steps(duty).all();
    auto const late = why_too_late(sheet, *approval_here(sheet, duty), duty);
    if (!duty.dates.due)
        return "no date" + late;
    auto const& day = meeting_of(sheet)->day;
    auto const due = base::in_words(*duty.dates.due);
    return (day ? fmt::format("due {}: {}", due, after_meeting_words(*duty.calendar, *day, *duty.dates.due))
                : "due " + due) +
           late;
}

void add_approvals(Sheet& sheet) {
    std::vector<std::string> lines;
    auto const duties = duties_before(sheet);
    for (auto const& line : sheet.links_from("can_approve"))
        if (std::ranges::none_of(
                duties, [&](DutyView const& duty) { return line.starts_with(duty.record->ref() + " "); }))
            lines.push_back(line);
    for (auto const& duty : duties)
        lines.push_back(
            fmt::format("{} {}, {}", duty.record->ref(), duty.record->value.title, due_after(sheet, duty)));
    sheet.add_lines("Can approve", lines);
}

// ---- what came of it -----------------------------------------------------------------------------------

void add_decisions(Sheet& sheet) {
    sheet.printed({"decision.meeting"});
    std::vector<std::string> lines;
    for (auto const& one : sheet.plan.all<domain::Decision>())
        if (one->meeting.number == sheet.record.number)
            lines.push_back(fmt::format("{} {}: {}", one.ref(), domain::word(one->type), one->text));
    sheet.add_lines("Decisions", lines);
}

void add_actions(Sheet& sheet) {
    sheet.printed({"action.due_before"});
    std::vector<std::string> lines;
    for (auto const& one : sheet.plan.all<domain::Action>())
        if (one->due_before.number == sheet.record.number)
            lines.push_back(fmt::format("{}: {}", named(sheet.plan, {Kind::action, one.number}),
                                        plain_words(one.state.status)));
    sheet.add_lines("Due before", lines);
}

Column machine(std::string_view key) { return {std::string(key), {}, Place::hidden}; }

FactList dates_for_machines(Sheet const& sheet) {
    auto const& meeting = meeting_of(sheet);
    auto const dates = domain::meeting_dates(sheet.plan, meeting.value);
    auto const* body = sheet.plan.at(meeting->body);
    bool const ruled = body != nullptr && body->value.clear_days && !dates.published_by_hand;
    auto const days = dates.published && meeting->day
                          ? clear_days(sheet.plan, *dates.published, *meeting->day)
                          : std::nullopt;
    auto const paper =
        dates.published ? domain::paper_out(sheet.plan, meeting, *dates.published) : std::nullopt;
    return {"papers",
            {},
            {{"figures_to", {}, day_or_none(dates.cut_off)},
             {"figures_by_hand", {}, yes_no(dates.cut_off_by_hand)},
             {"to_clerk", {}, day_or_none(dates.to_clerk)},
             {"agenda_out_by", {}, day_or_none(dates.published)},
             {"agenda_by_hand", {}, yes_no(dates.published_by_hand)},
             {"papers_out", {}, paper ? date(paper->day) : none()},
             {"papers_out_document", {}, paper ? text(paper->document->ref()) : none()},
             {"clear_working_days", {}, ruled ? number(*body->value.clear_days) : none()},
             {"first_clear_day", {}, days ? date(days->first) : none()},
             {"last_clear_day", {}, days ? date(days->last) : none()},
             {"cannot_count", {}, text_or_none(dates.cannot_count)}}};
}

// Whether it still can, in the words of report obligations; nothing of a duty that has ended.
Cell standing_here(Sheet const& sheet, DutyView const& duty) {
    if (!duty.open)
        return none();
    return text(standing_word(approval_here(sheet, duty)->standing(duty.dates.due, sheet.today())));
}

Table approvals_for_machines(Sheet const& sheet) {
    Table table;
    table.key = "can_approve";
    for (auto const* key : {"obligation", "title", "state", "due", "working_days_after_meeting", "standing"})
        table.columns.push_back(machine(key));
    auto const& day = meeting_of(sheet)->day;
    for (auto const& duty : duties_before(sheet)) {
        auto const& due = duty.dates.due;
        table.rows.push_back({text(duty.record->ref()), text(duty.record->value.title),
                              text(duty.record->state.status), day_or_none(due),
                              due && day ? number_or_none(duty.calendar->try_between(*day, *due)) : none(),
                              standing_here(sheet, duty)});
    }
    return table;
}

} // namespace

void show_meeting(Sheet& sheet) {
    add_days(sheet, meeting_of(sheet));
    sheet.add_field("purpose");
    add_approvals(sheet);
    add_decisions(sheet);
    add_settled(sheet);
    add_actions(sheet);
}

void add_meeting_for_machines(Document& document, Sheet const& sheet) {
    document.blocks.emplace_back(dates_for_machines(sheet));
    document.blocks.emplace_back(approvals_for_machines(sheet));
    document.blocks.emplace_back(settled_for_machines(sheet));
}

} // namespace goodplan::report
