#include "service/due_dates.hpp"

#include "service/targets.hpp"

#include <goodplan/base/error.hpp>

#include <fmt/format.h>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;

namespace {

[[noreturn]] void refuse_edit_of_baselined(Draft const& draft, domain::AnyRecord const& record,
                                           std::optional<Date> const& wish) {
    auto const ref = domain::reference_text(record.kind, record.number);
    throw Error(
        ErrorKind::conflict,
        fmt::format("{}: {} is due {}",
                    is_baselined(draft) ? "the plan is baselined" : "its first due date is fixed", ref,
                    base::in_words(*record.state->due)),
        fmt::format("A due date is moved, with its reason:\ngoodplan move {} --to {} --reason TEXT\nA typing "
                    "slip of the last days: goodplan undo",
                    ref, wish ? base::iso(*wish) : std::string("DATE")));
}

} // namespace

void refuse_past_due(Draft const& draft, Due const& due) {
    if (due.date.day < draft.session().on && !due.allow_past)
        throw Error(ErrorKind::usage,
                    fmt::format("--due {}: that day has passed", base::in_words(due.date.day)),
                    "If it is meant, add --allow-past.");
}

bool edit_due(Draft& draft, domain::AnyRecord const& record, Due const& due) {
    auto const& state = *record.state;
    bool const dated = due.meeting.empty() && !due.none;
    bool const same = dated && state.due == due.date.day && state.due_as_written == due.date.words;
    if (state.first_due && !same)
        refuse_edit_of_baselined(draft, record, dated ? std::optional{due.date.day} : std::nullopt);
    if (same || (!dated && !state.due))
        return false;
    auto const standing = draft.standing(record);
    draft.refuse_before_later(record, standing, Draft::Says::due);
    auto entry = draft.entry(record, domain::Event::edited);
    if (dated)
        put_due(entry, due.date, is_baselined(draft));
    else
        entry.due_precision = base::Precision::none;
    draft.add(record, entry, standing);
    return true;
}

} // namespace goodplan::service
