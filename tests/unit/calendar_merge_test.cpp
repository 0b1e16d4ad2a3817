// A list of holidays merged into a calendar: what comes, what stays, what moves, and how far it then reaches.
#include <catch2/catch.hpp>

#include "support/plan_builder.hpp"
#include "support/printers.hpp"
#include "support/scratch.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/domain/calendars.hpp>

#include <fmt/format.h>

using namespace goodplan;
using base::Holiday;
using domain::DayList;
using domain::merge_days;
using test::failure_of;
using test::iso;

namespace {

using Days = std::vector<Holiday>;

Holiday day(std::string_view date, std::string name) { return {iso(date), std::move(name)}; }

std::string words(Days const& days) {
    std::string made;
    for (auto const& one : days)
        made += fmt::format("{} {}\n", base::iso(one.day), one.name);
    return made;
}

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
base::Calendar calendar_with(Days days) {
    return {"testshire", "old", iso("2020-01-01"), iso("2022-12-31"), std::move(days)};
}

} // namespace

TEST_CASE("a day that the list lacks is kept") {
    auto const present = calendar_with({day("2020-05-04", "Early May"), day("2021-09-01", "Extra day")});
    auto const merge = merge_days(&present, {day("2021-05-03", "Early May")}, DayList::holidays, {});
    CHECK(words(merge.days) == "2020-05-04 Early May\n2021-05-03 Early May\n2021-09-01 Extra day\n");
    CHECK(words(merge.added) == "2021-05-03 Early May\n");
    CHECK(words(merge.kept) == "2021-09-01 Extra day\n");
    CHECK(merge.kept_of_other_years == 1);
    CHECK(merge.moved.empty());
    CHECK_FALSE(merge.reach_changed);
    CHECK(merge.changes());
}

TEST_CASE("the same holiday of the same year on another day has moved") {
    auto const present = calendar_with(
        {day("2020-05-04", "Early May bank holiday"), day("2021-05-03", "Early May bank holiday")});
    auto const merge =
        merge_days(&present, {day("2020-05-08", "Early May bank holiday (VE day)")}, DayList::holidays, {});
    CHECK(words(merge.days) ==
          "2020-05-08 Early May bank holiday (VE day)\n2021-05-03 Early May bank holiday\n");
    REQUIRE(merge.moved.size() == 1);
    CHECK(merge.moved.front().from == day("2020-05-04", "Early May bank holiday"));
    CHECK(merge.moved.front().to == day("2020-05-08", "Early May bank holiday (VE day)"));
    CHECK(merge.added.empty());
    CHECK(merge.kept.empty());
}

TEST_CASE("a name that stands on several days of a year tells of no move") {
    auto const twice =
        calendar_with({day("2020-08-03", "Summer (Scotland)"), day("2020-08-31", "Summer (England)")});
    CHECK(merge_days(&twice, {day("2020-08-10", "Summer (Scotland)")}, DayList::holidays, {}).moved.empty());
    auto const once = calendar_with({day("2020-08-03", "Summer (Scotland)")});
    CHECK(merge_days(&once, {day("2020-08-04", "Summer (a)"), day("2020-08-05", "Summer (b)")},
                     DayList::holidays, {})
              .moved.empty());
    // Boxing Day by name, and its substitute day that the calendar has as well.
    auto const boxing =
        calendar_with({day("2020-12-26", "Boxing Day"), day("2020-12-28", "Boxing Day (substitute day)")});
    auto const merge =
        merge_days(&boxing, {day("2020-12-28", "Boxing Day (substitute day)")}, DayList::holidays, {});
    CHECK(merge.moved.empty());
    CHECK_FALSE(merge.changes());
}

TEST_CASE("closure days are never taken for moved") {
    auto const present = calendar_with({day("2020-01-06", "Training")});
    auto const merge = merge_days(&present, {day("2020-09-01", "Training")}, DayList::closures, {});
    CHECK(words(merge.days) == "2020-01-06 Training\n2020-09-01 Training\n");
    CHECK(merge.moved.empty());
}

TEST_CASE("names change to the newer ones and brackets alone are no change") {
    auto const present =
        calendar_with({day("2020-05-08", "Early May bank holiday"), day("2021-06-01", "Spring")});
    auto const quiet =
        merge_days(&present, {day("2020-05-08", "Early May bank holiday (VE day)")}, DayList::holidays, {});
    CHECK_FALSE(quiet.changes());
    CHECK(quiet.days.front().name == "Early May bank holiday (VE day)");
    auto const said = merge_days(&present, {day("2021-06-01", "Whitsun")}, DayList::holidays, {});
    REQUIRE(said.renamed.size() == 1);
    CHECK(said.renamed.front().before.name == "Spring");
    CHECK(said.renamed.front().name == "Whitsun");
    CHECK(said.changes());
}

TEST_CASE("brackets are left out of a name wherever they stand") {
    CHECK(domain::without_brackets("Early May bank holiday (VE day)") == "Early May bank holiday");
    CHECK(domain::without_brackets("(a) Day (b (c)) of rest") == "Day of rest");
    CHECK(domain::without_brackets("Day (never closed") == "Day");
    CHECK(domain::without_brackets("Day) of rest") == "Day) of rest");
}

// ---- reach ------------------------------------------------------------------------------------------------

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
    CHECK(merge_days(&present, {day("2022-09-19", "Funeral")}, DayList::holidays, {}).last ==
          iso("2022-12-31"));
}

TEST_CASE("a new calendar with few days is covered by hand") {
    Days const three{day("2009-03-17", "A"), day("2009-04-10", "B"), day("2009-04-13", "C")};
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
    auto const first = merge_days(nullptr, {day("2026-12-24", "Closed")}, DayList::closures, {});
    CHECK(first.first == iso("2026-01-01"));
    CHECK(first.last == iso("2026-12-31"));
    base::Calendar const present{"c", "v", first.first, first.last, first.days};
    auto const second = merge_days(&present, {day("2028-01-03", "Closed")}, DayList::closures, {});
    CHECK(second.first == iso("2026-01-01"));
    CHECK(second.last == iso("2028-12-31"));
    auto const opened = domain::remove_days(present, iso("2026-12-01"), iso("2026-12-31"));
    CHECK(words(opened.taken_away) == "2026-12-24 Closed\n");
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
