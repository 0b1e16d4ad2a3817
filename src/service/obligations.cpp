// Obligations that are entered one by one: their date is worked out and stored with them.
#include "service/differences.hpp"
#include "service/duty_dates.hpp"
#include "service/inspection_duties.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/domain/plan_duty.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::Obligation;

namespace {

std::string rule_named(RecordFields const& fields) {
    auto const found = std::ranges::find(fields.fields, "rule", &FieldText::field);
    return found == fields.fields.end() ? std::string{} : found->text;
}

// The date, with the rule on the desk whether the file held it or not.
domain::DutyDates settle(RecordDraft const& records, DutyDesk& desk, RecordFields const& fields,
                         Obligation& duty) {
    if (auto const name = rule_named(fields); !name.empty())
        desk.put_rule(records, duty.rule.number, name);
    return desk.settle(duty);
}

std::string why_undated(DutyDesk const& desk, Obligation const& duty, domain::DutyDates const& dates) {
    if (dates.count == 0)
        return "No date is recorded: give --stated-due where a letter or notice names one.";
    if (duty.inspection &&
        (dates.trigger == domain::Trigger::receipt || dates.trigger == domain::Trigger::publication))
        return fmt::format("No date yet: neither receipt nor publication of {} is recorded.",
                           desk.plan().ref_of({Kind::inspection, duty.inspection.number}));
    return "No date yet: the day the count runs from is not known. Give it with --from, or the inspection "
           "with --inspection.";
}

std::vector<std::string> doubts(DutyDesk const& desk, Obligation const& duty,
                                domain::DutyDates const& dates) {
    auto made = domain::stated_date_doubts(desk.plan(), duty);
    for (auto& one : made)
        one.insert(0, "Check the stated date. ");
    if (duty.trigger_day && !duty.rule)
        made.emplace_back("Without --rule nothing is counted from that day.");
    bool const recurring = duty.recurrence != domain::Recurrence::none;
    if (!dates.due && !recurring && !duty.expected)
        made.push_back(why_undated(desk, duty, dates));
    return made;
}

} // namespace

AddedRecords add_obligation(Session& session, std::string const& plan_name, RecordFields const& fields) {
    Draft draft(session, "obligation add", plan_name);
    if (draft.repeated())
        return {draft.as_before(), {}, {}};
    refuse_before_plan(draft);
    RecordDraft records(draft);
    DutyDesk desk(draft);
    Obligation duty;
    records.fill(Kind::obligation, &duty, fields);
    auto const dates = settle(records, desk, fields, duty);
    (void)records.add(Kind::obligation, fields, computed_presets(duty));
    return committed(records, draft, doubts(desk, duty, dates));
}

namespace {

bool same_clock(Obligation const& before, Obligation const& after) {
    return before.rule == after.rule && before.inspection == after.inspection &&
           before.trigger == after.trigger && before.trigger_day == after.trigger_day;
}

} // namespace

EditedObligation edit_obligation(Session& session, std::string const& plan_name, std::string const& name,
                                 RecordFields const& fields, bool recompute) {
    EditedObligation made;
    Draft draft(session, "obligation edit", plan_name);
    if (draft.repeated()) {
        made.written = draft.as_before();
        return made;
    }
    RecordDraft records(draft);
    auto const identity = identity_of(records, Kind::obligation, name);
    auto const plan = draft.load(store::Needs::only({Kind::inspection, Kind::obligation}));
    (void)require(plan, identity);
    auto const before = plan.find<Obligation>(identity.number)->value;
    auto duty = before;
    records.fill(Kind::obligation, &duty, fields);
    if (fields.typed("trigger_day") && !fields.typed("trigger"))
        duty.trigger = domain::Trigger::none; // another day: counted from what the rule says
    bool const counted_anew = recompute || !same_clock(before, duty);
    DutyDesk desk(draft);
    DutyChange change{identity, duty.title, domain::duty_dates(plan, before), {}, false};
    change.before.computed = before.computed_due;
    if (counted_anew)
        change.after = settle(records, desk, fields, duty);
    if (!records.edit(plan, identity, fields, counted_anew ? computed_presets(duty) : Preset{}))
        throw Error(ErrorKind::conflict, fmt::format("{} stands like that already; nothing was changed",
                                                     domain::reference_text(identity.kind, identity.number)));
    if (auto const stated = [](FieldText const& one) { return one.field.starts_with("stated"); };
        counted_anew || std::ranges::any_of(fields.fields, stated))
        made.warnings = doubts(desk, duty, domain::duty_dates(desk.plan(), duty));
    made.written = draft.commit();
    tell_fields(session, plan_name, identity, made.written);
    change.stored = counted_anew && change.before.computed != change.after.computed;
    if (change.stored)
        made.date = std::move(change);
    return made;
}

} // namespace goodplan::service
