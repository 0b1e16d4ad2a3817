#include <goodplan/domain/meeting_dates.hpp>

#include <goodplan/base/error.hpp>
#include <goodplan/domain/plan_duty.hpp>

#include <algorithm>

namespace goodplan::domain {
namespace {

std::optional<Date> back(base::Calendar const& calendar, Date from, std::int64_t days,
                         std::string& cannot_count) {
    try {
        return calendar.add(from, -static_cast<int>(days));
    } catch (base::Error const& error) {
        cannot_count = error.what();
        return std::nullopt;
    }
}

bool can_approve(Plan const& plan, Record<Meeting> const& meeting, Record<Obligation> const& obligation) {
    return std::ranges::any_of(
        plan.from({Kind::meeting, meeting.number}, "can_approve"), [&](Link const& link) {
            if (link.to.kind == Kind::plan)
                return asks_for_the_plan(plan, obligation);
            return link.to_plan.empty() && link.to == Identity{Kind::obligation, obligation.number};
        });
}

} // namespace

MeetingDates meeting_dates(Plan const& plan, Meeting const& meeting) {
    MeetingDates dates;
    dates.published = meeting.papers_due;
    dates.published_by_hand = meeting.papers_due.has_value();
    dates.cut_off = meeting.data_cut_off;
    dates.cut_off_by_hand = meeting.data_cut_off.has_value();
    auto const* body = plan.at(meeting.body);
    if (body == nullptr)
        return dates;
    auto const& rules = body->value;
    if (!dates.published && rules.clear_days && meeting.day)
        dates.published = back(plan.calendar(), *meeting.day, *rules.clear_days + 1, dates.cannot_count);
    if (!dates.published)
        return dates;
    auto const& office = plan.office_calendar();
    if (rules.paper_lead_days.value_or(0) > 0)
        dates.to_clerk = back(office, *dates.published, *rules.paper_lead_days, dates.cannot_count);
    if (!dates.cut_off && rules.cut_off_days)
        dates.cut_off = back(office, *dates.published, *rules.cut_off_days, dates.cannot_count);
    return dates;
}

std::optional<Date> papers_due(Plan const& plan, Meeting const& meeting) {
    return meeting_dates(plan, meeting).published;
}

bool Approval::still_possible(Date today) const {
    if (meeting->state.status == "held")
        return true;
    return meeting->value.day && *meeting->value.day >= today && !papers_missed;
}

std::vector<Approval> approvals(Plan const& plan, Record<Obligation> const& obligation,
                                std::optional<Date> due) {
    std::vector<Approval> found;
    for (auto const& meeting : plan.all<Meeting>()) {
        bool const in_time = meeting->day && (!due || *meeting->day <= *due);
        if (!in_time || meeting.state.status == "cancelled" || !can_approve(plan, meeting, obligation))
            continue;
        Approval one{&meeting, meeting_dates(plan, meeting.value), false};
        one.papers_missed = meeting.state.status == "planned" && one.dates.published &&
                            *one.dates.published < plan.moment.day;
        found.push_back(std::move(one));
    }
    std::ranges::stable_sort(found, {}, [](Approval const& one) { return *one.meeting->value.day; });
    return found;
}

} // namespace goodplan::domain
