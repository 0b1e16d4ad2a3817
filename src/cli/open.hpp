// Opening the plan file for a command: which file, which plan, which moment, whose word.
#pragma once

#include <goodplan/cli/command.hpp>
#include <goodplan/cli/context.hpp>
#include <goodplan/report/document.hpp>
#include <goodplan/service/session.hpp>

#include <optional>
#include <string>

namespace goodplan::cli {

// For a reading command. `plan` is the one that --plan, GOODPLAN_PLAN or the file decides; empty when the
// command asked for none.
struct Reading {
    store::Store store;
    domain::AsAt moment;
    std::string plan;
    std::string
        known_on; // "as known on 31 Oct 2026 (revision 355); 6 later entries left out", with --known-on
    // What was asked for. An answer never depends on what was entered after the moment, nor on today's date
    // where a day was given: the same moment gives the same bytes, then and later.
    bool day_given = false;
    bool revision_given = false;
    // The snapshot; needs says what of the plan.
    [[nodiscard]] domain::Plan load(store::Needs const& needs) const {
        return store.load(plan, moment, needs);
    }
};

// How the plan file is opened: --wait, and what is told while it is used.
[[nodiscard]] store::Options store_options(Arguments const& given, Context& context, store::Access access);

// The working days that "20wd" in an option counts by: the plan's, as the file holds it. The file is opened
// for that only where some argument asks for such a date.
[[nodiscard]] base::Calendar const& date_calendar(Arguments const& given, Context& context);

// Whether a file is named in one of the three ways.
[[nodiscard]] bool file_is_chosen(Arguments const& given, Context const& context);

// The last second of a London day, as UTC: what was typed until then was known on that day.
[[nodiscard]] base::Moment end_of_london_day(base::Date day);

// target: the plan at hand, whatever plans the references name (they are of others).
enum class PlanChoice { one, target, none };

// The plan is the one that the reference names (PLAN/REF), or as above.
// --as-at D (default today), --revision N (default the last), --known-on D (both: the end of that London
// day). Errors: a revision that is not there (not_found), --known-on beside the others (usage).
[[nodiscard]] Reading open_for_reading(Arguments const& given, Context& context,
                                       PlanChoice choice = PlanChoice::one);

// For a writing command. The references it is given (REF, FROM) may name the plan: walsall-2017/A-3. They
// must agree with each other and with --plan. The session's references stay valid as long as this object
// stands where it is.
struct Writing {
    Writing(Arguments const& given, Context& context, PlanChoice choice = PlanChoice::one);
    Writing(Writing const&) = delete;
    Writing& operator=(Writing const&) = delete;

    store::Store store;
    service::Session session;
    std::string plan;
    [[nodiscard]] base::Calendar const& calendar() const; // the plan's, as it stands in the file now

private:
    mutable std::optional<base::Calendar> calendar_;
};

// What every answer says about itself.
[[nodiscard]] report::Stamp stamp(domain::Plan const& plan, std::string_view schema);
[[nodiscard]] report::Stamp stamp(Reading const& reading, std::string_view schema);

// "Revision 7, head 3fa9... (goodplan 0.1.0)." for the foot of a report.
[[nodiscard]] std::string revision_line(report::Stamp const& stamp);

} // namespace goodplan::cli
