#include <catch2/catch.hpp>
#include <goodplan/base/decimal.hpp>

#include <limits>

using goodplan::base::Decimal;

TEST_CASE("A decimal number is exact and prints without trailing zeros") {
    CHECK(Decimal::parse("71")->text() == "71");
    CHECK(Decimal::parse("94.5")->text() == "94.5");
    CHECK(Decimal::parse("7.50")->text() == "7.5");
    CHECK(Decimal::parse("7.000000")->text() == "7");
    CHECK(Decimal::parse("-3.25")->text() == "-3.25");
    CHECK(Decimal::parse("0.000001")->text() == "0.000001");
    CHECK(Decimal::parse("-0.5")->text() == "-0.5");
    CHECK(Decimal::parse("0.1")->millionths() == 100'000);
    CHECK(Decimal::parse("2000000") == Decimal{2'000'000});
    CHECK(Decimal{}.text() == "0");
    CHECK(Decimal::parse("-0") == Decimal{});
    CHECK(Decimal::parse("-0")->text() == "0");
}

TEST_CASE("A decimal number for people has commas between thousands") {
    CHECK(Decimal::parse("2000000.5")->grouped() == "2,000,000.5");
    CHECK(Decimal::parse("999")->grouped() == "999");
    CHECK(Decimal::parse("1000")->grouped() == "1,000");
    CHECK(Decimal::parse("-100000")->grouped() == "-100,000");
    CHECK(Decimal::parse("-999999.25")->grouped() == "-999,999.25");
}

TEST_CASE("The limits of a decimal number are fifteen digits, six of them after the point") {
    CHECK(Decimal::parse("999999999.999999")->text() == "999999999.999999");
    CHECK(Decimal::parse("-999999999.999999")->millionths() == -999'999'999'999'999);
    CHECK_FALSE(Decimal::parse("1000000000"));
    CHECK_FALSE(Decimal::parse("-1000000000"));
    CHECK_FALSE(Decimal::parse("0.0000001"));
    CHECK_FALSE(Decimal::parse("1.0000000"));
    CHECK_FALSE(Decimal::parse("99999999999999999999999999999999"));
}

TEST_CASE("What is not a plain decimal number is refused") {
    for (auto const* text : {"",
                             "-",
                             ".",
                             ".5",
                             "5.",
                             "-.5",
                             "+5",
                             " 5",
                             "5 ",
                             "1,000",
                             "1e3",
                             "0x10",
                             "010",
                             "00",
                             "-01",
                             "00.5",
                             "1.2.3",
                             "1.-2",
                             "--1",
                             "5%",
                             "nan",
                             "inf",
                             "1.5a",
                             "\xC2\xA0"
                             "5"}) {
        INFO(text);
        CHECK_FALSE(Decimal::parse(text));
    }
}

TEST_CASE("Decimal numbers compare by value") {
    CHECK(*Decimal::parse("7.5") == *Decimal::parse("7.50"));
    CHECK(*Decimal::parse("-1") < *Decimal::parse("0.5"));
    CHECK(*Decimal::parse("9") < *Decimal::parse("10"));
}

TEST_CASE("Every count of millionths survives the round trip through its text") {
    std::int64_t value = 1;
    for (int i = 0; i < 2000; ++i) {
        value = (value * 1'103'515'245 + 12'345) % 1'000'000'000'000'000;
        auto const number = Decimal::from_millionths(i % 2 == 0 ? value : -value);
        INFO(number.millionths());
        CHECK(Decimal::parse(number.text()) == number);
        value %= 1'000'000'007;
    }
}

TEST_CASE("Even the smallest count of millionths prints") {
    auto const least = Decimal::from_millionths(std::numeric_limits<std::int64_t>::min());
    CHECK(least.text() == "-9223372036854.775808");
}
