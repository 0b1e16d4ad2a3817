// The rules a plan is checked by, and those it must keep to be submitted.
#include "domain/plan_checks.hpp"

#include <goodplan/domain/duties.hpp>
#include <goodplan/domain/rating.hpp>

#include <algorithm>
#include <array>

namespace goodplan::domain {
namespace {

constexpr bool blocks = true;
constexpr std::string_view section_137 = "Education and Inspections Act 2006 s.137(3)";

constexpr std::array rules{
    PlanRule{1, "Every recommendation has an action", section_137, blocks},
    PlanRule{2, "Every action has a lead", "No work without an owner", blocks},
    PlanRule{3, "Every action has a period: a due date", section_137, blocks},
    PlanRule{4, "No lead's post is vacant", "A vacant post is shown, never blank"},
    PlanRule{5, "Due dates are days", "A month or a word slides unseen"},
    PlanRule{6, "Every open action has a measure", "Ofsted: no targets to measure success"},
    PlanRule{7, "Every action answers something", "Recommendation, finding, decision, duty, risk or outcome"},
    PlanRule{8, "Every open action was updated of late", "As the rating key says"},
    PlanRule{9, "What is reported done or signed off rests on evidence tested as supporting",
             "Ofsted: ensure the evidence is included and tested"},
    PlanRule{10, "No declared rating is better than the computed one", "Over-optimism"},
    PlanRule{11, "An overdue action has asked for a new date", "Dates that slide unseen"},
    PlanRule{12, "No two open actions have the same words", "Work done twice"},
    PlanRule{13, "No day has more than a fifth of the open actions due", "Everything due at once"},
    PlanRule{14, "No post leads more than a quarter of the open actions", "Too much for one"},
    PlanRule{15, "What was signed off three months ago has shown impact", "Activity, not impact"},
    PlanRule{16, "Every past meeting is recorded as held or cancelled", ""},
    PlanRule{17, "Every open legal duty has a date, and none of its dates is doubtful", ""},
    PlanRule{rule_of_private_texts, "No text looks as if it named a child", "A plan is no case record"},
    PlanRule{19, "Every evidence file is there and unchanged", "Evidence that can be shown"},
    PlanRule{20, "No evidence speaks against what it was given for", "Negative evidence counts"},
};

} // namespace

bool counts_in_plan(State const& state) {
    return state.status != word(Delivery::withdrawn) && state.status != word(Delivery::superseded);
}

void check_submission(Plan const& plan, std::vector<PlanFault>& found) {
    for (auto const& item : plan.all<Recommendation>()) {
        if (asked_of(plan, item.value) != Asked::of_authority)
            continue;
        auto const answers = [&](Link const& link) {
            if (link.from.kind != Kind::action || (link.role != "serves" && link.role != "contributes"))
                return false;
            auto const* action = plan.find<Action>(link.from.number);
            return action != nullptr && counts_in_plan(action->state);
        };
        Identity const identity{Kind::recommendation, item.number};
        auto const served = plan.into(identity, {});
        if (std::ranges::any_of(served, answers))
            continue;
        bool const carried = std::ranges::any_of(served, [&](Link const& link) {
            auto const* action = plan.find<Action>(link.from.number);
            return link.from.kind == Kind::action && action != nullptr &&
                   action->state.status == word(Delivery::superseded);
        });
        found.push_back(
            {1, identity,
             item.ref() + (carried ? " has no action left here: what served it was carried forward"
                                   : " has no action")});
    }
    for (auto const& action : plan.all<Action>()) {
        if (!counts_in_plan(action.state))
            continue;
        Identity const identity{Kind::action, action.number};
        if (!action->lead)
            found.push_back({2, identity, action.ref() + " has no lead"});
        if (!action.state.due)
            found.push_back({3, identity, action.ref() + " has no due date"});
    }
}

std::span<PlanRule const> plan_rules() { return rules; }

namespace {

std::vector<PlanFault> in_order(std::vector<PlanFault> found) {
    std::ranges::stable_sort(found, {}, [](PlanFault const& one) { return std::pair{one.rule, one.record}; });
    return found;
}

} // namespace

std::vector<PlanFault> submission_faults(Plan const& plan) {
    std::vector<PlanFault> found;
    check_submission(plan, found);
    return in_order(std::move(found));
}

std::vector<PlanFault> plan_faults(Plan const& plan) {
    std::vector<PlanFault> found;
    check_submission(plan, found);
    check_each_action(plan, found);
    check_spread(plan, found);
    check_surroundings(plan, found);
    return in_order(std::move(found));
}

} // namespace goodplan::domain
