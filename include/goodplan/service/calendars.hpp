// Calendars of the file: lists of bank holidays that are imported, and days on which a council's own offices
// are closed.
//
// A calendar belongs to the register, so one change is for every plan of the file. Which dates follow from it
// is worked out before anything is stored: open duties and the paper dates of planned meetings, of all plans.
// No stored date moves with a calendar; what stands stored stays until obligation edit --recompute takes the
// new one in a revision of its own. What is not stored is worked out each time and follows at once.
//
// Closures stand in a calendar of their own, named by the plan (PlanFacts::closures), and are never counted
// for a rule of law (domain::duty_calendar).
#pragma once

#include <goodplan/domain/calendars.hpp>
#include <goodplan/exchange/holidays.hpp>
#include <goodplan/service/session.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goodplan::service {

enum class WhichDate { due, published, to_clerk, cut_off };

// A date that is another one with the new calendar.
struct MovedDate {
    std::string plan;
    Identity record; // an obligation, or a meeting
    std::string title;
    WhichDate which{};
    std::optional<Date> before;   // as stored, else as worked out until now; nothing: it could not be
    std::optional<Date> after;    // as worked out now
    std::optional<int> days;      // working days from the one to the other, by the new calendar
    bool stored = false;          // `before` is stored and stays
    std::optional<Date> stated{}; // a letter or notice names a date: that one is due
    // `after` is the stored date again, `before` what was worked out until now.
    bool as_stored_again = false;
};

// A date that stays, on a day that was a working day until now.
struct DayOff {
    std::string plan;
    Identity record; // an obligation, by its due date; or a meeting, by its day or one fixed by hand
    std::string title;
    Date day{};
    std::string name;     // of the holiday, or of the closure
    bool closure = false; // the offices are closed; it is no bank holiday
    bool stated = false;  // the date that a letter, notice or other source names
    std::string stated_by{};
    domain::Basis basis{};            // of an obligation
    WhichDate which = WhichDate::due; // of a meeting: due is its day, the others were fixed by hand
};

// What a change of calendars does to the open duties and the meetings ahead, of every plan.
struct ChangedDates {
    std::vector<MovedDate> moved;
    std::vector<DayOff> days_off;
};

struct CalendarChange {
    Written written; // revision 0: nothing was stored
    std::string name;
    std::string title;
    std::string version_before; // empty: the calendar is new
    std::string version;
    bool shipped_before = false; // it came with goodplan and was not in the file yet
    domain::CalendarMerge merge;
    std::string closures_of; // the plan whose closure days it has
    bool adopted = false;    // the plan had other closures, or none, before
    bool ended = false;      // no closure day is left: the calendar is taken away, also from other plans
    ChangedDates dates;
    // Calendars of the file that the list is about as well and that lack days of it: that of the whole
    // kingdom, or that of the same part with Boxing Day by name.
    std::vector<std::string> behind;
    // Nothing that the file does not have: nothing is stored, and there is no revision.
    [[nodiscard]] bool nothing_new() const { return !merge.changes() && !adopted; }
};

struct CalendarImport {
    std::string name; // of the calendar in the file; one that ships is taken as it ships and then merged
    domain::StatedReach reach;
    bool dry_run = false; // work everything out and store nothing
};

// Merges the list into the calendar (domain::merge_days; for rules of law where it ships or a rule counts by
// it). Error usage when it holds somebody's closures, when
// a calendar that ships is given the list of another part of the kingdom, or the name is no short name.
[[nodiscard]] CalendarChange import_calendar(Session& session, exchange::HolidayList const& list,
                                             CalendarImport const& wish);

// Merges the list into a calendar of closure days and makes it the plan's; an empty name stands for the one
// it has, else PLAN-closures. Error usage when the calendar is one of holidays.
[[nodiscard]] CalendarChange import_closures(Session& session, std::string const& plan,
                                             exchange::HolidayList const& list, CalendarImport const& wish);

// Closes the working days from the one to the other (a year at most), or opens them again. Error conflict
// when there is none to close or open.
[[nodiscard]] CalendarChange close_days(Session& session, std::string const& plan, Date from, Date to,
                                        std::string const& why);
[[nodiscard]] CalendarChange open_days(Session& session, std::string const& plan, Date from, Date to);

// The dates that a revision changed by what it did to calendars, of an undo as well; nothing where it touched
// no calendar. `today` says what lies ahead.
[[nodiscard]] std::optional<ChangedDates> dates_changed_by(store::Store const& store, int revision,
                                                           Date today);

} // namespace goodplan::service
