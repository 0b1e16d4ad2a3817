// Reads the rows of one plan into a snapshot: records, folded histories, links, and what of the register they
// point at.
#pragma once

#include "store/impl.hpp"

#include <goodplan/base/error.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace goodplan::store {

using Wanted = std::map<Kind, std::set<int>>;

inline std::string field_list(Kind kind) {
    std::string made;
    for (auto const& field : domain::entity(kind).fields)
        made += fmt::format(", e.{}", field.name);
    return made;
}

class Loader {
public:
    Loader(Store::Impl const& impl, domain::Plan& plan, std::int64_t id)
        : impl_(impl), plan_(plan), id_(id) {}

    // Rows of one kind; only one record when `only` is not 0.
    void rows(Kind kind, int only = 0) {
        if (only != 0 && !singled_out_.insert({kind, only}).second)
            return;
        bool const shared = domain::info(kind).shared;
        auto& query = impl_.again(
            fmt::format("SELECT e.id, r.entered{}, e.kept FROM {} e JOIN record r ON r.plan = e.plan AND "
                        "r.kind = '{}' AND r.number = e.id "
                        "WHERE e.plan = ?1 AND {} e.since <= ?3 AND e.until > ?3 AND e.gone = 0 "
                        "AND (r.entered <= ?4 OR e.plan = 0) ORDER BY e.id",
                        field_list(kind), domain::info(kind).code, domain::info(kind).code,
                        only != 0 ? "e.id = ?2 AND" : "(?2 IS NOT NULL) AND"));
        query.bind(shared ? std::int64_t{0} : id_)
            .bind(only)
            .bind(plan_.moment.revision)
            .bind(plan_.moment.day);
        while (query.step())
            take(kind, query);
    }

    void fold_history(Kind kind, int only = 0) {
        auto query = impl_.query(fmt::format(
            "SELECT number, id, {} FROM change WHERE plan = ?1 AND kind = '{}' AND since <= ?2 "
            "AND until > ?2 AND gone = 0 AND day <= ?3 AND {} ORDER BY number, id",
            column_list(columns_of_entry()), domain::info(kind).code, only != 0 ? "number = ?4" : "?4 = 0"));
        query.bind(id_).bind(plan_.moment.revision).bind(plan_.moment.day).bind(only);
        std::map<int, domain::State*> states;
        for (auto const& record : plan_.any(kind))
            states[record.number] = const_cast<domain::State*>(record.state);
        // As the table is kept; into the order of the days here, record by record: sorting them all there
        // costs as much as reading them.
        std::vector<domain::Entry> entries;
        int number = 0;
        while (query.step()) {
            if (query.number(0) != number)
                fold_into(states, number, entries);
            number = query.number(0);
            entries.push_back(entry_of(query));
        }
        fold_into(states, number, entries);
    }

    // Like the records they join, links are not seen before both have entered the plan.
    void links() {
        auto query = impl_.query("SELECT kind, number, role, to_plan, to_kind, to_number FROM link l WHERE "
                                 "plan = ?1 AND since <= ?2 "
                                 "AND until > ?2 AND gone = 0 "
                                 "AND NOT EXISTS (SELECT 1 FROM record r WHERE r.plan = ?1 AND r.kind = "
                                 "l.kind AND r.number = l.number AND r.entered > ?3) "
                                 "AND (to_plan <> '' OR NOT EXISTS (SELECT 1 FROM record r WHERE r.plan = ?1 "
                                 "AND r.kind = to_kind AND r.number = to_number "
                                 "AND r.entered > ?3)) "
                                 "ORDER BY kind, number, role, to_plan, to_kind, to_number");
        for (query.bind(id_).bind(plan_.moment.revision).bind(plan_.moment.day); query.step();) {
            domain::Link link;
            link.from = {kind(query.text(0)), query.number(1)};
            link.role = query.text(2);
            link.to_plan = query.text(3);
            link.to = {kind(query.text(4)), query.number(5)};
            plan_.links.push_back(std::move(link));
        }
    }

    void sources(std::int64_t plan) {
        auto query = impl_.query("SELECT kind, number, fact, document FROM source WHERE plan = ?1 AND since "
                                 "<= ?2 AND until > ?2 AND gone = 0");
        for (query.bind(plan).bind(plan_.moment.revision); query.step();)
            plan_.sources.push_back({{kind(query.text(0)), query.number(1)}, query.text(2), query.text(3)});
    }

