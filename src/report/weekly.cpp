#include <goodplan/report/weekly.hpp>

#include "report/subject.hpp"
#include "report/weekly_sections.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace goodplan::report {
namespace {

using domain::Identity;
using domain::Kind;
using domain::Plan;

constexpr base::Period weekly_horizon{30, base::PeriodUnit::working_days};
constexpr int weekly_indent = 5; // where "None." stands

struct WeeklyPage {
    WeeklyInput const& input;
    Plan const& plan;
    Window window;
    DutySections duties;
    ActionBuckets actions;
    Totals totals;
    WeekChanges changes;
};

// ---- head ----------------------------------------------------------------------------------------------

void add_weekly_head(Document& document, WeeklyPage const& page) {
    auto const& week = page.input.week;
    auto const& record = page.plan.plan_record();
    document.title = plan_title(page.plan);
    document.subtitles = {
        "Weekly status: " + week_words(week),
        fmt::format("Plan {}, {} | {}, {} open | {}", page.plan.name, plan_status_words(page.plan),
                    base::counted(page.totals.now.total(), "action"), page.totals.now.open(),
                    base::ascii_upper(domain::word(record->marking)))};
    if (!week.ended())
        document.subtitles.push_back(fmt::format("This week ends on {}: the page is as at {}.",
                                                 base::in_words(week.ends), base::in_words(week.to)));
    document.blocks.emplace_back(
        FactList{{},
                 {},
                 {{"plan_status", {}, text(plan_status(page.plan))},
                  {"marking", {}, text(domain::word(record->marking))},
                  {"week_from", {}, date(week.from)},
                  {"week_to", {}, date(week.to)},
                  {"week_ends", {}, date(week.ends)},
                  {"compared_with", {}, date(week.before())},
                  {"overdue_actions", {}, number(static_cast<std::int64_t>(page.actions.overdue.size()))},
                  {"overdue_legal_duties", {}, number(page.duties.overdue())},
                  {"next_legal_date", {}, day_or_none(next_legal_date(page.duties, page.plan.moment.day))},
                  {"due_dates_moved", {}, number(page.changes.moves)},
                  {"again", {}, text(weekly_again(week, page.input.stamp))}}});
}

// ---- body ----------------------------------------------------------------------------------------------

void add_weekly_line(Document& document, std::string key, std::string words, int indent = 0) {
    if (!words.empty())
        document.blocks.emplace_back(Paragraph{std::move(key), std::move(words), Tone::plain, indent, true});
}

void add_weekly_dates(Document& document, WeeklyPage const& page) {
    document.blocks.emplace_back(dates_table(page.plan, page.window, page.duties));
    add_weekly_line(document, "legal_duties_summary", duties_sentence(page.plan, page.duties));
    add_weekly_line(document, {}, later_meetings_sentence(page.plan, page.window));
}

void add_weekly_totals(Document& document, WeeklyPage const& page) {
    document.blocks.emplace_back(status_table(page.totals));
    add_weekly_line(document, "reconciliation_words",
                    reconciliation(page.input, page.totals, page.changes.late_of_actions));
    add_weekly_line(document, {}, left_the_total(page.plan));
    document.blocks.emplace_back(totals_facts(page.input, page.totals));
    document.blocks.emplace_back(rating_table(page.plan, page.totals));
    add_weekly_line(document, "declared_ratings", declared_ratings(page.input));
}

void add_weekly_actions(Document& document, WeeklyPage const& page) {
    document.blocks.emplace_back(overdue_table(page.plan, page.actions));
    document.blocks.emplace_back(expected_late_table(page.plan));
    document.blocks.emplace_back(no_date_table(page.plan, page.actions));
}

void add_weekly_changes(Document& document, WeeklyPage const& page) {
    document.blocks.emplace_back(changes_table(page.input, page.changes));
    auto const& changes = page.changes;
    auto const indent = changes.in_week.empty() ? weekly_indent : 0;
    add_weekly_line(document, {}, updates_sentence(page.plan, changes), indent);
    add_weekly_line(document, {}, moves_sentence(changes), indent);
    document.blocks.emplace_back(updates_facts(page.plan, changes));
    document.blocks.emplace_back(late_table(page.input, page.changes));
    add_weekly_line(document, {}, late_updates_sentence(page.plan, changes));
}

// ---- foot ----------------------------------------------------------------------------------------------

bool weekly_beyond_calendar(WeeklyPage const& page) {
    auto const& calendar = page.plan.calendar();
    auto const beyond = [&](std::optional<Date> const& day) { return day && !calendar.covers(*day); };
    auto const of_duty = [&](DutyView const& duty) { return beyond(duty.dates.due); };
    auto const of_action = [&](domain::Record<domain::Action> const& action) {
        return domain::is_open(action.state) && (beyond(action.state.due) || beyond(action.state.forecast));
    };
    return !page.window.counted || !calendar.covers(page.window.today) ||
           std::ranges::any_of(page.duties.legal, of_duty) ||
           std::ranges::any_of(page.plan.all<domain::Action>(), of_action);
}

// "Revisions 413 to 415 were typed after Fri 20 Nov 2026: what they say of the days up to it counts."
std::string typed_after(WeeklyInput const& input) {
    auto const first = input.revision_at_end + 1;
    auto const last = static_cast<int>(input.stamp.revision);
    if (last < first)
        return {};
    auto const day = base::in_words(input.week.to);
    if (first == last)
        return fmt::format("Revision {} was typed after {}: what it says of the days up to it counts.", last,
                           day);
    return fmt::format("Revisions {} {} {} were typed after {}: what they say of the days up to it counts.",
                       first, last == first + 1 ? "and" : "to", last, day);
}

void add_weekly_foot(Document& document, WeeklyPage const& page) {
    auto& foot = document.footer;
    auto const& calendar = page.plan.calendar();
    foot.push_back(calendar_sentence(calendar) + " " + revision_sentence(document.stamp));
    if (weekly_beyond_calendar(page))
        foot.push_back(fmt::format("Calendar ends {}: days that reach beyond it are calendar days.",
                                   base::in_words(calendar.last())));
    if (auto const later = typed_after(page.input); !later.empty())
        foot.push_back(later);
    foot.emplace_back("Rating key: goodplan help ratings     The same page again:");
    foot.push_back(weekly_again(page.input.week, page.input.stamp));
}

// ---- for the mail --------------------------------------------------------------------------------------

std::string subject_overdue_words(WeeklyPage const& page) {
    std::vector<std::string> parts;
    if (auto const duties = page.duties.overdue(); duties > 0)
        parts.push_back(base::counted(duties, "legal duty", "legal duties"));
    if (auto const actions = std::ssize(page.actions.overdue); actions > 0)
        parts.push_back(base::counted(actions, "action"));
    return (parts.empty() ? "nothing" : base::listed(parts)) + " overdue";
}

// The matter first, as a list of mails shows little more.
std::string weekly_subject(WeeklyPage const& page) {
    auto const next = next_legal_date(page.duties, page.plan.moment.day);
    auto const today = next == page.plan.moment.day;
    auto const date = today  ? "legal date TODAY"
                      : next ? "next legal date " + base::in_words(*next)
                             : std::string{"no legal date to come"};
    return fmt::format("{}{}; {} (week to {})", subject_start(page.plan), subject_overdue_words(page), date,
                       base::in_words(page.input.week.to));
}

// ---- which histories -----------------------------------------------------------------------------------

bool state_differs(Plan const* one, Plan const* other, Identity record) {
    auto const there = one != nullptr ? one->any(record) : std::nullopt;
    auto const here = other != nullptr ? other->any(record) : std::nullopt;
    if (there.has_value() != here.has_value())
        return true;
    return there && !(*there->state == *here->state);
}

// Whoever was asked for word of it and did not answer left nothing but an entry.
bool is_quiet(WeeklyInput const& input, domain::AnyRecord const& record) {
    return record.kind == Kind::action && domain::is_open(*record.state) &&
           record.state->updated.value_or(record.entered) < input.week.from;
}

bool is_told(WeeklyInput const& input, domain::AnyRecord const& record) {
    Identity const identity{record.kind, record.number};
    bool const reason =
        record.state->status == domain::word(domain::Delivery::blocked) || record.state->declared;
    return reason || is_quiet(input, record) || state_differs(input.now, input.before, identity) ||
           (input.before_then != nullptr && state_differs(input.before, input.before_then, identity));
}

constexpr std::array weekly_kinds{Kind::plan,       Kind::action,  Kind::milestone,
                                  Kind::obligation, Kind::meeting, Kind::risk};

} // namespace

