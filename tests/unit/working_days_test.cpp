#include "support/printers.hpp"

#include <catch2/catch.hpp>
#include <goodplan/base/error.hpp>
#include <goodplan/base/working_days.hpp>

#include <algorithm>
#include <limits>

using namespace goodplan::base;

namespace {

Date day(std::string_view text) { return parse_iso(text).value(); }

constexpr std::chrono::days one{1};

// The slow and obvious way, against which the counted way is checked.
bool plainly_working(Date date) {
    auto const weekday = weekday_of(date);
    if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday)
        return false;
    return std::ranges::find(england_and_wales().holidays(), date, &Holiday::day) ==
           england_and_wales().holidays().end();
}

// The days of the calendar and how many working days there are up to and including each.
struct Counted {
    std::vector<Date> days;
    std::vector<int> up_to;
};

Counted const& counted_day_by_day() {
    static Counted const all = [] {
        Counted made;
        int count = 0;
        for (auto at = england_and_wales().first(); at <= england_and_wales().last(); at += one) {
            count += plainly_working(at) ? 1 : 0;
            made.days.push_back(at);
            made.up_to.push_back(count);
        }
        return made;
    }();
    return all;
}

Error error_of(auto const& action) {
    try {
        action();
    } catch (Error const& error) {
        return error;
    }
    FAIL("no error");
    return Error{ErrorKind::internal, {}};
}

Calendar small(std::vector<Holiday> holidays) {
    return {"small", "1", day("2020-01-01"), day("2020-12-31"), std::move(holidays)};
}

} // namespace

TEST_CASE("Deadlines that were really set are found again") {
    struct Row {
        char const* start;
        int days;
        char const* result;
    };
    auto const row = GENERATE(values<Row>({{"2017-09-04", 70, "2017-12-11"},
                                           {"2016-11-25", 70, "2017-03-08"},
                                           {"2021-12-17", 70, "2022-03-30"},
                                           {"2022-04-01", 70, "2022-07-15"},
                                           {"2018-08-10", 20, "2018-09-10"},
                                           {"2020-04-14", 70, "2020-07-23"},
                                           {"2022-09-26", 70, "2023-01-05"},
                                           {"2023-01-06", 70, "2023-04-18"},
                                           {"2025-02-27", 70, "2025-06-11"},
                                           {"2025-08-14", 70, "2025-11-21"},
                                           {"2012-07-31", 30, "2012-09-12"},
                                           {"2012-07-31", 70, "2012-11-07"},
                                           {"2015-06-05", 70, "2015-09-14"},
                                           {"2024-05-07", 35, "2024-06-26"},
                                           {"2024-05-07", 70, "2024-08-14"}}));
    INFO(row.start);
    CHECK(england_and_wales().add(day(row.start), row.days) == day(row.result));
    CHECK(england_and_wales().between(day(row.start), day(row.result)) == row.days);
    CHECK(england_and_wales().add(day(row.result), -row.days) == day(row.start));
}

TEST_CASE("The starting day is day nought, the next working day is day one") {
    auto const& calendar = england_and_wales();
    CHECK(calendar.add(day("2017-09-04"), 0) == day("2017-09-04"));
    CHECK(calendar.add(day("2017-09-04"), 1) == day("2017-09-05"));
    CHECK(calendar.add(day("2025-12-27"), 1) == day("2025-12-29")); // from a Saturday
    CHECK(calendar.add(day("2025-12-27"), 0) == day("2025-12-27"));
    CHECK(calendar.add(day("2025-12-27"), -1) == day("2025-12-24"));
    CHECK(calendar.between(day("2017-09-04"), day("2017-09-04")) == 0);
    CHECK(calendar.between(day("2017-09-08"), day("2017-09-10")) == 0); // Friday to Sunday
    CHECK(calendar.between(day("2017-09-10"), day("2017-09-11")) == 1);
    CHECK(calendar.between(day("2017-09-11"), day("2017-09-08")) == -1);
}

TEST_CASE("The built-in calendar is that of England and Wales from 2012 to 2028") {
    auto const& calendar = england_and_wales();
    CHECK(calendar.name() == "england-and-wales");
    CHECK(calendar.version() == "2012-2028");
    CHECK(calendar.first() == day("2012-01-01"));
    CHECK(calendar.last() == day("2028-12-31"));
    CHECK(calendar.holidays().size() == 140);
    CHECK(calendar.weekday_holidays(calendar.first(), calendar.last()).size() == 140);
    REQUIRE(calendar.holiday(day("2022-09-19")));
    CHECK(calendar.holiday(day("2022-09-19"))->name ==
          "Bank Holiday for the State Funeral of Queen Elizabeth II");
    REQUIRE(calendar.holiday(day("2012-01-02")));
    CHECK(calendar.holiday(day("2012-01-02"))->name == "New Year's Day (substitute day)");
    CHECK(calendar.holiday(day("2012-01-03")) == nullptr);
    CHECK_FALSE(calendar.is_working_day(day("2020-05-08"))); // moved from Monday the 4th
    CHECK(calendar.is_working_day(day("2020-05-04")));
    CHECK_FALSE(calendar.is_working_day(day("2020-05-09")));
    CHECK_FALSE(calendar.is_working_day(day("2020-05-10")));
}

