// The rows of actions in the deadlines report.
#include "report/deadline_sections.hpp"
#include "report/record_words.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace goodplan::report {
namespace {

using domain::Delivery;

// "J Okafor: Reissue ..."; a state that bears on the date stands with the lead.
std::string lead_and_title(domain::Plan const& plan, ActionRecord const& action) {
    bool const usual = action.state.status == domain::word(Delivery::in_progress);
    auto const state = usual ? std::string{} : plain_words(action.state.status);
    return fmt::format("{}: {}", leader(plan, action->lead, state), action->title);
}

std::string moved_words(int moves) {
    if (moves == 0)
        return "never moved";
    return moves == 1 ? "moved once" : moves == 2 ? "moved twice" : fmt::format("moved {} times", moves);
}

std::optional<Left> between(domain::Plan const& plan, std::optional<Date> const& from,
                            std::optional<Date> const& to) {
    if (!from || !to)
        return std::nullopt;
    return days_left(plan.calendar(), *from, *to);
}

// "37, moved once": the figure in working days, where there is a first date to count from.
std::string since_words(std::optional<Left> const& since, int moves) {
    if (!since)
        return "no first date";
    auto const figure = since->working ? std::to_string(*since->working) : amount_words(*since);
    return fmt::format("{}, {}", figure, moved_words(moves));
}

// "+27, moved once" of a date still to come.
std::string slipped_words(std::optional<Left> const& slipped, int moves) {
    if (!slipped || moves == 0)
        return slipped ? moved_words(0) : "no first date";
    auto const figure = slipped->working ? fmt::format("{:+}", *slipped->working) : amount_words(*slipped);
    return fmt::format("{}, {}", figure, moved_words(moves));
}

// "before MTG-4, Thu 3 Dec 2026"
std::string before_words(domain::Plan const& plan, ActionRecord const& action) {
    if (!action->due_before)
        return {};
    auto const* meeting = plan.at(action->due_before);
    auto const ref = domain::reference_text(domain::Kind::meeting, action->due_before.number);
    if (meeting == nullptr || !meeting->value.day)
        return fmt::format("before {}{}", ref, meeting == nullptr ? "" : ", " + meeting->value.title);
    bool const passed = *meeting->value.day < plan.moment.day;
    return fmt::format("before {}, {}{}", ref, passed ? "which was " : "",
                       base::in_words(*meeting->value.day));
}

// How the date was given, when that is more or less than a day.
std::string written_words(domain::State const& state) {
    auto const& written = state.due_as_written;
    switch (state.due_precision) {
    case base::Precision::day:
        return {};
    case base::Precision::none:
        return written.empty() || state.due ? std::string{} : fmt::format("written as \"{}\"", written);
    default:
        return fmt::format("{}, kept as a {}", written.empty() ? base::in_words(*state.due) : written,
                           domain::word(state.due_precision));
    }
}

std::string declared_words(domain::State const& state, std::optional<domain::Rated> const& rated) {
    if (!state.declared || !rated || *state.declared == rated->rating)
        return {};
    return fmt::format("{} declared, computed {}", domain::rating_word(*state.declared),
                       domain::rating_word(rated->rating));
}

std::string forecast_words(domain::Plan const& plan, domain::State const& state) {
    if (!state.forecast || !state.due || *state.forecast <= *state.due)
        return {};
    return fmt::format("now expected {}, {} later", base::in_words(*state.forecast),
                       amount_words(days_left(plan.calendar(), *state.due, *state.forecast)));
}

std::string notes(domain::Plan const& plan, ActionRecord const& action,
                  std::optional<domain::Rated> const& rated) {
    std::vector<std::string> said;
    for (auto words : {declared_words(action.state, rated), forecast_words(plan, action.state),
                       written_words(action.state), before_words(plan, action)}) {
        if (!words.empty())
            said.push_back(std::move(words));
    }
    return said.empty() ? std::string{} : capitalised(base::join(said, "; ")) + ".";
}

constexpr std::string_view machine_keys[] = {"title",
                                             "lead",
                                             "lead_post",
                                             "status",
                                             "declared_rating",
                                             "due_precision",
                                             "due_as_written",
                                             "due_before",
                                             "first_due",
                                             "moves",
                                             "slipped_working_days",
                                             "working_days_since_first_due",
                                             "forecast",
                                             "updated"};

void add_machine_columns(Table& table) {
    for (auto const key : machine_keys)
        table.columns.push_back(hidden_column(key));
}

std::optional<int> working(std::optional<Left> const& left) { return left ? left->working : std::nullopt; }

void add_machine_cells(std::vector<Cell>& row, domain::Plan const& plan, ActionRecord const& action) {
    auto const& state = action.state;
    auto const* post = plan.at(action->lead);
    row.push_back(text(action->title));
    row.push_back(action->lead ? text(plan.holder(action->lead)) : none());
    row.push_back(post != nullptr ? text(post->value.name.text) : none());
    row.push_back(text(state.status));
    row.push_back(state.declared ? text(domain::word(*state.declared)) : none());
    row.push_back(state.due ? text(domain::word(state.due_precision)) : none());
    row.push_back(text_or_none(state.due_as_written));
    row.push_back(action->due_before ? text(plan.ref_of({domain::Kind::meeting, action->due_before.number}))
                                     : none());
    row.push_back(day_or_none(state.first_due));
    row.push_back(number(state.moves));
    row.push_back(number_or_none(working(between(plan, state.first_due, state.due))));
    row.push_back(number_or_none(working(between(plan, state.first_due, plan.moment.day))));
    row.push_back(day_or_none(state.forecast));
    row.push_back(day_or_none(state.updated));
}

Cell rating_cell(std::optional<domain::Rated> const& rated) {
    if (!rated)
        return none();
    return shown(text(domain::word(rated->rating), tone_of(rated->rating)),
                 domain::rating_word(rated->rating));
}

void add_dated_rows(Table& table, domain::Plan const& plan, std::vector<ActionRecord const*> const& actions,
                    bool late) {
    auto const rules = domain::rating_rules(plan);
    for (auto const* action : actions) {
        auto const& state = action->state;
        auto const rated = domain::rate(plan, *action, rules);
        auto const left = days_left(plan.calendar(), plan.moment.day, *state.due);
        auto const first = late ? std::optional{plan.moment.day} : state.due;
        auto const since = between(plan, state.first_due, first);
        std::vector<Cell> row{
            text(action->ref()),
            rating_cell(rated),
            date(*state.due),
            left_cell(left, left.calendar == 0 ? "TODAY" : amount_words(left)),
            text(late ? since_words(since, state.moves) : slipped_words(since, state.moves)),
            text(lead_and_title(plan, *action)),
            text(notes(plan, *action, rated))};
        add_machine_cells(row, plan, *action);
        table.rows.push_back(std::move(row));
    }
}

Cell waiting_cell(domain::Plan const& plan, std::optional<Date> const& since) {
    auto const waited = between(plan, since, plan.moment.day);
    if (!waited)
        return none();
    auto const words = waited->calendar == 0 ? std::string{"since today"} : amount_words(*waited);
    return waited->working ? shown(number(*waited->working), words) : none(words);
}

Table dated_table(domain::Plan const& plan, std::vector<ActionRecord const*> const& actions, bool late) {
    Table table;
    table.columns = {{"ref", "ID"},
                     {"rating", "RATING"},
                     {"due", "DUE NOW"},
                     {"working_days_left", late ? "LATE NOW" : "LEFT", Place::column, Align::right},
                     {"", late ? "SINCE FIRST DATE" : "FROM FIRST DATE"},
                     {"", "LEAD AND ACTION", Place::below},
                     {"", "NOTES", Place::below}};
    add_machine_columns(table);
    table.headings = true;
    table.count_in_title = true;
    add_dated_rows(table, plan, actions, late);
    return table;
}

} // namespace

