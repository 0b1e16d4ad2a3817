#include <goodplan/report/obligations.hpp>

#include "report/duty_view.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace goodplan::report {
namespace {

Cell state_cell(DutyView const& duty) {
    if (duty.open)
        return duty_left_cell(duty);
    auto const& state = duty.record->state;
    if (state.status == "met")
        return none(state.status_day ? "met " + base::in_words(*state.status_day) : "met", Tone::good);
    return none(state.status);
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

Table list_table(domain::Plan const& plan, std::vector<DutyView> const& duties) {
    Table table;
    table.key = "obligations";
    table.headings = true;
    table.empty_text = "None recorded.";
    table.columns = {{"ref", "ID"},
                     {"due", "DUE"},
                     {"working_days_left", "LEFT"},
                     {"title", "DUTY", Place::flow},
                     {"", "Basis", Place::below}};
    for (auto const* key : {"state", "on", "overdue", "legal", "basis", "rule", "computed", "stated",
                            "stated_difference", "recurrence", "expected", "recipients"})
        table.columns.push_back(hidden_column(key));
    for (auto const& duty : duties) {
        auto const& value = duty.record->value;
        auto const mark = duty_mark(plan, duty);
        table.rows.push_back(
            {text(duty.record->ref()), duty_due_cell(duty), state_cell(duty),
             shown(text(value.title), mark.empty() ? value.title : sentence(value.title) + " " + mark + "."),
             text(basis_words(duty)), text(duty.record->state.status),
             day_or_none(duty.record->state.status_day), yes_no(duty.overdue),
             yes_no(domain::is_legal_duty(value)), text(domain::word(value.basis)),
             duty.rule != nullptr ? text(duty.rule->name.text) : none(), day_or_none(duty.dates.computed),
             day_or_none(duty.dates.stated), number_or_none(duty.dates.stated_difference),
             text(domain::word(value.recurrence)), yes_no(value.expected), text_or_none(value.recipients)});
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
    document.blocks.emplace_back(list_table(plan, duties));
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
