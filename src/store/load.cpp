// Snapshots: one pass over the rows of one plan, and of the register only what they point at.
#include "store/impl.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <cstring>
#include <map>
#include <set>

namespace goodplan::store {

using base::Error;
using base::ErrorKind;
using domain::Plan;

namespace {

using Wanted = std::map<Kind, std::set<int>>;

std::string field_list(Kind kind) {
    std::string made;
    for (auto const& field : domain::entity(kind).fields)
        made += fmt::format(", e.{}", field.name);
    return made;
}

class Loader {
public:
    Loader(Store::Impl const& impl, Plan& plan, std::int64_t id) : impl_(impl), plan_(plan), id_(id) {}

    // Rows of one kind; only one record when `only` is not 0.
    void rows(Kind kind, int only = 0) {
        if (only != 0 && !singled_out_.insert({kind, only}).second)
            return;
        bool const shared = domain::info(kind).shared;
        auto& query =
            impl_.again(fmt::format("SELECT e.id, r.entered{} FROM {} e JOIN record r ON r.plan = e.plan AND "
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
            "AND until > ?2 AND gone = 0 AND day <= ?3 AND {} ORDER BY number, day, id",
            column_list(columns_of_entry()), domain::info(kind).code, only != 0 ? "number = ?4" : "?4 = 0"));
        query.bind(id_).bind(plan_.moment.revision).bind(plan_.moment.day).bind(only);
        std::map<int, domain::State*> states;
        for (auto const& record : plan_.any(kind))
            states[record.number] = const_cast<domain::State*>(record.state);
        while (query.step()) {
            auto const state = states.find(query.number(0));
            auto const entry = entry_of(query);
            if (entry.said_by)
                speakers_.insert(entry.said_by.number);
            if (state != states.end())
                domain::fold(*state->second, entry);
        }
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
        if (wanted[Kind::calendar].empty())
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
        for (auto const& field : domain::entry_fields().first(domain::entry_fields().size() - 1))
            field.set(&entry, query.value(column++, field.type));
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
            throw Error(ErrorKind::storage, fmt::format("the plan file names an unknown kind '{}'", code));
        return *found;
    }

private:
    void take(Kind kind, Query& query) {
        auto const slot = plan_.append(kind);
        *slot.number = query.number(0);
        *slot.entered = query.day(1);
        int column = 2;
        for (auto const& field : domain::entity(kind).fields)
            field.set(slot.value, query.value(column++, field.type));
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
    Plan& plan_;
    std::int64_t id_;
    std::set<Identity> singled_out_;
    std::set<int> speakers_; // posts that entries name as their source
};

std::string head_at(Store::Impl const& impl, int revision) {
    auto query = impl.query("SELECT head FROM revision WHERE id = ?");
    query.bind(revision);
    if (!query.step())
        return {};
    Head head{};
    auto const bytes = query.blob(0);
    std::memcpy(head.data(), bytes.data(), std::min(bytes.size(), head.size()));
    return head_text(head);
}

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
        plan.head = head_at(*impl_, moment.revision);
        auto const id = impl_->plan_id(name);
        if (!id || name.empty())
            no_such_plan(name, plans(moment));
        Loader loader(*impl_, plan, *id);
        loader.rows(Kind::plan);
        if (plan.all<domain::PlanFacts>().empty())
            no_such_plan(name, plans(moment));
        loader.fold_history(Kind::plan);
        load_records(loader, needs);
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
            "SELECT c.number, c.id{}, c.kind, c.since, n.note FROM change c LEFT JOIN note n ON n.plan = "
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
            found.push_back(std::move(one));
        }
        return found;
    });
}

} // namespace goodplan::store
