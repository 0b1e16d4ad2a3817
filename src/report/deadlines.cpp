#include <goodplan/report/deadlines.hpp>

#include "report/deadline_sections.hpp"
#include "report/deadline_subject.hpp"
#include "report/record_words.hpp"
#include "report/subject.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

namespace goodplan::report {
namespace {

constexpr int under_ref = 5; // where the words of O-1 to O-9 begin

struct Page {
    domain::Plan const& plan;
    DeadlineOptions const& options;
    Window window;
    DutySections duties;
    ActionBuckets actions;
};

// ---- head ---------------------------------------------------------------------------------------------

std::string window_words(Page const& page) {
    auto const& calendar = page.plan.calendar();
    auto const end = base::in_words(page.window.end);
    if (page.window.counted)
        return "to " + end;
    return fmt::format("taken as to {}: the calendar covers {} to {}", end, base::in_words(calendar.first()),
                       base::in_words(calendar.last()));
}

std::string status_line(Page const& page) {
    auto const& record = page.plan.plan_record();
    std::vector<std::string> counts;
    for (auto const& count : status_counts(page.plan))
        counts.push_back(fmt::format("{} {}", count.number, count.words));
    auto const actions = base::counted(page.actions.all, "action");
    return fmt::format("Plan {}, {} | {}{}{} | {}", page.plan.name, plan_status_words(page.plan), actions,
                       counts.empty() ? "" : ": ", base::join(counts, ", "),
                       base::ascii_upper(domain::word(record->marking)));
}

// "1 of 2 open actions: lead A Smith (Director of Children's Services)"
std::string scope_line(Page const& page) {
    std::vector<std::string> leads;
    for (auto const number : page.options.leads) {
        domain::To<domain::Kind::post> const post{number};
        auto const title = page.plan.post_title(post);
        auto const who = leader(page.plan, post);
        bool const titled = who == title || who.starts_with("VACANT (");
        leads.push_back(titled ? who : fmt::format("{} ({})", who, title));
    }
    return fmt::format("{} of {}: lead {}", page.actions.selected,
                       base::counted(page.actions.open, "open action"), base::listed(leads));
}

void add_head(Document& document, Page const& page) {
    document.title = plan_title(page.plan);
    document.subtitles = {fmt::format("Deadlines as at {}, next {} ({})", base::in_words(page.window.today),
                                      base::in_words(page.options.within), window_words(page)),
                          status_line(page)};
    if (!page.options.leads.empty())
        document.subtitles.push_back(scope_line(page));
    auto const& calendar = page.plan.calendar();
    document.blocks.emplace_back(
        FactList{{},
                 {},
                 {{"plan_status", {}, text(plan_status(page.plan))},
                  {"marking", {}, text(domain::word(page.plan.facts().marking))},
                  {"within", {}, text(base::in_words(page.options.within))},
                  {"window_end", {}, date(page.window.end)},
                  {"calendar", {}, text(fmt::format("{} {}", calendar.name(), calendar.version()))},
                  {"calendar_end", {}, date(calendar.last())},
                  {"known_on", {}, text_or_none(page.options.known_on)}}});
}

// ---- body ---------------------------------------------------------------------------------------------

void add_line(Document& document, std::string key, std::string words, int indent) {
    if (!words.empty())
        document.blocks.emplace_back(Paragraph{std::move(key), std::move(words), Tone::plain, indent, true});
}

std::string later_meetings_words(Page const& page) {
    auto const later = later_meetings(page.plan, page.window);
    if (later == 0)
        return {};
    return fmt::format("{} after {}.",
                       base::counted(later, "more meeting is planned", "more meetings are planned"),
                       base::in_words(page.window.end));
}

FactList totals(Page const& page) {
    auto const fact = [](std::string_view key, auto value) {
        return Fact{std::string{key}, {}, number(static_cast<std::int64_t>(value))};
    };
    auto const& actions = page.actions;
    FactList list{"totals", {}, {fact("actions", actions.all)}};
    for (auto const delivery : domain::Vocabulary<domain::Delivery>::words) {
        std::string key{delivery};
        std::ranges::replace(key, '-', '_');
        list.facts.push_back(
            fact(key, std::ranges::count_if(page.plan.all<domain::Action>(),
                                            [&](auto const& one) { return one.state.status == delivery; })));
    }
    list.facts.insert(list.facts.end(),
                      {fact("open", actions.open), fact("selected", actions.selected),
                       fact("overdue", actions.overdue.size()), fact("due", actions.due.size()),
                       fact("later", actions.later.size()), fact("no_date", actions.no_date.size()),
                       fact("awaiting_sign_off", actions.awaiting.size()),
                       fact("legal_duties_open", page.duties.legal.size()),
                       fact("legal_duties_overdue", page.duties.overdue())});
    return list;
}

void add_duties_and_meetings(Document& document, Page const& page) {
    document.blocks.emplace_back(legal_duty_table(page.plan, page.duties));
    add_line(document, {}, ended_duties(page.plan, page.duties), under_ref);
    document.blocks.emplace_back(ended_duty_table(page.duties));
    document.blocks.emplace_back(meeting_table(page.plan, page.window));
    add_line(document, {}, later_meetings_words(page), under_ref);
    document.blocks.emplace_back(other_duty_table(page.plan, page.duties));
}

// What the head counts as reported done must be what the section lists.
void require_reported_done(Page const& page) {
    constexpr std::string_view reported = "reported done";
    auto const counts = status_counts(page.plan);
    auto const found = std::ranges::find(counts, reported, &Count::words);
    std::array const listed{Count{"awaiting sign-off", static_cast<int>(page.actions.awaiting.size())}};
    require_sum("actions reported done", found != counts.end() ? found->number : 0, listed);
}

void add_actions(Document& document, Page const& page) {
    document.blocks.emplace_back(overdue_table(page.plan, page.actions));
    document.blocks.emplace_back(due_table(page.plan, page.actions, page.window));
    document.blocks.emplace_back(later_table(page.plan, page.actions));
    document.blocks.emplace_back(awaiting_table(page.plan, page.actions));
    document.blocks.emplace_back(no_date_table(page.plan, page.actions));
    document.blocks.emplace_back(milestone_table(page.plan, page.window, page.options.leads));
    if (page.options.leads.empty())
        require_reported_done(page);
    add_line(document, "reconciliation", sum_sentence(page.actions, !page.options.leads.empty()), 0);
    document.blocks.emplace_back(totals(page));
}

// ---- foot ---------------------------------------------------------------------------------------------

bool counts_beyond_calendar(Page const& page) {
    auto const& calendar = page.plan.calendar();
    auto const beyond = [&](auto const& due) { return due && !calendar.covers(*due); };
    auto const of_duty = [&](DutyView const& duty) { return beyond(duty.dates.due); };
    auto const of_action = [&](ActionRecord const* action) { return beyond(action->state.due); };
    return !page.window.counted || !calendar.covers(page.window.today) ||
           std::ranges::any_of(page.duties.legal, of_duty) ||
           std::ranges::any_of(page.duties.other, of_duty) ||
           std::ranges::any_of(page.actions.overdue, of_action) ||
           std::ranges::any_of(page.actions.due, of_action);
}

// An action that answers a recommendation needs its period for the statement itself.
ActionRecord const* worst_without_date(Page const& page) {
    auto const& undated = page.actions.no_date;
    auto const answers = [&](ActionRecord const* action) {
        auto const links = page.plan.from({domain::Kind::action, action->number}, "serves");
        return std::ranges::any_of(
            links, [](auto const& link) { return link.to.kind == domain::Kind::recommendation; });
    };
    auto const found = std::ranges::find_if(undated, answers);
    if (found != undated.end())
        return *found;
    return undated.empty() ? nullptr : undated.front();
}

std::string next_line(Page const& page) {
    std::vector<std::string> commands;
    auto const& legal = page.duties.legal;
    // The duty that the plan itself has to meet interests most, then whichever comes first.
    auto duty =
        std::ranges::find_if(legal, [](DutyView const& one) { return one.readiness && one.dates.due; });
    if (duty == legal.end())
        duty = std::ranges::find_if(legal, [](DutyView const& one) { return one.dates.due.has_value(); });
    if (duty != legal.end())
        commands.push_back("goodplan obligation explain " + duty->record->ref());
    if (!page.actions.overdue.empty())
        commands.push_back("goodplan show " + page.actions.overdue.front()->ref());
    if (auto const* undated = worst_without_date(page))
        commands.push_back(fmt::format("goodplan edit {} --due DATE", undated->ref()));
    commands.emplace_back("goodplan list --all");
    commands.emplace_back("goodplan log");
    commands.resize(2);
    return "Next: " + base::join(commands, "     ");
}

void add_foot(Document& document, Page const& page) {
    auto& foot = document.footer;
    auto const& calendar = page.plan.calendar();
    foot.push_back(calendar_sentence(calendar) + " " + revision_sentence(document.stamp));
    if (counts_beyond_calendar(page))
        foot.push_back(fmt::format("Calendar ends {}: days that reach beyond it are calendar days.",
                                   base::in_words(calendar.last())));
    if (!page.actions.overdue.empty() || !page.actions.due.empty())
        foot.emplace_back("Rating key: goodplan help ratings");
    if (!page.options.known_on.empty())
        foot.push_back(sentence(capitalised(page.options.known_on)));
    foot.push_back(next_line(page));
}

} // namespace

std::string plan_title(domain::Plan const& plan) {
    auto const& facts = plan.facts();
    auto const* authority = plan.at(facts.authority);
    auto const before = authority != nullptr ? authority->value.title + " - " : std::string{};
    return base::ascii_upper(before + facts.title);
}

Deadlines deadlines(domain::Plan const& plan, DeadlineOptions const& options) {
    auto const window = window_of(plan, options.within);
    Page const page{plan, options, window, duty_sections(plan), sort_actions(plan, window, options.leads)};
    Deadlines made;
    auto& document = made.document;
    document.stamp = options.stamp;
    document.mailed = true;
    add_head(document, page);
    add_duties_and_meetings(document, page);
    add_actions(document, page);
    add_foot(document, page);
    document.subject = deadline_subject(plan, page.duties, page.actions, window, options.leads);
    document.nothing = needs_nobody(plan, page.duties, page.actions, window, options.leads);
    made.overdue = page.duties.overdue() + static_cast<int>(page.actions.overdue.size());
    return made;
}

} // namespace goodplan::report
