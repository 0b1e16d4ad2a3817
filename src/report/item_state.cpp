#include <goodplan/report/show.hpp>

#include <algorithm>
#include <array>

namespace goodplan::report {

using domain::Delivery;
using domain::Impact;

namespace {

bool counts(Delivery delivery) { return delivery != Delivery::withdrawn && delivery != Delivery::superseded; }

bool is_delivered(Delivery delivery) {
    return delivery == Delivery::signed_off || delivery == Delivery::embedded || delivery == Delivery::closed;
}

bool shows_impact(domain::State const* state) {
    return state->impact == Impact::consistent || state->impact == Impact::sustained;
}

struct Served {
    std::vector<domain::State const*> states; // of the actions that count
    bool carried = false;                     // an action goes on elsewhere
};

Served served_by(domain::Plan const& plan, domain::Identity item) {
    Served found;
    for (auto const& link : plan.into(item, {})) {
        if (link.from.kind != domain::Kind::action || (link.role != "serves" && link.role != "contributes"))
            continue;
        auto const* action = plan.find<domain::Action>(link.from.number);
        if (action == nullptr)
            continue;
        auto const delivery = domain::value_of<Delivery>(action->state.status).value_or(Delivery{});
        found.carried = found.carried || delivery == Delivery::superseded;
        if (counts(delivery))
            found.states.push_back(&action->state);
    }
    return found;
}

} // namespace

ItemState item_state(domain::Plan const& plan, domain::Identity item) {
    auto const [states, carried] = served_by(plan, item);
    auto const delivery = [](domain::State const* state) {
        return domain::value_of<Delivery>(state->status).value_or(Delivery{});
    };
    if (states.empty())
        return carried ? ItemState::carried : ItemState::no_action;
    if (std::ranges::all_of(states, [&](auto const* state) { return is_delivered(delivery(state)); }))
        return std::ranges::any_of(states, shows_impact) ? ItemState::impact_shown : ItemState::delivered;
    bool const begun = std::ranges::any_of(
        states, [&](auto const* state) { return delivery(state) != Delivery::not_started; });
    return begun ? ItemState::in_delivery : ItemState::planned;
}

std::string_view item_state_words(ItemState state) {
    static constexpr std::array<std::string_view, 6> words{"no action",    "planned, not begun",
                                                           "in delivery",  "delivered, impact not shown",
                                                           "impact shown", "carried forward"};
    return words.at(static_cast<std::size_t>(state));
}

} // namespace goodplan::report
