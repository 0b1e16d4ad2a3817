#include "service/calendar_change.hpp"

#include "service/calendar_dates.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::HolidayCalendar;
using domain::PlanFacts;

domain::Plan whole_register(Session const& session) {
    return session.store.load_register(session.store.latest_revision());
}

StandingCalendar standing_calendar(Session const& session, domain::Plan const& shared,
                                   std::string const& name) {
    StandingCalendar made;
    for (auto const& one : shared.all<HolidayCalendar>())
        if (one->name.text == name)
            made = {one.number, true, false, one.value, domain::calendar_of(one.value)};
    if (made.in_file)
        return made;
    made.number = session.store.next_number("", Kind::calendar);
    made.record.name.text = name;
    for (auto const& one : exchange::builtin_register().plan.all<HolidayCalendar>())
        if (one->name.text == name) {
            made.shipped = true;
            made.record = one.value;
            made.days = domain::calendar_of(one.value);
        }
    return made;
}

std::string calendar_name(std::string const& name) {
    if (base::is_short_name(name))
        return name;
    throw Error(ErrorKind::usage, fmt::format("--as {}: not a short name", base::visible_line(name)),
                "A short name has lower-case letters, digits and hyphens and begins with a letter: "
                "england-and-wales.");
}

namespace {

// Every version that a calendar of that name has had: a name is given to one state of it only.
std::vector<std::string> versions_of(Session const& session, StandingCalendar const& before) {
    std::vector<std::string> found{before.record.version.text};
    auto const fields = domain::entity(Kind::calendar).fields;
    auto const end = session.store.next_number("", Kind::calendar);
    for (int number = 1; number < end; ++number)
        for (auto const& touch :
             session.store.log("", {Kind::calendar, number}, session.store.latest_revision())) {
            HolidayCalendar version;
            for (std::size_t i = 0; touch.after && i < fields.size(); ++i)
                fields[i].set(&version, touch.after->values.at(i));
            if (version.name == before.record.name)
                found.push_back(version.version.text);
        }
    return found;
}

domain::AnyRecord any(Kind kind, int number, void const* value) { return {kind, number, {}, value, nullptr}; }

HolidayCalendar after_of(Session const& session, PlannedChange const& change) {
    auto record = change.before.record;
    if (record.title.empty())
        record.title = change.title;
    if (change.merge.changes())
        domain::put_days(
            record, change.merge,
            domain::next_version(change.merge, session.today, versions_of(session, change.before)));
    return record;
}

store::NewVersion version_of(PlannedChange const& change, HolidayCalendar const& record) {
    Identity const identity{Kind::calendar, change.before.number};
    auto const& shown = change.ends() ? change.before.record : record;
    return {"", identity, values_of(any(identity.kind, identity.number, &shown)), change.ends()};
}

store::NewVersion version_of(std::string const& plan, PlanFacts const& facts) {
    return {plan, {Kind::plan, 1}, values_of(any(Kind::plan, 1, &facts)), false};
}

void store_change(Draft& draft, PlannedChange const& change, HolidayCalendar const& record) {
    bool const new_here = !change.before.in_file;
    if (new_here)
        draft.add(store::NewRecord{"", {Kind::calendar, change.before.number}, draft.session().on});
    if (new_here || change.merge.changes())
        draft.add(version_of(change, record));
    if (change.facts)
        draft.add(version_of(change.closures_of, *change.facts));
    for (auto const& [plan, facts] : change.left_without)
        draft.add(version_of(plan, facts));
}

} // namespace

CalendarChange carry_out(Draft& draft, std::vector<domain::Plan>& plans, PlannedChange const& change,
                         bool dry_run) {
    auto const record = after_of(draft.session(), change);
    CalendarChange made;
    made.name = record.name.text;
    made.title = record.title;
    made.version_before = change.before.record.version.text;
    made.version = record.version.text;
    made.shipped_before = change.before.shipped;
    made.merge = change.merge;
    made.closures_of = change.closures_of;
    made.adopted = change.facts.has_value();
    made.ended = change.ends();
    if (made.nothing_new())
        return made;
    made.dates = changed_dates(plans, [&](domain::Plan& plan) {
        put_calendar(plan, change.before.number, record);
        if (change.facts && plan.name == change.closures_of)
            plan.all<PlanFacts>().front().value = *change.facts;
    });
    if (dry_run)
        return made;
    store_change(draft, change, record);
    made.written = draft.commit();
    return made;
}

CalendarChange repeated_change(Draft const& draft) {
    CalendarChange made;
    made.written = draft.as_before();
    return made;
}

} // namespace goodplan::service
