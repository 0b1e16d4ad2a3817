// What needs somebody: a line only where it is true, with the references to act on.
#include "report/weekly_needs.hpp"
#include "report/record_words.hpp"
#include "report/weekly_sections.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/report/show.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace goodplan::report {

std::string one_or_many(std::vector<std::string> const& refs, std::string_view one, std::string_view many) {
    return std::string{refs.size() == 1 ? one : many};
}

std::string day_or_today(domain::Plan const& plan, Date day) {
    return day == plan.moment.day ? "TODAY" : short_weekday(day, plan.moment.day);
}

namespace {

using domain::Condition;
using domain::Kind;
using domain::Plan;

std::string reason_in_brackets(std::string_view words) {
    return words.empty() ? std::string{} : fmt::format(" ({})", words);
}

template <class Records> std::vector<std::string> record_refs(Records const& records) {
    std::vector<std::string> refs;
    refs.reserve(records.size());
    for (auto const* record : records)
        refs.push_back(record->ref());
    return refs;
}

// ---- one kind of need each -----------------------------------------------------------------------------

void add_overdue_duties(NeedRows& needs, DutySections const& duties) {
    std::vector<std::string> refs;
    std::vector<std::string> words;
    for (auto const& duty : duties.legal) {
        if (!duty.overdue)
            continue;
        refs.push_back(duty.record->ref());
        words.push_back(fmt::format("{} by {}", refs.back(), amount_words(*duty.left)));
    }
    auto const head = one_or_many(refs, "legal duty overdue: ", "legal duties overdue: ");
    needs.add("legal-duty-overdue", refs, head + base::join(words, ", "), Tone::bad);
}

void add_returned_duties(NeedRows& needs, DutySections const& duties) {
    std::vector<std::string> refs;
    std::vector<std::string> words;
    for (auto const& duty : duties.legal) {
        if (!duty.returned())
            continue;
        refs.push_back(duty.record->ref());
        auto const& day = duty.record->state.returned;
        words.push_back(day ? fmt::format("{} on {}", refs.back(), base::in_words(*day)) : refs.back());
    }
    needs.add(
        "legal-duty-returned", refs,
        one_or_many(refs, "legal duty returned with comments: ", "legal duties returned with comments: ") +
            base::join(words, ", "),
        Tone::bad);
}

void add_overdue(NeedRows& needs, Plan const& plan, ActionBuckets const& actions) {
    if (actions.overdue.empty())
        return;
    auto const& oldest = *actions.overdue.front();
    auto const late = amount_words(days_left(plan.calendar(), plan.moment.day, *oldest.state.due));
    auto const refs = record_refs(actions.overdue);
    needs.add("overdue", refs,
              refs.size() == 1 ? fmt::format("action overdue: {} by {}", oldest.ref(), late)
                               : fmt::format("actions overdue, {} the longest: by {}", oldest.ref(), late),
              Tone::bad);
}

void add_expected_late(NeedRows& needs, Plan const& plan) {
    std::vector<std::string> refs;
    std::vector<std::string> words;
    for (auto const* action : expected_late(plan)) {
        auto const& state = action->state;
        refs.push_back(action->ref());
        words.push_back(fmt::format("{} by {}", refs.back(),
                                    amount_words(days_left(plan.calendar(), *state.due, *state.forecast))));
    }
    needs.add("expected-late", refs, "forecast to be late: " + base::join(words, ", "), Tone::bad);
}

void add_asked(NeedRows& needs, Plan const& plan, std::vector<ActionRecord const*> const& open) {
    std::vector<std::string> refs;
    std::vector<std::string> words;
    for (auto const* action : open) {
        auto const& asked = action->state.asked;
        if (!asked)
            continue;
        refs.push_back(action->ref());
        words.push_back(fmt::format("{} to {}", refs.back(), short_weekday(*asked, plan.moment.day)));
    }
    needs.add("extension-asked", refs,
              one_or_many(refs, "extension waits for an answer: ", "extensions wait for an answer: ") +
                  base::join(words, ", "),
              Tone::caution);
}

void add_without_lead(NeedRows& needs, std::vector<ActionRecord const*> const& open) {
    std::vector<std::string> refs;
    for (auto const* action : open)
        if (!action->value.lead)
            refs.push_back(action->ref());
    needs.add("no-lead", refs,
              one_or_many(refs, "open action has no lead: ", "open actions have no lead: ") +
                  base::join(refs, ", "),
              Tone::bad);
}

void add_vacant(NeedRows& needs, Plan const& plan, std::vector<ActionRecord const*> const& open) {
    std::vector<std::string> refs;
    std::vector<std::string> words;
    for (auto const* action : open) {
        auto const who = leader(plan, action->value.lead);
        if (!who.starts_with("VACANT ("))
            continue;
        refs.push_back(action->ref());
        words.push_back(fmt::format("{} ({})", refs.back(), plan.post_title(action->value.lead)));
    }
    needs.add("vacant-lead", refs,
              one_or_many(refs, "open action is led by a post that is vacant: ",
                          "open actions are led by posts that are vacant: ") +
                  base::join(words, ", "),
              Tone::bad);
}

bool is_blocking(domain::Entry const& entry) {
    return entry.status.text == domain::word(domain::Delivery::blocked);
}

void add_blocked(NeedRows& needs, WeeklyInput const& input, std::vector<ActionRecord const*> const& open) {
    std::vector<std::string> refs;
    std::vector<std::string> words;
    for (auto const* action : open) {
        if (action->state.status != domain::word(domain::Delivery::blocked))
            continue;
        auto const& since = action->state.status_day;
        refs.push_back(action->ref());
        words.push_back(
            fmt::format("{}{}{}", refs.back(), since ? " since " + short_weekday(*since, input.week.to) : "",
                        reason_in_brackets(last_note(input, {Kind::action, action->number}, is_blocking))));
    }
    needs.add("blocked", refs, "blocked: " + base::join(words, ", "), Tone::caution);
}

void add_awaiting(NeedRows& needs, Plan const& plan, ActionBuckets const& actions) {
    if (actions.awaiting.empty())
        return;
    auto const& oldest = *actions.awaiting.front();
    std::vector<std::string> bare;
    for (auto const* action : actions.awaiting)
        if (!domain::has_tested_evidence(plan, {Kind::action, action->number}))
            bare.push_back(action->ref());
    auto const refs = record_refs(actions.awaiting);
    auto words = one_or_many(refs, "waits for sign-off: ", "wait for sign-off: ") + base::join(refs, ", ");
    if (oldest.state.status_day && *oldest.state.status_day < plan.moment.day)
        words +=
            fmt::format("; {} for {}", refs.size() == 1 ? "it has waited" : oldest.ref() + " the longest,",
                        amount_words(days_left(plan.calendar(), *oldest.state.status_day, plan.moment.day)));
    if (!bare.empty())
        words += fmt::format("; no tested evidence{}",
                             bare.size() == refs.size() ? "" : ": " + base::join(bare, ", "));
    needs.add("awaiting-sign-off", refs, words, Tone::caution);
}

// Not begun, and its start is still to come: nobody owes word of it.
bool lies_ahead(Plan const& plan, ActionRecord const& action) {
    domain::RatingRule const ahead{domain::Rating::not_due, Condition::start_not_passed};
    auto const rated = domain::rate(plan, action, {ahead});
    return rated && rated->why == Condition::start_not_passed;
}

// By the plan's own key, whatever rule fits first.
void add_stale(NeedRows& needs, Plan const& plan, std::vector<ActionRecord const*> const& open) {
    auto const rules = domain::rating_rules(plan);
    auto const rule = std::ranges::find(rules, Condition::stale, &domain::RatingRule::condition);
    if (rule == rules.end())
        return;
    std::vector<std::string> refs;
    for (auto const* action : open)
        if (auto const rated = domain::rate(plan, *action, {*rule});
            rated && rated->why == Condition::stale && !lies_ahead(plan, *action))
            refs.push_back(action->ref());
    needs.add("stale", refs,
              fmt::format("{} had no update for more than {}: {}", one_or_many(refs, "has", "have"),
                          base::counted(rule->count, "week"), base::join(refs, ", ")),
              Tone::caution);
}

void add_without_action(NeedRows& needs, Plan const& plan) {
    auto found = items_without_action(plan);
    needs.add("no-action", std::move(found.refs), std::move(found.words), Tone::bad);
}

void add_falling_vacant(NeedRows& needs, Plan const& plan) {
    auto const last = plan.moment.day + next_week;
    auto found = falling_vacant(plan, last);
    auto const head = one_or_many(found.refs, "post that leads open actions falls vacant by ",
                                  "posts that lead open actions fall vacant by ");
    needs.add(
        "post-falls-vacant", std::move(found.refs),
        fmt::format("{}{}: {}", head, short_weekday(last, plan.moment.day), base::join(found.words, "; ")),
        Tone::bad);
}

void add_unminuted(NeedRows& needs, Plan const& plan) {
    std::vector<std::string> refs;
    std::vector<std::string> words;
    for (auto const& meeting : plan.all<domain::Meeting>()) {
        if (meeting.state.status != "planned" || !meeting->day || *meeting->day >= plan.moment.day)
            continue;
        refs.push_back(meeting.ref());
        words.push_back(fmt::format("{} of {}", refs.back(), short_weekday(*meeting->day, plan.moment.day)));
    }
    needs.add("meeting-not-recorded", refs,
              one_or_many(refs, "meeting is not recorded as held: ", "meetings are not recorded as held: ") +
                  base::join(words, ", "),
              Tone::caution);
}

// What is still in time, and will not be a week from now.
void add_due_next(NeedRows& needs, Plan const& plan, std::vector<ActionRecord const*> open) {
    auto const last = plan.moment.day + next_week;
    std::erase_if(open, [&](ActionRecord const* action) {
        auto const& due = action->state.due;
        return !due || *due < plan.moment.day || *due > last;
    });
    std::ranges::stable_sort(open, {}, [](ActionRecord const* action) { return *action->state.due; });
    std::vector<std::string> words;
    words.reserve(open.size());
    for (auto const* action : open) {
        words.push_back(fmt::format("{} ({})", action->ref(), day_or_today(plan, *action->state.due)));
    }
    needs.add("due-next", record_refs(open),
              fmt::format("due in the seven days to {}: {}", short_weekday(last, plan.moment.day),
                          base::join(words, ", ")));
}

} // namespace

