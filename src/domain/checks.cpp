#include <goodplan/domain/checks.hpp>

#include <goodplan/base/text.hpp>
#include <goodplan/domain/progress.hpp>
#include <goodplan/domain/rating.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace goodplan::domain {

namespace {

using Problems = std::vector<FieldProblem>;

void check_order(Problems& problems, std::string_view field, std::optional<Date> const& from,
                 std::optional<Date> const& to) {
    if (from && to && *to < *from)
        problems.push_back(
            {std::string(field), fmt::format("{} is before {}", base::iso(*to), base::iso(*from))});
}

// "key: label" lines; the key may be a path of codes.
void check_lines(Problems& problems, std::string_view field, Lines const& lines) {
    for (auto const& line : lines.items) {
        auto const colon = line.find(": ");
        if (colon == std::string::npos || !is_code(line.substr(0, colon)))
            problems.push_back({std::string(field), fmt::format("'{}' is not written as \"key: label\"",
                                                                base::visible_line(line))});
    }
}

void check(Problems& problems, Inspection const& one) {
    check_order(problems, "ended", one.began, one.ended);
    check_order(problems, "received", one.draft_received, one.received);
}
void check(Problems& problems, Holding const& one) { check_order(problems, "ended", one.began, one.ended); }
void check(Problems& problems, Body const& one) { check_order(problems, "ended", one.began, one.ended); }
void check(Problems& problems, PlanFacts const& one) {
    check_order(problems, "period_to", one.period_from, one.period_to);
}
void check(Problems& problems, Scale const& one) { check_lines(problems, "grades", one.grades); }
void check(Problems& problems, Framework const& one) {
    check_lines(problems, "judgements", one.judgements);
    check_order(problems, "ended", one.began, one.ended);
}
void check(Problems& problems, RatingKey const& one) {
    for (auto const& line : one.rules.items)
        if (!parse_rating_rule(line))
            problems.push_back({"rules", fmt::format("'{}' is no rating rule", base::visible_line(line))});
}
void check(Problems& problems, HolidayCalendar const& one) {
    check_order(problems, "last", one.first, one.last);
    std::set<Date> seen;
    for (auto const& line : one.days.items) {
        auto const day =
            line.size() < 12 || line[10] != ' ' ? std::nullopt : base::parse_iso(line.substr(0, 10));
        auto const shown = base::visible_line(line);
        if (!day)
            problems.push_back({"days", fmt::format("'{}' is not written as \"YYYY-MM-DD Name\"", shown)});
        else if (base::trim(std::string_view(line).substr(11)).empty())
            problems.push_back({"days", fmt::format("'{}' has no name", shown)});
        else if (!seen.insert(*day).second)
            problems.push_back({"days", fmt::format("'{}': that day stands here twice", shown)});
        else if ((one.first && *day < *one.first) || (one.last && *day > *one.last))
            problems.push_back(
                {"days", fmt::format("'{}' lies outside {} to {}", shown,
                                     one.first ? base::iso(*one.first) : std::string("the beginning"),
                                     one.last ? base::iso(*one.last) : std::string("the end"))});
    }
}
void check(Problems& problems, Rule const& one) {
    constexpr std::int64_t most = 3660; // ten years of days: a slip of the finger beyond that
    if (one.count && (*one.count < 1 || *one.count > most))
        problems.push_back({"count", fmt::format("must be from 1 to {}", most)});
}
void check(Problems& problems, Obligation const& one) {
    constexpr std::int64_t most = 1000; // nineteen years of weeks
    if (one.occurrence && (*one.occurrence < 1 || *one.occurrence > most))
        problems.push_back({"occurrence", fmt::format("must be from 1 to {}", most)});
}
void check(Problems& problems, Measure const& one) {
    if (one.tolerance && *one.tolerance < Decimal{})
        problems.push_back({"tolerance", "is a distance: it cannot be below zero"});
    auto const targets = dated_targets(one);
    if (targets.size() != one.targets.items.size())
        problems.push_back({"targets", "each is written as \"YYYY-MM-DD: value\""});
    if (auto const twice = std::ranges::adjacent_find(targets, {}, &Target::day); twice != targets.end())
        problems.push_back(
            {"targets", fmt::format("two for {}: which one is aimed at?", base::in_words(*twice->day))});
}
void check(Problems& problems, Reading const& one) {
    if (!one.not_available.empty() && (one.value || one.low || one.high))
        problems.push_back({"not_available", "there is a figure, so it is available"});
    if (one.value && (one.low || one.high))
        problems.push_back({"value", "a reading is a value or a range, not both"});
    if (one.low && one.high && *one.high < *one.low)
        problems.push_back({"high", "the upper end is below the lower"});
}

void check(Problems& problems, Evidence const& one) {
    if (!one.copy.text.empty() && !is_plain_name(one.copy.text))
        problems.push_back({"copy", "must be the name of a file in the folder of copies"});
}

template <class E> void check_as(Problems& problems, AnyRecord const& record) {
    check(problems, *static_cast<E const*>(record.value));
}

void check_by_kind(Problems& problems, AnyRecord const& record) {
    switch (record.kind) {
    case Kind::inspection:
        return check_as<Inspection>(problems, record);
    case Kind::holding:
        return check_as<Holding>(problems, record);
    case Kind::body:
        return check_as<Body>(problems, record);
    case Kind::plan:
        return check_as<PlanFacts>(problems, record);
    case Kind::scale:
        return check_as<Scale>(problems, record);
    case Kind::framework:
        return check_as<Framework>(problems, record);
    case Kind::rating_key:
        return check_as<RatingKey>(problems, record);
    case Kind::calendar:
        return check_as<HolidayCalendar>(problems, record);
    case Kind::rule:
        return check_as<Rule>(problems, record);
    case Kind::obligation:
        return check_as<Obligation>(problems, record);
    case Kind::measure:
        return check_as<Measure>(problems, record);
    case Kind::reading:
        return check_as<Reading>(problems, record);
    case Kind::evidence:
        return check_as<Evidence>(problems, record);
    default:
        return;
    }
}

} // namespace

