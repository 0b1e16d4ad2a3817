// Saying how actions stand, and moving their dates.
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/rating.hpp>
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

std::vector<Identity> identities(std::vector<Reference> const& refs) {
    std::vector<Identity> made;
    std::set<Identity> seen;
    for (auto const& ref : refs) {
        Identity const one{ref.kind, ref.number};
        if (!seen.insert(one).second) throw Error(ErrorKind::usage, fmt::format("{} is named twice", domain::reference_text(ref)));
        made.push_back(one);
    }
    return made;
}

void require_kind(Identity record, std::string_view command) {
    if (record.kind == Kind::action || record.kind == Kind::milestone) return;
    throw Error(ErrorKind::usage, fmt::format("{} {}: only actions and milestones are {}", command, domain::reference_text(record.kind, record.number),
                                              command == "update" ? "updated" : "changed so"),
                record.kind == Kind::obligation ? fmt::format("goodplan obligation met {}", domain::reference_text(record.kind, record.number)) : std::string{});
}

// "not started", "reported done"
std::string words_of(std::string status) {
    std::ranges::replace(status, '-', ' ');
    return status;
}

// ---- update ---------------------------------------------------------------------------------------------

void check_progress(Progress const& progress) {
    bool const says = progress.status || progress.percent || progress.forecast || progress.forecast_withdrawn || progress.impact || progress.rating ||
                      !progress.note.empty();
    if (progress.no_change && progress.no_reply) throw Error(ErrorKind::usage, "--no-change and --no-reply are two different answers");
    if ((progress.no_change || progress.no_reply) && says)
        throw Error(ErrorKind::usage, fmt::format("{} says that there is nothing to say", progress.no_change ? "--no-change" : "--no-reply"), "Leave it out, or leave the rest out.");
    if (!says && !progress.no_change && !progress.no_reply)
        throw Error(ErrorKind::usage, "update: nothing was said", "Give --status, --percent, --forecast, --impact, --rating or --note; or --no-change, or --no-reply.");
    if (progress.rating && *progress.rating != "computed" && progress.reason.empty())
        throw Error(ErrorKind::usage, "a declared rating needs --reason (it is printed beside the computed one)");
    if (!progress.rating && !progress.reason.empty()) throw Error(ErrorKind::usage, "--reason goes with --rating", "A remark goes under --note.");
}

template <class E> E word_option(std::string const& text, std::string_view option) {
    if (auto const value = domain::value_of<E>(text)) return *value;
    std::vector<std::string> words(domain::Vocabulary<E>::words.begin(), domain::Vocabulary<E>::words.end());
    throw Error(ErrorKind::usage, fmt::format("{} {}: not one of its words", option, base::visible_line(text)), "They are: " + base::join(words, ", "));
}

void check_status(std::string const& status) {
    if (status == "not-started" || status == "in-progress") return;
    auto const known = domain::value_of<Delivery>(status);
    static constexpr std::array<std::string_view, 9> instead{"", "", "block REF --reason TEXT", "done REF", "accept REF --signed-by POST", "", "", "", "withdraw REF --reason TEXT"};
    auto const command = known ? instead[static_cast<std::size_t>(*known)] : std::string_view{};
    throw Error(ErrorKind::usage, fmt::format("--status {}: update takes not-started and in-progress", base::visible_line(status)),
                command.empty() ? std::string("Other states have commands of their own: done, accept, return, block, resume, withdraw, reopen.") : fmt::format("To say that:\ngoodplan {}", command));
}

void put_progress(domain::Entry& entry, AnyRecord const& record, Progress const& progress) {
    if (progress.status) {
        check_status(*progress.status);
        auto const now = domain::value_of<Delivery>(record.state->status);
        if (record.kind == Kind::milestone || !now || *now > Delivery::in_progress)
            throw Error(ErrorKind::conflict, fmt::format("{} is {}; update cannot make it {}", domain::reference_text(record.kind, record.number), words_of(record.state->status), words_of(*progress.status)),
                        record.state->status == "blocked" ? "goodplan resume REF --reason TEXT" : "goodplan reopen REF --reason TEXT");
        entry.status.text = *progress.status;
    }
    entry.percent = progress.percent;
    entry.forecast = progress.forecast;
    entry.forecast_withdrawn = progress.forecast_withdrawn;
    if (progress.impact) entry.impact = word_option<domain::Impact>(*progress.impact, "--impact");
    if (progress.rating && *progress.rating == "computed") entry.rating_withdrawn = true;
    else if (progress.rating) entry.rating = word_option<domain::Rating>(base::ascii_lower(*progress.rating), "--rating");
    entry.note = progress.note;
    if (!progress.reason.empty()) entry.note = progress.note.empty() ? progress.reason : progress.reason + "\n" + progress.note;
}

} // namespace

