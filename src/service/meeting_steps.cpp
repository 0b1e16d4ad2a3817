// What becomes of a meeting: held, cancelled, changed; and what it decides.
#include "service/differences.hpp"
#include "service/link_names.hpp"
#include "service/meeting_decisions.hpp"
#include "service/meeting_diary.hpp"
#include "service/meeting_lines.hpp"
#include "service/record_draft.hpp"
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/rating.hpp>
#include <goodplan/service/meetings.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::AnyRecord;
using domain::Meeting;

namespace {

MeetingLine line_now(Draft const& draft, Identity meeting) {
    auto const plan = load_meetings_and_papers(draft);
    return meeting_line(plan, *plan.find<Meeting>(meeting.number), draft.session().today);
}

void refuse_settled(AnyRecord const& record, std::string const& wish) {
    auto const& state = *record.state;
    if (state.status == "planned")
        return;
    auto const ref = domain::reference_text(record.kind, record.number);
    auto const hint =
        state.status == "held" && wish == "held"
            ? fmt::format("To mend who was there:\ngoodplan meeting edit {} --present POST,PERSON", ref)
            : std::string("If that was a slip: goodplan undo, or goodplan log ") + ref;
    throw Error(ErrorKind::conflict,
                fmt::format("{} is recorded as {}{}", ref, state.status,
                            state.status_day ? fmt::format(" ({})", base::in_words(*state.status_day))
                                             : std::string{}),
                hint);
}

// When it took place: as told, else on its own day; nothing where that is not known.
std::optional<Date> day_held(AnyRecord const& record, Meeting const& meeting, HeldFacts const& facts,
                             Date today) {
    auto const ref = domain::reference_text(record.kind, record.number);
    auto const day = facts.day ? facts.day : meeting.day;
    if (!day && !facts.on)
        throw Error(ErrorKind::usage, fmt::format("{} has no day: say when it was held with --day DATE", ref),
                    "Where the day is not known, --on says since when it is known to have been held.");
    if (day && *day > today)
        throw Error(ErrorKind::conflict,
                    facts.day ? fmt::format("--day {}: that day lies ahead", base::iso(*day))
                              : fmt::format("{} meets on {}, which lies ahead", ref, base::in_words(*day)),
                    facts.day ? std::string{} : "If it was held on another day: --day DATE");
    if (day && facts.on && *facts.on < *day)
        throw Error(ErrorKind::usage, fmt::format("--on {}: that is before it was held, {}",
                                                  base::iso(*facts.on), base::in_words(*day)));
    return day;
}

void refuse_present_and_absent(std::vector<domain::Link> const& links, domain::Plan const& plan,
                               std::string const& ref) {
    for (auto const& one : links)
        for (auto const& other : links)
            if (one.role == "present" && other.role == "apologies" && one.to == other.to)
                throw Error(
                    ErrorKind::usage,
                    fmt::format("{} stands under --present and under --apologies", plan.headline(one.to)),
                    fmt::format("Choose one; what {} says so far: goodplan show {}", ref, ref));
}

// Those of a role as they will be after the write.
std::vector<domain::Link> attendance_after(Draft const& draft, Identity meeting, domain::Plan const& plan,
                                           std::vector<LinkNames> const& attendance) {
    auto links = plan.from(meeting, {});
    for (auto const& names : attendance) {
        std::erase_if(links, [&](domain::Link const& one) { return one.role == names.role; });
        for (auto const& name : names.names)
            if (!name.empty())
                links.push_back(wanted_link(draft, meeting, names, name));
    }
    return links;
}

std::size_t count(std::vector<domain::Link> const& links, std::string_view role) {
    return static_cast<std::size_t>(std::ranges::count(links, role, &domain::Link::role));
}

} // namespace

MeetingHeld hold_meeting(Session& session, std::string const& plan_name, std::string const& ref,
                         HeldFacts const& facts) {
    Draft draft(session, "meeting held", plan_name);
    MeetingHeld made;
    if (draft.repeated()) {
        made.written = draft.as_before();
        return made;
    }
    RecordDraft records(draft);
    auto const identity = identity_of(records, Kind::meeting, ref);
    auto const plan = draft.load_records({identity}, true);
    auto const record = require(plan, identity);
    auto const& meeting = *plan.find<Meeting>(identity.number);
    refuse_settled(record, "held");
    auto const day = day_held(record, meeting.value, facts, session.today);
    session.on = facts.on ? *facts.on : std::max(*day, record.entered); // not true before it is in the plan
    auto const standing = draft.standing(record);
    draft.refuse_before_later(record, standing, Draft::Says::status);
    auto const links = attendance_after(draft, identity, plan, facts.attendance);
    auto const shared = session.store.load_register(session.store.latest_revision());
    refuse_present_and_absent(links, shared, meeting.ref());
    auto entry = draft.entry(record, domain::Event::held);
    entry.status.text = "held";
    entry.note = facts.note;
    Preset moved;
    if (day && meeting->day != day) {
        made.planned = meeting->day;
        moved.push_back({"day", *day});
    }
    (void)records.edit(plan, identity, {{}, facts.attendance, {}}, moved);
    draft.add(record, entry, standing);
    made.written = draft.commit();
    made.meeting = line_now(draft, identity);
    made.present = count(links, "present");
    made.apologies = count(links, "apologies");
    if (made.present == 0)
        made.notes.push_back(fmt::format("Who was there is not recorded: goodplan meeting edit {} --present "
                                         "POST,PERSON",
                                         meeting.ref()));
    return made;
}

