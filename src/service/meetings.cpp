#include "service/meeting_diary.hpp"
#include "service/targets.hpp"

#include <goodplan/service/meetings.hpp>

#include <goodplan/base/error.hpp>

#include <fmt/format.h>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;

namespace {

// The day that was typed, where one was.
std::optional<Date> typed_day(RecordFields const& fields) {
    auto const* day = typed_field(fields, "day");
    return day == nullptr ? std::nullopt : base::parse_iso(day->text);
}

void refuse_twice(RecordDraft& records, RecordFields const& fields) {
    auto const* body = typed_field(fields, "body");
    auto const day = typed_day(fields);
    if (body == nullptr || body->text.empty() || !day)
        return;
    auto const number = records.number_of(Kind::body, body->text, body->option);
    auto const plan = load_meetings(records.draft());
    if (auto const* there = there_already(plan, number, *day, typed_field(fields, "title")->text))
        throw Error(
            ErrorKind::conflict,
            fmt::format("{} meets on {} already: {}", there->value.title, base::in_words(*day), there->ref()),
            "A second meeting on that day needs a title of its own: --title TEXT");
}

} // namespace

MeetingsAdded add_meeting(Session& session, std::string const& plan, RecordFields const& given) {
    Draft draft(session, "meeting add", plan);
    MeetingsAdded made;
    if (draft.repeated()) {
        made.written = draft.as_before();
        return made;
    }
    refuse_before_plan(draft);
    RecordDraft records(draft);
    auto fields = given;
    give_title(records, fields);
    refuse_twice(records, fields);
    auto const meeting = records.add(Kind::meeting, fields);
    made.written = draft.commit();
    made.notes = records.notes();
    read_back(draft, {meeting}, made);
    auto const& line = made.meetings.front();
    if (line.day && *line.day < session.today)
        made.notes.push_back(
            fmt::format("That day has passed. If it took place: goodplan meeting held {}", line.ref));
    return made;
}

} // namespace goodplan::service
