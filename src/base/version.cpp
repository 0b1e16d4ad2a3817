#include <goodplan/base/version.hpp>

namespace goodplan::base {

std::string_view version() { return GOODPLAN_VERSION; }

} // namespace goodplan::base
