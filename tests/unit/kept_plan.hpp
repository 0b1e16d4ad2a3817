// A plan that keeps all rules of `goodplan check`, and cases that change it: each rule broken once and nearly
// broken once.
#pragma once

#include <catch2/catch.hpp>

#include "support/plan_builder.hpp"
#include "support/printers.hpp"

#include <goodplan/domain/plan_checks.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace goodplan::test {

using namespace goodplan::domain;

inline constexpr std::string_view today = "2017-10-16"; // a Monday
inline constexpr int open_actions = 12;
inline constexpr int signed_off_action = 13;

inline Record<Action>& action(PlanBuilder& b, int number) {
    return b.plan.all<Action>().at(static_cast<std::size_t>(number) - 1);
}

template <class E> E& value(PlanBuilder& b, int number = 1) {
    return b.plan.all<E>().at(static_cast<std::size_t>(number) - 1).value;
}

inline void unlink(PlanBuilder& b, Identity from, std::string_view role) {
    std::erase_if(b.plan.links, [&](Link const& link) { return link.from == from && link.role == role; });
}

inline void add_lead(PlanBuilder& b, int number) {
    b.post(fmt::format("head-{}", number), fmt::format("Head of Service {}", number));
    b.add(Person{.name = {fmt::format("p-{}", number)}, .full_name = "J Okafor", .login = {}, .note = {}});
    b.add(Holding{.post = {number}, .person = {number}, .began = iso("2017-01-09"), .ended = {}});
}

// A day of its own for each, never far ahead and never near.
inline void add_open_action(PlanBuilder& b, int number, int lead, Date due) {
    auto& made = b.action(fmt::format("Piece of work {}", number), "in-progress");
    made.value.lead = {lead};
    made.state.due = due;
    made.state.updated = iso("2017-10-09");
    b.link(Kind::action, number, "serves", Kind::recommendation, 1);
    b.link(Kind::action, number, "measured_by", Kind::measure, 1);
}

inline void add_signed_off(PlanBuilder& b, int number) {
    auto& made = b.action("Finished work", "signed-off", "2017-09-29");
    made.value.lead = {1};
    made.state.status_day = iso("2017-10-02");
    b.link(Kind::action, number, "serves", Kind::recommendation, 1);
    Evidence evidence;
    evidence.title = "Dip sample";
    evidence.verdict = Verdict::supports;
    b.add(std::move(evidence));
    b.link(Kind::evidence, 1, "supports", Kind::action, number);
}

// Twelve open actions of six leads on twelve days, one that is signed off, a meeting ahead, a duty with a
// date.
inline void fill(PlanBuilder& b) {
    Recommendation item;
    item.text = "Ensure that thresholds are understood.";
    b.add(std::move(item));
    Measure measure;
    measure.title = "Timely assessments";
    b.add(std::move(measure));
    for (int lead = 1; lead <= 6; ++lead)
        add_lead(b, lead);
    for (int number = 1; number <= open_actions; ++number)
        add_open_action(b, number, (number - 1) / 2 + 1, iso("2018-01-08") + std::chrono::days{7 * number});
    add_signed_off(b, signed_off_action);
    b.meeting("Improvement Board", "2017-11-20");
    b.duty("Written statement").value.stated_due = iso("2017-12-11");
}

inline std::vector<PlanFault> faults_after(std::function<void(PlanBuilder&)> const& change,
                                           std::string_view day = today) {
    PlanBuilder b{day};
    fill(b);
    change(b);
    return plan_faults(b.plan);
}

inline void unchanged(PlanBuilder& /*b*/) {}

inline std::string text_of(std::vector<PlanFault> const& faults) {
    std::string made;
    for (auto const& one : faults)
        made += fmt::format("{} {}-{}\n", one.rule, info(one.record.kind).code, one.record.number);
    return made;
}

inline bool has_rule(std::vector<PlanFault> const& faults, int rule) {
    return std::ranges::find(faults, rule, &PlanFault::rule) != faults.end();
}

struct Case {
    std::string_view what;
    std::string_view faults; // all of them, by rule and record
    std::function<void(PlanBuilder&)> change;
};
inline void check_cases(std::vector<Case> const& cases) {
    for (auto const& one : cases) {
        INFO(one.what);
        CHECK(text_of(faults_after(one.change)) == one.faults);
    }
}

inline void set_status(PlanBuilder& b, int number, std::string_view status, std::string_view since) {
    action(b, number).state.status = status;
    action(b, number).state.status_day = iso(since);
}

} // namespace goodplan::test