std::vector<Identity> weekly_reads(WeeklyInput const& input) {
    std::vector<Identity> wanted;
    for (auto const kind : weekly_kinds)
        for (auto const& record : input.now->any(kind))
            if (is_told(input, record))
                wanted.push_back({kind, record.number});
    return wanted;
}

std::vector<Identity> weekly_reads_then(WeeklyInput const& input) {
    std::vector<Identity> wanted;
    if (input.before_then == nullptr || input.before == nullptr)
        return wanted;
    for (auto const kind : weekly_kinds)
        for (auto const& record : input.before_then->any(kind))
            if (state_differs(input.before, input.before_then, {kind, record.number}))
                wanted.push_back({kind, record.number});
    return wanted;
}

bool tells_of_correction(WeeklyInput const& input, domain::RecordEntry const& one) {
    return domain::is_correction(one.entry) &&
           (one.entry.day >= input.week.from || one.since > input.revision_then);
}

std::string one_paragraph(std::string_view words) {
    std::string made{base::trim(words)};
    std::ranges::replace(made, '\n', ' ');
    return made;
}

std::string last_note(WeeklyInput const& input, Identity record, bool (*tells)(domain::Entry const&)) {
    std::string note;
    auto one = std::ranges::lower_bound(input.history, record, {}, &domain::RecordEntry::record);
    for (; one != input.history.end() && one->record == record; ++one)
        if (tells(one->entry))
            note = one_paragraph(one->entry.note);
    return note;
}

Weekly weekly(WeeklyInput const& input) {
    auto const& plan = *input.now;
    auto const window = window_of(plan, weekly_horizon);
    WeeklyPage const page{input,
                          plan,
                          window,
                          duty_sections(plan),
                          sort_actions(plan, window, {}),
                          totals(input),
                          week_changes(input)};
    Weekly made;
    auto& document = made.document;
    document.stamp = input.stamp;
    document.mailed = document.spaced = true;
    document.subject = weekly_subject(page);
    add_weekly_head(document, page);
    add_weekly_dates(document, page);
    document.blocks.emplace_back(needs_table(input, page.duties, page.actions));
    add_weekly_totals(document, page);
    document.blocks.emplace_back(impact_table(input));
    document.blocks.emplace_back(measure_table(input));
    add_weekly_actions(document, page);
    add_weekly_changes(document, page);
    add_weekly_foot(document, page);
    made.overdue = page.duties.overdue() + static_cast<int>(page.actions.overdue.size());
    return made;
}

} // namespace goodplan::report
