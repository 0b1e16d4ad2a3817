// The count behind a duty's date, step by step.
#include "report/duty_explained.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/recurrence.hpp>

#include <fmt/core.h>

#include <optional>
#include <utility>

namespace goodplan::report {
namespace {

using domain::RuleUnit;
using domain::Trigger;

constexpr std::chrono::days one_counted_day{1};

bool duty_counts_working_days(DutyView const& duty) {
    return duty.dates.unit == RuleUnit::working_days ||
           duty.dates.unit == RuleUnit::clear_working_days_before;
}

// The other of the report's two days, so that the choice is seen: "published Mon 4 Sep 2017".
std::string beside_event(DutyView const& duty) {
    if (duty.dates.receipt_missing)
        return " (receipt not recorded)";
    auto const* of = duty.inspection;
    if (of == nullptr || duty.record->value.trigger_day)
        return {};
    if (duty.dates.trigger == Trigger::receipt && of->published)
        return fmt::format(" (published {})", base::in_words(*of->published));
    if (duty.dates.trigger == Trigger::publication && of->received)
        return fmt::format(" (received {})", base::in_words(*of->received));
    return {};
}

std::string counted_event_words(DutyView const& duty) {
    auto const& dates = duty.dates;
    auto const event = trigger_words(dates.trigger);
    auto const bare = event.starts_with("the ") ? event.substr(4) : event;
    auto const name = dates.trigger == Trigger::none ? std::string{} : base::ascii_upper(bare) + " ";
    return name + base::in_words(*dates.trigger_day) + beside_event(duty);
}

// "day after = 1", or which day that is where the day after is none that counts.
std::string day_one(base::Calendar const& calendar, Date from) {
    if (calendar.is_working_day(from + one_counted_day))
        return "day after = 1";
    return fmt::format("next working day, {}, = 1", base::in_words(calendar.add(from, 1)));
}

void add_working_days(Explained& page) {
    auto const& dates = page.duty.dates;
    auto const& calendar = *page.duty.calendar;
    bool const back = counts_back(dates.unit);
    page.counting =
        back ? domain::count_working_days(calendar, *dates.worked_out, *dates.trigger_day - one_counted_day)
             : domain::count_working_days(calendar, *dates.trigger_day, *dates.worked_out);
    page.say("Counted",
             fmt::format("{} {}; {}\n{}", back ? "back from" : "from", counted_event_words(page.duty),
                         back ? "neither that day nor the day found counts"
                              : day_one(calendar, *dates.trigger_day),
                         domain::months_text(page.counting)));
    page.say("Skipped", domain::skipped_text(page.counting));
}

std::string moved_words(DutyView const& duty) {
    auto const& dates = duty.dates;
    if (!dates.before_roll)
        return base::in_words(*dates.worked_out);
    auto const* holiday = duty.calendar->holiday(*dates.before_roll);
    return fmt::format("would fall on {}{}; moved to {}", base::in_words(*dates.before_roll),
                       holiday != nullptr ? " (" + holiday->name + ")" : "",
                       base::in_words(*dates.worked_out));
}

// Calendar days and months: there is nothing to skip.
void add_plain_count(Explained& page) {
    auto const& dates = page.duty.dates;
    bool const back = counts_back(dates.unit);
    page.say("Counted", fmt::format("{} {} {}{}\n{}", count_words(dates), back ? "back from" : "from",
                                    counted_event_words(page.duty),
                                    back                             ? "; neither day counts"
                                    : dates.unit == RuleUnit::months ? ""
                                                                     : "; day after = 1",
                                    moved_words(page.duty)));
}

std::string period_words(domain::Recurrence recurrence, int periods) {
    switch (recurrence) {
    case domain::Recurrence::weekly:
        return base::counted(periods, "week");
    case domain::Recurrence::fortnightly:
        return base::counted(2LL * periods, "week");
    case domain::Recurrence::monthly:
        return base::counted(periods, "month");
    case domain::Recurrence::quarterly:
        return base::counted(3LL * periods, "month");
    case domain::Recurrence::half_yearly:
        return base::counted(6LL * periods, "month");
    case domain::Recurrence::yearly:
        return base::counted(periods, "year");
    case domain::Recurrence::none:
    case domain::Recurrence::every_meeting:
        break;
    }
    return {};
}

// A month may lack the day.
std::string short_month_words(DutyView const& duty) {
    auto const& dates = duty.dates;
    auto const found = dates.before_roll.value_or(*dates.worked_out);
    bool const in_months = duty.record->value.recurrence >= domain::Recurrence::monthly;
    auto const day = base::day_of_month(*dates.trigger_day);
    if (!in_months || base::day_of_month(found) == day)
        return {};
    return fmt::format(" ({} has no {})", base::month_full(base::month_of(found)), day);
}

void add_periods(Explained& page) {
    auto const& value = page.duty.record->value;
    auto const periods = static_cast<int>(value.occurrence.value_or(1));
    page.say("Counted", fmt::format("{} from {}\n{}{}", period_words(value.recurrence, periods),
                                    counted_event_words(page.duty), moved_words(page.duty),
                                    short_month_words(page.duty)));
}

void add_meeting(Explained& page) {
    auto const& value = page.duty.record->value;
    auto const whose = page.duty.body != nullptr ? " of " + page.duty.body->title : std::string{};
    if (!value.trigger_day)
        return page.say("Counted", "the day from which the diary is followed is not recorded");
    if (page.duty.body == nullptr)
        return page.say("Counted", "at whose meetings it falls due is not recorded");
    auto const* meeting = page.duty.meeting;
    page.say("Counted", fmt::format("the first meeting{} from {} on that is not cancelled\n{}", whose,
                                    base::in_words(*value.trigger_day),
                                    meeting != nullptr ? fmt::format("{} {}, {}; the date follows the diary",
                                                                     meeting->ref(), meeting->value.title,
                                                                     base::in_words(*meeting->value.day))
                                                       : std::string("none is in the diary yet")));
}

void add_recurrence(Explained& page) {
    auto const& duty = page.duty;
    auto const before = page.plan.from({domain::Kind::obligation, duty.record->number}, "follows");
    auto const* earlier =
        before.empty() ? nullptr : page.plan.find<domain::Obligation>(before.front().to.number);
    auto const follows = earlier == nullptr ? std::string{}
                         : earlier->state.status_day
                             ? fmt::format("; follows {}, {} {}", earlier->ref(), earlier->state.status,
                                           base::in_words(*earlier->state.status_day))
                             : "; follows " + earlier->ref();
    if (auto const words = recurring_words(duty); !words.empty())
        page.say("Recurs", words + follows);
    page.machine("recurrence", text(domain::word(duty.record->value.recurrence)));
    page.machine("occurrence", duty.occurrence > 0 ? number(duty.occurrence) : none());
    page.machine("follows", earlier != nullptr ? text(earlier->ref()) : none());
    page.machine("meeting", duty.meeting != nullptr ? text(duty.meeting->ref()) : none());
    page.machine("last_due", day_or_none(duty.record->value.last_due));
    page.machine("ends_when", text_or_none(duty.record->value.ends_when));
}

void add_steps_of_count(Explained& page) {
    auto const& duty = page.duty;
    auto const& dates = duty.dates;
    if (dates.worked_out && dates.count > 0)
        return duty_counts_working_days(duty) ? add_working_days(page) : add_plain_count(page);
    bool const recurs = duty.record->value.recurrence != domain::Recurrence::none;
    if (dates.count == 0 && duty.record->value.recurrence == domain::Recurrence::every_meeting)
        return add_meeting(page);
    if (dates.count == 0 && recurs && dates.worked_out)
        return add_periods(page);
    if (!recurs || dates.count > 0)
        page.say("Counted", counted_sentence(duty));
}

} // namespace

void add_count(Explained& page) {
    auto const& dates = page.duty.dates;
    add_recurrence(page);
    add_steps_of_count(page);
    page.machine("trigger", dates.trigger == Trigger::none ? none() : text(domain::word(dates.trigger)));
    page.machine("trigger_day", day_or_none(dates.trigger_day));
    page.machine("receipt_missing", yes_no(dates.receipt_missing));
    page.machine("count", dates.count > 0 ? number(dates.count) : none());
    page.machine("unit", dates.count > 0 ? text(domain::word(dates.unit)) : none());
    page.machine("before_roll", day_or_none(dates.before_roll));
}

// ---- another day --------------------------------------------------------------------------------------

namespace {

// The due date had the count begun so many working days earlier or later; nothing outside the calendar.
std::optional<std::pair<Date, Date>> shifted(Explained const& page, int working_days) {
    auto const& calendar = *page.duty.calendar;
    auto const& dates = page.duty.dates;
    try {
        auto const from = calendar.add(*dates.trigger_day, working_days);
        return std::pair{from, calendar.add(from, dates.count)};
    } catch (base::Error const&) {
        return std::nullopt;
    }
}

std::string event_happened(DutyView const& duty) {
    switch (duty.dates.trigger) {
    case Trigger::publication:
        return duty.dates.receipt_missing ? "received" : "published";
    case Trigger::receipt:
        return "received";
    case Trigger::letter:
    case Trigger::notice:
        return "dated";
    case Trigger::meeting:
    case Trigger::none:
        break;
    }
    return "counted from";
}

} // namespace

// Receipt is normally two or three days before publication: that is the likely other answer. Nobody receives
// a report after it was published, so the later day is only said as such.
void add_what_if(Explained& page) {
    auto const& duty = page.duty;
    if (!duty.dates.worked_out || duty.dates.unit != RuleUnit::working_days)
        return;
    std::vector<std::string> lines;
    auto const near = *duty.dates.trigger_day;
    int const earlier = duty.dates.receipt_missing ? -2 : -1;
    if (auto const other = shifted(page, earlier))
        lines.push_back(fmt::format("{} {}, {} earlier: {}", event_happened(duty),
                                    short_weekday(other->first, near), base::counted(-earlier, "working day"),
                                    base::in_words(other->second)));
    if (auto const other = shifted(page, 1))
        lines.push_back(fmt::format("one working day later, {}: {}", short_weekday(other->first, near),
                                    base::in_words(other->second)));
    page.say("If", base::join(lines, "\n"));
}

} // namespace goodplan::report
