#include <goodplan/domain/delivery.hpp>

#include <goodplan/base/text.hpp>
#include <goodplan/domain/progress.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <initializer_list>

namespace goodplan::domain {
namespace {

using enum Delivery;

constexpr bool with_reason = true, without = false;
constexpr bool sign_off_side = true, owner_side = false;

constexpr StepRule rule_of(Step step, std::string_view command, Event event, Delivery to, bool reason,
                           bool side, std::initializer_list<Delivery> from) {
    StepRule made{step, command, event, to, reason, side, {}, 0};
    for (auto const one : from)
        made.from[made.from_count++] = one;
    return made;
}

constexpr std::array step_rules{
    rule_of(Step::done, "done", Event::reported_done, reported_done, without, owner_side,
            {not_started, in_progress, blocked}),
    rule_of(Step::accept, "accept", Event::accepted, signed_off, without, sign_off_side, {reported_done}),
    rule_of(Step::embed, "accept --as embedded", Event::embedded, embedded, without, sign_off_side,
            {signed_off}),
    rule_of(Step::close, "accept --as closed", Event::closed, closed, without, sign_off_side, {embedded}),
    rule_of(Step::return_, "return", Event::returned, in_progress, with_reason, sign_off_side,
            {reported_done}),
    rule_of(Step::block, "block", Event::blocked, blocked, with_reason, owner_side,
            {not_started, in_progress}),
    rule_of(Step::resume, "resume", Event::resumed, in_progress, with_reason, owner_side, {blocked}),
    rule_of(Step::withdraw, "withdraw", Event::withdrawn, withdrawn, with_reason, owner_side,
            {not_started, in_progress, blocked, reported_done}),
    rule_of(Step::reopen, "reopen", Event::reopened, in_progress, with_reason, owner_side,
            {reported_done, signed_off, embedded, closed, superseded, withdrawn}),
};

} // namespace

bool StepRule::allowed(Delivery now) const {
    return std::find(from.begin(), from.begin() + static_cast<std::ptrdiff_t>(from_count), now) !=
           from.begin() + static_cast<std::ptrdiff_t>(from_count);
}

StepRule const& step_rule(Step step) { return step_rules[static_cast<std::size_t>(step)]; }

std::vector<std::string> steps_from(Delivery now, std::string const& ref) {
    std::vector<std::string> names;
    if (now == not_started)
        names.push_back("update " + ref + " --status in-progress");
    for (auto const& rule : step_rules)
        if (rule.allowed(now))
            names.emplace_back(rule.command);
    return names;
}

std::string_view why_not(Step step, Delivery now) {
    switch (step) {
    case Step::accept:
    case Step::return_:
        return now == signed_off || now == embedded || now == closed ? "its sign-off stands"
                                                                     : "it has not been reported done";
    case Step::embed:
        return now == embedded ? "it is embedded already" : "only what was signed off can be embedded";
    case Step::close:
        return now == closed ? "it is closed already" : "only what is embedded can be closed";
    case Step::resume:
        return "it is not blocked";
    case Step::reopen:
        return "it is open";
    case Step::done:
        return now == reported_done ? "it waits for sign-off" : "it cannot be reported done";
    case Step::block:
        return now == blocked ? "it is blocked already" : "there is nothing to block";
    case Step::withdraw:
        return now == withdrawn ? "it is withdrawn already" : "it cannot be withdrawn";
    }
    return "that cannot follow";
}

SigningSide signing_side(Plan const& plan) {
    SigningSide side;
    for (auto const& link : plan.from({Kind::plan, 1}, "signs_off")) {
        if (link.to.kind == Kind::post)
            side.posts.push_back(link.to.number);
        else if (link.to.kind == Kind::body)
            side.bodies.push_back(link.to.number);
    }
    return side;
}

namespace {

std::string those_who_may(Plan const& plan, SigningSide const& side) {
    std::vector<std::string> names;
    for (auto const number : side.posts)
        names.push_back(plan.ref_of({Kind::post, number}));
    for (auto const number : side.bodies)
        names.push_back(plan.ref_of({Kind::body, number}));
    return base::listed(names);
}

} // namespace

std::string why_not_signed_by(Plan const& plan, Action const& action, To<Kind::post> post, Date day,
                              std::optional<Date> reported_done) {
    auto const name = plan.ref_of({Kind::post, post.number});
    if (action.lead == post)
        return fmt::format("{} leads it: the owner's side reports done, somebody else signs off", name);
    if (auto const* person = action.lead ? plan.holder_of_both(action.lead, post, day) : nullptr)
        return fmt::format("{} holds {} and leads it as {}: somebody else signs off", person->value.full_name,
                           name, plan.ref_of({Kind::post, action.lead.number}));
    if (auto const* person = action.lead && reported_done
                                 ? plan.holder_of_both(action.lead, *reported_done, post, day)
                                 : nullptr)
        return fmt::format("{} led it as {} when it was reported done: somebody else signs off",
                           person->value.full_name, plan.ref_of({Kind::post, action.lead.number}));
    auto const side = signing_side(plan);
    if (!side.stated() || std::ranges::find(side.posts, post.number) != side.posts.end())
        return {};
    return fmt::format("{} does not sign off for this plan; {} may", name, those_who_may(plan, side));
}

std::string why_not_signed_at(Plan const& plan, To<Kind::meeting> meeting) {
    auto const side = signing_side(plan);
    auto const* held = plan.at(meeting);
    if (!side.stated() || held == nullptr ||
        std::ranges::find(side.bodies, held->value.body.number) != side.bodies.end())
        return {};
    auto const body = held->value.body ? plan.ref_of({Kind::body, held->value.body.number}) : held->ref();
    return fmt::format("{} does not sign off for this plan; {} may", body, those_who_may(plan, side));
}

bool is_signed_off(State const& state) {
    auto const delivery = value_of<Delivery>(state.status);
    return delivery == signed_off || delivery == embedded || delivery == closed;
}

bool tested_by_lead(Plan const& plan, Action const& action, Evidence const& evidence) {
    if (!action.lead || !evidence.tested_by)
        return false;
    return evidence.tested_by == action.lead ||
           (evidence.tested_on &&
            plan.holder_of_both(action.lead, evidence.tested_by, *evidence.tested_on) != nullptr);
}

bool may_be_signed_off(Plan const& plan, Identity action, Date day) {
    auto const* work = plan.find<Action>(action.number);
    return std::ranges::any_of(plan.into(action, "supports"), [&](Link const& link) {
        auto const* one = plan.find<Evidence>(link.from.number);
        if (link.from.kind != Kind::evidence || one == nullptr || one->value.verdict != Verdict::supports)
            return false;
        bool const there = one->value.tested_on.value_or(day) <= day && one->value.dated.value_or(day) <= day;
        return there && !(work != nullptr && tested_by_lead(plan, work->value, one->value));
    });
}

namespace {

bool evidence_shows(Plan const& plan, Action const* work, Evidence const& one, Date signed_off_on, Date by) {
    if (one.verdict != Verdict::supports || (work != nullptr && tested_by_lead(plan, *work, one)))
        return false;
    auto const day = one.dated ? one.dated : one.tested_on;
    return day && *day > signed_off_on && *day <= by && one.tested_on.value_or(by) <= by;
}

// A figure that was known by then, and that no later one took the place of.
bool reading_shows(Plan const& plan, Record<Reading> const& reading, Date signed_off_on, Date by) {
    if (!reading->as_at || *reading->as_at <= signed_off_on || *reading->as_at > by ||
        !reading->not_available.empty() || reading->reported_on.value_or(by) > by)
        return false;
    auto const* instead = replaced_by(plan, reading);
    return instead == nullptr || instead->value.not_available.empty() ||
           instead->value.reported_on.value_or(by) > by;
}

} // namespace

std::vector<int> measures_of(Plan const& plan, Identity action) {
    std::vector<int> measures;
    for (auto const& link : plan.from(action, "measured_by"))
        if (link.to_plan.empty())
            measures.push_back(link.to.number);
    for (auto const& link : plan.into(action, "concerns"))
        if (link.from.kind == Kind::measure)
            measures.push_back(link.from.number);
    return measures;
}

bool shown_to_hold(Plan const& plan, Identity action, Date signed_off_on, Date by) {
    auto const* record = plan.find<Action>(action.number);
    auto const* work = record != nullptr ? &record->value : nullptr;
    bool const evidence = std::ranges::any_of(plan.into(action, "supports"), [&](Link const& link) {
        auto const* one = plan.find<Evidence>(link.from.number);
        return link.from.kind == Kind::evidence && one != nullptr &&
               evidence_shows(plan, work, one->value, signed_off_on, by);
    });
    if (evidence)
        return true;
    auto const measures = measures_of(plan, action);
    return std::ranges::any_of(plan.all<Reading>(), [&](auto const& reading) {
        return std::ranges::find(measures, reading->measure.number) != measures.end() &&
               reading_shows(plan, reading, signed_off_on, by);
    });
}

} // namespace goodplan::domain
