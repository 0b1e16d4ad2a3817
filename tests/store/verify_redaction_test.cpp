// A redaction answers for the rows it blanked, and for no others: nobody blanks one more behind it.
#include <catch2/catch.hpp>

#include "store/chain.hpp"
#include "store/format_1.hpp"
#include "store/redact_rows.hpp"
#include "store/verify_sample.hpp"
#include "support/printers.hpp"

#include <goodplan/store/upgrade.hpp>

#include <fmt/format.h>

using namespace goodplan;
using namespace goodplan::test;
using store::Outcome;

namespace {

constexpr int redaction = verify_redaction;

struct ByHand : Scratch {
    std::string plan = file("plan.db");
    ByHand() { make_every_kind(plan); }
};

store::Store::Impl& opened(store::Store::Impl& impl, std::string const& path) {
    impl.path = path;
    impl.options = writing(5);
    impl.database = std::make_unique<SQLite::Database>(path, SQLite::OPEN_READWRITE);
    return impl;
}

// As a redaction would blank it, of the first row that a revision wrote; the line that would bind it.
std::string blank_row(std::string const& path, store::TableShape const& shape, int since, int redacting) {
    store::Store::Impl impl;
    store::TextTable table(opened(impl, path), shape);
    for (std::size_t at = 0; at < table.rows().size(); ++at)
        if (table.rows()[at].since == since)
            return table.blank(impl, {at}, redacting).front();
    throw std::logic_error("that revision wrote no such row");
}

std::string blank_reason(std::string const& path, int revision, int redacting) {
    store::Store::Impl impl;
    return store::blank_revision_text(opened(impl, path), revision, redacting);
}

void check_found(std::string const& path, std::string const& line, int since) {
    INFO(line);
    auto const noted = store::NotedHead{redaction, head_of(path, redaction)};
    auto const made = verify(path, {noted});
    CHECK(made.first_misfit == since);
    CHECK(made.check("chain").outcome == Outcome::attention);
    CHECK(made.check("noted").outcome == Outcome::attention);
    tamper(path, fmt::format("INSERT INTO redaction VALUES ({}, '{}')", redaction, line));
    auto const bound = verify(path);
    CHECK(bound.first_misfit == redaction); // its head does not know that line
    tamper(path, fmt::format("UPDATE redaction SET revision = 4 WHERE what = '{}'", line));
    CHECK(verify(path).first_misfit == 4);
    tamper(path, fmt::format("UPDATE redaction SET revision = 77 WHERE what = '{}'", line));
    CHECK(verify(path).needs_attention());
}

// Revision 7 of the file of format 1 becomes a redaction that took the reason of revision 3.
std::string redact_in_format_1(std::string const& path) {
    tamper(path, "UPDATE revision SET command = 'redact' WHERE id = 7");
    auto line = blank_reason(path, 3, 7);
    store::Store::Impl impl;
    store::read_through_copy(opened(impl, path));
    auto told = impl.query("SELECT at, actor, coalesce(request, ''), reason, arguments, salt FROM revision r "
                           "JOIN revision_text t ON t.revision = r.id WHERE id = 7 AND undoes IS NULL");
    REQUIRE(told.step());
    store::ChangeSet set;
    set.at = base::parse_utc(told.text(0)).value();
    set.actor = told.text(1);
    set.command = "redact";
    set.request = told.text(2);
    set.reason = told.text(3);
    set.arguments = told.text(4);
    std::string digits;
    for (auto const byte : compute_head(impl, 7, set, told.blob(5), rows_of(impl, 7)))
        digits += fmt::format("{:02x}", std::to_integer<unsigned>(byte));
    tamper(path, fmt::format("UPDATE revision SET head = x'{}' WHERE id = 7", digits));
    return line;
}

} // namespace

