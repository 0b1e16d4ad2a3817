// The states of an action and the steps between them (domain.md 6.2).
//
//   not started -> in progress -> reported done (waits for sign-off) -> signed off -> embedded -> closed
//
// with blocked, withdrawn and superseded at the side. The owner's side reports done; the sign-off side
// accepts or returns. Finished work can always be reopened, with a reason. Impact is no state: it is a field
// of its own.
#pragma once

#include <goodplan/domain/history.hpp>
#include <goodplan/domain/plan.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace goodplan::domain {

enum class Step { done, accept, embed, close, return_, block, resume, withdraw, reopen };

struct StepRule {
    Step step{};
    std::string_view command; // "accept --as embedded": what is typed
    Event event{};
    Delivery to{};
    bool needs_reason = false;
    bool of_sign_off = false; // taken by the sign-off side: a meeting, or a post that may sign
    std::array<Delivery, 7> from{};
    std::size_t from_count = 0;
    [[nodiscard]] bool allowed(Delivery now) const;
};
[[nodiscard]] StepRule const& step_rule(Step step);

// What can follow a state, as commands ("done", "block"); empty: nothing.
[[nodiscard]] std::vector<std::string> steps_from(Delivery now, std::string const& ref);

// Why a step cannot follow: "it has not been reported done".
[[nodiscard]] std::string_view why_not(Step step, Delivery now);

// ---- sign-off -------------------------------------------------------------------------------------------

// Who may sign actions off is data of the plan (links signs_off to posts and bodies). Without any, every post
// may but the one that leads the action, and every meeting.
struct SigningSide {
    std::vector<int> posts;
    std::vector<int> bodies;
    [[nodiscard]] bool stated() const { return !posts.empty() || !bodies.empty(); }
};
[[nodiscard]] SigningSide signing_side(Plan const& plan);
// Why this post, on that day, or this meeting cannot sign the action off; empty: it can. Whoever holds the
// leading post signs with no other post of theirs either, and whoever held it on the day it was reported done
// with none that they were given since. Needs meetings, posts, holdings, people and links.
[[nodiscard]] std::string why_not_signed_by(Plan const& plan, Action const& action, To<Kind::post> post,
                                            Date day, std::optional<Date> reported_done = std::nullopt);
[[nodiscard]] std::string why_not_signed_at(Plan const& plan, To<Kind::meeting> meeting);

// Signed off, embedded or closed.
[[nodiscard]] bool is_signed_off(State const& state);

// Whether the post that leads the action tested the evidence, or whoever held that post on the day of the
// test did so with another post. Needs holdings and people.
[[nodiscard]] bool tested_by_lead(Plan const& plan, Action const& action, Evidence const& evidence);

// Whether sign-off on that day can rest on evidence: tested as supporting it by then, by somebody other than
// the post that leads it and who holds it then, and not of a later day itself. Needs evidence, holdings,
// people and links.
[[nodiscard]] bool may_be_signed_off(Plan const& plan, Identity action, Date day);

// The measures of an action, by number: those it is measured by and those that concern it. Needs links.
[[nodiscard]] std::vector<int> measures_of(Plan const& plan, Identity action);

// What shows by a day that a change has held, later than the day of sign-off (domain.md 6.3, invariant 4): a
// figure of a measure of the action that was reported by then and not withdrawn, or evidence that somebody
// other than its lead tested as supporting it. Needs measures, readings, evidence, holdings, people, links.
[[nodiscard]] bool shown_to_hold(Plan const& plan, Identity action, Date signed_off, Date by);

} // namespace goodplan::domain
