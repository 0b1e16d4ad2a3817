// What a count of working days costs, against a loop over the days, in the same run:
//
//   cmake --build --preset release --target bench_working_days && build/release/tests/bench_working_days
//
// Not a test: nothing fails on a slow machine. Two rounds are timed in turn, so that the ratio holds when the
// machine's speed drifts; printed is the median round of each.
#include <goodplan/base/working_days.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <unordered_set>
#include <vector>

namespace {

using namespace goodplan::base;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::days one_day{1};
constexpr int rounds = 41;

// The loop that one writes first: no throw, no check, a hash set of the holidays made once.
class Naive {
public:
    explicit Naive(Calendar const& calendar) {
        for (auto const& holiday : calendar.holidays())
            holidays_.insert(holiday.day.time_since_epoch().count());
    }
    [[nodiscard]] bool works(Date day) const {
        auto const weekday = weekday_of(day).c_encoding();
        return weekday != 0 && weekday != 6 && !holidays_.contains(day.time_since_epoch().count());
    }
    [[nodiscard]] int between(Date from, Date to) const {
        int count = 0;
        for (auto day = from + one_day; day <= to; day += one_day)
            count += works(day) ? 1 : 0;
        return count;
    }
    [[nodiscard]] Date add(Date from, int n) const {
        auto day = from;
        for (int left = n; left > 0; left -= works(day) ? 1 : 0)
            day += one_day;
        return day;
    }

private:
    std::unordered_set<Date::rep> holidays_;
};

long long kept = 0; // what was worked out, so that no call is left out

double nanoseconds_a_call(int calls, std::function<long long(int)> const& call) {
    auto const start = Clock::now();
    for (int i = 0; i < calls; ++i)
        kept += call(i);
    return std::chrono::duration<double, std::nano>(Clock::now() - start).count() / calls;
}

double median(std::vector<double> times) {
    std::ranges::nth_element(times, times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2));
    return times[times.size() / 2];
}

void compare(char const* what, std::function<long long(int)> const& ours,
             std::function<long long(int)> const& naive) {
    std::vector<double> our_times, naive_times;
    for (int round = 0; round < rounds; ++round) {
        our_times.push_back(nanoseconds_a_call(5000, ours));
        naive_times.push_back(nanoseconds_a_call(50, naive));
    }
    auto const fast = median(std::move(our_times));
    auto const slow = median(std::move(naive_times));
    fmt::print("{:36} {:9.0f} ns {:11.0f} ns {:8.1f} x\n", what, fast, slow, slow / fast);
}

long long number(Date day) { return day.time_since_epoch().count(); }

} // namespace

int main() {
    auto const& calendar = england_and_wales();
    Naive const naive(calendar);
    auto const first = calendar.first();
    auto const last = calendar.last() - one_day * 300;
    fmt::print("{:36} {:>12} {:>14} {:>10}\n", "", "counted", "day by day", "ratio");
    compare(
        "between, 16 years", [&](int i) { return calendar.between(first + one_day * (i % 200), last); },
        [&](int i) { return naive.between(first + one_day * (i % 200), last); });
    compare(
        "add, 4,000 working days (16 years)",
        [&](int i) { return number(calendar.add(first + one_day * (i % 200), 4000)); },
        [&](int i) { return number(naive.add(first + one_day * (i % 200), 4000)); });
    compare(
        "between, 100 days",
        [&](int i) {
            return calendar.between(first + one_day * (i % 5000), first + one_day * (i % 5000 + 100));
        },
        [&](int i) {
            return naive.between(first + one_day * (i % 5000), first + one_day * (i % 5000 + 100));
        });
    compare(
        "add, 70 working days", [&](int i) { return number(calendar.add(first + one_day * (i % 5000), 70)); },
        [&](int i) { return number(naive.add(first + one_day * (i % 5000), 70)); });
    return kept == 0 ? 1 : 0;
}
