// Where a link leads, by what somebody typed.
#pragma once

#include "service/draft.hpp"

#include <goodplan/domain/links.hpp>
#include <goodplan/service/records.hpp>

#include <string>

namespace goodplan::service {

// A reference (R-2, walsall-2017/R-8); the short name of a body, post or person, or a person's full name,
// where the role takes such; post:NAME, body:NAME, person:NAME where a name alone could be either; "plan" or
// plan:NAME. Errors as make_link, and not_found with the nearest name and how to add one.
[[nodiscard]] domain::Link wanted_link(Draft const& draft, Identity from, LinkNames const& wanted,
                                       std::string const& name);

} // namespace goodplan::service
