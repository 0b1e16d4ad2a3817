#include <goodplan/domain/calendars.hpp>

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace goodplan::domain {

using base::Error;
using base::ErrorKind;
using base::Holiday;

namespace {

Date first_of_year(int year) { return *base::make_date(year, 1, 1); }
Date last_of_year(int year) { return *base::make_date(year, 12, 31); }

Holiday const* on(std::vector<Holiday> const& days, Date day) {
    auto const found = std::ranges::lower_bound(days, day, {}, &Holiday::day);
    return found != days.end() && found->day == day ? &*found : nullptr;
}

// ---- days ------------------------------------------------------------------------------------------------

// The one day of a year that bears a name, by year and name; a name that stands on several days tells
// nothing.
using NamedDays = std::map<std::pair<int, std::string>, std::vector<Holiday>>;
NamedDays by_name(std::vector<Holiday> const& days) {
    NamedDays found;
    for (auto const& one : days)
        found[{base::year_of(one.day), base::ascii_lower(without_brackets(one.name))}].push_back(one);
    return found;
}

// Where the list has this holiday now, when it has moved it.
std::optional<Holiday> moved_to(Holiday const& one, NamedDays const& present, NamedDays const& listed,
                                std::vector<Holiday> const& days) {
    std::pair const key{base::year_of(one.day), base::ascii_lower(without_brackets(one.name))};
    auto const found = listed.find(key);
    if (found == listed.end() || found->second.size() != 1 || present.at(key).size() != 1)
        return std::nullopt;
    auto const& target = found->second.front();
    return on(days, target.day) == nullptr ? std::optional{target} : std::nullopt;
}

void take_listed(CalendarMerge& merge, std::vector<Holiday> const& present,
                 std::vector<Holiday> const& list) {
    for (auto const& one : list) {
        auto const* there = on(present, one.day);
        bool const moved = std::ranges::any_of(merge.moved, [&](auto const& it) { return it.to == one; });
        if (there == nullptr && !moved)
            merge.added.push_back(one);
        if (there != nullptr && without_brackets(there->name) != without_brackets(one.name))
            merge.renamed.push_back({*there, one.name});
        merge.days.push_back(one);
    }
}

void keep_unlisted(CalendarMerge& merge, std::vector<Holiday> const& present,
                   std::vector<Holiday> const& list, DayList what) {
    auto const names = by_name(present);
    auto const listed = by_name(list);
    for (auto const& one : present) {
        if (on(list, one.day) != nullptr)
            continue;
        auto const target =
            what == DayList::holidays ? moved_to(one, names, listed, present) : std::optional<Holiday>{};
        if (target) {
            merge.moved.push_back({one, *target});
            continue;
        }
        bool const about = base::year_of(one.day) >= base::year_of(list.front().day) &&
                           base::year_of(one.day) <= base::year_of(list.back().day);
        if (about)
            merge.kept.push_back(one);
        else
            ++merge.kept_of_other_years;
        merge.days.push_back(one);
    }
}

// ---- reach -----------------------------------------------------------------------------------------------

struct Reach {
    Date first{};
    Date last{};
};

std::vector<std::string> thin_years(std::vector<Holiday> const& days, int from, int to) {
    std::vector<std::string> found;
    for (int year = from; year <= to; ++year) {
        auto const count =
            std::ranges::count_if(days, [&](Holiday const& one) { return base::year_of(one.day) == year; });
        if (count < least_days_of_a_year)
            found.push_back(fmt::format("{} ({})", year, base::counted(count, "day")));
    }
    return found;
}

[[noreturn]] void refuse_thin(std::vector<std::string> years, std::string const& options) {
    constexpr std::size_t named = 5;
    if (years.size() > named + 1) {
        auto const more = years.size() - named;
        years.resize(named);
        years.push_back(fmt::format("{} more", base::counted(static_cast<long long>(more), "year")));
    }
    throw Error(
        ErrorKind::conflict,
        fmt::format("the list cannot say how far the calendar reaches: it has fewer than {} days in {}",
                    least_days_of_a_year, base::listed(years)),
        fmt::format("If no holiday is missing, state the days that are covered: {}", options));
}

// Whole years are added at an end only where they have their days.
void check_new_years(std::vector<Holiday> const& days, base::Calendar const* present, Reach const& reach,
                     StatedReach const& stated) {
    auto const options = fmt::format("--first {} --last {}", base::iso(reach.first), base::iso(reach.last));
    std::vector<std::string> thin;
    if (present == nullptr) {
        if (!stated.first || !stated.last)
            thin = thin_years(days, base::year_of(reach.first), base::year_of(reach.last));
    } else {
        if (!stated.first && reach.first < present->first())
            thin = thin_years(days, base::year_of(reach.first),
                              base::year_of(present->first() - std::chrono::days{1}));
        if (!stated.last && reach.last > present->last()) {
            auto const later = thin_years(days, base::year_of(present->last() + std::chrono::days{1}),
                                          base::year_of(reach.last));
            thin.insert(thin.end(), later.begin(), later.end());
        }
    }
    if (!thin.empty())
        refuse_thin(thin, options);
}

[[noreturn]] void refuse_stated(std::string_view option, Date day, std::string const& why) {
    throw Error(ErrorKind::usage, fmt::format("{} {}: {}", option, base::iso(day), why),
                "A calendar is never shortened, and covers the days it has.");
}

void check_stated(std::vector<Holiday> const& list, base::Calendar const* present,
                  StatedReach const& stated) {
    if (stated.first && present != nullptr && *stated.first > present->first())
        refuse_stated("--first", *stated.first,
                      "the calendar begins on " + base::in_words(present->first()) + " already");
    if (stated.last && present != nullptr && *stated.last < present->last())
        refuse_stated("--last", *stated.last,
                      "the calendar reaches to " + base::in_words(present->last()) + " already");
    if (stated.first && list.front().day < *stated.first)
        refuse_stated("--first", *stated.first, "the list begins on " + base::in_words(list.front().day));
    if (stated.last && list.back().day > *stated.last)
        refuse_stated("--last", *stated.last, "the list ends on " + base::in_words(list.back().day));
}

Reach reach_of(std::vector<Holiday> const& list, base::Calendar const* present, StatedReach const& stated) {
    Reach reach{first_of_year(base::year_of(list.front().day)), last_of_year(base::year_of(list.back().day))};
    if (present != nullptr)
        reach = {std::min(reach.first, present->first()), std::max(reach.last, present->last())};
    return {stated.first.value_or(reach.first), stated.last.value_or(reach.last)};
}

} // namespace

bool CalendarMerge::changes() const {
    return reach_changed || !added.empty() || !moved.empty() || !renamed.empty() || !taken_away.empty();
}

CalendarMerge merge_days(base::Calendar const* present, std::vector<Holiday> list, DayList what,
                         StatedReach const& stated) {
    if (list.empty())
        throw Error(ErrorKind::conflict, "the list has no day in it; nothing was changed");
    std::ranges::sort(list, {}, &Holiday::day);
    auto const there = present != nullptr ? present->holidays() : std::vector<Holiday>{};
    CalendarMerge merge;
    keep_unlisted(merge, there, list, what);
    take_listed(merge, there, list);
    std::ranges::sort(merge.days, {}, &Holiday::day);
    auto const reach = reach_of(list, present, stated);
    if (what == DayList::holidays) {
        check_stated(list, present, stated);
        check_new_years(merge.days, present, reach, stated);
    }
    merge.first = reach.first;
    merge.last = reach.last;
    merge.reach_changed =
        present == nullptr || present->first() != reach.first || present->last() != reach.last;
    return merge;
}

CalendarMerge remove_days(base::Calendar const& present, Date from, Date to) {
    CalendarMerge merge;
    merge.first = present.first();
    merge.last = present.last();
    for (auto const& one : present.holidays())
        (one.day >= from && one.day <= to ? merge.taken_away : merge.days).push_back(one);
    return merge;
}

std::string without_brackets(std::string_view name) {
    std::string made;
    int depth = 0;
    for (char const c : name) {
        depth += c == '(' ? 1 : 0;
        if (depth == 0)
            made += c;
        if (c == ')' && depth > 0)
            --depth;
    }
    std::string single; // what stood around a bracket had a space on either side
    for (char const c : base::trim(made))
        if (c != ' ' || single.empty() || single.back() != ' ')
            single += c;
    return single;
}

base::Calendar calendar_of(HolidayCalendar const& record) {
    if (!record.first || !record.last)
        throw Error(ErrorKind::internal, "the calendar " + record.name.text + " has no reach");
    std::string lines;
    for (auto const& line : record.days.items)
        lines += line + "\n";
    return {record.name.text, record.version.text, *record.first, *record.last, base::parse_holidays(lines)};
}

void put_days(HolidayCalendar& record, CalendarMerge const& merge, std::string_view version) {
    record.version.text = version;
    record.first = merge.first;
    record.last = merge.last;
    record.days.items.clear();
    for (auto const& one : merge.days)
        record.days.items.push_back(base::iso(one.day) + " " + one.name);
}

std::string next_version(CalendarMerge const& merge, Date day, std::vector<std::string> const& taken) {
    auto const plain =
        fmt::format("{}-{}/{}", base::year_of(merge.first), base::year_of(merge.last), base::iso(day));
    auto version = plain;
    for (int n = 2; std::ranges::find(taken, version) != taken.end(); ++n)
        version = fmt::format("{}.{}", plain, n);
    return version;
}

} // namespace goodplan::domain
