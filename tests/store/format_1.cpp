#include "store/format_1.hpp"

#include "store/chain.hpp"
#include "store/impl.hpp"
#include "support/golden.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sys/stat.h>

namespace goodplan::test {

Format1::Format1() {
    raw(plan, read_project_file("tests/store/fixtures/format-1.sql"));
    ::chmod(plan.c_str(), 0600);
}

namespace {

std::string told_of_plan(store::Store const& store, std::string const& plan, int revision) {
    std::string told = fmt::format("{} at revision {}\n", plan, revision);
    auto const failed = failure_of([&] {
        for (auto const* as_at : {"2017-10-16", "2022-09-01", "2026-11-30", "2199-12-31"})
            told += snapshot(store, revision, as_at, plan);
    });
    return told + failed.message + "\n";
}

std::string told_of_log(store::Store const& store, std::string const& plan, domain::Identity record) {
    std::string told = fmt::format("log {} {} {}\n", plan, domain::info(record.kind).code, record.number);
    auto const add = [&](std::optional<domain::Version> const& version) {
        if (!version)
            return;
        told += fmt::format("  since {} gone {}:", version->since, version->gone);
        for (auto const& value : version->values)
            told += " " + text_of(value);
        told += "\n";
    };
    for (auto const& touch : store.log(plan, record, format_1_revisions)) {
        told += fmt::format(" revision {}\n", touch.revision.number);
        add(touch.before);
        add(touch.after);
        for (auto const* entries : {&touch.entries, &touch.taken_back})
            for (auto const& one : *entries)
                for (auto const& field : domain::entry_fields())
                    told += "  " + text_of(field.get(&one.entry)) + "\n";
        told += fmt::format("  linked {} unlinked {}\n", touch.linked.size(), touch.unlinked.size());
    }
    return told;
}

std::vector<std::string> names_in(std::string const& folder) {
    std::vector<std::string> names;
    for (auto const& entry : std::filesystem::directory_iterator(folder))
        names.push_back(entry.path());
    std::ranges::sort(names);
    return names;
}

} // namespace

std::string told_of_format_1(store::Store const& store) {
    std::string told;
    for (auto const* plan : {"walsall-2017", "bury-2022"})
        for (int revision = 0; revision <= format_1_revisions; ++revision)
            told += told_of_plan(store, plan, revision);
    for (int number = 1; number <= format_1_revisions; ++number) {
        auto const one = store.revision(number);
        told += fmt::format("{} {} {} {} '{}' '{}' {} {}\n", number, one.at, one.actor, one.command,
                            one.reason, one.arguments, one.undoes.value_or(0), one.head);
    }
    for (auto const& [plan, record] : store.touched(1))
        told += told_of_log(store, plan, record);
    told += told_of_log(store, "walsall-2017", {Kind::action, 4});
    return told + text_of(store.load_register(format_1_revisions));
}

std::string bytes_of_folder(std::string const& path) {
    std::string made;
    for (auto const& name : names_in(path)) {
        struct stat state {};
        ::lstat(name.c_str(), &state);
        made += fmt::format("{} {:o} {}\n", name, state.st_mode, bytes_of(name));
    }
    return made;
}

std::string state_of_folder(std::string const& path) {
    auto made = bytes_of_folder(path);
    for (auto const& name : names_in(path)) {
        struct stat state {};
        ::lstat(name.c_str(), &state);
        made += fmt::format("{} {}.{}\n", name, state.st_mtim.tv_sec, state.st_mtim.tv_nsec);
    }
    return made;
}

Heads heads_of(std::string const& path) {
    store::Store::Impl impl;
    impl.path = path;
    impl.options = reading();
    impl.database = store::open_database(impl);
    if (raw(path, "PRAGMA user_version") == Rows{{"1"}})
        store::read_through_copy(impl);
    Heads heads;
    auto rows = impl.query("SELECT r.id, at, actor, command, request, undoes, reason, arguments, salt "
                           "FROM revision r JOIN revision_text t ON t.revision = r.id ORDER BY r.id");
    while (rows.step()) {
        auto const number = rows.number(0);
        store::ChangeSet set;
        set.at = base::parse_utc(rows.text(1)).value();
        set.actor = rows.text(2);
        set.command = rows.text(3);
        set.request = rows.text(4);
        if (!rows.is_null(5))
            set.undoes = rows.number(5);
        set.reason = rows.text(6);
        set.arguments = rows.text(7);
        auto const computed =
            store::compute_head(impl, number, set, rows.blob(8), store::rows_of(impl, number));
        heads.stored.push_back(store::head_text(store::stored_head(impl, number)));
        heads.computed.push_back(store::head_text(computed));
    }
    return heads;
}

} // namespace goodplan::test
