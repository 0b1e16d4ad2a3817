#include "service/elsewhere.hpp"

#include "service/draft.hpp"

#include <goodplan/base/error.hpp>

namespace goodplan::service {

bool resolves(store::Store const& store, domain::Link const& link) {
    if (!store.knows_plan(link.to_plan))
        return false;
    if (link.to.kind == Kind::plan)
        return true;
    try {
        auto needs = store::Needs{};
        needs.links = false;
        needs.records = {link.to};
        return store.load(link.to_plan, everything_of(store.latest_revision()), needs)
            .any(link.to)
            .has_value();
    } catch (base::Error const&) { // the plan was there once, and its import was undone
        return false;
    }
}

std::string target_words(domain::Link const& link) {
    return link.to.kind == Kind::plan
               ? "plan " + link.to_plan
               : link.to_plan + "/" + domain::reference_text(link.to.kind, link.to.number);
}

} // namespace goodplan::service
