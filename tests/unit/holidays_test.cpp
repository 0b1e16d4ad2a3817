// Lists of holidays as GOV.UK and calendar programs write them: read whole or not at all.
#include <catch2/catch.hpp>

#include "support/printers.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/exchange/holidays.hpp>

#include <fmt/format.h>

#include <string>

using namespace goodplan;
using exchange::read_holidays;

namespace {

// Every day with its name, one a line; else every problem, one a line.
std::string said(exchange::ReadHolidays const& read) {
    std::string made;
    CHECK(read.list.has_value() == read.problems.empty());
    if (read.list)
        for (auto const& one : read.list->days)
            made += fmt::format("{} {}\n", base::iso(one.day), one.name);
    for (auto const& one : read.problems)
        made += fmt::format("{}: {}\n", one.pointer, one.message);
    if (read.more != 0)
        made += fmt::format("and {} more\n", read.more);
    return made;
}
std::string said(std::string_view bytes, std::string_view division = {}) {
    return said(read_holidays(bytes, division));
}

std::string division(std::string_view name, std::string_view events) {
    return fmt::format(R"({{"division": "{}", "events": [{}]}})", name, events);
}
std::string event(std::string_view day, std::string_view title, std::string_view notes = "") {
    return fmt::format(R"({{"title": "{}", "date": "{}", "notes": "{}", "bunting": true}})", title, day,
                       notes);
}

// Three divisions, as the list of GOV.UK has them.
std::string kingdom() {
    auto const of = [](std::string_view name, std::string const& events) {
        return fmt::format(R"("{}": {})", name, division(name, events));
    };
    return "{" +
           of("england-and-wales", event("2012-01-02", "New Year\u2019s Day", "Substitute day") + ", " +
                                       event("2012-04-06", "Good Friday")) +
           ", " +
           of("scotland", event("2012-01-02", "2nd January") + ", " + event("2012-04-06", "Good Friday") +
                              ", " + event("2012-11-30", "St Andrew\u2019s Day")) +
           ", " +
           of("northern-ireland", event("2012-01-02", "New Year\u2019s Day", "Substitute day") + ", " +
                                      event("2012-04-06", "Good Friday") + ", " +
                                      event("2012-07-12", "Battle of the Boyne (Orangemen\u2019s Day)")) +
           "}";
}

std::string ics(std::string_view events) {
    return fmt::format("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n{}END:VCALENDAR\r\n", events);
}
std::string vevent(std::string_view lines) {
    return fmt::format("BEGIN:VEVENT\r\nUID:1@test\r\nDTSTAMP:20260101T000000Z\r\n{}END:VEVENT\r\n", lines);
}
std::string day_event(std::string_view day, std::string_view name) {
    return vevent(fmt::format("DTSTART;VALUE=DATE:{}\r\nSUMMARY:{}\r\n", day, name));
}

} // namespace

// ---- GOV.UK -----------------------------------------------------------------------------------------------

TEST_CASE("one division of several is chosen by name") {
    CHECK(said(kingdom(), "england-and-wales") ==
          "2012-01-02 New Year's Day (substitute day)\n2012-04-06 Good Friday\n");
    CHECK(read_holidays(kingdom(), "scotland").list->division == "scotland");
}

TEST_CASE("without a choice among several divisions they are named and nothing is read") {
    CHECK(said(kingdom()) ==
          ": the file has 3 divisions: england-and-wales, scotland and northern-ireland. Say "
          "which: --division england-and-wales, or united-kingdom for all of them together\n");
    CHECK(said(kingdom(), "wales") ==
          ": there is no division 'wales' in it, only england-and-wales, scotland and northern-ireland\n");
}

TEST_CASE("the kingdom is every division together and names the parts") {
    CHECK(said(kingdom(), "united-kingdom") ==
          "2012-01-02 New Year's Day (substitute day) (England, Wales and Northern Ireland); 2nd January "
          "(Scotland)\n"
          "2012-04-06 Good Friday\n"
          "2012-07-12 Battle of the Boyne (Orangemen's Day) (Northern Ireland)\n"
          "2012-11-30 St Andrew's Day (Scotland)\n");
}

