// Risks that are over, and that come back.
#pragma once

#include <goodplan/service/session.hpp>

#include <string>

namespace goodplan::service {

// Each needs a reason. Error conflict when the risk stands like that already.
[[nodiscard]] Written close_risk(Session& session, std::string const& plan, std::string const& ref,
                                 std::string const& reason);
[[nodiscard]] Written reopen_risk(Session& session, std::string const& plan, std::string const& ref,
                                  std::string const& reason);

} // namespace goodplan::service
