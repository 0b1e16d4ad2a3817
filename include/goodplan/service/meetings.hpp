// Meetings: planning them with the dates of their papers, saying that they were held, and what they decided.
#pragma once

#include <goodplan/service/records.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goodplan::service {

// A meeting as an answer names it.
struct MeetingLine {
    std::string ref, title;
    std::optional<Date> day;
    std::optional<Date> agenda;             // last day on which its papers can be published
    bool agenda_by_hand = false;            // fixed by hand, not counted from the body's rule
    std::optional<std::int64_t> clear_days; // that it was counted with
    std::optional<Date> to_clerk;           // papers to the clerk, where the body asks for a lead
    std::optional<Date> cut_off;            // last day of the figures it sees
    bool cut_off_by_hand = false;
    std::vector<std::string> doubts; // "Fri 25 Dec 2026 is a bank holiday (Christmas Day)"
};

struct MeetingsAdded {
    Written written;
    std::vector<MeetingLine> meetings;
    std::vector<std::string> notes;
};
// One meeting. Without a title it is called after its body. Error conflict when the body has a meeting of
// that title on that day.
[[nodiscard]] MeetingsAdded add_meeting(Session& session, std::string const& plan,
                                        RecordFields const& fields);

// When a body meets: month by month ("first-thu", "15", "last-day", "last-working-day"), every so many weeks
// ("6w"), or on days that are given. Without any of these by the body's own cycle; one of weeks goes on from
// the body's last meeting in the diary, unless `from` begins it. Error usage when the body has none. Working
// days are those of the plan's calendar as the file holds it, less the days on which its offices are closed.
struct MeetingSeries {
    std::string body;
    std::string monthly, every;
    std::optional<Date> from, until;
    std::vector<Date> on_days;
    std::vector<Date> skip;
    bool dry_run = false;
};
// Many meetings in one revision; days on which the body has one already are left out and named. `given` are
// the fields that all of them share.
[[nodiscard]] MeetingsAdded plan_meetings(Session& session, std::string const& plan,
                                          MeetingSeries const& series, RecordFields const& given);

struct MeetingHeld {
    Written written;
    MeetingLine meeting;
    std::optional<Date> planned; // where it was held on another day
    std::size_t present = 0, apologies = 0;
    std::vector<std::string> notes;
};
struct HeldFacts {
    std::optional<Date> day; // it took place on, where that is not its own day
    std::optional<Date> on;  // known from this day on; without a day of its own none is made up then
    std::vector<LinkNames> attendance;
    std::string note;
};
// It took place on its day, or on the day given. Error conflict when that lies ahead, or it was cancelled.
[[nodiscard]] MeetingHeld hold_meeting(Session& session, std::string const& plan, std::string const& ref,
                                       HeldFacts const& facts);

struct MeetingChanged {
    Written written;
    MeetingLine meeting;
    bool cancelled = false; // it was cancelled before, and stays so; only said by edit_meeting
    std::vector<std::string> notes;
};
// It does not take place. The actions due ahead of it are named.
[[nodiscard]] MeetingChanged cancel_meeting(Session& session, std::string const& plan, std::string const& ref,
                                            std::string const& reason);
// Error conflict for another day where it has decided something, which was true on its day, and for a day
// ahead of today where it was held. What says that it was held moves along to the day that is mended.
[[nodiscard]] MeetingChanged edit_meeting(Session& session, std::string const& plan, std::string const& ref,
                                          RecordFields const& fields);

// What a meeting decided. Error conflict for a meeting that was cancelled or lies ahead.
[[nodiscard]] AddedRecords add_decision(Session& session, std::string const& plan, std::string const& meeting,
                                        RecordFields const& given);

} // namespace goodplan::service
