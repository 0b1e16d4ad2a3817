// Links between records: many to many, with a role, and into other plans by name.
//
// A link into another plan may be unresolved (that plan is not in this file, or has no such record): it is
// stored all the same, and what shows it says so.
#pragma once

#include <goodplan/domain/kinds.hpp>

#include <span>
#include <string>
#include <string_view>

namespace goodplan::domain {

// A role a kind's records may hold: its name in the plan format, and what it may point at.
struct LinkRole {
    Kind owner{};
    std::string_view role;         // "serves"
    std::span<Kind const> targets; // kinds it may point at
    bool other_plans = false;      // may name records of other plans
    std::string_view meaning;
};

[[nodiscard]] std::span<LinkRole const> link_roles();
[[nodiscard]] LinkRole const* link_role(Kind owner, std::string_view role);

struct Link {
    Identity from;
    std::string role;
    std::string to_plan; // empty: this plan or the register
    Identity to;         // for a plan: number 0 and to_plan names it
    friend auto operator<=>(Link const&, Link const&) = default;
};

// Where a fact comes from: its id and the document that states it.
struct Source {
    Identity record;
    std::string fact;
    std::string document;
    friend auto operator<=>(Source const&, Source const&) = default;
};

} // namespace goodplan::domain
