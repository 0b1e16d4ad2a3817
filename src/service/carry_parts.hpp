// What goes along when an action is carried into a new plan, and what stays behind: nothing without a word.
#pragma once

#include "service/record_draft.hpp"

#include <string>
#include <vector>

namespace goodplan::service {

// One action on its way from an old plan into the new one. Both snapshots have actions, milestones, themes,
// outcomes, measures, recommendations and links; the old one its sources.
struct CarriedOn {
    Draft& draft;
    RecordDraft& records;
    domain::Plan const& to;
    domain::Plan const& old;
    domain::Record<domain::Action> const& action;
    Identity now;                        // what it is in the new plan
    std::vector<Reference> const& asked; // all that go along now

    [[nodiscard]] Identity then() const { return {Kind::action, action.number}; }
    [[nodiscard]] std::string ref() const { return domain::reference_text(now.kind, now.number); }
    [[nodiscard]] std::string old_ref() const; // "walsall-2012/A-3"
};

// Every entry of the old history on its own day, entered now: first due date, moves, since when it is
// blocked. Meetings are the old plan's, and are named in words (domain/carried.hpp).
void carry_history(CarriedOn const& one, Identity from, Identity to);
// Error conflict when something is entered for a later day: it would be missing in the new plan.
void refuse_before_later(Session const& session, Reference const& ref);

// Its milestones, whatever became of them, and where its facts come from.
void carry_milestones(CarriedOn const& one, std::vector<std::string>& notes);
void carry_sources(CarriedOn const& one, Identity from, Identity to);
// Partners; measures of the same title; without --serves the items of the new plan that repeat what it
// served. Whatever finds no counterpart is named, with the command that brings it.
void carry_links(CarriedOn const& one, bool serves_given, std::vector<std::string>& notes);
// Of two actions that are both in the new plan now, one said to duplicate the other: so it is there.
struct Renumbered {
    Reference from;
    Identity to;
};
void carry_duplicates(RecordDraft& records, domain::Plan const& to, domain::Plan const& old,
                      std::vector<Renumbered> const& moved);
// What an action of the old plan is in the new one since an earlier command.
[[nodiscard]] std::optional<Identity> carried_before(domain::Plan const& to, Reference const& ref);
// Error conflict where it goes on there already.
void refuse_carried(domain::Plan const& to, Reference const& ref);
// Error conflict where something that belongs to it was entered for a later day: it would stay behind unseen.
void refuse_later_records(Session const& session, Reference const& ref);
// Fields that point at a theme, an outcome or a meeting that the new plan does not have.
void tell_fields_left(CarriedOn const& one, std::vector<std::string>& notes);

// The new plan's theme of the same short name, its outcome of the same text; nothing: it has none.
[[nodiscard]] std::optional<int> same_theme(domain::Plan const& to, domain::Plan const& old,
                                            domain::Action const& action);
[[nodiscard]] std::optional<int> same_outcome(domain::Plan const& to, domain::Plan const& old,
                                              domain::Action const& action);

} // namespace goodplan::service
