// What people type for figures, periods, meeting days and full names.
#include <catch2/catch.hpp>

#include "service/figures.hpp"
#include "service/meeting_days.hpp"
#include "service/short_names.hpp"
#include "support/plan_builder.hpp"
#include "support/printers.hpp"
#include "support/scratch.hpp"

#include <goodplan/store/sha256.hpp>

#include <fmt/format.h>

using namespace goodplan;
using test::failure_of;
using test::iso;

namespace {

std::string figure_text(std::string_view typed) {
    auto const figure = service::parse_figure(typed, "VALUE");
    domain::Reading reading;
    reading.value = figure.value;
    reading.low = figure.low;
    reading.high = figure.high;
    reading.approximate = figure.approximate;
    return domain::figure(reading) + (figure.unit.empty() ? "" : " | " + figure.unit);
}

std::string period_text(std::string_view typed) {
    auto const period = service::parse_reading_period(typed, iso("2026-11-20"), "--period");
    return fmt::format("{} {} \"{}\"", base::iso(period.last), domain::word(period.precision), period.words);
}

std::string days_text(service::MeetingDays const& found) {
    std::string made;
    for (auto const day : found.days)
        made += (made.empty() ? "" : " ") + base::iso(day);
    for (auto const& month : found.without)
        made += " -" + month;
    return made;
}

std::string monthly(std::string_view typed, std::string_view from, std::string_view until) {
    return days_text(service::monthly_days(service::parse_monthly(typed, "--monthly"), iso(from), iso(until),
                                           base::england_and_wales()));
}

} // namespace

TEST_CASE("a figure is read with its range, its unit and how exact it is") {
    for (auto const& [typed, read] : std::initializer_list<std::pair<char const*, char const*>>{
             {"71", "71"},
             {"71%", "71 | %"},
             {" 71 % ", "71 | %"},
             {"94.5", "94.5"},
             {"-5", "-5"},
             {"0.5%", "0.5 | %"},
             {"15 to 20", "15 to 20"},
             {"15-20", "15 to 20"},
             {"15 - 20", "15 to 20"},
             {"15\xE2\x80\x93"
              "20 staff",
              "15 to 20 | staff"},
             {"15% to 20%", "15 to 20 | %"},
             {"about 30", "about 30"},
             {"approx. 30", "about 30"},
             {"c. 30", "about 30"},
             {"~30", "about 30"},
             {"About 15 to 20", "about 15 to 20"},
             {"at least 15", "at least 15"},
             {"up to 20", "at most 20"},
             {"at most 20 cases", "at most 20 | cases"},
             {"2,000,000", "2,000,000"},
             {"12,345.5", "12,345.5"},
             {"GBP 2,000", "2,000 | GBP"},
             {"\xC2\xA3"
              "2,000 to \xC2\xA3"
              "3,000",
              "2,000 to 3,000 | GBP"},
             {"not available", "not available"},
             {"N/A", "not available"}}) {
        INFO(typed);
        CHECK(figure_text(typed) == read);
    }
}

TEST_CASE("what is no figure is refused and nothing is guessed") {
    for (auto const* typed : {"", "seventy", "%", "-", "to 20", "15 to", "about", "1e5", "0x1F", "GBP 7m",
                              "--5", "1,23", "1.234,567", "12345,678", "1,234,5x6 to"}) {
        INFO(typed);
        auto const failure = failure_of([&] { (void)service::parse_figure(typed, "VALUE"); });
        CHECK(failure.failed);
        CHECK(failure.kind == base::ErrorKind::usage);
    }
}

TEST_CASE("a period stands for its last day and keeps its words") {
    for (auto const& [typed, read] : std::initializer_list<std::pair<char const*, char const*>>{
             {"oct-2026", "2026-10-31 month \"oct-2026\""},
             {"Oct 2026", "2026-10-31 month \"Oct 2026\""},
             {"October 2026", "2026-10-31 month \"October 2026\""},
             {"2026-10", "2026-10-31 month \"2026-10\""},
             {"2024-02", "2024-02-29 month \"2024-02\""},
             {"Q2 2026/27", "2026-09-30 quarter \"Q2 2026/27\""},
             {"Q4 2025/26", "2026-03-31 quarter \"Q4 2025/26\""},
             {"2025/26", "2026-03-31 period \"2025/26\""},
             {"2019-20", "2020-03-31 period \"2019-20\""},
             {"1999/2000", "2000-03-31 period \"1999/2000\""},
             {"2025", "2025-12-31 year \"2025\""},
             {"July to September 2026", "2026-09-30 period \"July to September 2026\""},
             {"jul-sep 2026", "2026-09-30 period \"jul-sep 2026\""},
             {"Nov to Jan 2026", "2026-01-31 period \"Nov to Jan 2026\""},
             {"week to 13 Nov 2026", "2026-11-13 period \"week to 13 Nov 2026\""},
             {"year to 31/3/2026", "2026-03-31 period \"year to 31/3/2026\""},
             {"2026-10-31", "2026-10-31 day \"\""},
             {"yesterday", "2026-11-19 day \"\""}}) {
        INFO(typed);
        CHECK(period_text(typed) == read);
    }
    for (auto const* typed :
         {"", "october", "Q5 2026/27", "2026/28", "1899", "13-2026", "autumn term", "2026-13"}) {
        INFO(typed);
        CHECK(failure_of([&] { (void)period_text(typed); }).kind == base::ErrorKind::usage);
        CHECK(failure_of([&] { (void)period_text(typed); }).failed);
    }
}

