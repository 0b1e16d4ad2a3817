// Mending a slip of typing: both stay in the log, and it is no move.
#include "service/differences.hpp"
#include "service/record_draft.hpp"
#include "service/signed_work.hpp"
#include "service/targets.hpp"
#include "service/undo_guards.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/delivery.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace goodplan::service {

using base::Error;
using base::ErrorKind;
using domain::AnyRecord;
using domain::Touch;
using domain::Value;

namespace {

constexpr int working_days_to_mend = 5;

// What a record's text is called, for those whose text is never edited otherwise.
std::string_view text_field(Kind kind) {
    switch (kind) {
    case Kind::recommendation:
    case Kind::finding:
    case Kind::statement:
    case Kind::decision:
        return "text";
    case Kind::judgement:
        return "wording";
    default:
        return {};
    }
}

[[noreturn]] void refuse(std::string const& message, std::string const& hint) {
    throw Error(ErrorKind::conflict, message, hint);
}

void require_own_and_recent(Session const& session, domain::Revision const& revision) {
    if (revision.actor != session.actor)
        refuse(fmt::format("revision {} was typed by {}: whoever typed a slip mends it", revision.number,
                           base::visible_line(revision.actor)),
               fmt::format("Anybody can take a revision back: goodplan undo {}", revision.number));
    auto const at = base::parse_utc(revision.at);
    auto const typed = at ? std::optional{base::london_day(*at)} : std::nullopt;
    auto const days = typed ? base::england_and_wales().try_between(*typed, session.today) : std::nullopt;
    if (!days || *days > working_days_to_mend)
        refuse(fmt::format("revision {} was typed on {}, more than {} working days ago: too old for a slip",
                           revision.number, typed ? base::in_words(*typed) : revision.at,
                           working_days_to_mend),
               "A due date is moved, with its reason: goodplan move REF --to DATE --reason TEXT");
}

// Many records in one revision, or what others rest on, is no slip of one hand.
void require_slip(domain::Revision const& revision) {
    static constexpr std::array<std::string_view, 8> others{
        "import", "plan baseline", "plan carry", "plan submit", "plan approve", "undo", "redact", "upgrade"};
    if (std::ranges::find(others, revision.command) == others.end())
        return;
    refuse(fmt::format("revision {} ({}) is no typing slip: what it said is not mended so", revision.number,
                       revision.command),
           fmt::format("A date is moved, with its reason: goodplan move REF --to DATE --reason TEXT\n"
                       "To take the whole of it back: goodplan undo {}",
                       revision.number));
}

// The touches of the record up to the one to mend; the later ones must not build on it.
struct Found {
    Touch mended;
    std::vector<Touch> later;
};

Found find_touch(std::vector<Touch> const& touches, std::string const& ref, int revision) {
    auto const at =
        std::ranges::find_if(touches, [&](auto const& one) { return one.revision.number == revision; });
    if (at == touches.end())
        refuse(fmt::format("revision {} did not touch {}", revision, ref),
               fmt::format("goodplan log {}", ref));
    return {*at, {std::next(at), touches.end()}};
}

bool says_due(domain::Entry const& one) { return one.due || one.due_precision || one.first_due; }

bool says_status(domain::Entry const& one) {
    return one.event != domain::Event::entered && !one.status.text.empty();
}

void refuse_correction_of_correction(Found const& found, std::string const& ref) {
    auto const& mended = found.mended;
    bool const correction =
        !mended.entries.empty() &&
        std::ranges::all_of(mended.entries, [](auto const& one) { return domain::is_correction(one.entry); });
    if (correction && domain::corrected_revision(mended.entries.front().entry.note))
        refuse(fmt::format("revision {} mends a slip of {} itself", mended.revision.number, ref),
               fmt::format("To take the correction back: goodplan undo {}", mended.revision.number));
}

void refuse_if_built_on(Found const& found, std::string const& ref) {
    refuse_correction_of_correction(found, ref);
    auto const has = [](Touch const& touch, bool (*says)(domain::Entry const&)) {
        return std::ranges::any_of(touch.entries, [&](auto const& one) { return says(one.entry); });
    };
    bool const of_due = has(found.mended, says_due);
    bool const of_status = has(found.mended, says_status);
    for (auto const& later : found.later) {
        if (later.revision.command == "plan carry")
            refuse(
                fmt::format("{} was carried forward as it stood, in revision {}", ref, later.revision.number),
                fmt::format("Take that back first, mend the slip, and carry it again: goodplan undo {}\nOr "
                            "say it where it goes on: goodplan move PLAN/A-1 --to DATE --reason TEXT",
                            later.revision.number));
        bool const same_field = found.mended.after && later.after;
        bool const same_date = (of_due && has(later, says_due)) || (of_status && has(later, says_status));
        bool const undone = !later.taken_back.empty();
        if (same_field || same_date || undone)
            refuse(fmt::format("{} was changed again in revision {} ({})", ref, later.revision.number,
                               later.revision.command),
                   fmt::format("Take that back first, if it is wrong too: goodplan undo {}",
                               later.revision.number));
    }
}

// An entry that says nothing of dates or progress any more: what remains of the one a record entered with.
domain::Entry bare(domain::Entry entry) {
    entry.due.reset();
    entry.due_precision.reset();
    entry.due_as_written.clear();
    entry.first_due.reset();
    return entry;
}

// How the record stands without what the revision said of it.
domain::State without(std::vector<domain::Entry> const& entries, Kind kind, Touch const& mended) {
    auto state = domain::initial_state(kind);
    for (auto const& entry : entries)
        if (std::ranges::none_of(mended.entries, [&](auto const& one) { return one.entry.id == entry.id; }))
            domain::fold(state, entry);
    return state;
}

domain::Action with_values(domain::Action action, std::vector<Value> const& values) {
    auto const fields = domain::entity(Kind::action).fields;
    for (std::size_t i = 0; i < fields.size(); ++i)
        fields[i].set(&action, values[i]);
    return action;
}

class Mender {
public:
    Mender(Draft& draft, domain::Plan const& plan, Identity identity, Found const& found,
           Correction const& correction)
        : draft_(draft), plan_(plan), record_(require(plan, identity)), identity_(identity), found_(found),
          correction_(correction), ref_(called(record_)) {}