TEST_CASE("an object of one division needs no choice") {
    auto const one = division("scotland", event("2026-01-02", "2nd January"));
    CHECK(said(one) == "2026-01-02 2nd January\n");
    CHECK(said(one, "scotland") == "2026-01-02 2nd January\n");
    CHECK(said(one, "england-and-wales") ==
          ": there is no division 'england-and-wales' in it, only scotland\n");
    CHECK(said("\xEF\xBB\xBF" + one) == "2026-01-02 2nd January\n");
}

TEST_CASE("notes become part of the name and unknown members are passed over") {
    CHECK(said(division("x", event("2012-06-05", "Queen\u2019s Diamond Jubilee", "Extra bank holiday"))) ==
          "2012-06-05 Queen's Diamond Jubilee (Extra bank holiday)\n");
    CHECK(
        said(
            R"({"division": "x", "updated": [1], "events": [{"date": "2026-05-04", "title": "\u201cMay\u201d day",
               "colour": {"a": null}}]})") == "2026-05-04 \"May\" day\n");
}

TEST_CASE("every problem of a GOV.UK list has its pointer") {
    auto const events =
        R"({"title": "A", "date": "2026-02-30"}, {"title": "B", "date": 20260101}, {"date": "2026-01-01"},
        {"title": " ", "date": "2026-01-02"}, 5, {"title": "C", "date": "2026-01-03", "notes": 1})";
    CHECK(said(division("x", events)) == "/events/0/date: '2026-02-30' is no day of the calendar written as "
                                         "YYYY-MM-DD\n"
                                         "/events/1/date: must be a text, not a number\n"
                                         "/events/2: there is no title\n"
                                         "/events/3/title: there is no name\n"
                                         "/events/4: must be an object, not a number\n"
                                         "/events/5/notes: must be a text, not a number\n");
    CHECK(said(fmt::format(R"({{"a/b": {}}})", division("x", event("x", "A")))) ==
          "/a~1b/events/0/date: 'x' is no day of the calendar written as YYYY-MM-DD\n");
    CHECK(said(division("x", event("2026-01-01", "A") + "," + event("2026-01-01", "B"))) ==
          "/events/1/date: 2026-01-01 stands at /events/0 already\n");
}

TEST_CASE("what is no list of holidays is refused") {
    CHECK(said("") == ": the file is empty\n");
    CHECK(said("Date,Name\n2026-01-01,A\n") ==
          ": this is neither a list of GOV.UK (bank-holidays.json) nor an iCalendar file, which begins with "
          "BEGIN:VCALENDAR\n");
    CHECK(said("{}") == ": this is JSON, but there is no list of events in it as GOV.UK writes it\n");
    CHECK(said(R"({"events": {}})") == "/events: must be a list, not an object\n");
    CHECK(said(R"({"events": []})") == ": there is no holiday in it\n");
    CHECK(said(R"({"events": [)").find("syntax error") != std::string::npos);
    CHECK(said(R"({"a": 1, "a": 2})") == ": the key 'a' stands here twice\n");
    CHECK(said("{" + std::string(5 * 1024 * 1024, ' ') + "}") ==
          ": the file has more than 4 MiB: that is no list of holidays\n");
    std::string many;
    for (int i = 0; i < 5001; ++i)
        many += (i == 0 ? "" : ",") + event("2026-01-01", "A");
    CHECK(said(division("x", many)) == "/events: more than 5000 events: that is no list of holidays\n");
    CHECK(said(division("x", event("2026-01-01", std::string(300, 'a')))) ==
          "/events/0/title: the name has more than 200 letters\n");
}

TEST_CASE("only the first hundred problems are listed and the others counted") {
    std::string many;
    for (int i = 0; i < 130; ++i)
        many += (i == 0 ? "" : ",") + event("never", "A");
    auto const read = read_holidays(division("x", many), {});
    CHECK(read.problems.size() == 100);
    CHECK(read.more == 30);
}

