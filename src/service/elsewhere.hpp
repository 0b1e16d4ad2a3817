// Links into other plans: kept by name, whether the file holds that plan or not.
#pragma once

#include <goodplan/domain/links.hpp>
#include <goodplan/store/store.hpp>

#include <string>

namespace goodplan::service {

// Whether the file holds what a link into another plan names.
[[nodiscard]] bool resolves(store::Store const& store, domain::Link const& link);
// "walsall-2017/R-8", "plan walsall-2017"
[[nodiscard]] std::string target_words(domain::Link const& link);

} // namespace goodplan::service
