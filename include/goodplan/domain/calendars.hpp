// A list of holidays and the calendar it is for: they are merged, never exchanged.
//
// GOV.UK's list drops the years that are long past and announces the next two or so. A day that the calendar
// has and the list lacks therefore stays. One case is different: the same holiday of the same year stands in
// the list on another day (Early May 2020: Mon 4 May became Fri 8 May). Then it was moved, and the old day
// goes. Names are compared without what stands in brackets, "(substitute day)", "(VE day)"; brackets that
// name parts of the kingdom must have one in common, since the Summer bank holiday is two. Each old day goes
// with one new day at most, the nearest, no more than `longest_move` away. A holiday moves from one weekday
// to another only: a list that names Christmas Day on its own Saturday does not take the substitute day away.
//
// How far a calendar reaches is a promise that no holiday is missing before that day, so a list must not
// stretch it by chance: only whole years, one after the other, with at least `least_days_of_a_year` days each
// (GOV.UK's lists have eight or more). Anything else has to be stated by hand. Where rules of law count by
// the calendar, a year that lacks Good Friday, Christmas Day or Boxing Day, or the weekday that stands in for
// one of these, is not covered either, nor is any year beyond it; a calendar has no days outside its reach,
// so those of such a year are left out. Days on which offices are closed promise nothing: they reach over the
// years they have days in, and none of them is taken for moved.
#pragma once

#include <goodplan/base/working_days.hpp>
#include <goodplan/domain/register.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::domain {

inline constexpr int least_days_of_a_year = 6;
inline constexpr std::chrono::days longest_move{14};

enum class DayList { holidays, holidays_of_law, closures };

// First and last day covered, as somebody states them.
struct StatedReach {
    std::optional<Date> first;
    std::optional<Date> last;
};

struct MovedHoliday {
    base::Holiday from;
    base::Holiday to;
};
struct RenamedHoliday {
    base::Holiday before;
    std::string name; // now
};
// A new year of the list that lacks a holiday which every year has, or lies beyond one that does.
struct DoubtfulYear {
    int year = 0;
    std::string why;     // "the list has no Christmas Day and no Boxing Day", "2029 is not covered"
    int left_out = 0;    // how many days of it
    bool stated = false; // somebody stated that it is covered, so it is
};

struct CalendarMerge {
    Date first{};
    Date last{};
    std::vector<base::Holiday> days; // the calendar as it will stand, by day

    std::vector<base::Holiday> added; // the new days of moved holidays are not among them
    std::vector<MovedHoliday> moved;
    std::vector<RenamedHoliday> renamed;   // by more than what stands in brackets
    std::vector<base::Holiday> kept;       // of the years that the list is about, but not in it
    int kept_of_other_years = 0;           // before or after those years
    std::vector<base::Holiday> taken_away; // by remove_days
    std::vector<DoubtfulYear> doubtful;
    bool reach_changed = false;

    // Something that changes what the calendar says of a day. A name that differs in brackets does not.
    [[nodiscard]] bool changes() const;
};

// `present` is the calendar as it stands, nullptr for a new one. Days of the list are in any order, each day
// once. Throws Error usage where a stated reach would shorten the calendar or leave out days of the list,
// conflict where the list cannot say how far it reaches, or has no year that is covered; they say what to
// state.
[[nodiscard]] CalendarMerge merge_days(base::Calendar const* present, std::vector<base::Holiday> list,
                                       DayList what, StatedReach const& stated);

// The calendar without those days that lie in [from, to]. Reach and the other days stay.
[[nodiscard]] CalendarMerge remove_days(base::Calendar const& present, Date from, Date to);

// "Early May bank holiday (VE day)" -> "Early May bank holiday"
[[nodiscard]] std::string without_brackets(std::string_view name);

// A record of the register as a calendar; Error internal when the record has no reach.
[[nodiscard]] base::Calendar calendar_of(HolidayCalendar const& record);
// The merged days as lines of the record, with its reach and a version.
void put_days(HolidayCalendar& record, CalendarMerge const& merge, std::string_view version);

// "2012-2029/2026-11-22": the years reached and the day of the change; ".2" and so on after it where a
// version of that name is in `taken`.
[[nodiscard]] std::string next_version(CalendarMerge const& merge, Date day,
                                       std::vector<std::string> const& taken);

} // namespace goodplan::domain
