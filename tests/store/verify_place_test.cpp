// What verify says of the place where a file lies, and of what the plan in it relies on.
#include <catch2/catch.hpp>

#include "store/verify_sample.hpp"
#include "support/printers.hpp"

#include <fmt/format.h>

#include <array>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace goodplan;
using namespace goodplan::test;
using base::ErrorKind;
using Catch::Contains;
using Catch::StartsWith;
using store::Outcome;

namespace {

struct Northmoor : Scratch {
    std::string plan = file("plan.db");
    Northmoor() { make_northmoor(plan); }
    [[nodiscard]] std::string said(std::string_view key) const { return words(verify(plan).check(key)); }
    [[nodiscard]] Outcome outcome(std::string_view key) const { return verify(plan).check(key).outcome; }
};

Failure failing(std::string const& path) {
    return failure_of([&] { (void)verify(path); });
}

void commit_evidence(std::string const& path, int number, Fields const& fields) {
    auto store = store::Store::open(path, writing(static_cast<std::uint64_t>(number)));
    auto all = fields;
    all.emplace_back("title", std::string("Audit"));
    commit(
        store, "evidence add",
        {identity("northmoor", Kind::evidence, number), version("northmoor", Kind::evidence, number, all)});
}

// sha256sum of "the audit".
std::string const audit = "the audit";
std::string const audit_digest = "47133fc6e446a25dde9231b2f2ef9eec618c947fcec4ba297b5c9d991693b857";

} // namespace

TEST_CASE("verify tells who may use the file") {
    Northmoor const it;
    for (auto const& [mode, expected] : std::vector<std::pair<mode_t, std::string>>{
             {0600, "file: good: Only its owner may use it (mode 0600)."},
             {0400, "file: good: Only its owner may use it (mode 0400)."},
             {0640, "file: good: Only its owner and its group may use it (mode 0640)."},
             {0644,
              "Everybody with an account on this machine may read it (mode 0644). | chmod o-rwx " + it.plan},
             {0602, "may change it (mode 0602)"},
             {0601, "mode 0601"},
             {0660,
              "after a crash of one writer the others could not go on. | Yours alone:  chmod g-w " + it.plan},
         }) {
        INFO(expected);
        ::chmod(it.plan.c_str(), mode);
        CHECK_THAT(it.said("file"), Contains(expected));
    }
    ::chmod(it.plan.c_str(), 0660);
    ::chmod(it.path().c_str(), 02770);
    CHECK_THAT(it.said("file"),
               StartsWith("file: good: Only its owner and its group may use it (mode 0660)."));
    ::chmod(it.path().c_str(), 02777);
    CHECK_THAT(it.said("file"), Contains("Everybody may put another file in its place"));
    ::chmod(it.path().c_str(), 03777);
    CHECK(it.outcome("file") == Outcome::good);
}

TEST_CASE("verify tells whom an access list lets in") {
    Northmoor const it;
    ::chmod(it.plan.c_str(), 0640);
    // Version 2; owner rw, user 65534 r, group r, mask r, others nothing: tag, rights and number of each.
    constexpr std::array<unsigned char, 44> list{
        2,    0, 0, 0,                         //
        0x01, 0, 6, 0, 0xFF, 0xFF, 0xFF, 0xFF, //
        0x02, 0, 4, 0, 0xFE, 0xFF, 0,    0,    //
        0x04, 0, 4, 0, 0xFF, 0xFF, 0xFF, 0xFF, //
        0x10, 0, 4, 0, 0xFF, 0xFF, 0xFF, 0xFF, //
        0x20, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, //
    };
    if (::setxattr(it.plan.c_str(), "system.posix_acl_access", list.data(), list.size(), 0) != 0) {
        WARN("skipped: the file system of the scratch folder has no access lists");
        return;
    }
    CHECK_THAT(it.said("file"),
               StartsWith("file: remark: Not only its owner and its group may use it (mode 0640).") &&
                   Contains("An access list lets in 1 more account or group: | getfacl " + it.plan));
}

TEST_CASE("verify looks behind a symbolic link") {
    Northmoor const it;
    Scratch const elsewhere;
    std::filesystem::create_symlink(it.plan, elsewhere.file("link.db"));
    ::chmod(it.plan.c_str(), 0644);
    CHECK_THAT(words(verify(elsewhere.file("link.db")).check("file")), Contains("chmod o-rwx " + it.plan));
}

