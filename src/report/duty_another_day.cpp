// What another day of the event would do to a duty's date.
#include "report/duty_explained.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <vector>

namespace goodplan::report {

namespace {

std::string event_happened(DutyView const& duty) {
    using domain::Trigger;
    switch (duty.dates.trigger) {
    case Trigger::publication:
    case Trigger::receipt:
        return duty.dates.letter_missing                                              ? "letter dated"
               : duty.dates.receipt_missing || duty.dates.trigger == Trigger::receipt ? "received"
                                                                                      : "published";
    case Trigger::letter:
    case Trigger::notice:
        return "dated";
    case Trigger::meeting:
    case Trigger::none:
        break;
    }
    return "counted from";
}

// "2 working days", "1 day"
std::string shift_words(DutyView const& duty, int days) {
    return base::counted(days, duty_counts_working_days(duty) ? "working day" : "day");
}

// A date was stated that is not the computed one, and goes on standing whatever is computed.
bool other_stated_date(DutyView const& duty) {
    return duty.dates.stated && duty.dates.stated != duty.dates.computed;
}

std::string beyond_words(DutyView const& duty, int days) {
    auto const& calendar = *duty.calendar;
    return days > 0 ? "beyond the calendar, which ends " + base::in_words(calendar.last())
                    : "beyond the calendar, which begins " + base::in_words(calendar.first());
}

// The computed date is not the one that counts where somebody has stated one.
std::string would_be(DutyView const& duty, Date due) {
    return (other_stated_date(duty) ? "computed would be " : "") + base::in_words(due);
}

} // namespace

void add_what_if(Explained& page) {
    auto const& duty = page.duty;
    std::vector<std::string> lines;
    if (auto const other = earlier_event(duty); other && !other->due)
        lines.push_back(fmt::format("{} {} earlier: {}", event_happened(duty),
                                    shift_words(duty, -other->days), beyond_words(duty, other->days)));
    else if (other)
        lines.push_back(fmt::format("{} {}, {} earlier: {}", event_happened(duty),
                                    short_weekday(*other->event, *duty.dates.trigger_day),
                                    shift_words(duty, -other->days), would_be(duty, *other->due)));
    auto const one = duty_counts_working_days(duty) ? "working day" : "day";
    if (auto const other = later_event(duty); other && !other->due)
        lines.push_back(fmt::format("one {} later: {}", one, beyond_words(duty, other->days)));
    else if (other)
        lines.push_back(fmt::format("one {} later, {}: {}", one,
                                    short_weekday(*other->event, *duty.dates.trigger_day),
                                    would_be(duty, *other->due)));
    if (!lines.empty() && other_stated_date(duty))
        lines.push_back(fmt::format("the stated date, {}, still stands", base::in_words(*duty.dates.stated)));
    else if (!lines.empty() && has_drifted(duty))
        lines.emplace_back("both counted anew, as above");
    page.say("If", base::join(lines, "\n"));
}

} // namespace goodplan::report
