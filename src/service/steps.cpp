// The steps of delivery: done, accept (signed off, embedded, closed), return, block, resume, withdraw,
// reopen.
#include "service/steps.hpp"
#include "service/step_reading.hpp"
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/delivery.hpp>
#include <goodplan/domain/duties.hpp>
#include <goodplan/service/actions.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::AnyRecord;
using domain::Delivery;

namespace {

std::string legal_from(Delivery now, std::string const& ref) {
    auto const names = domain::steps_from(now, ref);
    return names.empty() ? std::string("Nothing can follow that.")
                         : "From there: " + base::join(names, ", ") + ".";
}

// The day the facts are true for, where that is not today: a meeting's, or --on.
std::string as_at(Session const& session) {
    return session.on == session.today ? std::string{} : fmt::format("on {} ", base::in_words(session.on));
}

void check_step(Session const& session, Step step, AnyRecord const& record, domain::State const& state) {
    auto const ref = domain::reference_text(record.kind, record.number);
    if (record.kind == Kind::milestone)
        throw Error(ErrorKind::usage, fmt::format("{} is a milestone: only done says something of it", ref));
    auto const now = domain::value_of<Delivery>(state.status);
    if (!now)
        throw Error(ErrorKind::internal, fmt::format("{} has the status '{}'", ref, state.status));
    if (domain::step_rule(step).allowed(*now))
        return;
    auto const day = state.status_day ? " since " + base::in_words(*state.status_day) : std::string{};
    throw Error(ErrorKind::conflict,
                fmt::format("{}{} is {}{}: {}", as_at(session), ref, spoken(state.status), day,
                            domain::why_not(step, *now)),
                legal_from(*now, ref));
}

// Blocked or withdrawn work goes back to what it was; finished work that is opened again is in progress.
std::string status_after(Step step, Draft::Standing const& standing) {
    bool const back = step == Step::resume || (step == Step::reopen && standing.on.status == "withdrawn");
    if (!back)
        return std::string(word(domain::step_rule(step).to));
    std::string found = "not-started";
    for (auto const& entry : standing.before)
        if (entry.status.text == "not-started" || entry.status.text == "in-progress")
            found = entry.status.text;
    return found;
}

void refuse_tested_later(std::vector<LaterTest> const& later, std::string const& actions, Date day) {
    if (later.empty())
        return;
    std::vector<std::string> words;
    for (auto const& one : later)
        words.push_back(one.words);
    throw Error(ErrorKind::conflict,
                fmt::format("no evidence for {} was tested as supporting by {}: {}", actions,
                            base::in_words(day), base::listed(words)),
                std::ranges::any_of(later, &LaterTest::supports)
                    ? "Give the day of the test or a later one (--on), or say who waives it and why: --waive "
                      "TEXT"
                    : "Sign-off rests on evidence. Without any, say who waives it and why: --waive TEXT");
}

// Sign-off needs evidence tested as supporting, or somebody who waives it (domain.md 6.3, invariant 4).
void check_evidence(ReadForStep const& read, std::vector<Identity> const& actions, StepFacts const& facts,
                    Date day) {
    std::vector<Identity> without;
    std::vector<std::string> bare;
    bool tested = false;
    for (auto const& action : actions) {
        if (domain::may_be_signed_off(read.plan, action, day))
            continue;
        without.push_back(action);
        bare.push_back(domain::reference_text(action.kind, action.number));
        tested = tested || domain::has_tested_evidence(read.plan, action);
    }
    if (bare.empty() || !facts.waive.empty())
        return;
    refuse_tested_later(later_tests_for(read, without), base::listed(bare), day);
    if (tested)
        throw Error(
            ErrorKind::conflict,
            fmt::format("the evidence for {} is younger than {}, or was tested by the lead of the work",
                        base::listed(bare), base::in_words(day)),
            "Let somebody else test it (goodplan evidence test), give a later day (--on), or say who "
            "waives it and why: --waive TEXT");
    throw Error(ErrorKind::conflict,
                fmt::format("{} {} no evidence that was tested and supports {}", base::listed(bare),
                            bare.size() == 1 ? "has" : "have", bare.size() == 1 ? "it" : "them"),
                "Sign-off rests on evidence. Without any, say who waives it and why: --waive TEXT");
}

// The way to show that a change has held: by its own measure, where it has one.
std::string what_would_show(domain::Plan const& plan, std::vector<Identity> const& actions) {
    std::vector<int> measures;
    for (auto const& action : actions)
        if (auto const of = domain::measures_of(plan, action); measures.empty())
            measures = of;
    auto const evidence = "evidence that somebody other than its lead tested as supporting, younger than the "
                          "sign-off.";
    if (measures.empty())
        return fmt::format("No measure concerns it. Add {}", evidence);
    return fmt::format("Record a reading (goodplan measure record {} VALUE), or add {}",
                       domain::reference_text(Kind::measure, measures.front()), evidence);
}

// Embedded means that it held: something later than the sign-off shows it, and nobody can waive that.
void check_holding(domain::Plan const& plan, std::vector<Identity> const& actions, StepFacts const& facts,
                   Date day) {
    if (!facts.waive.empty())
        throw Error(ErrorKind::usage,
                    "--waive goes with sign-off: that a change has held is shown, not waived",
                    what_would_show(plan, actions));
    std::vector<std::string> bare;
    std::vector<Identity> without;
    for (auto const& action : actions) {
        auto const signed_on = plan.find<domain::Action>(action.number)->state.status_day;
        if (signed_on && domain::shown_to_hold(plan, action, *signed_on, day))
            continue;
        bare.push_back(domain::reference_text(action.kind, action.number));
        without.push_back(action);
    }
    if (bare.empty())
        return;
    throw Error(ErrorKind::conflict,
                fmt::format("nothing between its sign-off and {} shows that {} {} held", base::in_words(day),
                            base::listed(bare), bare.size() == 1 ? "has" : "have"),
                what_would_show(plan, without));
}

void require_signer(Step which, StepFacts const& facts) {
    if (which == Step::return_ || !facts.signed_by.empty() || facts.meeting)
        return;
    throw Error(ErrorKind::usage, "accept needs --signed-by POST or --at MEETING: who signs it off?");
}

std::optional<Date> reported_done(Draft::Standing const& standing) {
    std::optional<Date> day;
    for (auto const& one : standing.before)
        if (one.event == domain::Event::reported_done)
            day = one.day;
    return day;
}

// The owner's side reports done, the sign-off side signs: who that is, is data of the plan.
void check_signer(Draft const& draft, domain::Plan const& plan, AnyRecord const& record,
                  Draft::Standing const& standing, domain::Entry const& entry) {
    auto const& action = *static_cast<domain::Action const*>(record.value);
    auto why = entry.meeting ? domain::why_not_signed_at(plan, entry.meeting) : std::string{};
    if (entry.said_by && plan.holder(entry.said_by, entry.day).ends_with(": VACANT"))
        why = "the post is vacant, and nobody signs for it";
    if (why.empty() && entry.said_by && !entry.meeting)
        why = domain::why_not_signed_by(plan, action, entry.said_by, entry.day, reported_done(standing));
    if (why.empty())
        return;
    throw Error(ErrorKind::conflict,
                fmt::format("{} cannot be {} so: {}", domain::reference_text(record.kind, record.number),
                            entry.event == domain::Event::returned ? "returned" : "signed off", why),
                fmt::format("Who signs off is data of the plan: goodplan plan edit {} --sign-off POST,BODY",
                            draft.plan_name()));
}

void check_acceptance(ReadForStep const& read, std::vector<Identity> const& records, Step which,
                      StepFacts const& facts, Date day) {
    if (which == Step::accept)
        check_evidence(read, records, facts, day);
    if (which == Step::embed)
        check_holding(read.plan, records, facts, day);
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

// What was carried forward goes on in its new plan, its milestones too.
void refuse_of_superseded(Draft const& draft, AnyRecord const& milestone) {
    auto const of = static_cast<domain::Milestone const*>(milestone.value)->action;
    auto const plan = draft.load_records({{Kind::action, of.number}});
    auto const* action = plan.find<domain::Action>(of.number);
    if (action == nullptr || action->state.status != domain::word(Delivery::superseded))
        return;
    throw Error(
        ErrorKind::conflict,
        fmt::format("{} belongs to {}, which is superseded",
                    domain::reference_text(milestone.kind, milestone.number), action->ref()),
        fmt::format("goodplan show {}/{} names what took its place.", draft.plan_name(), action->ref()));
}

void finish_milestone(Draft& draft, AnyRecord const& record, domain::Entry entry) {
    if (record.state->status != "open")
        throw Error(ErrorKind::conflict,
                    fmt::format("{} is {} already", domain::reference_text(record.kind, record.number),
                                record.state->status));
    refuse_of_superseded(draft, record);
    entry.status.text = "done";
    draft.add(record, entry);
}

void require_words(Step which, StepFacts const& facts) {
    auto const& rule = domain::step_rule(which);
    if (rule.of_sign_off)
        require_signer(which, facts);
    if (!rule.needs_reason || !facts.note.empty())
        return;
    throw Error(
        ErrorKind::usage,
        which == Step::return_
            ? std::string("return needs --note (what is missing; kept in the record and shown to the lead)")
            : fmt::format("{} needs --reason (kept in the record and shown to the board)", rule.command));
}

} // namespace

TakenStep take_step(Draft& draft, std::vector<Reference> const& refs, Step which, StepFacts const& facts) {
    auto const& rule = domain::step_rule(which);
    TakenStep made;
    made.records = own_all(draft, refs);
    auto const read = read_for_step(draft, made.records, which);
    auto const& plan = read.plan;
    std::vector<Identity> actions;
    for (auto const& identity : made.records) {
        auto const record = require(plan, identity);
        require_work(identity, rule.command);
        auto const standing = draft.standing(record);
        auto entry = draft.entry(record, rule.event);
        entry.note = facts.note;
        if (identity.kind == Kind::milestone && which == Step::done) {
            finish_milestone(draft, record, entry);
            continue;
        }
        check_step(draft.session(), which, record, standing.on);
        draft.refuse_before_later(record, standing, Draft::Says::status);
        if (rule.of_sign_off) {
            put_acceptance(draft, entry, facts);
            check_signer(draft, plan, record, standing, entry);
        }
        entry.status.text = status_after(which, standing);
        draft.add(record, entry, standing);
        actions.push_back(identity);
        if (!domain::has_tested_evidence(plan, identity))
            made.without_evidence.push_back(identity);
    }
    check_acceptance(read, actions, which, facts, draft.session().on);
    if (rule.of_sign_off)
        tell_doubts(read, actions, made);
    return made;
}

Stepped step(Session& session, std::string const& plan_name, std::vector<Reference> const& refs, Step which,
             StepFacts const& facts) {
    auto const& rule = domain::step_rule(which);
    require_words(which, facts);
    Draft draft(session, std::string(rule.command.substr(0, rule.command.find(' '))), plan_name);
    if (draft.repeated())
        return {draft.as_before(), {}, {}, {}};
    if (rule.of_sign_off && facts.meeting)
        take_day_of(session, draft, *facts.meeting);
    auto taken = take_step(draft, refs, which, facts);
    return {draft.commit(), std::move(taken.without_evidence), std::move(taken.against),
            std::move(taken.doubted_since)};
}

} // namespace goodplan::service
