// What machines get of the timeline: one list of obligations, and beside it their counts and their meetings.
#include "report/obligation_timeline_parts.hpp"

#include <goodplan/domain/plan_duty.hpp>

#include <fmt/core.h>

#include <array>
#include <initializer_list>
#include <utility>

namespace goodplan::report {
namespace {

constexpr std::array obligation_keys{
    "ref",
    "due",
    "working_days_left",
    "calendar_days_left",
    "title",
    "state",
    "state_day",
    "overdue",
    "basis",
    "legal",
    "recipients",
    "owner",
    "expected",
    "rule",
    "instrument",
    "instrument_section",
    "rule_verified",
    "trigger",
    "trigger_day",
    "receipt_missing",
    "count",
    "unit",
    "computed",
    "stated",
    "stated_by",
    "stated_difference",
    "doubts",
    "cannot_count",
    "recurrence",
    "occurrence",
    "ends_when",
    "last_due",
    "calendar",
    "approval_wanted",
    "meetings_possible",
    "last_possible_meeting",
    "working_days_after_it",
    "no_meeting_left",
    "undated_meetings",
};

void add_rule_cells(std::vector<Cell>& row, DutyView const& duty) {
    auto const* rule = duty.rule;
    row.push_back(rule != nullptr ? text(rule->name.text) : none());
    row.push_back(rule != nullptr ? text_or_none(rule->instrument) : none());
    row.push_back(rule != nullptr ? text_or_none(rule->section) : none());
    row.push_back(rule != nullptr ? yes_no(rule->verified) : none());
}

void add_date_cells(std::vector<Cell>& row, domain::Plan const& plan, DutyView const& duty) {
    auto const& dates = duty.dates;
    auto const& value = duty.record->value;
    row.push_back(dates.trigger == domain::Trigger::none ? none() : text(domain::word(dates.trigger)));
    row.push_back(day_or_none(dates.trigger_day));
    row.push_back(yes_no(dates.receipt_missing));
    row.push_back(dates.count > 0 ? number(dates.count) : none());
    row.push_back(dates.count > 0 ? text(domain::word(dates.unit)) : none());
    row.push_back(day_or_none(dates.computed));
    row.push_back(day_or_none(dates.stated));
    row.push_back(text_or_none(value.stated_by));
    row.push_back(number_or_none(dates.stated_difference));
    row.push_back(Cell{domain::stated_date_doubts(plan, value), {}});
    row.push_back(text_or_none(dates.cannot_compute));
}

void add_approval_cells(std::vector<Cell>& row, DutyView const& duty, domain::ApprovalPath const& path,
                        Date today) {
    auto const* last = path.last_ahead(today);
    bool const counted = last != nullptr && duty.dates.due;
    row.push_back(yes_no(path.wanted));
    row.push_back(number(path.ahead(today)));
    row.push_back(last != nullptr ? text(last->meeting->ref()) : none());
    row.push_back(counted
                      ? number_or_none(duty.calendar->try_between(*last->meeting->value.day, *duty.dates.due))
                      : none());
    row.push_back(yes_no(path.none_left(today)));
    std::vector<std::string> undated;
    for (auto const* meeting : path.undated)
        undated.push_back(meeting->ref());
    row.push_back(Cell{std::move(undated), {}});
}

std::vector<Cell> obligation_row(domain::Plan const& plan, DutyView const& duty,
                                 domain::ApprovalPath const& path) {
    auto const& value = duty.record->value;
    auto const to =
        value.recipients.empty() && duty.rule != nullptr ? duty.rule->recipients : value.recipients;
    std::vector<Cell> row{text(duty.record->ref()),
                          day_or_none(duty.dates.due),
                          duty.left ? number_or_none(duty.left->working) : none(),
                          duty.left ? number(duty.left->calendar) : none(),
                          text(value.title),
                          text(duty.record->state.status),
                          day_or_none(duty.record->state.status_day),
                          yes_no(duty.overdue),
                          text(domain::word(value.basis)),
                          yes_no(domain::is_legal_duty(value)),
                          text_or_none(to),
                          value.owner ? text(plan.ref_of({domain::Kind::post, value.owner.number})) : none(),
                          yes_no(value.expected)};
    add_rule_cells(row, duty);
    add_date_cells(row, plan, duty);
    row.push_back(text(domain::word(value.recurrence)));
    row.push_back(duty.occurrence > 0 ? number(duty.occurrence) : none());
    row.push_back(text_or_none(value.ends_when));
    row.push_back(day_or_none(value.last_due));
    row.push_back(text(fmt::format("{} {}", duty.calendar->name(), duty.calendar->version())));
    add_approval_cells(row, duty, path, plan.moment.day);
    return row;
}

Table machine_table(std::string_view key, std::initializer_list<std::string_view> columns) {
    Table table;
    table.key = key;
    for (auto const column : columns)
        table.columns.push_back(hidden_column(column));
    return table;
}

void add_counting(Table& months, Table& holidays, domain::Plan const& plan, DutyView const& duty) {
    auto const counting = duty_counting(plan, duty);
    auto const ref = duty.record->ref();
    for (auto const& month : counting.months)
        months.rows.push_back(
            {text(ref), date(month.from), date(month.to), number(month.days), number(month.running)});
    for (auto const& holiday : counting.skipped)
        holidays.rows.push_back(
            {text(ref), date(holiday.day), text(holiday.name), yes_no(is_closure(plan, duty, holiday.day))});
}

} // namespace

void add_timeline_for_machines(Document& document, TimelinePage const& page) {
    Table obligations;
    obligations.key = "obligations";
    for (auto const* key : obligation_keys)
        obligations.columns.push_back(hidden_column(key));
    auto months = machine_table("months", {"obligation", "from", "to", "working_days", "so_far"});
    auto holidays = machine_table("holidays", {"obligation", "date", "name", "closure"});
    auto meetings = approvals_by_duty();
    for (auto const& [duty, path] : page.open) {
        obligations.rows.push_back(obligation_row(page.plan, duty, path));
        add_counting(months, holidays, page.plan, duty);
        add_approvals(meetings, page.plan, duty, path);
    }
    for (auto const& duty : page.ended)
        if (!page.options.open_only)
            obligations.rows.push_back(obligation_row(page.plan, duty, {}));
    for (auto* table : {&obligations, &months, &holidays, &meetings})
        document.blocks.emplace_back(std::move(*table));
}

} // namespace goodplan::report
