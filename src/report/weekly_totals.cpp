// Actions by status and open actions by rating, this week beside last week, and sums that must add up.
#include "report/record_words.hpp"
#include "report/weekly_sections.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace goodplan::report {
namespace {

using domain::Condition;
using domain::Delivery;
using domain::Plan;
using domain::Rating;

constexpr std::array<std::string_view, 9> status_titles{
    "Not started", "In progress", "Blocked",  "Reported, awaiting sign-off", "Signed off", "Embedded",
    "Closed",      "Superseded",  "Withdrawn"};
constexpr std::array<std::string_view, 9> status_of_many{"not started",   "in progress", "blocked",
                                                         "reported done", "signed off",  "embedded",
                                                         "closed",        "superseded",  "withdrawn"};

constexpr std::size_t place_of(Delivery status) { return static_cast<std::size_t>(status); }

bool is_in_total(Delivery status) { return status != Delivery::superseded && status != Delivery::withdrawn; }
bool is_in_total(ActionRecord const& action) {
    return is_in_total(domain::value_of<Delivery>(action.state.status).value_or(Delivery::withdrawn));
}

template <std::size_t n, class Words>
std::vector<Count> count_parts(std::array<int, n> const& numbers, Words const& words) {
    std::vector<Count> parts;
    for (std::size_t i = 0; i < n; ++i)
        if (numbers[i] > 0)
            parts.push_back({std::string{words[i]}, numbers[i]});
    return parts;
}

// ---- the two tables ------------------------------------------------------------------------------------

std::vector<Column> figure_columns(std::string key, std::string title) {
    return {{std::move(key), std::move(title)},
            {"this_week", "THIS WEEK", Place::column, Align::right},
            {"last_week", "LAST WEEK", Place::column, Align::right},
            {"change", "CHANGE", Place::column, Align::right},
            hidden_column("last_week_as_known_then")};
}

// Reads one figure of a snapshot's tally.
template <class Get> void add_figures(std::vector<Cell>& row, Totals const& totals, Get get) {
    int const now = get(totals.now);
    row.push_back(number(now));
    row.push_back(totals.before ? number(get(*totals.before)) : none());
    auto const change = totals.before ? now - get(*totals.before) : 0;
    row.push_back(totals.before ? shown(number(change), change == 0 ? "0" : fmt::format("{:+}", change))
                                : none());
    row.push_back(totals.before_then ? number(get(*totals.before_then)) : none());
}

template <class Get> bool is_anywhere(Totals const& totals, Get get) {
    return get(totals.now) > 0 || (totals.before && get(*totals.before) > 0) ||
           (totals.before_then && get(*totals.before_then) > 0);
}

// ---- what a rating stands for --------------------------------------------------------------------------

std::string condition_words(domain::RatingRule const& rule) {
    switch (rule.condition) {
    case Condition::overdue:
        return "overdue";
    case Condition::forecast_late:
        return "lead expects to be late";
    case Condition::blocked:
        return "blocked";
    case Condition::stale:
        return "no update for " + base::counted(rule.count, "week");
    case Condition::start_passed:
        return "start passed, not begun";
    case Condition::due_soon_not_begun:
        return fmt::format("due within {}, not begun", base::counted(rule.count, "working day"));
    case Condition::no_date:
        return "no due date";
    case Condition::start_not_passed:
        return "start not due";
    case Condition::otherwise:
        break;
    }
    return "the rest";
}

std::string rule_words(Plan const& plan, Rating rating) {
    std::vector<std::string> words;
    for (auto const& rule : domain::rating_rules(plan))
        if (rule.rating == rating)
            words.push_back(condition_words(rule));
    return base::join(words, "; ");
}

// ---- last week as it was known then --------------------------------------------------------------------

// "RED 3, not 4": the figures of that snapshot that differ from what is known of it now.
std::vector<std::string> differing_figures(Tally const& now, Tally const& then) {
    std::vector<std::string> words;
    auto const compare = [&words](std::string_view what, int known, int was) {
        if (known != was)
            words.push_back(fmt::format("{} {}, not {}", what, was, known));
    };
    compare("total", now.total(), then.total());
    for (std::size_t i = 0; i < then.statuses.size(); ++i)
        compare(status_of_many[i], now.statuses[i], then.statuses[i]);
    for (std::size_t i = 0; i < then.ratings.size(); ++i)
        compare(domain::rating_word(static_cast<Rating>(i)), now.ratings[i], then.ratings[i]);
    return words;
}

std::string why_differing(int late) {
    if (late == 0)
        return "Why: something that bears no date was changed since.";
    return fmt::format("Why: {} of then or before, typed or taken back since (ENTERED LATE, below).",
                       base::counted(late, "entry", "entries"));
}

std::string known_then_words(WeeklyInput const& input, Totals const& totals, int late) {
    auto const day = short_weekday(input.week.before(), input.week.to);
    if (!totals.before_then)
        return fmt::format("Last week as known on {}: nothing, the plan had not been typed in.", day);
    auto const words = differing_figures(*totals.before, *totals.before_then);
    if (words.empty())
        return fmt::format("Last week as known on {}: the same.", day);
    return fmt::format("Last week as known on {}: {}. {}", day, base::join(words, "; "), why_differing(late));
}

Movement movement_of(WeeklyInput const& input) {
    Movement made;
    for (auto const& action : input.now->all<domain::Action>()) {
        auto const* before =
            input.before != nullptr ? input.before->find<domain::Action>(action.number) : nullptr;
        bool const counted = is_in_total(action);
        bool const was = before != nullptr && is_in_total(*before);
        made.added += before == nullptr ? 1 : 0;
        made.withdrawn += !counted && (was || before == nullptr) ? 1 : 0;
        made.reopened += counted && before != nullptr && !was ? 1 : 0;
    }
    return made;
}

std::string refs_with(Plan const& plan, Delivery status) {
    std::vector<std::string> refs;
    for (auto const& action : plan.all<domain::Action>())
        if (action.state.status == domain::word(status))
            refs.push_back(action.ref());
    if (refs.empty())
        return {};
    return fmt::format("{} {} ({})", refs.size(), status_of_many[place_of(status)], base::join(refs, ", "));
}

bool declares_rating(domain::Entry const& entry) { return entry.rating.has_value(); }

} // namespace

