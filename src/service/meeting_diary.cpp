#include "service/meeting_diary.hpp"

#include "service/meeting_lines.hpp"

#include <goodplan/base/error.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::Identity;
using domain::Kind;
using domain::Meeting;
using domain::Record;

FieldText const* typed_field(RecordFields const& fields, std::string_view field) {
    auto const found = std::ranges::find(fields.fields, field, &FieldText::field);
    return found != fields.fields.end() ? &*found : nullptr;
}

domain::Plan load_meetings(Draft const& draft) {
    auto needs = store::Needs::only({Kind::meeting});
    needs.links = false;
    return draft.load(needs);
}

domain::Plan load_meetings_and_papers(Draft const& draft) {
    return draft.load(store::Needs::only({Kind::meeting, Kind::document}));
}

// A title of its own, else the body's.
void give_title(RecordDraft& records, RecordFields& fields) {
    auto const* body = typed_field(fields, "body");
    if (typed_field(fields, "title") != nullptr)
        return;
    if (body == nullptr || body->text.empty())
        throw Error(ErrorKind::usage, "whose meeting is it? Say --body BODY, or --title TEXT",
                    "goodplan body list shows the bodies there are.");
    auto const number = records.number_of(Kind::body, body->text, body->option);
    auto const& store = records.draft().session().store;
    auto const shared = store.load_register(store.latest_revision());
    fields.fields.push_back({"title", "--title", shared.headline({Kind::body, number})});
}

// The meeting that a body has on a day under a title, unless it was cancelled.
Record<Meeting> const* there_already(domain::Plan const& plan, int body, Date day, std::string_view title) {
    for (auto const& one : plan.all<Meeting>())
        if (one->body.number == body && one->day == day && one->title == title &&
            one.state.status != "cancelled")
            return &one;
    return nullptr;
}

namespace {

// The days that a meeting was to be on, one after the other.
std::vector<Date> days_it_had(Draft const& draft, int number) {
    auto const fields = domain::entity(Kind::meeting).fields;
    auto const at = std::ranges::find(fields, "day", &domain::Field::name) - fields.begin();
    auto const& store = draft.session().store;
    std::vector<Date> days;
    for (auto const& touch : store.log(draft.plan_name(), {Kind::meeting, number}, store.latest_revision())) {
        if (!touch.after || touch.after->gone)
            continue;
        if (auto const* day = std::get_if<Date>(&touch.after->values.at(static_cast<std::size_t>(at))))
            days.push_back(*day);
    }
    return days;
}

} // namespace

std::vector<GivenUp> given_up(Draft const& draft, domain::Plan const& plan, int body,
                              std::string_view title) {
    std::vector<GivenUp> found;
    for (auto const& one : plan.all<Meeting>()) {
        if (one->body.number != body || one->title != title || !one->day)
            continue;
        if (one.state.status == "cancelled")
            found.push_back({*one->day, one.ref() + " was cancelled"});
        for (auto const day : days_it_had(draft, one.number))
            if (day != *one->day)
                found.push_back({day, fmt::format("{} was moved from there to {}", one.ref(),
                                                  base::in_words(*one->day))});
    }
    return found;
}

void read_back(Draft const& draft, std::vector<Identity> const& meetings, MeetingsAdded& made) {
    auto const plan = load_meetings_and_papers(draft);
    for (auto const& one : meetings)
        made.meetings.push_back(meeting_line(plan, *plan.find<Meeting>(one.number), draft.session().today));
}

} // namespace goodplan::service
