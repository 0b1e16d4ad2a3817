// What must hold of working-day sums whatever the calendar: on every day of the built-in one, and of
// calendars made by chance.
#include <catch2/catch.hpp>

#include "support/printers.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/working_days.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace goodplan::base;

namespace {

constexpr std::chrono::days one_day{1};
constexpr std::uint32_t seed = 20170904;
// What duties ask for, what a year has, and more than the shortest calendars hold.
constexpr int numbers[] = {-254, -70, -30, -6, -5, -1, 0, 1, 2, 5, 20, 30, 35, 65, 70, 83, 254};

bool long_run() {
    auto const* const value = std::getenv("GOODPLAN_LONG"); // NOLINT(concurrency-mt-unsafe): one thread
    return value != nullptr && std::string(value) == "1";
}

// Counts what does not hold, and keeps the first in words: a CHECK for each of a million sums would take
// minutes.
class Holding {
public:
    void expect(bool holds, char const* what, Date day, int number = 0) {
        ++asked_;
        if (holds)
            return;
        if (wrong_++ == 0)
            first_ = fmt::format("{}: {}, {}", what, iso(day), number);
    }
    void settle() const {
        INFO(first_);
        CHECK(asked_ > 0);
        CHECK(wrong_ == 0);
    }

private:
    long long asked_ = 0;
    long long wrong_ = 0;
    std::string first_;
};

// The working days in [first, day) and in (day, last]: how far one can count from a day.
int behind(Calendar const& calendar, Date day) {
    return calendar.between(calendar.first(), day) + (calendar.is_working_day(calendar.first()) ? 1 : 0) -
           (calendar.is_working_day(day) ? 1 : 0);
}
int ahead(Calendar const& calendar, Date day) { return calendar.between(day, calendar.last()); }
bool reaches(Calendar const& calendar, Date day, int number) {
    return number < 0 ? -number <= behind(calendar, day) : number <= ahead(calendar, day);
}

// A refusal is a conflict that names the end that is in the way, and says in the hint what is covered.
bool names_end(Calendar const& calendar, bool late, auto const& sum) {
    try {
        (void)sum();
    } catch (Error const& error) {
        auto const end =
            late ? "ends on " + in_words(calendar.last()) : "begins on " + in_words(calendar.first());
        return error.kind() == ErrorKind::conflict &&
               std::string_view(error.what()).find(end) != std::string_view::npos &&
               error.hint() ==
                   fmt::format("The calendar covers {} to {}.", iso(calendar.first()), iso(calendar.last()));
    }
    return false;
}

void check_sum(Calendar const& calendar, Date day, int number, Holding& holding) {
    if (!reaches(calendar, day, number)) {
        holding.expect(names_end(calendar, number > 0, [&] { return calendar.add(day, number); }),
                       "a sum beyond the end is refused by its name", day, number);
        return;
    }
    bool const working = calendar.is_working_day(day);
    auto const found = calendar.add(day, number);
    if (number == 0) {
        holding.expect(found == day, "nought leaves the day", day);
        return;
    }
    holding.expect(calendar.is_working_day(found), "no result on a day that is none", day, number);
    holding.expect((found > day) == (number > 0), "after for more, before for less", day, number);
    if (number > 0 || working)
        holding.expect(calendar.between(day, found) == number, "what was added is counted", day, number);
    else
        holding.expect(calendar.between(day, found) == number + 1, "a rest day is not counted", day, number);
    if (working)
        holding.expect(calendar.add(found, -number) == day, "taking away undoes adding", day, number);
}

// The same number from the next day is never earlier; more from the same day is always later.
void check_order(Calendar const& calendar, Date day, Holding& holding) {
    auto before = calendar.first() - one_day;
    for (int const number : numbers) {
        if (!reaches(calendar, day, number))
            continue;
        auto const found = calendar.add(day, number);
        holding.expect(found > before, "more is later", day, number);
        before = found;
        if (day < calendar.last() && reaches(calendar, day + one_day, number))
            holding.expect(calendar.add(day + one_day, number) >= found, "later is not earlier", day, number);
    }
}

void check_between(Calendar const& calendar, Date day, Date other, Date third, Holding& holding) {
    auto const there = calendar.between(day, other);
    auto const size = static_cast<int>((other - day).count());
    holding.expect(there == -calendar.between(other, day), "back is minus there", day, size);
    holding.expect(there + calendar.between(other, third) == calendar.between(day, third),
                   "two stretches make one", day, size);
    holding.expect(std::abs(there) <= std::abs(size) && there * size >= 0, "no more than the days", day,
                   size);
}

void check_outside(Calendar const& calendar, Date inside, Holding& holding) {
    for (auto const outside : {calendar.first() - one_day, calendar.last() + one_day,
                               calendar.first() - 4000 * one_day, calendar.last() + 4000 * one_day}) {
        bool const late = outside > calendar.last();
        holding.expect(names_end(calendar, late, [&] { return calendar.is_working_day(outside); }),
                       "a day outside is refused by the end's name", outside);
        holding.expect(names_end(calendar, late, [&] { return calendar.between(inside, outside); }),
                       "a count to outside is refused by the end's name", outside);
        holding.expect(names_end(calendar, late, [&] { return calendar.between(outside, inside); }),
                       "a count from outside is refused by the end's name", outside);
        for (int const number : {-1, 0, 1})
            holding.expect(names_end(calendar, late, [&] { return calendar.add(outside, number); }),
                           "a sum from outside is refused by the end's name", outside, number);
        holding.expect(!calendar.try_between(inside, outside) && !calendar.try_between(outside, inside),
                       "what cannot be counted is not", outside);
    }
}

int drawn(std::mt19937& random, int from, int to) {
    return static_cast<int>(from + static_cast<long long>(random() % static_cast<unsigned>(to - from + 1)));
}

struct Made {
    Calendar calendar;
    std::set<Date> holidays;
};

// From one day to eleven years, between 1890 and 2110; from no holiday to nothing else.
Made make_calendar(std::mt19937& random) {
    auto const first = Date{} + one_day * drawn(random, -29'000, 47'000);
    auto const length = drawn(random, 0, 3) == 0 ? drawn(random, 0, 20) : drawn(random, 0, 4000);
    auto const share = drawn(random, 0, 9) == 0 ? 100 : drawn(random, 0, 1) * drawn(random, 0, 60);
    std::vector<Holiday> holidays;
    std::set<Date> days;
    for (int at = 0; at <= length; ++at) {
        if (drawn(random, 1, 100) <= share)
            days.insert(first + one_day * at);
    }
    for (auto const day : days)
        holidays.push_back({day, "Holiday"});
    std::ranges::shuffle(holidays, random);
    return {Calendar("made", "1", first, first + one_day * length, std::move(holidays)), std::move(days)};
}

// Day by day, over the days that were drawn.
std::vector<int> counted_up_to(Made const& made) {
    std::vector<int> up_to;
    int count = 0;
    for (auto day = made.calendar.first(); day <= made.calendar.last(); day += one_day) {
        auto const weekday = weekday_of(day);
        bool const weekend = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
        count += weekend || made.holidays.contains(day) ? 0 : 1;
        up_to.push_back(count);
    }
    return up_to;
}

} // namespace

