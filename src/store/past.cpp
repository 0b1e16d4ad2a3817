#include "store/past.hpp"

#include "store/redact_rows.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

namespace goodplan::store {

using domain::Link;
using domain::Value;

namespace {

static std::string select_entries(std::string_view condition) {
    std::string columns;
    auto const fields = domain::entry_fields();
    for (auto const& field : fields.first(fields.size() - 1))
        columns += fmt::format(", c.{}", field.name);
    return fmt::format(
        "SELECT c.id, n.note, c.since{}, n.kept FROM change c LEFT JOIN note n ON n.plan = c.plan AND "
        "n.kind = c.kind AND n.number = c.number AND n.id = c.id AND n.since = c.since "
        "WHERE c.plan = ?1 AND c.kind = ?2 AND c.number = ?3 AND {}",
        columns, condition);
}

// "text of revision 12 redacted: why" -> 12
int redacted_revision(std::string_view reason) {
    constexpr std::string_view begins = "text of revision ";
    int number = 0;
    if (reason.starts_with(begins))
        std::from_chars(reason.data() + begins.size(), reason.data() + reason.size(), number);
    return number;
}

} // namespace

Past::Past(Store::Impl const& impl, std::int64_t plan, Identity record)
    : impl_(impl), plan_(plan), record_(record) {
    read_versions();
}

void Past::read_versions() {
    auto const fields = domain::entity(record_.kind).fields;
    std::string columns;
    for (auto const& field : fields)
        columns += fmt::format(", {}", field.name);
    auto query = impl_.query(fmt::format("SELECT since, gone{}, kept FROM {} WHERE plan = ?1 AND id = ?2 "
                                         "ORDER BY since",
                                         columns, domain::info(record_.kind).code));
    for (query.bind(plan_).bind(record_.number); query.step();) {
        Stored one{{record_, query.number(0), query.integer(1) != 0, {}}, {}};
        int column = 2;
        for (auto const& field : fields)
            one.version.values.push_back(query.value(column++, field.type));
        auto const kept = query.is_null(column) ? std::string{} : query.blob(column);
        one.mark = read_mark(kept);
        for (std::size_t i = 0; i < fields.size(); ++i)
            if (auto const words =
                    fields[i].free_text() ? redacted_words(kept, fields[i].name) : std::nullopt)
                one.version.values[i] = *words;
        versions_.push_back(std::move(one));
    }
}

std::string_view Past::name_of(std::size_t field) const {
    return domain::entity(record_.kind).fields[field].name;
}

std::size_t Past::index_of(int revision) const {
    auto const found =
        std::ranges::find(versions_, revision, [](Stored const& one) { return one.version.since; });
    return static_cast<std::size_t>(found - versions_.begin());
}

// The version, at or before this one, that brought the text.
std::size_t Past::brought_at(std::size_t at, std::size_t field) const {
    while (at > 0 && versions_[at].blanked() && versions_[at].mark.carried(name_of(field)))
        --at;
    return at;
}

// Older versions may have it still.
std::optional<Value> Past::carried_from(std::size_t at, std::size_t field) const {
    auto const first = brought_at(at, field);
    return versions_[first].blanked() ? std::nullopt : std::optional{versions_[first].version.values[field]};
}

// Or what came later: versions that carried it, and what the redaction stated anew.
std::optional<Value> Past::carried_to(std::size_t at, std::size_t field) const {
    for (; at + 1 < versions_.size(); ++at) {
        auto const& next = versions_[at + 1];
        if (!next.blanked())
            return next.version.since == versions_[at].mark.revision
                       ? std::optional{next.version.values[field]}
                       : std::nullopt;
        if (!next.mark.carried(name_of(field)))
            break;
    }
    return std::nullopt;
}

// Whether a redaction was for what that version brought; else it went because it stood beside such a text.
bool Past::was_asked_for(std::size_t brought, std::size_t at) const {
    for (auto i = brought; i <= at; ++i) {
        auto query = impl_.query("SELECT coalesce(reason, '') FROM revision_text WHERE revision = ?");
        query.bind(versions_[i].mark.revision);
        if (query.step() && redacted_revision(query.text(0)) == versions_[brought].version.since)
            return true;
    }
    return false;
}

// The words of each closure day as a later version, or an earlier one, still has them.
Value Past::days_of(std::size_t at, std::size_t field) const {
    auto const* blanked = std::get_if<std::string>(&versions_[at].version.values[field]);
    if (blanked == nullptr)
        return versions_[at].version.values[field];
    std::map<std::string, std::string> known; // by day
    auto const learn = [&](Stored const& one) {
        auto const* text = std::get_if<std::string>(&one.version.values[field]);
        if (one.blanked() || text == nullptr)
            return;
        for (auto const& line : base::split(*text, '\n'))
            known.emplace(line.substr(0, words_begin(line)), line);
    };
    for (auto i = at + 1; i < versions_.size(); ++i)
        learn(versions_[i]);
    for (auto i = at; i-- > 0;)
        learn(versions_[i]);
    auto lines = base::split(*blanked, '\n');
    for (auto& line : lines)
        if (auto const found = known.find(line.substr(0, words_begin(line))); found != known.end())
            line = found->second;
    return base::join(lines, "\n");
}

// Where nothing tells whether the next version typed a text or carried it along, it carried it: a text that
// was to go does not stand in a version that was not blanked.
Value Past::text_of(std::size_t at, std::size_t field) const {
    auto const& one = versions_[at];
    auto const& value = one.version.values[field];
    if (!one.blanked() || !one.mark.had.contains(name_of(field)))
        return value;
    if (auto const known = carried_from(at, field))
        return *known;
    if (auto const known = carried_to(at, field))
        return *known;
    if (record_.kind == Kind::calendar && name_of(field) == "days")
        return days_of(at, field);
    bool const follows = at + 1 < versions_.size() && !versions_[at + 1].blanked();
    bool const calendar = record_.kind == Kind::calendar; // only the words of its days can be asked for
    if (calendar && follows)
        return versions_[at + 1].version.values[field];
    if (calendar || !follows || was_asked_for(brought_at(at, field), at))
        return value;
    auto const& next = versions_[at + 1].version.values[field];
    return std::holds_alternative<std::monostate>(next) ? value : next;
}

std::optional<Version> Past::before(int revision) const {
    auto const after =
        std::ranges::find_if(versions_, [&](Stored const& one) { return one.version.since >= revision; });
    if (after == versions_.begin())
        return std::nullopt;
    auto const at = static_cast<std::size_t>(after - versions_.begin()) - 1;
    auto made = versions_[at].version;
    for (std::size_t i = 0; i < made.values.size(); ++i)
        made.values[i] = text_of(at, i);
    return made;
}

std::optional<Version> Past::typed_by(int revision) const {
    auto const at = index_of(revision);
    if (at == versions_.size())
        return std::nullopt;
    auto made = versions_[at].version;
    for (std::size_t i = 0; at > 0 && i < made.values.size(); ++i)
        if (versions_[at].mark.carried(name_of(i)))
            made.values[i] = text_of(at - 1, i);
    return made;
}

std::vector<std::size_t> Past::redacted_twice(int revision) const {
    auto const at = index_of(revision);
    std::vector<std::size_t> found;
    auto const before_it = before(revision);
    if (at == versions_.size() || !before_it)
        return found;
    for (std::size_t i = 0; i < before_it->values.size(); ++i)
        if (versions_[at].mark.brought.contains(name_of(i)) &&
            before_it->values[i] == versions_[at].version.values[i])
            found.push_back(i);
    return found;
}

std::vector<HistoryEntry> Past::entries(int revision, bool gone) const {
    auto query = impl_.query(select_entries("c.since = ?4 AND c.gone = ?5 ORDER BY c.id"));
    bind_record(query).bind(revision).bind(gone ? 1 : 0);
    return read_entries(query);
}

std::optional<HistoryEntry> Past::entry_before(int id, int revision) const {
    auto query = impl_.query(select_entries("c.id = ?4 AND c.since < ?5 AND c.until >= ?5 AND c.gone = 0"));
    bind_record(query).bind(id).bind(revision);
    auto found = read_entries(query);
    return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::vector<Link> Past::links(int revision, bool gone) const {
    auto query = impl_.query("SELECT role, to_plan, to_kind, to_number FROM link WHERE plan = ?1 AND "
                             "kind = ?2 AND number = ?3 AND since = ?4 "
                             "AND gone = ?5 ORDER BY role, to_plan, to_kind, to_number");
    bind_record(query).bind(revision).bind(gone ? 1 : 0);
    std::vector<Link> found;
    while (query.step())
        found.push_back({record_,
                         query.text(0),
                         query.text(1),
                         {domain::kind_of_code(query.text(2)).value(), query.number(3)}});
    return found;
}

std::vector<domain::Source> Past::sources(int revision, bool gone) const {
    auto query = impl_.query("SELECT fact, document FROM source WHERE plan = ?1 AND kind = ?2 AND number "
                             "= ?3 AND since = ?4 AND gone = ?5");
    bind_record(query).bind(revision).bind(gone ? 1 : 0);
    std::vector<domain::Source> found;
    while (query.step())
        found.push_back({record_, query.text(0), query.text(1)});
    return found;
}

Query& Past::bind_record(Query& query) const {
    return query.bind(plan_).bind(domain::info(record_.kind).code).bind(record_.number);
}

std::vector<HistoryEntry> Past::read_entries(Query& query) const {
    auto const fields = domain::entry_fields();
    std::vector<HistoryEntry> found;
    while (query.step()) {
        HistoryEntry one{record_, {}, query.number(2)};
        one.entry.id = query.number(0);
        int column = 3;
        for (auto const& field : fields.first(fields.size() - 1))
            field.set(&one.entry, query.value(column++, field.type));
        if (!query.is_null(1))
            one.entry.note = query.text(1);
        else if (!query.is_null(column))
            one.entry.note = redacted_words(query.blob(column), "note").value_or("");
        found.push_back(std::move(one));
    }
    return found;
}

} // namespace goodplan::store
