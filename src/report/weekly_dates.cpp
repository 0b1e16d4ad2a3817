// Legal duties and board dates, by day.
#include "report/meeting_words.hpp"
#include "report/record_words.hpp"
#include "report/weekly_sections.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace goodplan::report {
namespace {

using Meeting = domain::Record<domain::Meeting>;

// One line of the table. What is due on the same day stands in this order.
struct DateRow {
    enum class What { duty, papers, meeting };
    Date day{};
    What what{};
    int number = 0;
    std::string ref;
    std::string title;
    std::string words; // the title with what it needs beside it
    std::string more;  // on a line of its own
    bool legal = false;
    bool overdue = false;
    bool returned = false;    // sent in time and back again: its day has passed, and it is not overdue
    std::optional<Left> left; // of a duty: by its own calendar
};

constexpr std::array<std::string_view, 3> date_row_words{"duty", "papers", "meeting"};

// ", 5 clear working days": where the body's rule gave the day.
std::string papers_rule(domain::Plan const& plan, Meeting const& meeting) {
    auto const* body = plan.at(meeting->body);
    if (meeting->papers_due || body == nullptr || !body->value.clear_days)
        return {};
    return ", " + base::counted(*body->value.clear_days, "clear working day");
}

void add_meeting_rows(std::vector<DateRow>& rows, domain::Plan const& plan, Window const& window,
                      Meeting const& meeting) {
    if (meeting.state.status != "planned" || !meeting->day || *meeting->day < window.today)
        return;
    auto const ref = meeting.ref();
    auto const papers = domain::papers_due(plan, meeting.value);
    if (papers && window.has(*papers))
        rows.push_back(
            {*papers,
             DateRow::What::papers,
             meeting.number,
             ref,
             meeting->title,
             fmt::format("Papers out: {} {} ({}{})", meeting->title,
                         short_weekday(*meeting->day, window.today), ref, papers_rule(plan, meeting)),
             {},
             false,
             false,
             false,
             {}});
    if (!window.has(*meeting->day))
        return;
    auto const passed = passed_papers_words(plan, meeting);
    auto const out = passed.empty() ? passed : "; " + passed;
    rows.push_back({*meeting->day,
                    DateRow::What::meeting,
                    meeting.number,
                    ref,
                    meeting->title,
                    fmt::format("{} ({}{})", meeting->title, ref, out),
                    {},
                    false,
                    false,
                    false,
                    {}});
}

DateRow date_row_of(domain::Plan const& plan, DutyView const& duty, bool legal) {
    auto const& record = *duty.record;
    auto const mark = duty_mark(plan, duty);
    auto words = fmt::format("{}{} ({}{})", duty.overdue ? "OVERDUE: " : "", record->title, record.ref(),
                             legal ? "" : ", not a legal duty");
    if (!mark.empty())
        words += ": " + mark;
    if (duty.returned())
        words += fmt::format(" (comments: goodplan show {})", record.ref());
    auto const unready =
        duty.readiness && mark != "PLAN SUBMITTED" ? readiness_sentence(*duty.readiness) : std::string{};
    return {*duty.dates.due, DateRow::What::duty,
            record.number,   record.ref(),
            record->title,   std::move(words),
            unready,         legal,
            duty.overdue,    duty.returned() && !duty.overdue,
            duty.left};
}

void add_duty_rows(std::vector<DateRow>& rows, domain::Plan const& plan, Window const& window,
                   DutySections const& duties) {
    for (auto const& duty : duties.legal)
        if (duty.dates.due)
            rows.push_back(date_row_of(plan, duty, true));
    for (auto const& duty : duties.other)
        if (duty.dates.due && *duty.dates.due <= window.end)
            rows.push_back(date_row_of(plan, duty, false));
}

// Short, so that the words have room: "27 working days", "TODAY", "7 working days late".
Cell date_row_left(domain::Plan const& plan, DateRow const& row) {
    auto const left = row.left.value_or(days_left(plan.calendar(), plan.moment.day, row.day));
    if (left.calendar == 0)
        return left_cell(left);
    if (row.returned && left.calendar < 0)
        return left_cell(left, "returned");
    return left_cell(left, amount_words(left) + (left.calendar < 0 ? " late" : ""));
}

std::string duty_refs(std::vector<DutyView const*> const& duties) {
    std::vector<std::string> refs;
    refs.reserve(duties.size());
    for (auto const* duty : duties)
        refs.push_back(duty->record->ref());
    return base::join(refs, ", ");
}

// "Last met: O-1 Send the action statement, due Mon 21 Sep, sent Fri 18 Sep, receipt not yet confirmed."
std::string last_met_words(domain::Plan const& plan, DutySections const& duties) {
    DutyView const* last = nullptr;
    for (auto const& duty : duties.ended) {
        auto const& state = duty.record->state;
        bool const later = last == nullptr || state.status_day > last->record->state.status_day;
        if (state.status == "met" && later)
            last = &duty;
    }
    if (last == nullptr)
        return {};
    return fmt::format(" Last met: {} {}, {}.", last->record->ref(), last->record->value.title,
                       steps_in_brief(*last, plan.moment.day));
}

} // namespace

