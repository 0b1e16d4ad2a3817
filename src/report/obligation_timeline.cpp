#include <goodplan/report/obligation_timeline.hpp>

#include "report/deadline_sections.hpp"
#include "report/obligation_timeline_parts.hpp"
#include "report/subject.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

namespace goodplan::report {
namespace {

bool is_shown(std::optional<Window> const& window, DutyView const& duty) {
    return !window || (duty.dates.due && *duty.dates.due <= window->end);
}

TimelinePage page_of(domain::Plan const& plan, TimelineOptions const& options) {
    TimelinePage page{plan, options, std::nullopt, {}, {}, {}};
    if (options.within)
        page.window = window_of(plan, *options.within);
    for (auto& duty : duty_views(plan)) {
        if (!duty.open)
            page.ended.push_back(std::move(duty));
        else if (!is_shown(page.window, duty))
            page.later.push_back(std::move(duty));
        else
            page.open.push_back({duty, domain::approval_path(plan, *duty.record, duty.dates)});
    }
    return page;
}

bool is_overdue(TimelineRow const& row) { return row.duty.overdue; }

// Sent in time and back with comments; its date has passed since.
bool is_back(TimelineRow const& row) {
    return row.duty.returned() && !row.duty.overdue && row.duty.left && row.duty.left->calendar < 0;
}

// ---- head ----------------------------------------------------------------------------------------------

std::string status_words(TimelinePage const& page) {
    std::vector<std::string> counts;
    for (auto const status : domain::statuses(domain::Kind::obligation)) {
        auto const count = count_of(page.plan.all<domain::Obligation>(),
                                    [status](auto const& one) { return one.state.status == status; });
        if (count > 0)
            counts.push_back(fmt::format("{} {}", count, status));
    }
    auto const all = static_cast<long long>(page.plan.all<domain::Obligation>().size());
    return base::counted(all, "obligation") + (counts.empty() ? "" : ": " + base::join(counts, ", "));
}

std::string scope_words(TimelinePage const& page) {
    auto const as_at = "Obligations as at " + base::in_words(page.today());
    if (!page.window)
        return as_at + ", and how each date follows";
    return fmt::format("{}, due by {}{} and overdue{}", as_at, page.window->counted ? "" : "about ",
                       base::in_words(page.window->end),
                       page.window->counted ? "" : ": the calendar ends before");
}

void add_head(Document& document, TimelinePage const& page) {
    auto const& record = page.plan.plan_record();
    auto const& calendar = page.plan.calendar();
    document.title = plan_title(page.plan);
    document.subtitles = {scope_words(page),
                          fmt::format("Plan {}, {} | {} | {}", page.plan.name, plan_status_words(page.plan),
                                      status_words(page), base::ascii_upper(domain::word(record->marking)))};
    document.blocks.emplace_back(
        FactList{{},
                 {},
                 {{"plan_status", {}, text(plan_status(page.plan))},
                  {"marking", {}, text(domain::word(record->marking))},
                  {"within", {}, page.window ? text(base::in_words(*page.options.within)) : none()},
                  {"window_end", {}, page.window ? date(page.window->end) : none()},
                  {"calendar", {}, text(fmt::format("{} {}", calendar.name(), calendar.version()))},
                  {"calendar_end", {}, date(calendar.last())},
                  {"known_on", {}, text_or_none(page.options.known_on)}}});
}

// ---- body, for people ----------------------------------------------------------------------------------

void add_duty(Document& document, TimelinePage const& page, TimelineRow const& row) {
    FactList facts;
    facts.title = fmt::format("{}  {}", row.duty.record->ref(), row.duty.record->value.title);
    add_working_facts(facts, page.plan, row.duty);
    auto const approval = approval_words(page.plan, row.duty, row.path);
    if (!std::holds_alternative<std::monostate>(approval.value))
        facts.facts.push_back({{}, "Approval", approval});
    document.blocks.emplace_back(std::move(facts));
    if (auto table = approval_table(page.plan, row.duty, row.path); !table.rows.empty())
        document.blocks.emplace_back(std::move(table));
}

Table ended_table(TimelinePage const& page) {
    Table table;
    table.title = "MET, WAIVED OR WITHDRAWN";
    table.count_in_title = true;
    table.columns = {{"", "ID"}, {"", "Due"}, {"", "Duty", Place::flow}, {"", "How it ended", Place::below}};
    for (auto const& duty : page.ended)
        table.rows.push_back({text(duty.record->ref()), duty_due_cell(duty), text(duty.record->value.title),
                              text(sentence(capitalised(duty_steps(duty).all())))});
    return table;
}

std::string empty_words(TimelinePage const& page) {
    if (!page.open.empty())
        return {};
    if (page.plan.all<domain::Obligation>().empty())
        return "No obligation is recorded.";
    return page.later.empty() ? "No obligation is open." : "No open obligation falls due in this time.";
}

// Every obligation stands in exactly one of the groups.
std::string sum_of_groups(TimelinePage const& page) {
    auto const overdue = count_of(page.open, is_overdue);
    auto const undated = count_of(page.open, [](auto const& row) { return !row.duty.dates.due; });
    auto const back = count_of(page.open, is_back);
    std::array const parts{
        Count{"overdue", overdue},
        Count{"returned", back},
        Count{"to come", static_cast<int>(page.open.size()) - overdue - back - undated},
        Count{"without a date", undated},
        Count{"left out by --within", static_cast<int>(page.later.size())},
        Count{page.options.open_only && !page.ended.empty() ? "ended (left out by --open)" : "ended",
              static_cast<int>(page.ended.size())},
    };
    auto const all = static_cast<int>(page.plan.all<domain::Obligation>().size());
    require_sum("obligations", all, parts);
    std::vector<std::string> words;
    for (auto const& part : parts)
        if (part.number > 0 ||
            (!page.window && part.words != "left out by --within" && part.words != "returned"))
            words.push_back(fmt::format("{} {}", part.number, part.words));
    return fmt::format("{} = {}.", base::counted(all, "obligation"), base::join(words, " + "));
}

void add_body(Document& document, TimelinePage const& page) {
    if (auto words = empty_words(page); !words.empty())
        document.blocks.emplace_back(Paragraph{{}, std::move(words)});
    for (auto const& row : page.open)
        add_duty(document, page, row);
    if (!page.options.open_only && !page.ended.empty())
        document.blocks.emplace_back(ended_table(page));
    document.blocks.emplace_back(Paragraph{"reconciliation", sum_of_groups(page)});
}

// ---- foot ----------------------------------------------------------------------------------------------

// A meeting whose papers can still be out in time, and that nobody has said can approve it.
domain::Record<domain::Meeting> const* might_approve(TimelinePage const& page, TimelineRow const& row) {
    for (auto const& meeting : page.plan.all<domain::Meeting>()) {
        bool const before = meeting->day && (!row.duty.dates.due || *meeting->day <= *row.duty.dates.due);
        if (before && lies_ahead(meeting, page.today()) && !domain::papers_missed(page.plan, meeting))
            return &meeting;
    }
    return nullptr;
}

std::string remedy(TimelinePage const& page) {
    auto const lacking = std::ranges::find_if(page.open, [&](TimelineRow const& row) {
        return row.path.none_left(page.today()) && (row.path.meetings.empty() || !row.path.undated.empty());
    });
    if (lacking == page.open.end())
        return {};
    if (!lacking->path.undated.empty())
        return fmt::format("goodplan meeting edit {} --day DATE", lacking->path.undated.front()->ref());
    auto const what = lacking->duty.readiness ? std::string{"plan"} : lacking->duty.record->ref();
    if (auto const* meeting = might_approve(page, *lacking))
        return fmt::format("goodplan meeting edit {} --can-approve {}", meeting->ref(), what);
    return fmt::format("goodplan meeting add --body BODY --day DATE --can-approve {}", what);
}

std::string next_line(TimelinePage const& page) {
    if (auto const mend = remedy(page); !mend.empty())
        return "Next: " + mend;
    auto const dated = std::ranges::find_if(
        page.open, [](TimelineRow const& row) { return row.duty.dates.due.has_value(); });
    return dated != page.open.end() ? "Next: goodplan obligation explain " + dated->duty.record->ref()
                                    : std::string{"Next: goodplan obligation list"};
}

void add_foot(Document& document, TimelinePage const& page) {
    auto& foot = document.footer;
    foot.push_back(calendar_sentence(page.plan.calendar()) + " " + revision_sentence(document.stamp));
    if (!page.options.known_on.empty())
        foot.push_back(sentence(capitalised(page.options.known_on)));
    foot.push_back(next_line(page));
}

std::string subject_of(TimelinePage const& page, Timeline const& made) {
    auto words =
        subject_start(page.plan) + fmt::format("{} overdue", base::counted(made.overdue, "obligation"));
    if (made.without_meeting > 0)
        words += fmt::format(", {} without a meeting in time", made.without_meeting);
    auto const next = std::ranges::find_if(page.open, [&](TimelineRow const& row) {
        return row.duty.dates.due && *row.duty.dates.due >= page.today();
    });
    if (next != page.open.end())
        words += fmt::format("; next {} {}", next->duty.record->ref(), base::in_words(*next->duty.dates.due));
    return words;
}

} // namespace

Timeline obligation_timeline(domain::Plan const& plan, TimelineOptions const& options) {
    auto const page = page_of(plan, options);
    Timeline made;
    made.overdue = count_of(page.open, is_overdue);
    made.without_meeting =
        count_of(page.open, [&](TimelineRow const& row) { return row.path.none_left(page.today()); });
    auto& document = made.document;
    document.stamp = options.stamp;
    document.mailed = true;
    document.spaced = true;
    document.nothing = page.open.empty();
    add_head(document, page);
    add_body(document, page);
    add_timeline_for_machines(document, page);
    add_foot(document, page);
    document.subject = subject_of(page, made);
    return made;
}

} // namespace goodplan::report
