#include <goodplan/domain/calendars.hpp>

#include "domain/holidays_of_law.hpp"
#include "domain/moved_holidays.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

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
                   std::vector<Holiday> const& list) {
    for (auto const& one : present) {
        bool const moved = std::ranges::any_of(merge.moved, [&](auto const& it) { return it.from == one; });
        if (moved || on(list, one.day) != nullptr)
            continue;
        bool const about = base::year_of(one.day) >= base::year_of(list.front().day) &&
                           base::year_of(one.day) <= base::year_of(list.back().day);
        if (about)
            merge.kept.push_back(one);
        else
            ++merge.kept_of_other_years;
        merge.days.push_back(one);
    }
}

CalendarMerge merged(std::vector<Holiday> const& present, std::vector<Holiday> const& list, DayList what) {
    CalendarMerge merge;
    if (what != DayList::closures)
        merge.moved = moved_holidays(present, list);
    keep_unlisted(merge, present, list);
    take_listed(merge, present, list);
    std::ranges::sort(merge.days, {}, &Holiday::day);
    return merge;
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

// ---- years that cannot be whole --------------------------------------------------------------------------

std::string why_doubtful(std::vector<Holiday> const& days, int year, Date from, Date to) {
    auto const missing = missing_holidays(days, year, from, to);
    return missing.empty() ? missing : "the list has " + missing;
}

// The new years on one side, from the calendar outwards. Unless somebody stated that they are covered, the
// first that lacks a holiday ends the reach there.
struct NewYears {
    std::vector<int> years;
    bool stated = false;
    bool later = false;
};

NewYears new_years(base::Calendar const& present, Reach const& reach, StatedReach const& stated, bool later) {
    NewYears made{{}, (later ? stated.last : stated.first).has_value(), later};
    constexpr std::chrono::days one_day{1};
    if (later && reach.last > present.last())
        for (int year = base::year_of(present.last() + one_day); year <= base::year_of(reach.last); ++year)
            made.years.push_back(year);
    if (!later && reach.first < present.first())
        for (int year = base::year_of(present.first() - one_day); year >= base::year_of(reach.first); --year)
            made.years.push_back(year);
    return made;
}

void end_reach(Reach& reach, base::Calendar const& present, int year, bool later) {
    if (later)
        reach.last = std::max(present.last(), last_of_year(year - 1));
    else
        reach.first = std::min(present.first(), first_of_year(year + 1));
}

void add_doubtful(CalendarMerge& merge, base::Calendar const& present, NewYears const& side, Reach& reach) {
    auto const whole = reach;
    auto const from = side.later ? present.last() : whole.first;
    auto const to = side.later ? whole.last : present.first();
    std::optional<int> ended;
    for (int const year : side.years) {
        auto why =
            ended ? fmt::format("{} is not covered", *ended) : why_doubtful(merge.days, year, from, to);
        if (why.empty())
            continue;
        merge.doubtful.push_back({year, std::move(why), 0, side.stated});
        if (side.stated || ended)
            continue;
        ended = year;
        end_reach(reach, present, year, side.later);
    }
}

[[noreturn]] void refuse_doubtful(std::vector<DoubtfulYear> const& years, Reach const& whole) {
    std::vector<std::string> words;
    for (auto const& one : years)
        words.push_back(fmt::format("{} is not covered: {}", one.year, one.why));
    throw Error(ErrorKind::conflict, base::join(words, "; ") + "; nothing was changed",
                fmt::format("Import a list of the whole year. If no holiday is missing, state the days that "
                            "are covered: --first {} --last {}",
                            base::iso(whole.first), base::iso(whole.last)));
}

// Merged again without the days of years that are not covered, where there are such.
CalendarMerge without_doubtful(CalendarMerge merge, base::Calendar const& present, std::vector<Holiday> list,
                               StatedReach const& stated, Reach& reach) {
    auto const whole = reach;
    for (bool const later : {false, true})
        add_doubtful(merge, present, new_years(present, whole, stated, later), reach);
    auto const outside = [&](Holiday const& one) { return one.day < reach.first || one.day > reach.last; };
    for (auto& year : merge.doubtful)
        year.left_out = static_cast<int>(std::ranges::count_if(
            list, [&](Holiday const& one) { return outside(one) && base::year_of(one.day) == year.year; }));
    if (std::erase_if(list, outside) == 0)
        return merge;
    if (list.empty())
        refuse_doubtful(merge.doubtful, whole);
    auto made = merged(present.holidays(), list, DayList::holidays_of_law);
    made.doubtful = std::move(merge.doubtful);
    return made;
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
    auto merge = merged(present != nullptr ? present->holidays() : std::vector<Holiday>{}, list, what);
    auto reach = reach_of(list, present, stated);
    if (what != DayList::closures) {
        check_stated(list, present, stated);
        check_new_years(merge.days, present, reach, stated);
    }
    if (what == DayList::holidays_of_law && present != nullptr)
        merge = without_doubtful(std::move(merge), *present, list, stated, reach);
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
