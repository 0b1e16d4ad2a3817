#include "support/printers.hpp"

#include <catch2/catch.hpp>
#include <goodplan/base/date.hpp>

using namespace goodplan::base;

namespace {

Date day(int year, unsigned month, unsigned number) { return make_date(year, month, number).value(); }

Moment utc(std::string_view text) { return parse_utc(text).value(); }

} // namespace

TEST_CASE("A date is made only from a day of the calendar between 1900 and 2199") {
    CHECK(make_date(2024, 2, 29));
    CHECK_FALSE(make_date(2023, 2, 29));
    CHECK_FALSE(make_date(1900, 2, 29));
    CHECK(make_date(2000, 2, 29));
    CHECK_FALSE(make_date(2026, 11, 31));
    CHECK_FALSE(make_date(2026, 0, 1));
    CHECK_FALSE(make_date(2026, 13, 1));
    CHECK_FALSE(make_date(2026, 1, 0));
    CHECK_FALSE(make_date(2026, 257, 1)); // a month that would fit a byte after overflow
    CHECK_FALSE(make_date(2026, 1, 257));
    CHECK_FALSE(make_date(1899, 12, 31));
    CHECK(make_date(1900, 1, 1));
    CHECK(make_date(2199, 12, 31));
    CHECK_FALSE(make_date(2200, 1, 1));
}

TEST_CASE("An ISO date is exactly YYYY-MM-DD") {
    CHECK(parse_iso("2017-12-11") == day(2017, 12, 11));
    CHECK(parse_iso("2012-08-09") == day(2012, 8, 9)); // never octal
    for (auto const* text :
         {"",           "2017-12-1",  "2017-12-011",          "2017-2-01",  " 2017-12-11", "2017-12-11 ",
          "2017/12/11", "2023-02-29", "2017-13-01",           "2017-00-01", "2017-12-00",  "17-12-11",
          "+017-12-11", "2017-1a-11", "2017-12-11T00:00:00Z", "0000-01-01", "1899-12-31",  "2200-01-01",
          "2017--1-11", "2017-12--1"}) {
        INFO(text);
        CHECK_FALSE(parse_iso(text));
    }
}

TEST_CASE("Every day from 1900 to 2199 survives the round trip through its text") {
    auto const last = day(2199, 12, 31);
    int wrong = 0;
    for (auto at = day(1900, 1, 1); at <= last; at += std::chrono::days{1}) {
        if (parse_iso(iso(at)) != at || make_date(year_of(at), month_of(at), day_of_month(at)) != at)
            ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("Dates print with their weekday in columns, in words and in full") {
    auto const date = day(2017, 12, 4);
    CHECK(iso(date) == "2017-12-04");
    CHECK(weekday_name(date) == "Mon");
    CHECK(weekday_full(date) == "Monday");
    CHECK(month_name(12) == "Dec");
    CHECK(month_full(12) == "December");
    CHECK(month_name(9) == "Sep");
    CHECK(in_table(date) == "Mon 04 Dec 2017");
    CHECK(in_table(date).size() == 15);
    CHECK(in_words(date) == "Mon 4 Dec 2017");
    CHECK(in_full(date) == "4 December 2017");
    CHECK(weekday_full(day(2026, 7, 22)) == "Wednesday");
    CHECK(weekday_name(day(2028, 12, 31)) == "Sun");
    CHECK_THROWS(month_name(13));
    CHECK_THROWS(month_full(0));
}

TEST_CASE("The last day of a month knows leap years") {
    CHECK(last_of_month(2024, 2) == day(2024, 2, 29));
    CHECK(last_of_month(2023, 2) == day(2023, 2, 28));
    CHECK(last_of_month(2100, 2) == day(2100, 2, 28));
    CHECK(last_of_month(2026, 11) == day(2026, 11, 30));
    CHECK(last_of_month(2026, 12) == day(2026, 12, 31));
}

TEST_CASE("Today in London is a day ahead of UTC in the first hour of a summer night") {
    CHECK(london_day(utc("2026-07-21T22:59:59Z")) == day(2026, 7, 21));
    CHECK(london_day(utc("2026-07-21T23:00:00Z")) == day(2026, 7, 22));
    CHECK(london_day(utc("2026-07-21T23:30:00Z")) == day(2026, 7, 22)); // 00:30 in London
    CHECK(london_day(utc("2026-01-21T23:30:00Z")) == day(2026, 1, 21));
    CHECK(london_day(utc("2026-01-22T00:00:00Z")) == day(2026, 1, 22));
}

TEST_CASE("The clocks change at one in the morning UTC on the last Sundays of March and October") {
    CHECK(london_text(utc("2026-03-29T00:59:59Z")) == "29 Mar 2026 00:59");
    CHECK(london_text(utc("2026-03-29T01:00:00Z")) == "29 Mar 2026 02:00");
    CHECK(london_text(utc("2026-10-25T00:59:59Z")) == "25 Oct 2026 01:59");
    CHECK(london_text(utc("2026-10-25T01:00:00Z")) == "25 Oct 2026 01:00");
    // 2024: the last Sunday of March is the 31st, and no later day of the month is left.
    CHECK(london_text(utc("2024-03-31T00:59:59Z")) == "31 Mar 2024 00:59");
    CHECK(london_text(utc("2024-03-31T01:00:00Z")) == "31 Mar 2024 02:00");
    CHECK(london_day(utc("2024-03-30T23:30:00Z")) == day(2024, 3, 30));
    CHECK(london_day(utc("2024-03-31T23:30:00Z")) == day(2024, 4, 1));
    CHECK(london_day(utc("2026-10-24T23:30:00Z")) == day(2026, 10, 25));
    CHECK(london_day(utc("2026-10-25T23:30:00Z")) == day(2026, 10, 25));
}

TEST_CASE("A moment is kept in UTC and shown in London clock time") {
    auto const moment = utc("2026-11-12T09:31:00Z");
    CHECK(utc_text(moment) == "2026-11-12T09:31:00Z");
    CHECK(london_text(moment) == "12 Nov 2026 09:31");
    CHECK(london_text(utc("2026-06-04T23:05:00Z")) == "5 Jun 2026 00:05");
    CHECK(utc_text(utc("1969-12-31T23:59:59Z")) == "1969-12-31T23:59:59Z");
}

TEST_CASE("A moment that is not exactly in the form of the file is refused") {
    for (auto const* text :
         {"", "2017-10-16", "2017-10-16T09:31:00", "2017-10-16 09:31:00Z", "2017-10-16T24:00:00Z",
          "2017-10-16T09:60:00Z", "2017-10-16T09:31:60Z", "2017-02-30T09:31:00Z", "2017-10-16T09:31:00z",
          "2017-10-16T09:31:00ZZ", "2017-10-16T9:31:00Z ", "2017-10-16T-9:31:00Z", "2017-10-16T09.31.00Z",
          "2017-10-16T09:31:00+00:00"}) {
        INFO(text);
        CHECK_FALSE(parse_utc(text));
    }
}
