// What becomes of a plan as a whole: approved by meetings, sent and frozen, received, answered; and what a
// new plan carries forward from an old one.
//
//   draft -> approved -> submitted -> accepted | returned -> live -> closed
//
// Several meetings may approve it, one after the other. Each submission is a version (V-1, V-2): the written
// statement as it was sent, with its checksum, whatever becomes of the plan later.
#pragma once

#include <goodplan/domain/plan_checks.hpp>
#include <goodplan/service/session.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goodplan::service {

// A meeting approved the plan, on its own day. Error conflict for a plan that is submitted, live or closed.
[[nodiscard]] Written approve_plan(Session& session, std::string const& plan, Reference const& meeting,
                                   std::string const& note);

struct Submission {
    std::string text;   // the written statement as it is sent; made from revision `revision`
    std::string sha256; // of that text
    int revision = 0;
    std::string recipients;
    std::string title;              // empty: "V-1, sent Fri 8 Dec 2017"
    std::string force;              // why it is sent with gaps; empty: gaps are refused
    std::optional<Reference> meets; // the duty that is met by sending it
    std::string note;
};
struct Submitted {
    Written written;
    std::string version;                  // V-1
    std::vector<domain::PlanFault> gaps;  // that it was sent with
    std::string unapproved;               // a sentence when no meeting has approved it
    std::vector<std::string> open_duties; // that ask for the plan and were not named
};
// Error conflict, with the faults by rule number, while s.137(3) is not met and nobody forces it with a
// reason; and when the file has moved on from the revision the text was made from.
[[nodiscard]] Submitted submit_plan(Session& session, std::string const& plan, Submission const& submission);

// What came back for the last version: receipt confirmed, accepted, returned with comments; then the plan is
// live, and in the end closed. Illegal steps are refused with the legal ones named.
enum class PlanStep { receipt, accepted, returned, live, closed };
struct PlanStepped {
    Written written;
    std::string version; // that it is about; empty: none was sent
};
[[nodiscard]] PlanStepped plan_step(Session& session, std::string const& plan, PlanStep step,
                                    std::string const& note);

// Actions of earlier plans go on in this one: with their history on its own days (the first due date and
// every move among it), their milestones and, where the new plan has the same, their theme, outcome and
// measures; linked to where they come from (carried_from), and superseded there. Finished ones are refused;
// those that wait for sign-off go on waiting.
struct CarriedAction {
    std::string from; // walsall-2012/A-3
    std::string to;
    std::string title;
    std::vector<std::string> notes; // sentences: what else went along, and what stays behind
};
struct Carried {
    Written written;
    std::vector<CarriedAction> actions;
    std::vector<std::string> notes;
};
[[nodiscard]] Carried carry_actions(Session& session, std::string const& plan,
                                    std::vector<Reference> const& actions,
                                    std::vector<std::string> const& serves);

} // namespace goodplan::service
