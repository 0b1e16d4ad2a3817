// Snapshots: one pass over the rows of one plan, and of the register only what they point at.
#include "store/chain.hpp"
#include "store/loader.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/domain/tested.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace goodplan::store {

using base::Error;
using base::ErrorKind;
using domain::Plan;

namespace {

// The records that links of this plan name in other plans of the file.
void resolve_elsewhere(Store::Impl const& impl, Plan& plan) {
    for (auto const& link : plan.links) {
        if (link.to_plan.empty())
            continue;
        auto const id = impl.plan_id(link.to_plan);
        if (!id)
            continue;
        Plan other;
        other.moment = plan.moment;
        Loader loader(impl, other, *id);
        bool const whole_plan = link.to.kind == Kind::plan;
        loader.rows(link.to.kind, whole_plan ? 1 : link.to.number);
        auto const found = other.any(Identity{link.to.kind, whole_plan ? 1 : link.to.number});
        if (!found)
            continue;
        auto const key = whole_plan
                             ? link.to_plan
                             : link.to_plan + "/" + domain::reference_text(link.to.kind, link.to.number);
        plan.elsewhere[key] = domain::headline(*found);
    }
}

// The London day on which a revision was typed.
std::optional<domain::Date> typed_on(Store::Impl const& impl, int revision) {
    auto query = impl.query("SELECT at FROM revision WHERE id = ?1");
    query.bind(revision);
    if (!query.step())
        return std::nullopt;
    auto const at = base::parse_utc(query.text(0));
    return at ? std::optional{base::london_day(*at)} : std::nullopt;
}

// Plans that say they take the place of this one, by the moment. Only each plan's own links are looked at,
// through their key, whatever else the file holds.
void find_successors(Store::Impl const& impl, Plan& plan) {
    auto query = impl.query(
        "SELECT i.id, i.name, l.since, (SELECT min(r.since) FROM record r WHERE r.plan = i.id AND r.kind = "
        "'plan' AND r.number = 1) FROM plan_identity i CROSS JOIN link l ON l.plan = i.id AND l.kind = "
        "'plan' "
        "AND l.number = 1 AND l.role = 'supersedes' AND l.to_plan = ?1 WHERE i.name <> ?1 AND l.since <= ?2 "
        "AND l.until > ?2 AND l.gone = 0 ORDER BY i.name");
    for (query.bind(plan.name).bind(plan.moment.revision); query.step();) {
        Plan other;
        other.moment = plan.moment;
        Loader loader(impl, other, query.integer(0));
        loader.rows(Kind::plan);
        if (other.all<domain::PlanFacts>().empty())
            continue; // not there yet, or gone
        auto day = other.plan_record().entered;
        if (query.number(2) != query.number(3))
            day = std::max(day, typed_on(impl, query.number(2)).value_or(day));
        if (day <= plan.moment.day)
            plan.successors.push_back({1, query.text(1), day});
    }
    std::ranges::stable_sort(plan.successors, {}, &domain::Successor::day);
}

bool dated(Kind kind) { return domain::info(kind).dated; }

void load_records(Loader& loader, Needs const& needs) {
    std::set<Kind> singled_out;
    for (auto const& one : std::set(needs.records.begin(), needs.records.end())) {
        singled_out.insert(one.kind);
        if (one.kind == Kind::plan)
            continue; // there already
        loader.rows(one.kind, one.number);
        if (dated(one.kind))
            loader.fold_history(one.kind, one.number);
    }
    for (auto const& kind : domain::kinds()) {
        if (kind.shared || kind.kind == Kind::plan || !needs.has(kind.kind) ||
            singled_out.contains(kind.kind))
            continue;
        loader.rows(kind.kind);
        if (kind.dated)
            loader.fold_history(kind.kind);
    }
}

// A test that is later than the day asked for is not seen; what it replaced is.
void take_tests_as_at(Store::Impl const& impl, std::int64_t plan_id, Plan& plan) {
    for (auto& one : plan.all<domain::Evidence>()) {
        if (!domain::tested_after(one.value, plan.moment.day))
            continue;
        auto query = impl.query(fmt::format("SELECT e.kept{} FROM evidence e WHERE e.plan = ?1 AND e.id = ?2 "
                                            "AND e.since <= ?3 AND e.gone = 0 ORDER BY e.since DESC",
                                            field_list(Kind::evidence)));
        query.bind(plan_id).bind(one.number).bind(plan.moment.revision);
        std::vector<domain::Evidence> versions;
        while (query.step()) {
            auto& version = versions.emplace_back();
            auto const kept = query.is_null(0) ? std::string{} : query.blob(0);
            int column = 1;
            for (auto const& field : domain::entity(Kind::evidence).fields) {
                auto const words = field.free_text() ? redacted_words(kept, field.name) : std::nullopt;
                field.set(&version, words ? domain::Value{*words} : query.value(column, field.type));
                ++column;
            }
        }
        domain::take_test_as_at(one.value, versions, plan.moment.day);
    }
}

// A plan of the file that is not there at the moment that was asked for: taken back by then, or not yet
// entered.
[[noreturn]] void not_there(Store::Impl& impl, std::string_view name, std::int64_t id, AsAt moment) {
    auto gone = impl.query("SELECT since, until FROM plan WHERE plan = ?1 AND since <= ?2 AND until > ?2 "
                           "AND gone = 1");
    gone.bind(id).bind(moment.revision);
    if (gone.step())
        throw Error(ErrorKind::not_found,
                    fmt::format("plan '{}' was taken back by revision {}", name, gone.integer(0)),
                    gone.integer(1) == forever
                        ? fmt::format("To bring it back: goodplan undo {}", gone.integer(0))
                        : fmt::format("Revision {} brought it back.", gone.integer(1)));
    throw Error(ErrorKind::not_found,
                fmt::format("plan '{}' is not in the file yet as at {} and revision {}", name,
                            base::in_words(moment.day), moment.revision),
                "It entered later: goodplan log shows when.");
}

[[noreturn]] void no_such_plan(std::string_view name, std::vector<PlanSummary> const& plans) {
    std::vector<std::string> names;
    for (auto const& one : plans)
        names.push_back(one.name);
    auto const near = base::nearest(name, names);
    auto hint = names.empty()
                    ? std::string("The file holds no plan yet: goodplan import FILE, or goodplan plan add.")
                    : "Plans in the file: " + base::join(names, ", ");
    if (!near.empty())
        hint = fmt::format("Did you mean '{}'?\n", near) + hint;
    throw Error(ErrorKind::not_found, fmt::format("no plan '{}' in the file", name), hint);
}

} // namespace

