#include "store/undo_whole.hpp"

#include "store/redact_search.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace goodplan::store {

using base::Error;
using base::ErrorKind;

namespace {

class Undoing {
public:
    Undoing(Store::Impl const& impl, int revision, std::span<Change const> changes)
        : impl_(impl), revision_(revision) {
        for (auto const& change : changes)
            if (auto const* version = std::get_if<NewVersion>(&change))
                (version->gone ? going_ : coming_).insert(key_of(version->plan, version->record));
    }

    void operator()(NewVersion const& change) {
        if (change.gone)
            return;
        auto const key = key_of(change.plan, change.record);
        auto const fields = domain::entity(change.record.kind).fields;
        for (std::size_t i = 0; i < fields.size(); ++i)
            require_target(key, fields[i], change.values.at(i));
        if (domain::info(change.record.kind).named && change.record.kind != Kind::plan)
            require_name(key, std::get<std::string>(change.values.at(0)));
    }
    void operator()(NewEntry const& change) {
        if (change.gone)
            return;
        auto const key = key_of(change.plan, change.record);
        require(key, key);
        for (auto const& field : domain::entry_fields())
            require_target(key, field, field.get(&change.entry));
    }
    void operator()(NewLink const& change) {
        if (change.gone)
            return;
        auto const& link = change.link;
        auto const from = key_of(change.plan, link.from);
        require(from, from);
        auto const other = link.to_plan.empty() ? std::optional{from.first} : impl_.plan_id(link.to_plan);
        if (!other)
            return; // the plan was never in the file, or bears another name there
        bool const plan = link.to.kind == Kind::plan; // which has no number in a link
        RecordKey const to{domain::info(link.to.kind).shared ? 0 : *other,
                           {link.to.kind, plan ? 1 : link.to.number}};
        require(from, to);
        if (link.role == "supersedes" || link.role == "repeats")
            require_no_circle(link.role, from, to);
    }
    void operator()(NewSource const& change) {
        auto const key = key_of(change.plan, change.source.record);
        if (!change.gone)
            require(key, key);
    }
    void operator()(auto const& /*change*/) {}

private:
    [[nodiscard]] RecordKey key_of(std::string const& plan, Identity record) const {
        auto const id =
            domain::info(record.kind).shared ? std::optional<std::int64_t>{0} : impl_.plan_id(plan);
        return {id.value_or(-1), record};
    }

    void require_target(RecordKey const& from, domain::Field const& field, Value const& value) const {
        auto const* const number = std::get_if<std::int64_t>(&value);
        if (field.type != FieldType::reference || number == nullptr || *number == 0)
            return;
        auto const plan = domain::info(field.target).shared ? 0 : from.first;
        require(from, {plan, {field.target, static_cast<int>(*number)}});
    }

    // That the record is there, or comes back as well. One that never was (an import may name what is in no
    // file) is not missed.
    void require(RecordKey const& from, RecordKey const& to) const {
        if (coming_.contains(to) || !known(to))
            return;
        auto& last = impl_.again(
            fmt::format("SELECT gone, since FROM {} WHERE plan = ? AND id = ? ORDER BY since DESC LIMIT 1",
                        domain::info(to.second.kind).code));
        last.bind(to.first).bind(to.second.number);
        bool const there = last.step() && last.integer(0) == 0 && !going_.contains(to);
        auto const since = there || going_.contains(to) ? 0 : last.number(1);
        last.reset();
        if (there)
            return;
        auto const what = from == to ? fmt::format("what was entered of {}", named(to))
                                     : fmt::format("{} with {}", named(from), named(to));
        refuse(fmt::format("it would bring back {}, which was taken back by revision {}", what, since),
               since);
    }

    [[nodiscard]] bool known(RecordKey const& one) const {
        auto& query = impl_.again(fmt::format("SELECT 1 FROM {} WHERE plan = ? AND id = ? LIMIT 1",
                                              domain::info(one.second.kind).code));
        bool const found = query.bind(one.first).bind(one.second.number).step();
        query.reset();
        return found;
    }

    void require_name(RecordKey const& one, std::string const& name) const {
        auto query = impl_.query(fmt::format(
            "SELECT id, since FROM {} WHERE plan = ? AND name = ? AND id <> ? AND gone = 0 AND until = {}",
            domain::info(one.second.kind).code, forever));
        query.bind(one.first).bind(name).bind(one.second.number);
        while (query.step())
            if (!going_.contains({one.first, {one.second.kind, query.number(0)}}))
                refuse(fmt::format("another {} is called {} since revision {}",
                                   domain::info(one.second.kind).code, base::visible_line(name),
                                   query.number(1)),
                       query.number(1));
    }

    void require_no_circle(std::string const& role, RecordKey const& from, RecordKey const& to) const {
        auto query = impl_.query(fmt::format(
            "WITH RECURSIVE ahead (plan, kind, number, since) AS (VALUES (?1, ?2, ?3, 0) UNION SELECT "
            "coalesce((SELECT i.id FROM plan_identity i WHERE i.name = l.to_plan AND l.to_plan <> ''), "
            "l.plan), "
            "l.to_kind, iif(l.to_kind = 'plan', 1, l.to_number), l.since FROM ahead a JOIN link l ON l.plan "
            "= a.plan AND l.kind = a.kind "
            "AND "
            "l.number = a.number WHERE l.role = ?4 AND l.gone = 0 AND l.until = {}) "
            "SELECT max(since) FROM ahead WHERE plan = ?5 AND kind = ?6 AND number = ?7",
            forever));
        query.bind(to.first).bind(domain::info(to.second.kind).code).bind(to.second.number);
        query.bind(role).bind(from.first).bind(domain::info(from.second.kind).code).bind(from.second.number);
        if (query.step() && !query.is_null(0))
            refuse(
                fmt::format("since revision {1} it goes the other way round: {0} would come back in a circle",
                            named(from), query.number(0)),
                query.number(0));
    }

    [[nodiscard]] std::string named(RecordKey const& one) const {
        auto const ref = ref_of(impl_, one);
        return ref == "plan" ? "plan " + impl_.plan_name(one.first) : ref;
    }

    [[noreturn]] void refuse(std::string const& why, int first) const {
        throw Error(ErrorKind::conflict, fmt::format("revision {} cannot be undone: {}", revision_, why),
                    first > 0 ? fmt::format("Undo that first:\ngoodplan undo {}", first) : std::string{});
    }

    Store::Impl const& impl_;
    int revision_;
    std::set<RecordKey> coming_, going_;
};

} // namespace

void refuse_half_undone(Store::Impl const& impl, int revision, std::span<Change const> changes) {
    Undoing undoing(impl, revision, changes);
    for (auto const& change : changes)
        std::visit(undoing, change);
}

} // namespace goodplan::store
