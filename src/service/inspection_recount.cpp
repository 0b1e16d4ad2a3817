#include "service/inspection_recount.hpp"

#include "domain/preferred_day.hpp"
#include "service/inspection_duties.hpp"

#include <goodplan/domain/duties.hpp>

#include <fmt/format.h>

#include <utility>

namespace goodplan::service {

using domain::Inspection;
using domain::Obligation;

namespace {

bool takes(StoredDates dates, DutyChange const& change) {
    if (dates != StoredDates::take_earlier)
        return dates == StoredDates::recompute;
    if (!change.before.computed || !change.after.computed)
        return change.after.computed.has_value();
    return *change.after.computed <= *change.before.computed;
}

bool same_as_stored(Obligation const& duty, Obligation const& stored) {
    return duty.computed_due == stored.computed_due && duty.trigger == stored.trigger &&
           duty.trigger_day == stored.trigger_day;
}

std::string keep_way_out(std::string const& duty, int inspection) {
    return fmt::format("To leave the dates of its duties as they are: goodplan inspection edit {} with "
                       "--keep-dates.\nA date that a letter or notice states does without the calendar: "
                       "goodplan obligation edit {} --stated-due DATE",
                       domain::reference_text(Kind::inspection, inspection), duty);
}

bool chosen(Obligation const& duty) {
    return duty.trigger_day &&
           (duty.trigger == domain::Trigger::receipt || duty.trigger == domain::Trigger::publication);
}

} // namespace

std::vector<DutyChange> Recount::changes(int inspection) {
    std::vector<DutyChange> made;
    for (auto const& record : plan_.all<Obligation>())
        if (record->inspection.number == inspection && domain::is_open_duty(record.state))
            if (auto change = recount(record))
                made.push_back(std::move(*change));
    for (auto const& record : plan_.all<Obligation>())
        if (record->inspection.number == inspection && record.state.status == "met")
            note_met(record);
    return made;
}

std::optional<DutyChange> Recount::recount(domain::Record<Obligation> const& record) {
    auto duty = record.value;
    bool const by_letter = letter_ && counts_from_letter(duty);
    letter_met_ = letter_met_ || by_letter;
    move_along(record, duty);
    if (by_letter) {
        duty.trigger = domain::Trigger::letter;
        duty.trigger_day = letter_;
    }
    auto const after = dates_ == StoredDates::keep
                           ? desk_.try_settle(duty)
                           : desk_.settle(duty, keep_way_out(record.ref(), duty.inspection.number));
    note_choice(record, duty);
    bool const lost = record->computed_due && !after.worked_out;
    if (after.count == 0 || (!lost && same_as_stored(duty, record.value)))
        return std::nullopt;
    DutyChange change{
        {Kind::obligation, record.number}, record->title, domain::duty_dates(plan_, record), after, false};
    change.before.computed = record->computed_due;
    change.stored = by_letter || (!lost && takes(dates_, change));
    if (change.stored)
        (void)records_.edit(plan_, change.record, {}, computed_presets(duty));
    return change;
}

bool Recount::counts_from_letter(Obligation const& duty) const {
    auto const* rule = desk_.plan().find<domain::Rule>(duty.rule.number);
    if (duty.trigger == domain::Trigger::letter || !chosen(duty))
        return duty.trigger == domain::Trigger::letter ||
               (rule != nullptr && rule->value.trigger == domain::Trigger::letter);
    return false;
}

// A chosen day of the report is that of the inspection, also when it is put right.
void Recount::move_along(domain::Record<Obligation> const& record, Obligation& duty) {
    auto const& before = plan_.find<Inspection>(duty.inspection.number)->value;
    auto const& now = desk_.plan().find<Inspection>(duty.inspection.number)->value;
    bool const receipt = duty.trigger == domain::Trigger::receipt;
    auto const old = receipt ? before.received : domain::exact_publication(before);
    auto const day = receipt ? now.received : domain::exact_publication(now);
    if (chosen(duty) && day && duty.trigger_day == old)
        duty.trigger_day = day;
    else if (chosen(duty) && old && duty.trigger_day == old)
        notes_.push_back(fmt::format(
            "{} keeps {}, which was chosen and is kept with it: {} has no day of {} any "
            "more. To count without that choice: goodplan obligation edit {} --trigger "
            "none",
            record.ref(), base::in_words(*old), plan_.ref_of({Kind::inspection, duty.inspection.number}),
            domain::word(duty.trigger), record.ref()));
    auto const* rule = desk_.plan().at(duty.rule);
    bool const by_rule = rule == nullptr || rule->value.trigger == domain::Trigger::receipt;
    if (receipt && !by_rule && !duty.trigger_day && !before.received)
        duty.trigger_day = now.received; // chosen before it was recorded
}

// What was met keeps the date that it was met against; whether that was in time can look otherwise now.
void Recount::note_met(domain::Record<Obligation> const& record) {
    auto duty = record.value;
    auto const dates = desk_.try_settle(duty);
    if (!record->computed_due || !dates.worked_out || dates.stated ||
        *dates.worked_out == *record->computed_due || !record.state.first_met ||
        dates.worked_out == domain::duty_dates(plan_, record).worked_out) // told before
        return;
    notes_.push_back(fmt::format("{} was met on {} against {}, which stays with it. From the day recorded "
                                 "now it was due on {}: it was "
                                 "met {}.",
                                 record.ref(), base::in_words(*record.state.first_met),
                                 base::in_words(*record->computed_due), base::in_words(*dates.worked_out),
                                 *record.state.first_met <= *dates.worked_out ? "in time" : "LATE"));
}

void Recount::note_choice(domain::Record<Obligation> const& record, Obligation const& duty) {
    auto const words = chosen(duty) ? preferred_words(desk_.plan(), duty) : std::string{};
    if (words.empty())
        return;
    bool const own_day = domain::preferred_day(desk_.plan(), duty)->same_event;
    auto const how = own_day ? fmt::format(", {}, as given with it", base::in_words(*duty.trigger_day))
                             : std::string(" by choice");
    auto const trigger = domain::word(duty.trigger);
    auto const way =
        own_day ? fmt::format(" To take it: goodplan obligation edit {} --trigger {}", record.ref(), trigger)
                : std::string{};
    notes_.push_back(fmt::format("{} counts from {}{}. {}{}", record.ref(), trigger, how, words, way));
}

} // namespace goodplan::service
