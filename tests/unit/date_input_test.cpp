#include "support/printers.hpp"

#include <catch2/catch.hpp>
#include <goodplan/base/date_input.hpp>
#include <goodplan/base/error.hpp>

using namespace goodplan::base;

namespace {

constexpr char const* hint = "Write dates as 2026-11-30, 30/11/2026 or 30 Nov 2026 (day before month).";

Date iso_day(std::string_view text) { return parse_iso(text).value(); }

Date const thursday = iso_day("2026-11-12");

WrittenDate read(std::string_view text, Date today = thursday) {
    return parse_date(text, today, england_and_wales(), "--due");
}

std::string read_iso(std::string_view text, Date today = thursday) {
    auto const made = read(text, today);
    CHECK(made.precision == Precision::day);
    CHECK(made.words.empty());
    return iso(made.day);
}

std::string refusal(std::string_view text, Date today = thursday) {
    try {
        return "accepted as " + iso(read(text, today).day);
    } catch (Error const& error) {
        CHECK(error.kind() == ErrorKind::usage);
        CHECK(error.hint() == hint);
        return error.what();
    }
}

} // namespace

TEST_CASE("A date is read in every form people type") {
    for (auto const* text : {"2026-11-30",
                             "30/11/2026",
                             "30.11.2026",
                             "30-11-2026",
                             "30/11/26",
                             "30.11.26",
                             "30-11-26",
                             "30 Nov 2026",
                             "30 November 2026",
                             "30th Nov 2026",
                             "30th November 2026",
                             "30 NOV 2026",
                             "30 nov 26",
                             "30nov2026",
                             "30-Nov-2026",
                             "30-Nov-26",
                             "30/Nov/2026",
                             "30TH nov 2026",
                             "  30/11/2026\t",
                             "30   Nov   2026",
                             "Mon 30 Nov 2026",
                             "Monday, 30 November 2026",
                             "monday 30/11/2026",
                             "Mon 2026-11-30",
                             "30 Nov",
                             "30nov",
                             "30-Nov",
                             "30th Nov",
                             "Mon 30 Nov",
                             "2026-11-30\n"}) {
        INFO(text);
        CHECK(read_iso(text) == "2026-11-30");
    }
}

TEST_CASE("A no-break space in or around a date is a space") {
    CHECK(read_iso("\xC2\xA0"
                   "30/11/2026\xC2\xA0") == "2026-11-30");
    CHECK(read_iso("30\xC2\xA0Nov\xC2\xA0"
                   "2026") == "2026-11-30");
}

TEST_CASE("The day comes first and leading zeros are never octal") {
    CHECK(read_iso("04/12/2026") == "2026-12-04");
    CHECK(read_iso("4/12/2026") == "2026-12-04");
    CHECK(read_iso("08/09/2026") == "2026-09-08");
    CHECK(read_iso("010/12/2026" + 1) == "2026-12-10");
    CHECK(read_iso("09.08.12") == "2012-08-09");
    CHECK(read_iso("01-02-03") == "2003-02-01");
    CHECK(read_iso("2026-1-5") == "2026-01-05");
}

TEST_CASE("Every month is known by its name and its first three letters") {
    for (unsigned month = 1; month <= 12; ++month) {
        CHECK(read("4 " + month_name(month) + " 2027").day == make_date(2027, month, 4));
        CHECK(read("4 " + month_full(month) + " 2027").day == make_date(2027, month, 4));
    }
    CHECK(read_iso("4 Sept 2017") == "2017-09-04");
    CHECK(refusal("4 Septem 2017") == "--due 4 Septem 2017: not a date");
    CHECK(refusal("4 De 2017") == "--due 4 De 2017: not a date");
}

