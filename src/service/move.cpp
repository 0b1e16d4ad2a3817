// Moving due dates.
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/service/actions.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::AnyRecord;
using domain::Delivery;
using domain::Event;

namespace {

std::string moves_so_far(domain::State const& state) {
    if (state.moves == 0 || !state.first_due)
        return "has not moved yet.";
    return fmt::format("has moved {} already: {} -> {}.",
                       state.moves == 1 ? std::string("once") : fmt::format("{} times", state.moves),
                       base::in_words(*state.first_due), base::in_words(*state.due));
}

// Of what has ended the due date stays what it was.
void refuse_ended(AnyRecord const& record, domain::State const& state) {
    auto const ref = domain::reference_text(record.kind, record.number);
    if (record.kind == Kind::milestone && state.status != "open")
        throw Error(
            ErrorKind::conflict, fmt::format("{} is {}: its due date no longer moves", ref, state.status),
            fmt::format("If that is wrong: goodplan log {}, and goodplan undo of what said so.", ref));
    auto const delivery = domain::value_of<Delivery>(state.status);
    if (record.kind == Kind::action && delivery && *delivery > Delivery::blocked)
        throw Error(ErrorKind::conflict,
                    fmt::format("{} is {}: its due date no longer moves", ref, spoken(state.status)),
                    way_back(state.status, ref));
}

// The day of a meeting says when it was granted, not what is past.
void refuse_past(Session const& session, Date to, std::string_view what, bool of_meeting, bool allowed) {
    auto const from = of_meeting && !session.on_given ? session.today : session.on;
    if (to < from && !allowed)
        throw Error(ErrorKind::usage, fmt::format("{}{}: that day has passed", what, base::in_words(to)),
                    "If it is meant, add --allow-past.");
}

void check_move_wish(Draft const& draft, AnyRecord const& record, domain::State const& state,
                     Move const& move) {
    auto const ref = domain::reference_text(record.kind, record.number);
    if (move.reason.empty())
        throw Error(
            ErrorKind::usage,
            fmt::format("moving a due date needs --reason (kept in the record and shown to the board). {} {}",
                        ref, moves_so_far(state)));
    if (!state.due)
        throw Error(ErrorKind::conflict, fmt::format("{} has no due date to move", ref),
                    record.kind == Kind::action ? fmt::format("goodplan edit {} --due DATE", ref)
                                                : std::string{});
    if (move.ask && state.asked == move.to.day)
        throw Error(ErrorKind::conflict,
                    fmt::format("{}: {} is asked for already, and no meeting has answered yet", ref,
                                base::in_words(move.to.day)),
                    fmt::format("goodplan grant {} --at MTG-9     goodplan refuse {} --at MTG-9", ref, ref));
    if (*state.due == move.to.day)
        throw Error(ErrorKind::conflict,
                    fmt::format("{} is due {} already", ref, base::in_words(*state.due)));
    refuse_ended(record, state);
    refuse_past(draft.session(), move.to.day, "--to ", move.granted_by.has_value(), move.allow_past);
}

// A request of an earlier day would fall to the answer that another one had since.
void refuse_before_answer(AnyRecord const& record, Draft::Standing const& standing) {
    auto const ref = domain::reference_text(record.kind, record.number);
    for (auto const& one : standing.later)
        if (one.event == Event::moved)
            throw Error(ErrorKind::conflict,
                        fmt::format("{}: {} on {} already", ref,
                                    domain::move_kind(one) == domain::MoveKind::asked
                                        ? "an extension was asked for"
                                        : "an extension was answered",
                                    base::in_words(one.day)),
                        fmt::format("A request must not come before that: give --on {} or a later day.",
                                    base::iso(one.day)));
}

} // namespace

Written move(Session& session, std::string const& plan_name, Reference const& ref, Move const& wish) {
    Draft draft(session, "move", plan_name);
    if (draft.repeated())
        return draft.as_before();
    if (wish.granted_by)
        take_day_of(session, draft, *wish.granted_by, "--granted-by");
    auto const identity = own(draft, ref, "REF");
    auto const plan = draft.load_records({identity});
    auto const record = require(plan, identity);
    require_work(identity, "move");
    auto const standing = draft.standing(record);
    check_move_wish(draft, record, standing.on, wish);
    draft.refuse_before_later(record, standing, Draft::Says::due);
    if (wish.ask)
        refuse_before_answer(record, standing);
    auto entry = draft.entry(record, Event::moved);
    if (wish.ask)
        entry.forecast = wish.to.day;
    else
        put_due(entry, wish.to);
    entry.note = wish.reason;
    if (wish.granted_by)
        entry.meeting.number = deciding_meeting(draft, *wish.granted_by, "--granted-by");
    draft.add(record, entry, standing);
    draft.reason(wish.reason);
    return draft.commit();
}

namespace {

// The reason that was given with the request that stands.
std::string reason_asked(std::vector<domain::RecordEntry> const& history, Date on) {
    std::string reason;
    for (auto const& one : history)
        if (one.entry.day <= on && domain::move_kind(one.entry) == domain::MoveKind::asked)
            reason = one.entry.note;
    return reason;
}

} // namespace

Written answer_request(Session& session, std::string const& plan_name, Reference const& ref, Answer answer,
                       Reference const& meeting, std::string const& note, bool allow_past) {
    bool const granted = answer == Answer::granted;
    Draft draft(session, granted ? "grant" : "refuse", plan_name);
    if (draft.repeated())
        return draft.as_before();
    take_day_of(session, draft, meeting);
    auto const identity = own(draft, ref, "REF");
    auto const plan = draft.load_records({identity});
    auto const record = require(plan, identity);
    auto const standing = draft.standing(record);
    if (!standing.on.asked && standing.now.asked)
        throw Error(
            ErrorKind::conflict,
            fmt::format("{}: the extension was asked for after {}", domain::reference_text(ref),
                        base::in_words(session.on)),
            "A meeting answers what was asked by its day. If it was asked earlier: goodplan undo, and "
            "goodplan move --ask with --on.");
    if (!standing.on.asked)
        throw Error(ErrorKind::conflict,
                    fmt::format("{}: no extension is asked for", domain::reference_text(ref)),
                    fmt::format("To ask for one: goodplan move {} --to DATE --reason TEXT --ask",
                                domain::reference_text(ref)));
    if (granted) {
        refuse_ended(record, standing.on);
        refuse_past(session, *standing.on.asked, fmt::format("{} asks for ", domain::reference_text(ref)),
                    true, allow_past);
    }
    draft.refuse_before_later(record, standing, Draft::Says::due);
    auto entry = draft.entry(record, Event::moved);
    entry.meeting.number = deciding_meeting(draft, meeting, "--at");
    entry.note = note;
    if (granted) {
        entry.due = standing.on.asked;
        auto const history =
            session.store.history(plan_name, everything_of(session.store.latest_revision()), identity);
        if (note.empty())
            entry.note = reason_asked(history, session.on);
    }
    draft.reason(note);
    draft.add(record, entry, standing);
    return draft.commit();
}

} // namespace goodplan::service
