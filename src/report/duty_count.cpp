// The count behind a duty's date, step by step.
#include "report/duty_explained.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/recurrence.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <vector>

namespace goodplan::report {
namespace {

using domain::RuleUnit;
using domain::Trigger;

constexpr std::chrono::days one_counted_day{1};

// Where the stored date is another one, what is counted is the new one, and says so before and after.
std::string anew_words(DutyView const& duty) {
    if (!has_drifted(duty))
        return {};
    bool const same = duty.record->value.calendar_version.text == duty.calendar->version();
    return same ? "anew, " : fmt::format("anew, with calendar {}, ", duty.calendar->version());
}

void say_counted(Explained& page, std::string const& words) {
    auto const& dates = page.duty.dates;
    auto const drift = has_drifted(page.duty)
                           ? fmt::format("\ngives {}; stored is {}", base::in_words(*dates.worked_out),
                                         base::in_words(*dates.computed))
                           : std::string{};
    page.say("Counted", anew_words(page.duty) + words + drift);
}

// The other of the report's two days, so that the choice is seen: "published Mon 4 Sep 2017".
std::string beside_event(DutyView const& duty) {
    if (duty.dates.receipt_missing)
        return " (receipt not recorded)";
    if (duty.dates.letter_missing)
        return " (day of the letter not recorded)";
    auto const* of = duty.inspection;
    if (of == nullptr)
        return {};
    if (duty.dates.trigger == Trigger::receipt && of->published)
        return fmt::format(" (published {})", domain::published_words(*of));
    if (duty.dates.trigger == Trigger::publication && of->received)
        return fmt::format(" (received {})", base::in_words(*of->received));
    bool const by_choice = duty.record->value.trigger_day && duty.rule != nullptr &&
                           duty.rule->trigger == Trigger::receipt &&
                           duty.dates.trigger == Trigger::publication;
    if (by_choice)
        return " (by choice; receipt not recorded)";
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

// "12 weekend days, no bank holiday; 5 closure days: Office move 7 Dec, ..."
std::string skipped_words(Explained const& page) {
    auto holidays = page.counting;
    std::erase_if(holidays.skipped,
                  [&](base::Holiday const& one) { return is_closure(page.plan, page.duty, one.day); });
    auto const& months = page.counting.months;
    bool const years =
        !months.empty() && base::year_of(months.front().from) != base::year_of(months.back().to);
    std::vector<std::string> names;
    for (auto const& one : page.counting.skipped)
        if (is_closure(page.plan, page.duty, one.day))
            names.push_back(fmt::format("{} {} {}{}", one.name, base::day_of_month(one.day),
                                        base::month_name(base::month_of(one.day)),
                                        years ? fmt::format(" {}", base::year_of(one.day)) : ""));
    auto const words = domain::skipped_text(holidays);
    if (names.empty())
        return words;
    return fmt::format("{}; {}: {}", words,
                       base::counted(static_cast<long long>(names.size()), "closure day"),
                       base::join(names, ", "));
}

// Which calendar they stand in, where closures were left out of the count.
void add_closures(Explained& page, std::vector<base::Holiday> const& skipped) {
    auto const* record = page.plan.find<domain::HolidayCalendar>(page.plan.facts().closures.number);
    if (record != nullptr && std::ranges::any_of(skipped, [&](auto const& one) {
            return is_closure(page.plan, page.duty, one.day);
        }))
        page.say("Closures", fmt::format("{} {}", record->value.name.text, record->value.version.text));
}

void add_working_days(Explained& page) {
    auto const& dates = page.duty.dates;
    auto const& calendar = *page.duty.calendar;
    bool const back = counts_back(dates.unit);
    page.counting =
        back ? domain::count_working_days(calendar, *dates.worked_out, *dates.trigger_day - one_counted_day)
             : domain::count_working_days(calendar, *dates.trigger_day, *dates.worked_out);
    say_counted(page,
                fmt::format("{} {}; {}\n{}", back ? "back from" : "from", counted_event_words(page.duty),
                            back ? "neither that day nor the day found counts"
                                 : day_one(calendar, *dates.trigger_day),
                            domain::months_text(page.counting)));
    page.say("Skipped", skipped_words(page));
    add_closures(page, page.counting.skipped);
}

// The day found, why it is no other one in a short month, and where it is moved to.
std::string found_words(DutyView const& duty) {
    auto const& dates = duty.dates;
    auto const month = short_month_words(duty);
    auto const short_month = month.empty() ? month : " " + month;
    if (!dates.before_roll)
        return base::in_words(*dates.worked_out) + short_month;
    auto const* holiday = duty.calendar->holiday(*dates.before_roll);
    return fmt::format("would fall on {}{}{}; moved to {}", base::in_words(*dates.before_roll),
                       holiday != nullptr ? " " + domain::in_brackets(*holiday) : "", short_month,
                       base::in_words(*dates.worked_out));
}

// The days that a date was moved over, each by its name: "Fri 25 Dec, Christmas Day; Sat 26 Dec; ...".
void add_days_moved_over(Explained& page) {
    auto const& dates = page.duty.dates;
    if (!dates.before_roll)
        return;
    auto const& calendar = *page.duty.calendar;
    bool const back = *dates.worked_out < *dates.before_roll;
    auto const step = back ? -one_counted_day : one_counted_day;
    std::vector<std::string> days;
    for (auto day = *dates.before_roll; day != *dates.worked_out; day += step) {
        auto const* holiday = calendar.holiday(day);
        days.push_back(short_weekday(day, *dates.worked_out) +
                       (holiday != nullptr ? ", " + holiday->name : ""));
    }
    page.say("Skipped", base::join(days, "; "));
    auto const last = *dates.worked_out - step;
    page.counting.skipped =
        calendar.weekday_holidays(std::min(*dates.before_roll, last), std::max(*dates.before_roll, last));
    add_closures(page, page.counting.skipped);
}

// The day of the month is that of the first event, whatever shorter months lie between.
std::string first_event_words(DutyView const& duty) {
    auto const& first = duty.dates.first_event;
    if (!first || base::day_of_month(*first) == base::day_of_month(*duty.dates.trigger_day))
        return {};
    return fmt::format("by the day of the month of the first, {}: ", base::in_words(*first));
}

// Calendar days and months: there is nothing to skip, but where the day found is moved.
void add_plain_count(Explained& page) {
    auto const& dates = page.duty.dates;
    bool const back = counts_back(dates.unit);
    say_counted(page, fmt::format("{} {} {}{}\n{}", count_words(dates), back ? "back from" : "from",
                                  counted_event_words(page.duty),
                                  back                             ? "; neither day counts"
                                  : dates.unit == RuleUnit::months ? ""
                                                                   : "; day after = 1",
                                  first_event_words(page.duty) + found_words(page.duty)));
    add_days_moved_over(page);
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

void add_periods(Explained& page) {
    auto const& value = page.duty.record->value;
    auto const periods = static_cast<int>(value.occurrence.value_or(1));
    say_counted(page, fmt::format("{} from {}\n{}", period_words(value.recurrence, periods),
                                  counted_event_words(page.duty), found_words(page.duty)));
    add_days_moved_over(page);
}

// The meeting it was met for, and what became of that meeting since. As at a day before that it is only the
// meeting it falls due at.
std::string kept_meeting_words(Explained const& page, std::string const& whose) {
    auto const held_for = base::in_words(*page.duty.record->value.trigger_day);
    auto const* const verb = page.duty.record->state.status == "open" ? "for" : "met for";
    auto const* meeting = page.duty.meeting;
    if (meeting == nullptr)
        return fmt::format("{} the meeting{} of {}", verb, whose, held_for);
    auto const now = meeting->state.status == "cancelled" ? std::string("; that meeting was cancelled")
                     : meeting->value.day == page.duty.record->value.trigger_day || !meeting->value.day
                         ? std::string{}
                         : "; that meeting is now on " + base::in_words(*meeting->value.day);
    return fmt::format("{} {} {}, {}{}", verb, meeting->ref(), meeting->value.title, held_for, now);
}

// "other than MTG-1, which O-1 was met for", of the meetings from its day on.
std::string taken_words(Explained const& page) {
    std::vector<std::string> taken;
    for (auto const number : domain::meetings_met_for(page.plan, page.duty.record->number)) {
        auto const* meeting = page.plan.find<domain::Meeting>(number);
        if (meeting != nullptr && meeting->value.day >= page.duty.record->value.trigger_day)
            taken.push_back(meeting->ref());
    }
    return taken.empty() ? std::string{}
                         : fmt::format(", other than {}, met for before", base::listed(taken));
}

std::string next_meeting_words(Explained const& page, std::string const& whose) {
    auto const* meeting = page.duty.meeting;
    return fmt::format("the first meeting{} from {} on that is not cancelled{}\n{}", whose,
                       base::in_words(*page.duty.record->value.trigger_day), taken_words(page),
                       meeting != nullptr
                           ? fmt::format("{} {}, {}; the date follows the diary", meeting->ref(),
                                         meeting->value.title, base::in_words(*meeting->value.day))
                           : std::string("none is in the diary yet"));
}

void add_meeting(Explained& page) {
    auto const& value = page.duty.record->value;
    auto const whose = page.duty.body != nullptr ? " of " + page.duty.body->title : std::string{};
    if (!value.trigger_day || page.duty.body == nullptr)
        return page.say("Counted", why_undated(page.plan, page.duty));
    page.say("Counted", domain::keeps_its_meeting(value) ? kept_meeting_words(page, whose)
                                                         : next_meeting_words(page, whose));
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
    if (auto const reason = why_undated(page.plan, duty); !reason.empty())
        return page.say("Counted", reason);
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

} // namespace goodplan::report
