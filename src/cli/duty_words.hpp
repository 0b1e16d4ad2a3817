// What a write says about the date of a duty, and how it came about.
#pragma once

#include "cli/open.hpp"

#include <goodplan/cli/context.hpp>
#include <goodplan/domain/plan.hpp>
#include <goodplan/service/records.hpp>

namespace goodplan::cli {

// A line that ends in its date ("due Mon 16 Oct 2017 (TODAY)"), then how that is counted, to whom it is owed,
// and whether the rule was read in the instrument's own words.
void tell_duty(Context& context, domain::Plan const& plan, domain::Record<domain::Obligation> const& duty,
               std::string const& line);

// The occurrence that was added after one that was met: "O-7 added: ..., every quarter, 2nd: due ...".
void tell_next_duty(Context& context, domain::Plan const& plan,
                    domain::Record<domain::Obligation> const& duty);

// What is not recorded and would bring the dates of these duties forward, and how to record it.
void tell_missing_day(Context& context, domain::Plan const& plan,
                      std::vector<domain::Identity> const& duties);

// A stored date that changed, or would be another one now. `inspection` is for the command that stores it;
// empty: no such command is named.
void tell_duty_change(Context& context, domain::Plan const& plan, service::DutyChange const& change,
                      std::string const& inspection);

} // namespace goodplan::cli