Table dates_table(domain::Plan const& plan, Window const& window, DutySections const& duties) {
    std::vector<DateRow> rows;
    add_duty_rows(rows, plan, window, duties);
    for (auto const& meeting : plan.all<domain::Meeting>())
        add_meeting_rows(rows, plan, window, meeting);
    std::ranges::stable_sort(rows, {}, [](DateRow const& row) {
        return std::tuple{row.day, row.what, row.number};
    });
    Table table;
    table.key = "dates";
    table.title = "LEGAL DUTIES AND BOARD DATES";
    table.empty_text = "None in the next 30 working days, and no open legal duty has a date.";
    table.columns = {{"day", "Day"}, {"working_days_left", "Left"}, {"", "What", Place::flow}};
    for (auto const* key : {"what", "ref", "title", "legal", "overdue"})
        table.columns.push_back(hidden_column(key));
    bool const more = std::ranges::any_of(rows, [](DateRow const& row) { return !row.more.empty(); });
    if (more)
        table.columns.push_back({"", "Readiness", Place::below});
    for (auto const& row : rows) {
        std::vector<Cell> cells{date(row.day),
                                date_row_left(plan, row),
                                text(row.words, row.overdue ? Tone::bad : Tone::plain),
                                text(date_row_words[static_cast<std::size_t>(row.what)]),
                                text(row.ref),
                                text(row.title),
                                yes_no(row.legal),
                                yes_no(row.overdue)};
        if (more)
            cells.push_back(text(row.more, row.more.starts_with("Not") ? Tone::bad : Tone::plain));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

std::string duties_sentence(domain::Plan const& plan, DutySections const& duties) {
    std::vector<DutyView const*> overdue;
    std::vector<DutyView const*> returned;
    std::vector<DutyView const*> coming;
    std::vector<DutyView const*> undated;
    for (auto const& duty : duties.legal)
        (duty.overdue      ? overdue
         : duty.returned() ? returned
         : duty.dates.due  ? coming
                           : undated)
            .push_back(&duty);
    auto const met = static_cast<int>(std::ranges::count_if(
        duties.ended, [](DutyView const& duty) { return duty.record->state.status == "met"; }));
    auto const all = static_cast<int>(duties.legal.size() + duties.ended.size());
    if (all == 0)
        return "No legal duty is recorded.";
    auto const size = [](auto const& list) { return static_cast<int>(list.size()); };
    std::array const parts{Count{"overdue", size(overdue)},
                           Count{"to come", size(coming)},
                           Count{"returned", size(returned)},
                           Count{"without a date", size(undated)},
                           Count{"met", met},
                           Count{"waived or withdrawn", size(duties.ended) - met}};
    require_sum("legal duties", all, parts);
    std::vector<std::string> words;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        bool const always = i < 2;
        if (!always && parts[i].number == 0)
            continue;
        auto const refs = i == 0   ? duty_refs(overdue)
                          : i == 1 ? duty_refs(coming)
                          : i == 2 ? duty_refs(returned)
                          : i == 3 ? duty_refs(undated)
                                   : "";
        words.push_back(
            fmt::format("{} {}{}", parts[i].number, parts[i].words, refs.empty() ? "" : " (" + refs + ")"));
    }
    return fmt::format("{}: {}.{}", base::counted(all, "legal duty", "legal duties"), base::join(words, ", "),
                       last_met_words(plan, duties));
}

std::string later_meetings_sentence(domain::Plan const& plan, Window const& window) {
    std::vector<std::string> undated;
    int later = 0;
    for (auto const& meeting : plan.all<domain::Meeting>()) {
        if (meeting.state.status != "planned")
            continue;
        if (!meeting->day)
            undated.push_back(meeting.ref());
        else if (*meeting->day > window.end)
            ++later;
    }
    std::vector<std::string> said;
    if (later > 0)
        said.push_back(fmt::format(
            "{} after {}.", base::counted(later, "more meeting is planned", "more meetings are planned"),
            base::in_words(window.end)));
    if (!undated.empty())
        said.push_back(fmt::format("Without a day: {}.", base::join(undated, ", ")));
    return sentences(said);
}

std::optional<Date> next_legal_date(DutySections const& duties, Date today) {
    std::optional<Date> next;
    for (auto const& duty : duties.legal)
        if (duty.dates.due && *duty.dates.due >= today && (!next || *duty.dates.due < *next))
            next = duty.dates.due;
    return next;
}

} // namespace goodplan::report
