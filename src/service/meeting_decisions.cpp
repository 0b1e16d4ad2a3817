#include "service/meeting_decisions.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::Meeting;

std::vector<Decided> decided_at(store::Store const& store, std::string const& plan, int meeting) {
    std::vector<Decided> found;
    auto const latest = store.latest_revision();
    for (auto const& one : store.history(plan, everything_of(latest), {}))
        if (one.entry.meeting.number == meeting)
            found.push_back({one.record.kind == Kind::plan
                                 ? "the plan"
                                 : domain::reference_text(one.record.kind, one.record.number),
                             one.since, one.entry.day});
    auto const loaded = store.load(plan, everything_of(latest), store::Needs::only({Kind::decision}));
    for (auto const& one : loaded.any(Kind::decision))
        if (static_cast<domain::Decision const*>(one.value)->meeting.number == meeting)
            found.push_back({domain::reference_text(one.kind, one.number),
                             store.log(plan, {one.kind, one.number}, latest).front().revision.number,
                             {}});
    std::ranges::stable_sort(found, {}, &Decided::revision);
    return found;
}

std::string refs_of(std::vector<Decided> const& decided) {
    std::vector<std::string> refs;
    for (auto const& one : decided)
        refs.push_back(one.ref);
    std::ranges::sort(refs);
    refs.erase(std::unique(refs.begin(), refs.end()), refs.end());
    return base::listed(refs);
}

void refuse_cancel_with_decisions(Draft const& draft, Identity meeting) {
    auto const decided = decided_at(draft.session().store, draft.plan_name(), meeting.number);
    if (decided.empty())
        return;
    throw Error(
        ErrorKind::conflict,
        fmt::format("{} has decided on {}: what has met cannot be cancelled",
                    domain::reference_text(meeting.kind, meeting.number), refs_of(decided)),
        "If it never met, take back what it decided first: goodplan log shows the revisions, goodplan "
        "undo N takes one back.");
}

void refuse_other_body(Draft const& draft, domain::Record<Meeting> const& meeting, std::string_view body) {
    auto const& store = draft.session().store;
    auto const everything = store.load_register(store.latest_revision());
    auto const* now = everything.at(meeting->body);
    if (now == nullptr || now->value.name.text == body)
        return;
    auto const decided = decided_at(store, draft.plan_name(), meeting.number);
    if (decided.empty())
        return;
    throw Error(
        ErrorKind::conflict,
        fmt::format("{} has decided on {}: that was {}", meeting.ref(), refs_of(decided), now->value.title),
        fmt::format("If it was another body: take back what it decided, the latest first (goodplan "
                    "undo {}), and enter it again at a meeting of that body.",
                    decided.back().revision));
}

namespace {

// A meeting whose day was not recorded may get one that is no later than what it decided.
bool is_no_later(std::vector<Decided> const& decided, Meeting const& meeting, std::optional<Date> day) {
    return !meeting.day && day &&
           std::ranges::none_of(decided, [&](Decided const& one) { return one.day && *one.day < *day; });
}

} // namespace

void refuse_other_day(Draft const& draft, domain::Record<Meeting> const& meeting, std::optional<Date> day) {
    if (day == meeting->day)
        return;
    auto const decided = decided_at(draft.session().store, draft.plan_name(), meeting.number);
    if (!decided.empty() && !is_no_later(decided, meeting.value, day))
        throw Error(
            ErrorKind::conflict,
            meeting->day
                ? fmt::format("{} has decided on {}: that was true on its day, {}", meeting.ref(),
                              refs_of(decided), base::in_words(*meeting->day))
                : fmt::format("{} has decided on {}, before that day", meeting.ref(), refs_of(decided)),
            fmt::format(
                "If that day is a slip: take back what it decided, the latest first (goodplan undo {}), mend "
                "the day, and enter it again.",
                decided.back().revision));
    if (meeting.state.status == "held" && day && *day > draft.session().today)
        throw Error(ErrorKind::conflict,
                    fmt::format("--day {}: {} is recorded as held, and that day lies ahead", base::iso(*day),
                                meeting.ref()),
                    fmt::format("If it was not held: goodplan log {} shows the revision that said so,\n"
                                "goodplan undo N takes it back.",
                                meeting.ref()));
}

} // namespace goodplan::service
