// How far a calendar reaches once a list of holidays is merged into it, and the calendars that ship.
#include <catch2/catch.hpp>

#include "holiday_list.hpp"
#include "support/plan_builder.hpp"
#include "support/printers.hpp"
#include "support/scratch.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/domain/calendars.hpp>

#include <fmt/format.h>

#include <algorithm>

using namespace goodplan;
using base::Holiday;
using domain::DayList;
using domain::merge_days;
using test::Days;
using test::failure_of;
using test::holiday;
using test::iso;

namespace {

// Six days in each year, on the first of the first six months.
Days six_a_year(int from, int to) {
    Days days;
    for (int year = from; year <= to; ++year)
        for (unsigned month = 1; month <= 6; ++month)
            days.push_back({*base::make_date(year, month, 1), fmt::format("Holiday {}", month)});
    return days;
}

base::Calendar calendar(int from, int to) {
    return {"testshire", "old", *base::make_date(from, 1, 1), *base::make_date(to, 12, 31),
            six_a_year(from, to)};
}

} // namespace

TEST_CASE("whole years extend the reach") {
    auto const present = calendar(2020, 2022);
    auto const later = merge_days(&present, six_a_year(2022, 2024), DayList::holidays, {});
    CHECK(later.first == iso("2020-01-01"));
    CHECK(later.last == iso("2024-12-31"));
    CHECK(later.reach_changed);
    auto const earlier = merge_days(&present, six_a_year(2018, 2019), DayList::holidays, {});
    CHECK(earlier.first == iso("2018-01-01"));
    CHECK(earlier.last == iso("2022-12-31"));
}

TEST_CASE("a year left out or with too few days extends nothing") {
    auto const present = calendar(2020, 2022);
    auto const gap =
        failure_of([&] { (void)merge_days(&present, six_a_year(2024, 2024), DayList::holidays, {}); });
    CHECK(gap.kind == base::ErrorKind::conflict);
    CHECK(gap.message ==
          "the list cannot say how far the calendar reaches: it has fewer than 6 days in 2023 (0 days)");
    CHECK(gap.hint.find("--first 2020-01-01 --last 2024-12-31") != std::string::npos);
    auto five = six_a_year(2023, 2023);
    five.pop_back();
    auto const thin = failure_of([&] { (void)merge_days(&present, five, DayList::holidays, {}); });
    CHECK(thin.message.find("2023 (5 days)") != std::string::npos);
    // By hand it goes, and a year that is covered already needs no days at all.
    CHECK(merge_days(&present, five, DayList::holidays, {{}, iso("2023-12-31")}).last == iso("2023-12-31"));
    CHECK(merge_days(&present, {holiday("2022-09-19", "Funeral")}, DayList::holidays, {}).last ==
          iso("2022-12-31"));
}

namespace {

// A year of England and Wales as GOV.UK writes it, with what is left out of it.
Days year_of_law(int year, std::string_view good_friday, std::vector<std::string> const& without = {}) {
    auto const friday = iso(good_friday);
    Days days{{*base::make_date(year, 1, 1), "New Year's Day"},
              {friday, "Good Friday"},
              {friday + std::chrono::days{3}, "Easter Monday"},
              {*base::make_date(year, 5, 7), "Early May bank holiday"},
              {*base::make_date(year, 5, 28), "Spring bank holiday"},
              {*base::make_date(year, 8, 27), "Summer bank holiday"},
              {*base::make_date(year, 8, 28), "Another bank holiday"},
              {*base::make_date(year, 12, 25), "Christmas Day"},
              {*base::make_date(year, 12, 26), "Boxing Day"}};
    std::erase_if(days,
                  [&](Holiday const& one) { return std::ranges::find(without, one.name) != without.end(); });
    return days;
}

Days together(Days one, Days const& other) {
    one.insert(one.end(), other.begin(), other.end());
    return one;
}

std::string doubts(domain::CalendarMerge const& merge) {
    std::string made;
    for (auto const& one : merge.doubtful)
        made += fmt::format("{}: {} ({}{})\n", one.year, one.why, one.left_out, one.stated ? ", stated" : "");
    return made;
}

} // namespace

TEST_CASE("a year without Christmas Day or Good Friday is not covered where rules of law count") {
    auto const present = calendar(2020, 2028);
    auto const list = together(year_of_law(2029, "2029-03-30"),
                               together(year_of_law(2030, "2030-04-19", {"Christmas Day", "Boxing Day"}),
                                        year_of_law(2031, "2031-04-11")));
    auto const merge = merge_days(&present, list, DayList::holidays_of_law, {});
    CHECK(merge.last == iso("2029-12-31"));
    CHECK(merge.added.size() == 9);
    CHECK(merge.days.back().day == iso("2029-12-26"));
    CHECK(doubts(merge) == "2030: the list has no Christmas Day and no Boxing Day (7)\n"
                           "2031: 2030 is not covered (9)\n");
    auto const friday = merge_days(
        &present, together(year_of_law(2029, "2029-03-30"), year_of_law(2030, "2030-04-19", {"Good Friday"})),
        DayList::holidays_of_law, {});
    CHECK(doubts(friday) == "2030: the list has no Good Friday (8)\n");
    // Holidays that no rule counts by have no Christmas that has to be there.
    CHECK(merge_days(&present, list, DayList::holidays, {}).last == iso("2031-12-31"));
}

