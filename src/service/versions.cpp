// A plan as a whole: approved, sent and frozen, answered.
#include <goodplan/service/versions.hpp>

#include "service/record_draft.hpp"
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/duties.hpp>
#include <goodplan/domain/plan_duty.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::AnyRecord;
using domain::Event;

namespace {

constexpr Identity own_record{Kind::plan, 1};

struct StepOfPlan {
    PlanStep step{};
    std::string_view command;
    Event event{};
    std::string_view status; // empty: it stays
    std::array<std::string_view, 5> from{};
};
constexpr std::array steps{
    StepOfPlan{PlanStep::receipt,
               "plan receipt",
               Event::receipt_confirmed,
               "",
               {"submitted", "accepted", "returned"}},
    StepOfPlan{PlanStep::accepted, "plan accepted", Event::accepted, "accepted", {"submitted"}},
    StepOfPlan{PlanStep::returned, "plan returned", Event::returned, "returned", {"submitted"}},
    StepOfPlan{
        PlanStep::live, "plan live", Event::updated, "live", {"draft", "approved", "submitted", "accepted"}},
    StepOfPlan{PlanStep::closed,
               "plan close",
               Event::closed,
               "closed",
               {"live", "accepted", "submitted", "approved", "draft"}},
};

bool allowed(StepOfPlan const& step, std::string_view status) {
    return std::ranges::find(step.from, status) != step.from.end();
}

bool may_be_approved(std::string_view status) {
    return status != "submitted" && status != "closed" && status != "superseded";
}

// Of a plan that was sent before, or is live, an approval is for what is sent next: it says nothing of its
// status.
bool is_in_force(std::string_view status) { return status == "accepted" || status == "live"; }

bool approved_since_sent(std::vector<domain::Entry> const& entries) {
    bool approved = false;
    for (auto const& one : entries) {
        if (one.event == Event::approved)
            approved = true;
        else if (one.event == Event::submitted || one.event == Event::returned)
            approved = false;
    }
    return approved;
}

std::string next_steps(std::string_view status) {
    std::vector<std::string> names;
    if (may_be_approved(status))
        names.insert(names.end(), {"plan approve --at MEETING", "plan submit"});
    for (auto const& step : steps)
        if (allowed(step, status))
            names.emplace_back(step.command);
    return names.empty() ? std::string("Nothing can follow that.")
                         : "From there: " + base::join(names, ", ") + ".";
}

[[noreturn]] void refuse_step(Draft const& draft, domain::State const& state, std::string_view wish) {
    throw Error(ErrorKind::conflict,
                fmt::format("plan {} is {}{}: {}", draft.plan_name(), state.status,
                            state.status_day ? " since " + base::in_words(*state.status_day) : "", wish),
                next_steps(state.status));
}

// The version that was sent last: what an answer is about.
std::optional<AnyRecord> last_version(domain::Plan const& plan) {
    auto const versions = plan.any(Kind::version);
    return versions.empty() ? std::nullopt : std::optional{versions.back()};
}

// One meeting approves what is sent next once; the next version it may approve again.
void refuse_approved_there(std::vector<domain::Entry> const& entries, int meeting, std::string const& plan) {
    bool there = false;
    for (auto const& one : entries) {
        if (one.event == Event::submitted)
            there = false;
        if (one.event == Event::approved)
            there = there || one.meeting.number == meeting;
    }
    if (there)
        throw Error(ErrorKind::conflict,
                    fmt::format("{} was approved at {} already", plan,
                                domain::reference_text(Kind::meeting, meeting)),
                    "goodplan plan show tells by which meetings it was approved.");
}

} // namespace

Written approve_plan(Session& session, std::string const& plan_name, Reference const& meeting,
                     std::string const& note) {
    Draft draft(session, "plan approve", plan_name);
    if (draft.repeated())
        return draft.as_before();
    take_day_of(session, draft, meeting);
    auto const plan = draft.load_records({own_record});
    auto const record = require(plan, own_record);
    auto const standing = draft.standing(record);
    auto const& status = standing.on.status;
    if (!may_be_approved(status))
        refuse_step(draft, standing.on, "it cannot be approved now");
    draft.refuse_before_later(record, standing, Draft::Says::status);
    auto entry = draft.entry(record, Event::approved);
    entry.status.text = is_in_force(status) ? "" : "approved";
    entry.meeting.number = deciding_meeting(draft, meeting, "--at");
    entry.note = note;
    refuse_approved_there(standing.before, entry.meeting.number, plan_name);
    draft.add(record, entry, standing);
    return draft.commit();
}

