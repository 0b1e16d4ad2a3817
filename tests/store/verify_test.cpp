// What somebody can do to a file with the sqlite3 shell, and that verify finds it.
#include <catch2/catch.hpp>

#include "store/format_1.hpp"
#include "store/impl.hpp"
#include "store/verify_sample.hpp"
#include "support/printers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <regex>
#include <set>

using namespace goodplan;
using namespace goodplan::test;
using store::NotedHead;
using store::Outcome;

namespace {

struct Everything : Scratch {
    std::string plan = file("plan.db");
    std::string copy = file("copy.db");
    Everything() { make_every_kind(plan); }
    // A fresh copy that was tampered with.
    [[nodiscard]] store::Verification tampered(std::string const& sql) const {
        std::filesystem::copy_file(plan, copy, std::filesystem::copy_options::overwrite_existing);
        tamper(copy, sql);
        return verify(copy);
    }
};

bool shows_in_history(store::Verification const& made) {
    return std::ranges::any_of(std::array{"chain", "rows", "versions"}, [&](auto const* key) {
        return made.check(key).outcome == Outcome::attention;
    });
}

// "UPDATE t SET c = NEW" of the first row that has a value there, or none. Empty: there is no such row.
std::string alteration(std::string const& path, Column const& column, bool given, std::string const& value) {
    auto const condition = fmt::format("{} IS {}NULL", column.name, given ? "NOT " : "");
    auto const count = raw(path, fmt::format("SELECT count(*) FROM {} WHERE {}", column.table, condition));
    if (count.at(0).at(0) == "0")
        return {};
    auto const changed = std::regex_replace(value, std::regex("\\bx\\b(?!')"), column.name);
    return fmt::format("UPDATE {0} SET {1} = {2} WHERE ({3}) IN (SELECT {3} FROM {0} WHERE {4} LIMIT 1)",
                       column.table, column.name, changed, column.keys, condition);
}

} // namespace

TEST_CASE("verify passes a file that only goodplan has written") {
    Everything const it;
    auto const made = verify(it.plan);
    INFO(words(made));
    CHECK_FALSE(made.needs_attention());
    CHECK_FALSE(made.first_misfit.has_value());
    CHECK(made.revision == verify_revisions);
    CHECK(made.format == store::file_format);
    CHECK(head_of(it.plan, verify_revisions).starts_with(made.head));
    CHECK(made.head.size() == 32);
    CHECK(made.check("noted").outcome == Outcome::not_checked);
    auto const empty = it.file("empty.db");
    store::Store::create(empty, writing());
    CHECK_FALSE(verify(empty).needs_attention());
    CHECK(verify(empty).revision == 0);
}

TEST_CASE("verify finds every column of every table altered") {
    Everything const it;
    std::set<std::string> never_given;
    int altered = 0;
    auto const check = [&](std::string const& sql) {
        INFO(sql);
        auto const made = it.tampered(sql);
        CHECK(made.needs_attention());
        CHECK(shows_in_history(made));
        ++altered;
    };
    int number = 0;
    for (auto const& column : columns_of(it.plan)) {
        if (auto const sql = alteration(it.plan, column, true, other_value(column)); !sql.empty())
            check(sql);
        else
            never_given.insert(column.table + "." + column.name);
        bool const never = never_given.contains(column.table + "." + column.name);
        if (!never && ++number % 4 != 0 && !long_run())
            continue; // values that go, and values that come, of some
        if (auto const sql = alteration(it.plan, column, true, "NULL"); !sql.empty() && !column.required)
            check(sql);
        auto const* const made_up = column.type == "BLOB"      ? "x'00'"
                                    : column.type == "INTEGER" ? "1"
                                                               : "'2026-03-02'";
        if (auto const sql = alteration(it.plan, column, false, made_up); !sql.empty())
            check(sql);
    }
    // Every other column has had a value to be changed: a record without texts is never salted, and what is
    // redacted of every kind is altered in verify_redaction_test.cpp.
    std::erase_if(never_given, [](auto const& name) { return name.ends_with(".kept"); });
    CHECK(never_given == std::set<std::string>{"evidence.copy", "holding.salt"});
    CHECK(altered > (long_run() ? 800 : 400));
}

