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
    if (*state.due == move.to.day)
        throw Error(ErrorKind::conflict,
                    fmt::format("{} is due {} already", ref, base::in_words(*state.due)));
    auto const delivery = domain::value_of<Delivery>(state.status);
    if (record.kind == Kind::action && delivery && *delivery > Delivery::blocked)
        throw Error(ErrorKind::conflict,
                    fmt::format("{} is {}: its due date no longer moves", ref, spoken(state.status)),
                    way_back(state.status, ref));
    if (move.to.day < draft.session().on && !move.allow_past)
        throw Error(ErrorKind::usage,
                    fmt::format("--to {}: that day has passed", base::in_words(move.to.day)),
                    "If it is meant, add --allow-past.");
}

} // namespace

Written move(Session& session, std::string const& plan_name, Reference const& ref, Move const& wish) {
    Draft draft(session, "move", plan_name);
    if (draft.repeated())
        return draft.as_before();
    auto const identity = own(draft, ref, "REF");
    auto const plan = draft.load_records({identity});
    auto const record = require(plan, identity);
    require_work(identity, "move");
    auto const standing = draft.standing(record);
    check_move_wish(draft, record, standing.on, wish);
    draft.refuse_before_later(record, standing, Draft::Says::due);
    auto entry = draft.entry(record, Event::moved);
    entry.due = wish.to.day;
    if (wish.to.precision != base::Precision::day) {
        entry.due_precision = wish.to.precision;
        entry.due_as_written = wish.to.words;
    }
    entry.note = wish.reason;
    if (wish.granted_by)
        entry.meeting.number = deciding_meeting(draft, *wish.granted_by, "--granted-by");
    draft.add(record, entry, standing);
    draft.reason(wish.reason);
    return draft.commit();
}

} // namespace goodplan::service
