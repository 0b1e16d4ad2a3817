#include "report/deadline_sections.hpp"
#include "report/record_words.hpp"

#include <goodplan/domain/plan_duty.hpp>

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

namespace goodplan::report {
namespace {

// "every quarter" stands in the row already when there is no date.
std::string how_it_follows(DutyView const& duty) {
    auto const& value = duty.record->value;
    if (duty.dates.due || duty.dates.count > 0 || value.recurrence == domain::Recurrence::none)
        return counted_sentence(duty);
    return value.ends_when.empty() ? std::string{} : sentence("Until " + value.ends_when);
}

// How the date came about, then what is doubtful about it, in one paragraph.
std::string working(domain::Plan const& plan, DutyView const& duty) {
    auto const& value = duty.record->value;
    std::vector<std::string> parts{how_it_follows(duty), stated_sentence(duty), drift_sentence(plan, duty)};
    std::ranges::copy(domain::stated_date_doubts(plan, value), std::back_inserter(parts));
    // Of a duty that lies ahead it goes without saying.
    bool const reached = duty.dates.due && *duty.dates.due <= plan.moment.day;
    if (reached && !duty.readiness)
        parts.emplace_back("Not recorded as met.");
    parts.push_back(receipt_sentence(duty));
    if (value.owner)
        parts.push_back(sentence("Owner: " + leader(plan, value.owner)));
    return sentences(parts);
}

std::string marked_title(domain::Plan const& plan, DutyView const& duty) {
    auto const& title = duty.record->value.title;
    auto const mark = duty_mark(plan, duty);
    return mark.empty() ? title : fmt::format("{} {}.", sentence(title), mark);
}

// Machines get every part; keys are a promise (interface.md section 2).
std::vector<Column> duty_columns() {
    std::vector<Column> columns{{"ref", "ID"},
                                {"working_days_left", "Left"},
                                {"due", "Due"},
                                {"title", "Duty", Place::flow},
                                {"", "How its date follows", Place::below},
                                {"", "Readiness", Place::below}};
    static constexpr std::array keys{"state",
                                     "overdue",
                                     "calendar_days_left",
                                     "basis",
                                     "rule",
                                     "instrument",
                                     "trigger",
                                     "trigger_day",
                                     "count",
                                     "unit",
                                     "computed",
                                     "stated",
                                     "stated_by",
                                     "stated_difference",
                                     "receipt_missing",
                                     "recurrence",
                                     "ends_when",
                                     "expected",
                                     "asks_for_plan",
                                     "recipients",
                                     "owner",
                                     "recommendations",
                                     "without_action",
                                     "without_period",
                                     "meeting_can_approve"};
    for (auto const* key : keys)
        columns.push_back(hidden_column(key));
    return columns;
}

void add_dates(std::vector<Cell>& row, DutyView const& duty) {
    auto const& dates = duty.dates;
    bool const counted = dates.count > 0;
    row.push_back(dates.trigger == domain::Trigger::none ? none() : text(domain::word(dates.trigger)));
    row.push_back(day_or_none(dates.trigger_day));
    row.push_back(counted ? number(dates.count) : none());
    row.push_back(counted ? text(domain::word(dates.unit)) : none());
    row.push_back(day_or_none(dates.computed));
    row.push_back(day_or_none(dates.stated));
    row.push_back(text_or_none(duty.record->value.stated_by));
    row.push_back(number_or_none(dates.stated_difference));
    row.push_back(yes_no(dates.receipt_missing));
}

void add_readiness(std::vector<Cell>& row, std::optional<domain::Readiness> const& readiness) {
    if (!readiness)
        return row.resize(row.size() + 4, none());
    row.push_back(number(readiness->asked));
    row.push_back(number(readiness->without_action));
    row.push_back(number(readiness->without_period));
    row.push_back(yes_no(readiness->meeting_can_approve));
}

std::vector<Cell> duty_row(domain::Plan const& plan, DutyView const& duty) {
    auto const& value = duty.record->value;
    auto const not_ready = duty.readiness && duty_mark(plan, duty) != "PLAN SUBMITTED"
                               ? readiness_sentence(*duty.readiness)
                               : std::string{};
    std::vector<Cell> row{text(duty.record->ref()),
                          duty_left_cell(duty),
                          duty_due_cell(duty),
                          shown(text(value.title), marked_title(plan, duty)),
                          text(working(plan, duty)),
                          text(not_ready, not_ready.starts_with("Not") ? Tone::bad : Tone::plain),
                          text(duty.record->state.status),
                          yes_no(duty.overdue),
                          duty.left ? number(duty.left->calendar) : none(),
                          text(domain::word(value.basis)),
                          duty.rule != nullptr ? text(duty.rule->name.text) : none(),
                          duty.rule != nullptr ? text_or_none(duty.rule->instrument) : none()};
    add_dates(row, duty);
    row.push_back(text(domain::word(value.recurrence)));
    row.push_back(text_or_none(value.ends_when));
    row.push_back(yes_no(value.expected));
    row.push_back(yes_no(duty.readiness.has_value()));
    row.push_back(text_or_none(value.recipients));
    row.push_back(value.owner ? text(plan.holder(value.owner)) : none());
    add_readiness(row, duty.readiness);
    return row;
}

Table duty_table(domain::Plan const& plan, std::vector<DutyView> const& duties, std::string key,
                 std::string title) {
    Table table;
    table.key = std::move(key);
    table.title = std::move(title);
    table.columns = duty_columns();
    for (auto const& duty : duties)
        table.rows.push_back(duty_row(plan, duty));
    return table;
}

// "Fri 8 Dec 2017, 1 working day early"
std::string ended_words(domain::Plan const& plan, DutyView const& duty) {
    auto const& state = duty.record->state;
    if (state.status != "met")
        return state.status_day ? base::in_words(*state.status_day) : std::string{};
    auto words = domain::met_words(plan, state, duty.dates);
    if (words.starts_with("Met "))
        words.erase(0, 4);
    if (words.ends_with('.'))
        words.pop_back();
    return words == "Met" ? std::string{} : words;
}

} // namespace

int DutySections::overdue() const {
    return static_cast<int>(std::ranges::count_if(legal, &DutyView::overdue));
}

DutySections duty_sections(domain::Plan const& plan) {
    DutySections sections;
    for (auto& duty : duty_views(plan)) {
        bool const legal = domain::is_legal_duty(duty.record->value);
        if (!duty.open && !legal)
            continue;
        auto& section = !duty.open ? sections.ended : legal ? sections.legal : sections.other;
        section.push_back(std::move(duty));
    }
    return sections;
}

Table legal_duty_table(domain::Plan const& plan, DutySections const& duties) {
    auto table =
        duty_table(plan, duties.legal, "legal_duties", "LEGAL DUTIES (all that are open, however far ahead)");
    table.empty_text = duties.ended.empty() ? "None recorded." : "None open.";
    return table;
}

Table other_duty_table(domain::Plan const& plan, DutySections const& duties) {
    auto table = duty_table(plan, duties.other, "other_duties", "OTHER DUTIES");
    if (duties.other.empty())
        table.title.clear();
    return table;
}

std::string ended_duties(domain::Plan const& plan, DutySections const& duties) {
    std::vector<std::string> groups;
    for (auto const* status : {"met", "waived", "withdrawn"}) {
        std::vector<std::string> names;
        for (auto const& duty : duties.ended) {
            if (duty.record->state.status != status)
                continue;
            auto const when = ended_words(plan, duty);
            names.push_back(fmt::format("{} {}{}", duty.record->ref(), duty.record->value.title,
                                        when.empty() ? "" : " (" + when + ")"));
        }
        if (!names.empty())
            groups.push_back(fmt::format("Legal duties {}: {}.", status, base::join(names, "; ")));
    }
    return base::join(groups, " ");
}

Table ended_duty_table(DutySections const& duties) {
    Table table;
    table.key = "legal_duties_ended";
    for (auto const* key : {"ref", "title", "state", "on", "due", "computed", "stated"})
        table.columns.push_back(hidden_column(key));
    for (auto const& duty : duties.ended) {
        auto const& state = duty.record->state;
        table.rows.push_back({text(duty.record->ref()), text(duty.record->value.title), text(state.status),
                              day_or_none(state.status_day), day_or_none(duty.dates.due),
                              day_or_none(duty.dates.computed), day_or_none(duty.dates.stated)});
    }
    return table;
}

} // namespace goodplan::report
