// The register that ships with goodplan is read by the reader of plans.
#pragma once

#include "exchange/json_tree.hpp"

namespace goodplan::exchange {

// Reads lists of the register that stand alone, without a plan and borrowing nothing. Calendars that the file
// at hand holds already can be named.
void read_register(Node const& root, PlanFile& file, ReadResult& result);

} // namespace goodplan::exchange
