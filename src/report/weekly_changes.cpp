// What changed in the week, and what was typed since then about the time before it.
#include "report/record_words.hpp"
#include "report/weekly_sections.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace goodplan::report {
namespace {

using domain::Event;
using domain::Identity;
using domain::Kind;
using domain::Plan;
using domain::RecordEntry;
using domain::State;

// A note or a figure alone; being entered, edited or baselined says nothing of progress.
bool tells_something(Event event) {
    return event != Event::entered && event != Event::edited && event != Event::baselined &&
           event != Event::no_reply;
}

bool is_there(Plan const* plan, Identity record) { return plan != nullptr && plan->any(record).has_value(); }

void sort_changes(std::vector<Change>& changes) {
    std::ranges::stable_sort(changes, {}, [](Change const& one) {
        return std::tuple{one.what, one.record, one.day};
    });
}
// One for each record, with the last figure.
void sort_changes(std::vector<Updated>& updates) {
    std::ranges::stable_sort(updates, {}, &Updated::record);
    std::vector<Updated> kept;
    for (auto const& one : updates) {
        if (kept.empty() || kept.back().record != one.record)
            kept.push_back(one);
        else if (one.percent)
            kept.back().percent = one.percent;
    }
    updates = std::move(kept);
}

Mended const* mended_by(WeeklyInput const& input, RecordEntry const& one) {
    auto const found = std::ranges::find_if(input.mended, [&](Mended const& mended) {
        return mended.record == one.record && mended.revision == one.since;
    });
    return found != input.mended.end() ? &*found : nullptr;
}

class ChangeGathering {
public:
    explicit ChangeGathering(WeeklyInput const& input)
        : input_(input), plan_(*input.now),
          late_counts_(input.before != nullptr && input.before_then != nullptr) {
        for (auto const& link : plan_.links)
            if (link.role == "carried_from" && link.from.kind == Kind::action)
                carried_from_[link.from.number] = end_of(plan_, link).ref;
    }

    WeekChanges gather() {
        read_histories();
        add_new_actions();
        add_new<domain::Obligation>(Changed::duty_added);
        add_new<domain::Evidence>(Changed::evidence);
        add_new<domain::Risk>(Changed::risk_raised);
        add_decisions();
        add_new_leads();
        add_holders();
        add_taken_back();
        finish(made_.updated, made_.in_week);
        finish(made_.late_updated, made_.late);
        std::ranges::sort(made_.no_reply);
        made_.no_reply.erase(std::unique(made_.no_reply.begin(), made_.no_reply.end()), made_.no_reply.end());
        sort_changes(made_.in_week);
        sort_changes(made_.late);
        return std::move(made_);
    }

private:
    void read_histories() {
        State state;
        Identity of{};
        std::optional<Date> carried;
        for (auto const& one : input_.history) {
            if (one.record != of) {
                state = domain::initial_state(one.record.kind);
                carried = carried_on(one.record);
            }
            of = one.record;
            // Brought along from an earlier plan: the news is that it came.
            bool const brought = carried && one.entry.day < *carried;
            if (!brought && one.entry.day >= input_.week.from)
                take(one, state, made_.in_week, made_.updated);
            else if (!brought && late_counts_ && one.since > input_.revision_then)
                count_late(take(one, state, made_.late, made_.late_updated), one.record);
            domain::fold(state, one.entry);
        }
    }

    // The day on which an action, or a milestone with its action, was carried here from an earlier plan.
    std::optional<Date> carried_on(Identity identity) const {
        auto const record = plan_.any(identity);
        auto const* milestone =
            identity.kind == Kind::milestone ? plan_.find<domain::Milestone>(identity.number) : nullptr;
        auto const action = milestone != nullptr ? milestone->value.action.number : identity.number;
        bool const of_action = milestone != nullptr || identity.kind == Kind::action;
        return record && of_action && carried_from_.contains(action) ? std::optional{record->entered}
                                                                     : std::nullopt;
    }

    bool take(RecordEntry const& one, State const& before, std::vector<Change>& changes,
              std::vector<Updated>& silent) {
        auto made = changes_of(plan_, one, before, mended_by(input_, one));
        bool const in_week = &changes == &made_.in_week;
        if (domain::move_kind(one.entry) == domain::MoveKind::moved) {
            ++(in_week ? made_.moves : made_.late_moves);
            made_.granted += in_week && one.entry.meeting ? 1 : 0;
        }
        bool const counts = !made.empty() || tells_something(one.entry.event);
        if (made.empty() && counts)
            silent.push_back({one.record, one.entry.percent});
        if (in_week && one.entry.event == Event::no_reply)
            made_.no_reply.push_back(one.record);
        std::ranges::move(made, std::back_inserter(changes));
        return counts;
    }

    // Where there is a change to tell needs no mention as "also updated".
    static void finish(std::vector<Updated>& silent, std::vector<Change> const& changes) {
        sort_changes(silent);
        std::erase_if(silent, [&](Updated const& one) {
            return std::ranges::find(changes, one.record, &Change::record) != changes.end();
        });
    }

    void add_late(Change change) {
        count_late(true, change.record);
        made_.late.push_back(std::move(change));
    }

    void count_late(bool counts, Identity record) {
        made_.late_of_actions += counts && record.kind == Kind::action ? 1 : 0;
    }

