// Which revision touched each record last.
#include "store/impl.hpp"

namespace goodplan::store {

std::map<Identity, int> Store::last_touched(std::string_view plan, int up_to) const {
    return impl_->guarded([&] {
        std::map<Identity, int> found;
        auto const id = impl_->plan_id(plan);
        if (!id)
            return found;
        auto query = impl_->query("SELECT kind, number, max(revision) FROM touch WHERE plan = ?1 AND "
                                  "revision <= ?2 GROUP BY kind, number");
        for (query.bind(*id).bind(up_to); query.step();)
            found[{query.kind(0), query.number(1)}] = query.number(2);
        return found;
    });
}

} // namespace goodplan::store
