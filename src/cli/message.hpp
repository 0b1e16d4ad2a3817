// What goes to standard error: errors and warnings, for people, wrapped like any text.
#pragma once

#include <goodplan/cli/context.hpp>

#include <string>
#include <string_view>

namespace goodplan::cli {

// The sentence, then the way out below it, two columns in. A line of the way out that begins with "goodplan "
// is a command to copy: it stays on one line, however long.
void put_message(Context& context, std::string_view what, std::string const& way_out);

// A text as put_message wraps it, so many columns in.
[[nodiscard]] std::string message_text(Context const& context, std::string_view text, int indent);

} // namespace goodplan::cli
