// A list of holidays merged into a calendar: what comes, what stays and what moves.
#include <catch2/catch.hpp>

#include "holiday_list.hpp"
#include "support/plan_builder.hpp"
#include "support/printers.hpp"

#include <goodplan/domain/calendars.hpp>

#include <fmt/format.h>

using namespace goodplan;
using base::Holiday;
using domain::DayList;
using domain::merge_days;
using test::Days;
using test::holiday;
using test::iso;

namespace {

std::string words(Days const& days) {
    std::string made;
    for (auto const& one : days)
        made += fmt::format("{} {}\n", base::iso(one.day), one.name);
    return made;
}

std::string moves(domain::CalendarMerge const& merge) {
    std::string made;
    for (auto const& one : merge.moved)
        made += fmt::format("{} -> {}\n", base::iso(one.from.day), base::iso(one.to.day));
    return made;
}

base::Calendar calendar_with(Days days) {
    return {"testshire", "old", iso("2020-01-01"), iso("2022-12-31"), std::move(days)};
}

} // namespace

TEST_CASE("a day that the list lacks is kept") {
    auto const present =
        calendar_with({holiday("2020-05-04", "Early May"), holiday("2021-09-01", "Extra day")});
    auto const merge = merge_days(&present, {holiday("2021-05-03", "Early May")}, DayList::holidays, {});
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
        {holiday("2020-05-04", "Early May bank holiday"), holiday("2021-05-03", "Early May bank holiday")});
    auto const merge = merge_days(&present, {holiday("2020-05-08", "Early May bank holiday (VE day)")},
                                  DayList::holidays, {});
    CHECK(words(merge.days) ==
          "2020-05-08 Early May bank holiday (VE day)\n2021-05-03 Early May bank holiday\n");
    REQUIRE(merge.moved.size() == 1);
    CHECK(merge.moved.front().from == holiday("2020-05-04", "Early May bank holiday"));
    CHECK(merge.moved.front().to == holiday("2020-05-08", "Early May bank holiday (VE day)"));
    CHECK(merge.added.empty());
    CHECK(merge.kept.empty());
}

TEST_CASE("each old day moves to one new day at most, the nearest") {
    auto const once = calendar_with({holiday("2020-08-03", "Summer (Scotland)")});
    auto const merge =
        merge_days(&once, {holiday("2020-08-04", "Summer (a)"), holiday("2020-08-05", "Summer (b)")},
                   DayList::holidays, {});
    CHECK(moves(merge) == "2020-08-03 -> 2020-08-04\n");
    CHECK(words(merge.added) == "2020-08-05 Summer (b)\n");
    auto const twice = calendar_with({holiday("2020-08-03", "Summer"), holiday("2020-08-31", "Summer")});
    auto const near = merge_days(&twice, {holiday("2020-08-28", "Summer")}, DayList::holidays, {});
    CHECK(moves(near) == "2020-08-31 -> 2020-08-28\n");
    CHECK(words(near.kept) == "2020-08-03 Summer\n");
    auto const both = merge_days(&twice, {holiday("2020-08-10", "Summer"), holiday("2020-08-28", "Summer")},
                                 DayList::holidays, {});
    CHECK(moves(both) == "2020-08-03 -> 2020-08-10\n2020-08-31 -> 2020-08-28\n");
    CHECK(words(both.days) == "2020-08-10 Summer\n2020-08-28 Summer\n");
}

