// Options that `add` and `edit` share.
#pragma once

#include <goodplan/cli/command.hpp>
#include <goodplan/cli/context.hpp>
#include <goodplan/service/actions.hpp>

#include <optional>
#include <vector>

namespace goodplan::cli {

[[nodiscard]] service::ActionFields action_fields(Arguments const& given, Context& context);
// --due: a date, a month, or before:MTG-9.
[[nodiscard]] std::optional<service::Due> due_option(Arguments const& given, Context& context);
// References as typed in a positional list; Error usage names the first that is none.
[[nodiscard]] std::vector<service::Reference> references(Arguments const& given, std::string_view name);

} // namespace goodplan::cli
