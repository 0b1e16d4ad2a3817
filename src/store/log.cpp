// What happened: revisions of one record, and the inverse of a revision for undo.
#include "store/past.hpp"
#include "store/undo_whole.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace goodplan::store {

using base::Error;
using base::ErrorKind;

namespace {

// Later revisions that still count: an undone revision and the undo that took it back cancel out.
std::vector<int> standing_after(Store::Impl const& impl, int revision) {
    std::set<int> cancelled;
    std::vector<int> standing;
    // A redaction states anew what stood, without some of its texts: nothing rests on it.
    auto query =
        impl.query("SELECT id, undoes FROM revision WHERE id >= ? AND command <> 'redact' ORDER BY id DESC");
    for (query.bind(revision); query.step();) {
        auto const id = query.number(0);
        if (cancelled.contains(id))
            continue;
        if (!query.is_null(1))
            cancelled.insert(query.number(1));
        // An undo of something older than `revision` still stands: it changed what was there before.
        if (id > revision && (query.is_null(1) || query.number(1) < revision))
            standing.push_back(id);
    }
    std::ranges::sort(standing);
    return standing;
}

// Rows that point at a record: fields of records and entries, and links. (Links from other plans go by name
// and may lead nowhere.)
class Pointers {
public:
    Pointers(Store::Impl const& impl, std::int64_t id, Identity record) : impl_(impl), record_(record) {
        auto const same_plan = fmt::format("plan {} {}", domain::info(record.kind).shared ? ">=" : "=", id);
        for (auto const& kind : domain::kinds())
            add_fields(kind.code, domain::entity(kind.kind).fields, same_plan);
        add_fields("change", domain::entry_fields(), same_plan);
        conditions_.push_back(
            fmt::format("link WHERE gone = 0 AND {} AND to_plan = '' AND to_kind = '{}' AND to_number = ?1",
                        same_plan, domain::info(record.kind).code));
    }

    // Whether any of them stands now.
    bool stand() { return exists("until = " + std::to_string(forever)); }
    bool typed_by(int revision) { return exists("since = " + std::to_string(revision)); }

private:
    void add_fields(std::string_view table, std::span<domain::Field const> fields,
                    std::string const& same_plan) {
        for (auto const& field : fields)
            if (field.type == FieldType::reference && field.target == record_.kind)
                conditions_.push_back(
                    fmt::format("{} WHERE gone = 0 AND {} AND {} = ?1", table, same_plan, field.name));
    }

    bool exists(std::string const& when) {
        for (auto const& condition : conditions_) {
            auto query = impl_.query(fmt::format("SELECT 1 FROM {} AND {} LIMIT 1", condition, when));
            if (query.bind(record_.number).step())
                return true;
        }
        return false;
    }

    Store::Impl const& impl_;
    Identity record_;
    std::vector<std::string> conditions_;
};

// Sign-offs rest on the evidence for the work: its record, its test and its link to the action.
void add_sign_offs(Store::Impl const& impl, std::int64_t plan, Identity evidence,
                   std::vector<int> const& standing, std::set<int>& found) {
    auto query = impl.query(fmt::format(
        "SELECT DISTINCT c.since FROM link l JOIN change c ON c.plan = l.plan AND c.kind = l.to_kind AND "
        "c.number = l.to_number WHERE l.plan = ?1 AND l.kind = 'evidence' AND l.number = ?2 AND "
        "l.role = 'supports' AND l.to_kind = 'action' AND l.gone = 0 AND l.until = {0} AND c.gone = 0 AND "
        "c.until = {0} AND c.event IN ('accepted', 'embedded')",
        forever));
    query.bind(plan).bind(evidence.number);
    while (query.step())
        if (std::ranges::binary_search(standing, query.number(0)))
            found.insert(query.number(0));
}

// Of the undo of an undo: what it brought back.
int brought_back_by(Store::Impl const& impl, int revision) {
    auto query =
        impl.query("SELECT b.undoes FROM revision a JOIN revision b ON b.id = a.undoes WHERE a.id = ?");
    return query.bind(revision).step() && !query.is_null(0) ? brought_back_by(impl, query.number(0))
                                                            : revision;
}

// First due dates that were fixed because the plan had its baseline.
void add_first_due_dates(Store::Impl const& impl, std::int64_t plan, int revision, std::set<int>& found) {
    auto query = impl.query(fmt::format("SELECT DISTINCT l.since FROM change b JOIN change l ON l.plan = "
                                        "b.plan WHERE b.plan = ?1 AND b.kind = "
                                        "'plan' AND b.event = 'baselined' AND b.since = ?2 AND b.gone = 0 "
                                        "AND l.since > ?2 AND l.first_due IS "
                                        "NOT NULL AND l.gone = 0 AND l.until = {}",
                                        forever));
    for (query.bind(plan).bind(revision); query.step();)
        found.insert(brought_back_by(impl, query.number(0)));
}

// Later revisions that built on a revision: they touched its records, point at what it gave, or signed off on
// the strength of it.
std::set<int> depending_on(Store const& store, Store::Impl const& impl, int revision) {
    std::set<int> found;
    auto const standing = standing_after(impl, revision);
    if (standing.empty())
        return found;
    auto const records = store.touched(revision);
    for (auto const later : standing)
        for (auto const& one : store.touched(later))
            if (std::ranges::find(records, one) != records.end())
                found.insert(later);
    for (auto const& [plan, record] : records) {
        auto const id = impl.plan_id(plan).value();
        if (record.kind == Kind::plan)
            add_first_due_dates(impl, id, revision, found);
        if (record.kind == Kind::evidence)
            add_sign_offs(impl, id, record, standing, found);
        Past past(impl, id, record);
        auto const typed = past.typed_by(revision);
        auto const before = past.before(revision);
        if (!typed || typed->gone || (before && !before->gone))
            continue;
        Pointers pointers(impl, id, record);
        if (!pointers.stand())
            continue;
        for (auto const later : standing)
            if (pointers.typed_by(later))
                found.insert(later);
    }
    return found;
}

} // namespace

