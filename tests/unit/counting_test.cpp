#include <catch2/catch.hpp>

#include "support/printers.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/domain/counting.hpp>

using namespace goodplan;
using domain::count_working_days;
using domain::months_text;
using domain::skipped_text;

namespace {

base::Date day(int year, unsigned month, unsigned number) {
    return base::make_date(year, month, number).value();
}

domain::Counting counted(base::Date after, base::Date up_to) {
    return count_working_days(base::england_and_wales(), after, up_to);
}

} // namespace

TEST_CASE("Walsall 2017 is counted month by month as by hand") {
    auto const counting = counted(day(2017, 9, 4), day(2017, 12, 11));
    CHECK(counting.total == 70);
    CHECK(counting.weekend_days == 28);
    CHECK(months_text(counting) == "5-30 Sep 19 | Oct 22 (41) | Nov 22 (63) | 1-11 Dec 7 (70)");
    CHECK(skipped_text(counting) == "28 weekend days, no bank holiday");
}

TEST_CASE("bank holidays in between are named") {
    auto const counting = counted(day(2022, 4, 1), day(2022, 7, 15));
    CHECK(counting.total == 70);
    CHECK(counting.skipped.size() == 5);
    CHECK(
        skipped_text(counting) ==
        "30 weekend days, 5 bank holidays: Good Friday 15 Apr, Easter Monday 18 Apr, Early May bank holiday "
        "2 May, Spring bank holiday 2 Jun, Platinum Jubilee bank holiday 3 Jun");
}

TEST_CASE("the years are named where there is more than one") {
    auto const counting = counted(day(2017, 11, 20), day(2018, 2, 2));
    CHECK(months_text(counting) == "21-30 Nov 2017: 8 | Dec 19 (27) | Jan 2018: 22 (49) | 1-2 Feb 2 (51)");
    CHECK(skipped_text(counting) ==
          "20 weekend days, 3 bank holidays: Christmas Day 25 Dec 2017, Boxing Day 26 "
          "Dec 2017, New Year's Day 1 Jan 2018");
}

TEST_CASE("a count that ends where it begins counts nothing") {
    auto const counting = counted(day(2017, 9, 4), day(2017, 9, 4));
    CHECK(counting.total == 0);
    CHECK(counting.months.empty());
    CHECK(months_text(counting) == "nothing to count");
    CHECK(skipped_text(counting) == "0 weekend days, no bank holiday");
}

TEST_CASE("one day, one weekend, a whole month") {
    CHECK(months_text(counted(day(2017, 9, 4), day(2017, 9, 5))) == "5 Sep 1");
    CHECK(skipped_text(counted(day(2017, 9, 8), day(2017, 9, 9))) == "1 weekend day, no bank holiday");
    CHECK(months_text(counted(day(2017, 8, 31), day(2017, 9, 30))) == "Sep 21");
    CHECK(months_text(counted(day(2017, 12, 24), day(2017, 12, 26))) == "25-26 Dec 0");
}

TEST_CASE("the months add up to the total over the whole calendar") {
    auto const& calendar = base::england_and_wales();
    auto const counting = count_working_days(calendar, calendar.first(), calendar.last());
    int sum = 0;
    for (auto const& month : counting.months) {
        sum += month.days;
        CHECK(month.running == sum);
    }
    CHECK(sum == counting.total);
    CHECK(counting.months.size() == 17 * 12);
    auto const days = (calendar.last() - calendar.first()).count();
    CHECK(days == counting.total + counting.weekend_days + static_cast<int>(counting.skipped.size()));
}

TEST_CASE("a count backwards or outside the calendar is refused") {
    CHECK_THROWS_AS(counted(day(2017, 9, 5), day(2017, 9, 4)), base::Error);
    CHECK_THROWS_AS(counted(day(2028, 12, 1), day(2029, 1, 2)), base::Error);
    CHECK_THROWS_AS(counted(day(2011, 12, 1), day(2012, 1, 2)), base::Error);
}