// ---- iCalendar --------------------------------------------------------------------------------------------

TEST_CASE("events of a day, of several days and with times are days") {
    CHECK(said(ics(day_event("20261225", "Christmas Day"))) == "2026-12-25 Christmas Day\n");
    CHECK(
        said(ics(vevent("DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261226\r\nSUMMARY:Closed\r\n"))) ==
        "2026-12-24 Closed\n2026-12-25 Closed\n");
    CHECK(said(ics(vevent("DTSTART;VALUE=DATE:20261224\r\nDURATION:P2D\r\nSUMMARY:Closed\r\n"))) ==
          "2026-12-24 Closed\n2026-12-25 Closed\n");
    // Programs that take the end for the last day.
    CHECK(
        said(ics(vevent("DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261224\r\nSUMMARY:Closed\r\n"))) ==
        "2026-12-24 Closed\n");
    CHECK(said(ics(vevent("DTSTART;TZID=Europe/London:20260616T090000\r\nDTEND;TZID=Europe/London:"
                          "20260616T170000\r\nSUMMARY:Conference\r\n"))) == "2026-06-16 Conference\n");
    CHECK(said(ics(vevent("DTSTART:20260616T000000\r\nDTEND:20260618T000000\r\nSUMMARY:Moving\r\n"))) ==
          "2026-06-16 Moving\n2026-06-17 Moving\n");
}

TEST_CASE("an event that is no whole day is told of") {
    auto const remarks = [](std::string_view lines) {
        return base::join(read_holidays(ics(vevent(lines)), {}).list->remarks, "|");
    };
    CHECK(remarks("DTSTART:20261211T090000Z\r\nDTEND:20261211T170000Z\r\nSUMMARY:Half\r\n") ==
          "\"Half\" (line 4) does not last whole days: Fri 11 Dec 2026 counts as a whole holiday.");
    CHECK_FALSE(remarks("DTSTART:20261211T000000Z\r\nDURATION:PT12H\r\nSUMMARY:Half\r\n").empty());
    CHECK_FALSE(remarks("DTSTART:20261211T120000\r\nSUMMARY:Half\r\n").empty());
    CHECK(remarks("DTSTART:20260616T000000\r\nDTEND:20260618T000000\r\nSUMMARY:Moving\r\n").empty());
    CHECK(remarks("DTSTART:20260524T230000Z\r\nDTEND:20260525T230000Z\r\nSUMMARY:Spring\r\n").empty());
    CHECK(remarks("DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261226\r\nSUMMARY:Closed\r\n").empty());
}

TEST_CASE("a time in UTC counts as the day it is in London") {
    CHECK(said(ics(vevent("DTSTART:20260524T230000Z\r\nDTEND:20260525T230000Z\r\nSUMMARY:Spring\r\n"))) ==
          "2026-05-25 Spring\n");
    CHECK(said(ics(vevent("DTSTART:20261225T000000Z\r\nDTEND:20261226T000000Z\r\nSUMMARY:Xmas\r\n"))) ==
          "2026-12-25 Xmas\n");
    // The clocks go forward on 29 March 2026 and back on 25 October.
    CHECK(said(ics(vevent("DTSTART:20260329T000000Z\r\nDTEND:20260329T230000Z\r\nSUMMARY:A\r\n"))) ==
          "2026-03-29 A\n");
    CHECK(said(ics(vevent("DTSTART:20261024T230000Z\r\nDTEND:20261026T000000Z\r\nSUMMARY:A\r\n"))) ==
          "2026-10-25 A\n");
}

