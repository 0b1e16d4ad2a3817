// The written statement: what the authority proposes to do about each recommendation, and the period within
// which (Education and Inspections Act 2006 s.137(3); domain.md R7). This is the document that goes to the
// Secretary of State and HMCI, and that a version of the plan keeps as it was sent.
#pragma once

#include <goodplan/domain/plan.hpp>
#include <goodplan/report/document.hpp>

#include <string>

namespace goodplan::report {

struct StatementOptions {
    Stamp stamp;
    std::string known_on; // a line about which moment this is and what was left out; empty: none
    std::string gaps;     // why it is printed with gaps; empty: what is missing is listed as such
};

struct Statement {
    Document document;
    int gaps = 0; // what s.137(3) asks for and the plan does not say
};
// Needs all kinds and links.
[[nodiscard]] Statement statement(domain::Plan const& plan, StatementOptions const& options);

} // namespace goodplan::report
