// Civil dates: a day in England, without a clock time and without a time zone.
//
// Inside the program a day is std::chrono::sys_days; in the file and in JSON and CSV it is YYYY-MM-DD. Years
// run from 1900 to 2199: anything else is a slip of the finger and is refused.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace goodplan::base {

using Date = std::chrono::sys_days;

// How exactly a day is known. A month or quarter resolves to its last day.
enum class Precision { day, month, quarter, year, period, none };

// A date as somebody gave it: the resolved day, how exact it is, and the words, kept when they say more than
// the date does ("Dec 2026", "before the next meeting").
struct WrittenDate {
    Date day{};
    Precision precision = Precision::day;
    std::string words; // empty when the date was given as a plain day

    friend bool operator==(WrittenDate const&, WrittenDate const&) = default;
};

// The day, or nothing when the three do not make a day of the calendar between 1900 and 2199.
[[nodiscard]] std::optional<Date> make_date(int year, unsigned month, unsigned day);

// Exactly YYYY-MM-DD; nothing for anything else, 2023-02-29 included.
[[nodiscard]] std::optional<Date> parse_iso(std::string_view text);

[[nodiscard]] int year_of(Date day);
[[nodiscard]] unsigned month_of(Date day);     // 1..12
[[nodiscard]] unsigned day_of_month(Date day); // 1..31
[[nodiscard]] std::chrono::weekday weekday_of(Date day);
[[nodiscard]] Date last_of_month(int year, unsigned month);

[[nodiscard]] std::string iso(Date day);              // 2017-12-11
[[nodiscard]] std::string weekday_name(Date day);     // Mon
[[nodiscard]] std::string weekday_full(Date day);     // Monday
[[nodiscard]] std::string month_name(unsigned month); // Dec
[[nodiscard]] std::string month_full(unsigned month); // December
[[nodiscard]] std::string in_table(Date day);         // Mon 04 Dec 2017, always 15 columns
[[nodiscard]] std::string in_words(Date day);         // Mon 4 Dec 2017
[[nodiscard]] std::string in_full(Date day);          // 4 December 2017

// ---- moments ------------------------------------------------------------------------------------------

// A moment as the system clock gives it, in whole seconds of UTC.
using Moment = std::chrono::sys_seconds;

// Today in London: British Summer Time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the
// last Sunday of October (Summer Time Act 1972, S.I. 2002/262). Independent of TZ.
[[nodiscard]] Date london_day(Moment now);
// 2017-10-16T09:31:00Z, as the file keeps it, and back (nothing when it does not parse).
[[nodiscard]] std::string utc_text(Moment moment);
[[nodiscard]] std::optional<Moment> parse_utc(std::string_view text);
// 12 Nov 2026 09:31, London clock time, for people.
[[nodiscard]] std::string london_text(Moment moment);

} // namespace goodplan::base