    // What the loaded records and links point at in the register, and what that points at in turn.
    void register_closure() {
        Wanted wanted;
        wanted[Kind::post] = speakers_;
        for (auto const& one : domain::kinds())
            for (auto const& record : plan_.any(one.kind))
                want_references(record, wanted);
        for (auto const& link : plan_.links)
            if (domain::info(link.to.kind).shared)
                wanted[link.to.kind].insert(link.to.number);
        want_default_calendar(wanted);
        Wanted loaded;
        for (bool more = true; more;) {
            more = false;
            auto const round = wanted;
            for (auto const& [kind, numbers] : round)
                for (auto const number : numbers)
                    if (loaded[kind].insert(number).second)
                        more = fetch(kind, number, wanted) || more;
        }
        plan_.sort();
    }

    static domain::Entry entry_of(Query& query) {
        domain::Entry entry;
        entry.id = query.number(1);
        int column = 2;
        for (auto const& field : domain::entry_fields().first(domain::entry_fields().size() - 1)) {
            auto const value = query.value(column++, field.type);
            if (!std::holds_alternative<std::monostate>(value)) // most say little, and there are many
                field.set(&entry, value);
        }
        return entry;
    }

    static std::span<ColumnShape const> columns_of_entry() {
        static auto const columns = [] {
            std::vector<ColumnShape> made;
            for (auto const& field : domain::entry_fields().first(domain::entry_fields().size() - 1))
                made.push_back({field.name, field.type});
            return made;
        }();
        return columns;
    }

    static Kind kind(std::string const& code) {
        auto const found = domain::kind_of_code(code);
        if (!found)
            throw base::Error(base::ErrorKind::storage,
                              fmt::format("the plan file names an unknown kind '{}'", code));
        return *found;
    }

private:
    void fold_into(std::map<int, domain::State*> const& states, int number,
                   std::vector<domain::Entry>& entries) {
        if (!std::ranges::is_sorted(entries, {}, &domain::Entry::day))
            std::ranges::stable_sort(entries, {}, &domain::Entry::day);
        auto const state = states.find(number);
        for (auto const& entry : entries) {
            if (entry.said_by)
                speakers_.insert(entry.said_by.number);
            if (state != states.end())
                domain::fold(*state->second, entry);
        }
        entries.clear();
    }

    void take(Kind kind, Query& query) {
        auto const slot = plan_.append(kind);
        *slot.number = query.number(0);
        *slot.entered = query.day(1);
        int column = 2;
        for (auto const& field : domain::entity(kind).fields)
            field.set(slot.value, query.value(column++, field.type));
        if (query.is_null(column))
            return;
        auto const kept = query.blob(column);
        for (auto const& field : domain::entity(kind).fields)
            if (auto const words = field.free_text() ? redacted_words(kept, field.name) : std::nullopt)
                field.set(slot.value, Value{*words});
    }

    static void want_references(domain::AnyRecord const& record, Wanted& wanted) {
        for (auto const& field : domain::entity(record.kind).fields) {
            if (field.type != FieldType::reference || !domain::info(field.target).shared)
                continue;
            auto const value = field.get(record.value);
            if (auto const* number = std::get_if<std::int64_t>(&value))
                wanted[field.target].insert(static_cast<int>(*number));
        }
    }

    void want_default_calendar(Wanted& wanted) {
        auto query = impl_.query("SELECT id FROM calendar WHERE plan = 0 AND name = 'england-and-wales' AND "
                                 "since <= ?1 AND until > ?1 AND gone = 0");
        query.bind(plan_.moment.revision);
        if (query.step())
            wanted[Kind::calendar].insert(query.number(0));
    }

    bool fetch(Kind kind, int number, Wanted& wanted) {
        rows(kind, number);
        auto const fetched = plan_.any(kind);
        for (auto const& record : fetched)
            if (record.number == number)
                want_references(record, wanted);
        if (kind == Kind::post) {
            auto& query = impl_.again("SELECT id FROM holding WHERE plan = 0 AND post = ?1 AND since <= ?2 "
                                      "AND until > ?2 AND gone = 0");
            for (query.bind(number).bind(plan_.moment.revision); query.step();)
                wanted[Kind::holding].insert(query.number(0));
        }
        return true;
    }

    Store::Impl const& impl_;
    domain::Plan& plan_;
    std::int64_t id_;
    std::set<Identity> singled_out_;
    std::set<int> speakers_; // posts that entries name as their source
};

} // namespace goodplan::store