Table overdue_table(domain::Plan const& plan, ActionBuckets const& buckets) {
    auto table = dated_table(plan, buckets.overdue, true);
    table.key = "overdue";
    table.title = "OVERDUE";
    table.empty_text = "None.";
    return table;
}

Table due_table(domain::Plan const& plan, ActionBuckets const& buckets, Window const& window) {
    auto table = dated_table(plan, buckets.due, false);
    table.key = "due";
    table.title = "DUE IN THE NEXT " + base::ascii_upper(base::in_words(window.period));
    table.empty_text = buckets.no_date.empty() ? "None." : "None - but see NO DATE.";
    return table;
}

Table later_table(domain::Plan const& plan, ActionBuckets const& buckets) {
    auto table = dated_table(plan, buckets.later, false);
    table.key = "later";
    table.count_in_title = false;
    table.headings = false;
    for (auto& column : table.columns)
        column.place = Place::hidden;
    return table;
}

Table awaiting_table(domain::Plan const& plan, ActionBuckets const& buckets) {
    Table table;
    table.key = "awaiting_sign_off";
    if (!buckets.awaiting.empty())
        table.title = "REPORTED DONE, AWAITING SIGN-OFF";
    table.count_in_title = true;
    table.headings = !buckets.awaiting.empty();
    table.columns = {{"ref", "ID"},
                     {"since", "SINCE"},
                     {"working_days_waiting", "WAITING", Place::column, Align::right},
                     {"evidence_tested", "FOR SIGN-OFF"},
                     {"", "LEAD AND ACTION", Place::below},
                     hidden_column("due")};
    add_machine_columns(table);
    for (auto const* action : buckets.awaiting) {
        auto const& since = action->state.status_day;
        bool const tested = domain::has_tested_evidence(plan, {domain::Kind::action, action->number});
        std::vector<Cell> row{
            text(action->ref()),
            day_or_none(since),
            waiting_cell(plan, since),
            shown(yes_no(tested), tested ? "evidence tested" : "no tested evidence"),
            text(fmt::format("{}: {}", leader(plan, action->value.lead), action->value.title)),
            day_or_none(action->state.due)};
        add_machine_cells(row, plan, *action);
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table no_date_table(domain::Plan const& plan, ActionBuckets const& buckets) {
    // A column of "no lead" takes little room; names stand before the title, as in the rows with a date.
    bool const named = std::ranges::any_of(
        buckets.no_date, [](ActionRecord const* action) { return bool{action->value.lead}; });
    Table table;
    table.key = "no_date";
    table.title = "NO DATE";
    table.count_in_title = true;
    table.empty_text = "None.";
    table.columns = {{"ref", "ID"},
                     {"", "STATUS"},
                     {"", "LEAD", named ? Place::hidden : Place::column},
                     {"", "ACTION", Place::flow},
                     {"", "NOTES", Place::below}};
    add_machine_columns(table);
    for (auto const* action : buckets.no_date) {
        auto const& title = action->value.title;
        auto const words = named ? fmt::format("{}: {}", leader(plan, action->value.lead), title) : title;
        std::vector<Cell> row{text(action->ref()), text(plain_words(action->state.status)), none("no lead"),
                              text(words), text(notes(plan, *action, std::nullopt))};
        add_machine_cells(row, plan, *action);
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace goodplan::report
