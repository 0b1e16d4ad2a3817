#include <goodplan/base/working_days.hpp>

#include <goodplan/base/error.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace goodplan::base {
namespace {

constexpr std::chrono::days one_day{1};

bool is_weekend(Date day) {
    auto const weekday = weekday_of(day);
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

// Mondays to Fridays before the day, counted from Monday 29 December 1969 (negative before it).
int weekdays_before(Date day) {
    auto const since_monday = static_cast<int>((day - Date{std::chrono::days{-3}}).count());
    int const week = since_monday >= 0 ? since_monday / 7 : -((-since_monday + 6) / 7);
    return week * 5 + std::min(since_monday - week * 7, 5);
}

std::string described(Calendar const& calendar) {
    return fmt::format("the calendar {} ({})", calendar.name(), calendar.version());
}

std::string covered_days(Calendar const& calendar) {
    return fmt::format("The calendar covers {} to {}.", iso(calendar.first()), iso(calendar.last()));
}

[[noreturn]] void refuse(Calendar const& calendar, bool too_late, std::string const& what) {
    auto const end =
        too_late ? "ends on " + in_words(calendar.last()) : "begins on " + in_words(calendar.first());
    throw Error(ErrorKind::conflict,
                fmt::format("{} {}; {} cannot be counted", described(calendar), end, what),
                covered_days(calendar));
}

[[noreturn]] void refuse_sum(Calendar const& calendar, Date from, long long n) {
    auto const size = n < 0 ? -n : n;
    refuse(calendar, n > 0,
           fmt::format("{} working day{} {} {}", size, size == 1 ? "" : "s", n < 0 ? "before" : "after",
                       iso(from)));
}

} // namespace

Calendar::Calendar(std::string name, std::string version, Date first, Date last,
                   std::vector<Holiday> holidays)
    : name_(std::move(name)), version_(std::move(version)), first_(first), last_(last),
      holidays_(std::move(holidays)) {
    if (last_ < first_)
        throw Error(ErrorKind::internal, described(*this) + " ends before it begins");
    std::ranges::sort(holidays_, {}, &Holiday::day);
    auto const twice = std::ranges::adjacent_find(holidays_, {}, &Holiday::day);
    if (twice != holidays_.end()) {
        throw Error(ErrorKind::internal, fmt::format("{} lists {} twice", described(*this), iso(twice->day)));
    }
    for (auto const& holiday : holidays_) {
        if (!covers(holiday.day)) {
            throw Error(ErrorKind::internal,
                        fmt::format("{} does not cover its holiday {}", described(*this), iso(holiday.day)));
        }
        if (!is_weekend(holiday.day))
            weekday_holidays_.push_back(holiday.day);
    }
}

void Calendar::require(Date day) const {
    if (!covers(day))
        refuse(*this, day > last_, iso(day));
}

bool Calendar::is_working_day(Date day) const { return holiday(day) == nullptr && !is_weekend(day); }

Holiday const* Calendar::holiday(Date day) const {
    require(day);
    auto const found = std::ranges::lower_bound(holidays_, day, {}, &Holiday::day);
    return found != holidays_.end() && found->day == day ? &*found : nullptr;
}

std::vector<Holiday> Calendar::weekday_holidays(Date from, Date to) const {
    require(from);
    require(to);
    std::vector<Holiday> found;
    for (auto at = std::ranges::lower_bound(holidays_, from, {}, &Holiday::day);
         at != holidays_.end() && at->day <= to; ++at) {
        if (!is_weekend(at->day))
            found.push_back(*at);
    }
    return found;
}

int Calendar::working_before(Date day) const {
    auto const passed = std::ranges::lower_bound(weekday_holidays_, day) - weekday_holidays_.begin();
    return weekdays_before(day) - weekdays_before(first_) - static_cast<int>(passed);
}

int Calendar::between(Date from, Date to) const {
    require(from);
    require(to);
    return working_before(to + one_day) - working_before(from + one_day);
}

std::optional<int> Calendar::try_between(Date from, Date to) const {
    if (!covers(from) || !covers(to))
        return std::nullopt;
    return between(from, to);
}

Date Calendar::add(Date from, int n) const {
    require(from);
    if (n == 0)
        return from;
    // The wanted day is the `rank`-th working day of the calendar; the count only grows, so bisect for it.
    long long const rank = n > 0 ? static_cast<long long>(working_before(from + one_day)) + n
                                 : static_cast<long long>(working_before(from)) + n + 1;
    if (rank < 1 || rank > working_before(last_ + one_day))
        refuse_sum(*this, from, n);
    auto low = first_;
    for (auto high = last_; low < high;) {
        auto const middle = low + (high - low) / 2;
        if (working_before(middle + one_day) >= rank) {
            high = middle;
        } else {
            low = middle + one_day;
        }
    }
    return low;
}

} // namespace goodplan::base