TEST_CASE("a holiday moves with its own part of the kingdom") {
    auto const twice = calendar_with({holiday("2020-08-03", "Summer (Scotland)"),
                                      holiday("2020-08-31", "Summer (England, Wales and Northern Ireland)")});
    auto const scots =
        merge_days(&twice, {holiday("2020-08-10", "Summer (Scotland)")}, DayList::holidays, {});
    CHECK(moves(scots) == "2020-08-03 -> 2020-08-10\n");
    CHECK(words(scots.days) == "2020-08-10 Summer (Scotland)\n"
                               "2020-08-31 Summer (England, Wales and Northern Ireland)\n");
    // Nearer to that of Scotland, and yet none of its own.
    auto const south =
        merge_days(&twice, {holiday("2020-08-07", "Summer (England and Wales)")}, DayList::holidays, {});
    CHECK(south.moved.empty());
    CHECK(words(south.added) == "2020-08-07 Summer (England and Wales)\n");
    CHECK(south.kept.size() == 2);
    CHECK(moves(merge_days(&twice, {holiday("2020-09-04", "Summer (England and Wales)")}, DayList::holidays,
                           {})) == "2020-08-31 -> 2020-09-04\n");
}

TEST_CASE("no holiday moves further than a fortnight or into another year") {
    auto const present = calendar_with({holiday("2020-08-31", "Summer"), holiday("2020-12-31", "Hogmanay")});
    CHECK(merge_days(&present, {holiday("2020-05-25", "Summer"), holiday("2021-01-01", "Hogmanay")},
                     DayList::holidays, {})
              .moved.empty());
    CHECK(moves(merge_days(&present, {holiday("2020-08-17", "Summer")}, DayList::holidays, {})) ==
          "2020-08-31 -> 2020-08-17\n");
    CHECK(merge_days(&present, {holiday("2020-08-14", "Summer")}, DayList::holidays, {}).moved.empty());
}

TEST_CASE("a holiday named on its own weekend leaves its substitute day alone") {
    base::Calendar const present{"c",
                                 "old",
                                 iso("2027-01-01"),
                                 iso("2028-12-31"),
                                 {holiday("2027-12-27", "Christmas Day (substitute day)"),
                                  holiday("2027-12-28", "Boxing Day (substitute day)"),
                                  holiday("2028-01-03", "New Year's Day (substitute day)")}};
    auto const merge =
        merge_days(&present,
                   {holiday("2027-12-25", "Christmas Day"), holiday("2027-12-26", "Boxing Day"),
                    holiday("2028-01-01", "New Year's Day")},
                   DayList::holidays_of_law, {});
    CHECK(merge.moved.empty());
    CHECK(words(merge.added) ==
          "2027-12-25 Christmas Day\n2027-12-26 Boxing Day\n2028-01-01 New Year's Day\n");
    CHECK(merge.kept == present.holidays());
    CHECK(merge.days.size() == 6);
    // From a weekend nothing moves either: Boxing Day by name, and its substitute day.
    auto const boxing = calendar_with({holiday("2020-12-26", "Boxing Day")});
    auto const made =
        merge_days(&boxing, {holiday("2020-12-28", "Boxing Day (substitute day)")}, DayList::holidays, {});
    CHECK(made.moved.empty());
    CHECK(words(made.days) == "2020-12-26 Boxing Day\n2020-12-28 Boxing Day (substitute day)\n");
}

TEST_CASE("closure days are never taken for moved") {
    auto const present = calendar_with({holiday("2020-01-06", "Training")});
    auto const merge = merge_days(&present, {holiday("2020-09-01", "Training")}, DayList::closures, {});
    CHECK(words(merge.days) == "2020-01-06 Training\n2020-09-01 Training\n");
    CHECK(merge.moved.empty());
}

TEST_CASE("names change to the newer ones and brackets alone are no change") {
    auto const present =
        calendar_with({holiday("2020-05-08", "Early May bank holiday"), holiday("2021-06-01", "Spring")});
    auto const quiet = merge_days(&present, {holiday("2020-05-08", "Early May bank holiday (VE day)")},
                                  DayList::holidays, {});
    CHECK_FALSE(quiet.changes());
    CHECK(quiet.days.front().name == "Early May bank holiday (VE day)");
    auto const said = merge_days(&present, {holiday("2021-06-01", "Whitsun")}, DayList::holidays, {});
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
