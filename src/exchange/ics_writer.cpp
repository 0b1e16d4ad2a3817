#include <goodplan/exchange/ics.hpp>

#include "exchange/ics_text.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <array>

namespace goodplan::exchange {
namespace {

constexpr int alarm_hour = 9;

// 20171211
std::string basic(base::Date day) {
    auto text = base::iso(day);
    std::erase(text, '-');
    return text;
}

// 20171016T093100Z
std::string basic(base::Moment moment) {
    auto text = base::utc_text(moment);
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

std::string text_line(std::string_view name, std::string_view text) {
    return ics_line(fmt::format("{}:{}", name, ics_escaped(text)));
}

std::string_view status_word(IcsStatus status) {
    return status == IcsStatus::cancelled ? "CANCELLED" : "CONFIRMED";
}

// From 09:00 to the midnight that ends that day there are 15 hours, which no change of the clocks falls into;
// the whole days after it are calendar days (RFC 5545, 3.3.6).
std::string trigger(int days_before) {
    auto const whole_days = days_before - 1;
    return fmt::format("-P{}T{}H", whole_days > 0 ? fmt::format("{}D", whole_days) : "", 24 - alarm_hour);
}

std::string alarm_lines(IcsAlarm const& alarm) {
    return ics_line("BEGIN:VALARM") + ics_line("ACTION:DISPLAY") +
           text_line("DESCRIPTION", base::visible_line(alarm.text)) +
           ics_line("TRIGGER:" + trigger(alarm.days_before)) + ics_line("END:VALARM");
}

std::string categories_line(std::vector<std::string> const& categories) {
    std::vector<std::string> escaped;
    escaped.reserve(categories.size());
    for (auto const& one : categories)
        escaped.push_back(ics_escaped(one));
    return ics_line("CATEGORIES:" + base::join(escaped, ","));
}

// Alarms come last: the RFC's order, and what programs that keep to it insist on.
std::string event_lines(IcsEvent const& event, base::Moment stamp) {
    auto const day_after = event.day + std::chrono::days{1};
    std::string made = ics_line("BEGIN:VEVENT");
    made += ics_line("UID:" + event.uid);
    made += ics_line("DTSTAMP:" + basic(stamp));
    made += ics_line("LAST-MODIFIED:" + basic(event.modified));
    made += ics_line(fmt::format("SEQUENCE:{}", event.sequence));
    made += ics_line("DTSTART;VALUE=DATE:" + basic(event.day));
    made += ics_line("DTEND;VALUE=DATE:" + basic(day_after));
    made += text_line("SUMMARY", base::visible_line(event.summary));
    if (!event.description.empty())
        made += text_line("DESCRIPTION", event.description);
    if (!event.categories.empty())
        made += categories_line(event.categories);
    made += ics_line(fmt::format("STATUS:{}", status_word(event.status)));
    made += ics_line("TRANSP:TRANSPARENT");
    if (event.alarm)
        made += alarm_lines(*event.alarm);
    return made + ics_line("END:VEVENT");
}

constexpr std::array<std::string_view, 15> london_zone{
    "BEGIN:VTIMEZONE",
    "TZID:Europe/London",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T010000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
};

} // namespace

std::string ics_uid(std::string_view plan, std::string_view record, std::string_view which,
                    std::string_view first_head) {
    return base::ascii_lower(fmt::format("{}.{}.{}.{}@goodplan", plan, record, which, first_head));
}

std::string write_ics(IcsCalendar const& calendar) {
    std::string made = ics_line("BEGIN:VCALENDAR");
    made += ics_line("VERSION:2.0");
    made += text_line("PRODID", fmt::format("-//goodplan//{}//EN", calendar.program));
    made += ics_line("CALSCALE:GREGORIAN");
    made += ics_line("METHOD:PUBLISH");
    made += text_line("X-WR-CALNAME", base::visible_line(calendar.name));
    made += text_line("X-WR-CALDESC", base::visible_line(calendar.description));
    for (auto const& event : calendar.events)
        made += event_lines(event, calendar.stamp);
    if (calendar.events.empty())
        for (auto const line : london_zone)
            made += ics_line(line);
    return made + ics_line("END:VCALENDAR");
}

} // namespace goodplan::exchange
