#include "report/diary_entries.hpp"

#include "report/record_words.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/meeting_dates.hpp>

#include <fmt/core.h>

#include <utility>

namespace goodplan::report {
namespace {

using domain::Kind;
using domain::MeetingDates;
using Meeting = domain::Record<domain::Meeting>;

std::string body_title(domain::Plan const& plan, Meeting const& meeting) {
    auto const* body = plan.at(meeting->body);
    return body != nullptr ? body->value.title : std::string{};
}

// "planned", "held Thu 3 Dec 2026"
std::string meeting_state(Meeting const& meeting) {
    auto const& state = meeting.state;
    bool const planned = state.status == "planned";
    auto const day = planned || !state.status_day ? std::string{} : " " + base::in_words(*state.status_day);
    return plain_words(state.status) + day;
}

// "agenda out by Wed 25 Nov 2026; papers to the clerk by Mon 23 Nov 2026"
std::string paper_days(MeetingDates const& dates) {
    std::vector<std::string> parts;
    for (auto const& [what, day] :
         {std::pair{"figures close on", dates.cut_off}, std::pair{"papers to the clerk by", dates.to_clerk},
          std::pair{"agenda out by", dates.published}})
        if (day)
            parts.push_back(fmt::format("{} {}", what, base::in_words(*day)));
    return base::join(parts, "; ");
}

DiaryEntry entry_of(domain::Plan const& plan, Meeting const& meeting, std::string_view which, Date day,
                    std::string_view words) {
    domain::Identity const identity{Kind::meeting, meeting.number};
    auto entry = diary_entry(plan, identity, which, day, meeting.state.status,
                             fmt::format("{}{}", words, meeting->title));
    entry.lines.push_back("State: " + meeting_state(meeting));
    if (auto const body = body_title(plan, meeting); !body.empty())
        entry.lines.push_back("Body: " + body);
    if (meeting->body)
        entry.follows.push_back({Kind::body, meeting->body.number});
    return entry;
}

// What the days of its papers follow from besides its body's rules: the calendar that the plan counts by.
void follow_paper_rules(domain::Plan const& plan, DiaryEntry& entry) {
    entry.follows.push_back({Kind::plan, plan.plan_record().number});
    entry.follows.push_back({Kind::calendar, 0});
}

void add_meeting(domain::Plan const& plan, Meeting const& meeting, MeetingDates const& dates,
                 DiaryEntries& entries) {
    auto entry = entry_of(plan, meeting, "day", *meeting->day, "");
    entry.categories = {"Meeting", plan.name};
    if (!meeting->purpose.empty())
        entry.lines.push_back("Purpose: " + meeting->purpose);
    if (auto const papers = paper_days(dates); !papers.empty()) {
        entry.lines.push_back("Papers: " + papers);
        follow_paper_rules(plan, entry);
    }
    entry.lines.push_back(shown_by(plan, entry.record, "meeting show"));
    entries.push_back(std::move(entry));
}

struct PaperDay {
    std::string_view which;
    std::string_view words; // in front of the meeting's title
    std::optional<Date> day;
    std::string follows; // how
};

std::string before(std::optional<std::int64_t> days, std::string_view noun, std::string_view what,
                   std::optional<Date> day) {
    auto const count = base::counted(days.value_or(0), noun);
    return fmt::format("{} before {}{}", count, what, day ? ", " + base::in_words(*day) : std::string{});
}

std::vector<PaperDay> paper_days_of(domain::Plan const& plan, Meeting const& meeting,
                                    MeetingDates const& dates) {
    static domain::Body const no_body;
    auto const* body = plan.at(meeting->body);
    auto const& rules = body != nullptr ? body->value : no_body;
    std::string const by_hand = "fixed by hand";
    std::string_view const office = "working day";
    return {
        {"figures", "figures close: ", dates.cut_off,
         dates.cut_off_by_hand ? by_hand
                               : before(rules.cut_off_days, office, "the agenda is out", dates.published)},
        {"papers", "papers to the clerk: ", dates.to_clerk,
         before(rules.paper_lead_days, office, "the agenda is out", dates.published)},
        {"agenda", "agenda due out: ", dates.published,
         dates.published_by_hand
             ? by_hand
             : before(rules.clear_days, "clear working day", "the meeting", meeting->day)},
    };
}

void add_papers(domain::Plan const& plan, Meeting const& meeting, MeetingDates const& dates,
                DiaryEntries& entries) {
    for (auto const& paper : paper_days_of(plan, meeting, dates)) {
        if (!paper.day)
            continue;
        auto entry = entry_of(plan, meeting, paper.which, *paper.day, paper.words);
        entry.categories = {"Papers", plan.name};
        follow_paper_rules(plan, entry);
        if (meeting->day)
            entry.lines.push_back("Meeting: " + base::in_words(*meeting->day));
        entry.lines.push_back("Date: " + paper.follows);
        entry.lines.push_back(shown_by(plan, entry.record, "meeting show"));
        entries.push_back(std::move(entry));
    }
}

} // namespace

void add_meetings(domain::Plan const& plan, DiaryEntries& entries) {
    for (auto const& meeting : plan.all<domain::Meeting>()) {
        auto const dates = domain::meeting_dates(plan, meeting.value);
        if (meeting->day)
            add_meeting(plan, meeting, dates, entries);
        add_papers(plan, meeting, dates, entries);
    }
}

} // namespace goodplan::report