TEST_CASE("verify reports a second name of the file and checks it all the same") {
    Northmoor const it;
    std::filesystem::create_hard_link(it.plan, it.file("second.db"));
    auto const made = verify(it.plan);
    CHECK_THAT(words(made.check("file")), Contains("It has 2 names (hard links)"));
    CHECK(made.check("chain").outcome == Outcome::good);
}

TEST_CASE("verify names a network drive and what is safe there") {
    Northmoor const it;
    auto const said = [&](std::optional<std::uint32_t> type) {
        auto options = verifying();
        options.file_system = [&](std::string const& path) {
            CHECK(path == it.plan);
            return type;
        };
        return words(store::verify(it.plan, options).check("drive"));
    };
    for (auto const& [type, name] :
         std::vector<std::pair<std::uint32_t, std::string>>{{0x6969U, "network drive (NFS)"},
                                                            {0x517BU, "network drive (SMB)"},
                                                            {0xFF534D42U, "SMB, CIFS"},
                                                            {0xFE534D42U, "SMB 2"},
                                                            {0x65735546U, "FUSE"},
                                                            {0x01021997U, "9p"}}) {
        INFO(name);
        CHECK_THAT(said(type), StartsWith("drive: attention") && Contains(name) &&
                                   Contains("one machine alone writes") && Contains("goodplan backup FILE"));
    }
    CHECK(said(0xEF53U) == "drive: good: It is on a drive of this machine.");
    CHECK_THAT(said(std::nullopt), StartsWith("drive: not checked"));
    auto options = verifying();
    options.file_system = {};
    CHECK(store::verify(it.plan, options).check("drive").outcome != Outcome::not_checked);
}

TEST_CASE("verify writes nothing and works on a read-only file in a read-only folder") {
    Northmoor const it;
    ::chmod(it.plan.c_str(), 0444);
    ::chmod(it.path().c_str(), 0555);
    auto const before = bytes_of(it.plan);
    auto const modified = std::filesystem::last_write_time(it.plan);
    auto const chain = in_child([&] { return words(verify(it.plan).check("chain")); }, true);
    CHECK(chain == "chain: good: Revision 1 fits what it wrote.");
    CHECK((bytes_of(it.plan) == before));
    CHECK(std::filesystem::last_write_time(it.plan) == modified);
    CHECK_FALSE(std::filesystem::exists(it.plan + "-journal"));
}

TEST_CASE("verify tells of a change that a crash left half-way") {
    Northmoor const it;
    ::chmod(it.path().c_str(), 0755);
    ::chmod(it.plan.c_str(), 0644);
    leave_hot_journal(it.plan);
    if (::geteuid() == 0) { // nobody may not take it back
        CHECK_THAT(
            in_child([&] { return words(verify(it.plan).check("journal")); }, true),
            StartsWith("journal: attention: A crash left a change half-way, and you may not take it back"));
        CHECK(in_child([&] { return words(verify(it.plan).check("chain")); }, true) ==
              "chain: good: Revision 1 fits what it wrote.");
    }
    CHECK_THAT(it.said("journal"), StartsWith("journal: remark: A crash had left a change half-way"));
    CHECK(it.said("journal") == "journal: good: No change was left half-way.");
    write_bytes(it.plan + "-journal", std::string(512, '\0'));
    CHECK_THAT(it.said("journal"), StartsWith("journal: remark: A finished journal lies beside it"));
    std::filesystem::remove(it.plan + "-journal");
    raw(it.plan, "PRAGMA journal_mode = PERSIST; UPDATE revision SET id = id");
    CHECK_THAT(it.said("journal"), StartsWith("journal: remark: A finished journal"));
    std::filesystem::remove(it.plan + "-journal");
    write_bytes(it.plan + "-wal", "");
    CHECK_THAT(it.said("journal"), StartsWith("journal: remark: Another program has changed how"));
}

TEST_CASE("verify sees a writer at work and waits for none") {
    Northmoor const it;
    auto writer = store::Store::open(it.plan, writing(5));
    writer.begin();
    CHECK_FALSE(verify(it.plan).needs_attention());
}

