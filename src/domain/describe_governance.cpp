// The fields of duties, meetings, decisions and risks, and of the dated history, in the order of the file.
#include "domain/describe.hpp"
#include "domain/field_builder.hpp"

#include <goodplan/domain/governance.hpp>
#include <goodplan/domain/history.hpp>
#include <goodplan/domain/inspection.hpp>

namespace goodplan::domain {

namespace {

using build::field;
using build::required;
using build::since_format;

constexpr Field obligation_fields[] = {
    field<&Obligation::title>("title", "what is owed", required),
    field<&Obligation::basis>("basis", "what it rests on", required),
    field<&Obligation::rule>("rule", "the rule its date follows"),
    field<&Obligation::inspection>("inspection", "the inspection whose dates trigger it"),
    field<&Obligation::trigger>("trigger", "what the count runs from"),
    field<&Obligation::trigger_day>("trigger_day", "the day counted from, when fixed by hand"),
    field<&Obligation::calendar_version>("calendar_version", "calendar version of the computed date"),
    field<&Obligation::computed_due>("computed_due", "the computed date as stored"),
    field<&Obligation::stated_due>("stated_due", "the date a letter, notice or other source states"),
    field<&Obligation::stated_as_written>("stated_as_written", "that date in the source's words"),
    field<&Obligation::stated_by>("stated_by", "who states it"),
    field<&Obligation::owner>("owner", "post that owes it"),
    field<&Obligation::recipients>("recipients", "to whom it is owed"),
    field<&Obligation::recurrence>("recurrence", "how often it recurs"),
    since_format(2, field<&Obligation::body>("body", "the body at whose meetings it falls due")),
    since_format(2, field<&Obligation::occurrence>("occurrence", "which one of a recurring duty it is")),
    since_format(2, field<&Obligation::last_due>("last_due", "no occurrence falls due after this day")),
    field<&Obligation::ends_when>("ends_when", "what ends a recurring duty"),
    field<&Obligation::criterion>("criterion", "what counts as meeting it"),
    field<&Obligation::expected>("expected", "announced, not yet imposed"),
    field<&Obligation::note>("note", "anything else"),
};
constexpr Field meeting_fields[] = {
    field<&Meeting::title>("title", "what it is called", required),
    field<&Meeting::body>("body", "the body that meets"),
    field<&Meeting::day>("day", "the day"),
    field<&Meeting::day_as_written>("day_as_written", "the day in the source's words"),
    field<&Meeting::purpose>("purpose", "what it is for"),
    field<&Meeting::papers_due>("papers_due", "papers due, when fixed by hand"),
    field<&Meeting::data_cut_off>("data_cut_off", "last day of the figures it sees"),
    field<&Meeting::note>("note", "anything else"),
};
constexpr Field decision_fields[] = {
    field<&Decision::meeting>("meeting", "the meeting", required),
    field<&Decision::printed_number>("printed_number", "number as printed"),
    field<&Decision::type>("type", "resolved, agreed, noted, requested or recommended", required),
    field<&Decision::text>("text", "what was decided", required),
    field<&Decision::owner_body>("owner_body", "body that is to act"),
    field<&Decision::owner_post>("owner_post", "post that is to act"),
    field<&Decision::outcome>("outcome", "what came of it"),
    field<&Decision::note>("note", "anything else"),
};
constexpr Field risk_fields[] = {
    field<&Risk::type>("type", "risk, issue or dependency", required),
    field<&Risk::title>("title", "what may go wrong, or has", required),
    field<&Risk::cause>("cause", "why"),
    field<&Risk::mitigation>("mitigation", "what is done about it"),
    field<&Risk::owner>("owner", "post that owns it"),
    field<&Risk::theme>("theme", "theme"),
    field<&Risk::raised>("raised", "day it was raised"),
    field<&Risk::raised_as_written>("raised_as_written", "that day in the source's words"),
    field<&Risk::raised_by>("raised_by", "who raised it"),
    field<&Risk::note>("note", "anything else"),
};
constexpr Field history_fields[] = {
    field<&Entry::day>("day", "day it is true for", required),
    field<&Entry::event>("event", "what happened", required),
    field<&Entry::status>("status", "status from that day"),
    field<&Entry::percent>("percent", "percent done, 0 to 100"),
    field<&Entry::forecast>("forecast", "day the lead expects to finish"),
    field<&Entry::forecast_withdrawn>("forecast_withdrawn", "the forecast is taken back"),
    field<&Entry::due>("due", "agreed due date"),
    field<&Entry::due_precision>("due_precision", "how exactly the due date is given"),
    field<&Entry::due_as_written>("due_as_written", "the due date in words"),
    field<&Entry::first_due>("first_due", "first due date, set once"),
    field<&Entry::rating>("rating", "declared rating; the note gives the reason"),
    field<&Entry::rating_withdrawn>("rating_withdrawn", "the declared rating is taken back"),
    field<&Entry::impact>("impact", "impact seen"),
    field<&Entry::meeting>("meeting", "meeting that granted, accepted or resolved"),
    field<&Entry::said_by>("said_by", "post whose word it was"),
    field<&Entry::note>("note", "words that went with it"),
};

} // namespace

std::span<Entity const> governance_entities() {
    static constexpr Entity all[] = {
        {Kind::obligation, obligation_fields},
        {Kind::meeting, meeting_fields},
        {Kind::decision, decision_fields},
        {Kind::risk, risk_fields},
    };
    return all;
}

std::span<Field const> entry_fields() { return history_fields; }

} // namespace goodplan::domain
