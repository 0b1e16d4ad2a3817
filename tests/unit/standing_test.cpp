// Which way a figure goes, and whether it is where it should be by now.
#include <catch2/catch.hpp>

#include "support/plan_builder.hpp"
#include "support/printers.hpp"

#include <goodplan/domain/progress.hpp>

using namespace goodplan;
using base::Decimal;
using domain::Direction;
using test::iso;

namespace {

domain::Reading reading(std::string_view low, std::string_view high = {}) {
    domain::Reading made;
    if (high.empty())
        made.value = Decimal::parse(low);
    else
        made.low = Decimal::parse(low), made.high = Decimal::parse(high);
    return made;
}

} // namespace

TEST_CASE("whether a figure is better depends on what is good") {
    using domain::Polarity;
    CHECK(domain::direction(Polarity::high, reading("64"), reading("71")) == Direction::better);
    CHECK(domain::direction(Polarity::high, reading("71"), reading("64")) == Direction::worse);
    CHECK(domain::direction(Polarity::low, reading("64"), reading("71")) == Direction::worse);
    CHECK(domain::direction(Polarity::low, reading("71"), reading("64")) == Direction::better);
    CHECK(domain::direction(Polarity::information, reading("64"), reading("71")) == Direction::higher);
    CHECK(domain::direction(Polarity::information, reading("71"), reading("64")) == Direction::lower);
    CHECK(domain::direction(Polarity::high, reading("64"), reading("64")) == Direction::same);
    // Ranges that overlap say nothing; ranges apart do.
    CHECK(domain::direction(Polarity::high, reading("15", "20"), reading("18", "25")) == Direction::unknown);
    CHECK(domain::direction(Polarity::high, reading("15", "20"), reading("21", "25")) == Direction::better);
    CHECK(domain::direction(Polarity::high, reading("15", "20"), domain::Reading{}) == Direction::unknown);
}

TEST_CASE("a target is met by the worse end of a range") {
    domain::Measure measure;
    measure.polarity = domain::Polarity::high;
    CHECK_FALSE(domain::standing(measure, reading("90")).has_value());
    measure.target = Decimal{90};
    CHECK(domain::standing(measure, reading("90")) == domain::Standing::reached);
    CHECK(domain::standing(measure, reading("89.5")) == domain::Standing::missed);
    CHECK(domain::standing(measure, reading("85", "95")) == domain::Standing::missed);
    measure.polarity = domain::Polarity::low;
    CHECK(domain::standing(measure, reading("90")) == domain::Standing::reached);
    CHECK(domain::standing(measure, reading("85", "95")) == domain::Standing::missed);
    measure.polarity = domain::Polarity::information;
    CHECK_FALSE(domain::standing(measure, reading("90")).has_value());
}

TEST_CASE("a reading is held against the next target on the way and near means within the tolerance") {
    domain::Measure measure;
    measure.polarity = domain::Polarity::high;
    measure.target = *base::Decimal::parse("90");
    measure.target_day = base::parse_iso("2027-03-31");
    measure.targets.items = {"2026-12-31: 85", "2026-09-30: 70"};
    auto const on = [](char const* value, char const* day) {
        auto made = reading(value);
        made.as_at = base::parse_iso(day);
        return made;
    };
    CHECK(domain::target_for(measure, base::parse_iso("2026-09-30"))->value == *base::Decimal::parse("70"));
    CHECK(domain::target_for(measure, base::parse_iso("2026-10-01"))->value == *base::Decimal::parse("85"));
    CHECK(domain::target_for(measure, base::parse_iso("2027-01-01"))->value == *base::Decimal::parse("90"));
    CHECK(domain::target_for(measure, std::nullopt)->value == *base::Decimal::parse("90"));
    CHECK(domain::standing(measure, on("71", "2026-09-30")) == domain::Standing::reached);
    CHECK(domain::standing(measure, on("71", "2026-10-31")) == domain::Standing::missed);
    measure.tolerance = *base::Decimal::parse("2");
    CHECK(domain::standing(measure, on("83", "2026-10-31")) == domain::Standing::near);
    CHECK(domain::standing(measure, on("82.9", "2026-10-31")) == domain::Standing::missed);
    measure.polarity = domain::Polarity::low;
    CHECK(domain::standing(measure, on("87", "2026-10-31")) == domain::Standing::near);
    CHECK(domain::standing(measure, on("87.1", "2026-10-31")) == domain::Standing::missed);
}