    void mend() {
        bool const entries = mend_entries();
        bool const fields = mend_fields();
        if (!entries && !fields)
            refuse(fmt::format("revision {} said nothing of {} that can be mended so",
                               found_.mended.revision.number, ref_),
                   fmt::format("goodplan undo {}", found_.mended.revision.number));
    }

private:
    bool mend_entries() {
        if (found_.mended.entries.empty() || !domain::info(identity_.kind).dated) {
            if (correction_.due)
                refuse(fmt::format("revision {} gave {} no due date", found_.mended.revision.number, ref_),
                       fmt::format("goodplan log {}", ref_));
            return false;
        }
        auto const standing = draft_.standing(record_);
        auto const before = without(standing.before, identity_.kind, found_.mended);
        check_due(before.due);
        refuse_borrowed_signature(before);
        for (auto const& one : found_.mended.entries) {
            bool const entered = one.entry.event == domain::Event::entered;
            draft_.add(store::NewEntry{draft_.plan_name(), identity_, entered ? bare(one.entry) : one.entry,
                                       !entered});
        }
        add_correction(standing, before);
        return true;
    }

    // What is done or signed off again has to be the same work still.
    void refuse_borrowed_signature(domain::State const& again) const {
        auto const status = domain::value_of<domain::Delivery>(again.status);
        bool const rested = status == domain::Delivery::reported_done || domain::is_signed_off(again);
        if (identity_.kind != Kind::action || !rested || again.status == record_.state->status)
            return;
        std::set<int> undone;
        for (auto at = found_.later.rbegin(); at != found_.later.rend(); ++at) {
            auto const& revision = at->revision;
            if (undone.contains(revision.number))
                continue;
            if (revision.undoes && *revision.undoes > found_.mended.revision.number) {
                undone.insert(*revision.undoes);
                continue;
            }
            if (at->after || !at->linked.empty() || !at->unlinked.empty())
                refuse(fmt::format("{} would be {} again, and was changed since in revision {} ({})", ref_,
                                   spoken(again.status), revision.number, revision.command),
                       fmt::format("Take that back first, if it is wrong too: goodplan undo {}",
                                   revision.number));
        }
    }

