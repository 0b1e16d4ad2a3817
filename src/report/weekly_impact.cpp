// What has come of each recommendation, and what the measures say.
#include "report/record_words.hpp"
#include "report/weekly_sections.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/duties.hpp>
#include <goodplan/domain/progress.hpp>
#include <goodplan/report/show.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace goodplan::report {
namespace {

using domain::Kind;
using domain::Plan;
using Reading = domain::Record<domain::Reading>;
using Measure = domain::Record<domain::Measure>;

// ---- recommendations -----------------------------------------------------------------------------------

constexpr std::array impact_order{ItemState::impact_shown, ItemState::delivered, ItemState::in_delivery,
                                  ItemState::planned,      ItemState::carried,   ItemState::no_action};

using ItemsByState = std::array<std::vector<std::string>, impact_order.size()>;
ItemsByState items_by_state(Plan const& plan) {
    ItemsByState refs;
    for (auto const& item : plan.all<domain::Recommendation>())
        refs.at(static_cast<std::size_t>(item_state(plan, {Kind::recommendation, item.number})))
            .push_back(item.ref());
    return refs;
}

std::optional<int> items_in_state(std::optional<ItemsByState> const& items, ItemState state) {
    if (!items)
        return std::nullopt;
    return static_cast<int>(items->at(static_cast<std::size_t>(state)).size());
}

std::vector<Cell> impact_row(std::string_view key, int now, std::optional<int> before,
                             std::vector<std::string> refs) {
    auto const change = before ? now - *before : 0;
    return {shown(text(key), capitalised(key)), number(now), number_or_none(before),
            before ? shown(number(change), change == 0 ? "0" : fmt::format("{:+}", change)) : none(),
            shown({refs, {}}, base::join(refs, ", "))};
}

// ---- measures ------------------------------------------------------------------------------------------

std::string figure_words(Measure const& measure, base::Decimal value) {
    auto const& unit = measure->unit;
    if (unit == "%")
        return value.grouped() + "%";
    return unit == "GBP" ? "GBP " + value.grouped() : value.grouped();
}
std::string figure_words(Measure const& measure, Reading const& reading) {
    auto const figure = domain::figure(reading.value);
    bool const percent = measure->unit == "%" && figure != "not available";
    return measure->unit == "GBP" && reading->value ? "GBP " + figure : figure + (percent ? "%" : "");
}

std::string at_day(Reading const& reading) {
    auto const& day = reading->as_at;
    if (!day)
        return reading->period.empty() ? std::string{} : " for " + reading->period;
    auto const precision = reading->as_at_precision.value_or(base::Precision::day);
    if (precision == base::Precision::day)
        return " at " + base::in_full(*day);
    return " " + at_words(*day, precision);
}

// The latest reading, the latest one of an earlier day, and all of the latest day in the order of entering:
// the last counts.
struct Pair {
    Reading const* latest = nullptr;
    Reading const* earlier = nullptr;
    std::vector<Reading const*> same_day;
};
Pair readings_of(Plan const& plan, Measure const& measure) {
    std::vector<Reading const*> found;
    for (auto const& reading : plan.all<domain::Reading>())
        if (reading->measure.number == measure.number)
            found.push_back(&reading);
    std::ranges::stable_sort(found, {}, [](Reading const* one) {
        return std::tuple{one->value.as_at.value_or(Date{}), one->entered, one->number};
    });
    Pair pair;
    if (found.empty())
        return pair;
    pair.latest = found.back();
    for (auto const* one : found)
        if (one->value.as_at && one->value.as_at < pair.latest->value.as_at)
            pair.earlier = one;
        else if (one->value.as_at && one->value.as_at == pair.latest->value.as_at)
            pair.same_day.push_back(one);
    return pair;
}

std::string span_of_reading(Reading const& reading) {
    switch (reading->as_at_precision.value_or(base::Precision::day)) {
    case base::Precision::day:
        return "day";
    case base::Precision::month:
        return "month";
    case base::Precision::quarter:
        return "quarter";
    case base::Precision::year:
        return "year";
    case base::Precision::period:
    case base::Precision::none:
        break;
    }
    return "period";
}

// "two figures for that day: 71%, then 69%"; empty where there is one, or all agree.
std::string disagreement(Measure const& measure, Pair const& pair) {
    std::vector<std::string> figures;
    for (auto const* one : pair.same_day)
        if (auto words = figure_words(measure, *one); figures.empty() || figures.back() != words)
            figures.push_back(std::move(words));
    if (figures.size() < 2)
        return {};
    auto const count = figures.size() == 2 ? std::string{"two"} : std::to_string(figures.size());
    return fmt::format("; {} figures for that {}: {}", count, span_of_reading(*pair.latest),
                       base::join(figures, ", then "));
}

// "better", "worse", "no change"; higher or lower alone where neither is good. Empty: not comparable.
std::string reading_direction(Measure const& measure, Pair const& pair) {
    if (pair.earlier == nullptr || pair.latest == nullptr)
        return {};
    return std::string{domain::direction_words(
        domain::direction(measure->polarity, pair.earlier->value, pair.latest->value))};
}

std::optional<domain::Standing> standing_of(Measure const& measure, Pair const& pair) {
    return pair.latest == nullptr ? std::nullopt : domain::standing(measure.value, pair.latest->value);
}

std::string beside_reading(Measure const& measure, Pair const& pair) {
    std::vector<std::string> parts;
    if (pair.earlier != nullptr)
        parts.push_back("was " + figure_words(measure, *pair.earlier) + at_day(*pair.earlier));
    if (measure->baseline)
        parts.push_back("start " + figure_words(measure, *measure->baseline));
    auto const day = pair.latest != nullptr ? pair.latest->value.as_at : std::nullopt;
    if (auto const target = domain::target_for(measure.value, day))
        parts.push_back("target " + figure_words(measure, target->value) +
                        (target->day ? " by " + base::in_full(*target->day) : ""));
    if (measure->benchmark)
        parts.push_back(fmt::format("{} {}",
                                    measure->benchmark_source.empty() ? "others" : measure->benchmark_source,
                                    figure_words(measure, *measure->benchmark)));
    return parts.empty() ? std::string{} : " (" + base::join(parts, "; ") + ")";
}

std::string measure_words(Measure const& measure, Pair const& pair, bool fresh) {
    if (pair.latest == nullptr)
        return measure->title + ": no reading" + beside_reading(measure, pair);
    auto words = fmt::format("{}: {}{}{}", measure->title, figure_words(measure, *pair.latest),
                             at_day(*pair.latest), beside_reading(measure, pair));
    if (auto const way = reading_direction(measure, pair); !way.empty())
        words += ", " + way;
    if (auto const there = standing_of(measure, pair); there && *there != domain::Standing::missed)
        words += *there == domain::Standing::reached ? ", target reached" : ", near the target";
    return words + disagreement(measure, pair) + (fresh ? "; new this week" : "");
}

Tone tone_of_direction(std::string_view way) {
    return way == "better" ? Tone::good : way == "worse" ? Tone::bad : Tone::plain;
}

Cell value_or_none(Reading const* reading) {
    if (reading == nullptr || !reading->value.value)
        return none();
    return {*reading->value.value, {}, Tone::plain};
}
Cell decimal_or_none(std::optional<base::Decimal> const& value) {
    return value ? Cell{*value, {}, Tone::plain} : none();
}

bool is_new_reading(WeeklyInput const& input, Reading const& reading) {
    bool const of_the_week = reading.entered >= input.week.from;
    return of_the_week && input.before != nullptr &&
           input.before->find<domain::Reading>(reading.number) == nullptr;
}

} // namespace

