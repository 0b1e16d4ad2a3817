// Dates as they stand in somebody's words, and what a stated date is doubted for.
#include <catch2/catch.hpp>

#include "support/plan_builder.hpp"
#include "support/printers.hpp"

#include "domain/written_days.hpp"

#include <goodplan/domain/plan_duty.hpp>

using namespace goodplan;
using test::iso;
using test::PlanBuilder;

namespace {

// "18 4 2023 Fri", parts that are not there left out; several by a bar.
std::string read(std::string_view words) {
    static constexpr std::array names{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    std::string found;
    for (auto const& one : domain::days_written(words)) {
        found += (found.empty() ? "" : "|") + std::to_string(one.day) + " " + std::to_string(one.month);
        found += one.year ? " " + std::to_string(*one.year) : "";
        found += one.weekday ? std::string(" ") + names.at(*one.weekday) : "";
    }
    return found;
}

std::vector<std::string> doubts(std::string_view stated, std::string_view words) {
    PlanBuilder made("2022-01-20");
    auto& duty = made.duty("Answer", domain::Basis::letter).value;
    duty.stated_due = iso(stated);
    duty.stated_as_written = words;
    return domain::stated_date_doubts(made.plan, duty);
}

} // namespace

TEST_CASE("a date is read in the forms that letters have") {
    CHECK(read("Friday 18 April 2023") == "18 4 2023 Fri");
    CHECK(read("by Friday, 18th April 2023 at noon") == "18 4 2023 Fri");
    CHECK(read("Fri. 18 Apr") == "18 4 Fri");
    CHECK(read("by fri 18th April") == "18 4 Fri");
    CHECK(read("Friday the 18th of April 2023") == "18 4 2023 Fri");
    CHECK(read("18 April 2023 (Friday)") == "18 4 2023 Fri");
    CHECK(read("December 11") == "11 12");
    CHECK(read("Monday, December 11, 2017") == "11 12 2017 Mon");
    CHECK(read("18/4/2023") == "18 4 2023");
    CHECK(read("Tue 18.04.23") == "18 4 2023 Tue");
    CHECK(read("2023-04-18") == "18 4 2023");
    CHECK(read("31st March 2022 or 1 April 2022") == "31 3 2022|1 4 2022");
}

TEST_CASE("words that are no date are read as none") {
    for (auto const* words :
         {"as soon as possible", "by the end of April 2023", "Tue or Wed", "within 12 may it be", "40 April",
          "5/6 schools", "13/13/2023", "by Friday", ""})
        CHECK(read(words).empty());
}

TEST_CASE("a weekday counts only directly beside a date and not as another word") {
    CHECK(read("reported in The Sun, 18 April 2023") == "18 4 2023");
    CHECK(read("when the board sat, 18 April 2023") == "18 4 2023");
    CHECK(read("when the board sat 18 April 2023") == "18 4 2023");
    CHECK(read("the Sunday Times of 18 April 2023") == "18 4 2023");
    CHECK(read("Friday's letter; by 18 April 2023") == "18 4 2023");
    CHECK(read("Sat 18 April 2023") == "18 4 2023 Sat");
}

TEST_CASE("a stated date whose words name another day is doubted") {
    CHECK(doubts("2023-04-18", "Tuesday 19 April 2023") ==
          std::vector<std::string>{
              "Written as \"Tuesday 19 April 2023\", but the date stored is Tue 18 Apr 2023; 19 "
              "April 2023 is a Wednesday."});
    CHECK(doubts("2023-04-18", "18 April 2022") ==
          std::vector<std::string>{"Written as \"18 April 2022\", but the date stored is Tue 18 Apr 2023."});
    CHECK(
        doubts("2023-05-02", "31 April") ==
        std::vector<std::string>{
            "Written as \"31 April\", but the date stored is Tue 2 May 2023, and there is no such day as the "
            "written one."});
    CHECK(doubts("2023-04-18", "Friday, 18 April 2023").size() == 1);
    for (auto const* words :
         {"Tuesday 18 April", "reported in The Sun, 18 April 2023", "letter of 6 January; 18 April",
          "when the board sat, 18 April 2023", "18/4/23"})
        CHECK(doubts("2023-04-18", words).empty());
}

TEST_CASE("a weekend is doubted beyond the calendar too and near its ends") {
    CHECK(doubts("2029-04-01", "") == std::vector<std::string>{"Sun 1 Apr 2029 is not a working day."});
    CHECK(doubts("2012-01-08", "") ==
          std::vector<std::string>{
              "Sun 8 Jan 2012 is not a working day; the last one before it is Fri 6 Jan 2012."});
    CHECK(doubts("2012-01-01", "") == std::vector<std::string>{"Sun 1 Jan 2012 is not a working day."});
    CHECK(doubts("2029-04-02", "").empty()); // a Monday, and nobody knows its holidays
    CHECK(doubts("2026-12-28", "") ==
          std::vector<std::string>{
              "Mon 28 Dec 2026 is not a working day (Boxing Day, substitute day); the last one "
              "before it is Thu 24 Dec 2026."});
}

TEST_CASE("a day without its month is read where a weekday stands beside it") {
    CHECK(read("by Friday 18th") == "18 0 Fri");
    CHECK(read("Friday the 18th, please") == "18 0 Fri");
    CHECK(read("the 18th (Friday)") == "18 0 Fri");
    CHECK(read("by Friday 18") == "18 0 Fri");
    CHECK(read("Friday 5pm").empty());
    CHECK(read("Friday 18:00").empty());
    CHECK(read("the 18th").empty());
    CHECK(doubts("2023-04-18", "Friday 18th") ==
          std::vector<std::string>{"Written as \"Friday 18th\", but that day is a Tuesday."});
    CHECK(doubts("2023-04-18", "Tuesday 18th").empty());
    CHECK(doubts("2023-04-18", "Friday 21st") ==
          std::vector<std::string>{"Written as \"Friday 21st\", but the date stored is Tue 18 Apr 2023."});
}