    void check_due(std::optional<Date> const& before) const {
        if (!correction_.due || correction_.due->none)
            return;
        if (!correction_.due->meeting.empty())
            throw Error(ErrorKind::usage, "--due: with --corrects it is a date");
        if (before && *before != correction_.due->date.day)
            refuse(fmt::format("before revision {} {} was due {}: any other date is a move, not a correction",
                               found_.mended.revision.number, ref_, base::in_words(*before)),
                   fmt::format("goodplan edit {} --corrects {} --reason TEXT\nthen goodplan move {} --to {} "
                               "--reason TEXT",
                               ref_, found_.mended.revision.number, ref_,
                               base::iso(correction_.due->date.day)));
    }

    // The due date that nobody had given rightly before comes with an entry of its own.
    void add_correction(Draft::Standing const& standing, domain::State after) {
        auto entry = draft_.entry(record_, domain::Event::edited);
        entry.note = note();
        draft_.add(store::NewEntry{draft_.plan_name(), identity_, entry, false});
        if (correction_.due && !after.due) {
            auto due = draft_.entry(record_, domain::Event::edited);
            due.id = entry.id + 1;
            put_due(due, correction_.due->date, is_baselined(draft_));
            draft_.add(store::NewEntry{draft_.plan_name(), identity_, due, false});
            after.due = due.due;
        }
        draft_.changed({identity_, domain::headline(record_), standing.on, after, after, {}});
    }

    bool mend_fields() {
        auto const field = text_field(identity_.kind);
        if (!found_.mended.after) {
            if (correction_.text)
                refuse(
                    fmt::format("revision {} did not give {} its text", found_.mended.revision.number, ref_),
                    fmt::format("goodplan log {}", ref_));
            return false;
        }
        auto values = found_.mended.before ? found_.mended.before->values : found_.mended.after->values;
        if (correction_.text) {
            auto const& fields = domain::entity(identity_.kind).fields;
            auto const at = std::ranges::find(fields, field, &domain::Field::name);
            if (at == fields.end())
                throw Error(ErrorKind::usage,
                            fmt::format("--text: {} have none", domain::info(identity_.kind).plural));
            values = found_.mended.after->values;
            values[static_cast<std::size_t>(at - fields.begin())] =
                Value{storable(*correction_.text, "--text")};
        } else if (!found_.mended.before) {
            return false; // it entered with this revision: only a date or a text of its own can be mended
        }
        if (values == values_of(record_))
            refuse(fmt::format("{} stands like that already; nothing was changed", ref_), {});
        if (auto const* action = plan_.find<domain::Action>(identity_.number);
            identity_.kind == Kind::action && action != nullptr)
            refuse_other_work(*action, with_values(action->value, values), false);
        draft_.add(store::NewVersion{domain::info(identity_.kind).shared ? "" : draft_.plan_name(), identity_,
                                     values, false});
        draft_.changed(
            {identity_, domain::headline(record_), *record_.state, *record_.state, *record_.state, {}});
        return true;
    }

    [[nodiscard]] std::string note() const {
        return domain::correction_note(found_.mended.revision.number, correction_.reason);
    }

    Draft& draft_;
    domain::Plan const& plan_;
    AnyRecord record_;
    Identity identity_;
    Found const& found_;
    Correction const& correction_;
    std::string ref_;
};

} // namespace

Written correct(Session& session, std::string const& plan_name, Reference const& ref,
                Correction const& correction) {
    Draft draft(session, "edit", plan_name);
    if (draft.repeated())
        return draft.as_before();
    auto const identity = own(draft, ref, "REF");
    auto const revision = session.store.revision(correction.revision);
    require_own_and_recent(session, revision);
    require_slip(revision);
    auto const plan = draft.load_records({identity}, true);
    auto const name = domain::reference_text(identity.kind, identity.number);
    (void)require(plan, identity);
    auto const found = find_touch(session.store.log(plan_name, identity, session.store.latest_revision()),
                                  name, correction.revision);
    refuse_if_built_on(found, name);
    if (identity.kind == Kind::evidence)
        refuse_under_signature(draft, plan, identity);
    Mender(draft, plan, identity, found, correction).mend();
    refuse_undermined(session.store, correction.revision, draft.changes());
    draft.reason(domain::correction_note(correction.revision, correction.reason));
    auto written = draft.commit();
    if (found.mended.after && written.changed.size() == 1)
        tell_fields(session, plan_name, identity, written);
    return written;
}

} // namespace goodplan::service
