#include <goodplan/domain/plan.hpp>

#include <goodplan/base/error.hpp>
#include <goodplan/domain/calendars.hpp>

#include <algorithm>
#include <utility>

namespace goodplan::domain {

Value AnyRecord::get(std::string_view field) const {
    auto const* described = entity(kind).find(field);
    return described != nullptr ? described->get(value) : Value{};
}

std::string AnyRecord::text(std::string_view field) const {
    auto const given = get(field);
    auto const* words = std::get_if<std::string>(&given);
    return words != nullptr ? *words : std::string{};
}

Record<PlanFacts> const& Plan::plan_record() const {
    auto const& plans = all<PlanFacts>();
    if (plans.empty())
        throw base::Error(base::ErrorKind::internal, "snapshot of " + name + " has no plan record");
    return plans.front();
}

PlanFacts const& Plan::facts() const { return plan_record().value; }

std::vector<Link> Plan::from(Identity record, std::string_view role) const {
    std::vector<Link> found;
    for (auto const& link : links)
        if (link.from == record && (role.empty() || link.role == role))
            found.push_back(link);
    return found;
}

std::vector<Link> Plan::into(Identity record, std::string_view role) const {
    std::vector<Link> found;
    for (auto const& link : links)
        if (link.to_plan.empty() && link.to == record && (role.empty() || link.role == role))
            found.push_back(link);
    return found;
}

std::vector<Source> Plan::sources_of(Identity record) const {
    std::vector<Source> found;
    for (auto const& source : sources)
        if (source.record == record)
            found.push_back(source);
    return found;
}

namespace {

// Closures reach as far as the calendar does: days beyond what was entered are taken as open.
base::Calendar with_closures(base::Calendar const& calendar, base::Calendar const& closures) {
    auto days = calendar.holidays();
    for (auto const& closed : closures.holidays())
        if (calendar.covers(closed.day) && calendar.holiday(closed.day) == nullptr)
            days.push_back(closed);
    std::ranges::sort(days, {}, &base::Holiday::day);
    return {calendar.name(), calendar.version(), calendar.first(), calendar.last(), std::move(days)};
}

} // namespace

base::Calendar const& Plan::calendar() const { return calendar_ ? *calendar_ : base::england_and_wales(); }

void Plan::adopt_calendar() {
    auto const* chosen = all<PlanFacts>().empty() ? nullptr : find<HolidayCalendar>(facts().calendar.number);
    for (auto const& one : all<HolidayCalendar>())
        if (chosen == nullptr && one->name.text == "england-and-wales")
            chosen = &one;
    bool const usable = chosen != nullptr && chosen->value.first && chosen->value.last;
    if (usable)
        calendar_ = calendar_of(chosen->value);
    adopt_others(usable ? chosen->number : 0);
}

// Rules may count by calendars of their own; closures come on top of the plan's.
void Plan::adopt_others(int own) {
    for (auto const& one : all<HolidayCalendar>())
        if (one.number != own && one->first && one->last)
            calendars_.insert_or_assign(one.number, calendar_of(one.value));
    if (all<PlanFacts>().empty())
        return;
    if (auto const closed = calendars_.find(facts().closures.number); closed != calendars_.end())
        office_calendar_ = with_closures(calendar(), closed->second);
}

base::Calendar const& Plan::calendar(To<Kind::calendar> chosen) const {
    auto const found = calendars_.find(chosen.number);
    return found != calendars_.end() ? found->second : calendar();
}

base::Calendar const& Plan::office_calendar() const {
    return office_calendar_ ? *office_calendar_ : calendar();
}

std::string Plan::post_title(To<Kind::post> post) const {
    auto const* found = find<Post>(post.number);
    return found != nullptr ? found->value.title : std::string{};
}

std::string Plan::holder(To<Kind::post> post, Date day) const {
    if (!post)
        return "NO LEAD";
    auto const title = post_title(post);
    for (auto const& held : all<Holding>()) {
        if (held->post != post)
            continue;
        if ((held->began && *held->began > day) || (held->ended && *held->ended < day))
            continue;
        auto const* person = find<Person>(held->person.number);
        if (person == nullptr)
            return title + ": VACANT";
        return person->value.full_name + (held->interim ? " (interim)" : "");
    }
    return title;
}

namespace {

bool held_on(Holding const& held, To<Kind::post> post, Date day) {
    return held.post == post && held.person && !(held.began && *held.began > day) &&
           !(held.ended && *held.ended < day);
}

} // namespace

Record<Person> const* Plan::holder_of_both(To<Kind::post> one, To<Kind::post> other, Date day) const {
    return holder_of_both(one, day, other, day);
}

Record<Person> const* Plan::holder_of_both(To<Kind::post> one, Date day, To<Kind::post> other,
                                           Date other_day) const {
    for (auto const& held : all<Holding>())
        for (auto const& too : all<Holding>())
            if (held_on(held.value, one, day) && held_on(too.value, other, other_day) &&
                held->person == too->person)
                return find<Person>(held->person.number);
    return nullptr;
}

std::string Plan::ref_of(Identity identity) const {
    if (!info(identity.kind).named)
        return reference_text(identity.kind, identity.number);
    auto const record = any(identity);
    return record ? record->text("name") : std::string{};
}

std::string Plan::headline(Identity identity) const {
    auto const record = any(identity);
    return record ? domain::headline(*record) : std::string{};
}

std::string headline(AnyRecord const& record) {
    if (record.kind == Kind::reading)
        return figure(*static_cast<Reading const*>(record.value));
    for (auto const* field : {"title", "full_name", "text", "wording"})
        if (auto words = record.text(field); !words.empty())
            return words;
    return {};
}

std::string figure(Reading const& reading) {
    std::string made = reading.approximate ? "about " : "";
    if (reading.value)
        return made + reading.value->grouped();
    if (reading.low && reading.high)
        return made + reading.low->grouped() + " to " + reading.high->grouped();
    if (reading.low)
        return made + "at least " + reading.low->grouped();
    if (reading.high)
        return made + "at most " + reading.high->grouped();
    return "not available";
}

} // namespace goodplan::domain
