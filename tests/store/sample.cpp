#include "store/sample.hpp"

#include <goodplan/domain/plan.hpp>

#include <fmt/format.h>
#include <sqlite3.h>

#include <csignal>
#include <grp.h>
#include <sys/wait.h>
#include <unistd.h>

namespace goodplan::test {

using domain::Identity;

base::Date day(std::string_view iso) { return base::parse_iso(iso).value(); }

store::Options reading() {
    store::Options options;
    options.wait_milliseconds = short_wait;
    return options;
}

store::Options writing(std::uint64_t seed) {
    auto options = reading();
    options.access = store::Access::write;
    options.random = fixed_random(seed);
    return options;
}

store::Change identity(std::string plan, Kind kind, int number, std::string_view entered) {
    return store::NewRecord{std::move(plan), {kind, number}, day(entered)};
}

store::Change version(std::string plan, Kind kind, int number, Fields const& given, bool gone) {
    domain::Plan blank;
    auto const slot = blank.append(kind);
    for (auto const& [name, value] : given)
        domain::entity(kind).find(name)->set(slot.value, value);
    store::NewVersion made{std::move(plan), {kind, number}, {}, gone};
    for (auto const& field : domain::entity(kind).fields)
        made.values.push_back(field.get(slot.value));
    return made;
}

store::Change entry(std::string plan, Kind kind, int number, domain::Entry entry) {
    return store::NewEntry{std::move(plan), {kind, number}, std::move(entry), false};
}

domain::Entry update(int id, std::string_view on, std::string_view status, std::string note) {
    domain::Entry made;
    made.id = id;
    made.day = day(on);
    made.event = id == 1 ? domain::Event::entered : domain::Event::updated;
    made.status.text = std::string(status);
    made.note = std::move(note);
    return made;
}

store::Change link(std::string plan, Identity from, std::string role, Identity to, std::string to_plan,
                   bool gone) {
    return store::NewLink{std::move(plan), {from, std::move(role), std::move(to_plan), to}, gone};
}

store::ChangeSet set_of(std::string command, std::vector<store::Change> changes) {
    store::ChangeSet set;
    set.at = base::parse_utc("2017-09-12T09:00:00Z").value();
    set.actor = "c.dyer";
    set.command = std::move(command);
    set.reason = "as agreed";
    set.arguments = "--plan northmoor";
    set.changes = std::move(changes);
    return set;
}

store::Committed commit(store::Store& store, std::string command, std::vector<store::Change> changes) {
    store.begin();
    return store.commit(set_of(std::move(command), std::move(changes)));
}

std::vector<store::Change> northmoor() {
    std::string const plan = "northmoor";
    using S = std::string;
    auto const one = Value{std::int64_t{1}};
    return {
        identity("", Kind::authority, 1),
        identity("", Kind::body, 1),
        identity("", Kind::post, 1),
        identity(plan, Kind::plan, 1),
        identity(plan, Kind::recommendation, 1),
        identity(plan, Kind::action, 1),
        identity(plan, Kind::action, 2, "2017-10-02"),
        version("", Kind::authority, 1, {{"name", S("northmoor")}, {"title", S("Northmoor Council")}}),
        version("", Kind::body, 1, {{"name", S("police")}, {"title", S("Police")}, {"kind", S("police")}}),
        version("", Kind::post, 1, {{"name", S("dcs")}, {"title", S("Director")}, {"body", one}}),
        version(plan, Kind::plan, 1,
                {{"name", plan}, {"title", S("Plan")}, {"authority", one}, {"entered", day("2017-09-04")}}),
        version(plan, Kind::recommendation, 1, {{"text", S("Supervise.")}, {"addressee", one}}),
        version(plan, Kind::action, 1,
                {{"title", S("Policy")}, {"lead", one}, {"cost", *base::Decimal::parse("12.5")}}),
        version(plan, Kind::action, 2, {{"title", S("Training")}, {"publish", false}}),
        entry(plan, Kind::plan, 1, update(1, "2017-09-04", "draft")),
        entry(plan, Kind::action, 1, update(1, "2017-09-04", "not-started", "Entered with the plan.")),
        entry(plan, Kind::action, 2, update(1, "2017-10-02", "not-started")),
        link(plan, {Kind::action, 1}, "serves", {Kind::recommendation, 1}),
        link(plan, {Kind::action, 2}, "serves", {Kind::recommendation, 1}),
        store::NewSource{plan, {{Kind::action, 1}, "S0-01", "minutes-2017"}, false},
    };
}

void make_northmoor(std::string const& path, std::uint64_t seed) {
    store::Store::create(path, writing(seed));
    auto store = store::Store::open(path, writing(seed));
    commit(store, "import", northmoor());
}

std::string text_of(Value const& value) {
    if (auto const* text = std::get_if<std::string>(&value))
        return "'" + *text + "'";
    if (auto const* number = std::get_if<std::int64_t>(&value))
        return std::to_string(*number);
    if (auto const* date = std::get_if<base::Date>(&value))
        return base::iso(*date);
    if (auto const* decimal = std::get_if<base::Decimal>(&value))
        return decimal->text();
    if (auto const* flag = std::get_if<bool>(&value))
        return *flag ? "true" : "false";
    return "-";
}

namespace {

std::string optional_day(std::optional<base::Date> const& given) { return given ? base::iso(*given) : "-"; }

std::string text_of(domain::State const& state) {
    return fmt::format("  state {} {} {} forecast {} due {} ({} '{}') first {} rating {} impact {} updated "
                       "{} moves {} updates {} met {}\n",
                       state.status, optional_day(state.status_day), state.percent.value_or(-1),
                       optional_day(state.forecast), optional_day(state.due),
                       static_cast<int>(state.due_precision), state.due_as_written,
                       optional_day(state.first_due), state.declared ? static_cast<int>(*state.declared) : -1,
                       state.impact ? static_cast<int>(*state.impact) : -1, optional_day(state.updated),
                       state.moves, state.updates, state.met_at.number);
}

std::string text_of(Identity identity) {
    return fmt::format("{} {}", domain::info(identity.kind).code, identity.number);
}

} // namespace

std::string text_of(domain::Plan const& plan) {
    std::string made;
    for (auto const& kind : domain::kinds()) {
        for (auto const& record : plan.any(kind.kind)) {
            made += fmt::format("{} {} entered {}\n", kind.code, record.number, base::iso(record.entered));
            for (auto const& field : domain::entity(kind.kind).fields)
                made += fmt::format("  {} {}\n", field.name, text_of(field.get(record.value)));
            if (kind.dated)
                made += text_of(*record.state);
        }
    }
    for (auto const& one : plan.links)
        made += fmt::format("link {} {} {} {}\n", text_of(one.from), one.role, one.to_plan, text_of(one.to));
    for (auto const& one : plan.sources)
        made += fmt::format("source {} {} {}\n", text_of(one.record), one.fact, one.document);
    return made;
}

std::string snapshot(store::Store const& store, int revision, std::string_view as_at, std::string_view plan) {
    auto needs = store::Needs::all();
    needs.sources = true;
    auto made = text_of(store.load(plan, {day(as_at), revision}, needs));
    for (auto const& one : store.history(plan, {day(as_at), revision}, std::nullopt)) {
        made += fmt::format("entry {} {}:", text_of(one.record), one.entry.id);
        for (auto const& field : domain::entry_fields())
            made += " " + text_of(field.get(&one.entry));
        made += "\n";
    }
    return made;
}

Rows raw(std::string const& path, std::string const& sql) {
    sqlite3* handle = nullptr;
    Rows rows;
    auto const collect = [](void* into, int count, char** values, char**) {
        auto& row = static_cast<Rows*>(into)->emplace_back();
        for (int i = 0; i < count; ++i)
            row.emplace_back(values[i] != nullptr ? values[i] : "NULL");
        return 0;
    };
    char* message = nullptr;
    bool const done = sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                                      nullptr) == SQLITE_OK &&
                      sqlite3_exec(handle, sql.c_str(), collect, &rows, &message) == SQLITE_OK;
    auto const why = done ? std::string()
                          : fmt::format("{}: {}", sql, message != nullptr ? message : sqlite3_errmsg(handle));
    sqlite3_free(message);
    sqlite3_close(handle);
    if (!done)
        throw std::runtime_error(why);
    return rows;
}

