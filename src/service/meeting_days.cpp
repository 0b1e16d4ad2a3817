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
                "Write first-thu, \"second tuesday\", last-fri, or a day as 15.");
}

std::optional<int> ordinal_called(std::string const& word) {
    auto const found = std::ranges::find(ordinals, word, &Ordinal::word);
    return found != ordinals.end() ? std::optional{found->value} : std::nullopt;
}

std::optional<Date> day_in_month(MonthlyDay const& which, std::chrono::year_month month) {
    using namespace std::chrono;
    if (which.ordinal == 0) {
        auto const day = month / std::chrono::day{which.day};
        return day.ok() ? std::optional{sys_days{day}} : std::nullopt;
    }
    auto const weekday = std::chrono::weekday{which.weekday};
    if (which.ordinal < 0)
        return sys_days{month / weekday[std::chrono::last]};
    auto const day = month / weekday[static_cast<unsigned>(which.ordinal)];
    return day.ok() ? std::optional{sys_days{day}} : std::nullopt;
}

[[noreturn]] void refuse_cycle(std::string_view option, std::string_view text) {
    throw Error(ErrorKind::usage, fmt::format("{} {}: not a cycle", option, base::visible_line(text)),
                "Write \"monthly first-thu\", \"monthly second tuesday\", \"monthly last-fri\",\n"
                "\"monthly 15\", \"every 6w\" or \"every 3m\".");
}

} // namespace

MonthlyDay parse_monthly(std::string_view text, std::string_view option) {
    auto const pieces = base::pieces_of(base::trim(text));
    auto const& shape = pieces.shape;
    MonthlyDay made;
    if (shape == "n" || shape == "nw") { // 15, 15th
        bool const named = shape == "nw";
        auto const& digits = pieces.numbers[0];
        made.day = digits.size() > 2 ? 0 : static_cast<unsigned>(std::stoi(digits));
        if (made.day < 1 || made.day > 31 || (named && !base::is_ordinal_of(pieces.words[0], made.day)))
            refuse(option, text);
        return made;
    }
    bool const in_words = shape == "w w" || shape == "w-w";
    bool const in_figures = shape == "nw w" || shape == "nw-w"; // 1st thursday
    if (!in_words && !in_figures)
        refuse(option, text);
    auto const weekday = base::weekday_called(pieces.words.back());
    std::optional<int> ordinal;
    if (in_words)
        ordinal = ordinal_called(pieces.words[0]);
    else if (pieces.numbers[0].size() == 1 && pieces.numbers[0] >= "1" && pieces.numbers[0] <= "5" &&
             base::is_ordinal_of(pieces.words[0], static_cast<unsigned>(pieces.numbers[0][0] - '0')))
        ordinal = pieces.numbers[0][0] - '0';
    if (!weekday || !ordinal)
        refuse(option, text);
    made.ordinal = *ordinal;
    made.weekday = *weekday;
    return made;
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

MeetingDays monthly_days(MonthlyDay const& which, Date from, Date until) {
    using namespace std::chrono;
    MeetingDays made;
    auto const first = year_month_day{from};
    auto const last = year_month_day{until};
    for (auto month = first.year() / first.month(); month <= last.year() / last.month(); month += months{1}) {
        auto const day = day_in_month(which, month);
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