namespace {

std::string fault_lines(std::vector<domain::PlanFault> const& faults) {
    constexpr std::size_t most = 30;
    std::string lines;
    for (std::size_t i = 0; i < std::min(faults.size(), most); ++i)
        lines += fmt::format("rule {}: {}\n", faults[i].rule, faults[i].words);
    if (faults.size() > most)
        lines += fmt::format("and {} more\n", faults.size() - most);
    return lines;
}

void refuse_gaps(std::vector<domain::PlanFault> const& faults, std::string const& plan) {
    throw Error(
        ErrorKind::conflict,
        fmt::format("plan {} cannot be submitted: {}", plan,
                    base::counted(static_cast<long long>(faults.size()), "gap")),
        fault_lines(faults) +
            "The statement must say the action proposed and its period (Education and Inspections Act "
            "2006 s.137(3)).\nTo send it all the same, and keep why: --force REASON");
}

void meet_duty(Draft& draft, domain::Plan const& plan, Reference const& ref, std::string const& version) {
    auto const identity = own(draft, ref, "--meets");
    auto const record = require(plan, identity);
    if (identity.kind != Kind::obligation)
        throw Error(ErrorKind::usage,
                    fmt::format("--meets {}: not an obligation", domain::reference_text(ref)));
    auto const standing = draft.standing(record);
    if (!domain::is_open_duty(standing.on))
        throw Error(ErrorKind::conflict, fmt::format("--meets {}: it is {} already",
                                                     domain::reference_text(ref), standing.on.status));
    draft.refuse_before_later(record, standing, Draft::Says::status);
    auto entry = draft.entry(record, standing.on.status == "returned" ? Event::resubmitted : Event::met);
    entry.status.text = "met";
    entry.note = "Plan sent as " + version;
    draft.add(record, entry, standing);
}

std::vector<std::string> duties_open(domain::Plan const& plan, std::optional<Reference> const& named) {
    std::vector<std::string> found;
    for (auto const& duty : plan.all<domain::Obligation>())
        if (domain::is_open_duty(duty.state) && domain::asks_for_the_plan(plan, duty) &&
            !(named && named->number == duty.number))
            found.push_back(duty.ref());
    return found;
}

Identity freeze(RecordDraft& records, Draft const& draft, Submission const& submission,
                std::string const& ref) {
    auto const& session = draft.session();
    auto const title = submission.title.empty() ? fmt::format("{}, sent {}", ref, base::in_words(session.on))
                                                : storable(submission.title, "--title");
    Preset presets{{"title", title},
                   {"as_at", session.on},
                   {"revision", std::int64_t{submission.revision}},
                   {"text", submission.text},
                   {"sha256", submission.sha256}};
    if (!submission.recipients.empty())
        presets.emplace_back("recipients", storable(submission.recipients, "--recipients"));
    if (!submission.force.empty())
        presets.emplace_back("gaps", storable(submission.force, "--force"));
    if (!submission.note.empty())
        presets.emplace_back("note", storable(submission.note, "--note"));
    return records.add(Kind::version, {}, presets);
}

} // namespace

Submitted submit_plan(Session& session, std::string const& plan_name, Submission const& submission) {
    session.if_revision = session.if_revision.value_or(submission.revision);
    Draft draft(session, "plan submit", plan_name);
    Submitted made;
    if (draft.repeated()) {
        made.written = draft.as_before();
        return made;
    }
    auto const plan = draft.load(store::Needs::all());
    auto const record = require(plan, own_record);
    auto const standing = draft.standing(record);
    auto const& status = standing.on.status;
    if (!may_be_approved(status))
        refuse_step(draft, standing.on, "it cannot be submitted now");
    draft.refuse_before_later(record, standing, Draft::Says::status);
    // What is frozen is the plan as it stood on the day it is sent: so are its gaps.
    made.gaps = domain::submission_faults(
        session.store.load(plan_name, {session.on, session.store.latest_revision()}, store::Needs::all()));
    if (!made.gaps.empty() && submission.force.empty())
        refuse_gaps(made.gaps, plan_name);
    if (made.gaps.empty() && !submission.force.empty())
        throw Error(ErrorKind::usage, "--force: there is no gap to force", "Leave it out.");
    if (!approved_since_sent(standing.before))
        made.unapproved = "No meeting is recorded as having approved it since it was sent or returned.";
    RecordDraft records(draft);
    made.version = domain::reference_text(Kind::version, session.store.next_number(plan_name, Kind::version));
    auto const version = freeze(records, draft, submission, made.version);
    domain::Entry sent;
    sent.id = 2; // after the one that it entered with
    sent.day = session.on;
    sent.event = Event::submitted;
    sent.status.text = "submitted";
    draft.add(store::NewEntry{plan_name, version, sent, false});
    auto entry = draft.entry(record, Event::submitted);
    entry.status.text = "submitted";
    entry.note = submission.note;
    draft.add(record, entry, standing);
    if (submission.meets)
        meet_duty(draft, plan, *submission.meets, made.version);
    made.open_duties = duties_open(plan, submission.meets);
    made.written = draft.commit();
    return made;
}

PlanStepped plan_step(Session& session, std::string const& plan_name, PlanStep which,
                      std::string const& note) {
    auto const& step = steps[static_cast<std::size_t>(which)];
    if (which == PlanStep::returned && note.empty())
        throw Error(ErrorKind::usage, "plan returned needs --note (what they ask to be changed)");
    Draft draft(session, std::string(step.command), plan_name);
    PlanStepped made;
    if (draft.repeated()) {
        made.written = draft.as_before();
        return made;
    }
    auto const plan = draft.load(store::Needs::only({Kind::version}));
    auto const record = require(plan, own_record);
    auto const standing = draft.standing(record);
    if (!allowed(step, standing.on.status))
        refuse_step(draft, standing.on, fmt::format("{} cannot follow", step.command));
    if (which == PlanStep::receipt && standing.on.receipt)
        throw Error(ErrorKind::conflict, fmt::format("its receipt is confirmed already, on {}",
                                                     base::in_words(*standing.on.receipt)));
    if (!step.status.empty())
        draft.refuse_before_later(record, standing, Draft::Says::status);
    auto entry = draft.entry(record, step.event);
    entry.status.text = std::string(step.status);
    entry.note = note;
    draft.add(record, entry, standing);
    auto const version = last_version(plan);
    bool const answer =
        which == PlanStep::receipt || which == PlanStep::accepted || which == PlanStep::returned;
    if (answer && version) {
        auto told = draft.entry(*version, step.event);
        told.status.text = std::string(step.status);
        draft.add(store::NewEntry{plan_name, {Kind::version, version->number}, told, false});
        made.version = domain::reference_text(Kind::version, version->number);
    }
    made.written = draft.commit();
    return made;
}

} // namespace goodplan::service