WithoutAction items_without_action(Plan const& plan) {
    std::array<int, 3> all{};
    std::array<int, 3> bare{};
    WithoutAction made;
    std::vector<std::string> rejected;
    for (auto const& item : plan.all<domain::Recommendation>()) {
        auto const asked = static_cast<std::size_t>(domain::asked_of(plan, item.value));
        ++all.at(asked);
        if (item_state(plan, {Kind::recommendation, item.number}) != ItemState::no_action)
            continue;
        ++bare.at(asked);
        made.refs.push_back(item.ref());
        if (item->response == domain::Response::rejected)
            rejected.push_back(item.ref());
    }
    if (made.refs.size() == rejected.size())
        return {};
    constexpr std::array<std::string_view, 3> whom{"addressed to the authority", "other asks of it",
                                                   "addressed to others"};
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (bare.at(i) > 0)
            parts.push_back(fmt::format("{} of {} {}", bare.at(i), all.at(i), whom.at(i)));
    auto const no =
        rejected.empty() ? std::string{} : fmt::format("; rejected: {}", base::join(rejected, ", "));
    made.words = fmt::format("{} no action: {} (named under IMPACT{})",
                             made.refs.size() == 1 ? "recommendation has" : "recommendations have",
                             base::join(parts, ", and "), no);
    return made;
}

