#include <goodplan/domain/rating.hpp>

#include <goodplan/base/text.hpp>

#include <array>
#include <charconv>

namespace goodplan::domain {

namespace {

constexpr std::string_view default_rules[] = {
    "RED: overdue",
    "RED: forecast late",
    "AMBER: blocked",
    "AMBER: no update for 4w",
    "AMBER: start passed and not begun",
    "AMBER: due within 20wd and not begun",
    "NO-DATE: no date",
    "NOT-DUE: start not passed",
    "GREEN: otherwise",
};

struct Phrase {
    std::string_view words; // # stands for the number
    Condition condition;
};
constexpr Phrase phrases[] = {
    {"overdue", Condition::overdue},
    {"forecast late", Condition::forecast_late},
    {"blocked", Condition::blocked},
    {"no update for #w", Condition::stale},
    {"start passed and not begun", Condition::start_passed},
    {"due within #wd and not begun", Condition::due_soon_not_begun},
    {"no date", Condition::no_date},
    {"start not passed", Condition::start_not_passed},
    {"otherwise", Condition::otherwise},
};

bool matches(std::string_view text, Phrase const& phrase, int& count) {
    auto const mark = phrase.words.find('#');
    if (mark == std::string_view::npos)
        return text == phrase.words;
    if (!text.starts_with(phrase.words.substr(0, mark)))
        return false;
    auto const* const begin = text.data() + mark;
    auto const* const end = text.data() + text.size();
    auto const [stopped, error] = std::from_chars(begin, end, count);
    return error == std::errc{} && count > 0 && count < 1000 &&
           std::string_view(stopped, static_cast<std::size_t>(end - stopped)) ==
               phrase.words.substr(mark + 1);
}

bool begun(State const& state) { return state.status != word(Delivery::not_started); }

bool fits(RatingRule const& rule, Plan const& plan, Record<Action> const& action) {
    auto const& state = action.state;
    auto const today = plan.moment.day;
    switch (rule.condition) {
    case Condition::overdue:
        return is_overdue(plan, state);
    case Condition::forecast_late:
        return state.forecast && state.due && *state.forecast > *state.due;
    case Condition::blocked:
        return state.status == word(Delivery::blocked);
    case Condition::stale:
        return today - state.updated.value_or(action.entered) > std::chrono::days{7 * rule.count};
    case Condition::start_passed:
        return !begun(state) && action->start && *action->start < today;
    case Condition::due_soon_not_begun: {
        if (begun(state) || !state.due)
            return false;
        auto const left = plan.calendar().try_between(today, *state.due);
        return left && *left <= rule.count;
    }
    case Condition::no_date:
        return !state.due;
    case Condition::start_not_passed:
        return !begun(state) && action->start && *action->start >= today;
    case Condition::otherwise:
        return true;
    }
    return false;
}

} // namespace

std::optional<RatingRule> parse_rating_rule(std::string_view line) {
    auto const colon = line.find(": ");
    if (colon == std::string_view::npos)
        return std::nullopt;
    auto const rating = value_of<Rating>(base::ascii_lower(line.substr(0, colon)));
    if (!rating)
        return std::nullopt;
    for (auto const& phrase : phrases) {
        RatingRule rule{*rating, phrase.condition, 0};
        if (matches(line.substr(colon + 2), phrase, rule.count))
            return rule;
    }
    return std::nullopt;
}

std::vector<RatingRule> rating_rules(Plan const& plan) {
    std::vector<RatingRule> rules;
    auto const take = [&](std::string_view line) {
        if (auto const rule = parse_rating_rule(line))
            rules.push_back(*rule);
    };
    if (auto const* key = plan.find<RatingKey>(plan.facts().rating_key.number))
        for (auto const& line : key->value.rules.items)
            take(line);
    else
        for (auto const line : default_rules)
            take(line);
    return rules;
}

std::optional<Rated> rate(Plan const& plan, Record<Action> const& action,
                          std::vector<RatingRule> const& rules) {
    if (!is_open(action.state))
        return std::nullopt;
    for (auto const& rule : rules)
        if (fits(rule, plan, action))
            return Rated{rule.rating, rule.condition};
    return Rated{Rating::green, Condition::otherwise};
}

std::string_view rating_word(Rating rating) {
    static constexpr std::array<std::string_view, 5> words{"RED", "AMBER", "GREEN", "NOT DUE", "NO DATE"};
    return words[static_cast<std::size_t>(rating)];
}

bool is_open(State const& state) {
    auto const delivery = value_of<Delivery>(state.status);
    return delivery && *delivery <= Delivery::blocked;
}

bool is_overdue(Plan const& plan, State const& state) {
    return is_open(state) && state.due && *state.due < plan.moment.day;
}

} // namespace goodplan::domain
