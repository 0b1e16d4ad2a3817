#include "service/calendar_dates.hpp"

#include "service/draft.hpp"

#include <goodplan/domain/duties.hpp>
#include <goodplan/domain/meeting_dates.hpp>

#include <algorithm>
#include <utility>

namespace goodplan::service {

namespace {

using Moved = std::vector<MovedDate>; // `before` and `after` are both what was worked out

void add_duties(domain::Plan const& plan, Moved& found) {
    for (auto const& duty : plan.all<domain::Obligation>()) {
        if (!domain::is_open_duty(duty.state))
            continue;
        auto const dates = domain::duty_dates(plan, duty);
        MovedDate one{plan.name, {Kind::obligation, duty.number}, duty->title, WhichDate::due, {}, {}, {},
                      {}};
        one.before = duty->computed_due;
        one.stored = one.before.has_value();
        one.after = dates.worked_out;
        one.stated = dates.stated;
        found.push_back(std::move(one));
    }
}

bool is_ahead(domain::Plan const& plan, domain::Record<domain::Meeting> const& meeting) {
    return meeting.state.status == "planned" && meeting->day && *meeting->day >= plan.moment.day;
}

void add_meetings(domain::Plan const& plan, Moved& found) {
    for (auto const& meeting : plan.all<domain::Meeting>()) {
        if (!is_ahead(plan, meeting))
            continue;
        auto const dates = domain::meeting_dates(plan, meeting.value);
        auto const add = [&](WhichDate which, std::optional<Date> day) {
            found.push_back(
                {plan.name, {Kind::meeting, meeting.number}, meeting->title, which, {}, day, {}, false});
        };
        if (!dates.published_by_hand)
            add(WhichDate::published, dates.published);
        add(WhichDate::to_clerk, dates.to_clerk);
        if (!dates.cut_off_by_hand)
            add(WhichDate::cut_off, dates.cut_off);
    }
}

// ---- days that are no working days any more ------------------------------------------------------------

using DaysOff = std::vector<DayOff>; // without a name: a working day

// What names a day that everybody works otherwise; nothing at a weekend and beyond the calendar.
void name_day(domain::Plan const& plan, base::Calendar const& calendar, DayOff& one) {
    bool const off = calendar.covers(one.day) && !calendar.weekday_holidays(one.day, one.day).empty();
    if (!off)
        return;
    one.name = calendar.holiday(one.day)->name;
    one.closure = &calendar == &plan.office_calendar() && plan.calendar().is_working_day(one.day);
}

// What somebody fixed for a meeting and still lies ahead; no rule moves it.
std::vector<std::pair<WhichDate, Date>> fixed_by_hand(domain::Plan const& plan,
                                                      domain::Meeting const& meeting) {
    auto const dates = domain::meeting_dates(plan, meeting);
    std::vector<std::pair<WhichDate, Date>> found;
    if (dates.published_by_hand && dates.published >= plan.moment.day)
        found.emplace_back(WhichDate::published, *dates.published);
    if (dates.cut_off_by_hand && dates.cut_off >= plan.moment.day)
        found.emplace_back(WhichDate::cut_off, *dates.cut_off);
    return found;
}

DaysOff days_off(domain::Plan const& plan) {
    DaysOff found;
    auto const add = [&](Identity record, std::string const& title, Date day,
                         base::Calendar const& calendar) -> DayOff& {
        found.push_back({plan.name, record, title, day, {}});
        name_day(plan, calendar, found.back());
        return found.back();
    };
    for (auto const& duty : plan.all<domain::Obligation>()) {
        auto const dates = domain::duty_dates(plan, duty);
        if (!domain::is_open_duty(duty.state) || !dates.due)
            continue;
        auto& one = add({Kind::obligation, duty.number}, duty->title, *dates.due,
                        domain::duty_calendar(plan, duty.value));
        one.stated = dates.stated.has_value();
        one.stated_by = duty->stated_by;
        one.basis = duty->basis;
    }
    for (auto const& meeting : plan.all<domain::Meeting>()) {
        if (!is_ahead(plan, meeting))
            continue;
        Identity const record{Kind::meeting, meeting.number};
        (void)add(record, meeting->title, *meeting->day, plan.office_calendar());
        for (auto const& [which, day] : fixed_by_hand(plan, meeting.value))
            add(record, meeting->title, day,
                which == WhichDate::published ? plan.calendar() : plan.office_calendar())
                .which = which;
    }
    return found;
}

// ---- before and after ----------------------------------------------------------------------------------

struct PlanDates {
    Moved moved;
    DaysOff days_off;
};

PlanDates dates_of(domain::Plan const& plan) {
    PlanDates found;
    add_duties(plan, found.moved);
    add_meetings(plan, found.moved);
    found.days_off = days_off(plan);
    return found;
}

// The same date in another state of the plan; nullptr where it is not there.
template <class Dates, class Same> auto const* same_in(Dates const& dates, Same const& same) {
    auto const found = std::ranges::find_if(dates, same);
    return found == dates.end() ? nullptr : &*found;
}

// A stored date stands; another one is the one worked out until now.
void compare(MovedDate one, std::optional<Date> const& worked_out, base::Calendar const& calendar,
             Moved& into) {
    if (one.after == worked_out)
        return;
    one.as_stored_again = one.stored && one.before == one.after;
    if (!one.stored || one.as_stored_again)
        one.before = worked_out;
    if (one.before && one.after)
        one.days = calendar.try_between(*one.before, *one.after);
    into.push_back(std::move(one));
}

void add_changes(PlanDates const& before, PlanDates const& after, base::Calendar const& calendar,
                 ChangedDates& into) {
    for (auto const& one : after.moved)
        if (auto const* was = same_in(before.moved, [&](MovedDate const& other) {
                return other.record == one.record && other.which == one.which;
            }))
            compare(one, was->after, calendar, into.moved);
    auto const is_told = [&](DayOff const& one) {
        return !one.stated && same_in(into.moved, [&](MovedDate const& other) {
            return other.plan == one.plan && other.record == one.record && other.which == WhichDate::due;
        });
    };
    for (auto const& one : after.days_off) {
        auto const* was = same_in(before.days_off, [&](DayOff const& other) {
            return other.record == one.record && other.which == one.which;
        });
        if (was != nullptr && was->day == one.day && was->name.empty() && !one.name.empty() && !is_told(one))
            into.days_off.push_back(one);
    }
}

} // namespace

std::vector<domain::Plan> plans_with_dates(store::Store const& store, domain::AsAt moment) {
    std::vector<domain::Plan> plans;
    for (auto const& one : store.plans(moment))
        plans.push_back(store.load(
            one.name, moment,
            store::Needs::only({Kind::inspection, Kind::obligation, Kind::meeting, Kind::action})));
    return plans;
}

std::vector<domain::Plan> plans_with_dates(Session const& session) {
    return plans_with_dates(session.store, {session.today, session.store.latest_revision()});
}

void put_calendar(domain::Plan& plan, int number, domain::HolidayCalendar const& record) {
    plan.erase({Kind::calendar, number});
    auto const slot = plan.append(Kind::calendar);
    *static_cast<domain::HolidayCalendar*>(slot.value) = record;
    *slot.number = number;
    plan.sort();
}

ChangedDates changed_dates(std::vector<domain::Plan>& plans,
                           std::function<void(domain::Plan&)> const& change) {
    ChangedDates made;
    for (auto& plan : plans) {
        auto const before = dates_of(plan);
        change(plan);
        plan.adopt_calendar();
        add_changes(before, dates_of(plan), plan.calendar(), made);
    }
    return made;
}

std::optional<ChangedDates> dates_changed_by(store::Store const& store, int revision, Date today) {
    auto const touched = store.touched(revision);
    if (std::ranges::none_of(touched, [](auto const& one) { return one.second.kind == Kind::calendar; }))
        return std::nullopt;
    ChangedDates made;
    auto const earlier = plans_with_dates(store, {today, revision - 1});
    for (auto const& plan : plans_with_dates(store, {today, revision}))
        if (auto const* before =
                same_in(earlier, [&](domain::Plan const& one) { return one.name == plan.name; }))
            add_changes(dates_of(*before), dates_of(plan), plan.calendar(), made);
    return made;
}

} // namespace goodplan::service
