// Which duties follow from an inspection by law: data/register/duties.json, which ships with goodplan.
#pragma once

#include <goodplan/domain/governance.hpp>
#include <goodplan/domain/inspection.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::exchange {

// A duty that inspections of these frameworks and kinds bring with them.
struct LawfulDuty {
    std::vector<std::string> frameworks;
    std::vector<domain::InspectionKind> kinds;
    std::string when_asked; // "the letter has areas for ...": owed only where that is so; empty: always
    std::string rule;       // its date follows this rule of the register, and the recipients are the rule's
    std::string title;
    domain::Basis basis{};
    std::vector<std::string> to; // short names of bodies: linked where the file has them
    std::string remark;          // what whoever enters it has to know; no full stop
    [[nodiscard]] bool follows_from(std::string_view framework, domain::InspectionKind kind) const;
};

struct DutyTable {
    std::map<std::string, domain::InspectionKind, std::less<>> usual_kinds; // by framework
    std::vector<LawfulDuty> duties;
};

// Throws Error internal when the table that ships does not parse.
[[nodiscard]] DutyTable const& duty_table();

// The same from a text, for tests.
[[nodiscard]] DutyTable read_duty_table(std::string_view json);

} // namespace goodplan::exchange