TEST_CASE("an earlier year without Christmas Day is not covered either") {
    auto const present = calendar(2020, 2028);
    auto const merge = merge_days(
        &present,
        together(year_of_law(2019, "2019-04-19"), year_of_law(2018, "2018-03-30", {"Christmas Day"})),
        DayList::holidays_of_law, {});
    CHECK(merge.first == iso("2019-01-01"));
    CHECK(doubts(merge) == "2018: the list has no Christmas Day (8)\n");
}

TEST_CASE("a list of nothing but a year that is not covered is refused") {
    auto const present = calendar(2020, 2028);
    auto const list = year_of_law(2029, "2029-03-30", {"Christmas Day", "Boxing Day"});
    auto const refused = failure_of([&] { (void)merge_days(&present, list, DayList::holidays_of_law, {}); });
    CHECK(refused.kind == base::ErrorKind::conflict);
    CHECK(refused.message == "2029 is not covered: the list has no Christmas Day and no Boxing Day; nothing "
                             "was changed");
    CHECK(refused.hint.find("--first 2020-01-01 --last 2029-12-31") != std::string::npos);
    auto const stated = merge_days(&present, list, DayList::holidays_of_law, {{}, iso("2029-12-31")});
    CHECK(stated.last == iso("2029-12-31"));
    CHECK(doubts(stated) == "2029: the list has no Christmas Day and no Boxing Day (0, stated)\n");
    // What is not reached cannot be missing.
    CHECK(merge_days(&present, list, DayList::holidays_of_law, {{}, iso("2029-09-30")}).doubtful.empty());
}

TEST_CASE("Christmas at a weekend needs the weekdays in its place") {
    // 25 December is a Saturday in 2032, a Sunday in 2033, and 26 December a Saturday in 2037.
    auto const check = [](int year, std::string_view friday, Days const& more) {
        auto const present = calendar(2020, year - 1);
        auto const list = together(together(year_of_law(year, friday), more),
                                   {holiday(fmt::format("{}-06-01", year - 1), "Holiday 6")});
        return doubts(merge_days(&present, list, DayList::holidays_of_law, {}));
    };
    CHECK(
        check(2032, "2032-03-26", {}) ==
        "2032: the list has no substitute day for Christmas Day and no substitute day for Boxing Day (9)\n");
    CHECK(check(2032, "2032-03-26", {holiday("2032-12-27", "Off"), holiday("2032-12-28", "Off")}).empty());
    CHECK(check(2033, "2033-04-15", {}) == "2033: the list has no substitute day for Christmas Day (9)\n");
    CHECK(check(2033, "2033-04-15", {holiday("2033-12-27", "Christmas Day (substitute day)")}).empty());
    CHECK(check(2037, "2037-04-03", {}) == "2037: the list has no substitute day for Boxing Day (9)\n");
    CHECK(check(2037, "2037-04-03", {holiday("2037-12-28", "Off")}).empty());
}

TEST_CASE("every year that ships is whole where rules of law count") {
    for (auto const& one : base::shipped_calendars()) {
        auto const& days = base::shipped_calendar(one.name);
        base::Calendar const first_year{"c", "old", iso("2011-01-01"), iso("2011-12-31"), {}};
        auto const merge = merge_days(&first_year, days.holidays(), DayList::holidays_of_law, {});
        CHECK(doubts(merge).empty());
        CHECK(merge.last == iso("2028-12-31"));
    }
}

TEST_CASE("a new calendar with few days is covered by hand") {
    Days const three{holiday("2009-03-17", "A"), holiday("2009-04-10", "B"), holiday("2009-04-13", "C")};
    CHECK(failure_of([&] {
              (void)merge_days(nullptr, three, DayList::holidays, {});
          }).message.find("2009 (3 days)") != std::string::npos);
    auto const merge = merge_days(nullptr, three, DayList::holidays, {iso("2007-01-01"), iso("2009-12-31")});
    CHECK(merge.first == iso("2007-01-01"));
    CHECK(merge.last == iso("2009-12-31"));
    CHECK(merge.added.size() == 3);
    auto const whole = merge_days(nullptr, six_a_year(2026, 2027), DayList::holidays, {});
    CHECK(whole.first == iso("2026-01-01"));
    CHECK(whole.last == iso("2027-12-31"));
}