TEST_CASE("verify reports altered tables and a missing end and leaves out what rests on them") {
    Northmoor const it;
    raw(it.plan, "CREATE TABLE extra (a INTEGER)");
    auto const made = verify(it.plan);
    CHECK_THAT(words(made.check("tables")),
               StartsWith("tables: attention") && Contains("its tables are not those of file format 2"));
    for (auto const* key : {"chain", "rows", "versions", "times", "noted", "calendar", "evidence"})
        CHECK(made.check(key).outcome == Outcome::not_checked);
    CHECK(made.checks.size() == 13);
    raw(it.plan, "DROP TABLE extra");
    CHECK_FALSE(verify(it.plan).needs_attention());
    {
        auto store = store::Store::open(it.plan, writing(5)); // the end of the file is a note, not the tables
        commit(store, "update",
               {entry("northmoor", Kind::action, 1,
                      update(2, "2017-10-01", "in-progress", std::string(9000, 'x')))});
    }
    auto const whole = bytes_of(it.plan);
    write_bytes(it.plan, whole.substr(0, whole.size() - 1));
    CHECK_THAT(it.said("pages"), StartsWith("pages: attention") && Contains("its end is missing"));
    write_bytes(it.plan, whole.substr(0, whole.size() - 4096)); // of that SQLite reads nothing
    CHECK(failing(it.plan).kind == ErrorKind::storage);
}

TEST_CASE("verify fails only where the file cannot be read at all") {
    Northmoor const it;
    CHECK(failing(it.file("missing.db")).kind == ErrorKind::storage);
    write_bytes(it.file("text.db"), "Action,Due\n" + std::string(2000, 'x'));
    CHECK_THAT(failing(it.file("text.db")).message, Contains("is not a goodplan file"));
    raw(it.file("foreign.db"), "CREATE TABLE t (a)");
    CHECK_THAT(failing(it.file("foreign.db")).message, Contains("not a goodplan file"));
    raw(it.plan, "PRAGMA user_version = 99");
    CHECK_THAT(failing(it.plan).message, Contains("newer goodplan"));
    raw(it.plan, "PRAGMA user_version = 1");
    CHECK(it.outcome("tables") == Outcome::attention);
}

TEST_CASE("verify remarks on times that run backwards or lie ahead") {
    Northmoor const it;
    CHECK(it.outcome("times") == Outcome::good);
    auto store = store::Store::open(it.plan, writing(6));
    for (auto const* at : {"2017-09-11T09:00:00Z", "2026-11-20T10:00:00Z", "2026-11-20T10:00:01Z"}) {
        auto set = set_of("add", {identity("northmoor", Kind::risk, store.latest_revision())});
        set.at = base::parse_utc(at).value();
        store.begin();
        store.commit(set);
    }
    auto const made = verify(it.plan);
    CHECK_FALSE(made.needs_attention());
    CHECK(made.check("times").outcome == Outcome::remark);
    CHECK(made.check("times").found ==
          std::vector<std::string>{
              "Time ran backwards: revision 2 (add by c.dyer, 11 Sep 2017 10:00) came after "
              "revision 1 (import by c.dyer, 12 Sep 2017 10:00).",
              "Still to come: revision 4 (add by c.dyer, 20 Nov 2026 10:00)."});
}

TEST_CASE("verify remarks on a calendar that ends within a year") {
    Northmoor const it;
    auto const said = [&](std::string_view now) {
        auto options = verifying();
        options.now = base::parse_utc(std::string(now) + "T10:00:00Z").value();
        return words(store::verify(it.plan, options).check("calendar"));
    };
    CHECK(said("2027-12-30") == "calendar: good: england-and-wales reaches to Sun 31 Dec 2028.");
    CHECK_THAT(said("2028-01-02"), StartsWith("calendar: remark") &&
                                       Contains("Dates beyond Sun 31 Dec 2028") &&
                                       Contains("goodplan calendar import FILE"));
    CHECK_THAT(said("2029-01-01"), Contains("england-and-wales ended Sun 31 Dec 2028"));
    auto store = store::Store::open(it.plan, writing(6));
    auto const calendar = version("", Kind::calendar, 1,
                                  {{"name", std::string("own")},
                                   {"title", std::string("Own")},
                                   {"version", std::string("1")},
                                   {"first", day("2020-01-01")},
                                   {"last", day("2027-06-30")},
                                   {"days", std::string("2026-12-25 Christmas Day")}});
    auto const plan = version("northmoor", Kind::plan, 1,
                              {{"name", std::string("northmoor")},
                               {"title", std::string("Plan")},
                               {"authority", std::int64_t{1}},
                               {"calendar", std::int64_t{1}}});
    commit(store, "edit", {identity("", Kind::calendar, 1), calendar, plan});
    CHECK(said("2026-06-29") == "calendar: good: own reaches to Wed 30 Jun 2027.");
    CHECK_THAT(said("2026-07-02"), StartsWith("calendar: remark"));
}

