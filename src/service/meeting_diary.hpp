// The diary of a body as the plan has it: which meetings it has on a day, and which it had.
#pragma once

#include "service/record_draft.hpp"

#include <goodplan/domain/plan.hpp>
#include <goodplan/service/meetings.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::service {

[[nodiscard]] FieldText const* typed_field(RecordFields const& fields, std::string_view field);
[[nodiscard]] domain::Plan load_meetings(Draft const& draft);
// With the papers that are recorded of them, as a line of an answer needs them.
[[nodiscard]] domain::Plan load_meetings_and_papers(Draft const& draft);

// A title of its own, else the body's. Error usage when neither a body nor a title was typed.
void give_title(RecordDraft& records, RecordFields& fields);

// The meeting that a body has on a day under a title, unless it was cancelled.
[[nodiscard]] domain::Record<domain::Meeting> const* there_already(domain::Plan const& plan, int body,
                                                                   Date day, std::string_view title);

// A day on which a meeting would stand, had it not been cancelled or moved: "MTG-2 was moved from there to
// Thu 10 Dec 2026".
struct GivenUp {
    Date day{};
    std::string why;
};
// Those of a body's meetings under a title, as the file has them.
[[nodiscard]] std::vector<GivenUp> given_up(Draft const& draft, domain::Plan const& plan, int body,
                                            std::string_view title);

// The meetings as they stand after the change, for the answer.
void read_back(Draft const& draft, std::vector<domain::Identity> const& meetings, MeetingsAdded& made);

} // namespace goodplan::service