TEST_CASE("lines are unfolded and text is unescaped whatever ends the lines") {
    auto const text =
        vevent("DTSTART;VALUE=DATE:20260504\r\nSUMMARY;LANGUAGE=en;X-A=\"a:b\":Early M\r\n ay\\, by "
               "notice\\; with \\\\ and\\nmo\r\n\tre\r\n");
    CHECK(said(ics(text)) == "2026-05-04 Early May, by notice; with \\ and more\n");
    auto unix_lines = ics(text);
    std::erase(unix_lines, '\r');
    CHECK(said(unix_lines) == "2026-05-04 Early May, by notice; with \\ and more\n");
    CHECK(said("\xEF\xBB\xBF" + ics(day_event("20261225", "A"))) == "2026-12-25 A\n");
    // A fold within a letter of two bytes.
    CHECK(said(ics(day_event("20260301", "Dydd G\xC5\r\n \xB5yl Dewi"))) ==
          "2026-03-01 Dydd G\xC5\xB5yl Dewi\n");
    CHECK(said(ics(vevent("dtstart;value=date:20261225\r\nsummary:A\r\n"))) == "2026-12-25 A\n");
    CHECK(said(ics(day_event("20261225", "A \xE2\x80\x98quoted\xE2\x80\x99\xC2\xA0 day"))) ==
          "2026-12-25 A 'quoted' day\n");
}

TEST_CASE("other components and alarms are passed over") {
    auto const zone = "BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\nBEGIN:DAYLIGHT\r\nDTSTART:19810329T010000\r\n"
                      "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
    auto const alarm = vevent("DTSTART;VALUE=DATE:20261225\r\nSUMMARY:Christmas Day\r\nBEGIN:VALARM\r\n"
                              "TRIGGER:-P1D\r\nDURATION:PT5M\r\nSUMMARY:Tomorrow\r\nEND:VALARM\r\n");
    auto const task = "BEGIN:VTODO\r\nSUMMARY:Buy crackers\r\nEND:VTODO\r\n";
    CHECK(said(ics(zone + alarm + task)) == "2026-12-25 Christmas Day\n");
}

TEST_CASE("cancelled events are left out and said") {
    auto const read = read_holidays(
        ics(day_event("20261225", "A") +
            vevent("DTSTART;VALUE=DATE:20261226\r\nSUMMARY:B\r\nSTATUS:CANCELLED\r\nRRULE:FREQ=YEARLY\r\n")),
        {});
    REQUIRE(read.list);
    CHECK(read.list->days.size() == 1);
    CHECK(read.list->remarks == std::vector<std::string>{"1 event was left out, being cancelled."});
}

TEST_CASE("a day that two events fall on keeps the first name and says so") {
    auto const read = read_holidays(
        ics(day_event("20261225", "Christmas Day") +
            vevent("DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261227\r\nSUMMARY:Closed\r\n") +
            day_event("20261225", "Christmas Day")),
        {});
    CHECK(said(read) == "2026-12-24 Closed\n2026-12-25 Christmas Day\n2026-12-26 Closed\n");
    REQUIRE(read.list->remarks.size() == 1);
    CHECK(read.list->remarks.front() ==
          "Fri 25 Dec 2026 is \"Christmas Day\" already (line 4), so \"Closed\" (line 10) does not name it.");
}

