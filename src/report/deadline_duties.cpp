#include "report/deadline_sections.hpp"
#include "report/record_words.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace goodplan::report {
namespace {

// "every quarter" stands in the row already when there is no date.
std::string how_it_follows(DutyView const& duty) {
    auto const words = working_sentence(duty);
    bool const says_more = duty.dates.due || duty.dates.count > 0 || duty.body != nullptr;
    auto const often = capitalised(recurrence_words(duty.record->value.recurrence));
    if (says_more || often.empty() || duty.occurrence > 1)
        return words;
    auto const mark = words.find(" (rule not verified).");
    if (mark == often.size())
        return "Rule not verified.";
    auto const rest = words.substr(often.size());
    return rest.starts_with("; ") ? capitalised(rest.substr(2)) : std::string{};
}

// How the date came about, then what is doubtful about it, in one paragraph.
std::string working(domain::Plan const& plan, DutyView const& duty) {
    auto const& value = duty.record->value;
    std::vector<std::string> parts{how_it_follows(duty),
                                   duty.dates.letter_missing ? stand_in_sentence(duty) : "",
                                   stated_sentence(duty), drift_sentence(plan, duty)};
    std::ranges::move(duty_doubts(plan, duty), std::back_inserter(parts));
    parts.push_back(beyond_calendar_sentence(duty));
    if (duty.returned())
        parts.push_back(returned_sentence(duty));
    // Of a duty that lies ahead it goes without saying.
    bool const reached = duty.dates.due && *duty.dates.due <= plan.moment.day;
    if (reached && !duty.readiness && !duty.returned())
        parts.emplace_back("Not recorded as met.");
    if (!duty.returned()) // what came back says of another receipt
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
    static constexpr std::array keys{
        "state", "overdue", "calendar_days_left", "basis", "rule", "instrument", "trigger", "trigger_day",
        "count", "unit", "computed", "stated", "stated_by", "stated_difference", "receipt_missing",
        "recurrence", "ends_when", "expected", "asks_for_plan", "recipients", "owner", "recommendations",
        "without_action", "without_period", "meeting_can_approve",
        // later ones at the end: plain and CSV are read by place
        "rule_verified", "before_roll", "occurrence", "last_due", "first_met", "returned", "returns"};
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

void add_later_keys(std::vector<Cell>& row, DutyView const& duty) {
    auto const& state = duty.record->state;
    row.push_back(duty.rule != nullptr ? yes_no(duty.rule->verified) : none());
    row.push_back(day_or_none(duty.dates.before_roll));
    row.push_back(duty.occurrence > 0 ? number(duty.occurrence) : none());
    row.push_back(day_or_none(duty.record->value.last_due));
    row.push_back(day_or_none(state.first_met));
    row.push_back(day_or_none(state.returned));
    row.push_back(number(state.returns));
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
    add_later_keys(row, duty);
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

// Of a duty that recurs the last one met stands for those before it.
std::set<int> earlier_occurrences(domain::Plan const& plan, DutySections const& duties) {
    std::set<int> earlier;
    for (auto const& duty : duties.ended)
        if (duty.record->state.status == "met")
            for (auto const& link : plan.from({domain::Kind::obligation, duty.record->number}, "follows"))
                earlier.insert(link.to.number);
    return earlier;
}

// "O-2 Send the action plan (sent Fri 8 Dec 2017, 1 working day early; receipt not yet confirmed)"
std::string ended_words(DutyView const& duty, std::string_view status) {
    auto const steps = duty_steps(duty);
    auto when = steps.verb == status ? steps.words : steps.all();
    if (status == "met" && duty.occurrence > 1)
        when += fmt::format("{}{} before it", when.empty() ? "" : "; ",
                            base::counted(duty.occurrence - 1, "occurrence"));
    return fmt::format("{} {}{}", duty.record->ref(), duty.record->value.title,
                       when.empty() ? "" : " (" + when + ")");
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
    auto const earlier = earlier_occurrences(plan, duties);
    std::vector<std::string> groups;
    for (auto const* status : {"met", "waived", "withdrawn"}) {
        std::vector<std::string> names;
        for (auto const& duty : duties.ended) {
            if (duty.record->state.status != status || earlier.contains(duty.record->number))
                continue;
            names.push_back(ended_words(duty, status));
        }
        if (!names.empty())
            groups.push_back(fmt::format("Legal duties {}: {}.", status, base::join(names, "; ")));
    }
    return base::join(groups, " ");
}

Table ended_duty_table(DutySections const& duties) {
    Table table;
    table.key = "legal_duties_ended";
    for (auto const* key : {"ref", "title", "state", "on", "due", "computed", "stated", "first_met",
                            "receipt", "returned", "returns"})
        table.columns.push_back(hidden_column(key));
    for (auto const& duty : duties.ended) {
        auto const& state = duty.record->state;
        table.rows.push_back({text(duty.record->ref()), text(duty.record->value.title), text(state.status),
                              day_or_none(state.status_day), day_or_none(duty.dates.due),
                              day_or_none(duty.dates.computed), day_or_none(duty.dates.stated),
                              day_or_none(state.first_met), day_or_none(state.receipt),
                              day_or_none(state.returned), number(state.returns)});
    }
    return table;
}

} // namespace goodplan::report
