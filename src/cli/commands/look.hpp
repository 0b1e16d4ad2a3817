// What the looking commands share: records as people name them, and the snapshot that can name everything.
#pragma once

#include "cli/open.hpp"

#include <goodplan/domain/plan.hpp>
#include <goodplan/service/session.hpp>

#include <set>
#include <string>
#include <string_view>

namespace goodplan::cli {

// All of the register's records, as well as the plan's: what nothing points at has a page too. Without a plan
// (`reading.plan` empty) the register alone.
[[nodiscard]] domain::Plan load_everything(Reading const& reading);
// Puts the whole register of the file into a snapshot of a plan.
void add_register(domain::Plan& plan, store::Store const& store);

// A record as typed: A-14, walsall-2017/R-8, plan, walsall-2017, theme:workforce, body:ofsted, holding:POST.
struct Looked {
    Reading reading; // its `plan` is the plan the record is of, empty for the register when none was chosen
    domain::Plan plan;
    domain::Identity record;
};
// Error usage when the text names nothing, not_found with the nearest name when there is no such record.
[[nodiscard]] Looked look(Arguments const& given, Context& context, std::string const& typed);

// The same for what a log tells: a record that was taken back since is found as well, with the plan as it
// stood then. `gone`: "Taken back by revision 7 (undo by m.shah, Fri 20 Nov 2026). To bring it back: goodplan
// undo 7".
struct LookedBack : Looked {
    std::string gone;                  // empty: the record stands
    std::vector<domain::Plan> earlier; // that `related_gone` stood in
    std::vector<domain::AnyRecord> related_gone;
};
[[nodiscard]] LookedBack look_back(Arguments const& given, Context& context, std::string const& typed);
// The readings of a measure and the holdings of a post or person that were taken back, into the two above.
void add_related_gone(LookedBack& looked);

// For a record of the plan that is not there: Error not_found when an undo took it away, naming the undo.
void refuse_taken_back(Reading const& reading, domain::Identity record);

// " --plan NAME" for the commands that an answer names, when the file holds several plans; else "".
[[nodiscard]] std::string plan_option(Reading const& reading);

// What of the file a page leaves out, for its head: the line of --known-on, or "as entered by revision 2"
// where that was asked for; else empty. Pages that print their revision at the foot say only the former.
[[nodiscard]] std::string left_out(Reading const& reading);
// The same, with the day in front where --as-at was given, for pages that do not name it themselves: "as at
// Fri 20 Nov 2026, as entered by ..."; empty for a page of today that leaves nothing out.
[[nodiscard]] std::string moment_words(Reading const& reading);

// A day after every day a record can enter on: for what does not depend on the day.
[[nodiscard]] base::Date end_of_days();

// The plan under which the store keeps the record's log: "" for the register.
[[nodiscard]] std::string log_plan(Looked const& looked);

// The number of a named record among those of the snapshot; Error not_found with the nearest name.
[[nodiscard]] int number_of(domain::Plan const& plan, domain::Kind kind, std::string_view name);

// The posts that the person with this login holds on the snapshot's day.
[[nodiscard]] std::set<int> posts_held(domain::Plan const& plan, std::string_view login);

} // namespace goodplan::cli