TEST_CASE("every problem of an iCalendar file has its line") {
    CHECK(said(ics(vevent("DTSTART;VALUE=DATE:20261225\r\nSUMMARY:A\r\nRRULE:FREQ=YEARLY\r\n"))) ==
          "line 9: the event recurs (RRULE), and which days that means is not worked out: write each as an "
          "event "
          "of its own\n");
    CHECK(said(ics(vevent("SUMMARY:A\r\n"))) == "line 4: the event has no day (DTSTART)\n");
    CHECK(said(ics(vevent("DTSTART;VALUE=DATE:20261225\r\n"))) ==
          "line 4: the event has no name (SUMMARY)\n");
    CHECK(said(ics(vevent("DTSTART;VALUE=DATE:20261225\r\nSUMMARY: \r\n"))) == "line 8: there is no name\n");
    CHECK(said(ics(vevent("DTSTART;VALUE=DATE:20260230\r\nSUMMARY:A\r\n"))) ==
          "line 7: DTSTART '20260230' is no day written as 20261225, nor a time as 20261225T090000\n");
    CHECK(said(ics(vevent("DTSTART:20260101T250000\r\nSUMMARY:A\r\n")))
              .starts_with("line 7: DTSTART '20260101T25"));
    CHECK(said(ics(vevent("DTSTART:20260105\r\nDTEND:20260104\r\nSUMMARY:A\r\n"))) ==
          "line 8: the event ends before it begins\n");
    CHECK(said(ics(vevent("DTSTART:20260105\r\nDTEND:20280104\r\nSUMMARY:A\r\n"))) ==
          "line 8: the event lasts more than 366 days\n");
    CHECK(said(ics(vevent("DTSTART:20260105\r\nDURATION:2 days\r\nSUMMARY:A\r\n"))) ==
          "line 8: DURATION '2 days' is not written as P1D\n");
    CHECK(said(ics(vevent("DTSTART:20260105\r\nDTSTART:20260106\r\nSUMMARY:A\r\n"))) ==
          "line 8: the event has DTSTART twice\n");
    CHECK(said(ics("oops\r\n" + day_event("20261225", "A"))) ==
          "line 4: 'oops' is no line of iCalendar (NAME:VALUE)\n");
    CHECK(said(ics(day_event("20261225", "A\x01"))).starts_with("line 8: "));
    CHECK(said("BEGIN:VCALENDAR\r\nVERSION:1.0\r\n" + day_event("20261225", "A") + "END:VCALENDAR\r\n") ==
          "line 2: this is vCalendar 1.0, which is not read: save it as iCalendar (VERSION:2.0)\n");
    CHECK(said(ics("")) == ": there is no holiday in it\n");
    CHECK(said(ics(day_event("20261225", "A")), "scotland") ==
          ": an iCalendar file has no divisions, so 'scotland' is none of it\n");
    CHECK(said("BEGIN:VCALENDAR\r\n" + day_event("20261225", "A") + "END:VEVENT\r\nEND:VCALENDAR\r\n") ==
          "line 8: END:VEVENT has no BEGIN before it\n");
}

// ---- whatever the bytes
// ------------------------------------------------------------------------------------

namespace {

// Every beginning of it but the whole, and but what lacks nothing other than the last end of line.
void check_truncations(std::string const& whole, std::string_view division, std::size_t days) {
    auto const trimmed = whole.find_last_not_of("\r\n") + 1;
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        auto const read = read_holidays(std::string_view(whole).substr(0, size), division);
        INFO("the first " << size << " bytes");
        REQUIRE(read.list.has_value() == (size >= trimmed));
        REQUIRE(read.problems.empty() == read.list.has_value());
        if (read.list)
            REQUIRE(read.list->days.size() == days);
    }
}

// One byte changed at a time, in eight ways: a problem, or every day.
void check_flips(std::string const& whole, std::string_view division, std::size_t days) {
    for (std::size_t at = 0; at < whole.size(); ++at)
        for (unsigned bit = 0; bit < 8; ++bit) {
            auto changed = whole;
            changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ (1u << bit));
            auto const read = read_holidays(changed, division);
            INFO("byte " << at << ", bit " << bit);
            REQUIRE(read.problems.empty() == read.list.has_value());
            if (read.list && read.list->remarks.empty())
                REQUIRE(read.list->days.size() == days);
        }
}

} // namespace

TEST_CASE("half a list is never taken for a list") {
    check_truncations(kingdom(), "northern-ireland", 3);
    check_truncations(kingdom(), "united-kingdom", 4);
    check_truncations(ics(day_event("20261225", "A") + day_event("20261228", "B (substitute day)")), {}, 2);
}

TEST_CASE("a byte gone wrong is a problem or changes no more than itself") {
    check_flips(
        division("scotland", event("2026-01-02", "2nd January") + "," + event("2026-04-03", "Good Friday")),
        {}, 2);
    check_flips(ics(day_event("20261225", "A") + day_event("20261228", "B")), {}, 2);
}
