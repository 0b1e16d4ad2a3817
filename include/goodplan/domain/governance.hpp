// Duties, meetings, decisions and risks.
#pragma once

#include <goodplan/domain/action.hpp>
#include <goodplan/domain/register.hpp>

namespace goodplan::domain {

enum class Basis { statute, notice, direction, letter, framework, committee, internal, press };
template <> struct Vocabulary<Basis> {
    static constexpr std::array<std::string_view, 8> words{"statute",   "notice",    "direction", "letter",
                                                           "framework", "committee", "internal",  "press"};
};

// Something owed to somebody by a date. The computed date follows from rule, trigger and calendar; the stated
// date is what a letter or notice says. Stated wins, both are shown (domain.md 6.3, invariant 9). That it was
// met, returned or waived, and when, is dated history.
struct Obligation {
    std::string title;
    Basis basis{};
    To<Kind::rule> rule;
    To<Kind::inspection> inspection;
    Trigger trigger = Trigger::none;
    std::optional<Date> trigger_day; // fixed by hand; empty: taken from the inspection
    Code calendar_version;           // of the calendar the computed date was worked out with
    std::optional<Date> computed_due;
    std::optional<Date> stated_due;
    std::string stated_as_written;
    std::string stated_by; // who says so
    To<Kind::post> owner;
    std::string recipients;
    Recurrence recurrence{};
    To<Kind::body> body;                    // every-meeting: of this body
    std::optional<std::int64_t> occurrence; // of a recurring duty: 2 is the second; empty: the first
    std::optional<Date> last_due;           // no occurrence falls due after this day
    std::string ends_when;                  // "all actions complete" ends by itself; other words do not
    std::string criterion;                  // what counts as meeting it
    bool expected = false;                  // announced, not yet imposed
    std::string note;
};

struct Meeting {
    std::string title;
    To<Kind::body> body;
    std::optional<Date> day;
    std::string day_as_written; // "next week ... Monday", "date to be fixed"
    std::string purpose;
    std::optional<Date> papers_due; // as fixed by hand; empty: from the body's rule
    std::optional<Date> data_cut_off;
    std::string note;
};

enum class DecisionType { resolved, agreed, noted, requested, recommended };
template <> struct Vocabulary<DecisionType> {
    static constexpr std::array<std::string_view, 5> words{"resolved", "agreed", "noted", "requested",
                                                           "recommended"};
};
struct Decision {
    To<Kind::meeting> meeting;
    Code printed_number;
    DecisionType type{};
    std::string text;
    To<Kind::body> owner_body;
    To<Kind::post> owner_post;
    std::string outcome; // what came of it; empty: pending
    std::string note;
};

enum class RiskType { risk, issue, dependency };
template <> struct Vocabulary<RiskType> {
    static constexpr std::array<std::string_view, 3> words{"risk", "issue", "dependency"};
};
struct Risk {
    RiskType type{};
    std::string title;
    std::string cause;
    std::string mitigation;
    To<Kind::post> owner;
    To<Kind::theme> theme;
    std::optional<Date> raised;
    std::string raised_as_written;
    std::string raised_by;
    std::string note;
};

} // namespace goodplan::domain
