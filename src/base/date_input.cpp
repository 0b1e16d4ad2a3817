#include "base/date_words.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace goodplan::base {
namespace {

constexpr std::string_view date_hint =
    "Write dates as 2026-11-30, 30/11/2026 or 30 Nov 2026 (day before month).";
constexpr std::string_view not_a_date = "not a date";

// Thrown inside this file only: the reason alone, to which parse_date adds the option and the text.
struct Refusal {
    std::string why;
};

[[noreturn]] void refuse(std::string why) { throw Refusal{std::move(why)}; }

int number(std::string_view digits) {
    int value = 0;
    for (char const c : digits)
        value = value * 10 + (c - '0');
    return value;
}

void require_year(int year) {
    if (year < 1900 || year > 2199)
        refuse(fmt::format("the year {} is outside 1900 to 2199", year));
}

int year_of_digits(std::string_view digits) {
    if (digits.size() != 2 && digits.size() != 4)
        refuse("write the year with two or four digits");
    return digits.size() == 2 ? 2000 + number(digits) : number(digits);
}

unsigned month_of_digits(std::string_view digits) {
    auto const month = digits.size() > 2 ? 0 : number(digits);
    if (month < 1 || month > 12)
        refuse(fmt::format("there is no month {}", digits));
    return static_cast<unsigned>(month);
}

unsigned day_of_digits(std::string_view digits) {
    auto const day = digits.size() > 2 ? 0 : number(digits);
    if (day < 1 || day > 31)
        refuse(fmt::format("there is no day {}", digits));
    return static_cast<unsigned>(day);
}

Date day_in(int year, unsigned month, unsigned day) {
    require_year(year);
    if (auto const made = make_date(year, month, day))
        return *made;
    auto const which = month == 2 ? fmt::format("February {}", year) : month_full(month);
    refuse(fmt::format("{} has {} days", which, day_of_month(last_of_month(year, month))));
}

// The next 29 February may be eight years off (2100 has none).
Date next_such_day(unsigned month, unsigned day, Date today) {
    for (int year = year_of(today); year <= year_of(today) + 8; ++year) {
        auto const made = make_date(year, month, day);
        if (made && *made >= today)
            return *made;
        require_year(year);
    }
    refuse(month == 2 ? "February never has more than 29 days" : month_full(month) + " has 30 days");
}

WrittenDate plain(Date day) { return {day, Precision::day, {}}; }

unsigned month_word(std::string const& word) {
    auto const month = month_called(word);
    if (!month)
        refuse(std::string{not_a_date});
    return *month;
}

Date numeric(std::vector<std::string> const& numbers, bool hyphens) {
    bool const year_first = numbers[0].size() == 4;
    if (year_first && !hyphens)
        refuse("the year comes first only in the form 2026-11-30");
    auto const month = month_of_digits(numbers[1]);
    auto const year = year_of_digits(year_first ? numbers[0] : numbers[2]);
    return day_in(year, month, day_of_digits(year_first ? numbers[2] : numbers[0]));
}

// 4 Dec 2026, 30th Nov, 4dec: the month is the last word and an ordinal ending the word before it.
Date named_month(Pieces const& pieces, Date today) {
    Period meant;
    if (pieces.shape == "nw" && why_no_period(pieces, meant).empty()) {
        refuse(fmt::format("a period from today is written +{}{}", pieces.numbers[0], pieces.words[0]));
    }
    auto const month = month_word(pieces.words.back());
    auto const day = day_of_digits(pieces.numbers.front());
    if (pieces.words.size() == 2 && !is_ordinal_of(pieces.words.front(), day)) {
        refuse(fmt::format("{}{} is not a day of the month", pieces.numbers.front(), pieces.words.front()));
    }
    if (pieces.numbers.size() == 1)
        return next_such_day(month, day, today);
    return day_in(year_of_digits(pieces.numbers.back()), month, day);
}

WrittenDate whole_month(Pieces const& pieces, std::string_view words) {
    auto const month = month_word(pieces.words.front());
    auto const& digits = pieces.numbers.front();
    if (digits.size() != 4)
        refuse("the day comes before the month, and a year alone has four digits");
    auto const year = number(digits);
    require_year(year);
    return {last_of_month(year, month), Precision::month, std::string{words}};
}

// The financial year begins on 1 April: Q3 2017/18 is October to December 2017, Q4 January to March 2018.
WrittenDate quarter(Pieces const& pieces, std::string_view words) {
    if (pieces.words.front() != "q")
        refuse(std::string{not_a_date});
    auto const& which = pieces.numbers[0];
    if (which.size() != 1 || which < "1" || which > "4")
        refuse(fmt::format("there is no quarter {}", which));
    if (pieces.numbers.size() < 3 || pieces.numbers[1].size() != 4) {
        refuse("write the financial year in full: Q3 2017/18");
    }
    auto const year = number(pieces.numbers[1]);
    require_year(year);
    auto const next = fmt::format("{:04}", year + 1);
    if (pieces.numbers[2] != next && pieces.numbers[2] != next.substr(2)) {
        refuse(fmt::format("{}/{} is not a financial year ({}/{} is)", year, pieces.numbers[2], year,
                           next.substr(2)));
    }
    constexpr std::array<unsigned, 4> closing_months{6, 9, 12, 3};
    auto const ending = which == "4" ? year + 1 : year;
    require_year(ending);
    return {last_of_month(ending, closing_months.at(static_cast<std::size_t>(which[0] - '1'))),
            Precision::quarter, std::string{words}};
}

Date one_word(std::string const& word, Date today) {
    if (word == "today")
        return today;
    if (word == "yesterday")
        return today - std::chrono::days{1};
    if (word == "tomorrow")
        return today + std::chrono::days{1};
    if (month_called(word))
        refuse("a month needs its year: Dec 2026");
    auto const weekday = weekday_called(word);
    if (!weekday)
        refuse(std::string{not_a_date});
    auto const ahead = std::chrono::weekday{*weekday} - weekday_of(today);
    return today + (ahead.count() == 0 ? std::chrono::days{7} : ahead);
}

Date relative(Pieces const& pieces, Date today, Calendar const& calendar) {
    Period period;
    if (auto why = why_no_period(pieces, period); !why.empty())
        refuse(std::move(why));
    if (pieces.shape.front() == '-')
        period.count = -period.count;
    return add_period(today, period, calendar);
}

template <std::size_t N>
bool is_one_of(std::string_view shape, std::array<std::string_view, N> const& shapes) {
    return std::ranges::find(shapes, shape) != shapes.end();
}

std::string why_none_of_these(std::string_view shape) {
    if (shape == "n/n" || shape == "n.n" || shape == "n-n")
        return "a date in figures needs its year";
    if (shape == "w n n" || shape == "w n, n" || shape == "w nw n" || shape == "wn n")
        return "the day comes before the month";
    return std::string{not_a_date};
}

WrittenDate read(Pieces const& pieces, std::string_view words, Date today, Calendar const& calendar) {
    constexpr std::array<std::string_view, 3> in_figures{"n/n/n", "n.n.n", "n-n-n"};
    constexpr std::array<std::string_view, 10> day_and_month{"nw",   "n w",   "n-w",   "nw w",   "nwn",
                                                             "nw n", "n w n", "n-w-n", "nw w n", "n/w/n"};
    constexpr std::array<std::string_view, 3> month_and_year{"w n", "wn", "w-n"};
    constexpr std::array<std::string_view, 3> quarters{"wn n/n", "wn n-n", "wn n"};
    auto const& shape = pieces.shape;
    if (shape == "w")
        return plain(one_word(pieces.words[0], today));
    if (shape == "+nw" || shape == "-nw" || (shape == "nw" && pieces.words[0] == "wd"))
        return plain(relative(pieces, today, calendar));
    if (is_one_of(shape, in_figures))
        return plain(numeric(pieces.numbers, shape == "n-n-n"));
    if (is_one_of(shape, day_and_month))
        return plain(named_month(pieces, today));
    if (is_one_of(shape, quarters) && !month_called(pieces.words[0]))
        return quarter(pieces, words);
    if (is_one_of(shape, month_and_year))
        return whole_month(pieces, words);
    refuse(why_none_of_these(shape));
}

// "Mon 4 Sep 2017", "Monday, 4 September 2017": the weekday is only there to be checked.
std::optional<unsigned> take_weekday(Pieces& pieces) {
    auto const before_number = std::min(pieces.shape.find('n'), pieces.shape.size());
    auto const lead = std::string_view{pieces.shape}.substr(0, before_number);
    if (lead != "w " && lead != "w, ")
        return std::nullopt;
    auto const weekday = weekday_called(pieces.words.front());
    if (!weekday)
        return std::nullopt;
    pieces.shape.erase(0, before_number);
    pieces.words.erase(pieces.words.begin());
    return weekday;
}

WrittenDate read_with_weekday(std::string_view words, Date today, Calendar const& calendar) {
    auto pieces = pieces_of(words);
    auto const weekday = take_weekday(pieces);
    auto made = read(pieces, words, today, calendar);
    require_year(year_of(made.day));
    if (!weekday || std::chrono::weekday{*weekday} == weekday_of(made.day))
        return made;
    auto const named = in_words(made.day);
    refuse(fmt::format("{} is a {}", named.substr(named.find(' ') + 1), weekday_full(made.day)));
}

// Word processors put no-break spaces into dates.
std::string with_plain_spaces(std::string_view text) {
    constexpr std::string_view no_break_space = "\xC2\xA0";
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        bool const hard = text.substr(at).starts_with(no_break_space);
        out += hard ? ' ' : text[at];
        if (hard)
            ++at;
    }
    return out;
}

