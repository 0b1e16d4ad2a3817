// find TEXT: where words stand, in every free text of the records and their notes.
#pragma once

#include <goodplan/domain/history.hpp>
#include <goodplan/domain/plan.hpp>
#include <goodplan/report/document.hpp>

#include <string>
#include <vector>

namespace goodplan::report {

// One plan with its notes; the register counts as one without a name.
struct Searched {
    domain::Plan plan;
    std::vector<domain::RecordEntry> history;
};

struct Found {
    Document document;
    int matches = 0;
};

// Case does not matter. Each match prints the paragraph it stands in, whole. A plan's own kinds are searched
// in it, the kinds of the register in the part without a name.
[[nodiscard]] Found find(std::vector<Searched> const& parts, std::string const& words, Stamp const& stamp);

} // namespace goodplan::report
