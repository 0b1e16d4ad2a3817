#include <goodplan/domain/counting.hpp>

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace goodplan::domain {
namespace {

using base::Date;

constexpr std::chrono::days one_day{1};

std::string month_and_year(Date day, bool with_year) {
    auto const month = base::month_name(base::month_of(day));
    return with_year ? fmt::format("{} {}", month, base::year_of(day)) : month;
}

std::string days_of(MonthCount const& month, bool with_year) {
    auto const name = month_and_year(month.from, with_year);
    auto const first = base::day_of_month(month.from);
    auto const last = base::day_of_month(month.to);
    bool const whole =
        first == 1 && month.to == base::last_of_month(base::year_of(month.to), base::month_of(month.to));
    if (whole)
        return name;
    return first == last ? fmt::format("{} {}", first, name) : fmt::format("{}-{} {}", first, last, name);
}

bool spans_years(Counting const& counting) {
    return base::year_of(counting.months.front().from) != base::year_of(counting.months.back().to);
}

} // namespace

Counting count_working_days(base::Calendar const& calendar, Date after, Date up_to) {
    if (up_to < after)
        throw base::Error(base::ErrorKind::internal, "a count that ends before it begins");
    Counting counting;
    counting.total = calendar.between(after, up_to);
    if (up_to == after)
        return counting;
    for (auto from = after + one_day; from <= up_to;) {
        auto const to = std::min(up_to, base::last_of_month(base::year_of(from), base::month_of(from)));
        int const days = calendar.between(from - one_day, to);
        int const before = counting.months.empty() ? 0 : counting.months.back().running;
        counting.months.push_back({from, to, days, before + days});
        from = to + one_day;
    }
    counting.skipped = calendar.weekday_holidays(after + one_day, up_to);
    auto const all = static_cast<int>((up_to - after).count());
    counting.weekend_days = all - counting.total - static_cast<int>(counting.skipped.size());
    return counting;
}

std::string months_text(Counting const& counting) {
    if (counting.months.empty())
        return "nothing to count";
    bool const years = spans_years(counting);
    std::string made;
    int year = 0;
    for (auto const& month : counting.months) {
        bool const first = made.empty();
        bool const new_year = years && base::year_of(month.from) != year;
        year = base::year_of(month.from);
        made += fmt::format("{}{}{} {}", first ? "" : " | ", days_of(month, new_year), new_year ? ":" : "",
                            month.days);
        if (!first)
            made += fmt::format(" ({})", month.running);
    }
    return made;
}

std::string skipped_text(Counting const& counting) {
    auto const weekend = base::counted(counting.weekend_days, "weekend day");
    if (counting.skipped.empty())
        return weekend + ", no bank holiday";
    std::vector<std::string> names;
    for (auto const& holiday : counting.skipped) {
        names.push_back(fmt::format("{} {} {}", holiday.name, base::day_of_month(holiday.day),
                                    month_and_year(holiday.day, spans_years(counting))));
    }
    return fmt::format("{}, {}: {}", weekend,
                       base::counted(static_cast<long long>(names.size()), "bank holiday"),
                       base::join(names, ", "));
}

std::string in_brackets(base::Holiday const& holiday) {
    std::string words;
    for (char const c : holiday.name) {
        if (c == '(' && words.ends_with(' '))
            words.back() = ',';
        if (c == '(')
            words += ' ';
        else if (c != ')')
            words += c;
    }
    return "(" + words + ")";
}

} // namespace goodplan::domain
