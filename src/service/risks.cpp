#include <goodplan/service/risks.hpp>

#include "service/record_draft.hpp"
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>

#include <fmt/format.h>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;

namespace {

struct RiskStep {
    std::string_view command;
    domain::Event event;
    std::string_view from, to;
};
constexpr RiskStep closing{"risk close", domain::Event::closed, "open", "closed"};
constexpr RiskStep reopening{"risk reopen", domain::Event::reopened, "closed", "open"};

Written risk_step(Session& session, std::string const& plan_name, std::string const& ref,
                  std::string const& reason, RiskStep const& step) {
    if (reason.empty())
        throw Error(
            ErrorKind::usage,
            fmt::format("{} needs --reason (kept in the record and shown to the board)", step.command));
    Draft draft(session, std::string(step.command), plan_name);
    if (draft.repeated())
        return draft.as_before();
    RecordDraft records(draft);
    auto const identity = identity_of(records, Kind::risk, ref);
    auto const plan = draft.load_records({identity});
    auto const record = require(plan, identity);
    auto const standing = draft.standing(record);
    if (standing.on.status != step.from)
        throw Error(ErrorKind::conflict,
                    fmt::format("{} is {} already{}", called(record), standing.on.status,
                                standing.on.status_day ? " since " + base::in_words(*standing.on.status_day)
                                                       : std::string{}));
    draft.refuse_before_later(record, standing, Draft::Says::status);
    auto entry = draft.entry(record, step.event);
    entry.status.text = step.to;
    entry.note = reason;
    draft.reason(reason);
    draft.add(record, entry, standing);
    return draft.commit();
}

} // namespace

Written close_risk(Session& session, std::string const& plan, std::string const& ref,
                   std::string const& reason) {
    return risk_step(session, plan, ref, reason, closing);
}

Written reopen_risk(Session& session, std::string const& plan, std::string const& ref,
                    std::string const& reason) {
    return risk_step(session, plan, ref, reason, reopening);
}

} // namespace goodplan::service