TEST_CASE("monthly meetings fall on the weekday or day that was said") {
    CHECK(monthly("first-thu", "2026-12-01", "2027-03-31") == "2026-12-03 2027-01-07 2027-02-04 2027-03-04");
    CHECK(monthly("1st Thursday", "2026-12-03", "2026-12-03") == "2026-12-03");
    CHECK(monthly("second tuesday", "2026-12-09", "2027-01-31") == "2027-01-12");
    CHECK(monthly("last fri", "2027-01-01", "2027-02-28") == "2027-01-29 2027-02-26");
    CHECK(monthly("fifth mon", "2027-01-01", "2027-03-31") == "2027-03-29 -January 2027 -February 2027");
    CHECK(monthly("15", "2026-12-16", "2027-02-15") == "2027-01-15 2027-02-15");
    CHECK(monthly("31st", "2027-01-01", "2027-03-31") == "2027-01-31 2027-03-31 -February 2027");
    for (auto const* typed :
         {"", "thursday", "first", "sixth thu", "32", "0", "2st thu", "every thu", "first-thud"}) {
        INFO(typed);
        CHECK(failure_of([&] { (void)service::parse_monthly(typed, "--monthly"); }).failed);
    }
}

TEST_CASE("monthly meetings fall on the last day or on a working day of the month") {
    CHECK(monthly("last-day", "2027-01-01", "2027-03-31") == "2027-01-31 2027-02-28 2027-03-31");
    CHECK(monthly("last day", "2028-02-01", "2028-02-29") == "2028-02-29");
    // Christmas Day 2026 is a Friday and Boxing Day is kept on the Monday; 31 January 2027 is a Sunday.
    CHECK(monthly("last-working-day", "2026-12-01", "2027-02-28") == "2026-12-31 2027-01-29 2027-02-26");
    CHECK(monthly("First working day", "2027-01-01", "2027-01-31") == "2027-01-04");
    CHECK(monthly("2nd-working-day", "2027-01-01", "2027-01-31") == "2027-01-05");
    for (auto const* typed : {"first day", "working-day", "last-working", "sixth-working-day",
                              "last-working-thu", "last-day-working", "15th working", "6th working day"}) {
        INFO(typed);
        CHECK(failure_of([&] { (void)service::parse_monthly(typed, "--monthly"); }).failed);
    }
}

TEST_CASE("repeated meetings begin on the first day and end by the last") {
    auto const& calendar = base::england_and_wales();
    auto const every = [&](base::Period period, std::string_view until) {
        return days_text(service::repeated_days(period, iso("2027-01-12"), iso(until), calendar));
    };
    CHECK(every({6, base::PeriodUnit::weeks}, "2027-04-06") == "2027-01-12 2027-02-23 2027-04-06");
    CHECK(every({6, base::PeriodUnit::weeks}, "2027-04-05") == "2027-01-12 2027-02-23");
    // A month is counted from the first day each time: the 31st does not creep to the 28th.
    CHECK(days_text(service::repeated_days({1, base::PeriodUnit::months}, iso("2027-01-31"),
                                           iso("2027-04-30"), calendar)) ==
          "2027-01-31 2027-02-28 2027-03-31 2027-04-30");
}

TEST_CASE("short names are made from full ones") {
    CHECK(service::short_name_of("J Okafor") == "j-okafor");
    CHECK(service::short_name_of("Zo\xC3\xAB O'Brien") == "zoe-obrien");
    CHECK(service::short_name_of("Anne-Marie O\xE2\x80\x99Neill") == "anne-marie-oneill");
    CHECK(service::short_name_of("\xC5\x81ukasz D\xC4\x85"
                                 "browski") == "lukasz-dabrowski");
    CHECK(service::short_name_of("J.Okafor") == "j-okafor");
    CHECK(service::short_name_of("  Dr. A  Khan ") == "dr-a-khan");
    CHECK(service::short_name_of("3rd Floor Team 2") == "rd-floor-team-2");
    CHECK(service::short_name_of("\xE6\x9D\x8E") == "");
    CHECK(service::short_name_of(std::string(200, 'a')).size() == 64);
    CHECK(service::short_name_of_council("Walsall Council") == "walsall");
    CHECK(service::short_name_of_council("Walsall Metropolitan Borough Council") == "walsall");
    CHECK(service::short_name_of_council("London Borough of Barking and Dagenham") == "barking-and-dagenham");
    CHECK(service::short_name_of_council("Royal Borough of Kensington & Chelsea") == "kensington-chelsea");
    CHECK(service::short_name_of_council("City of York Council") == "york");
    CHECK(service::short_name_of_council("Kent County Council") == "kent");
    CHECK(service::short_name_of_council("Council") == "council");
    auto const taken = [](std::string_view name) { return name == "j-okafor" || name == "j-okafor-2"; };
    CHECK(service::free_name("j-okafor", "person", taken) == "j-okafor-3");
    CHECK(service::free_name("p-shah", "person", taken) == "p-shah");
    CHECK(service::free_name("", "person", taken) == "person");
}

TEST_CASE("the digest of a file is the one that sha256sum prints") {
    store::Sha256 none;
    CHECK(none.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    store::Sha256 pieces;
    pieces.add("a");
    pieces.add("bc");
    CHECK(pieces.bytes() == 3);
    CHECK(pieces.hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    store::Sha256 million;
    for (int i = 0; i < 1000; ++i)
        million.add(std::string(1000, 'a'));
    CHECK(million.hex() == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
