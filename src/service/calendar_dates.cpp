#include "service/calendar_dates.hpp"

#include "service/draft.hpp"

#include <goodplan/domain/duties.hpp>
#include <goodplan/domain/meeting_dates.hpp>

#include <utility>

namespace goodplan::service {

namespace {

using Dates = std::vector<MovedDate>; // `before` and `after` are both what was worked out

void add_duties(domain::Plan const& plan, Dates& found) {
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

void add_meetings(domain::Plan const& plan, Dates& found) {
    for (auto const& meeting : plan.all<domain::Meeting>()) {
        bool const ahead =
            meeting.state.status == "planned" && meeting->day && *meeting->day >= plan.moment.day;
        if (!ahead)
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

Dates dates_of(domain::Plan const& plan) {
    Dates found;
    add_duties(plan, found);
    add_meetings(plan, found);
    return found;
}

} // namespace

std::vector<domain::Plan> plans_with_dates(Session const& session) {
    auto const latest = session.store.latest_revision();
    std::vector<domain::Plan> plans;
    for (auto const& one : session.store.plans({session.today, latest}))
        plans.push_back(session.store.load(
            one.name, {session.today, latest},
            store::Needs::only({Kind::inspection, Kind::obligation, Kind::meeting, Kind::action})));
    return plans;
}

void put_calendar(domain::Plan& plan, int number, domain::HolidayCalendar const& record) {
    plan.erase({Kind::calendar, number});
    auto const slot = plan.append(Kind::calendar);
    *static_cast<domain::HolidayCalendar*>(slot.value) = record;
    *slot.number = number;
    plan.sort();
}

std::vector<MovedDate> moved_dates(std::vector<domain::Plan>& plans,
                                   std::function<void(domain::Plan&)> const& change) {
    std::vector<MovedDate> moved;
    for (auto& plan : plans) {
        auto const before = dates_of(plan);
        change(plan);
        plan.adopt_calendar();
        auto after = dates_of(plan);
        for (std::size_t i = 0; i < after.size(); ++i) {
            auto& one = after[i];
            auto const worked_out = before[i].after;
            if (!one.stored)
                one.before = worked_out;
            if (one.after == worked_out || one.after == one.before)
                continue;
            if (one.before && one.after)
                one.days = plan.calendar().try_between(*one.before, *one.after);
            moved.push_back(std::move(one));
        }
    }
    return moved;
}

} // namespace goodplan::service
