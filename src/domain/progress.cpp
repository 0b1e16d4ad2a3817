#include <goodplan/domain/progress.hpp>

#include <goodplan/base/text.hpp>

#include <algorithm>
#include <array>

namespace goodplan::domain {
namespace {

// Where a reading may lie: from low to high; nothing where an end is open.
struct Span {
    Decimal low, high;
};
std::optional<Span> span_of(Reading const& reading) {
    if (reading.value)
        return Span{*reading.value, *reading.value};
    if (reading.low && reading.high)
        return Span{*reading.low, *reading.high};
    return std::nullopt;
}

Decimal moved(Decimal value, std::int64_t by) { return Decimal::from_millionths(value.millionths() + by); }

bool reaches(Polarity polarity, Span const& span, Decimal target) {
    return polarity == Polarity::high ? span.low >= target : span.high <= target;
}

} // namespace

Direction direction(Polarity polarity, Reading const& before, Reading const& now) {
    auto const then = span_of(before);
    auto const is = span_of(now);
    if (!then || !is)
        return Direction::unknown;
    if (then->low == is->low && then->high == is->high)
        return Direction::same;
    bool const up = is->low > then->high;
    bool const down = is->high < then->low;
    if (!up && !down)
        return Direction::unknown;
    if (polarity == Polarity::information)
        return up ? Direction::higher : Direction::lower;
    return up == (polarity == Polarity::high) ? Direction::better : Direction::worse;
}

std::string_view direction_words(Direction direction) {
    static constexpr std::array<std::string_view, 6> words{"",          "better", "worse",
                                                           "no change", "higher", "lower"};
    return words.at(static_cast<std::size_t>(direction));
}

std::vector<Target> dated_targets(Measure const& measure) {
    std::vector<Target> found;
    for (auto const& line : measure.targets.items) {
        auto const colon = line.find(": ");
        auto const day = base::parse_iso(line.substr(0, colon));
        auto const value = colon == std::string::npos ? std::nullopt : Decimal::parse(line.substr(colon + 2));
        if (day && value)
            found.push_back({*value, day});
    }
    std::ranges::stable_sort(found, {}, &Target::day);
    return found;
}

std::optional<Target> target_for(Measure const& measure, std::optional<Date> day) {
    auto const dated = dated_targets(measure);
    for (auto const& target : dated)
        if (day && *target.day >= *day)
            return target;
    if (measure.target)
        return Target{*measure.target, measure.target_day};
    return dated.empty() ? std::nullopt : std::optional{dated.back()};
}

Record<Reading> const* replaced_by(Plan const& plan, Record<Reading> const& reading) {
    Record<Reading> const* last = nullptr;
    for (auto const& one : plan.all<Reading>()) {
        bool const two_sources = !one->reported_by.empty() && !reading->reported_by.empty() &&
                                 one->reported_by != reading->reported_by;
        bool const same_day = one->measure == reading->measure && one->as_at && one->as_at == reading->as_at;
        if (same_day && !two_sources && one.number > reading.number &&
            (last == nullptr || one.number > last->number))
            last = &one;
    }
    return last;
}

std::optional<Standing> standing(Measure const& measure, Reading const& reading) {
    auto const is = span_of(reading);
    auto const target = target_for(measure, reading.as_at);
    if (!is || !target || measure.polarity == Polarity::information)
        return std::nullopt;
    if (reaches(measure.polarity, *is, target->value))
        return Standing::reached;
    if (!measure.tolerance)
        return Standing::missed;
    auto const slack = measure.tolerance->millionths() * (measure.polarity == Polarity::high ? -1 : 1);
    return reaches(measure.polarity, *is, moved(target->value, slack)) ? Standing::near : Standing::missed;
}

} // namespace goodplan::domain
