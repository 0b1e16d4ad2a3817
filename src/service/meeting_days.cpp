#include "service/meeting_days.hpp"

#include "base/date_words.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;

namespace {

struct Ordinal {
    std::string_view word;
    int value;
};
constexpr std::array ordinals{Ordinal{"first", 1},  Ordinal{"second", 2}, Ordinal{"third", 3},
                              Ordinal{"fourth", 4}, Ordinal{"fifth", 5},  Ordinal{"last", -1}};

[[noreturn]] void refuse(std::string_view option, std::string_view text) {
    throw Error(ErrorKind::usage,
                fmt::format("{} {}: not a day of the month", option, base::visible_line(text)),
                "Write first-thu, \"second tuesday\", last-fri, a day as 15, last-day or last-working-day.");
}

std::optional<int> ordinal_called(std::string const& word) {
    auto const found = std::ranges::find(ordinals, word, &Ordinal::word);
    return found != ordinals.end() ? std::optional{found->value} : std::nullopt;
}

// The n-th working day of the month; the last one for -1.
std::optional<Date> working_day_in(std::chrono::year_month month, int ordinal,
                                   base::Calendar const& calendar) {
    using namespace std::chrono;
    auto const first = sys_days{month / 1};
    auto const last = sys_days{month / std::chrono::last};
    auto const step = days{ordinal < 0 ? -1 : 1};
    auto left = ordinal < 0 ? 1 : ordinal;
    for (auto day = ordinal < 0 ? last : first; day >= first && day <= last; day += step)
        if (calendar.is_working_day(day) && --left == 0)
            return day;
    return std::nullopt;
}

std::optional<Date> weekday_in(std::chrono::year_month month, MonthlyDay const& which) {
    using namespace std::chrono;
    auto const weekday = std::chrono::weekday{which.weekday};
    if (which.ordinal < 0)
        return sys_days{month / weekday[std::chrono::last]};
    auto const day = month / weekday[static_cast<unsigned>(which.ordinal)];
    return day.ok() ? std::optional{sys_days{day}} : std::nullopt;
}

std::optional<Date> day_in_month(MonthlyDay const& which, std::chrono::year_month month,
                                 base::Calendar const& calendar) {
    using namespace std::chrono;
    switch (which.which) {
    case MonthlyDay::Which::last_day:
        return sys_days{month / std::chrono::last};
    case MonthlyDay::Which::weekday:
        return weekday_in(month, which);
    case MonthlyDay::Which::working_day:
        return working_day_in(month, which.ordinal, calendar);
    case MonthlyDay::Which::date:
        break;
    }
    auto const day = month / std::chrono::day{which.day};
    return day.ok() ? std::optional{sys_days{day}} : std::nullopt;
}

// first, last, 1st
std::optional<int> ordinal_of(base::Pieces const& pieces) {
    if (pieces.numbers.empty())
        return ordinal_called(pieces.words.front());
    auto const& digits = pieces.numbers.front();
    bool const fits = digits.size() == 1 && digits >= "1" && digits <= "5" &&
                      base::is_ordinal_of(pieces.words.front(), static_cast<unsigned>(digits[0] - '0'));
    return fits ? std::optional{digits[0] - '0'} : std::nullopt;
}

// 15, 15th; 0 where it is none.
unsigned date_called(base::Pieces const& pieces) {
    auto const& digits = pieces.numbers.front();
    auto const day = digits.size() > 2 ? 0U : static_cast<unsigned>(std::stoi(digits));
    bool const ends_wrong = !pieces.words.empty() && !base::is_ordinal_of(pieces.words.front(), day);
    return day > 31 || ends_wrong ? 0U : day;
}

[[noreturn]] void refuse_cycle(std::string_view option, std::string_view text) {
    throw Error(ErrorKind::usage, fmt::format("{} {}: not a cycle", option, base::visible_line(text)),
                "Write \"monthly first-thu\", \"monthly second tuesday\", \"monthly last-fri\",\n"
                "\"monthly 15\", \"monthly last-day\", \"monthly last-working-day\", \"every 6w\"\n"
                "or \"every 3m\".");
}

} // namespace

MonthlyDay parse_monthly(std::string_view text, std::string_view option) {
    auto pieces = base::pieces_of(base::trim(text));
    std::ranges::replace(pieces.shape, '-', ' '); // last-fri as "last fri"
    auto const& shape = pieces.shape;
    if (shape == "n" || shape == "nw") {
        auto const day = date_called(pieces);
        if (day == 0)
            refuse(option, text);
        return {MonthlyDay::Which::date, 0, 0, day};
    }
    bool const two_words = shape == "w w" || shape == "nw w";
    bool const three_words = shape == "w w w" || shape == "nw w w";
    auto const ordinal = two_words || three_words ? ordinal_of(pieces) : std::nullopt;
    if (!ordinal)
        refuse(option, text);
    auto const& last = pieces.words.back();
    if (three_words && pieces.words[1] == "working" && last == "day")
        return {MonthlyDay::Which::working_day, *ordinal, 0, 0};
    if (two_words && last == "day" && *ordinal < 0)
        return {MonthlyDay::Which::last_day, 0, 0, 0};
    auto const weekday = two_words ? base::weekday_called(last) : std::nullopt;
    if (!weekday)
        refuse(option, text);
    return {MonthlyDay::Which::weekday, *ordinal, *weekday, 0};
}

base::Period parse_every(std::string_view text, std::string_view option) {
    auto const every = base::parse_period(text, option);
    if (every.unit == base::PeriodUnit::working_days)
        throw Error(ErrorKind::usage,
                    fmt::format("{} {}: weeks or months are wanted", option, base::visible_line(text)),
                    "Write 2w, 6w or 3m; the first meeting is on --from.");
    return every;
}

MeetingCycle parse_cycle(std::string_view text, std::string_view option) {
    auto const typed = base::trim(text);
    auto const space = std::min(typed.find_first_of(" \t"), typed.size());
    auto const word = base::ascii_lower(typed.substr(0, space));
    auto const rest = std::string{base::trim(typed.substr(space))};
    if (rest.empty() || (word != "monthly" && word != "every"))
        refuse_cycle(option, typed);
    try {
        if (word == "monthly")
            (void)parse_monthly(rest, option);
        else
            (void)parse_every(rest, option);
    } catch (Error const&) {
        refuse_cycle(option, typed);
    }
    return word == "monthly" ? MeetingCycle{rest, {}} : MeetingCycle{{}, rest};
}

MeetingDays monthly_days(MonthlyDay const& which, Date from, Date until, base::Calendar const& calendar) {
    using namespace std::chrono;
    MeetingDays made;
    auto const first = year_month_day{from};
    auto const last = year_month_day{until};
    for (auto month = first.year() / first.month(); month <= last.year() / last.month();
         month += std::chrono::months{1}) {
        auto const day = day_in_month(which, month, calendar);
        if (!day)
            made.without.push_back(fmt::format("{} {}",
                                               base::month_full(static_cast<unsigned>(month.month())),
                                               static_cast<int>(month.year())));
        else if (*day >= from && *day <= until)
            made.days.push_back(*day);
    }
    return made;
}

MeetingDays repeated_days(base::Period every, Date from, Date until, base::Calendar const& calendar) {
    MeetingDays made;
    auto step = every;
    for (auto day = from; day <= until;
         day = base::add_period(from, step, calendar), step.count += every.count)
        made.days.push_back(day);
    return made;
}

} // namespace goodplan::service