    void add_record(Changed what, Identity record, Date entered, std::string words) {
        Change change{what, record, entered, std::move(words)};
        if (input_.before != nullptr && !is_there(input_.before, record))
            made_.in_week.push_back(std::move(change));
        else if (late_counts_ && !is_there(input_.before_then, record))
            add_late(std::move(change));
    }

    void add_new_actions() {
        auto const with_plan = plan_.plan_record().entered;
        for (auto const& action : plan_.all<domain::Action>()) {
            auto const due = action.state.due ? "due " + base::in_words(*action.state.due) : "no date";
            Identity const record{Kind::action, action.number};
            auto words = fmt::format("{}: {}, {}", action->title, due, leader(plan_, action->lead));
            if (auto const from = carried_from_.find(action.number); from != carried_from_.end())
                words += ", carried on from " + from->second;
            if (input_.before != nullptr)
                add_record(Changed::added, record, action.entered, std::move(words));
            else if (action.entered == with_plan)
                ++made_.entered_with_it;
            else
                made_.in_week.push_back({Changed::added, record, action.entered, std::move(words)});
        }
    }

    std::string words_of(domain::Record<domain::Obligation> const& duty) const {
        auto const due = domain::duty_dates(plan_, duty).due;
        return fmt::format("{}: {}", duty->title, due ? "due " + base::in_words(*due) : "no date");
    }

    std::string words_of(domain::Record<domain::Evidence> const& evidence) const {
        std::vector<std::string> targets;
        for (auto const& link : plan_.from({Kind::evidence, evidence.number}, "supports"))
            targets.push_back(end_of(plan_, link).ref);
        auto const& verdict = evidence->verdict;
        return fmt::format("{}: {}{}", evidence->title,
                           verdict ? "tested, " + plain_words(domain::word(*verdict)) : "not tested",
                           targets.empty() ? "" : ", for " + base::join(targets, ", "));
    }

    std::string words_of(domain::Record<domain::Risk> const& risk) const {
        auto const owner = risk->owner ? ", owner " + leader(plan_, risk->owner) : std::string{};
        return fmt::format("{}: {}{}", risk->title, domain::word(risk->type), owner);
    }

    template <class E> void add_new(Changed what) {
        for (auto const& record : plan_.all<E>()) {
            Identity const identity{domain::kind_of<E>, record.number};
            bool const known = is_there(input_.before, identity) &&
                               (!late_counts_ || is_there(input_.before_then, identity));
            if (input_.before != nullptr && !known)
                add_record(what, identity, record.entered, words_of(record));
        }
    }

    // A decision counts on the day of its meeting.
    void add_decisions() {
        for (auto const& decision : plan_.all<domain::Decision>()) {
            auto const* meeting = plan_.at(decision->meeting);
            auto const day =
                meeting != nullptr && meeting->value.day ? *meeting->value.day : decision.entered;
            Identity const record{Kind::decision, decision.number};
            auto words = fmt::format("{}{} \"{}\"", meeting != nullptr ? meeting->ref() + " " : std::string{},
                                     domain::word(decision->type), one_paragraph(decision->text));
            if (day >= input_.week.from)
                made_.in_week.push_back({Changed::decision, record, day, std::move(words)});
            else if (late_counts_ && !is_there(input_.before_then, record))
                add_late({Changed::decision, record, day, std::move(words)});
        }
    }

    void add_holders() {
        auto found = holder_changes(input_);
        std::ranges::move(found.in_week, std::back_inserter(made_.in_week));
        std::ranges::move(found.late, std::back_inserter(made_.late));
    }

    // A lead bears no day: what was typed since counts.
    void add_new_leads() {
        if (input_.before_then == nullptr)
            return;
        for (auto const& action : plan_.all<domain::Action>()) {
            auto const* then = input_.before_then->find<domain::Action>(action.number);
            if (then == nullptr || then->value.lead == action->lead)
                continue;
            made_.in_week.push_back({Changed::lead,
                                     {Kind::action, action.number},
                                     std::nullopt,
                                     fmt::format("{}: {}, was {}", action->title, leader(plan_, action->lead),
                                                 leader(*input_.before_then, then->value.lead))});
        }
    }

    void add_taken_back() {
        if (!late_counts_)
            return;
        std::set<std::pair<Identity, int>> standing;
        for (auto const& one : input_.history)
            standing.insert({one.record, one.entry.id});
        for (auto const& one : input_.history_then) {
            bool const entered = one.entry.event == Event::entered;
            bool const record_gone = !is_there(input_.before, one.record);
            if (standing.contains({one.record, one.entry.id}) || (entered && !record_gone))
                continue;
            if (record_gone && !entered)
                continue; // said once, of the record
            auto const what = entered ? std::string{"added"} : plain_words(domain::word(one.entry.event));
            add_late({Changed::taken_back, one.record, one.entry.day,
                      fmt::format("{}: {}", input_.before_then->headline(one.record), what)});
        }
    }

    WeeklyInput const& input_;
    Plan const& plan_;
    bool late_counts_;                        // the plan was known a week ago
    std::map<int, std::string> carried_from_; // by number of the action: "northmoor-2026/A-3"
    WeekChanges made_;
};

} // namespace

WeekChanges week_changes(WeeklyInput const& input) { return ChangeGathering(input).gather(); }

} // namespace goodplan::report
