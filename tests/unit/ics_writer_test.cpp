#include <catch2/catch.hpp>

#include "support/plan_builder.hpp"
#include "support/printers.hpp"

#include "exchange/ics_text.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/exchange/ics.hpp>

#include <algorithm>
#include <set>

using namespace goodplan;
using namespace std::string_literals;
using exchange::ics_escaped;
using exchange::ics_line;
using exchange::IcsCalendar;
using exchange::IcsEvent;
using test::iso;

namespace {

// The lines without their CRLF; a line that does not end so is a failure.
std::vector<std::string> lines_of(std::string const& text) {
    std::vector<std::string> lines;
    std::size_t at = 0;
    while (at < text.size()) {
        auto const end = text.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        lines.push_back(text.substr(at, end - at));
        CHECK(lines.back().find_first_of("\r\n") == std::string::npos);
        at = end + 2;
    }
    return lines;
}

std::string unfolded(std::vector<std::string> const& lines) {
    std::string whole = lines.front();
    for (std::size_t i = 1; i < lines.size(); ++i) {
        CHECK(lines[i].front() == ' ');
        whole += lines[i].substr(1);
    }
    return whole;
}

base::Moment moment(std::string_view text) { return base::parse_utc(text).value(); }

IcsEvent event() {
    IcsEvent made;
    made.uid = exchange::ics_uid("walsall-2017", "O-2", "due", "0123456789abcdef0123456789abcdef");
    made.day = iso("2017-12-11");
    made.sequence = 3;
    made.modified = moment("2017-10-12T08:30:00Z");
    made.summary = "O-2 Send the action plan";
    made.description = "State: open\nOwner: Head; Safeguarding, North";
    made.categories = {"Legal duty", "walsall-2017"};
    return made;
}

IcsCalendar calendar(std::vector<IcsEvent> events) {
    IcsCalendar made;
    made.program = "goodplan 0.1.0";
    made.name = "walsall-2017";
    made.description = "Action plan, as at Mon 16 Oct 2017";
    made.stamp = moment("2017-10-16T09:31:00Z");
    made.events = std::move(events);
    return made;
}

std::string trigger_of(int days_before) {
    auto one = event();
    one.alarm = exchange::IcsAlarm{days_before, "O-2"};
    for (auto const& line : lines_of(write_ics(calendar({one}))))
        if (line.starts_with("TRIGGER:"))
            return line.substr(8);
    return {};
}

} // namespace

TEST_CASE("a line of 75 octets stays whole and one more is folded") {
    auto const whole = std::string(75, 'x');
    CHECK(ics_line(whole) == whole + "\r\n");
    CHECK(ics_line(whole + "y") == whole + "\r\n y\r\n");
    CHECK(ics_line(whole + std::string(74, 'y')) == whole + "\r\n " + std::string(74, 'y') + "\r\n");
    CHECK(ics_line("") == "\r\n");
}

TEST_CASE("folding counts octets and never splits a character") {
    // One, two, three and four octets in UTF-8, so that the fold meets each of them at every place.
    for (std::string const letter : {"a", "\xc3\xa9", "\xe2\x80\x99", "\xf0\x9f\x93\x85"}) {
        for (std::size_t before = 0; before < 5; ++before) {
            std::string content(before, 'x');
            for (int i = 0; i < 200; ++i)
                content += letter;
            auto const lines = lines_of(ics_line(content));
            CHECK(unfolded(lines) == content);
            for (auto const& line : lines) {
                CHECK(line.size() <= 75);
                CHECK(base::invalid_utf8(line) == std::string_view::npos);
            }
            for (std::size_t i = 0; i + 1 < lines.size(); ++i)
                CHECK(lines[i].size() + letter.size() > 75);
        }
    }
}

TEST_CASE("what has a meaning in iCalendar is escaped") {
    CHECK(ics_escaped("a;b,c\\d\ne:f\"g'") == "a\\;b\\,c\\\\d\\ne:f\"g'");
    CHECK(ics_escaped("\\n") == "\\\\n");
    CHECK(ics_escaped("") == "");
}

TEST_CASE("control characters and marks that turn text round are made visible") {
    CHECK(ics_escaped("a\x1b[31m\x07") == "a\\\\u{1B}[31m\\\\u{7}");
    CHECK(ics_escaped("a\rEND:VEVENT") == "a\\\\u{D}END:VEVENT");
    CHECK(ics_escaped("a\xe2\x80\xae"
                      "b\tc") == "a\\\\u{202E}b c");
    CHECK(ics_escaped("a\xff") == "a\xef\xbf\xbd");
}