TEST_CASE("The ending of an ordinal has to fit its day") {
    for (auto const* text :
         {"1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "23rd", "30th", "31st"}) {
        INFO(text);
        CHECK(read(std::string{text} + " Dec 2026").day ==
              make_date(2026, 12, static_cast<unsigned>(std::stoi(text))));
    }
    CHECK(refusal("2th Dec 2026") == "--due 2th Dec 2026: 2th is not a day of the month");
    CHECK(refusal("11st Dec") == "--due 11st Dec: 11st is not a day of the month");
    CHECK(refusal("1xx Dec") == "--due 1xx Dec: 1xx is not a day of the month");
}

TEST_CASE("A day and month without a year are the next such day on or after today") {
    CHECK(read_iso("4dec") == "2026-12-04");
    CHECK(read_iso("4 Dec") == "2026-12-04");
    CHECK(read_iso("12 Nov") == "2026-11-12"); // today itself
    CHECK(read_iso("11 Nov") == "2027-11-11");
    CHECK(read_iso("1 jan") == "2027-01-01");
    CHECK(read_iso("29 Feb") == "2028-02-29");
    CHECK(read_iso("29 Feb", iso_day("2096-03-01")) == "2104-02-29");
    CHECK(refusal("31 Nov") == "--due 31 Nov: November has 30 days");
    CHECK(refusal("30 Feb") == "--due 30 Feb: February never has more than 29 days");
    CHECK(refusal("1 Jan", iso_day("2199-12-31")) == "--due 1 Jan: the year 2200 is outside 1900 to 2199");
}

TEST_CASE("Words for days count from today") {
    CHECK(read_iso("today") == "2026-11-12");
    CHECK(read_iso("Yesterday") == "2026-11-11");
    CHECK(read_iso("TOMORROW") == "2026-11-13");
    CHECK(refusal("tomorrow", iso_day("2199-12-31")) ==
          "--due tomorrow: the year 2200 is outside 1900 to 2199");
}

TEST_CASE("A weekday is the next one and never today") {
    CHECK(read_iso("fri") == "2026-11-13");
    CHECK(read_iso("Friday") == "2026-11-13");
    CHECK(read_iso("thu") == "2026-11-19"); // today is a Thursday
    CHECK(read_iso("thursday") == "2026-11-19");
    CHECK(read_iso("wed") == "2026-11-18");
    CHECK(read_iso("sun") == "2026-11-15");
    for (auto const* text :
         {"mon", "monday", "tue", "tues", "tuesday", "wed", "weds", "wednesday", "thu", "thur", "thurs",
          "thursday", "fri", "friday", "sat", "saturday", "sun", "sunday"}) {
        auto const found = read(text).day;
        CHECK(weekday_full(found).substr(0, 2) == std::string{static_cast<char>(text[0] - 32), text[1]});
        CHECK((found - thursday).count() >= 1);
        CHECK((found - thursday).count() <= 7);
    }
}

TEST_CASE("A weekday before a date is checked") {
    CHECK(read_iso("Mon 4 Sep 2017") == "2017-09-04");
    CHECK(refusal("Tue 4 Sep 2017") == "--due Tue 4 Sep 2017: 4 Sep 2017 is a Monday");
    CHECK(refusal("Friday 18 April 2023") == "--due Friday 18 April 2023: 18 Apr 2023 is a Tuesday");
    CHECK(refusal("Mon 4") == "--due Mon 4: not a date");
    CHECK(refusal("Mon +2w") == "--due Mon +2w: not a date");
    CHECK(refusal("Mon Dec 2026") == "--due Mon Dec 2026: not a date");
    CHECK(refusal("Mon today") == "--due Mon today: not a date");
}

TEST_CASE("A signed period counts from today") {
    CHECK(read_iso("+20wd") == "2026-12-10");
    CHECK(read_iso("-5wd") == "2026-11-05");
    CHECK(read_iso("+30WD") == "2026-12-24");
    CHECK(read_iso("+2w") == "2026-11-26");
    CHECK(read_iso("+10d") == "2026-11-22");
    CHECK(read_iso("-12d") == "2026-10-31");
    CHECK(read_iso("+010d") == "2026-11-22");
    CHECK(read_iso("+3m") == "2027-02-12");
    CHECK(read_iso("+3m", iso_day("2026-11-30")) == "2027-02-28");
    CHECK(read_iso("-1m", iso_day("2024-03-31")) == "2024-02-29");
    CHECK(read_iso("+9999d") == "2054-03-29");
    CHECK(refusal("+20") == "--due +20: not a date");
    CHECK(refusal("+wd") == "--due +wd: not a date");
    CHECK(refusal("+0d") == "--due +0d: a period is from 1 to 9999");
    CHECK(refusal("+10000d") == "--due +10000d: a period is from 1 to 9999");
    CHECK(refusal("+99999999999999999999d") == "--due +99999999999999999999d: a period is from 1 to 9999");
    CHECK(refusal("+5y") == "--due +5y: there is no unit y: use wd, d, w or m");
    CHECK(refusal("+ 5d") == "--due + 5d: not a date");
    CHECK(read_iso("20wd") == read_iso("+20wd"));
    CHECK(refusal("0wd") == "--due 0wd: a period is from 1 to 9999");
    CHECK(refusal("2w") == "--due 2w: a period from today is written +2w");
    CHECK(refusal("+9999m") == "--due +9999m: the year 2860 is outside 1900 to 2199");
}

TEST_CASE("Working days beyond the calendar are refused in the name of the option") {
    try {
        read("+999wd");
        FAIL("accepted");
    } catch (Error const& error) {
        CHECK(error.kind() == ErrorKind::conflict);
        CHECK(error.what() ==
              std::string{"--due +999wd: the calendar england-and-wales (2012-2028) ends on "
                          "Sun 31 Dec 2028; 999 working days after 2026-11-12 cannot be counted"});
        CHECK(error.hint() == "The calendar covers 2012-01-01 to 2028-12-31.");
    }
}

TEST_CASE("A month is its last day and keeps its words") {
    CHECK(read("Dec 2026") == WrittenDate{iso_day("2026-12-31"), Precision::month, "Dec 2026"});
    CHECK(read(" February 2028 ") == WrittenDate{iso_day("2028-02-29"), Precision::month, "February 2028"});
    CHECK(read("sept-2026") == WrittenDate{iso_day("2026-09-30"), Precision::month, "sept-2026"});
    CHECK(read("Dec\xC2\xA0"
               "2026")
              .words == "Dec 2026");
    CHECK(refusal("Dec") == "--due Dec: a month needs its year: Dec 2026");
    CHECK(refusal("Dec 26") ==
          "--due Dec 26: the day comes before the month, and a year alone has four digits");
    CHECK(refusal("Dec 4 2026") == "--due Dec 4 2026: the day comes before the month");
    CHECK(refusal("December 4, 2026") == "--due December 4, 2026: the day comes before the month");
    CHECK(refusal("Dec 4th 2026") == "--due Dec 4th 2026: the day comes before the month");
    CHECK(refusal("Dec 1066") == "--due Dec 1066: the year 1066 is outside 1900 to 2199");
    CHECK(refusal("Foo 2026") == "--due Foo 2026: not a date");
}

TEST_CASE("A quarter is one of the financial year and keeps its words") {
    CHECK(read("Q1 2017/18") == WrittenDate{iso_day("2017-06-30"), Precision::quarter, "Q1 2017/18"});
    CHECK(read("Q2 2017/18").day == iso_day("2017-09-30"));
    CHECK(read("Q3 2017/18") == WrittenDate{iso_day("2017-12-31"), Precision::quarter, "Q3 2017/18"});
    CHECK(read("q4 2017-18") == WrittenDate{iso_day("2018-03-31"), Precision::quarter, "q4 2017-18"});
    CHECK(read("Q4 2023/2024").day == iso_day("2024-03-31"));
    CHECK(read("Q1 2099/00").day == iso_day("2099-06-30"));
    CHECK(refusal("Q5 2017/18") == "--due Q5 2017/18: there is no quarter 5");
    CHECK(refusal("Q0 2017/18") == "--due Q0 2017/18: there is no quarter 0");
    CHECK(refusal("Q3 2017") == "--due Q3 2017: write the financial year in full: Q3 2017/18");
    CHECK(refusal("Q3 17/18") == "--due Q3 17/18: write the financial year in full: Q3 2017/18");
    CHECK(refusal("Q3 2017/19") == "--due Q3 2017/19: 2017/19 is not a financial year (2017/18 is)");
    CHECK(refusal("Q4 2199/00") == "--due Q4 2199/00: the year 2200 is outside 1900 to 2199");
    CHECK(refusal("X3 2017/18") == "--due X3 2017/18: not a date");
    CHECK(refusal("Q3") == "--due Q3: not a date");
}

TEST_CASE("A day that the calendar does not have is refused with the reason") {
    CHECK(refusal("31/11/2026") == "--due 31/11/2026: November has 30 days");
    CHECK(refusal("31 Nov 2026") == "--due 31 Nov 2026: November has 30 days");
    CHECK(refusal("2023-02-29") == "--due 2023-02-29: February 2023 has 28 days");
    CHECK(refusal("30/2/2024") == "--due 30/2/2024: February 2024 has 29 days");
    CHECK(refusal("2100-02-29") == "--due 2100-02-29: February 2100 has 28 days");
    CHECK(refusal("13/25/2026") == "--due 13/25/2026: there is no month 25");
    CHECK(refusal("12/25/2026") == "--due 12/25/2026: there is no month 25");
    CHECK(refusal("2026-13-01") == "--due 2026-13-01: there is no month 13");
    CHECK(refusal("1/0/2026") == "--due 1/0/2026: there is no month 0");
    CHECK(refusal("00/11/2026") == "--due 00/11/2026: there is no day 00");
    CHECK(refusal("32/11/2026") == "--due 32/11/2026: there is no day 32");
    CHECK(refusal("32 Nov") == "--due 32 Nov: there is no day 32");
}

TEST_CASE("A year outside 1900 to 2199 is refused and so is one of three digits") {
    CHECK(refusal("1/1/1066") == "--due 1/1/1066: the year 1066 is outside 1900 to 2199");
    CHECK(refusal("2206-11-30") == "--due 2206-11-30: the year 2206 is outside 1900 to 2199");
    CHECK(refusal("1899-12-31") == "--due 1899-12-31: the year 1899 is outside 1900 to 2199");
    CHECK(refusal("30 Nov 3026") == "--due 30 Nov 3026: the year 3026 is outside 1900 to 2199");
    CHECK(refusal("0000-01-01") == "--due 0000-01-01: the year 0 is outside 1900 to 2199");
    CHECK(refusal("30/11/026") == "--due 30/11/026: write the year with two or four digits");
    CHECK(refusal("30/11/20260") == "--due 30/11/20260: write the year with two or four digits");
    CHECK(read_iso("1/1/1900") == "1900-01-01");
    CHECK(read_iso("31/12/2199") == "2199-12-31");
    CHECK(read_iso("31/12/99") == "2099-12-31");
}

TEST_CASE("Numbers too large and rubbish are refused") {
    CHECK(refusal("99999999999999999999/11/2026") == "--due 99999999999999999999/11/2026: there is no day "
                                                     "99999999999999999999");
    CHECK(refusal("1/99999999999999999999/2026") == "--due 1/99999999999999999999/2026: there is no month "
                                                    "99999999999999999999");
    CHECK(refusal("1/1/99999999999999999999") == "--due 1/1/99999999999999999999: write the year with two or "
                                                 "four digits");
    CHECK(refusal("2026/11/30") == "--due 2026/11/30: the year comes first only in the form 2026-11-30");
    CHECK(refusal("30/11") == "--due 30/11: a date in figures needs its year");
    for (auto const* text : {"foo",
                             "2026",
                             "30/11-2026",
                             "30/11/2026x",
                             "x30/11/2026",
                             "30//11/2026",
                             "30/11/2026/1",
                             "-",
                             "+",
                             "/",
                             "30 11 2026",
                             "2026-11-30T00:00:00Z",
                             "4--dec",
                             "4 of Dec",
                             "0x1e/11/2026",
                             "1e1/11/2026",
                             "next friday",
                             "+1d +1d",
                             "30/11/2026 12:00",
                             "20261130",
                             "4thdec",
                             "30 Nov 2026 extra",
                             "end of March"}) {
        INFO(text);
        CHECK(refusal(text) == "--due " + std::string{text} + ": not a date");
    }
}

TEST_CASE("Control characters in a refused date are made visible") {
    CHECK(refusal("30\x1B[1m") == "--due 30\\u{1B}[1m: not a date");
    CHECK(refusal("30\n11") == "--due 30 11: not a date");
    CHECK(refusal("\xFF") == "--due \xEF\xBF\xBD: not a date");
    CHECK(refusal(std::string_view{"1\0/1/2026", 9}) == "--due 1\\u{0}/1/2026: not a date");
}

TEST_CASE("No text is no date") {
    CHECK(refusal("") == "--due: no date given");
    CHECK(refusal(" \t\xC2\xA0") == "--due: no date given");
    CHECK_THROWS_WITH(parse_date("", thursday, england_and_wales(), ""), "no date given");
    CHECK_THROWS_WITH(parse_date("foo", thursday, england_and_wales(), ""), "foo: not a date");
}

TEST_CASE("Where only a plain day will do a month or quarter is refused") {
    auto const only_day = [](std::string_view text) {
        return parse_day(text, thursday, england_and_wales(), "--as-at");
    };
    CHECK(only_day("30 Nov 2026") == iso_day("2026-11-30"));
    CHECK_THROWS_WITH(only_day("Dec 2026"), "--as-at Dec 2026: a single day is needed here");
    CHECK_THROWS_WITH(only_day("Q3 2017/18"), "--as-at Q3 2017/18: a single day is needed here");
    CHECK_THROWS_WITH(only_day("31/11/2026"), "--as-at 31/11/2026: November has 30 days");
}

TEST_CASE("Every day reads back from each of its own forms") {
    int wrong = 0;
    for (auto at = iso_day("2012-01-01"); at <= iso_day("2028-12-31"); at += std::chrono::days{5}) {
        for (auto const& text : {iso(at), in_words(at), in_table(at), in_full(at)}) {
            if (read(text) != WrittenDate{at, Precision::day, {}})
                ++wrong;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("a wrong weekday does not hide the day that a letter names") {
    auto const today = *goodplan::base::parse_iso("2023-01-10");
    auto const read = [&](std::string_view text) { return goodplan::base::day_despite_weekday(text, today); };
    CHECK(read("Friday 18 April 2023") == goodplan::base::parse_iso("2023-04-18"));
    CHECK(read("Fri, 18/4/2023") == goodplan::base::parse_iso("2023-04-18"));
    CHECK_FALSE(read("Tuesday 18 April 2023")); // right: there is nothing to overlook
    CHECK_FALSE(read("18 April 2023"));
    CHECK_FALSE(read("Friday 31 April 2023"));
    CHECK_FALSE(read("Friday April 2023"));
    CHECK_FALSE(read("Friday"));
    CHECK_FALSE(read(""));
}
