#include "report/meeting_words.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/core.h>

namespace goodplan::report {

namespace {

// "Mon 17 to Fri 21 Sep 2012": month and year once where both days share them.
std::string days_words(Date first, Date last) {
    if (first == last)
        return base::in_words(last);
    auto from = base::in_words(first);
    bool const same_year = base::year_of(first) == base::year_of(last);
    if (same_year)
        from.resize(from.rfind(' '));
    if (same_year && base::month_of(first) == base::month_of(last))
        from.resize(from.rfind(' '));
    return fmt::format("{} to {}", from, base::in_words(last));
}

} // namespace

std::optional<ClearDays> clear_days(domain::Plan const& plan, Date published, Date meets) {
    try {
        auto const& calendar = plan.calendar();
        ClearDays days{calendar.add(published, 1), calendar.add(meets, -1), {}};
        if (days.first > days.last)
            return std::nullopt;
        std::vector<std::string> names;
        for (auto const& holiday : calendar.weekday_holidays(days.first, days.last))
            names.push_back(fmt::format("{} {} {}", holiday.name, base::day_of_month(holiday.day),
                                        base::month_name(base::month_of(holiday.day))));
        days.without = base::listed(names);
        return days;
    } catch (base::Error const&) { // beyond the calendar
        return std::nullopt;
    }
}

std::string clear_days_rule(domain::Plan const& plan, domain::Meeting const& meeting,
                            domain::MeetingDates const& dates) {
    auto const* body = plan.at(meeting.body);
    if (body == nullptr || !body->value.clear_days)
        return {};
    auto const rule = base::counted(*body->value.clear_days, "clear working day");
    if (!dates.published || dates.published_by_hand || !meeting.day)
        return rule;
    auto const days = clear_days(plan, *dates.published, *meeting.day);
    if (!days)
        return rule;
    return fmt::format("{}: {}{}", rule, days_words(days->first, days->last),
                       days->without.empty() ? "" : ", without " + days->without);
}

std::string after_meeting_words(base::Calendar const& calendar, Date meets, Date due) {
    if (meets == due)
        return "on the day it is due";
    auto const left = days_left(calendar, meets, due);
    return left.calendar > 0 ? "leaves " + amount_words(left) : amount_words(left) + " after it is due";
}

std::string when_words(base::Calendar const& calendar, Date today, Date day) {
    auto const left = days_left(calendar, today, day);
    if (left.calendar == 0)
        return "TODAY";
    return left.calendar > 0 ? "in " + amount_words(left) : amount_words(left) + " ago";
}

std::string paper_out_words(domain::PaperOut const& paper, Date near) {
    return fmt::format("papers out {} ({})", short_weekday(paper.day, near), paper.document->ref());
}

std::string passed_papers_words(domain::Plan const& plan, domain::Record<domain::Meeting> const& meeting) {
    auto const today = plan.moment.day;
    if (auto const paper = domain::paper_in_time(plan, meeting))
        return paper_out_words(*paper, today);
    if (!domain::papers_missed(plan, meeting))
        return {};
    return fmt::format("papers had to be out by {}; none is recorded",
                       short_weekday(*domain::papers_due(plan, meeting.value), today));
}

std::string record_papers_command(domain::Record<domain::Meeting> const& meeting) {
    return fmt::format("goodplan document add TITLE --kind paper --dated DATE --meeting {}", meeting.ref());
}

bool lies_ahead(domain::Record<domain::Meeting> const& meeting, Date today) {
    return meeting.state.status == "planned" && (!meeting->day || *meeting->day >= today);
}

bool is_unrecorded(domain::Record<domain::Meeting> const& meeting, Date today) {
    return meeting.state.status == "planned" && meeting->day && *meeting->day < today;
}

} // namespace goodplan::report
