#include "service/typed_checks.hpp"

#include "service/meeting_days.hpp"

#include <goodplan/base/error.hpp>

#include <fmt/format.h>

#include <array>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;

namespace {

struct Range {
    Kind kind;
    std::string_view field;
    std::int64_t least, most;
};
constexpr std::array ranges{
    Range{Kind::body, "clear_days", 0, 30},      Range{Kind::body, "paper_lead_days", 0, 60},
    Range{Kind::body, "cut_off_days", 0, 60},    Range{Kind::authority, "code", 100, 999},
    Range{Kind::authority, "urn", 1, 9'999'999}, Range{Kind::theme, "position", 1, 999},
    Range{Kind::milestone, "position", 1, 999},
};

// Pairs that must stand in this order.
struct Order {
    Kind kind;
    std::string_view first, second;
};
constexpr std::array orders{
    Order{Kind::meeting, "papers_due", "day"},          Order{Kind::meeting, "data_cut_off", "day"},
    Order{Kind::measure, "baseline_day", "target_day"}, Order{Kind::evidence, "dated", "tested_on"},
    Order{Kind::reading, "as_at", "reported_on"},
};

// Days of what has happened already.
struct Past {
    Kind kind;
    std::string_view field;
};
constexpr std::array past_days{
    Past{Kind::risk, "raised"},   Past{Kind::evidence, "dated"},      Past{Kind::evidence, "tested_on"},
    Past{Kind::reading, "as_at"}, Past{Kind::reading, "reported_on"}, Past{Kind::measure, "baseline_day"},
};

std::optional<Date> day_in(domain::AnyRecord const& record, std::string_view field) {
    auto const value = record.get(field);
    auto const* day = std::get_if<Date>(&value);
    return day != nullptr ? std::optional{*day} : std::nullopt;
}

void check_ranges(TypedRecord const& one) {
    for (auto const& range : ranges) {
        if (range.kind != one.record.kind || !one.typed(range.field))
            continue;
        auto const value = one.record.get(range.field);
        auto const* number = std::get_if<std::int64_t>(&value);
        if (number != nullptr && (*number < range.least || *number > range.most))
            throw Error(ErrorKind::usage, fmt::format("{} {}: a number from {} to {} is wanted",
                                                      one.option_of(std::string(range.field)), *number,
                                                      range.least, range.most));
    }
}

void check_orders(TypedRecord const& one) {
    for (auto const& order : orders) {
        if (order.kind != one.record.kind || !(one.typed(order.first) || one.typed(order.second)))
            continue;
        auto const first = day_in(one.record, order.first);
        auto const second = day_in(one.record, order.second);
        if (!first || !second || *first <= *second)
            continue;
        bool const about_first = one.typed(order.first);
        throw Error(ErrorKind::usage,
                    about_first
                        ? fmt::format("{} {}: that is after {}, {}", one.option_of(std::string(order.first)),
                                      base::iso(*first), one.option_of(std::string(order.second)),
                                      base::in_words(*second))
                        : fmt::format("{} {}: that is before {}, {}",
                                      one.option_of(std::string(order.second)), base::iso(*second),
                                      one.option_of(std::string(order.first)), base::in_words(*first)));
    }
}

void check_past(TypedRecord const& one, Date today) {
    for (auto const& past : past_days) {
        if (past.kind != one.record.kind || !one.typed(past.field))
            continue;
        auto const day = day_in(one.record, past.field);
        if (day && *day > today)
            throw Error(ErrorKind::usage,
                        fmt::format("{} {}: that day lies ahead", one.option_of(std::string(past.field)),
                                    base::iso(*day)),
                        fmt::format("Today is {}.", base::in_words(today)));
    }
}

void check_login(domain::Plan const& shared, TypedRecord const& one) {
    if (one.record.kind != Kind::person || !one.typed("login"))
        return;
    auto const login = one.record.text("login");
    for (auto const& person : shared.all<domain::Person>())
        if (!login.empty() && person->login.text == login && person.number != one.record.number)
            throw Error(
                ErrorKind::conflict,
                fmt::format("{} {}: {} ({}) has that login", one.option_of("login"), login, person->full_name,
                            person->name.text),
                fmt::format("A login is one person's. To take it away:\ngoodplan person edit {} --login ''",
                            person->name.text));
}

// A cycle is kept as typed: what cannot be read back would fail when the next meetings are planned.
void check_cycle(TypedRecord const& one) {
    if (one.record.kind == Kind::body && one.typed("cycle") && !one.record.text("cycle").empty())
        (void)parse_cycle(one.record.text("cycle"), one.option_of("cycle"));
}

} // namespace

void refuse_implausible(domain::Plan const& shared, TypedRecord const& one, Date today) {
    check_ranges(one);
    check_past(one, today);
    check_orders(one);
    check_login(shared, one);
    check_cycle(one);
}

} // namespace goodplan::service