int Tally::total() const {
    return std::accumulate(statuses.begin(), statuses.end(), 0) - of(Delivery::superseded) -
           of(Delivery::withdrawn);
}
int Tally::open() const {
    return of(Delivery::not_started) + of(Delivery::in_progress) + of(Delivery::blocked);
}

Tally tally(Plan const& plan) {
    Tally made;
    auto const rules = domain::rating_rules(plan);
    for (auto const& action : plan.all<domain::Action>()) {
        if (auto const status = domain::value_of<Delivery>(action.state.status))
            ++made.statuses[place_of(*status)];
        if (auto const rated = domain::rate(plan, action, rules))
            ++made.ratings[static_cast<std::size_t>(rated->rating)];
    }
    require_sum("actions", static_cast<int>(plan.all<domain::Action>().size()),
                count_parts(made.statuses, status_of_many));
    require_sum("open actions", made.open(), count_parts(made.ratings, domain::Vocabulary<Rating>::words));
    return made;
}

Totals totals(WeeklyInput const& input) {
    Totals made;
    made.now = tally(*input.now);
    if (input.before != nullptr)
        made.before = tally(*input.before);
    if (input.before_then != nullptr)
        made.before_then = tally(*input.before_then);
    made.movement = movement_of(input);
    std::array const parts{Count{"a week ago", made.before ? made.before->total() : 0},
                           Count{"added", made.movement.added}, Count{"withdrawn", -made.movement.withdrawn},
                           Count{"reopened", made.movement.reopened}};
    require_sum("actions", made.now.total(), parts);
    return made;
}

Table status_table(Totals const& totals) {
    Table table;
    table.key = "actions_by_status";
    table.title = "ACTIONS";
    table.headings = true;
    table.columns = figure_columns("status", "STATUS");
    for (std::size_t i = 0; i < status_titles.size(); ++i) {
        auto const status = static_cast<Delivery>(i);
        auto const get = [i](Tally const& one) { return one.statuses[i]; };
        bool const usual = status <= Delivery::signed_off;
        if (!is_in_total(status) || (!usual && !is_anywhere(totals, get)))
            continue;
        std::vector<Cell> row{shown(text(domain::word(status)), status_titles[i])};
        add_figures(row, totals, get);
        table.rows.push_back(std::move(row));
    }
    std::vector<Cell> sum{shown(text("total", Tone::strong), "Total")};
    add_figures(sum, totals, [](Tally const& one) { return one.total(); });
    table.rows.push_back(std::move(sum));
    return table;
}