TEST_CASE("on every day of the calendar what is added is counted and undone and falls on a working day") {
    auto const& calendar = england_and_wales();
    Holding holding;
    for (auto day = calendar.first(); day <= calendar.last(); day += one_day) {
        for (int const number : numbers)
            check_sum(calendar, day, number, holding);
    }
    holding.settle();
}

TEST_CASE("on every day of the calendar more is later and a later start is no earlier") {
    auto const& calendar = england_and_wales();
    Holding holding;
    for (auto day = calendar.first(); day <= calendar.last(); day += one_day)
        check_order(calendar, day, holding);
    holding.settle();
}

TEST_CASE("every number of working days that fits into the calendar is found and the next one refused") {
    auto const& calendar = england_and_wales();
    Holding holding;
    for (auto day = calendar.first(); day <= calendar.last(); day += one_day * (long_run() ? 7 : 365)) {
        int const last = ahead(calendar, day);
        auto before = day;
        for (int number = 1; number <= last; ++number) {
            auto const found = calendar.add(day, number);
            holding.expect(found > before && calendar.between(day, found) == number, "every number", day,
                           number);
            before = found;
        }
        check_sum(calendar, day, last + 1, holding);
        check_sum(calendar, day, -behind(calendar, day), holding);
        check_sum(calendar, day, -behind(calendar, day) - 1, holding);
    }
    holding.settle();
}

TEST_CASE("counting back is counting forth with a minus and stretches add up") {
    auto const& calendar = england_and_wales();
    std::mt19937 random(seed);
    auto const days = static_cast<int>((calendar.last() - calendar.first()).count());
    auto const any_day = [&] { return calendar.first() + one_day * drawn(random, 0, days); };
    INFO("seed " << seed);
    Holding holding;
    for (auto day = calendar.first(); day <= calendar.last(); day += one_day) {
        check_between(calendar, day, std::min(day + one_day, calendar.last()), any_day(), holding);
        check_between(calendar, day, any_day(), any_day(), holding);
    }
    holding.settle();
}

TEST_CASE("a question beyond either end of the calendar is refused and names that end") {
    auto const& calendar = england_and_wales();
    Holding holding;
    for (auto day = calendar.first(); day <= calendar.last(); day += one_day * 400)
        check_outside(calendar, day, holding);
    holding.settle();
}

TEST_CASE("calendars made by chance keep the same rules and agree with a loop over the days") {
    std::mt19937 random(seed);
    for (int round = 0; round < (long_run() ? 4000 : 200); ++round) {
        auto const made = make_calendar(random);
        auto const& calendar = made.calendar;
        INFO("seed " << seed << " round " << round << ": " << iso(calendar.first()) << " to "
                     << iso(calendar.last()) << ", " << made.holidays.size() << " holidays");
        auto const up_to = counted_up_to(made);
        auto const last = static_cast<int>(up_to.size()) - 1;
        Holding holding;
        for (int i = 0; i < 12; ++i) {
            int const at = i == 0 ? 0 : i == 1 ? last : drawn(random, 0, last);
            int const other = drawn(random, 0, last), third = drawn(random, 0, last);
            auto const day_at = [&](int index) { return calendar.first() + one_day * index; };
            auto const day = day_at(at);
            auto const counted = up_to[static_cast<std::size_t>(other)] - up_to[static_cast<std::size_t>(at)];
            holding.expect(calendar.between(day, day_at(other)) == counted, "as the loop", day, other - at);
            check_between(calendar, day, day_at(other), day_at(third), holding);
            check_order(calendar, day, holding);
            for (int const number : {-behind(calendar, day), ahead(calendar, day), drawn(random, -300, 300)})
                check_sum(calendar, day, number, holding);
            check_sum(calendar, day, ahead(calendar, day) + 1, holding);
            check_sum(calendar, day, -behind(calendar, day) - 1, holding);
        }
        check_outside(calendar, calendar.first(), holding);
        holding.settle();
    }
}
