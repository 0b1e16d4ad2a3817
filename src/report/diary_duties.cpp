#include "report/diary_entries.hpp"

#include "report/duty_view.hpp"
#include "report/record_words.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/plan_duty.hpp>

#include <fmt/core.h>

namespace goodplan::report {
namespace {

using domain::Kind;
using domain::Obligation;

// "open, NOT SUBMITTED", "met Fri 8 Dec 2017"
std::string duty_state(domain::Plan const& plan, DutyView const& duty) {
    auto const& state = duty.record->state;
    bool const begun = state.status != "open" && state.status_day;
    auto const day = begun ? " " + base::in_words(*state.status_day) : std::string{};
    auto const mark = state.status == "open" ? duty_mark(plan, duty) : std::string{};
    return plain_words(state.status) + day + (mark.empty() ? "" : ", " + mark);
}

std::string duty_working(domain::Plan const& plan, DutyView const& duty) {
    std::vector<std::string> parts{working_sentence(duty), stated_sentence(duty), drift_sentence(plan, duty)};
    for (auto& doubt : domain::stated_date_doubts(plan, duty.record->value))
        parts.push_back(std::move(doubt));
    if (duty.open)
        parts.push_back(receipt_sentence(duty));
    return sentences(parts);
}

// The letter's day may stand with another duty of the inspection; which one of a recurring duty it is follows
// from those before it.
void follow_other_duties(domain::Plan const& plan, DutyView const& duty,
                         std::vector<domain::Identity>& found) {
    auto const letter = domain::Trigger::letter;
    bool const by_letter =
        duty.record->value.trigger == letter || (duty.rule != nullptr && duty.rule->trigger == letter);
    if (duty.record->value.inspection && by_letter)
        found.push_back({Kind::obligation, 0});
    auto number = duty.record->number;
    for (auto steps = plan.all<Obligation>().size(); steps > 0; --steps) {
        auto const before = plan.from({Kind::obligation, number}, "follows");
        if (before.empty())
            return;
        number = before.front().to.number;
        found.push_back({Kind::obligation, number});
    }
}

std::vector<domain::Identity> what_it_follows(domain::Plan const& plan, DutyView const& duty) {
    auto const& value = duty.record->value;
    std::vector<domain::Identity> found{{Kind::obligation, duty.record->number},
                                        {Kind::plan, plan.plan_record().number},
                                        {Kind::calendar, 0}};
    if (value.rule)
        found.push_back({Kind::rule, value.rule.number});
    if (value.inspection)
        found.push_back({Kind::inspection, value.inspection.number});
    if (value.recurrence == domain::Recurrence::every_meeting)
        found.push_back({Kind::meeting, 0});
    if (value.body) // its title is in the words of the recurrence
        found.push_back({Kind::body, value.body.number});
    follow_other_duties(plan, duty, found);
    return found;
}

DiaryEntry duty_entry(domain::Plan const& plan, DutyView const& duty) {
    auto const& record = *duty.record;
    domain::Identity const identity{Kind::obligation, record.number};
    auto entry = diary_entry(plan, identity, "due", *duty.dates.due, record.state.status, record->title);
    entry.follows = what_it_follows(plan, duty);
    entry.categories = {domain::is_legal_duty(record.value) ? "Legal duty" : "Duty", plan.name};
    entry.lines.push_back("State: " + duty_state(plan, duty));
    if (record->owner)
        add_post(plan, "Owner", record->owner, entry);
    if (!record->recipients.empty())
        entry.lines.push_back("To: " + record->recipients);
    if (auto const working = duty_working(plan, duty); !working.empty())
        entry.lines.push_back("Date: " + working);
    entry.lines.push_back(shown_by(plan, identity, "obligation explain"));
    return entry;
}

} // namespace

void add_duties(domain::Plan const& plan, DiaryOptions const& options, DiaryEntries& entries) {
    for (auto const& obligation : plan.all<Obligation>()) {
        if (options.leads && !options.leads->contains(obligation->owner.number))
            continue;
        if (auto const duty = duty_view(plan, obligation); duty.dates.due)
            entries.push_back(duty_entry(plan, duty));
    }
}

} // namespace goodplan::report
