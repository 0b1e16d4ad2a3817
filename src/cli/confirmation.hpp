// What a write says: reference, title, old -> new with weekday and working days.
#pragma once

#include "cli/open.hpp"

#include <goodplan/base/working_days.hpp>
#include <goodplan/cli/context.hpp>

#include <string>

namespace goodplan::cli {

// "due Fri 06 Nov -> Fri 04 Dec 2026, +20 working days, move 2"; empty when nothing of the state changed.
[[nodiscard]] std::string change_words(domain::State const& before, domain::State const& after,
                                       base::Calendar const& calendar);

// One line for each record changed, "A-14 Title: ..."; `extra` follows it ("note \"...\"") or stands alone
// where the state is the same. The day and whose word it was are said where they are not today and the
// actor's own. Where later entries say more, what stands now is said too. A repeated request says so instead.
void confirm_written(Context& context, Writing const& writing, service::Written const& written,
                     std::string const& extra);
// True, and said, when a request id had been used for the same command before.
[[nodiscard]] bool said_repeated(Context& context, service::Written const& written);

// " (true on Thu 5 Nov 2026; said by head-of-safeguarding)", or nothing.
[[nodiscard]] std::string day_and_voice(Writing const& writing);
// "note \"...\"" as stored, or nothing.
[[nodiscard]] std::string note_words(std::string const& note);

// "in progress" for in-progress.
[[nodiscard]] std::string status_words(std::string status);

} // namespace goodplan::cli