Table needs_table(WeeklyInput const& input, DutySections const& duties, ActionBuckets const& actions) {
    auto const& plan = *input.now;
    auto const open = open_actions_of(plan);
    NeedRows needs;
    add_overdue_duties(needs, duties);
    add_returned_duties(needs, duties);
    add_overdue(needs, plan, actions);
    add_expected_late(needs, plan);
    add_due_next(needs, plan, open);
    add_milestones_next(needs, plan);
    add_asked(needs, plan, open);
    add_without_lead(needs, open);
    add_vacant(needs, plan, open);
    add_falling_vacant(needs, plan);
    add_blocked(needs, input, open);
    add_awaiting(needs, plan, actions);
    add_stale(needs, plan, open);
    add_milestones(needs, plan);
    add_without_action(needs, plan);
    add_unminuted(needs, plan);
    Table table;
    table.key = "needs_somebody";
    table.title = "NEEDS SOMEBODY";
    table.empty_text = "Nothing needs anybody this week.";
    table.columns = {{"count", "Count", Place::column, Align::right},
                     {"", "What", Place::flow},
                     hidden_column("matter"),
                     hidden_column("refs")};
    for (auto const& need : needs.rows())
        table.rows.push_back({number(static_cast<std::int64_t>(need.refs.size()), need.tone),
                              text(sentence(need.words)),
                              text(need.matter),
                              {need.refs, {}}});
    return table;
}

} // namespace goodplan::report
