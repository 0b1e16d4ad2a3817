#include "service/once_named.hpp"

namespace goodplan::service {

std::optional<domain::Touch> gone_by(store::Store const& store, std::string const& plan,
                                     domain::Identity record, int up_to) {
    auto touches = store.log(plan, record, up_to);
    std::erase_if(touches, [](domain::Touch const& one) { return !one.after; });
    if (touches.empty() || !touches.back().after->gone)
        return std::nullopt;
    return std::move(touches.back());
}

std::optional<domain::Identity> once_named(store::Store const& store, std::string const& plan,
                                           domain::Kind kind, std::string_view name, int up_to) {
    std::optional<domain::Identity> found;
    for (auto const& [record, last] : store.last_touched(plan, up_to)) {
        if (record.kind != kind)
            continue;
        auto const by = gone_by(store, plan, record, up_to);
        if (by && by->before && by->before->values.front() == domain::Value{std::string(name)})
            found = record;
    }
    return found;
}

} // namespace goodplan::service
