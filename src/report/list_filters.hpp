// Which records a list holds.
#pragma once

#include "report/list_columns.hpp"

namespace goodplan::report {

[[nodiscard]] bool passes(Seen const& seen, domain::AnyRecord const& record, ListOptions const& options);
// "lead J Okafor (you), open, due before Mon 30 Nov 2026"; "" when nothing is left out.
[[nodiscard]] std::string filter_words(ListOptions const& options);
// Whether actions are kept to open ones because nobody said otherwise.
[[nodiscard]] bool only_open(ListOptions const& options);

} // namespace goodplan::report
