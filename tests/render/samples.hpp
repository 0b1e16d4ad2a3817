// Documents built by hand, one for each style of page.
#pragma once

#include <goodplan/report/document.hpp>

namespace goodplan::test {

[[nodiscard]] report::Document deadlines_sample(); // mailed: titled tables with flow and below cells
[[nodiscard]] report::Document list_sample();      // one table with headings
[[nodiscard]] report::Document log_sample();       // the same, with long flow cells
[[nodiscard]] report::Document show_sample();      // facts
[[nodiscard]] report::Document every_value();      // each type of value in each place

} // namespace goodplan::test
