// Saying how actions stand, and moving their dates.
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/duties.hpp>
#include <goodplan/service/actions.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::AnyRecord;
using domain::Delivery;
using domain::Event;

namespace {

std::vector<Identity> identities(Draft const& draft, std::vector<Reference> const& refs) {
    std::vector<Identity> made;
    std::set<Identity> seen;
    for (auto const& ref : refs) {
        auto const one = own(draft, ref, "REF");
        if (!seen.insert(one).second)
            throw Error(ErrorKind::usage, fmt::format("{} is named twice", domain::reference_text(ref)));
        made.push_back(one);
    }
    return made;
}

void require_kind(Identity record, std::string_view command) {
    if (record.kind == Kind::action || record.kind == Kind::milestone)
        return;
    throw Error(
        ErrorKind::usage,
        fmt::format("{} {}: only actions and milestones are {}", command,
                    domain::reference_text(record.kind, record.number),
                    command == "update" ? "updated" : "changed so"),
        record.kind == Kind::obligation && command == "done"
            ? fmt::format("goodplan obligation met {}", domain::reference_text(record.kind, record.number))
            : std::string{});
}

// "not started", "reported done"
std::string words_of(std::string status) {
    std::ranges::replace(status, '-', ' ');
    return status;
}

// ---- update ---------------------------------------------------------------------------------------------

void check_progress(Progress const& progress) {
    bool const says = progress.status || progress.percent || progress.forecast ||
                      progress.forecast_withdrawn || progress.impact || progress.rating;
    if (!progress.rating && !progress.reason.empty())
        throw Error(ErrorKind::usage, "--reason goes with --rating", "A remark goes under --note.");
    if (progress.no_change && progress.no_reply)
        throw Error(ErrorKind::usage, "--no-change and --no-reply are two different answers");
    if ((progress.no_change || progress.no_reply) && says)
        throw Error(ErrorKind::usage,
                    fmt::format("{} says that there is nothing to say",
                                progress.no_change ? "--no-change" : "--no-reply"),
                    "Leave it out, or leave the rest out.");
    if (!says && progress.note.empty() && !progress.no_change && !progress.no_reply)
        throw Error(ErrorKind::usage, "update: nothing was said",
                    "Give --status, --percent, --forecast, --impact, --rating or --note; or --no-change, or "
                    "--no-reply.");
    if (progress.rating && *progress.rating != "computed" && progress.reason.empty())
        throw Error(ErrorKind::usage,
                    "a declared rating needs --reason (it is printed beside the computed one)");
}

template <class E> E word_option(std::string const& text, std::string_view option) {
    if (auto const value = domain::value_of<E>(text))
        return *value;
    std::vector<std::string> words(domain::Vocabulary<E>::words.begin(), domain::Vocabulary<E>::words.end());
    throw Error(ErrorKind::usage,
                fmt::format("{} {}: not one of its words", option, base::visible_line(text)),
                "They are: " + base::join(words, ", "));
}

// The words that update takes; the other states have commands of their own.
void check_status(std::string const& status, std::string const& ref) {
    if (status == "not-started" || status == "in-progress")
        return;
    static constexpr std::array<std::string_view, 9> instead{
        "", "", "block {} --reason TEXT",   "done {}", "accept {} --signed-by POST", "",
        "", "", "withdraw {} --reason TEXT"};
    auto hyphened = status == "done" ? std::string("reported-done") : status;
    std::ranges::replace(hyphened, ' ', '-');
    auto const known = domain::value_of<Delivery>(hyphened);
    auto const command = known ? instead[static_cast<std::size_t>(*known)] : std::string_view{};
    auto hint = std::string(
        "Other states have commands of their own: done, accept, return, block, resume, withdraw, reopen.");
    if (known && *known <= Delivery::in_progress)
        hint = fmt::format("Did you mean '{}'?", hyphened);
    else if (!command.empty())
        hint = "To say that:\ngoodplan " + fmt::format(fmt::runtime(command), ref);
    throw Error(
        ErrorKind::usage,
        fmt::format("--status {}: update takes not-started and in-progress", base::visible_line(status)),
        hint);
}

// The command that leads from a state to work in progress again.
std::string way_back(std::string const& status, std::string const& ref) {
    if (status == "blocked")
        return fmt::format("goodplan resume {} --reason TEXT", ref);
    if (status == "reported-done")
        return fmt::format("goodplan return {} --note TEXT", ref);
    return fmt::format("goodplan reopen {} --reason TEXT", ref);
}

void put_status(Draft const& draft, domain::Entry& entry, AnyRecord const& record,
                std::string const& status) {
    auto const ref = domain::reference_text(record.kind, record.number);
    check_status(status, ref);
    if (record.kind == Kind::milestone)
        throw Error(ErrorKind::usage, fmt::format("{} is a milestone: it is open or done", ref),
                    fmt::format("goodplan done {}", ref));
    auto const standing = draft.standing(record);
    auto const now = domain::value_of<Delivery>(standing.on.status);
    if (!now || *now > Delivery::in_progress)
        throw Error(ErrorKind::conflict,
                    fmt::format("{} is {}; update cannot make it {}", ref, words_of(standing.on.status),
                                words_of(status)),
                    way_back(standing.on.status, ref));
    draft.refuse_before_later(record, standing, Draft::Says::status);
    entry.status.text = status;
}

void put_progress(Draft const& draft, domain::Entry& entry, AnyRecord const& record,
                  Progress const& progress) {
    if (progress.status)
        put_status(draft, entry, record, *progress.status);
    entry.percent = progress.percent;
    entry.forecast = progress.forecast;
    entry.forecast_withdrawn = progress.forecast_withdrawn;
    if (progress.impact)
        entry.impact = word_option<domain::Impact>(*progress.impact, "--impact");
    if (progress.rating && *progress.rating == "computed")
        entry.rating_withdrawn = true;
    else if (progress.rating)
        entry.rating = word_option<domain::Rating>(base::ascii_lower(*progress.rating), "--rating");
    entry.note = progress.note;
    if (!progress.reason.empty())
        entry.note = progress.note.empty() ? progress.reason : progress.reason + "\n" + progress.note;
}

} // namespace