TEST_CASE("a redaction says which rows it blanked") {
    ByHand const it;
    CHECK(raw(it.plan, "SELECT revision, what FROM redaction ORDER BY what") ==
          Rows{{"6", "action 1 1 since 2: 6,title,+,title,"},
               {"6", "change 1 action 1 2 since 2: 6,due_as_written,+,due_as_written,"},
               {"6", "change 1 action 1 2 since 3: 6,due_as_written,+,"}, // taken back by revision 3
               {"6", "note 1 action 1 2 since 2: 6,note,+,note,"},
               {"6", "note 1 action 1 2 since 3: 6,note,+,"},
               {"6", "revision_text since 2: 6,reason,arguments,"}});
    CHECK_FALSE(verify(it.plan).needs_attention());
}

TEST_CASE("a note or a frozen statement or a reason blanked behind a redaction is found") {
    using domain::Kind;
    for (auto const* shape : {&store::note_shape(), &store::change_shape(), &store::shape(Kind::version),
                              &store::shape(Kind::action), &store::shape(Kind::person)}) {
        ByHand const it;
        check_found(it.plan, blank_row(it.plan, *shape, 1, redaction), 1);
    }
    ByHand const it;
    check_found(it.plan, blank_reason(it.plan, 5, redaction), 5);
}

TEST_CASE("a line of a redaction that goes or changes is found at the row that it bound") {
    for (auto const* sql :
         {"DELETE FROM redaction WHERE what LIKE 'action%'",
          "UPDATE redaction SET what = replace(what, 'since 2', 'since 1') WHERE what LIKE 'action%'",
          "UPDATE redaction SET what = replace(what, '6,', '7,') WHERE what LIKE 'action%'"}) {
        INFO(sql);
        ByHand const it;
        tamper(it.plan, sql);
        CHECK(verify(it.plan).first_misfit == 2);
    }
    ByHand const it;
    tamper(it.plan, "UPDATE redaction SET revision = 8 WHERE what LIKE 'action%'");
    CHECK(verify(it.plan).first_misfit == redaction);
}

TEST_CASE("an upgrade binds what redactions of format 1 blanked") {
    Format1 const it;
    auto const line = redact_in_format_1(it.plan);
    auto const before = verify(it.plan);
    INFO(words(before));
    CHECK_FALSE(before.needs_attention()); // format 1 cannot say more
    (void)store::upgrade(it.plan, writing(3), base::parse_utc("2026-11-20T10:00:00Z").value(), "m.shah");
    auto const after = verify(it.plan);
    INFO(words(after));
    CHECK_FALSE(after.needs_attention());
    CHECK(raw(it.plan, "SELECT revision, what FROM redaction") == Rows{{"8", line}});
    (void)blank_reason(it.plan, 2, 7);
    CHECK(verify(it.plan).first_misfit == 2);
}

TEST_CASE("verify finds what redactions of every kind left behind altered or gone") {
    Scratch const folder;
    auto const plan = folder.file("plan.db"), copy = folder.file("copy.db");
    make_every_kind(plan);
    {
        auto store = store::Store::open(plan, writing(11));
        for (auto const& kind : domain::kinds()) {
            if (store::shape(kind.kind).texts.empty())
                continue;
            store.begin();
            (void)store.redact("northmoor", {kind.kind, 1}, 1, set_of("redact", {}));
        }
    }
    INFO(words(verify(plan)));
    REQUIRE(verify(plan).check("chain").outcome == Outcome::good);
    int altered = 0;
    for (auto const& column : columns_of(plan)) {
        if (column.name != "kept" || column.table == "holding")
            continue;
        auto const where = fmt::format("WHERE ({0}) IN (SELECT {0} FROM {1} WHERE kept IS NOT NULL LIMIT 1)",
                                       column.keys, column.table);
        for (auto const& sql :
             {fmt::format("UPDATE {} SET kept = NULL {}", column.table, where),
              fmt::format("UPDATE {} SET kept = substr(kept, 1, 32) {}", column.table, where),
              fmt::format("UPDATE {} SET kept = CAST(kept || 'note,' AS BLOB) {}", column.table, where),
              fmt::format("DELETE FROM {} {}", column.table, where)}) {
            INFO(sql);
            std::filesystem::copy_file(plan, copy, std::filesystem::copy_options::overwrite_existing);
            tamper(copy, sql);
            CHECK(verify(copy).check("chain").outcome == Outcome::attention);
            ++altered;
        }
    }
    CHECK(altered >= 4 * 28);
}