TEST_CASE("an event is written property by property and its alarm last") {
    auto one = event();
    one.alarm = exchange::IcsAlarm{14, "O-2, soon"};
    CHECK(write_ics(calendar({one})) ==
          "BEGIN:VCALENDAR\r\n"
          "VERSION:2.0\r\n"
          "PRODID:-//goodplan//goodplan 0.1.0//EN\r\n"
          "CALSCALE:GREGORIAN\r\n"
          "METHOD:PUBLISH\r\n"
          "X-WR-CALNAME:walsall-2017\r\n"
          "X-WR-CALDESC:Action plan\\, as at Mon 16 Oct 2017\r\n"
          "BEGIN:VEVENT\r\n"
          "UID:walsall-2017.o-2.due.0123456789abcdef0123456789abcdef@goodplan\r\n"
          "DTSTAMP:20171016T093100Z\r\n"
          "LAST-MODIFIED:20171012T083000Z\r\n"
          "SEQUENCE:3\r\n"
          "DTSTART;VALUE=DATE:20171211\r\n"
          "DTEND;VALUE=DATE:20171212\r\n"
          "SUMMARY:O-2 Send the action plan\r\n"
          "DESCRIPTION:State: open\\nOwner: Head\\; Safeguarding\\, North\r\n"
          "CATEGORIES:Legal duty,walsall-2017\r\n"
          "STATUS:CONFIRMED\r\n"
          "TRANSP:TRANSPARENT\r\n"
          "BEGIN:VALARM\r\n"
          "ACTION:DISPLAY\r\n"
          "DESCRIPTION:O-2\\, soon\r\n"
          "TRIGGER:-P13DT15H\r\n"
          "END:VALARM\r\n"
          "END:VEVENT\r\n"
          "END:VCALENDAR\r\n");
}

TEST_CASE("an event ends on the day after it whatever month or year that is in") {
    for (auto const& [day, after] :
         {std::pair{"2016-02-28", "20160229"}, std::pair{"2016-02-29", "20160301"},
          std::pair{"2017-12-31", "20180101"}, std::pair{"2018-03-25", "20180326"}}) {
        auto one = event();
        one.day = iso(day);
        CHECK(write_ics(calendar({one})).find("DTEND;VALUE=DATE:"s + after + "\r\n") != std::string::npos);
    }
}

TEST_CASE("an alarm goes off at nine in the morning so many days before") {
    CHECK(trigger_of(1) == "-PT15H");
    CHECK(trigger_of(2) == "-P1DT15H");
    CHECK(trigger_of(14) == "-P13DT15H");
    CHECK(trigger_of(400) == "-P399DT15H");
}

TEST_CASE("a title stays on one line and a cancelled event says so") {
    auto one = event();
    one.summary = "First\nsecond";
    one.status = exchange::IcsStatus::cancelled;
    one.categories = {"a,b", "c"};
    auto const text = write_ics(calendar({one}));
    CHECK(text.find("SUMMARY:First second\r\n") != std::string::npos);
    CHECK(text.find("STATUS:CANCELLED\r\n") != std::string::npos);
    CHECK(text.find("CATEGORIES:a\\,b,c\r\n") != std::string::npos);
}

TEST_CASE("a calendar without events holds one component that nothing uses") {
    auto const lines = lines_of(write_ics(calendar({})));
    auto const begun = [&](std::string_view what) {
        return std::ranges::count(lines, "BEGIN:"s.append(what));
    };
    CHECK(begun("VEVENT") == 0);
    CHECK(begun("VTIMEZONE") == 1);
    CHECK(begun("DAYLIGHT") + begun("STANDARD") == 2);
    CHECK(std::ranges::count_if(lines, [](auto const& line) { return line.starts_with("END:"); }) == 4);
    CHECK(lines.back() == "END:VCALENDAR");
}

TEST_CASE("the name of an event tells plan and record and day and file apart") {
    auto const head = std::string(32, 'a');
    CHECK(exchange::ics_uid("p", "MTG-3", "agenda", head) == "p.mtg-3.agenda." + head + "@goodplan");
    CHECK(exchange::ics_uid("p", "MTG-3", "agenda", head) == exchange::ics_uid("p", "mtg-3", "agenda", head));
    std::set<std::string> names;
    for (auto const* plan : {"p", "q"})
        for (auto const* record : {"A-1", "A-11", "L-1"})
            for (auto const* which : {"due", "day"})
                for (auto const& first : {head, std::string(32, 'b')})
                    names.insert(exchange::ics_uid(plan, record, which, first));
    CHECK(names.size() == 24);
}
