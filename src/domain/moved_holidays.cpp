#include "domain/moved_holidays.hpp"

#include <goodplan/base/text.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace goodplan::domain {

using base::Holiday;

namespace {

std::vector<Holiday> only_in(std::vector<Holiday> const& days, std::vector<Holiday> const& others) {
    std::vector<Holiday> found;
    for (auto const& one : days)
        if (!std::ranges::binary_search(others, one.day, {}, &Holiday::day))
            found.push_back(one);
    return found;
}

bool on_weekday(Holiday const& one) {
    auto const weekday = base::weekday_of(one.day);
    return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
}

bool same_name(Holiday const& one, Holiday const& other) {
    return base::ascii_lower(without_brackets(one.name)) == base::ascii_lower(without_brackets(other.name));
}

// "(England and Wales)" and "(Scotland)" have no part in common; a name without parts is that of any.
bool parts_apart(Holiday const& one, Holiday const& other) {
    constexpr std::array<std::string_view, 4> parts{"(England", "Wales", "Scotland", "Northern Ireland"};
    bool first = false;
    bool second = false;
    for (auto const part : parts) {
        bool const in_first = one.name.find(part) != std::string::npos;
        bool const in_second = other.name.find(part) != std::string::npos;
        if (in_first && in_second)
            return false;
        first = first || in_first;
        second = second || in_second;
    }
    return first && second;
}

std::chrono::days distance(MovedHoliday const& pair) {
    return pair.from.day < pair.to.day ? pair.to.day - pair.from.day : pair.from.day - pair.to.day;
}

bool can_be_moved(MovedHoliday const& pair) {
    return base::year_of(pair.from.day) == base::year_of(pair.to.day) && on_weekday(pair.from) &&
           on_weekday(pair.to) && distance(pair) <= longest_move && same_name(pair.from, pair.to) &&
           !parts_apart(pair.from, pair.to);
}

} // namespace

std::vector<MovedHoliday> moved_holidays(std::vector<Holiday> const& present,
                                         std::vector<Holiday> const& list) {
    std::vector<MovedHoliday> pairs;
    for (auto const& to : only_in(list, present))
        for (auto const& from : only_in(present, list))
            if (MovedHoliday const pair{from, to}; can_be_moved(pair))
                pairs.push_back(pair);
    std::ranges::sort(pairs, {}, [](MovedHoliday const& one) {
        return std::tuple(one.from.name != one.to.name, distance(one), one.from.day, one.to.day);
    });
    std::set<Date> taken;
    std::vector<MovedHoliday> found;
    for (auto const& one : pairs)
        if (!taken.contains(one.from.day) && !taken.contains(one.to.day)) {
            taken.insert({one.from.day, one.to.day});
            found.push_back(one);
        }
    std::ranges::sort(found, {}, [](MovedHoliday const& one) { return one.from.day; });
    return found;
}

} // namespace goodplan::domain