std::vector<std::pair<std::string, Identity>> Store::touched(int revision) const {
    return impl_->guarded([&] {
        std::vector<std::pair<std::string, Identity>> found;
        auto query = impl_->query(
            "SELECT plan, kind, number FROM touch WHERE revision = ? ORDER BY plan, kind, number");
        for (query.bind(revision); query.step();)
            found.emplace_back(impl_->plan_name(query.integer(0)), Identity{query.kind(1), query.number(2)});
        return found;
    });
}

std::vector<Touch> Store::log(std::string_view plan, Identity record, int up_to) const {
    return impl_->guarded([&] {
        std::vector<Touch> found;
        auto const id = impl_->plan_id(plan);
        if (!id)
            return found;
        std::vector<int> revisions;
        auto query = impl_->query("SELECT revision FROM touch WHERE plan = ? AND kind = ? AND number = ? AND "
                                  "revision <= ? ORDER BY revision");
        query.bind(*id).bind(domain::info(record.kind).code).bind(record.number).bind(up_to);
        while (query.step())
            revisions.push_back(query.number(0));
        Past past(*impl_, *id, record);
        for (auto const number : revisions)
            found.push_back({revision(number), past.before(number), past.typed_by(number),
                             past.entries(number, false), past.entries(number, true),
                             past.links(number, false), past.links(number, true),
                             past.redacted_twice(number)});
        return found;
    });
}

std::vector<Change> Store::inverse(int revision) const {
    return impl_->guarded([&] {
        auto const records = touched(revision);
        auto const depending = depending_on(*this, *impl_, revision);
        if (!depending.empty()) {
            std::vector<std::string> names;
            for (auto const later : depending)
                names.push_back(fmt::format("{} ({})", later, this->revision(later).command));
            throw Error(
                ErrorKind::conflict,
                fmt::format("revision {} cannot be undone: {} built on it: {}", revision,
                            base::counted(static_cast<long long>(names.size()), "later revision"),
                            base::listed(names)),
                fmt::format("Undo those first, the latest first:\ngoodplan undo {}", *depending.rbegin()));
        }
        std::vector<Change> changes;
        for (auto const& [plan, record] : records) {
            Past past(*impl_, impl_->plan_id(plan).value(), record);
            if (auto const typed = past.typed_by(revision)) {
                auto const before = past.before(revision);
                auto const restored = before ? *before : Version{record, 0, true, typed->values};
                changes.emplace_back(NewVersion{plan, record, restored.values, restored.gone});
            }
            for (bool const gone : {false, true}) {
                for (auto const& one : past.entries(revision, gone)) {
                    auto const before = gone ? std::nullopt : past.entry_before(one.entry.id, revision);
                    changes.emplace_back(before ? NewEntry{plan, record, before->entry, false}
                                                : NewEntry{plan, record, one.entry, !gone});
                }
                for (auto const& link : past.links(revision, gone))
                    changes.emplace_back(NewLink{plan, link, !gone});
                for (auto const& source : past.sources(revision, gone))
                    changes.emplace_back(NewSource{plan, source, !gone});
            }
        }
        refuse_half_undone(*impl_, revision, changes);
        return changes;
    });
}

} // namespace goodplan::store
