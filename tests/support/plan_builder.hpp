// A plan in memory, for tests of rules and reports: no file, no JSON.
#pragma once

#include <goodplan/domain/plan.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace goodplan::test {

inline base::Date iso(std::string_view text) { return base::parse_iso(text).value(); }

// Records are numbered 1, 2, ... in each kind, in the order they are added. References stay valid until the
// next record of the same kind is added.
struct PlanBuilder {
    domain::Plan plan;

    explicit PlanBuilder(std::string_view as_at) {
        plan.name = "test-2017";
        plan.moment = {iso(as_at), 7};
        add(domain::Authority{.name = {"testshire"}, .title = "Testshire Council", .code = {}, .urn = {}});
        domain::PlanFacts facts;
        facts.name = {plan.name};
        facts.title = "Plan after the report of 4 September 2017";
        facts.authority = {1};
        add(std::move(facts));
    }

    template <class E> domain::Record<E>& add(E value) {
        auto& records = plan.all<E>();
        domain::Record<E> record;
        record.number = static_cast<int>(records.size()) + 1;
        record.entered = plan.moment.day;
        record.value = std::move(value);
        record.state = domain::initial_state(domain::kind_of<E>);
        return records.emplace_back(std::move(record));
    }

    domain::Record<domain::Action>& action(std::string title, std::string_view status,
                                           std::string_view due = {}) {
        domain::Action value;
        value.title = std::move(title);
        auto& made = add(std::move(value));
        made.state.status = status;
        if (!due.empty())
            made.state.due = iso(due);
        return made;
    }

    domain::Record<domain::Rule>& rule(std::string name, std::string title, int count,
                                       domain::RuleUnit unit = domain::RuleUnit::working_days) {
        domain::Rule value;
        value.name = {std::move(name)};
        value.title = std::move(title);
        value.instrument = "SI 2007/462";
        value.count = count;
        value.unit = unit;
        value.trigger = domain::Trigger::receipt;
        return add(std::move(value));
    }

    domain::Record<domain::Inspection>& published(std::string_view day) {
        domain::Inspection value;
        value.title = "Inspection";
        value.published = iso(day);
        return add(std::move(value));
    }

    // Under the first rule and the first inspection, where there are any.
    domain::Record<domain::Obligation>& duty(std::string title,
                                             domain::Basis basis = domain::Basis::statute) {
        domain::Obligation value;
        value.title = std::move(title);
        value.basis = basis;
        value.rule = {plan.all<domain::Rule>().empty() ? 0 : 1};
        value.inspection = {plan.all<domain::Inspection>().empty() ? 0 : 1};
        return add(std::move(value));
    }

    domain::Record<domain::Meeting>& meeting(std::string title, std::string_view day = {}) {
        domain::Meeting value;
        value.title = std::move(title);
        if (!day.empty())
            value.day = iso(day);
        return add(std::move(value));
    }

    domain::Record<domain::Post>& post(std::string name, std::string title) {
        domain::Post value;
        value.name = {std::move(name)};
        value.title = std::move(title);
        return add(std::move(value));
    }

    void link(domain::Kind from, int number, std::string role, domain::Kind to, int target) {
        plan.links.push_back({{from, number}, std::move(role), {}, {to, target}});
    }
};

} // namespace goodplan::test