std::vector<PlanSummary> Store::plans(AsAt moment) const {
    return impl_->guarded([&] {
        std::vector<PlanSummary> found;
        std::set<std::string> superseded;
        auto ids = impl_->query("SELECT id, name FROM plan_identity WHERE id > 0 ORDER BY name");
        while (ids.step()) {
            Plan plan;
            plan.moment = moment;
            Loader loader(*impl_, plan, ids.integer(0));
            loader.rows(Kind::plan);
            if (plan.all<domain::PlanFacts>().empty())
                continue;
            loader.fold_history(Kind::plan);
            loader.links();
            for (auto const& link : plan.links)
                if (link.role == "supersedes")
                    superseded.insert(link.to_plan);
            auto const& record = plan.plan_record();
            found.push_back({ids.text(1), record->title, record.state.status, true});
        }
        for (auto& one : found)
            one.open = one.status != "closed" && one.status != "superseded" && !superseded.contains(one.name);
        return found;
    });
}

Plan Store::load(std::string_view name, AsAt moment, Needs const& needs) const {
    return impl_->guarded([&] {
        Plan plan;
        plan.name = std::string(name);
        plan.moment = moment;
        plan.head = moment.revision > 0 ? head_text(stored_head(*impl_, moment.revision)) : std::string{};
        auto const id = impl_->plan_id(name);
        if (!id || name.empty())
            no_such_plan(name, plans(moment));
        Loader loader(*impl_, plan, *id);
        loader.rows(Kind::plan);
        if (plan.all<domain::PlanFacts>().empty())
            not_there(*impl_, name, *id, moment);
        loader.fold_history(Kind::plan);
        find_successors(*impl_, plan);
        load_records(loader, needs);
        take_tests_as_at(*impl_, *id, plan);
        plan.sort();
        if (needs.links)
            loader.links();
        if (needs.sources) {
            loader.sources(*id);
            loader.sources(0);
        }
        loader.register_closure();
        plan.adopt_calendar();
        if (needs.links)
            resolve_elsewhere(*impl_, plan);
        return plan;
    });
}

std::vector<Plan> Store::load(std::string_view name, std::span<AsAt const> moments,
                              Needs const& needs) const {
    std::vector<Plan> loaded;
    for (auto const& moment : moments)
        loaded.push_back(load(name, moment, needs));
    return loaded;
}

Plan Store::load_register(int revision) const {
    return impl_->guarded([&] {
        Plan plan;
        plan.moment = {*base::make_date(2199, 12, 31), revision};
        Loader loader(*impl_, plan, 0);
        for (auto const& kind : domain::kinds())
            if (kind.shared)
                loader.rows(kind.kind);
        loader.sources(0);
        plan.sort();
        plan.adopt_calendar();
        return plan;
    });
}

std::vector<HistoryEntry> Store::history(std::string_view name, AsAt moment,
                                         std::optional<Identity> only) const {
    return impl_->guarded([&] {
        std::vector<HistoryEntry> found;
        auto const id = impl_->plan_id(name);
        if (!id)
            return found;
        std::string columns;
        for (auto const& column : Loader::columns_of_entry())
            columns += fmt::format(", c.{}", column.name);
        auto query = impl_->query(fmt::format(
            "SELECT c.number, c.id{}, c.kind, c.since, n.note, n.kept FROM change c LEFT JOIN note n ON "
            "n.plan = "
            "c.plan AND n.kind = c.kind "
            "AND n.number = c.number AND n.id = c.id AND n.since <= ?2 AND n.until > ?2 AND n.gone = 0 "
            "WHERE c.plan = ?1 {} AND c.since <= ?2 AND c.until > ?2 AND c.gone = 0 AND c.day <= ?3 ORDER BY "
            "c.kind, c.number, c.day, c.id",
            columns, only ? "AND c.kind = ?4 AND c.number = ?5" : ""));
        query.bind(*id).bind(moment.revision).bind(moment.day);
        if (only)
            query.bind(domain::info(only->kind).code).bind(only->number);
        int const extra = 2 + static_cast<int>(Loader::columns_of_entry().size());
        while (query.step()) {
            HistoryEntry one;
            one.record = {Loader::kind(query.text(extra)), query.number(0)};
            one.entry = Loader::entry_of(query);
            one.since = query.number(extra + 1);
            if (!query.is_null(extra + 2))
                one.entry.note = query.text(extra + 2);
            else if (!query.is_null(extra + 3))
                one.entry.note = redacted_words(query.blob(extra + 3), "note").value_or("");
            found.push_back(std::move(one));
        }
        return found;
    });
}

} // namespace goodplan::store
