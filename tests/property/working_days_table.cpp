// Prints what goodplan says of every day of 2012 to 2028, for working_days_oracle.py to compare:
//
//   2017-09-04 working | -70=2017-05-25 ... 83=2018-01-02 | -400=-277 ... 400=278 | 1434
//
// whether it is a working day; so many working days added; the working days to so many calendar days on; the
// working days since the first day. "-" is a day that the calendar does not reach.
#include <goodplan/base/error.hpp>
#include <goodplan/base/working_days.hpp>

#include <fmt/core.h>

#include <cstdio>
#include <string>

namespace {

using namespace goodplan::base;

constexpr int added[] = {-70, -30, -6, -5, -1, 1, 2, 5, 20, 30, 35, 65, 70, 83};
constexpr int days_on[] = {-400, -31, -3, -1, 0, 1, 2, 7, 30, 100, 400};

std::string sum(Calendar const& calendar, Date day, int n) {
    try {
        return iso(calendar.add(day, n));
    } catch (Error const&) {
        return "-";
    }
}

std::string count(Calendar const& calendar, Date day, int on) {
    try {
        return std::to_string(calendar.between(day, day + std::chrono::days{on}));
    } catch (Error const&) {
        return "-";
    }
}

std::string line(Calendar const& calendar, Date day) {
    std::string text = fmt::format("{} {} |", iso(day), calendar.is_working_day(day) ? "working" : "rest");
    for (int const n : added)
        text += fmt::format(" {}={}", n, sum(calendar, day, n));
    text += " |";
    for (int const on : days_on)
        text += fmt::format(" {}={}", on, count(calendar, day, on));
    return text + fmt::format(" | {}", calendar.between(calendar.first(), day));
}

} // namespace

int main() {
    auto const& calendar = england_and_wales();
    for (auto day = calendar.first(); day <= calendar.last(); day += std::chrono::days{1})
        fmt::print("{}\n", line(calendar, day));
    return std::fflush(stdout) == 0 ? 0 : 1;
}
