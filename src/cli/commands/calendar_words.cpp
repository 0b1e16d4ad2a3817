#include "cli/commands/calendar_words.hpp"

#include "cli/support.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/domain/counting.hpp>
#include <goodplan/exchange/holidays.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace goodplan::cli {
namespace {

using service::CalendarChange;
using service::DayOff;
using service::MovedDate;
using service::WhichDate;

constexpr std::size_t days_named = 12;

std::string dated_name(base::Holiday const& one) {
    return fmt::format("{} {}", base::in_words(one.day), one.name);
}

// A line, and those it goes on in, all indented alike.
void calendar_line(Context& context, int indent, std::string const& text) {
    Arguments const none;
    auto const margin = std::string(static_cast<std::size_t>(indent), ' ');
    for (auto const& part : base::wrap(base::visible(text), text_width(none, context) - indent))
        confirm(context, margin + part);
}

// ---- dates -----------------------------------------------------------------------------------------------

std::string what_moves(WhichDate which) {
    switch (which) {
    case WhichDate::published:
        return "agenda and papers out by";
    case WhichDate::to_clerk:
        return "papers to the clerk by";
    case WhichDate::cut_off:
        return "figures close on";
    case WhichDate::due:
        break;
    }
    return "due";
}

std::string day_or_nothing(std::optional<base::Date> const& day) {
    return day ? base::in_words(*day) : std::string("no date");
}

// Working days by the new calendar. It may have none between two days of which the old one had some, as where
// a holiday itself is moved: then calendar days.
std::string distance_words(MovedDate const& one) {
    if (!one.before || !one.after || one.before == one.after)
        return {};
    auto const apart = (*one.after - *one.before).count();
    auto const working = one.days.value_or(0);
    auto const days = working != 0 ? base::counted(std::abs(working), "working day")
                                   : base::counted(std::abs(apart), "calendar day");
    return fmt::format(" ({} {})", days, apart < 0 ? "earlier" : "later");
}

// What stands stored, and how the new one is taken.
void tell_stored_date(Context& context, MovedDate const& one) {
    if (one.as_stored_again)
        return calendar_line(context, 4,
                             fmt::format("{} is stored: it agrees again.", base::in_words(*one.after)));
    calendar_line(context, 4,
                  fmt::format("{} is stored and stays. To take the new one:", base::in_words(*one.before)));
    calendar_line(context, 4,
                  fmt::format("goodplan --plan {} obligation edit {} --recompute", one.plan,
                              domain::reference_text(one.record.kind, one.record.number)));
}

void tell_moved_date(Context& context, MovedDate const& one) {
    bool const worked_out = one.stated || one.as_stored_again;
    calendar_line(context, 4,
                  fmt::format("{} {} -> {}{}", worked_out ? "worked out as" : what_moves(one.which),
                              day_or_nothing(one.before), day_or_nothing(one.after), distance_words(one)));
    if (one.stated)
        calendar_line(
            context, 4,
            fmt::format("A letter or notice names {}: that stays due.", base::in_words(*one.stated)));
    if (!one.stored && one.which == WhichDate::due)
        calendar_line(context, 4, "No date is stored: the new one holds at once.");
    if (one.stored)
        tell_stored_date(context, one);
}

// "the date stated (letter of 1 May 2026)", "the date the letter states"; empty where none is.
std::string whose_date(DayOff const& one) {
    if (!one.stated)
        return {};
    if (!one.stated_by.empty())
        return fmt::format(", the date stated ({})", one.stated_by);
    bool const on_paper = one.basis == domain::Basis::letter || one.basis == domain::Basis::notice ||
                          one.basis == domain::Basis::direction;
    return on_paper ? fmt::format(", the date the {} states", domain::word(one.basis))
                    : std::string(", the date stated");
}

// "due", "meets on", "figures close on": what a date that stays is.
std::string what_stays(DayOff const& one) {
    if (one.which != WhichDate::due)
        return what_moves(one.which);
    return one.record.kind == domain::Kind::meeting ? "meets on" : "due";
}

// "due Mon 12 Oct 2026, the date the letter states: that becomes a bank holiday (...); the date stands"
std::string day_off_words(DayOff const& one) {
    bool const by_hand = one.which != WhichDate::due;
    bool const meets = one.record.kind == domain::Kind::meeting && !by_hand;
    return fmt::format("{} {}{}: that becomes {} {}; the {} stands", what_stays(one), base::in_words(one.day),
                       by_hand ? ", fixed by hand" : whose_date(one),
                       one.closure ? "a day on which the offices are closed" : "a bank holiday",
                       domain::in_brackets({one.day, one.name}), meets ? "day" : "date");
}

void tell_dates_on_days_off(Context& context, std::vector<DayOff> const& days) {
    if (days.empty())
        return;
    confirm(context, base::counted(static_cast<long long>(days.size()),
                                   "date stays on a day that is no working day any more:",
                                   "dates stay on days that are no working days any more:"));
    std::string last;
    for (auto const& one : days) {
        auto const ref =
            fmt::format("{} {}", one.plan, domain::reference_text(one.record.kind, one.record.number));
        if (ref != last)
            calendar_line(context, 2, fmt::format("{}  {}", ref, one.title));
        last = ref;
        calendar_line(context, 4, day_off_words(one));
    }
}

// ---- the calendar ----------------------------------------------------------------------------------------

// Each by name where they are few, else how many.
void tell_days(Context& context, std::string_view what, std::vector<base::Holiday> const& days) {
    if (days.empty())
        return;
    auto const count = base::counted(static_cast<long long>(days.size()), "day");
    if (days.size() > days_named)
        return calendar_line(context, 2,
                             fmt::format("{}: {}, {} to {}", what, count, base::in_words(days.front().day),
                                         base::in_words(days.back().day)));
    for (auto const& one : days)
        calendar_line(context, 2, fmt::format("{}: {}", what, dated_name(one)));
}

void tell_merge(Context& context, CalendarChange const& change) {
    auto const& merge = change.merge;
    tell_days(context, "added", merge.added);
    for (auto const& one : merge.moved)
        calendar_line(context, 2,
                      fmt::format("moved: {} -> {}", dated_name(one.from), base::in_words(one.to.day)));
    for (auto const& one : merge.renamed)
        calendar_line(context, 2, fmt::format("renamed: {} -> {}", dated_name(one.before), one.name));
    tell_days(context, "open again", merge.taken_away);
}

// "2029 is not covered: the list has no Christmas Day and no Boxing Day. Its 6 days are left out."
void tell_doubtful_years(Context& context, domain::CalendarMerge const& merge) {
    for (auto const& one : merge.doubtful) {
        auto const days = one.left_out == 1  ? std::string(" Its day is left out.")
                          : one.left_out > 1 ? fmt::format(" Its {} days are left out.", one.left_out)
                                             : std::string{};
        calendar_line(context, 2,
                      one.stated ? fmt::format("{} is covered as stated, though {}.", one.year, one.why)
                                 : fmt::format("{} is not covered: {}.{}", one.year, one.why, days));
    }
}

// Many at a time where a list has part of a year only: named in one sentence.
void tell_kept(Context& context, CalendarChange const& change) {
    auto const& merge = change.merge;
    std::vector<std::string> names;
    for (auto const& one : merge.kept)
        names.push_back(dated_name(one));
    if (names.size() > days_named)
        names = {base::counted(static_cast<long long>(names.size()), "day")};
    if (!names.empty())
        calendar_line(context, 2, "kept, though the list leaves them out: " + base::join(names, "; "));
    if (merge.kept_of_other_years > 0)
        calendar_line(
            context, 2,
            fmt::format("kept: {} of other years", base::counted(merge.kept_of_other_years, "day")));
    if (merge.reach_changed)
        calendar_line(
            context, 2,
            fmt::format("covers {} to {}", base::in_words(merge.first), base::in_words(merge.last)));
}

std::string headline_of(CalendarChange const& change) {
    if (change.ended)
        return fmt::format("Calendar {} {} is ended: no closure day is left", change.name,
                           change.version_before);
    auto const version = change.version == change.version_before ? change.version
                         : change.version_before.empty()
                             ? fmt::format("{} (new)", change.version)
                             : fmt::format("{} -> {}", change.version_before, change.version);
    return fmt::format("Calendar {} {}", change.name, version);
}

void tell_nothing_new(Context& context, CalendarChange const& change, CalendarStep step) {
    auto const* const what =
        step == CalendarStep::close ? "These days are closed already"
        : change.merge.doubtful.empty()
            ? "The list has nothing that the calendar lacks"
            : "In the years that are covered the list has nothing that the calendar lacks";
    confirm(context, fmt::format("{} ({} {}); nothing was changed.", what, change.name, change.version));
    if (step != CalendarStep::import)
        return;
    tell_kept(context, change);
    tell_doubtful_years(context, change.merge);
}

// Only GOV.UK's whole list, with every division, serves the whole kingdom: the list at hand may be of one.
std::string how_to_import(std::string const& name) {
    if (name == exchange::whole_kingdom)
        return "bank-holidays.json --division " + name;
    if (name == "england-and-wales-boxing-day")
        return "FILE --division england-and-wales --as " + name;
    return "FILE --division " + name;
}

// One list is for several calendars; each is a change of its own.
void tell_behind(Context& context, CalendarChange const& change) {
    for (auto const& name : change.behind) {
        auto const* const takes = name == exchange::whole_kingdom ? ". It takes GOV.UK's whole list" : "";
        calendar_line(context, 0,
                      fmt::format("{} is in the file as well and lacks days of this list{}:", name, takes));
        calendar_line(context, 2, "goodplan calendar import " + how_to_import(name));
    }
}

} // namespace

