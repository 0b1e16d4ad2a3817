// Adding and editing records of any kind but actions, by their described fields (domain/fields.hpp).
//
// A record gets its reference once and for ever; a named one (body, post, theme, plan) keeps its short name.
// What inspectors wrote (the text of a recommendation, finding or statement, the wording of a judgement) is
// never edited; a slip made when typing it in is mended by its author within five working days (correct()).
// Everything is checked as an import checks it. Errors name the option: usage for what does not parse,
// not_found for names that nobody bears, conflict for a name that is taken or nothing to change.
#pragma once

#include <goodplan/base/date_input.hpp>
#include <goodplan/domain/duties.hpp>
#include <goodplan/service/actions.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goodplan::service {

// A field as it was typed. Dates are ISO days, choices their word, references a short name or a reference of
// the plan; an empty text takes the field away.
struct FieldText {
    std::string field;
    std::string option; // what messages call it: "--published", "TEXT"
    std::string text;
};
// The links of a role as they shall be: references, or short names where the role points at bodies, posts or
// people. An edit brings what is there to what is given.
struct LinkNames {
    std::string role;
    std::string option;
    std::vector<std::string> names;
};
struct RecordFields {
    std::vector<FieldText> fields;
    std::vector<LinkNames> links;
    std::optional<Due> due; // milestones
    std::string reason{};   // of an edit, kept with the revision; empty: none was given

    // Whether something was typed for a field, an empty text (take it away) included.
    [[nodiscard]] bool typed(std::string_view field) const;
};

// A record as it was added: what it is called ("R-5", "theme workforce") and its one line.
struct NewRecordLine {
    Identity record;
    std::string ref;
    std::string line;
};
struct AddedRecords {
    Written written;
    std::vector<NewRecordLine> records;
    std::vector<std::string> warnings; // sentences: what it would still want, what looks odd
};

// Adds one record; of the register when its kind is shared (then `plan` is not looked at).
[[nodiscard]] AddedRecords add_record(Session& session, std::string const& plan, Kind kind,
                                      RecordFields const& fields);
// Changes a record's own fields and links. `name` is the reference, or a short name for named kinds.
[[nodiscard]] Written edit_record(Session& session, std::string const& plan, Kind kind,
                                  std::string const& name, RecordFields const& fields);

// ---- inspections and the duties they bring --------------------------------------------------------------

// The duties that follow by law from an inspection's framework and kind (data/register/duties.json).
struct LegalDuties {
    bool add = true;
    bool plan_asked_for = false; // the report or letter asks for a plan: some are owed only then
    std::optional<Date> letter;  // the day of the letter, for what counts from a letter
};
// The inspection and its duties, in one revision; the inspection is the first of `records`. What is not
// typed: the authority is the plan's, the kind the usual one of the framework, the title made of framework
// and month. A duty without a day to count from enters undated. Error usage when the dates stand in the wrong
// order.
[[nodiscard]] AddedRecords add_inspection(Session& session, std::string const& plan,
                                          RecordFields const& fields, LegalDuties const& duties);

// What becomes of stored dates of open duties when the inspection's dates change. An earlier date is the one
// that the law looks at, so it is taken at once; a later one waits until somebody says so.
enum class StoredDates { take_earlier, recompute, keep };
struct DutyChange {
    Identity record;
    std::string title;
    domain::DutyDates before; // as stored
    domain::DutyDates after;  // as worked out now
    bool stored = false;      // `after` was stored by this revision
};
struct EditedInspection {
    Written written;                  // the inspection's own changes, if any
    std::vector<DutyChange> duties;   // whose date worked out now is another one
    std::vector<NewRecordLine> added; // with `duties.add`
    std::vector<std::string> warnings;
};
// Duties that follow by law and are not there yet are added when `duties.add` is set.
[[nodiscard]] EditedInspection edit_inspection(Session& session, std::string const& plan,
                                               std::string const& name, RecordFields const& fields,
                                               StoredDates dates, LegalDuties const& duties);

// The period of a duty that no rule is held for. It becomes a rule of the file, added with the duty (or used
// again) and named after the period; it is verified where somebody says in which instrument it was read.
struct DutyPeriod {
    std::optional<base::Period> within;
    domain::Roll roll = domain::Roll::none; // days, weeks and months: where a day goes that is no working day
    std::string read_in;                    // the instrument
};

// A duty that no inspection brings by itself. Its date follows from rule or period and day, and is stored with
// it. Error usage when rule and period are both given, or nothing says from which day a period is counted.
[[nodiscard]] AddedRecords add_obligation(Session& session, std::string const& plan,
                                          RecordFields const& fields, DutyPeriod const& period = {});
struct EditedObligation {
    Written written;
    std::optional<DutyChange> date; // when what it counts from changed, or `recompute`
    std::vector<std::string> warnings;
};
[[nodiscard]] EditedObligation edit_obligation(Session& session, std::string const& plan,
                                               std::string const& name, RecordFields const& fields,
                                               bool recompute, DutyPeriod const& period = {});

// ---- what was asked, and how it was judged --------------------------------------------------------------

// One ask: its words, and the number printed beside it ("3", "iii", "R3"; empty: none).
struct AskedItem {
    std::string number;
    std::string text;
};
// Adds what was asked, all in one revision; the fields hold for every item. Nothing is stored with `dry_run`.
// Warns of numbers that are missing or come twice, and of words that are there already.
[[nodiscard]] AddedRecords add_recommendations(Session& session, std::string const& plan,
                                               RecordFields const& fields,
                                               std::vector<AskedItem> const& items, bool dry_run);

// A judgement, checked against the framework and scale of its inspection. A grade may be given by its label;
// without one it is read from the wording where that is a label of the scale.
[[nodiscard]] AddedRecords add_judgement(Session& session, std::string const& plan,
                                         RecordFields const& fields);
[[nodiscard]] Written edit_judgement(Session& session, std::string const& plan, std::string const& name,
                                     RecordFields const& fields);

// ---- milestones -----------------------------------------------------------------------------------------

[[nodiscard]] AddedRecords add_milestone(Session& session, std::string const& plan,
                                         RecordFields const& fields);
// A due date is edited until the plan is baselined, then moved (actions.hpp).
[[nodiscard]] Written edit_milestone(Session& session, std::string const& plan, std::string const& name,
                                     RecordFields const& fields);

} // namespace goodplan::service
