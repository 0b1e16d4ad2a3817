#include "report/diary_entries.hpp"

#include "report/record_words.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace goodplan::report {
namespace {

using base::Period;
using base::PeriodUnit;

struct DiaryWord {
    std::string_view status;
    DiaryState state;
    std::string_view in_front; // of the title
};
constexpr std::array diary_words{
    DiaryWord{"met", DiaryState::finished, "Met"},
    DiaryWord{"held", DiaryState::finished, "Held"},
    DiaryWord{"done", DiaryState::finished, "Done"},
    DiaryWord{"signed-off", DiaryState::finished, "Done"},
    DiaryWord{"embedded", DiaryState::finished, "Done"},
    DiaryWord{"closed", DiaryState::finished, "Done"},
    DiaryWord{"reported-done", DiaryState::finished, "Reported done"},
    DiaryWord{"cancelled", DiaryState::dropped, "Cancelled"},
    DiaryWord{"waived", DiaryState::dropped, "Waived"},
    DiaryWord{"withdrawn", DiaryState::dropped, "Withdrawn"},
    DiaryWord{"superseded", DiaryState::dropped, "Superseded"},
};

std::optional<Date> day_before(Date day, Period period, base::Calendar const& calendar) {
    period.count = -period.count;
    try {
        return base::add_period(day, period, calendar);
    } catch (base::Error const&) { // the calendar, or the years that there are, end before it
        return std::nullopt;
    }
}

// Five working days are a week.
int rough_days(Period period) {
    switch (period.unit) {
    case PeriodUnit::working_days:
        return (period.count * 7 + 4) / 5;
    case PeriodUnit::weeks:
        return period.count * 7;
    case PeriodUnit::months:
        return period.count * 30;
    case PeriodUnit::days:
        break;
    }
    return period.count;
}

void remind(domain::Plan const& plan, Period period, DiaryEntry& entry) {
    if (entry.state != DiaryState::open || entry.day < plan.moment.day)
        return;
    auto const reminder = reminder_before(entry.day, period, plan.calendar());
    entry.reminder = reminder.days_before;
    entry.follows.push_back({domain::Kind::calendar, 0}); // so many working days before may be another day
    if (!reminder.counted)
        entry.lines.push_back(fmt::format("Reminder: {} before, for {}: the list of bank holidays does not "
                                          "reach as far as that",
                                          base::counted(reminder.days_before, "calendar day"),
                                          base::in_words(period)));
}

} // namespace

Reminder reminder_before(Date day, Period period, base::Calendar const& calendar) {
    if (auto const found = day_before(day, period, calendar))
        return {std::max(1, static_cast<int>((day - *found).count())), true};
    return {std::max(1, rough_days(period)), false};
}

DiaryEntry diary_entry(domain::Plan const& plan, domain::Identity record, std::string_view which, Date day,
                       std::string_view status, std::string_view words) {
    DiaryEntry entry;
    entry.record = record;
    entry.which = which;
    entry.day = day;
    entry.follows = {record};
    auto const* known = std::ranges::find(diary_words, status, &DiaryWord::status);
    bool const open = known == diary_words.end();
    entry.state = open ? DiaryState::open : known->state;
    entry.title = fmt::format("{}{} {} ({})", open ? "" : fmt::format("{}: ", known->in_front),
                              plan.ref_of(record), words, plan.name);
    return entry;
}

void add_post(domain::Plan const& plan, std::string_view label, domain::To<domain::Kind::post> post,
              DiaryEntry& entry) {
    entry.lines.push_back(fmt::format("{}: {}", label, leader(plan, post)));
    if (!post)
        return;
    entry.follows.push_back({domain::Kind::post, post.number});
    entry.follows.push_back({domain::Kind::holding, 0}); // one that was taken out again is in no snapshot
    for (auto const& held : plan.all<domain::Holding>())
        if (held->post == post && held->person)
            entry.follows.push_back({domain::Kind::person, held->person.number});
}

std::string shown_by(domain::Plan const& plan, domain::Identity record, std::string_view command) {
    return fmt::format("Shown by: goodplan {} {} --plan {}", command, plan.ref_of(record), plan.name);
}

std::vector<DiaryEntry> diary(domain::Plan const& plan, DiaryOptions const& options) {
    DiaryEntries entries;
    add_duties(plan, options, entries);
    if (!options.leads)
        add_meetings(plan, entries);
    add_actions(plan, options, entries);
    add_milestones(plan, options, entries);
    std::ranges::stable_sort(entries, {}, [](DiaryEntry const& entry) {
        return std::tuple{entry.day, entry.record};
    });
    if (options.remind)
        for (auto& entry : entries)
            remind(plan, *options.remind, entry);
    return entries;
}

} // namespace goodplan::report
