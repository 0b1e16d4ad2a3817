// What a write says: reference, title, old -> new with weekday and working days.
#pragma once

#include <goodplan/base/working_days.hpp>
#include <goodplan/cli/context.hpp>
#include <goodplan/service/session.hpp>

#include <string>

namespace goodplan::cli {

// "due Fri 06 Nov -> Fri 04 Dec 2026, +20 working days, move 2"; empty when nothing of the state changed.
[[nodiscard]] std::string change_words(domain::State const& before, domain::State const& after, base::Calendar const& calendar);

// One line for each record changed, "A-14 Title: ..."; `otherwise` stands where the state is the same. A
// repeated request says so instead.
void confirm_written(Context& context, service::Written const& written, std::string const& otherwise);

// "in progress" for in-progress.
[[nodiscard]] std::string status_words(std::string status);

} // namespace goodplan::cli
