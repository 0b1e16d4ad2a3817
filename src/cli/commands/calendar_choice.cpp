#include "cli/commands/calendar_choice.hpp"

#include "cli/config.hpp"
#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/calendars.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::cli {

using base::Error;
using base::ErrorKind;
using report::KnownCalendar;

namespace {

// Empty where several plans are open and none is named.
std::string plan_of_calendars(Reading const& reading, Arguments const& given, Context const& context) {
    if (auto const name = plan_name(given, context))
        return reading.store.load(*name, reading.moment, store::Needs::only({})).name; // or there is none
    std::vector<std::string> open;
    for (auto const& one : reading.store.plans(reading.moment))
        if (one.open)
            open.push_back(one.name);
    return open.size() == 1 ? open.front() : std::string{};
}

void add_calendars_of_file(Calendars& made) {
    if (!made.reading->plan.empty()) {
        auto const plan =
            made.reading->store.load(made.reading->plan, made.reading->moment, store::Needs::only({}));
        made.own = plan.calendar().name();
        made.closures = plan.ref_of({domain::Kind::calendar, plan.facts().closures.number});
    }
    for (auto const& one : made.shared.all<domain::HolidayCalendar>())
        if (one->first && one->last)
            made.known.push_back({one->title, domain::calendar_of(one.value), true, {}});
}

void add_shipped_calendars(Calendars& made) {
    for (auto const& one : base::shipped_calendars())
        if (std::ranges::none_of(made.known,
                                 [&](auto const& known) { return known.days.name() == one.name; }))
            made.known.push_back({std::string(one.title), base::shipped_calendar(one.name), false, {}});
}

Calendars calendars_of_file(Arguments const& given, Context& context) {
    Calendars made;
    made.reading = open_for_reading(given, context, PlanChoice::none);
    made.reading->plan = plan_of_calendars(*made.reading, given, context);
    made.shared = made.reading->store.load_register(made.reading->moment.revision);
    made.today = made.reading->moment.day;
    add_calendars_of_file(made);
    return made;
}

} // namespace

Calendars open_calendars(Arguments const& given, Context& context, std::string_view schema) {
    if (file_is_chosen(given, context)) {
        auto made = calendars_of_file(given, context);
        add_shipped_calendars(made);
        made.stamp = stamp(*made.reading, schema);
        return made;
    }
    Calendars made;
    made.today = day_option(given, context, base::england_and_wales(), "--as-at").value_or(context.today());
    add_shipped_calendars(made);
    made.stamp.schema = schema;
    made.stamp.as_at = made.today;
    made.stamp.program = program_name();
    return made;
}

void Calendars::find_closures() {
    if (!reading)
        return;
    for (auto const& one : reading->store.plans(reading->moment)) {
        auto const plan = reading->store.load(one.name, reading->moment, store::Needs::only({}));
        auto const name = plan.ref_of({domain::Kind::calendar, plan.facts().closures.number});
        for (auto& calendar : known)
            if (calendar.in_file && calendar.days.name() == name)
                calendar.closures_of.push_back(one.name);
    }
}

KnownCalendar const& Calendars::named(std::string const& name) const {
    auto const& wanted = name.empty() ? own : name;
    std::vector<std::string> names;
    for (auto const& one : known) {
        if (one.days.name() == wanted)
            return one;
        names.push_back(one.days.name());
    }
    auto const near = base::nearest(wanted, names);
    throw Error(ErrorKind::not_found, fmt::format("no calendar '{}'", base::visible_line(wanted)),
                fmt::format("{}There are {}.", near.empty() ? "" : fmt::format("Did you mean '{}'?\n", near),
                            base::listed(names)));
}

KnownCalendar const* Calendars::closure_days() const {
    auto const found =
        std::ranges::find_if(known, [&](auto const& one) { return one.days.name() == closures; });
    return found != known.end() ? &*found : nullptr;
}

} // namespace goodplan::cli