bool is_code(std::string_view text) {
    constexpr std::string_view others = "._-/:+";
    return !text.empty() && text.size() <= 80 && std::ranges::all_of(text, [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               others.find(c) != std::string_view::npos;
    });
}

bool is_plain_name(std::string_view name) {
    return !name.empty() && name.find('/') == std::string_view::npos && name != "." && name != "..";
}

std::vector<FieldProblem> check_record(AnyRecord const& record) {
    Problems problems;
    for (auto const& field : entity(record.kind).fields) {
        auto const value = field.get(record.value);
        bool const given = !std::holds_alternative<std::monostate>(value);
        if (field.required && !given)
            problems.push_back({std::string(field.name), "must be given"});
        if (field.type == FieldType::code && given && !is_code(std::get<std::string>(value)))
            problems.push_back(
                {std::string(field.name), "only letters, digits and . _ - / : + may stand here, at most 80"});
        if (field.name == "name" && given && info(record.kind).named &&
            !base::is_short_name(std::get<std::string>(value)))
            problems.push_back(
                {"name", "a short name has lower-case letters, digits and hyphens and begins with a letter"});
    }
    check_by_kind(problems, record);
    return problems;
}

std::vector<FieldProblem> check_entry(Kind kind, Entry const& entry) {
    Problems problems;
    if (entry.percent && (*entry.percent < 0 || *entry.percent > 100))
        problems.push_back({"percent", "must be from 0 to 100"});
    constexpr std::array dating{Event::entered, Event::baselined, Event::edited, Event::moved};
    if ((entry.due || entry.due_precision) && std::ranges::find(dating, entry.event) == dating.end())
        problems.push_back({"due", fmt::format("'{}' sets no due date: it is moved, with the reason "
                                               "(event \"moved\")",
                                               word(entry.event))});
    auto const words = statuses(kind);
    if (!entry.status.text.empty() &&
        std::ranges::find(words, std::string_view(entry.status.text)) == words.end())
        problems.push_back({"status", fmt::format("'{}' is no status of {}",
                                                  base::visible_line(entry.status.text), info(kind).plural)});
    return problems;
}

} // namespace goodplan::domain
