// The steps of delivery: done, accept, return, block, resume, withdraw, reopen.
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/duties.hpp>
#include <goodplan/service/actions.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::AnyRecord;
using domain::Delivery;
using domain::Event;

namespace {

struct StepRule {
    std::string_view command;
    Event event;
    Delivery to;
    std::array<bool, 9> from; // by Delivery
    bool needs_reason;
};
//                                          not-started, in-progress, blocked, reported, signed, embedded,
//                                          closed, superseded, withdrawn
constexpr StepRule rules[] = {
    {"done",
     Event::reported_done,
     Delivery::reported_done,
     {true, true, true, false, false, false, false, false, false},
     false},
    {"accept",
     Event::accepted,
     Delivery::signed_off,
     {false, false, false, true, false, false, false, false, false},
     false},
    {"return",
     Event::returned,
     Delivery::in_progress,
     {false, false, false, true, false, false, false, false, false},
     true},
    {"block",
     Event::blocked,
     Delivery::blocked,
     {true, true, false, false, false, false, false, false, false},
     true},
    {"resume",
     Event::resumed,
     Delivery::in_progress,
     {false, false, true, false, false, false, false, false, false},
     true},
    {"withdraw",
     Event::withdrawn,
     Delivery::withdrawn,
     {true, true, true, true, false, false, false, false, false},
     true},
    {"reopen",
     Event::reopened,
     Delivery::in_progress,
     {false, false, false, true, true, true, true, true, true},
     true},
};

std::string legal_from(Delivery now, std::string const& ref) {
    std::vector<std::string> names;
    if (now == Delivery::not_started)
        names.push_back("update " + ref + " --status in-progress");
    for (auto const& rule : rules)
        if (rule.from[static_cast<std::size_t>(now)])
            names.emplace_back(rule.command);
    return names.empty() ? std::string("Nothing can follow that.")
                         : "From there: " + base::join(names, ", ") + ".";
}

// What is wrong, in the words of the step.
std::string_view why_not(Step step, Delivery now) {
    switch (step) {
    case Step::accept:
    case Step::return_:
        return "it has not been reported done";
    case Step::resume:
        return "it is not blocked";
    case Step::reopen:
        return "it is open";
    case Step::done:
        return now == Delivery::reported_done ? "it waits for sign-off" : "it cannot be reported done";
    case Step::block:
        return now == Delivery::blocked ? "it is blocked already" : "there is nothing to block";
    case Step::withdraw:
        return now == Delivery::withdrawn ? "it is withdrawn already" : "it cannot be withdrawn";
    }
    return "that cannot follow";
}

// The day the facts are true for, where that is not today: a meeting's, or --on.
std::string as_at(Session const& session) {
    return session.on == session.today ? std::string{} : fmt::format("on {} ", base::in_words(session.on));
}

void check_step(Session const& session, Step step, AnyRecord const& record, domain::State const& state) {
    auto const& rule = rules[static_cast<std::size_t>(step)];
    auto const ref = domain::reference_text(record.kind, record.number);
    if (record.kind == Kind::milestone)
        throw Error(ErrorKind::usage, fmt::format("{} is a milestone: only done says something of it", ref));
    auto const now = domain::value_of<Delivery>(state.status);
    if (!now)
        throw Error(ErrorKind::internal, fmt::format("{} has the status '{}'", ref, state.status));
    if (rule.from[static_cast<std::size_t>(*now)])
        return;
    auto const day = state.status_day ? " since " + base::in_words(*state.status_day) : std::string{};
    throw Error(
        ErrorKind::conflict,
        fmt::format("{}{} is {}{}: {}", as_at(session), ref, spoken(state.status), day, why_not(step, *now)),
        legal_from(*now, ref));
}

// Blocked or withdrawn work goes back to what it was; finished work that is opened again is in progress.
std::string status_after(Step step, Draft::Standing const& standing) {
    auto const& rule = rules[static_cast<std::size_t>(step)];
    bool const back = step == Step::resume || (step == Step::reopen && standing.on.status == "withdrawn");
    if (!back)
        return std::string(word(rule.to));
    std::string found = "not-started";
    for (auto const& entry : standing.before)
        if (entry.status.text == "not-started" || entry.status.text == "in-progress")
            found = entry.status.text;
    return found;
}

// Sign-off needs evidence tested as supporting, or somebody who waives it (domain.md 6.3, invariant 4).
void check_evidence(domain::Plan const& plan, std::vector<Identity> const& actions, StepFacts const& facts) {
    std::vector<std::string> bare;
    for (auto const& action : actions)
        if (!domain::has_tested_evidence(plan, action))
            bare.push_back(domain::reference_text(action.kind, action.number));
    if (bare.empty() || !facts.waive.empty())
        return;
    throw Error(ErrorKind::conflict,
                fmt::format("{} {} no evidence that was tested and supports {}", base::listed(bare),
                            bare.size() == 1 ? "has" : "have", bare.size() == 1 ? "it" : "them"),
                "Sign-off rests on evidence. Without any, say who waives it and why: --waive TEXT");
}

void check_acceptance(domain::Plan const& plan, std::vector<Identity> const& records,
                      StepFacts const& facts) {
    if (facts.signed_by.empty() && !facts.meeting)
        throw Error(ErrorKind::usage, "accept needs --signed-by POST or --at MEETING: who signs it off?");
    check_evidence(plan, records, facts);
}

void put_acceptance(Draft const& draft, domain::Entry& entry, StepFacts const& facts) {
    if (!facts.signed_by.empty())
        entry.said_by.number = named(draft.session().store, Kind::post, facts.signed_by, "--signed-by");
    if (facts.meeting)
        entry.meeting.number = deciding_meeting(draft, *facts.meeting, "--at");
    if (!facts.waive.empty())
        entry.note = entry.note.empty() ? "Evidence waived: " + facts.waive
                                        : entry.note + "\nEvidence waived: " + facts.waive;
}

void finish_milestone(Draft& draft, AnyRecord const& record, domain::Entry entry) {
    if (record.state->status != "open")
        throw Error(ErrorKind::conflict,
                    fmt::format("{} is {} already", domain::reference_text(record.kind, record.number),
                                record.state->status));
    entry.status.text = "done";
    draft.add(record, entry);
}

} // namespace

