// Records made and changed within one write, of the plan and of the register.
#pragma once

#include "service/draft.hpp"

#include <goodplan/domain/links.hpp>
#include <goodplan/service/records.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace goodplan::service {

// Values that the use case itself sets, by field.
using Preset = std::vector<std::pair<std::string, domain::Value>>;

class RecordDraft {
public:
    explicit RecordDraft(Draft& draft) : draft_(draft) {}

    // A new record with the next number of its kind: checked, stored, and noted for the answer. Kinds with a
    // dated history get their first entry on the day of the facts, or on `since` where that is earlier: a
    // duty stands from the day it is counted from, whenever it was typed. `presets` win over what was typed.
    Identity add(Kind kind, RecordFields const& fields, Preset const& presets = {},
                 std::optional<Date> since = {});
    // The same without that first entry, for a record that brings its history along: it enters on `entered`.
    Identity add_bare(Kind kind, RecordFields const& fields, Preset const& presets, Date entered);
    // Brings a record to what was typed and preset; false when that is how it stands. `plan` holds the record
    // and its links. The change is noted for the answer.
    bool edit(domain::Plan const& plan, Identity record, RecordFields const& fields,
              Preset const& presets = {});
    void link(domain::Link const& link);
    // Puts what was typed, then the presets, into a record of the kind that is not stored yet.
    void fill(Kind kind, void* record, RecordFields const& fields, Preset const& presets = {});

    // The number of a record by short name or reference. A framework, rule, calendar, scale or rating key
    // that ships with goodplan and is not in the file yet is copied into it by this very revision, and a
    // council given by its full title is added.
    int number_of(Kind kind, std::string const& name, std::string const& option);
    // A council by its full title, with what else is known of it; its short name is made from the title.
    // Error when the text is no title, or when the file has a council of that short name.
    int add_council(std::string const& title, std::string const& option, std::vector<FieldText> more);
    // The number of a record of the register by short name, when there is one (in the file or made just now).
    [[nodiscard]] std::optional<int> known(Kind kind, std::string_view name) const;

    [[nodiscard]] Draft& draft() { return draft_; }
    [[nodiscard]] std::vector<NewRecordLine> const& added() const { return added_; }
    // Sentences for the answer.
    void note(std::string sentence) { notes_.push_back(std::move(sentence)); }
    [[nodiscard]] std::vector<std::string> const& notes() const { return notes_; }
    [[nodiscard]] domain::Plan const& shared() const; // the register as stored, loaded once
    // The plan that a kind's changes are stored under: empty for the register.
    [[nodiscard]] std::string plan_of(Kind kind) const;

private:
    int next_number(Kind kind);
    void store_version(domain::AnyRecord const& record);
    int borrow(Kind kind, std::string const& name, std::string const& option);
    void note_namesakes(domain::AnyRecord const& person);
    void refuse_slips(domain::AnyRecord const& record, RecordFields const& fields) const;
    void refuse_taken_name(Kind kind, std::string const& name, std::string const& option) const;

    Draft& draft_;
    std::map<Kind, int> next_;
    std::map<std::pair<Kind, std::string>, int> made_; // short names of records made just now
    std::vector<NewRecordLine> added_;
    std::vector<std::string> notes_;
    mutable std::optional<domain::Plan> register_;
};

// What a use case gives back: what the draft added, after the commit.
[[nodiscard]] AddedRecords committed(RecordDraft const& records, Draft& draft,
                                     std::vector<std::string> warnings = {});

// Brings the links of a role to what is wanted; tells whether anything changed. `present` are those it has.
bool set_links(Draft& draft, Identity from, std::vector<domain::Link> const& present,
               LinkNames const& wanted);

// The record that an edit names: by reference, or by short name where the kind has one. Error usage when it
// is of another kind; whether a numbered one is there is not asked.
[[nodiscard]] Identity identity_of(RecordDraft& records, Kind kind, std::string const& name);
// Error usage when the day of the facts is before the plan's own: what belongs to it cannot be older.
void refuse_before_plan(Draft const& draft);

// "R-5", "theme workforce"
[[nodiscard]] std::string called(domain::AnyRecord const& record);

} // namespace goodplan::service
