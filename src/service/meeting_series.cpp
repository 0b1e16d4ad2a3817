// The meetings of a body for months ahead.
#include "service/meeting_days.hpp"
#include "service/meeting_diary.hpp"
#include "service/meeting_lines.hpp"
#include "service/targets.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::Meeting;
using domain::Record;

namespace {

constexpr std::size_t most_meetings = 120;

int ways(MeetingSeries const& series) {
    return (series.monthly.empty() ? 0 : 1) + (series.every.empty() ? 0 : 1) +
           (series.on_days.empty() ? 0 : 1);
}

void refuse_two_ways(MeetingSeries const& series) {
    if (ways(series) > 1)
        throw Error(ErrorKind::usage, "meeting plan takes one of --monthly, --every and --on-days",
                    "For example --monthly first-thu --until 2027-07-31");
}

Date end_of(MeetingSeries const& series, Date from) {
    if (!series.until)
        throw Error(ErrorKind::usage, "meeting plan needs --until DATE: how far ahead?");
    if (*series.until < from)
        throw Error(ErrorKind::usage, fmt::format("--until {}: that is before --from, {}",
                                                  base::iso(*series.until), base::in_words(from)));
    return *series.until;
}

// Working days are those of the plan's calendar in the file, without the days on which its offices are
// closed.
MeetingDays days_of(MeetingSeries const& series, Draft const& draft) {
    if (!series.on_days.empty()) {
        MeetingDays made;
        made.days = series.on_days;
        std::ranges::sort(made.days);
        made.days.erase(std::unique(made.days.begin(), made.days.end()), made.days.end());
        return made;
    }
    auto const from = series.from.value_or(draft.session().today);
    auto const until = end_of(series, from);
    auto const plan = draft.load(store::Needs::only({}));
    if (!series.monthly.empty())
        return monthly_days(parse_monthly(series.monthly, "--monthly"), from, until, plan.office_calendar());
    return repeated_days(parse_every(series.every, "--every"), from, until, plan.office_calendar());
}

// ---- by the body's own cycle ---------------------------------------------------------------------------

// The last day the body meets on under a title, in the diary as recorded. One that was cancelled keeps its
// place in the rhythm.
std::optional<Date> last_in_diary(domain::Plan const& plan, int body, std::string_view title) {
    std::optional<Date> last;
    for (auto const& one : plan.all<Meeting>())
        if (one->body.number == body && one->title == title && one->day)
            last = std::max(last, one->day);
    return last;
}

// Every so many weeks from the last meeting on; what of that has passed is not planned.
MeetingDays days_after(domain::Plan const& plan, Date last, base::Period every, Date until, Date today) {
    auto made = repeated_days(every, last, until, plan.office_calendar());
    std::erase_if(made.days, [&](Date day) { return day == last || day < today; });
    return made;
}

domain::Body const& body_of(RecordDraft& records, std::string const& name) {
    auto const number = records.number_of(Kind::body, name, "BODY");
    auto const* body = records.shared().find<domain::Body>(number);
    if (body == nullptr)
        throw Error(ErrorKind::internal, fmt::format("body {} is not in the register", name));
    return body->value;
}

MeetingDays days_of_cycle(RecordDraft& records, MeetingSeries series, std::string const& title,
                          MeetingsAdded& made) {
    auto const& body = body_of(records, series.body);
    if (body.cycle.empty())
        throw Error(ErrorKind::usage,
                    fmt::format("meeting plan needs --monthly, --every or --on-days: {} has no cycle",
                                base::visible_line(body.title)),
                    fmt::format("For example --monthly first-thu --until 2027-07-31\nOr once and for all:\n"
                                "goodplan body edit {} --cycle \"monthly first-thu\"",
                                body.name.text));
    auto const today = records.draft().session().today;
    auto const cycle = parse_cycle(body.cycle, "--cycle");
    made.notes.push_back(
        fmt::format("By the cycle of {}: {}.", body.name.text, base::visible_line(body.cycle)));
    series.monthly = cycle.monthly;
    series.every = cycle.every;
    if (cycle.every.empty() || series.from)
        return days_of(series, records.draft());
    auto const number = records.number_of(Kind::body, series.body, "BODY");
    auto const plan = load_meetings(records.draft());
    auto const last = last_in_diary(plan, number, title);
    if (!last)
        throw Error(ErrorKind::usage,
                    fmt::format("{} meets {}, counted from its last meeting, and the plan has none yet",
                                base::visible_line(body.title), base::visible_line(body.cycle)),
                    "Say which day the first one is: --from DATE");
    return days_after(plan, *last, parse_every(cycle.every, "--cycle"), end_of(series, today), today);
}

// Takes out the days that are to be skipped; each must be one of them.
void skip_days(std::vector<Date>& days, std::vector<Date> const& skip) {
    for (auto const& day : skip)
        if (std::erase(days, day) == 0)
            throw Error(ErrorKind::usage,
                        fmt::format("--skip {}: no meeting would be on that day", base::in_words(day)),
                        "goodplan meeting plan with --dry-run shows the days.");
}

// A day on which the body has the meeting already; and, of the days that a rule gives, one from which it was
// moved away, or for which it was cancelled: whoever planned it anew has typed that very day.
void leave_out_known(RecordDraft& records, MeetingSeries const& series, std::string const& title,
                     std::vector<Date>& days, MeetingsAdded& made) {
    auto const body = records.number_of(Kind::body, series.body, "BODY");
    auto const plan = load_meetings(records.draft());
    auto const gone =
        series.on_days.empty() ? given_up(records.draft(), plan, body, title) : std::vector<GivenUp>{};
    std::optional<Date> left_out;
    std::erase_if(days, [&](Date day) {
        auto const* there = there_already(plan, body, day, title);
        auto const given = std::ranges::find(gone, day, &GivenUp::day);
        if (there != nullptr)
            made.notes.push_back(
                fmt::format("Left out: {} is there already, {}.", base::in_words(day), there->ref()));
        else if (given != gone.end())
            made.notes.push_back(fmt::format("Left out: {}, {}.", base::in_words(day), given->why));
        if (there == nullptr && given != gone.end() && !left_out)
            left_out = day;
        return there != nullptr || given != gone.end();
    });
    if (left_out)
        made.notes.push_back(
            fmt::format("To plan such a day all the same: --on-days {}", base::iso(*left_out)));
}

void check_count(std::vector<Date> const& days, std::vector<std::string> const& notes) {
    if (days.empty())
        throw Error(ErrorKind::conflict, "no meeting would be added: no day is left",
                    notes.empty() ? "Look at --from, --until and --skip, and at goodplan meeting list."
                                  : base::join(notes, "\n"));
    if (days.size() > most_meetings)
        throw Error(ErrorKind::usage,
                    fmt::format("that would be {} meetings; at most {} are added at once", days.size(),
                                most_meetings),
                    "Give an earlier --until.");
}

// Without the write: numbers as they would be given.
void preview(Draft const& draft, RecordDraft& records, std::vector<Date> const& days,
             RecordFields const& fields, MeetingsAdded& made) {
    auto plan = draft.load(store::Needs::only({}));
    auto const& store = draft.session().store;
    auto const body = records.number_of(Kind::body, typed_field(fields, "body")->text, "BODY");
    auto const shared = store.load_register(store.latest_revision());
    plan.all<domain::Body>() = shared.all<domain::Body>();
    auto number = store.next_number(draft.plan_name(), Kind::meeting);
    for (auto const& day : days) {
        Record<Meeting> one;
        one.number = number++;
        one.value.title = typed_field(fields, "title")->text;
        one.value.body.number = body;
        one.value.day = day;
        one.state = domain::initial_state(Kind::meeting);
        made.meetings.push_back(meeting_line(plan, one, draft.session().today));
    }
}

} // namespace