TEST_CASE("Holidays of a stretch of days are listed in order, both ends included") {
    auto const found = england_and_wales().weekday_holidays(day("2022-06-02"), day("2022-09-19"));
    REQUIRE(found.size() == 4);
    CHECK(found[0].day == day("2022-06-02"));
    CHECK(found[1].name == "Platinum Jubilee bank holiday");
    CHECK(found[2].day == day("2022-08-29"));
    CHECK(found[3].day == day("2022-09-19"));
    CHECK(england_and_wales().weekday_holidays(day("2022-09-19"), day("2022-06-02")).empty());
}

TEST_CASE("Counting agrees with a loop over the days from 2012 to 2028") {
    auto const& [days, up_to] = counted_day_by_day();
    int wrong = 0;
    for (std::size_t from = 0; from < days.size(); from += 37) {
        for (std::size_t to = 0; to < days.size(); to += 41) {
            if (england_and_wales().between(days[from], days[to]) != up_to[to] - up_to[from])
                ++wrong;
            if (england_and_wales().between(days[to], days[from]) != up_to[from] - up_to[to])
                ++wrong;
        }
    }
    CHECK(wrong == 0);
    for (auto const at : days) {
        if (england_and_wales().is_working_day(at) != plainly_working(at))
            ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("Adding working days agrees with a loop over the days from 2012 to 2028") {
    int wrong = 0;
    for (int const n : {1, 2, 5, 20, 30, 70, 254}) {
        for (auto from = day("2013-02-01"); from < day("2027-12-01"); from += std::chrono::days{83}) {
            auto later = from;
            for (int left = n; left > 0; left -= plainly_working(later) ? 1 : 0)
                later += one;
            auto earlier = from;
            for (int left = n; left > 0; left -= plainly_working(earlier) ? 1 : 0)
                earlier -= one;
            if (england_and_wales().add(from, n) != later)
                ++wrong;
            if (england_and_wales().add(from, -n) != earlier)
                ++wrong;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("What was added is what lies between") {
    auto const& calendar = england_and_wales();
    int wrong = 0;
    for (auto from = day("2018-01-01"); from < day("2019-01-01"); from += one) {
        for (int n = -90; n <= 90; n += 7) {
            auto const to = calendar.add(from, n);
            bool const lands_right = n == 0 || calendar.is_working_day(to);
            if (!lands_right)
                ++wrong;
            if ((n >= 0 || calendar.is_working_day(from)) && calendar.between(from, to) != n)
                ++wrong;
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("A question that reaches outside the calendar is refused and names its end") {
    auto const& calendar = england_and_wales();
    auto const late = error_of([&] { return calendar.between(day("2028-12-01"), day("2029-03-01")); });
    CHECK(late.kind() == ErrorKind::conflict);
    CHECK(late.what() == std::string{"the calendar england-and-wales (2012-2028) ends on Sun 31 Dec 2028; "
                                     "2029-03-01 cannot be counted"});
    CHECK(late.hint() == "The calendar covers 2012-01-01 to 2028-12-31.");
    auto const early = error_of([&] { return calendar.is_working_day(day("2011-12-31")); });
    CHECK(early.what() == std::string{"the calendar england-and-wales (2012-2028) begins on Sun 1 Jan 2012; "
                                      "2011-12-31 cannot be counted"});
    CHECK_THROWS_AS(calendar.holiday(day("2029-01-01")), Error);
    CHECK_THROWS_AS(calendar.weekday_holidays(day("2011-01-01"), day("2012-01-02")), Error);
    CHECK_THROWS_AS(calendar.add(day("2029-01-01"), 0), Error);
    CHECK(calendar.covers(day("2028-12-31")));
    CHECK_FALSE(calendar.covers(day("2029-01-01")));
    CHECK_FALSE(calendar.try_between(day("2028-12-31"), day("2029-01-01")));
    CHECK_FALSE(calendar.try_between(day("2011-12-31"), day("2012-01-01")));
    CHECK(calendar.try_between(day("2012-01-01"), day("2012-01-03")) == 1);
}

TEST_CASE("A sum that reaches outside the calendar is refused and says which sum") {
    auto const& calendar = england_and_wales();
    CHECK(calendar.add(day("2028-12-20"), 5) == day("2028-12-29"));
    auto const late = error_of([&] { return calendar.add(day("2028-12-20"), 6); });
    CHECK(late.kind() == ErrorKind::conflict);
    CHECK(late.what() == std::string{"the calendar england-and-wales (2012-2028) ends on Sun 31 Dec 2028; "
                                     "6 working days after 2028-12-20 cannot be counted"});
    CHECK(calendar.add(day("2012-01-04"), -1) == day("2012-01-03"));
    auto const early = error_of([&] { return calendar.add(day("2012-01-03"), -1); });
    CHECK(early.what() == std::string{"the calendar england-and-wales (2012-2028) begins on Sun 1 Jan 2012; "
                                      "1 working day before 2012-01-03 cannot be counted"});
    CHECK_THROWS_AS(calendar.add(day("2020-01-01"), std::numeric_limits<int>::max()), Error);
    CHECK_THROWS_AS(calendar.add(day("2020-01-01"), std::numeric_limits<int>::min()), Error);
}

TEST_CASE("A calendar sorts its holidays, and one on a weekend changes no count") {
    auto const plain = small({});
    auto const calendar = small({{day("2020-05-08"), "Friday"}, {day("2020-02-01"), "Saturday"}});
    CHECK(calendar.holidays().front().name == "Saturday");
    CHECK(calendar.holiday(day("2020-02-01"))->name == "Saturday");
    CHECK(calendar.weekday_holidays(day("2020-01-01"), day("2020-12-31")).size() == 1);
    CHECK(calendar.between(day("2020-01-01"), day("2020-05-07")) ==
          plain.between(day("2020-01-01"), day("2020-05-07")));
    CHECK(calendar.between(day("2020-01-01"), day("2020-05-08")) ==
          plain.between(day("2020-01-01"), day("2020-05-08")) - 1);
}

TEST_CASE("A calendar before 1970 counts weeks rightly") {
    Calendar const calendar{"old", "1", day("1960-01-01"), day("1975-12-31"), {}};
    int count = 0;
    int wrong = 0;
    for (auto at = day("1960-01-02"); at <= day("1975-12-31"); at += one) {
        count += calendar.is_working_day(at) ? 1 : 0;
        if (calendar.between(day("1960-01-01"), at) != count)
            ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("A calendar with a holiday twice, outside its reach or without reach is a bug") {
    auto const twice = error_of([] {
        return small({{day("2020-05-08"), "One"}, {day("2020-05-08"), "Two"}});
    });
    CHECK(twice.kind() == ErrorKind::internal);
    CHECK(twice.what() == std::string{"the calendar small (1) lists 2020-05-08 twice"});
    auto const outside = error_of([] { return small({{day("2021-01-01"), "Late"}}); });
    CHECK(outside.kind() == ErrorKind::internal);
    CHECK(outside.what() == std::string{"the calendar small (1) does not cover its holiday 2021-01-01"});
    auto const backwards = error_of([] {
        return Calendar{"small", "1", day("2020-12-31"), day("2020-01-01"), {}};
    });
    CHECK(backwards.kind() == ErrorKind::internal);
    CHECK(backwards.what() == std::string{"the calendar small (1) ends before it begins"});
}

TEST_CASE("Holidays are read one a line, with comments and headings passed over") {
    auto const found =
        parse_holidays("# a comment\r\nfirst 2020-01-01\nlast 2020-12-31\nversion 3\n\n"
                       "2020-05-08 Early May bank holiday (VE day)\r\n  2020-12-25   Christmas Day  \n");
    REQUIRE(found.size() == 2);
    CHECK(found[0] == Holiday{day("2020-05-08"), "Early May bank holiday (VE day)"});
    CHECK(found[1] == Holiday{day("2020-12-25"), "Christmas Day"});
    CHECK(parse_holidays("").empty());
    CHECK(parse_holidays("2020-12-25 Christmas Day").size() == 1);
}

TEST_CASE("A line that is not a holiday is refused by its number") {
    auto const message = [](std::string_view text) {
        auto const error = error_of([&] { return parse_holidays(text); });
        CHECK(error.kind() == ErrorKind::invalid_input);
        CHECK(error.hint() == "Write one holiday a line: 2012-06-04 Spring bank holiday");
        return std::string{error.what()};
    };
    CHECK(message("# one\n2020-02-30 Never") == "line 2: 2020-02-30 is not a date (YYYY-MM-DD)");
    CHECK(message("25/12/2020 Christmas Day") == "line 1: 25/12/2020 is not a date (YYYY-MM-DD)");
    CHECK(message("2020-12-25") == "line 1: 2020-12-25 has no name");
    CHECK(message("2020-12-25 A\n2020-12-25 B") == "line 2: 2020-12-25 is listed twice");
    CHECK(message("2020-12-25 \x1B[1m") == "line 1: control character U+001B at byte 0");
    CHECK(message("\x1B Bell") == "line 1: \\u{1B} is not a date (YYYY-MM-DD)");
}