TEST_CASE("verify names the first revision that does not fit") {
    Everything const it;
    for (auto const& [sql, first] : std::vector<std::pair<std::string, int>>{
             {"UPDATE revision SET at = '2026-03-02T12:00:01Z' WHERE id = 3", 3},
             {"UPDATE revision SET actor = 'c.dyer' WHERE id = 4", 4},
             {"UPDATE revision SET command = 'move' WHERE id = 5", 5},
             {"UPDATE revision SET request = 'cron-2' WHERE id = 1", 1},
             {"UPDATE revision SET request = '' WHERE id = 2", 2},
             {"UPDATE revision SET undoes = 1 WHERE id = 3", 3},
             {"UPDATE revision SET undoes = 0 WHERE id = 4", 4},
             {"UPDATE revision SET head = zeroblob(32) WHERE id = 9", 9},
             {"UPDATE revision SET head = zeroblob(32) WHERE id = 4", 4},
             {"UPDATE revision_text SET reason = 'another' WHERE revision = 7", 7},
             {"UPDATE revision_text SET arguments = NULL WHERE revision = 7", 7},
             {"UPDATE revision_text SET salt = zeroblob(16) WHERE revision = 8", 8},
             {"DELETE FROM revision_text WHERE revision = 8", 8},
             {"UPDATE note SET note = 'Nothing was said.' WHERE since = 7", 7},
             {"DELETE FROM note WHERE since = 7; DELETE FROM change WHERE since = 7", 7},
             {"DELETE FROM touch WHERE revision = 8", 8},
             {"DELETE FROM record WHERE kind = 'risk'", 1},
             {"DELETE FROM imported", 1},
             {"INSERT INTO imported SELECT 5, plan, digest FROM imported", 5},
             {"DELETE FROM plan_identity WHERE name = 'southmere'", 1},
             {"UPDATE plan_identity SET name = 'westmere' WHERE name = 'southmere'", 1},
             {"INSERT INTO touch SELECT plan, kind, 1, 8 FROM touch WHERE revision = 8", 8},
             {"INSERT INTO source VALUES (1, 'action', 2, 'S0-02', 'minutes', 8, 9007199254740991, 0)", 8},
             {"INSERT INTO source VALUES (1, 'action', 1, 'S0-02', 'minutes', 8, 9007199254740991, 0)", 8},
             {"INSERT INTO record VALUES (1, 'risk', 2, 8, '2026-03-04')", 8},
             {"INSERT INTO record VALUES (2, 'risk', 1, 1, '2026-03-04')", 1},
             {"INSERT INTO record VALUES (2, 'risk', 1, 5, '2026-03-04')", 5},
             {"DELETE FROM revision WHERE id = 7", 7},
             {"DELETE FROM revision WHERE id IN (3, 4)", 3},
             {"UPDATE revision SET id = id + 1 WHERE id = 9", 9},
             {"UPDATE revision SET id = 0 WHERE id = 1", 0},
             {"UPDATE revision SET id = -5 WHERE id = 9", -5},
             {"UPDATE revision SET id = 99 WHERE id = 7; UPDATE revision SET id = 7 WHERE id = 8; UPDATE "
              "revision "
              "SET id = 8 WHERE id = 99",
              7},
         }) {
        INFO(sql);
        auto const made = it.tampered(sql);
        INFO(words(made));
        CHECK(made.needs_attention());
        CHECK(made.first_misfit == first);
    }
}

TEST_CASE("verify says when and by whom the revision claims to be typed and where to look") {
    Everything const it;
    auto const chain = words(it.tampered("UPDATE note SET note = 'Nothing.' WHERE since = 8").check("chain"));
    CHECK_THAT(chain, Catch::Contains("Revision 8 is the first that does not fit") &&
                          Catch::Contains("It says of itself: edit by j.okafor, 2 Mar 2026 17:00.") &&
                          Catch::Contains("northmoor/A-2"));
    auto const empty = words(
        it.tampered("DELETE FROM note WHERE since = 8; DELETE FROM change WHERE since = 8").check("chain"));
    CHECK_THAT(empty, Catch::Contains("Nothing is left of what it wrote about northmoor/A-2"));
    auto const odd = words(it.tampered("UPDATE evidence SET dated = '2026-3-2'").check("chain"));
    CHECK_THAT(odd, Catch::Contains("northmoor/E-1: its dated (table evidence)"));
    auto const others =
        words(it.tampered("UPDATE revision SET head = zeroblob(32) WHERE id IN (3, 5)").check("chain"));
    CHECK_THAT(others, Catch::Contains("Nor do revisions 4, 5 and 6."));
    auto const hostile = it.tampered("UPDATE revision SET actor = 'm' || char(27) || '[2Jx' WHERE id = 8");
    CHECK(words(hostile).find('\x1b') == std::string::npos);
    auto const stray = words(
        it.tampered("INSERT INTO source VALUES (1, 'post', 7, 'S0-02', 'minutes', 8, 9007199254740991, 0)")
            .check("rows"));
    CHECK_THAT(stray,
               Catch::Contains("One row belongs to no revision") && Catch::Contains("claims revision 8"));
}

TEST_CASE("verify finds a version that ends at the wrong revision") {
    Everything const it;
    for (auto const* sql : {"UPDATE action SET until = 6 WHERE id = 2 AND since = 4",
                            "UPDATE action SET until = 9007199254740991 WHERE id = 2 AND since = 4",
                            "UPDATE action SET until = 9007199254740990 WHERE id = 2 AND since = 5",
                            "UPDATE action SET until = 4 WHERE id = 2 AND since = 4"}) {
        INFO(sql);
        auto const made = it.tampered(sql);
        CHECK_THAT(words(made.check("versions")), Catch::StartsWith("versions: attention") &&
                                                      Catch::Contains("northmoor/A-2 (table action)"));
        CHECK(made.check("chain").outcome == Outcome::good);
    }
}