MeetingChanged cancel_meeting(Session& session, std::string const& plan_name, std::string const& ref,
                              std::string const& reason) {
    if (reason.empty())
        throw Error(ErrorKind::usage,
                    "meeting cancel needs --reason (kept in the record and shown to the board)");
    Draft draft(session, "meeting cancel", plan_name);
    MeetingChanged made;
    if (draft.repeated()) {
        made.written = draft.as_before();
        return made;
    }
    RecordDraft records(draft);
    auto const identity = identity_of(records, Kind::meeting, ref);
    auto needs = store::Needs::only({Kind::action});
    needs.records = {identity};
    needs.links = false;
    auto const plan = draft.load(needs);
    auto const record = require(plan, identity);
    refuse_settled(record, "cancelled");
    refuse_cancel_with_decisions(draft, identity);
    auto const standing = draft.standing(record);
    draft.refuse_before_later(record, standing, Draft::Says::status);
    auto entry = draft.entry(record, domain::Event::cancelled);
    entry.status.text = "cancelled";
    entry.note = reason;
    draft.reason(reason);
    draft.add(record, entry, standing);
    made.written = draft.commit();
    made.meeting = line_now(draft, identity);
    for (auto const& action : plan.all<domain::Action>())
        if (action->due_before.number == identity.number && domain::is_open(action.state))
            made.notes.push_back(fmt::format("{} was due before it and has no other date: goodplan edit {} "
                                             "--due DATE",
                                             action.ref(), action.ref()));
    return made;
}

namespace {

// A slip in the day of a meeting that was held: what says so moves along to the day it was held on.
void mend_day(Draft& draft, domain::Record<Meeting> const& meeting, AnyRecord const& record,
              std::optional<Date> day) {
    refuse_other_day(draft, meeting, day);
    if (!day || day == meeting->day || meeting.state.status != "held")
        return;
    auto const standing = draft.standing(record);
    for (auto const* entries : {&standing.before, &standing.later})
        for (auto entry : *entries)
            if (entry.event == domain::Event::held && entry.day == meeting->day) {
                entry.day = std::max(*day, record.entered);
                draft.add(store::NewEntry{draft.plan_name(), {record.kind, record.number}, entry, false});
            }
}

} // namespace

namespace {

// Another day does not bring back what was cancelled.
void say_it_stays_cancelled(domain::Plan const& plan, AnyRecord const& record, RecordFields const& fields,
                            MeetingChanged& made) {
    auto const& state = *record.state;
    auto const moves = {"day", "papers_due", "data_cut_off", "body"};
    made.cancelled = state.status == "cancelled";
    if (!made.cancelled ||
        std::ranges::none_of(moves, [&](auto const* name) { return typed_field(fields, name) != nullptr; }))
        return;
    auto const* meeting = plan.find<Meeting>(record.number);
    auto const* body = plan.at(meeting->value.body);
    auto const& day = meeting->value.day;
    made.notes.push_back(fmt::format(
        "{} stays cancelled{}: no papers are due for it. If it meets after all, that is another meeting: "
        "goodplan meeting add {} --day {}",
        meeting->ref(), state.status_day ? " (since " + base::in_words(*state.status_day) + ")" : "",
        body != nullptr ? "--body " + body->value.name.text : "--title TITLE",
        day ? base::iso(*day) : "DATE"));
}

} // namespace

MeetingChanged edit_meeting(Session& session, std::string const& plan_name, std::string const& ref,
                            RecordFields const& fields) {
    Draft draft(session, "meeting edit", plan_name);
    MeetingChanged made;
    if (draft.repeated()) {
        made.written = draft.as_before();
        return made;
    }
    RecordDraft records(draft);
    auto const identity = identity_of(records, Kind::meeting, ref);
    auto const plan = draft.load_records({identity}, true);
    auto const record = require(plan, identity);
    refuse_present_and_absent(attendance_after(draft, identity, plan, fields.links),
                              session.store.load_register(session.store.latest_revision()), ref);
    if (auto const* body = typed_field(fields, "body"))
        refuse_other_body(draft, *plan.find<Meeting>(identity.number), body->text);
    if (auto const* day = typed_field(fields, "day"))
        mend_day(draft, *plan.find<Meeting>(identity.number), record, base::parse_iso(day->text));
    if (!records.edit(plan, identity, fields))
        throw Error(ErrorKind::conflict,
                    fmt::format("{} stands like that already; nothing was changed", called(record)));
    made.written = draft.commit();
    tell_fields(session, plan_name, identity, made.written);
    made.meeting = line_now(draft, identity);
    say_it_stays_cancelled(load_meetings_and_papers(draft), record, fields, made);
    return made;
}

AddedRecords add_decision(Session& session, std::string const& plan_name, std::string const& meeting,
                          RecordFields const& given) {
    Draft draft(session, "decision add", plan_name);
    if (draft.repeated())
        return {draft.as_before(), {}, {}};
    refuse_before_plan(draft);
    RecordDraft records(draft);
    auto fields = given;
    auto const number = deciding_meeting(draft, reference(meeting, "MTG"), "REF");
    if (std::ranges::find(fields.fields, "type", &FieldText::field) == fields.fields.end())
        fields.fields.push_back({"type", "--type", "agreed"});
    Identity const identity{Kind::meeting, number};
    auto const status = require(draft.load_records({identity}), identity).state->status;
    if (status == "planned")
        records.note(fmt::format("{} is not recorded as held: goodplan meeting held {} --present POST,PERSON",
                                 domain::reference_text(Kind::meeting, number),
                                 domain::reference_text(Kind::meeting, number)));
    (void)records.add(Kind::decision, fields, {{"meeting", std::int64_t{number}}});
    return committed(records, draft);
}

} // namespace goodplan::service
