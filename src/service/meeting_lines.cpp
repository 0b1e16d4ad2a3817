#include "service/meeting_lines.hpp"

#include <goodplan/domain/meeting_dates.hpp>

#include <fmt/format.h>

namespace goodplan::service {

namespace {

// The public's days go on while the offices are closed: then the papers have to be out before.
std::string doubt_of_agenda(domain::Plan const& plan, std::optional<Date> const& published) {
    auto const* closed =
        published && plan.calendar().covers(*published) && plan.calendar().holiday(*published) == nullptr
            ? plan.office_calendar().holiday(*published)
            : nullptr;
    return closed == nullptr ? std::string{}
                             : fmt::format("On {}, the last day for its papers, the offices are closed ({})",
                                           base::in_words(*published), closed->name);
}

// Where the calendar ends no day is guessed.
std::string doubt_of_count(domain::Plan const& plan, domain::MeetingDates const& dates, Date day) {
    if (dates.cannot_count.empty())
        return {};
    auto const& calendar = plan.calendar();
    bool const late = day > calendar.last() || (dates.published && *dates.published > calendar.last());
    return fmt::format("The calendar {} {}: {} is not counted", late ? "ends on" : "begins on",
                       base::in_words(late ? calendar.last() : calendar.first()),
                       dates.published ? "the day for the clerk, or for the figures,"
                                       : "the day of the papers");
}

// The first of its days that has passed already, of a meeting that lies ahead.
std::string doubt_of_papers(domain::Plan const& plan, domain::Record<domain::Meeting> const& meeting,
                            domain::MeetingDates const& dates, Date today) {
    if (dates.published && domain::paper_out(plan, meeting, *dates.published))
        return {};
    if (dates.published && *dates.published < today)
        return fmt::format("Its papers had to be out by {}, which has passed",
                           base::in_words(*dates.published));
    if (dates.to_clerk && *dates.to_clerk < today)
        return fmt::format("Its papers had to be with the clerk by {}, which has passed",
                           base::in_words(*dates.to_clerk));
    return {};
}

void add_doubts(domain::Plan const& plan, MeetingLine& line, domain::Record<domain::Meeting> const& meeting,
                domain::MeetingDates const& dates, Date today) {
    auto const by_hand = domain::doubtful_papers(plan, meeting.value);
    auto const papers = *line.day >= today ? doubt_of_papers(plan, meeting, dates, today) : std::string{};
    for (auto const& doubt :
         {domain::doubtful_meeting_day(plan, *line.day), by_hand, doubt_of_count(plan, dates, *line.day),
          doubt_of_agenda(plan, dates.published), papers})
        if (!doubt.empty())
            line.doubts.push_back(doubt);
}

} // namespace

MeetingLine meeting_line(domain::Plan const& plan, domain::Record<domain::Meeting> const& meeting,
                         Date today) {
    auto const dates = domain::meeting_dates(plan, meeting.value);
    MeetingLine line;
    line.ref = meeting.ref();
    line.title = meeting->title;
    line.day = meeting->day;
    line.agenda = dates.published;
    line.agenda_by_hand = dates.published_by_hand;
    line.to_clerk = dates.to_clerk;
    line.cut_off = dates.cut_off;
    line.cut_off_by_hand = dates.cut_off_by_hand;
    if (auto const* body = plan.at(meeting->body))
        line.clear_days = body->value.clear_days;
    if (line.day && meeting.state.status == "planned")
        add_doubts(plan, line, meeting, dates, today);
    return line;
}

} // namespace goodplan::service
