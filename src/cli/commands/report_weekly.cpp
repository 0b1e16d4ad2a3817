// report weekly: the text that is mailed every Friday.
#include "cli/commands/commands.hpp"

#include "cli/open.hpp"
#include "cli/support.hpp"

#include <goodplan/base/date_input.hpp>
#include <goodplan/base/error.hpp>
#include <goodplan/report/weekly.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace goodplan::cli {
namespace {

using base::Error;
using base::ErrorKind;
using domain::Kind;

constexpr std::string_view report_weekly_detail =
    R"(The week is the seven days that end on the page's day: today, or --as-at. The page says which legal duties and
board dates come next and what needs somebody; counts actions by status and open ones by rating, this week
beside last week, with the sum that joins the two; and lists what is overdue, undated, expected late, and what
changed in the week. Last week stands as it is known now; where it was known otherwise a week ago, the page says
so and why.

--week last is for a Friday run that is made up later: the week, Saturday to Friday, that ended on the last
Friday before today. On a Friday it is the week that ended a week ago. --week DATE is the week, Saturday to
Friday, that holds the day; where it has not ended yet the page goes up to today and says so. A Friday that is a
bank holiday ends its week all the same.

The page shows all that has been typed up to now about the days up to its own, or up to --revision N. Its last
line is the command that prints it again, byte for byte, whatever has been typed since. There is no --if-any: a
Friday without this mail means that something is broken.

With --exit-code the exit code is 1 when an action or a legal duty is overdue.)";

constexpr Argument report_weekly_arguments[] = {
    option("--week", "last|DATE", "the week that ended last Friday, or the one that holds the day"),
    flag("--exit-code", "exit 1 when an action or a legal duty is overdue"),
};
constexpr Example report_weekly_examples[] = {
    {"goodplan report weekly", "the seven days to today; from cron every Friday"},
    {"goodplan report weekly --week last --plan northmoor-2026", "on Monday: the run that Friday missed"},
    {"goodplan report weekly --known-on 2026-11-20", "the page as it was known when that day ended"},
};

// Fetching a thousand histories one by one costs as much as fetching all.
constexpr std::size_t most_single_reads = 1000;

base::Date day_of_week(std::string const& asked, base::Date today, base::Calendar const& calendar) {
    try {
        return base::parse_day(asked, today, calendar, "--week");
    } catch (Error const& error) {
        throw Error(error.kind(), error.what(),
                    error.hint() + "\nThe week that ended last Friday is --week last.");
    }
}

report::Week week_asked_for(Arguments const& given, base::Date today, base::Calendar const& calendar) {
    auto const asked = given.get("--week");
    if (!asked)
        return report::week_to(today);
    if (*asked == "last")
        return report::last_week(today);
    return report::week_of(day_of_week(*asked, today, calendar), today);
}

store::Needs weekly_needs() {
    return store::Needs::only({Kind::action, Kind::milestone, Kind::obligation, Kind::meeting, Kind::decision,
                               Kind::recommendation, Kind::inspection, Kind::evidence, Kind::measure,
                               Kind::reading, Kind::risk, Kind::document});
}

// Nothing where the plan had not entered by that day, or not been typed in by that revision.
std::optional<domain::Plan> load_if_there(Reading const& reading, domain::AsAt moment) {
    try {
        return reading.store.load(reading.plan, moment, weekly_needs());
    } catch (Error const& error) {
        if (error.kind() != ErrorKind::not_found)
            throw;
        return std::nullopt;
    }
}

domain::Plan load_now(Reading const& reading, domain::AsAt asked) {
    auto now = load_if_there(reading, reading.moment);
    if (now)
        return std::move(*now);
    auto const entered = reading.store.load(reading.plan, asked, store::Needs{}).plan_record().entered;
    throw Error(ErrorKind::not_found,
                fmt::format("{} entered on {}, after the week to {}", reading.plan, base::in_words(entered),
                            base::in_words(reading.moment.day)),
                "Leave --week out for the seven days to today.");
}

std::vector<domain::RecordEntry> histories(Reading const& reading, domain::AsAt moment,
                                           std::vector<domain::Identity> const& records) {
    auto const& store = reading.store;
    if (records.size() > most_single_reads) {
        auto all = store.history(reading.plan, moment, std::nullopt);
        std::erase_if(all, [&](auto const& one) { return !std::ranges::binary_search(records, one.record); });
        std::ranges::stable_sort(all, {}, &domain::RecordEntry::record);
        return all;
    }
    std::vector<domain::RecordEntry> found;
    for (auto const& record : records)
        std::ranges::move(store.history(reading.plan, moment, record), std::back_inserter(found));
    return found;
}

std::optional<domain::State> state_known_by(Reading const& reading, domain::Identity record, int revision) {
    auto const entries = reading.store.history(reading.plan, {reading.moment.day, revision}, record);
    if (entries.empty())
        return std::nullopt;
    auto state = domain::initial_state(record.kind);
    for (auto const& one : entries)
        domain::fold(state, one.entry);
    return state;
}

std::vector<report::Mended> mended(Reading const& reading, report::WeeklyInput const& input) {
    std::vector<report::Mended> found;
    for (auto const& one : input.history) {
        if (!report::tells_of_correction(input, one))
            continue;
        auto const before = state_known_by(reading, one.record, one.since - 1);
        auto const after = state_known_by(reading, one.record, one.since);
        if (before && after) // an import brings corrections of what the file never held
            found.push_back({one.record, one.since, *before, *after});
    }
    return found;
}

report::Weekly weekly_page(Reading const& reading, domain::Plan const& now, report::Week const& week) {
    auto const& store = reading.store;
    auto const revision = reading.moment.revision;
    auto const known_by = [&](base::Date day) {
        return std::min(revision, store.last_revision_until(end_of_london_day(day)));
    };
    report::WeeklyInput input;
    input.week = week;
    input.revision_then = known_by(week.before());
    input.revision_at_end = known_by(week.to);
    domain::AsAt const then{week.before(), input.revision_then};
    auto const before = load_if_there(reading, {week.before(), revision});
    auto const before_then = input.revision_then == revision ? std::nullopt : load_if_there(reading, then);
    input.now = &now;
    input.before = before ? &*before : nullptr;
    input.before_then = before_then                       ? &*before_then
                        : input.revision_then == revision ? input.before
                                                          : nullptr;
    input.history = histories(reading, reading.moment, report::weekly_reads(input));
    input.history_then = histories(reading, then, report::weekly_reads_then(input));
    input.mended = mended(reading, input);
    input.stamp = stamp(now, "goodplan/weekly/1");
    return report::weekly(input);
}

int run_report_weekly(Arguments const& given, Context& context) {
    auto reading = open_for_reading(given, context);
    auto const asked = reading.moment;
    auto const week = week_asked_for(given, asked.day, date_calendar(given, context));
    reading.moment.day = week.to;
    auto const made = weekly_page(reading, load_now(reading, asked), week);
    print(context, given, made.document);
    return given.has("--exit-code") && made.overdue > 0 ? exit_code::attention : exit_code::ok;
}

} // namespace

constinit Command const report_weekly_command{
    .name = "report weekly",
    .group = "report",
    .summary = "print the week: dates, needs, totals and changes",
    .detail = report_weekly_detail,
    .arguments = report_weekly_arguments,
    .examples = report_weekly_examples,
    .needs = Needs::read,
    .run = run_report_weekly,
};

} // namespace goodplan::cli