std::string place(std::string_view option, std::string_view words) {
    if (option.empty())
        return visible_line(words);
    return words.empty() ? std::string{option} : fmt::format("{} {}", option, visible_line(words));
}

[[noreturn]] void refuse_input(std::string const& where, std::string const& why) {
    throw Error(ErrorKind::usage, where.empty() ? why : fmt::format("{}: {}", where, why),
                std::string{date_hint});
}

} // namespace

WrittenDate parse_date(std::string_view text, Date today, Calendar const& calendar, std::string_view option) {
    auto const words = with_plain_spaces(trim(text));
    auto const where = place(option, words);
    if (words.empty())
        refuse_input(where, "no date given");
    try {
        return read_with_weekday(words, today, calendar);
    } catch (Refusal const& refusal) {
        refuse_input(where, refusal.why);
    } catch (Error const& error) {
        throw Error(error.kind(), fmt::format("{}: {}", where, error.what()),
                    error.hint().empty() ? std::string{date_hint} : error.hint());
    }
}

std::optional<Date> day_despite_weekday(std::string_view text, Date today) {
    auto const words = with_plain_spaces(trim(text));
    auto pieces = pieces_of(words);
    auto const weekday = take_weekday(pieces);
    if (!weekday)
        return std::nullopt;
    try {
        auto const made = read(pieces, words, today, england_and_wales());
        require_year(year_of(made.day));
        bool const wrong = std::chrono::weekday{*weekday} != weekday_of(made.day);
        return wrong && made.precision == Precision::day ? std::optional{made.day} : std::nullopt;
    } catch (Refusal const&) {
        return std::nullopt;
    } catch (Error const&) {
        return std::nullopt;
    }
}

Date parse_day(std::string_view text, Date today, Calendar const& calendar, std::string_view option) {
    auto const written = parse_date(text, today, calendar, option);
    if (written.precision == Precision::day)
        return written.day;
    refuse_input(place(option, written.words), "a single day is needed here");
}

} // namespace goodplan::base
