#include "report/deadline_sections.hpp"
#include "report/meeting_words.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <tuple>

namespace goodplan::report {
namespace {

using Meeting = domain::Record<domain::Meeting>;
using Milestone = domain::Record<domain::Milestone>;

bool is_planned(Meeting const& meeting) { return meeting.state.status == "planned"; }

bool is_listed(Meeting const& meeting, Window const& window) {
    return is_planned(meeting) && (!meeting->day || *meeting->day <= window.end);
}

std::string papers_words(domain::Plan const& plan, Meeting const& meeting) {
    auto const today = plan.moment.day;
    auto const papers = domain::papers_due(plan, meeting.value);
    if (!papers)
        return {};
    if (*papers == today)
        return "papers due TODAY";
    return *papers < today ? passed_papers_words(plan, meeting)
                           : "papers due " + short_weekday(*papers, today);
}

// What follows the meeting's title: its papers, or that nobody knows whether it was held.
std::string meeting_words(domain::Plan const& plan, Meeting const& meeting) {
    auto const today = plan.moment.day;
    std::string words;
    if (!meeting->day)
        words = meeting->day_as_written.empty() ? "" : fmt::format("\"{}\"", meeting->day_as_written);
    else if (*meeting->day < today)
        words = "not recorded as held";
    else
        words = papers_words(plan, meeting);
    return words.empty() ? meeting->title : fmt::format("{} ({})", meeting->title, words);
}

Cell meeting_left(domain::Plan const& plan, Meeting const& meeting) {
    if (!meeting->day)
        return none("NO DATE", Tone::caution);
    auto const left = days_left(plan.calendar(), plan.moment.day, *meeting->day);
    if (left.calendar < 0)
        return left_cell(left, amount_words(left) + " ago");
    return left_cell(left, left.calendar == 0 ? "TODAY" : "in " + amount_words(left));
}

std::vector<Meeting const*> listed_meetings(domain::Plan const& plan, Window const& window) {
    std::vector<Meeting const*> listed;
    for (auto const& meeting : plan.all<domain::Meeting>()) {
        if (is_listed(meeting, window))
            listed.push_back(&meeting);
    }
    std::ranges::stable_sort(listed, {}, [](Meeting const* meeting) {
        auto const& day = meeting->value.day;
        return std::tuple{!day, day.value_or(Date{}), meeting->number};
    });
    return listed;
}

bool is_listed(domain::Plan const& plan, Milestone const& milestone, Window const& window,
               std::set<int> const& leads) {
    auto const* action = plan.at(milestone->action);
    if (milestone.state.status != "open" || !milestone.state.due || action == nullptr)
        return false;
    bool const wanted = leads.empty() || leads.contains(action->value.lead.number);
    return wanted && domain::is_open(action->state) && *milestone.state.due <= window.end;
}

} // namespace

Window window_of(domain::Plan const& plan, base::Period period) {
    Window window{period, plan.moment.day, plan.moment.day, true};
    auto const& calendar = plan.calendar();
    if (period.unit != base::PeriodUnit::working_days) {
        window.end = base::add_period(window.today, period, calendar);
        return window;
    }
    auto const rough = window.today + std::chrono::days{(period.count * 7 + 4) / 5};
    // Ten thousand working days are less than forty years: ask the calendar only for what it may know.
    if (calendar.covers(window.today) && calendar.covers(rough) &&
        calendar.between(window.today, calendar.last()) >= period.count) {
        window.end = calendar.add(window.today, period.count);
    } else {
        window.end = rough;
        window.counted = false;
    }
    return window;
}

Table meeting_table(domain::Plan const& plan, Window const& window) {
    Table table;
    table.key = "meetings";
    table.title = "MEETINGS";
    table.columns = {{"ref", "ID"},
                     {"working_days_left", "Left"},
                     {"day", "Day"},
                     {"title", "Meeting", Place::flow},
                     hidden_column("body"),
                     hidden_column("papers_due"),
                     hidden_column("day_as_written")};
    table.empty_text = "None planned in this time.";
    for (auto const* meeting : listed_meetings(plan, window)) {
        auto const* body = plan.at(meeting->value.body);
        table.rows.push_back({text(meeting->ref()), meeting_left(plan, *meeting),
                              day_or_none(meeting->value.day),
                              shown(text(meeting->value.title), meeting_words(plan, *meeting)),
                              body != nullptr ? text(body->value.name.text) : none(),
                              day_or_none(domain::papers_due(plan, meeting->value)),
                              text_or_none(meeting->value.day_as_written)});
    }
    return table;
}

int later_meetings(domain::Plan const& plan, Window const& window) {
    return static_cast<int>(std::ranges::count_if(plan.all<domain::Meeting>(), [&](Meeting const& meeting) {
        return is_planned(meeting) && !is_listed(meeting, window);
    }));
}

Table milestone_table(domain::Plan const& plan, Window const& window, std::set<int> const& leads) {
    std::vector<Milestone const*> listed;
    for (auto const& milestone : plan.all<domain::Milestone>()) {
        if (is_listed(plan, milestone, window, leads))
            listed.push_back(&milestone);
    }
    std::ranges::stable_sort(listed, {}, [](Milestone const* one) { return *one->state.due; });
    Table table;
    table.key = "milestones";
    table.columns = {{"ref", "ID"},
                     {"working_days_left", "Left"},
                     {"due", "Due"},
                     {"title", "Milestone", Place::flow},
                     hidden_column("action")};
    if (!listed.empty())
        table.title = "MILESTONES OVERDUE OR DUE";
    table.count_in_title = true;
    for (auto const* one : listed) {
        auto const action = plan.ref_of({domain::Kind::action, one->value.action.number});
        table.rows.push_back(
            {text(one->ref()), left_cell(days_left(plan.calendar(), window.today, *one->state.due)),
             date(*one->state.due),
             shown(text(one->value.title), fmt::format("{} (of {})", one->value.title, action)),
             text(action)});
    }
    return table;
}

} // namespace goodplan::report