Written update(Session& session, std::string const& plan_name, std::vector<Reference> const& refs,
               Progress const& progress) {
    check_progress(progress);
    Draft draft(session, "update", plan_name);
    if (draft.repeated())
        return draft.as_before();
    auto const records = identities(draft, refs);
    auto const plan = draft.load_records(records);
    auto const event = progress.no_change  ? Event::no_change
                       : progress.no_reply ? Event::no_reply
                                           : Event::updated;
    for (auto const& identity : records) {
        auto const record = require(plan, identity);
        require_kind(identity, "update");
        auto entry = draft.entry(record, event);
        put_progress(draft, entry, record, progress);
        draft.add(record, entry);
    }
    return draft.commit();
}

// ---- steps ----------------------------------------------------------------------------------------------

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

void check_step(Step step, AnyRecord const& record, domain::State const& state) {
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
    throw Error(ErrorKind::conflict,
                fmt::format("{} is {}{}: {}", ref, words_of(state.status), day, why_not(step, *now)),
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
    auto const records = identities(draft, refs);
    auto needs = store::Needs::only({Kind::evidence});
    needs.records = records;
    auto const plan = draft.load(needs);
    Stepped made;
    std::vector<Identity> actions;
    for (auto const& identity : records) {
        auto const record = require(plan, identity);
        require_kind(identity, rule.command);
        auto const standing = draft.standing(record);
        auto entry = draft.entry(record, rule.event);
        entry.note = facts.note;
        if (identity.kind == Kind::milestone && which == Step::done) {
            finish_milestone(draft, record, entry);
            continue;
        }
        check_step(which, record, standing.on);
        draft.refuse_before_later(record, standing, Draft::Says::status);
        if (which == Step::accept)
            put_acceptance(draft, entry, facts);
        entry.status.text = status_after(which, standing);
        draft.add(record, entry);
        actions.push_back(identity);
        if (!domain::has_tested_evidence(plan, identity))
            made.without_evidence.push_back(identity);
    }
    if (which == Step::accept)
        check_acceptance(plan, actions, facts);
    made.written = draft.commit();
    return made;
}

// ---- move -----------------------------------------------------------------------------------------------

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
                    fmt::format("{} is {}: its due date no longer moves", ref, words_of(state.status)),
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
    require_kind(identity, "move");
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
    draft.add(record, entry);
    draft.reason(wish.reason);
    return draft.commit();
}

} // namespace goodplan::service
