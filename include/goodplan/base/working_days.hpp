// Working-day arithmetic over a list of holidays with a known reach.
//
// A working day is any day other than a Saturday, a Sunday or a listed holiday. Counting follows the
// convention of the statutory deadlines (SI 2007/462, domain.md 1.3): the starting day is day 0, the next
// working day is day 1. A calendar answers only for the days it covers: a question that reaches outside is
// an error that names the end, never a guess that there are no holidays. A count costs a binary search, not
// a loop over days.
#pragma once

#include <goodplan/base/date.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace goodplan::base {

struct Holiday {
    Date day{};
    std::string name; // "Good Friday"

    friend bool operator==(Holiday const&, Holiday const&) = default;
};

class Calendar {
public:
    Calendar() = default;
    // `first` to `last` are covered, both included. Holidays are sorted; doubles and days outside the reach
    // are refused (Error internal); a holiday on a Saturday or Sunday is kept and changes no count.
    Calendar(std::string name, std::string version, Date first, Date last, std::vector<Holiday> holidays);

    [[nodiscard]] std::string const& name() const noexcept { return name_; }
    [[nodiscard]] std::string const& version() const noexcept { return version_; }
    [[nodiscard]] Date first() const noexcept { return first_; }
    [[nodiscard]] Date last() const noexcept { return last_; }
    [[nodiscard]] std::vector<Holiday> const& holidays() const noexcept { return holidays_; }

    [[nodiscard]] bool covers(Date day) const noexcept { return day >= first_ && day <= last_; }
    // Saturday, Sunday or holiday: false. Throws outside the reach.
    [[nodiscard]] bool is_working_day(Date day) const;
    // The holiday's name, or nothing.
    [[nodiscard]] Holiday const* holiday(Date day) const;
    // Holidays on Monday to Friday in [from, to].
    [[nodiscard]] std::vector<Holiday> weekday_holidays(Date from, Date to) const;

    // Working days after `from` up to and including `to`; negative when `to` is before `from`
    // (between(a, b) == -between(b, a) for working days a and b): minus the working days after `to` up to
    // and including `from`. Throws when either end is outside the reach.
    [[nodiscard]] int between(Date from, Date to) const;
    // The same, or nothing where it cannot be counted: for report rows that print calendar days instead.
    [[nodiscard]] std::optional<int> try_between(Date from, Date to) const;
    // The n-th working day after `from` (n < 0: before). n == 0 gives `from` itself. Throws outside.
    [[nodiscard]] Date add(Date from, int n) const;

private:
    void require(Date day) const;
    [[nodiscard]] int working_before(Date day) const; // working days in [first_, day)
    std::string name_;
    std::string version_;
    Date first_{};
    Date last_{};
    std::vector<Holiday> holidays_;
    std::vector<Date> weekday_holidays_;
};

// The text form of data/calendars and of the calendar kept in a plan file: one holiday a line,
// "2012-06-04 Spring bank holiday". Throws Error invalid_input naming the line.
[[nodiscard]] std::vector<Holiday> parse_holidays(std::string_view lines);

// The calendars that ship with goodplan: data/calendars, from GOV.UK's lists, 1 January 2012 to 31 December
// 2028. The first is that of England and Wales.
struct ShippedCalendar {
    std::string_view name;  // "england-and-wales"
    std::string_view title; // "Bank holidays in England and Wales"
};
[[nodiscard]] std::span<ShippedCalendar const> shipped_calendars();
[[nodiscard]] bool is_shipped_calendar(std::string_view name);
// One of them, parsed when it is first asked for. Throws Error internal when none of that name ships.
[[nodiscard]] Calendar const& shipped_calendar(std::string_view name);

// That of England and Wales: the calendar of SI 2007/462 reg 1(2).
[[nodiscard]] Calendar const& england_and_wales();

} // namespace goodplan::base
