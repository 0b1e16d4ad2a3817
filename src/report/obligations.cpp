#include <goodplan/report/obligations.hpp>

#include "report/duty_view.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/plan_duty.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace goodplan::report {
namespace {

Cell state_cell(DutyView const& duty) {
    if (duty.open)
        return duty_left_cell(duty);
    auto const& state = duty.record->state;
    if (state.status != "met")
        return none(state.status);
    auto const verb = duty.sent ? state.returns > 0 ? "sent again" : "sent" : "met";
    return none(state.status_day ? fmt::format("{} {}", verb, base::in_words(*state.status_day)) : verb,
                Tone::good);
}

// "Statute, SI 2007/462; to the Secretary of State."
std::string basis_words(DutyView const& duty) {
    auto const& value = duty.record->value;
    auto words = capitalised(domain::word(value.basis));
    if (duty.rule != nullptr && !duty.rule->instrument.empty())
        words += ", " + duty.rule->instrument;
    if (!value.recipients.empty())
        words += "; to " + value.recipients;
    return sentence(words);
}

// Of an open one how its date follows and what to doubt about it, of another what became of it.
std::string how_it_stands(domain::Plan const& plan, DutyView const& duty, ObligationOptions const& options) {
    if (!duty.open)
        return sentence(capitalised(duty_steps(duty, options.history).all()));
    std::vector<std::string> parts{working_sentence(duty), stand_in_sentence(duty), stated_sentence(duty),
                                   drift_sentence(plan, duty), receipt_since_sentence(duty)};
    std::ranges::move(duty_doubts(plan, duty), std::back_inserter(parts));
    parts.push_back(beyond_calendar_sentence(duty));
    parts.push_back(returned_sentence(duty));
    return sentences(parts);
}

std::vector<Cell> machine_cells(domain::Plan const& plan, DutyView const& duty,
                                ObligationOptions const& options) {
    auto const& value = duty.record->value;
    auto const& state = duty.record->state;
    auto const& dates = duty.dates;
    // Later keys stand at the end: plain and CSV are read by place.
    std::vector<Cell> cells{text(state.status),
                            day_or_none(state.status_day),
                            yes_no(duty.overdue),
                            yes_no(domain::is_legal_duty(value)),
                            text(domain::word(value.basis)),
                            duty.rule != nullptr ? text(duty.rule->name.text) : none(),
                            day_or_none(dates.computed),
                            day_or_none(dates.stated),
                            number_or_none(dates.stated_difference),
                            text(domain::word(value.recurrence)),
                            yes_no(value.expected),
                            text_or_none(value.recipients),
                            dates.trigger == domain::Trigger::none ? none()
                                                                   : text(domain::word(dates.trigger)),
                            day_or_none(dates.trigger_day),
                            yes_no(dates.receipt_missing),
                            duty.occurrence > 0 ? number(duty.occurrence) : none(),
                            day_or_none(value.last_due),
                            text_or_none(value.ends_when),
                            day_or_none(state.first_met),
                            day_or_none(state.receipt),
                            day_or_none(state.returned),
                            number(state.returns),
                            day_or_none(dates.worked_out),
                            text(fmt::format("{} {}", duty.calendar->name(), duty.calendar->version()))};
    std::ranges::move(doubt_cells(plan, duty), std::back_inserter(cells));
    cells.push_back(text_or_none(waiver_reason(duty, options.history)));
    return cells;
}

Table list_table(domain::Plan const& plan, std::vector<DutyView> const& duties,
                 ObligationOptions const& options) {
    Table table;
    table.key = "obligations";
    table.headings = true;
    table.empty_text = "None recorded.";
    table.columns = {{"ref", "ID"},
                     {"due", "DUE"},
                     {"working_days_left", "LEFT"},
                     {"title", "DUTY", Place::flow},
                     {"", "Basis", Place::below},
                     {"", "How it stands", Place::below, Align::left, true}};
    for (auto const* key :
         {"state",     "on",          "overdue",           "legal",      "basis",          "rule",
          "computed",  "stated",      "stated_difference", "recurrence", "expected",       "recipients",
          "trigger",   "trigger_day", "receipt_missing",   "occurrence", "last_due",       "ends_when",
          "first_met", "receipt",     "returned",          "returns",    "computed_today", "calendar"})
        table.columns.push_back(hidden_column(key));
    for (auto const key : doubt_keys())
        table.columns.push_back(hidden_column(key));
    table.columns.push_back(hidden_column("reason"));
    for (auto const& duty : duties) {
        auto const& value = duty.record->value;
        auto const mark = duty_mark(plan, duty);
        std::vector<Cell> row{
            text(duty.record->ref()),
            duty_due_cell(duty),
            state_cell(duty),
            shown(text(value.title), mark.empty() ? value.title : sentence(value.title) + " " + mark + "."),
            text(basis_words(duty)),
            text(how_it_stands(plan, duty, options))};
        std::ranges::move(machine_cells(plan, duty, options), std::back_inserter(row));
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string counts_words(std::vector<DutyView> const& duties) {
    std::vector<std::string> parts;
    for (auto const status : domain::statuses(domain::Kind::obligation)) {
        auto const count = std::ranges::count_if(
            duties, [&](DutyView const& duty) { return duty.record->state.status == status; });
        if (count > 0)
            parts.push_back(fmt::format("{} {}", count, status));
    }
    return base::join(parts, ", ");
}

} // namespace

Document obligation_list(domain::Plan const& plan, ObligationOptions const& options) {
    auto duties = duty_views(plan);
    std::ranges::stable_partition(duties, &DutyView::open);
    Document document;
    document.stamp = options.stamp;
    auto const counts = counts_words(duties);
    document.title = fmt::format(
        "{} of {}{}{} | as at {}", base::counted(static_cast<long long>(duties.size()), "obligation"),
        plan.name, counts.empty() ? "" : ": ", counts, base::in_words(plan.moment.day));
    document.blocks.emplace_back(list_table(plan, duties, options));
    document.footer.push_back(calendar_sentence(plan.calendar()));
    if (!options.known_on.empty())
        document.footer.push_back(sentence(capitalised(options.known_on)));
    // One whose date can be explained, rather than one that has none.
    auto const dated =
        std::ranges::find_if(duties, [](DutyView const& duty) { return duty.dates.due.has_value(); });
    if (dated != duties.end())
        document.footer.push_back("How a date follows: goodplan obligation explain " + dated->record->ref());
    return document;
}

} // namespace goodplan::report