MeetingsAdded plan_meetings(Session& session, std::string const& plan, MeetingSeries const& series,
                            RecordFields const& given) {
    refuse_two_ways(series);
    Draft draft(session, "meeting plan", plan);
    MeetingsAdded made;
    if (draft.repeated()) {
        made.written = draft.as_before();
        return made;
    }
    refuse_before_plan(draft);
    RecordDraft records(draft);
    auto fields = given;
    fields.fields.push_back({"body", "BODY", series.body});
    give_title(records, fields);
    auto const title = typed_field(fields, "title")->text;
    auto found = ways(series) == 0 ? days_of_cycle(records, series, title, made) : days_of(series, draft);
    skip_days(found.days, series.skip);
    leave_out_known(records, series, title, found.days, made);
    check_count(found.days, made.notes);
    for (auto const& month : found.without)
        made.notes.push_back(fmt::format("{} has no such day: no meeting in it.", month));
    if (series.dry_run) {
        preview(draft, records, found.days, fields, made);
        return made;
    }
    std::vector<Identity> meetings;
    for (auto const& day : found.days)
        meetings.push_back(records.add(Kind::meeting, fields, {{"day", day}}));
    made.written = draft.commit();
    read_back(draft, meetings, made);
    return made;
}

} // namespace goodplan::service
