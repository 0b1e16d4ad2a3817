#include "service/step_reading.hpp"

#include "service/holdings.hpp"

#include <goodplan/domain/delivery.hpp>
#include <goodplan/domain/tested.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {
namespace {

std::string test_words(domain::Record<domain::Evidence> const& one) {
    return fmt::format("{} was tested{}{}", one.ref(),
                       one->tested_on ? " on " + base::in_words(*one->tested_on) : std::string{},
                       one->verdict ? fmt::format(" ({})", domain::word(*one->verdict)) : std::string{});
}

bool is_for(domain::Plan const& plan, int evidence, std::vector<Identity> const& actions) {
    return std::ranges::any_of(plan.from({Kind::evidence, evidence}, "supports"), [&](auto const& link) {
        return link.to_plan.empty() && std::ranges::find(actions, link.to) != actions.end();
    });
}

// The versions of evidence, the latest first.
std::vector<domain::Evidence> evidence_versions(Draft const& draft, int evidence) {
    auto const& store = draft.session().store;
    auto const fields = domain::entity(Kind::evidence).fields;
    std::vector<domain::Evidence> found;
    for (auto const& touch :
         store.log(draft.plan_name(), {Kind::evidence, evidence}, store.latest_revision())) {
        if (!touch.after || touch.after->gone)
            continue;
        auto& version = *found.emplace(found.begin());
        for (std::size_t i = 0; i < fields.size(); ++i)
            fields[i].set(&version, touch.after->values[i]);
    }
    return found;
}

// A step is judged by what had been tested by its day, whatever was found later.
void take_tests_as_at(Draft const& draft, ReadForStep& read) {
    auto const day = draft.session().on;
    for (auto& one : read.plan.all<domain::Evidence>()) {
        if (!domain::tested_after(one.value, day))
            continue;
        read.later_tests[one.number] = {test_words(one), one->verdict == domain::Verdict::supports};
        domain::take_test_as_at(one.value, evidence_versions(draft, one.number), day);
    }
}

} // namespace

ReadForStep read_for_step(Draft const& draft, std::vector<Identity> const& records, Step which) {
    auto needs = store::Needs::only({Kind::evidence});
    if (domain::step_rule(which).of_sign_off)
        needs.add(Kind::meeting).add(Kind::measure).add(Kind::reading).add(Kind::body);
    needs.records = records;
    ReadForStep made{draft.load(needs)};
    if (domain::step_rule(which).of_sign_off)
        add_holders(made.plan, draft.session().store);
    take_tests_as_at(draft, made);
    return made;
}

std::vector<LaterTest> later_tests_for(ReadForStep const& read, std::vector<Identity> const& actions) {
    std::vector<LaterTest> found;
    for (auto const& [number, test] : read.later_tests)
        if (is_for(read.plan, number, actions))
            found.push_back(test);
    return found;
}

void tell_doubts(ReadForStep const& read, std::vector<Identity> const& actions, TakenStep& made) {
    for (auto const& one : read.plan.all<domain::Evidence>())
        if (one->verdict == domain::Verdict::no && is_for(read.plan, one.number, actions))
            made.against.push_back(test_words(one));
    for (auto const& test : later_tests_for(read, actions))
        if (!test.supports)
            made.doubted_since.push_back(test.words);
}

} // namespace goodplan::service
