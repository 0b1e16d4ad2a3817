// Embedded work goes on resting on what shows that it has held: readings and evidence later than its
// sign-off.
#pragma once

#include "service/draft.hpp"

#include <goodplan/store/store.hpp>

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace goodplan::service {

using Changes = std::vector<store::Change>;

// A plan as it would be after changes, as far as evidence and figures go: evidence, measures, readings,
// links.
[[nodiscard]] domain::Plan plan_after(domain::Plan plan, Changes const& changes);

struct Embedded {
    Date signed_off{};
    Date day{};
    int revision = 0;
};
// How an action came to be embedded; nothing where that does not stand.
[[nodiscard]] std::optional<Embedded> embedded(store::Store const& store, domain::Plan const& plan,
                                               Identity action);
[[nodiscard]] bool is_embedded(domain::State const& state); // or closed, which it was before

using Refuse = std::function<void(std::string const& why, std::string const& way_out)>;
// Refuses changes after which nothing shows any more that an embedded action has held. `own`: the revision
// that is taken back itself, and with it the acceptance that it typed; 0: none. By what shows on the day of
// the acceptance, or on another.
void refuse_embedded(store::Store const& store, int own, Changes const& changes, Refuse const& refuse,
                     std::optional<Date> known_by = std::nullopt);

} // namespace goodplan::service
