// The shared register: who there is, and the rules everything is measured by. Rules, calendars, frameworks,
// scales and rating keys are data; the ones that ship with goodplan are copied into a file by the revision
// that first uses them, so that a later version of goodplan cannot change what a plan says.
#pragma once

#include <goodplan/domain/fields.hpp>

#include <array>

namespace goodplan::domain {

enum class BodyKind {
    council,
    cabinet,
    committee,
    improvement_board,
    corporate_parenting,
    safeguarding_partnership,
    department,
    inspectorate,
    health,
    police,
    trust,
    contractor,
    partner,
    forum,
    team,
    other
};
template <> struct Vocabulary<BodyKind> {
    static constexpr std::array<std::string_view, 16> words{"council",
                                                            "cabinet",
                                                            "committee",
                                                            "improvement-board",
                                                            "corporate-parenting",
                                                            "safeguarding-partnership",
                                                            "department",
                                                            "inspectorate",
                                                            "health",
                                                            "police",
                                                            "trust",
                                                            "contractor",
                                                            "partner",
                                                            "forum",
                                                            "team",
                                                            "other"};
};

// A local authority (three-digit code as in the DfE's statistics, URN as Ofsted's).
struct Authority {
    Code name;
    std::string title;
    std::optional<std::int64_t> code;
    std::optional<std::int64_t> urn;
};

// A body that owns, asks, meets or receives. Two bodies may have nearly the same title (the national
// "Children's Improvement Board" and a council's own): the short name tells them apart.
struct Body {
    Code name;
    std::string title;
    BodyKind kind{};
    To<Kind::authority> authority;
    std::optional<Date> began;
    std::optional<Date> ended;
    std::string remit;
    std::optional<std::int64_t> clear_days;      // agenda published this many clear working days before
    std::optional<std::int64_t> paper_lead_days; // papers to the clerk this many working days before that
    std::optional<std::int64_t> cut_off_days;    // figures close this many working days before publication
    std::string cycle;                           // "monthly first-thu", "every 6w"; empty: not known
    std::string note;
};

// An office that owns work. Actions belong to posts; who holds the post on a day is looked up.
struct Post {
    Code name;
    std::string title;
    To<Kind::body> body;
    std::string described_as; // the source's own words, when it used others ("education chief")
    std::string note;
};

// A named officer, member or inspector. Members of the public are never recorded as people.
struct Person {
    Code name;
    std::string full_name;
    Code login; // what the machine calls them; `me` in filters
    std::string note;
};

// Who held a post, from when to when. A holding without a person is a vacancy that somebody stated.
struct Holding {
    To<Kind::post> post;
    To<Kind::person> person;
    std::optional<Date> began;
    std::optional<Date> ended;
    bool interim = false;
};

// A judgement scale: "code: label as printed", best first. "order: reversed" scales say so in the note.
struct Scale {
    Code name;
    std::string title;
    Lines grades;
    std::string note;
};

// An inspection framework. Judgements are "key: title", a sub-judgement "parent/key: title".
struct Framework {
    Code name;
    std::string title;
    std::string instrument; // the power it rests on
    std::optional<Date> began;
    std::optional<Date> ended;
    To<Kind::scale> scale;
    bool has_overall = true;
    Lines judgements;
    std::string item_terms; // what its asks are called, and how they are numbered
    bool verified = true;   // false: from memory or a secondary source, not read in the instrument
    std::string note;
};

enum class RuleUnit {
    working_days,
    calendar_days,
    months,
    clear_working_days_before,
    clear_days_before,
    fixed,
    recurring
};
template <> struct Vocabulary<RuleUnit> {
    static constexpr std::array<std::string_view, 7> words{
        "working-days",      "calendar-days", "months",   "clear-working-days-before",
        "clear-days-before", "fixed",         "recurring"};
};
// Where a date goes that falls on a day that is no working day of the rule's calendar.
enum class Roll { none, forward, back };
template <> struct Vocabulary<Roll> {
    static constexpr std::array<std::string_view, 3> words{"none", "forward", "back"};
};
enum class Trigger { receipt, publication, letter, notice, meeting, none };
template <> struct Vocabulary<Trigger> {
    static constexpr std::array<std::string_view, 6> words{"receipt", "publication", "letter",
                                                           "notice",  "meeting",     "none"};
};

// How a duty's date follows: so many units after (or before) an event, by the instrument's own definition of
// a working day.
struct Rule {
    Code name;
    std::string title;
    std::string instrument;
    std::string section;
    std::optional<std::int64_t> count;
    RuleUnit unit{};
    Trigger trigger = Trigger::none;
    std::optional<Roll> roll; // calendar days and months only; empty: none
    To<Kind::calendar> calendar;
    std::string working_day; // the instrument's definition, in our words
    std::string recipients;
    bool verified = true;
    std::string source;
};

// A working-day calendar: "YYYY-MM-DD Name" a line.
struct HolidayCalendar {
    Code name;
    std::string title;
    Code version;
    std::optional<Date> first;
    std::optional<Date> last;
    Lines days;
};

// How a rating follows: lines "RED: overdue", first line that fits wins (rating.hpp has the conditions).
struct RatingKey {
    Code name;
    std::string title;
    Lines rules;
    std::string note;
};

} // namespace goodplan::domain
