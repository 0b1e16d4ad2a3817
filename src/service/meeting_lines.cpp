#include "service/meeting_lines.hpp"

#include <goodplan/domain/duties.hpp>

#include <fmt/format.h>

namespace goodplan::service {

namespace {

void doubt_day(domain::Plan const& plan, MeetingLine& line, Date day) {
    auto const& calendar = plan.calendar();
    auto const weekday = base::weekday_of(day);
    bool const weekend = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
    auto const* holiday = calendar.covers(day) ? calendar.holiday(day) : nullptr;
    if (holiday != nullptr)
        line.doubts.push_back(fmt::format("{} is a bank holiday ({})", base::in_words(day), holiday->name));
    else if (weekend)
        line.doubts.push_back(fmt::format("{} is no working day", base::in_words(day)));
    if (line.clear_days && !line.agenda)
        line.doubts.push_back(fmt::format("The calendar ends on {}: the day of its papers is not counted",
                                          base::in_words(calendar.last())));
}

// Papers to the clerk come before publication, where the body says by how much.
void add_clerk_day(domain::Plan const& plan, domain::Body const& body, MeetingLine& line) {
    auto const lead = body.paper_lead_days.value_or(0);
    if (!line.agenda || lead <= 0)
        return;
    auto const& calendar = plan.calendar();
    if (calendar.covers(*line.agenda) && calendar.covers(*line.agenda - std::chrono::days{120}))
        line.to_clerk = calendar.add(*line.agenda, -static_cast<int>(lead));
}

} // namespace

MeetingLine meeting_line(domain::Plan const& plan, domain::Record<domain::Meeting> const& meeting,
                         Date today) {
    MeetingLine line;
    line.ref = meeting.ref();
    line.title = meeting->title;
    line.day = meeting->day;
    line.agenda = domain::papers_due(plan, meeting.value);
    line.agenda_by_hand = meeting->papers_due.has_value();
    if (auto const* body = plan.find<domain::Body>(meeting->body.number)) {
        line.clear_days = body->value.clear_days;
        add_clerk_day(plan, body->value, line);
    }
    bool const planned = meeting.state.status == "planned";
    if (line.day && planned)
        doubt_day(plan, line, *line.day);
    if (planned && line.day && *line.day >= today && line.agenda && *line.agenda < today)
        line.doubts.push_back(
            fmt::format("Its papers had to be out by {}, which has passed", base::in_words(*line.agenda)));
    return line;
}

} // namespace goodplan::service