std::string in_child(std::function<std::string()> const& f, bool as_nobody) {
    constexpr unsigned nobody = 65534;
    int ends[2];
    if (::pipe(ends) != 0)
        throw std::runtime_error("no pipe");
    auto const child = ::fork();
    if (child == 0) {
        std::string answer;
        try {
            if (as_nobody && ::geteuid() == 0 &&
                (::setgroups(0, nullptr) != 0 || ::setgid(nobody) != 0 || ::setuid(nobody) != 0))
                throw std::runtime_error("cannot become nobody");
            answer = f();
        } catch (base::Error const& error) {
            answer = fmt::format("kind {}: {}", static_cast<int>(error.kind()), error.what());
        } catch (std::exception const& error) {
            answer = fmt::format("not an Error: {}", error.what());
        }
        bool const told =
            ::write(ends[1], answer.data(), answer.size()) == static_cast<ssize_t>(answer.size());
        ::_exit(told ? 0 : 1);
    }
    ::close(ends[1]);
    std::string answer;
    char buffer[4096];
    for (ssize_t got = 0; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;)
        answer.append(buffer, static_cast<std::size_t>(got));
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFSIGNALED(status))
        answer += fmt::format("signal {}", WTERMSIG(status));
    return answer;
}

void leave_hot_journal(std::string const& path) {
    auto const end = in_child([&]() -> std::string {
        sqlite3* handle = nullptr;
        sqlite3_open(path.c_str(), &handle);
        // A cache of a few pages: changed ones go to the file before the transaction ends.
        sqlite3_exec(
            handle,
            "PRAGMA cache_size = 2; BEGIN IMMEDIATE; UPDATE revision SET actor = 'torn', command = 'torn';"
            "UPDATE action SET title = 'torn'; WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 "
            "FROM n WHERE i < 1400) "
            "INSERT INTO plan_identity (id, name) SELECT i, 'torn-' || i || hex(zeroblob(300)) FROM n;",
            nullptr, nullptr, nullptr);
        ::raise(SIGKILL);
        return "not killed";
    });
    if (end != fmt::format("signal {}", SIGKILL))
        throw std::runtime_error("the writer was not killed: " + end);
}

} // namespace goodplan::test
