#include "support/printers.hpp"

#include <catch2/catch.hpp>
#include <goodplan/base/date_input.hpp>
#include <goodplan/base/error.hpp>

using namespace goodplan::base;

namespace {

constexpr char const* period_hint = "Write periods as 20wd (working days), 10d, 2w or 3m (months).";

Date const thursday = parse_iso("2026-11-12").value();

std::string period_refusal(std::string_view text) {
    try {
        return "accepted as " + in_words(parse_period(text, "--within"));
    } catch (Error const& error) {
        CHECK(error.kind() == ErrorKind::usage);
        CHECK(error.hint() == period_hint);
        return error.what();
    }
}

} // namespace

TEST_CASE("A period has a count and a unit") {
    CHECK(parse_period("20wd", "--within") == Period{20, PeriodUnit::working_days});
    CHECK(parse_period("10d", "--within") == Period{10, PeriodUnit::days});
    CHECK(parse_period(" 2W ", "--within") == Period{2, PeriodUnit::weeks});
    CHECK(parse_period("3m", "--within") == Period{3, PeriodUnit::months});
    CHECK(parse_period("1d", "") == Period{1, PeriodUnit::days});
    CHECK(parse_period("9999d", "") == Period{9999, PeriodUnit::days});
    CHECK(parse_period("010d", "") == Period{10, PeriodUnit::days}); // never octal
}

TEST_CASE("What is not a period is refused with the reason") {
    CHECK(period_refusal("") == "--within: no period given");
    CHECK(period_refusal("20") == "--within 20: a period needs a unit: wd, d, w or m");
    CHECK(period_refusal("20y") == "--within 20y: there is no unit y: use wd, d, w or m");
    CHECK(period_refusal("0d") == "--within 0d: a period is from 1 to 9999");
    CHECK(period_refusal("10000d") == "--within 10000d: a period is from 1 to 9999");
    CHECK(period_refusal("99999999999999999999d") ==
          "--within 99999999999999999999d: a period is from 1 to 9999");
    CHECK(period_refusal("-5d") == "--within -5d: not a period");
    CHECK(period_refusal("+5d") == "--within +5d: not a period");
    CHECK(period_refusal("2.5d") == "--within 2.5d: not a period");
    CHECK(period_refusal("wd") == "--within wd: not a period");
    CHECK(period_refusal("5 d") == "--within 5 d: not a period");
    CHECK_THROWS_WITH(parse_period("", ""), "no period given");
    CHECK_THROWS_WITH(parse_period("x", ""), "x: not a period");
}

TEST_CASE("A period moves a date and prints in words") {
    auto const add = [](Period period) { return iso(add_period(thursday, period, england_and_wales())); };
    CHECK(add({20, PeriodUnit::working_days}) == "2026-12-10");
    CHECK(add({10, PeriodUnit::days}) == "2026-11-22");
    CHECK(add({2, PeriodUnit::weeks}) == "2026-11-26");
    CHECK(add({14, PeriodUnit::months}) == "2028-01-12");
    CHECK_THROWS_WITH(add({9999, PeriodUnit::months}), "the year 2860 is outside 1900 to 2199");
    CHECK(in_words(Period{20, PeriodUnit::working_days}) == "20 working days");
    CHECK(in_words(Period{1, PeriodUnit::months}) == "1 month");
    CHECK(in_words(Period{1, PeriodUnit::working_days}) == "1 working day");
    CHECK(in_words(Period{2, PeriodUnit::weeks}) == "2 weeks");
    CHECK(in_words(Period{10, PeriodUnit::days}) == "10 days");
}