TEST_CASE("verify finds files of evidence that changed or went") {
    Northmoor const it;
    CHECK(it.said("evidence") == "evidence: good: No file is kept as evidence.");
    auto const place = it.file("audit.txt");
    write_bytes(place, audit);
    commit_evidence(it.plan, 1, {{"location", place}, {"sha256", audit_digest}});
    commit_evidence(it.plan, 2, {{"location", std::string("https://example.org/a")}});
    commit_evidence(it.plan, 3, {});
    CHECK(it.said("evidence") ==
          "evidence: good: 1 file is as it was when recorded. Not looked at: 1 web address and 1 "
          "recorded without a file.");
    write_bytes(place, "another text");
    CHECK_THAT(it.said("evidence"), Contains("E-1: " + place + " has changed since it was recorded."));
    std::filesystem::remove(place);
    CHECK_THAT(it.said("evidence"), Contains("E-1: " + place + " is not there.") &&
                                        Contains("1 of 1 file changed, went or cannot be read."));
    REQUIRE(::mkfifo(place.c_str(), 0600) == 0);
    CHECK_THAT(it.said("evidence"), Contains("is no ordinary file any more"));
    std::filesystem::remove(place);
    std::filesystem::create_directory(place);
    CHECK(it.outcome("evidence") == Outcome::attention);
}

TEST_CASE("verify looks at the copy of a piece of evidence where goodplan took one") {
    Northmoor const it;
    auto const folder = it.plan + ".evidence";
    std::filesystem::create_directory(folder);
    write_bytes(folder + "/copy.txt", audit);
    commit_evidence(
        it.plan, 1,
        {{"location", it.file("gone.txt")}, {"sha256", audit_digest}, {"copy", std::string("copy.txt")}});
    CHECK_THAT(it.said("evidence"), StartsWith("evidence: good: 1 file is as it was"));
    write_bytes(it.file("outside.txt"), audit);
    std::filesystem::remove(folder + "/copy.txt");
    std::filesystem::create_symlink(it.file("outside.txt"), folder + "/copy.txt");
    CHECK_THAT(it.said("evidence"), Contains("E-1: the copy " + folder + "/copy.txt cannot be read"));
    commit_evidence(it.plan, 2, {{"sha256", audit_digest}, {"copy", std::string("../outside.txt")}});
    CHECK_THAT(it.said("evidence"),
               Contains("/../outside.txt lies outside the folder of copies, and was not looked at."));
}

TEST_CASE("verify tells of copies that no evidence ever named") {
    Northmoor const it;
    auto const folder = it.plan + ".evidence";
    std::filesystem::create_directory(folder);
    auto const name = std::string(64, 'a') + ".txt";
    auto const named = audit_digest + ".txt";
    write_bytes(folder + "/" + named, audit);
    commit_evidence(it.plan, 1, {{"sha256", audit_digest}, {"copy", named}});
    write_bytes(folder + "/notes.txt", "mine");
    CHECK(it.said("evidence") == "evidence: good: 1 file is as it was when recorded.");
    write_bytes(folder + "/" + name, "left");
    write_bytes(folder + "/.new-17-0", "half");
    CHECK_THAT(it.said("evidence"), StartsWith("evidence: remark: 1 file is as it was when recorded.") &&
                                        Contains(folder + "/" + name + " belongs to no evidence.") &&
                                        Contains("/.new-17-0 belongs to no evidence.") &&
                                        !Contains("notes.txt") && !Contains(named));
    // What it was is not forgotten with an edit: earlier revisions rest on it.
    commit_evidence(it.plan, 2, {{"copy", name}});
    CHECK_THAT(it.said("evidence"), !Contains(name));
}