Stepped step(Session& session, std::string const& plan_name, std::vector<Reference> const& refs, Step which,
             StepFacts const& facts) {
    auto const& rule = rules[static_cast<std::size_t>(which)];
    if (rule.needs_reason && facts.note.empty())
        throw Error(
            ErrorKind::usage,
            which == Step::return_
                ? std::string(
                      "return needs --note (what is missing; kept in the record and shown to the lead)")
                : fmt::format("{} needs --reason (kept in the record and shown to the board)", rule.command));
    Draft draft(session, std::string(rule.command), plan_name);
    if (draft.repeated())
        return {draft.as_before(), {}};
    if (which == Step::accept && facts.meeting)
        take_day_of(session, draft, *facts.meeting);
    auto const records = own_all(draft, refs);
    auto needs = store::Needs::only({Kind::evidence});
    needs.records = records;
    auto const plan = draft.load(needs);
    Stepped made;
    std::vector<Identity> actions;
    for (auto const& identity : records) {
        auto const record = require(plan, identity);
        require_work(identity, rule.command);
        auto const standing = draft.standing(record);
        auto entry = draft.entry(record, rule.event);
        entry.note = facts.note;
        if (identity.kind == Kind::milestone && which == Step::done) {
            finish_milestone(draft, record, entry);
            continue;
        }
        check_step(session, which, record, standing.on);
        draft.refuse_before_later(record, standing, Draft::Says::status);
        if (which == Step::accept)
            put_acceptance(draft, entry, facts);
        entry.status.text = status_after(which, standing);
        draft.add(record, entry, standing);
        actions.push_back(identity);
        if (!domain::has_tested_evidence(plan, identity))
            made.without_evidence.push_back(identity);
    }
    if (which == Step::accept)
        check_acceptance(plan, actions, facts);
    made.written = draft.commit();
    return made;
}

} // namespace goodplan::service
