#include <goodplan/domain/meeting_dates.hpp>

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/duties.hpp>
#include <goodplan/domain/plan_duty.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>

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

bool is_for(Link const& link, Record<Obligation> const& obligation) {
    return link.to_plan.empty() && link.to == Identity{Kind::obligation, obligation.number};
}

// What met before the event that a duty counts from could not speak of it, unless it is linked to that very
// duty.
bool can_approve(Plan const& plan, Record<Meeting> const& meeting, Record<Obligation> const& obligation,
                 std::optional<Date> event) {
    bool const before = event && meeting->day && *meeting->day < *event;
    return std::ranges::any_of(
        plan.from({Kind::meeting, meeting.number}, "can_approve"), [&](Link const& link) {
            return link.to.kind == Kind::plan ? !before && asks_for_the_plan(plan, obligation)
                                              : is_for(link, obligation);
        });
}

bool falls_on_weekend(Date day) {
    auto const weekday = base::weekday_of(day);
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
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

std::optional<PaperOut> paper_out(Plan const& plan, Record<Meeting> const& meeting, Date by) {
    auto const last = std::min(by, plan.moment.day);
    std::vector<Identity> linked;
    for (auto const& link : plan.from({Kind::meeting, meeting.number}, "papers"))
        if (link.to_plan.empty())
            linked.push_back(link.to);
    std::optional<PaperOut> first;
    for (auto const& document : plan.all<Document>()) {
        auto const& dated = document->dated;
        bool const of_meeting =
            document->meeting.number == meeting.number ||
            std::ranges::find(linked, Identity{Kind::document, document.number}) != linked.end();
        if (of_meeting && dated && *dated <= last && (!first || *dated < first->day))
            first = PaperOut{&document, *dated};
    }
    return first;
}

namespace {

// The last day for the papers of a planned meeting, once it has passed.
std::optional<Date> passed_for_papers(Plan const& plan, Record<Meeting> const& meeting) {
    auto const due = meeting.state.status == "planned" ? papers_due(plan, meeting.value) : std::nullopt;
    return due && *due < plan.moment.day ? due : std::nullopt;
}

} // namespace

bool papers_missed(Plan const& plan, Record<Meeting> const& meeting) {
    auto const due = passed_for_papers(plan, meeting);
    return due && !paper_out(plan, meeting, *due);
}

std::optional<PaperOut> paper_in_time(Plan const& plan, Record<Meeting> const& meeting) {
    auto const due = passed_for_papers(plan, meeting);
    return due ? paper_out(plan, meeting, *due) : std::nullopt;
}

std::string doubtful_meeting_day(Plan const& plan, Date day) {
    auto const& calendar = plan.calendar();
    auto const& office = plan.office_calendar();
    auto const in_words = base::in_words(day);
    if (auto const* holiday = calendar.covers(day) ? calendar.holiday(day) : nullptr)
        return fmt::format("{} is a bank holiday ({})", in_words, holiday->name);
    if (falls_on_weekend(day))
        return in_words + " is no working day";
    if (auto const* closed = office.covers(day) ? office.holiday(day) : nullptr)
        return fmt::format("{} is a day on which the offices are closed ({})", in_words, closed->name);
    return {};
}

std::string doubtful_papers(Plan const& plan, Meeting const& meeting) {
    if (!meeting.papers_due || !meeting.day)
        return {};
    auto const out_by = "Papers out by " + base::in_words(*meeting.papers_due);
    if (*meeting.papers_due > *meeting.day)
        return out_by + " is after the meeting";
    if (*meeting.papers_due == *meeting.day)
        return out_by + " is the day of the meeting itself";
    auto by_rule = meeting;
    by_rule.papers_due.reset();
    auto const rule = meeting_dates(plan, by_rule).published;
    auto const* body = plan.at(meeting.body);
    if (!rule || *meeting.papers_due <= *rule)
        return {};
    return fmt::format("{} is later than the {} of {} allow (by {})", out_by,
                       base::counted(*body->value.clear_days, "clear working day"), body->value.title,
                       base::in_words(*rule));
}

// ---- which meetings can approve ------------------------------------------------------------------------

bool Approval::still_possible(Date today) const {
    if (meeting->state.status == "held")
        return true;
    return meeting->value.day && *meeting->value.day >= today && !papers_missed;
}

ApprovalStanding Approval::standing(std::optional<Date> due, Date today) const {
    if (meeting->state.status == "held")
        return ApprovalStanding::held;
    if (meeting->value.day && *meeting->value.day < today)
        return ApprovalStanding::unrecorded;
    if (!still_possible(today))
        return ApprovalStanding::papers_late;
    return due && meeting->value.day && *meeting->value.day > *due ? ApprovalStanding::after_due
                                                                   : ApprovalStanding::possible;
}

std::vector<Approval> approvals(Plan const& plan, Record<Obligation> const& obligation,
                                std::optional<Date> due) {
    std::vector<Approval> found;
    auto const event = duty_dates(plan, obligation).trigger_day;
    for (auto const& meeting : plan.all<Meeting>()) {
        bool const in_time = meeting->day && (!due || *meeting->day <= *due);
        if (!in_time || meeting.state.status == "cancelled" || !can_approve(plan, meeting, obligation, event))
            continue;
        found.push_back({&meeting, meeting_dates(plan, meeting.value), papers_missed(plan, meeting),
                         paper_in_time(plan, meeting)});
    }
    std::ranges::stable_sort(found, {}, [](Approval const& one) { return *one.meeting->value.day; });
    return found;
}

namespace {

// The day on which the plan was approved: of the meeting where one is recorded, else of its status.
std::optional<Date> approved_on(Plan const& plan) {
    auto const& state = plan.plan_record().state;
    auto const* meeting = plan.at(state.met_at);
    return meeting != nullptr && meeting->value.day ? meeting->value.day : state.status_day;
}

// A meeting that can approve this very duty, where the plan was approved at none of them.
bool waits_for_its_own(Plan const& plan, Record<Obligation> const& obligation) {
    bool linked = false;
    for (auto const& meeting : plan.all<Meeting>()) {
        auto const links = plan.from({Kind::meeting, meeting.number}, "can_approve");
        if (std::ranges::none_of(links, [&](Link const& link) { return is_for(link, obligation); }))
            continue;
        if (plan.plan_record().state.met_at.number == meeting.number)
            return false;
        linked = true;
    }
    return linked;
}

bool plan_settles(Plan const& plan, Record<Obligation> const& obligation, DutyDates const& dates) {
    static constexpr std::array<std::string_view, 4> approved{"approved", "submitted", "accepted", "live"};
    auto const& status = plan.plan_record().state.status;
    if (!asks_for_the_plan(plan, obligation) || std::ranges::find(approved, status) == approved.end())
        return false;
    auto const on = approved_on(plan);
    bool const older = on && dates.trigger_day && *on < *dates.trigger_day;
    return !older && !waits_for_its_own(plan, obligation);
}

// What has no day yet lies ahead, and cannot have met before any event.
std::vector<Record<Meeting> const*> undated_approvals(Plan const& plan,
                                                      Record<Obligation> const& obligation) {
    std::vector<Record<Meeting> const*> found;
    for (auto const& meeting : plan.all<Meeting>())
        if (!meeting->day && meeting.state.status == "planned" &&
            can_approve(plan, meeting, obligation, std::nullopt))
            found.push_back(&meeting);
    return found;
}

bool is_ahead(Approval const& one, Date today) {
    return one.meeting->state.status == "planned" && one.still_possible(today);
}

} // namespace

bool ApprovalPath::none_left(Date today) const {
    return wanted && !settled &&
           std::ranges::none_of(meetings, [today](Approval const& one) { return one.still_possible(today); });
}

int ApprovalPath::ahead(Date today) const {
    return static_cast<int>(
        std::ranges::count_if(meetings, [today](Approval const& one) { return is_ahead(one, today); }));
}

Approval const* ApprovalPath::last_ahead(Date today) const {
    auto const found = std::find_if(meetings.rbegin(), meetings.rend(),
                                    [today](Approval const& one) { return is_ahead(one, today); });
    return found != meetings.rend() ? &*found : nullptr;
}

ApprovalPath approval_path(Plan const& plan, Record<Obligation> const& obligation, DutyDates const& dates) {
    ApprovalPath path;
    if (!is_open_duty(obligation.state))
        return path;
    auto const& due = dates.due;
    auto const today = plan.moment.day;
    auto const all = approvals(plan, obligation, std::nullopt);
    path.undated = undated_approvals(plan, obligation);
    path.wanted = !all.empty() || !path.undated.empty() || asks_for_the_plan(plan, obligation);
    path.settled = plan_settles(plan, obligation, dates);
    for (auto const& one : all)
        if (!due || *one.meeting->value.day <= *due)
            path.meetings.push_back(one);
    // Past its date, or back with comments: what was held until then did not do.
    bool const over = due && *due < today;
    if (!path.none_left(today) && !over)
        return path;
    auto const late = std::ranges::find_if(
        all, [&](Approval const& one) { return one.standing(due, today) == ApprovalStanding::after_due; });
    if (late != all.end())
        path.later = *late;
    return path;
}

} // namespace goodplan::domain