Table rating_table(Plan const& plan, Totals const& totals) {
    Table table;
    table.key = "open_actions_by_rating";
    auto const open = totals.now.open();
    table.title = open == 0   ? "RATING (NO OPEN ACTIONS)"
                  : open == 1 ? "RATING OF THE ONE OPEN ACTION"
                              : fmt::format("RATING OF THE {} OPEN ACTIONS", open);
    table.headings = true;
    table.columns = figure_columns("rating", "RATING");
    table.columns.push_back({"", "MEANS", Place::flow});
    for (auto const rating : {Rating::red, Rating::amber, Rating::green, Rating::not_due, Rating::no_date}) {
        auto const get = [rating](Tally const& one) { return one.of(rating); };
        if (rating == Rating::no_date && !is_anywhere(totals, get))
            continue;
        std::vector<Cell> row{
            shown(text(domain::word(rating), tone_of(rating)), domain::rating_word(rating))};
        add_figures(row, totals, get);
        row.push_back(text(rule_words(plan, rating)));
        table.rows.push_back(std::move(row));
    }
    std::vector<Cell> sum{shown(text("total", Tone::strong), "Total")};
    add_figures(sum, totals, [](Tally const& one) { return one.open(); });
    sum.push_back(text(""));
    table.rows.push_back(std::move(sum));
    return table;
}

std::string reconciliation(WeeklyInput const& input, Totals const& totals, int late) {
    auto const& moved = totals.movement;
    auto const back = moved.reopened > 0 ? fmt::format(" + {} reopened", moved.reopened) : std::string{};
    auto const sum =
        fmt::format("{} + {} added - {} withdrawn{} = {}.", totals.before ? totals.before->total() : 0,
                    moved.added, moved.withdrawn, back, totals.now.total());
    if (!totals.before)
        return fmt::format("{} The plan entered on {}: there is no week before to compare with.", sum,
                           base::in_words(input.now->plan_record().entered));
    return sum + " " + known_then_words(input, totals, late);
}

std::string left_the_total(Plan const& plan) {
    std::vector<std::string> parts;
    for (auto const status : {Delivery::withdrawn, Delivery::superseded})
        if (auto words = refs_with(plan, status); !words.empty())
            parts.push_back(std::move(words));
    return parts.empty() ? std::string{} : fmt::format("Not in the total: {}.", base::join(parts, ", "));
}

std::string declared_ratings(WeeklyInput const& input) {
    auto const& plan = *input.now;
    auto const rules = domain::rating_rules(plan);
    std::vector<std::string> parts;
    for (auto const& action : plan.all<domain::Action>()) {
        auto const rated = domain::rate(plan, action, rules);
        if (!rated || !action.state.declared)
            continue;
        auto const why = last_note(input, {domain::Kind::action, action.number}, declares_rating);
        parts.push_back(fmt::format("{} {}, computed {}{}", action.ref(),
                                    domain::rating_word(*action.state.declared),
                                    domain::rating_word(rated->rating), why.empty() ? "" : " (" + why + ")"));
    }
    return parts.empty()
               ? std::string{}
               : fmt::format("Set by hand, and counted as computed: {}", sentence(base::join(parts, "; ")));
}

FactList totals_facts(WeeklyInput const& input, Totals const& totals) {
    auto const fact = [](std::string_view key, Cell cell) {
        return Fact{std::string{key}, {}, std::move(cell)};
    };
    auto const maybe = [](std::optional<Tally> const& one) { return one ? number(one->total()) : none(); };
    auto const differ = totals.before && totals.before != totals.before_then;
    return {"reconciliation",
            {},
            {fact("last_week", maybe(totals.before)), fact("added", number(totals.movement.added)),
             fact("withdrawn", number(totals.movement.withdrawn)),
             fact("reopened", number(totals.movement.reopened)),
             fact("this_week", number(totals.now.total())),
             fact("withdrawn_in_all", number(totals.now.of(Delivery::withdrawn))),
             fact("superseded_in_all", number(totals.now.of(Delivery::superseded))),
             fact("last_week_as_known_then", maybe(totals.before_then)),
             fact("differs_from_known_then", yes_no(differ)),
             fact("revision_then", number(input.revision_then))}};
}

} // namespace goodplan::report