TEST_CASE("a stated reach shortens nothing and leaves nothing out") {
    auto const present = calendar(2020, 2022);
    auto const refusal = [&](std::string_view first, std::string_view last) {
        domain::StatedReach stated;
        if (!first.empty())
            stated.first = iso(first);
        if (!last.empty())
            stated.last = iso(last);
        return failure_of(
            [&] { (void)merge_days(&present, six_a_year(2023, 2023), DayList::holidays, stated); });
    };
    CHECK(refusal("2021-01-01", "").message ==
          "--first 2021-01-01: the calendar begins on Wed 1 Jan 2020 already");
    CHECK(refusal("", "2021-12-31").message ==
          "--last 2021-12-31: the calendar reaches to Sat 31 Dec 2022 already");
    CHECK(refusal("", "2023-05-31").message == "--last 2023-05-31: the list ends on Thu 1 Jun 2023");
    CHECK(refusal("", "2023-05-31").kind == base::ErrorKind::usage);
}

TEST_CASE("closure days reach over the years they have days in") {
    auto const first = merge_days(nullptr, {holiday("2026-12-24", "Closed")}, DayList::closures, {});
    CHECK(first.first == iso("2026-01-01"));
    CHECK(first.last == iso("2026-12-31"));
    base::Calendar const present{"c", "v", first.first, first.last, first.days};
    auto const second = merge_days(&present, {holiday("2028-01-03", "Closed")}, DayList::closures, {});
    CHECK(second.first == iso("2026-01-01"));
    CHECK(second.last == iso("2028-12-31"));
    auto const opened = domain::remove_days(present, iso("2026-12-01"), iso("2026-12-31"));
    REQUIRE(opened.taken_away.size() == 1);
    CHECK(opened.taken_away.front().day == iso("2026-12-24"));
    CHECK(opened.taken_away.front().name == "Closed");
    CHECK(opened.days.empty());
    CHECK(opened.changes());
    CHECK_FALSE(domain::remove_days(present, iso("2026-12-25"), iso("2026-12-31")).changes());
}

// ---- the record -------------------------------------------------------------------------------------------

TEST_CASE("a version is named after its years and the day and never given twice") {
    auto const merge = merge_days(nullptr, six_a_year(2026, 2027), DayList::holidays, {});
    CHECK(domain::next_version(merge, iso("2026-11-22"), {}) == "2026-2027/2026-11-22");
    CHECK(domain::next_version(merge, iso("2026-11-22"), {"2026-2027/2026-11-22"}) ==
          "2026-2027/2026-11-22.2");
    CHECK(
        domain::next_version(merge, iso("2026-11-22"), {"2026-2027/2026-11-22", "2026-2027/2026-11-22.2"}) ==
        "2026-2027/2026-11-22.3");
}

TEST_CASE("a merged calendar comes back from its record as it was") {
    auto const merge = merge_days(nullptr, six_a_year(2026, 2027), DayList::holidays, {});
    domain::HolidayCalendar record;
    record.name.text = "testshire";
    domain::put_days(record, merge, "new");
    auto const back = domain::calendar_of(record);
    CHECK(back.holidays() == merge.days);
    CHECK(back.first() == merge.first);
    CHECK(back.last() == merge.last);
    CHECK(back.version() == "new");
    CHECK(failure_of([] { (void)domain::calendar_of({}); }).kind == base::ErrorKind::internal);
}

// ---- what ships -------------------------------------------------------------------------------------------

TEST_CASE("every calendar that ships covers its years and differs as its part does") {
    auto const names = base::shipped_calendars();
    REQUIRE(names.size() == 5);
    CHECK(names.front().name == "england-and-wales");
    for (auto const& one : names) {
        auto const& days = base::shipped_calendar(one.name);
        CHECK(days.name() == one.name);
        CHECK(days.first() == iso("2012-01-01"));
        CHECK(days.last() == iso("2028-12-31"));
        for (int year = 2012; year <= 2028; ++year)
            CHECK(std::ranges::count_if(days.holidays(), [&](Holiday const& holiday) {
                      return base::year_of(holiday.day) == year;
                  }) >= 8);
    }
    auto const& england = base::england_and_wales();
    auto const& kingdom = base::shipped_calendar("united-kingdom");
    for (auto const* part : {"england-and-wales", "scotland", "northern-ireland"})
        for (auto const& holiday : base::shipped_calendar(part).holidays())
            CHECK(kingdom.holiday(holiday.day) != nullptr);
    CHECK(england.holiday(iso("2025-07-14")) == nullptr);
    CHECK(kingdom.holiday(iso("2025-07-14"))->name ==
          "Battle of the Boyne (Orangemen's Day) (substitute day) (Northern Ireland)");
    CHECK(base::shipped_calendar("england-and-wales-boxing-day").holiday(iso("2026-12-26"))->name ==
          "Boxing Day");
    CHECK(england.holiday(iso("2026-12-26")) == nullptr);
    CHECK_FALSE(base::is_shipped_calendar("wales"));
    CHECK(failure_of([] { (void)base::shipped_calendar("wales"); }).kind == base::ErrorKind::internal);
}