Table impact_table(WeeklyInput const& input) {
    Table table;
    table.key = "impact";
    auto const all = static_cast<int>(input.now->all<domain::Recommendation>().size());
    table.title = fmt::format("IMPACT ({})", base::counted(all, "recommendation"));
    table.headings = all > 0;
    table.empty_text = "No recommendation is recorded.";
    table.columns = {{"state", "STATE"},
                     {"this_week", "THIS WEEK", Place::column, Align::right},
                     {"last_week", "LAST WEEK", Place::column, Align::right},
                     {"change", "CHANGE", Place::column, Align::right},
                     {"refs", "WHICH", Place::flow}};
    if (all == 0)
        return table;
    std::optional const items = items_by_state(*input.now);
    auto const items_before =
        input.before != nullptr ? std::optional{items_by_state(*input.before)} : std::nullopt;
    std::vector<Count> parts;
    for (auto const state : impact_order) {
        auto const now = items_in_state(items, state).value_or(0);
        auto const before = items_in_state(items_before, state);
        auto const place = static_cast<std::size_t>(state);
        parts.push_back({std::string{item_state_words(state)}, now});
        if (now > 0 || before.value_or(0) > 0)
            table.rows.push_back(impact_row(item_state_words(state), now, before, items->at(place)));
    }
    require_sum("recommendations", all, parts);
    auto const before =
        input.before != nullptr
            ? std::optional{static_cast<int>(input.before->all<domain::Recommendation>().size())}
            : std::nullopt;
    table.rows.push_back(impact_row("total", all, before, {}));
    return table;
}

Table measure_table(WeeklyInput const& input) {
    auto const& plan = *input.now;
    Table table;
    table.key = "measures";
    if (!plan.all<domain::Measure>().empty())
        table.title = "MEASURES";
    table.columns = {{"ref", "ID"}, {"", "Measure", Place::flow}};
    for (auto const* key : {"title", "unit", "polarity", "value", "as_at", "value_before", "as_at_before",
                            "start", "target", "direction", "target_reached", "new_this_week"})
        table.columns.push_back(hidden_column(key));
    for (auto const& measure : plan.all<domain::Measure>()) {
        auto const pair = readings_of(plan, measure);
        auto const way = reading_direction(measure, pair);
        auto const there = standing_of(measure, pair);
        bool const fresh = pair.latest != nullptr && is_new_reading(input, *pair.latest);
        table.rows.push_back(
            {text(measure.ref()), text(sentence(measure_words(measure, pair, fresh)), tone_of_direction(way)),
             text(measure->title), text_or_none(measure->unit), text(domain::word(measure->polarity)),
             value_or_none(pair.latest),
             pair.latest != nullptr ? day_or_none(pair.latest->value.as_at) : none(),
             value_or_none(pair.earlier),
             pair.earlier != nullptr ? day_or_none(pair.earlier->value.as_at) : none(),
             decimal_or_none(measure->baseline), decimal_or_none(measure->target), text_or_none(way),
             there ? yes_no(*there == domain::Standing::reached) : none(), yes_no(fresh)});
    }
    return table;
}

} // namespace goodplan::report
