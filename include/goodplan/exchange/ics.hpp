// iCalendar (RFC 5545): days for Outlook and any other calendar program.
//
// Every event is one whole day without a time or a zone (DTSTART;VALUE=DATE, DTEND the day after), leaves the
// day free (TRANSP:TRANSPARENT) and keeps its UID from export to export. Lines end in CRLF and are folded at
// 75 octets, never inside a UTF-8 character. Text is made inert (base::visible), then escaped. The same value
// gives the same bytes.
#pragma once

#include <goodplan/base/date.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::exchange {

// Goes off at 09:00, local time, so many days (1 at least) before the day of its event.
struct IcsAlarm {
    int days_before = 0;
    std::string text; // one line
};

enum class IcsStatus { confirmed, cancelled };

struct IcsEvent {
    std::string uid; // ics_uid()
    base::Date day{};
    int sequence = 0;        // must rise when the day or the status of the event changes, and never fall
    base::Moment modified{}; // LAST-MODIFIED
    IcsStatus status = IcsStatus::confirmed;
    std::string summary;     // one line
    std::string description; // lines parted by LF
    std::vector<std::string> categories;
    std::optional<IcsAlarm> alarm;
};

struct IcsCalendar {
    std::string program;     // "goodplan 0.1.0"
    std::string name;        // what calendar programs call it
    std::string description; // X-WR-CALDESC
    base::Moment stamp{};    // DTSTAMP of every event
    std::vector<IcsEvent> events;
};

// The name of an event for ever: unique to the file, the record and which of its days it is.
// "walsall-2017.o-2.due.3fa9c1d27e0b44c19a52f8e1d06b7c35@goodplan": plan, record, which day of it, and the
// head of the file's first revision, which no other file has.
[[nodiscard]] std::string ics_uid(std::string_view plan, std::string_view record, std::string_view which,
                                  std::string_view first_head);

// The text of the file, events in the order given. RFC 5545 wants at least one component in a calendar: one
// without events holds the time zone of London, which nothing uses.
[[nodiscard]] std::string write_ics(IcsCalendar const& calendar);

} // namespace goodplan::exchange
