// Milestones: steps of an action, with dates of their own.
#include "service/differences.hpp"
#include "service/due_dates.hpp"
#include "service/record_draft.hpp"
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>

#include <fmt/format.h>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::Milestone;

namespace {

domain::Record<domain::Action> const* action_of(domain::Plan const& plan, Milestone const& milestone) {
    return plan.find<domain::Action>(milestone.action.number);
}

void check_due_day(Draft const& draft, domain::Record<domain::Action> const* action,
                   std::optional<Due> const& due) {
    if (!due || due->none)
        return;
    if (!due->meeting.empty())
        throw Error(ErrorKind::usage, "--due before:MTG-1: only an action is due ahead of a meeting",
                    "Give a milestone a day of its own.");
    refuse_past_due(draft, *due);
    if (action != nullptr && action->value.start && due->date.day < *action->value.start)
        throw Error(ErrorKind::usage,
                    fmt::format("--due {}: that is before {} begins, {}", base::in_words(due->date.day),
                                action->ref(), base::in_words(*action->value.start)));
}

std::vector<std::string> doubts(domain::Record<domain::Action> const* action, std::optional<Due> const& due) {
    std::vector<std::string> made;
    if (action == nullptr)
        return made;
    auto const& state = action->state;
    if (state.status == "withdrawn" || state.status == "superseded" || state.status == "closed")
        made.push_back(fmt::format("{} is {}.", action->ref(), state.status));
    if (due && !due->none && state.due && due->date.day > *state.due)
        made.push_back(
            fmt::format("That is after {} itself is due, {}.", action->ref(), base::in_words(*state.due)));
    if (!due || due->none)
        made.emplace_back("It has no due date.");
    return made;
}

domain::Plan load_actions(Draft const& draft) {
    return draft.load(store::Needs::only({Kind::action, Kind::milestone}));
}

} // namespace

AddedRecords add_milestone(Session& session, std::string const& plan_name, RecordFields const& fields) {
    Draft draft(session, "milestone add", plan_name);
    if (draft.repeated())
        return {draft.as_before(), {}, {}};
    refuse_before_plan(draft);
    RecordDraft records(draft);
    Milestone made;
    records.fill(Kind::milestone, &made, fields);
    auto const plan = load_actions(draft);
    auto const* action = action_of(plan, made);
    check_due_day(draft, action, fields.due);
    (void)records.add(Kind::milestone, fields);
    return committed(records, draft, doubts(action, fields.due));
}

Written edit_milestone(Session& session, std::string const& plan_name, std::string const& name,
                       RecordFields const& fields) {
    Draft draft(session, "milestone edit", plan_name);
    if (draft.repeated())
        return draft.as_before();
    RecordDraft records(draft);
    auto const identity = identity_of(records, Kind::milestone, name);
    auto const plan = draft.load(store::Needs::only({Kind::action, Kind::milestone}));
    auto const record = require(plan, identity);
    auto made = plan.find<Milestone>(identity.number)->value;
    records.fill(Kind::milestone, &made, fields);
    check_due_day(draft, action_of(plan, made), fields.due);
    bool const dated = fields.due && edit_due(draft, record, *fields.due); // says what changed
    bool const worded = records.edit(plan, identity, {fields.fields, fields.links, {}});
    if (!dated && !worded)
        throw Error(ErrorKind::conflict, fmt::format("{} stands like that already; nothing was changed",
                                                     domain::reference_text(identity.kind, identity.number)));
    auto written = draft.commit();
    written.changed.resize(1); // the date and the words are of one record
    tell_fields(session, plan_name, identity, written);
    return written;
}

} // namespace goodplan::service