void tell_changed_dates(Context& context, service::ChangedDates const& dates, std::string_view by) {
    if (!dates.moved.empty())
        confirm(context, fmt::format("{} {}:",
                                     base::counted(static_cast<long long>(dates.moved.size()), "date changes",
                                                   "dates change"),
                                     by));
    std::string last;
    for (auto const& one : dates.moved) {
        auto const ref =
            fmt::format("{} {}", one.plan, domain::reference_text(one.record.kind, one.record.number));
        if (ref != last)
            calendar_line(context, 2, fmt::format("{}  {}", ref, one.title));
        last = ref;
        tell_moved_date(context, one);
    }
    tell_dates_on_days_off(context, dates.days_off);
}

void tell_calendar_change(Context& context, CalendarChange const& change, CalendarStep step, bool dry_run) {
    if (change.nothing_new()) {
        tell_nothing_new(context, change, step);
        return tell_behind(context, change);
    }
    if (change.dates.moved.empty())
        confirm(context, "No open duty and no meeting ahead gets another date by it.");
    tell_changed_dates(context, change.dates, "with this calendar");
    confirm(context, headline_of(change));
    tell_merge(context, change);
    if (step == CalendarStep::import)
        tell_kept(context, change);
    tell_doubtful_years(context, change.merge);
    if (change.adopted)
        calendar_line(
            context, 2,
            fmt::format("holds the closure days of {} now; no rule of law counts them", change.closures_of));
    if (dry_run)
        confirm(context, "Nothing was stored (--dry-run).");
    else
        confirm(context, fmt::format("Revision {}, head {}.", change.written.revision, change.written.head));
    tell_behind(context, change);
}

} // namespace goodplan::cli