TEST_CASE("verify lets no text be blanked or put back behind the digest of a redaction") {
    Everything const it;
    auto const text_digest = fmt::format("(SELECT substr(kept, 1, 32) FROM action WHERE kept IS NOT NULL)");
    std::string const redacted = "UPDATE action SET {} WHERE kept IS NOT NULL";
    for (auto const& change :
         {std::string("title = 'Another title'"), std::string("salt = zeroblob(16)"),
          std::string("kept = substr(kept, 1, 32)"), std::string("kept = CAST(kept || 'title,' AS BLOB)"),
          "kept = CAST(" + text_digest + " || '2,title,' AS BLOB)",
          "kept = CAST(" + text_digest + " || '99,title,' AS BLOB)",
          "kept = CAST(" + text_digest + " || '06,title,' AS BLOB)",
          "kept = CAST(" + text_digest + " || '6,colour,' AS BLOB)",
          "kept = CAST(" + text_digest + " || '6,title' AS BLOB)"}) {
        INFO(change);
        CHECK(it.tampered(std::regex_replace(redacted, std::regex("\\{\\}"), change)).first_misfit == 2);
    }
    CHECK(it.tampered("UPDATE revision SET command = 'edit' WHERE id = 6").first_misfit == 6);
}

TEST_CASE("a noted head shows a cut tail and a chain written anew and an older copy") {
    Everything const it;
    auto const tail = NotedHead{9, head_of(it.plan, 9)};
    auto const middle = NotedHead{5, head_of(it.plan, 5).substr(0, 16)};
    CHECK_FALSE(verify(it.plan, {tail, middle}).needs_attention());
    CHECK_THAT(words(verify(it.plan, {tail}).check("noted")),
               Catch::Contains("It fits: nothing up to revision 9 has changed"));
    CHECK_FALSE(verify(it.plan, {{9, head_of(it.plan, 9).substr(0, 32)}}).needs_attention());
    CHECK(verify(it.plan, {{9, head_of(it.plan, 8)}}).needs_attention());

    auto const found = [&](std::string const& path, std::string const& what) {
        CHECK_FALSE(verify(path).needs_attention()); // fits itself
        auto const noted = verify(path, {middle, tail});
        CHECK_THAT(words(noted.check("noted")),
                   Catch::Contains("1 of 2 noted heads does not fit") && Catch::Contains(what));
        CHECK_FALSE(verify(path, {middle}).needs_attention());
    };
    auto const cut = it.file("cut.db");
    std::filesystem::copy_file(it.plan, cut);
    cut_tail(cut, 7);
    found(cut, "Revision 9 is not in the file, which ends with 7");

    auto const forged = it.file("forged.db");
    std::filesystem::copy_file(it.plan, forged);
    tamper(forged, "UPDATE note SET note = 'Nobody said anything.' WHERE since = 8");
    CHECK(verify(forged).first_misfit == 8);
    forge_heads(forged, 8);
    found(forged, "Revision 9 has the head " + head_of(forged, 9).substr(0, 32));

    auto const older = it.file("older.db");
    store::Store::open(it.plan, reading()).backup(older);
    {
        auto store = store::Store::open(it.plan, writing(3));
        commit(store, "add", {identity("northmoor", domain::Kind::risk, 2)});
    }
    CHECK_FALSE(verify(older).needs_attention());
    CHECK_THAT(words(verify(older, {{10, head_of(it.plan, 10)}}).check("noted")),
               Catch::Contains("Revision 10 is not in the file, which ends with 9"));
}

TEST_CASE("a noted head that stands is no comfort when the chain below it is broken") {
    Everything const it;
    std::filesystem::copy_file(it.plan, it.copy);
    tamper(it.copy, "UPDATE note SET note = 'Nothing.' WHERE since = 7");
    auto const head = head_of(it.copy, 8);
    CHECK_THAT(words(verify(it.copy, {{8, head}}).check("noted")),
               Catch::Contains("the chain up to it does not fit"));
    CHECK(verify(it.copy, {{5, head_of(it.copy, 5)}}).check("noted").outcome == Outcome::good);
}

TEST_CASE("verify looks at a file of an older format as it lies there") {
    Format1 const it;
    auto const before = bytes_of_folder(it.path());
    auto const made = verify(it.plan, {{7, head_of(it.plan, 7)}});
    INFO(words(made));
    CHECK_FALSE(made.needs_attention());
    CHECK(made.format == 1);
    CHECK(made.revision == format_1_revisions);
    CHECK(bytes_of_folder(it.path()) == before);
    tamper(it.plan, "UPDATE change SET percent = 99 WHERE since = 4");
    CHECK(verify(it.plan).needs_attention());
}
