#include <goodplan/domain/tested.hpp>

#include <catch2/catch.hpp>

using namespace goodplan;
using domain::Evidence;
using domain::Verdict;

namespace {

base::Date november(unsigned day) { return *base::make_date(2026, 11, day); }

Evidence tested(std::optional<base::Date> on, std::optional<Verdict> verdict, int by = 0) {
    Evidence made;
    made.title = "As last entered";
    made.tested_on = on;
    made.verdict = verdict;
    made.tested_by.number = by;
    return made;
}

} // namespace

TEST_CASE("a test counts from its own day on") {
    CHECK(domain::tested_after(tested(november(20), Verdict::no), november(19)));
    CHECK_FALSE(domain::tested_after(tested(november(20), Verdict::no), november(20)));
    CHECK_FALSE(domain::tested_after(tested({}, Verdict::partly), november(1)));
    auto one = tested(november(20), Verdict::supports, 3);
    domain::take_test_as_at(one, {}, november(20));
    CHECK(one.verdict == Verdict::supports);
    domain::take_test_as_at(one, {}, november(19));
    CHECK_FALSE(one.verdict);
    CHECK_FALSE(one.tested_on);
    CHECK_FALSE(one.tested_by);
    CHECK(one.title == "As last entered");
}

TEST_CASE("what an earlier test found counts until the day of the later one") {
    std::vector<Evidence> const versions{
        tested(november(20), Verdict::no, 4),       // the test itself
        tested(november(10), Verdict::supports, 3), // the one before it
        tested({}, {}),                             // as it came in
    };
    auto const as_at = [&](unsigned day) {
        auto one = versions.front();
        domain::take_test_as_at(one, versions, november(day));
        return one;
    };
    CHECK(as_at(20).verdict == Verdict::no);
    CHECK(as_at(19).verdict == Verdict::supports);
    CHECK(as_at(19).tested_by.number == 3);
    CHECK(as_at(19).tested_on == november(10));
    CHECK_FALSE(as_at(9).verdict);
}

TEST_CASE("evidence that became another thing after its test was not tested before the next one") {
    std::vector<Evidence> const versions{
        tested(november(20), Verdict::supports, 4),
        tested({}, {}), // another file: its verdict went
        tested(november(5), Verdict::no, 3),
    };
    auto one = versions.front();
    domain::take_test_as_at(one, versions, november(19));
    CHECK_FALSE(one.verdict);
}