Written update(Session& session, std::string const& plan_name, std::vector<Reference> const& refs, Progress const& progress) {
    check_progress(progress);
    auto const records = identities(refs);
    Draft draft(session, "update", plan_name);
    if (draft.repeated()) return draft.as_before();
    auto const plan = draft.load_records(records);
    auto const event = progress.no_change ? Event::no_change : progress.no_reply ? Event::no_reply : Event::updated;
    for (auto const& identity : records) {
        auto const record = require(plan, identity);
        require_kind(identity, "update");
        auto entry = draft.entry(record, event);
        put_progress(entry, record, progress);
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
//                                          not-started, in-progress, blocked, reported, signed, embedded, closed, superseded, withdrawn
constexpr StepRule rules[] = {
    {"done", Event::reported_done, Delivery::reported_done, {true, true, true, false, false, false, false, false, false}, false},
    {"accept", Event::accepted, Delivery::signed_off, {false, false, false, true, false, false, false, false, false}, false},
    {"return", Event::returned, Delivery::in_progress, {false, false, false, true, false, false, false, false, false}, true},
    {"block", Event::blocked, Delivery::blocked, {true, true, false, false, false, false, false, false, false}, true},
    {"resume", Event::resumed, Delivery::in_progress, {false, false, true, false, false, false, false, false, false}, true},
    {"withdraw", Event::withdrawn, Delivery::withdrawn, {true, true, true, true, false, false, false, false, false}, true},
    {"reopen", Event::reopened, Delivery::in_progress, {false, false, false, true, true, true, true, true, true}, true},
};

std::string legal_from(Delivery now) {
    std::vector<std::string> names;
    for (auto const& rule : rules)
        if (rule.from[static_cast<std::size_t>(now)]) names.emplace_back(rule.command);
    return names.empty() ? std::string("Nothing can follow that.") : "From there: " + base::join(names, ", ") + ".";
}

void check_move(StepRule const& rule, AnyRecord const& record) {
    auto const ref = domain::reference_text(record.kind, record.number);
    auto const now = domain::value_of<Delivery>(record.state->status);
    if (record.kind == Kind::milestone)
        throw Error(ErrorKind::usage, fmt::format("{} is a milestone: only done says something of it", ref));
    if (!now) throw Error(ErrorKind::internal, fmt::format("{} has the status '{}'", ref, record.state->status));
    if (rule.from[static_cast<std::size_t>(*now)]) return;
    auto const day = record.state->status_day ? " since " + base::in_words(*record.state->status_day) : std::string{};
    throw Error(ErrorKind::conflict, fmt::format("{} is {}{}; it cannot be {}", ref, words_of(record.state->status), day,
                                                 rule.event == Event::reported_done ? "reported done" : words_of(std::string(word(rule.to)))), legal_from(*now));
}

// Sign-off needs evidence tested as supporting, or somebody who waives it (domain.md 6.3, invariant 4).
void check_evidence(domain::Plan const& plan, Identity action, StepFacts const& facts) {
    if (!facts.waive.empty()) return;
    for (auto const& link : plan.into(action, "supports")) {
        auto const* evidence = plan.find<domain::Evidence>(link.from.number);
        if (link.from.kind == Kind::evidence && evidence != nullptr && evidence->value.verdict == domain::Verdict::supports) return;
    }
    throw Error(ErrorKind::conflict, fmt::format("{} has no evidence that was tested and supports it", domain::reference_text(action.kind, action.number)),
                "Sign-off rests on evidence. Without any, say who waives it and why: --waive TEXT");
}

void put_acceptance(Draft const& draft, domain::Plan const& plan, domain::Entry& entry, Identity record, StepFacts const& facts) {
    if (facts.signed_by.empty() && !facts.meeting)
        throw Error(ErrorKind::usage, "accept needs --signed-by POST or --at MEETING: who signs it off?");
    if (!facts.signed_by.empty()) entry.said_by.number = named(draft.session().store, Kind::post, facts.signed_by, "--signed-by");
    if (facts.meeting) {
        if (facts.meeting->kind != Kind::meeting) throw Error(ErrorKind::usage, fmt::format("--at {}: a meeting is wanted", domain::reference_text(*facts.meeting)));
        entry.meeting.number = require(draft.load_records({{Kind::meeting, facts.meeting->number}}), {Kind::meeting, facts.meeting->number}).number;
    }
    check_evidence(plan, record, facts);
    if (!facts.waive.empty()) entry.note = entry.note.empty() ? "Evidence waived: " + facts.waive : entry.note + "\nEvidence waived: " + facts.waive;
}

void finish_milestone(Draft& draft, AnyRecord const& record, domain::Entry entry) {
    if (record.state->status != "open") throw Error(ErrorKind::conflict, fmt::format("{} is {} already", domain::reference_text(record.kind, record.number), record.state->status));
    entry.status.text = "done";
    draft.add(record, entry);
}

} // namespace

Written step(Session& session, std::string const& plan_name, std::vector<Reference> const& refs, Step which, StepFacts const& facts) {
    auto const& rule = rules[static_cast<std::size_t>(which)];
    if (rule.needs_reason && facts.note.empty())
        throw Error(ErrorKind::usage, fmt::format("{} needs {} (kept in the record and shown to the board)", rule.command, which == Step::return_ ? "--note" : "--reason"));
    auto const records = identities(refs);
    Draft draft(session, std::string(rule.command), plan_name);
    if (draft.repeated()) return draft.as_before();
    auto needs = store::Needs::only({Kind::evidence});
    needs.records = records;
    auto const plan = draft.load(needs);
    for (auto const& identity : records) {
        auto const record = require(plan, identity);
        require_kind(identity, rule.command);
        auto entry = draft.entry(record, rule.event);
        entry.note = facts.note;
        if (identity.kind == Kind::milestone && which == Step::done) {
            finish_milestone(draft, record, entry);
            continue;
        }
        check_move(rule, record);
        if (which == Step::accept) put_acceptance(draft, plan, entry, identity, facts);
        entry.status.text = std::string(word(rule.to));
        draft.add(record, entry);
    }
    return draft.commit();
}

// ---- move -----------------------------------------------------------------------------------------------

namespace {

std::string moves_so_far(domain::State const& state) {
    if (state.moves == 0 || !state.first_due) return "has not moved yet.";
    return fmt::format("has moved {} already: {} -> {}.", state.moves == 1 ? std::string("once") : fmt::format("{} times", state.moves), base::in_words(*state.first_due), base::in_words(*state.due));
}

void check_move_wish(Draft const& draft, AnyRecord const& record, Move const& move) {
    auto const ref = domain::reference_text(record.kind, record.number);
    auto const& state = *record.state;
    if (move.reason.empty())
        throw Error(ErrorKind::usage, fmt::format("moving a due date needs --reason (kept in the record and shown to the board). {} {}", ref, moves_so_far(state)));
    if (!state.due) throw Error(ErrorKind::conflict, fmt::format("{} has no due date to move", ref), fmt::format("goodplan edit {} --due DATE", ref));
    if (*state.due == move.to.day) throw Error(ErrorKind::conflict, fmt::format("{} is due {} already", ref, base::in_words(*state.due)));
    auto const delivery = domain::value_of<Delivery>(state.status);
    if (record.kind == Kind::action && delivery && *delivery > Delivery::blocked)
        throw Error(ErrorKind::conflict, fmt::format("{} is {}: its due date no longer moves", ref, words_of(state.status)), "goodplan reopen REF --reason TEXT comes first.");
    if (move.to.day < draft.session().today && !move.allow_past)
        throw Error(ErrorKind::usage, fmt::format("--to {}: that day has passed", base::in_words(move.to.day)), "If it is meant, add --allow-past.");
}

} // namespace

Written move(Session& session, std::string const& plan_name, Reference const& ref, Move const& wish) {
    Draft draft(session, "move", plan_name);
    if (draft.repeated()) return draft.as_before();
    Identity const identity{ref.kind, ref.number};
    auto const plan = draft.load_records({identity});
    auto const record = require(plan, identity);
    require_kind(identity, "move");
    check_move_wish(draft, record, wish);
    auto entry = draft.entry(record, Event::moved);
    entry.due = wish.to.day;
    if (wish.to.precision != base::Precision::day) {
        entry.due_precision = wish.to.precision;
        entry.due_as_written = wish.to.words;
    }
    entry.note = wish.reason;
    if (wish.granted_by) {
        if (wish.granted_by->kind != Kind::meeting) throw Error(ErrorKind::usage, fmt::format("--granted-by {}: a meeting is wanted", domain::reference_text(*wish.granted_by)));
        Identity const meeting{Kind::meeting, wish.granted_by->number};
        entry.meeting.number = require(draft.load_records({meeting}), meeting).number;
    }
    draft.add(record, entry);
    draft.reason(wish.reason);
    return draft.commit();
}

} // namespace goodplan::service
