#include "service/repeats_guard.hpp"

#include <goodplan/base/error.hpp>

#include <fmt/format.h>

#include <set>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;

void refuse_circle_of_repeats(Draft const& draft, domain::Link const& link) {
    bool const itself = link.to_plan.empty() && link.to == link.from;
    if (link.role != "repeats" || itself)
        return;
    auto const& store = draft.session().store;
    std::set<std::string> known;
    for (auto const& one : store.plans(everything_of(store.latest_revision())))
        known.insert(one.name);
    Reference const start{draft.plan_name(), link.from.kind, link.from.number, {}};
    std::vector<Reference> ahead{
        {link.to_plan.empty() ? draft.plan_name() : link.to_plan, link.to.kind, link.to.number, {}}};
    std::set<std::string> seen;
    while (!ahead.empty()) {
        auto const one = ahead.back();
        ahead.pop_back();
        if (one == start)
            throw Error(ErrorKind::conflict,
                        fmt::format("{0} repeats {1} already: {1} cannot repeat it",
                                    domain::reference_text({link.to_plan, link.to.kind, link.to.number, {}}),
                                    domain::reference_text(link.from.kind, link.from.number)),
                        "The later one repeats the earlier: goodplan story shows both.");
        if (!known.contains(one.plan) || !seen.insert(domain::reference_text(one)).second)
            continue;
        auto const plan =
            store.load(one.plan, everything_of(store.latest_revision()), store::Needs::only({}));
        for (auto const& next : plan.from({one.kind, one.number}, "repeats"))
            ahead.push_back(
                {next.to_plan.empty() ? one.plan : next.to_plan, next.to.kind, next.to.number, {}});
    }
}

} // namespace goodplan::service
