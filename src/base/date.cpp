#include <goodplan/base/date.hpp>

#include <fmt/core.h>

#include <array>
#include <cstddef>

namespace goodplan::base {
namespace {

namespace chr = std::chrono;

constexpr int first_year = 1900;
constexpr int last_year = 2199;

constexpr std::array<std::string_view, 7> weekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};

chr::year_month_day civil(Date day) { return chr::year_month_day{day}; }

// The value of text[from, from + length) when all of it is digits, else nothing. Never octal.
std::optional<unsigned> digits(std::string_view text, std::size_t from, std::size_t length) {
    unsigned value = 0;
    for (char const c : text.substr(from, length)) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    return value;
}

// 01:00 UTC on the last Sunday of the month: both clock changes of the year happen at that hour.
Moment clock_change(chr::year year, chr::month month) {
    auto const sunday = chr::sys_days{year / month / chr::Sunday[chr::last]};
    return Moment{sunday} + chr::hours{1};
}

Moment london_clock(Moment now) {
    auto const year = civil(chr::floor<chr::days>(now)).year();
    bool const summer = now >= clock_change(year, chr::March) && now < clock_change(year, chr::October);
    return summer ? now + chr::hours{1} : now;
}

} // namespace

std::optional<Date> make_date(int year, unsigned month, unsigned day) {
    if (year < first_year || year > last_year || month > 12 || day > 31)
        return std::nullopt;
    auto const ymd = chr::year{year} / chr::month{month} / chr::day{day};
    if (!ymd.ok())
        return std::nullopt;
    return Date{ymd};
}

std::optional<Date> parse_iso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    auto const year = digits(text, 0, 4);
    auto const month = digits(text, 5, 2);
    auto const day = digits(text, 8, 2);
    if (!year || !month || !day)
        return std::nullopt;
    return make_date(static_cast<int>(*year), *month, *day);
}

int year_of(Date day) { return static_cast<int>(civil(day).year()); }
unsigned month_of(Date day) { return static_cast<unsigned>(civil(day).month()); }
unsigned day_of_month(Date day) { return static_cast<unsigned>(civil(day).day()); }
chr::weekday weekday_of(Date day) { return chr::weekday{day}; }

Date last_of_month(int year, unsigned month) { return Date{chr::year{year} / chr::month{month} / chr::last}; }

std::string iso(Date day) {
    return fmt::format("{:04}-{:02}-{:02}", year_of(day), month_of(day), day_of_month(day));
}

std::string weekday_full(Date day) { return std::string{weekdays.at(weekday_of(day).c_encoding())}; }
std::string weekday_name(Date day) { return weekday_full(day).substr(0, 3); }
std::string month_full(unsigned month) { return std::string{months.at(month - 1)}; }
std::string month_name(unsigned month) { return month_full(month).substr(0, 3); }

std::string in_table(Date day) {
    return fmt::format("{} {:02} {} {:04}", weekday_name(day), day_of_month(day), month_name(month_of(day)),
                       year_of(day));
}

std::string in_words(Date day) {
    return fmt::format("{} {} {} {}", weekday_name(day), day_of_month(day), month_name(month_of(day)),
                       year_of(day));
}

std::string in_full(Date day) {
    return fmt::format("{} {} {}", day_of_month(day), month_full(month_of(day)), year_of(day));
}

Date london_day(Moment now) { return chr::floor<chr::days>(london_clock(now)); }

std::string utc_text(Moment moment) {
    auto const day = chr::floor<chr::days>(moment);
    chr::hh_mm_ss const time{moment - day};
    return fmt::format("{}T{:02}:{:02}:{:02}Z", iso(day), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

std::optional<Moment> parse_utc(std::string_view text) {
    if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z') {
        return std::nullopt;
    }
    auto const day = parse_iso(text.substr(0, 10));
    auto const hour = digits(text, 11, 2);
    auto const minute = digits(text, 14, 2);
    auto const second = digits(text, 17, 2);
    if (!day || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59)
        return std::nullopt;
    return Moment{*day} + chr::hours{*hour} + chr::minutes{*minute} + chr::seconds{*second};
}

std::string london_text(Moment moment) {
    auto const local = london_clock(moment);
    auto const day = chr::floor<chr::days>(local);
    chr::hh_mm_ss const time{local - day};
    return fmt::format("{} {} {} {:02}:{:02}", day_of_month(day), month_name(month_of(day)), year_of(day),
                       time.hours().count(), time.minutes().count());
}

} // namespace goodplan::base
