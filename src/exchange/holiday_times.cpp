#include "exchange/holiday_times.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>

namespace goodplan::exchange {

using std::chrono::seconds;

namespace {

std::optional<int> number(std::string_view digits) {
    int value = 0;
    auto const* const end = digits.data() + digits.size();
    auto const [stopped, error] = std::from_chars(digits.data(), end, value);
    bool const plain = !digits.empty() && digits.front() != '-';
    return plain && error == std::errc{} && stopped == end ? std::optional{value} : std::nullopt;
}

std::optional<base::Date> day_of(std::string_view text) {
    auto const year = number(text.substr(0, 4));
    auto const month = number(text.substr(4, 2));
    auto const day = number(text.substr(6, 2));
    if (!year || !month || !day)
        return std::nullopt;
    return base::make_date(*year, static_cast<unsigned>(*month), static_cast<unsigned>(*day));
}

// What a clock in London shows then.
LocalTime in_london(base::Moment utc) {
    auto const clock = base::london_text(utc); // "24 May 2026 23:00"
    auto const hour = number(std::string_view(clock).substr(clock.size() - 5, 2));
    auto const minute = number(std::string_view(clock).substr(clock.size() - 2, 2));
    return {base::london_day(utc), seconds{hour.value_or(0) * 3600 + minute.value_or(0) * 60}};
}

} // namespace

std::optional<LocalTime> time_of(std::string_view text) {
    constexpr std::size_t date_length = 8;
    constexpr std::size_t time_length = 15;
    bool const utc = text.ends_with('Z');
    if (utc)
        text.remove_suffix(1);
    if (text.size() != date_length && (text.size() != time_length || text[date_length] != 'T'))
        return std::nullopt;
    auto const day = day_of(text);
    if (!day || (utc && text.size() == date_length))
        return std::nullopt;
    if (text.size() == date_length)
        return LocalTime{*day, seconds{0}};
    auto const hour = number(text.substr(9, 2));
    auto const minute = number(text.substr(11, 2));
    auto const second = number(text.substr(13, 2));
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60)
        return std::nullopt;
    seconds const time{*hour * 3600 + *minute * 60 + *second};
    return utc ? in_london(base::Moment{*day} + time) : LocalTime{*day, time};
}

std::optional<seconds> duration_of(std::string_view text) {
    if (text.starts_with('+'))
        text.remove_prefix(1);
    if (!text.starts_with('P') || text.size() < 3)
        return std::nullopt;
    text.remove_prefix(1);
    seconds sum{0};
    bool clock = false;
    while (!text.empty()) {
        if (text.front() == 'T') {
            clock = true;
            text.remove_prefix(1);
            continue;
        }
        auto const digits = std::min(text.find_first_not_of("0123456789"), text.size());
        constexpr std::size_t most_digits = 6;
        auto const count = digits > most_digits ? std::nullopt : number(text.substr(0, digits));
        if (!count || digits == text.size())
            return std::nullopt;
        static std::map<char, int> const of_days{{'W', 604'800}, {'D', 86'400}};
        static std::map<char, int> const of_clock{{'H', 3'600}, {'M', 60}, {'S', 1}};
        auto const& units = clock ? of_clock : of_days;
        auto const unit = units.find(text[digits]);
        if (unit == units.end())
            return std::nullopt;
        sum += seconds{static_cast<long long>(*count) * unit->second};
        text.remove_prefix(digits + 1);
    }
    return sum;
}

} // namespace goodplan::exchange
