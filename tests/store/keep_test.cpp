// Copies of evidence: what is taken and what is refused, under which name, and who may read it.
#include <catch2/catch.hpp>

#include "store/keep_sample.hpp"
#include "support/printers.hpp"

#include <tuple>
#include <unistd.h>

using namespace goodplan;
using namespace goodplan::test;
using base::ErrorKind;
using Catch::Contains;
using store::KeptCopy;

namespace {

namespace fs = std::filesystem;

unsigned mode_of(std::string const& path) {
    struct stat found {};
    REQUIRE(::lstat(path.c_str(), &found) == 0);
    return found.st_mode & 07777U;
}

} // namespace

TEST_CASE("a copy is named after its own digest, and is what was copied") {
    EvidencePlaces const it;
    KeptCopy copy(it.plan, it.source, it.options);
    CHECK(copy.name() == audit_digest + ".pdf");
    CHECK(copy.sha256() == audit_digest);
    CHECK(copy.bytes() == audit.size());
    copy.keep();
    CHECK(it.kept() == Names{copy.name()});
    CHECK(bytes_of(it.copy(copy.name())) == audit);
    CHECK(store::why_not_the_same(it.copy(copy.name()), copy.sha256(), true).empty());
}

TEST_CASE("a copy that is not kept goes again") {
    EvidencePlaces const it;
    { KeptCopy const copy(it.plan, it.source, it.options); }
    CHECK(it.kept().empty());
}

TEST_CASE("a copy that was kept before is not taken back by one that is not") {
    EvidencePlaces const it;
    auto const name = it.keep(it.source);
    {
        KeptCopy const again(it.plan, it.source, it.options);
        CHECK(again.name() == name);
        CHECK(it.kept() == Names{name}); // no second copy, no leavings
    }
    CHECK(it.kept() == Names{name});
    CHECK(it.keep(it.source) == name);
    CHECK(bytes_of(it.copy(name)) == audit);
}

TEST_CASE("only a regular file can be copied") {
    EvidencePlaces const it;
    fs::create_symlink(it.source, it.file("link.pdf"));
    fs::create_symlink(it.file("nothing"), it.file("dangling.pdf"));
    REQUIRE(::mkfifo(it.file("pipe").c_str(), 0600) == 0);
    fs::create_directory(it.file("papers"));
    for (auto const& [source, kind, message] : std::vector<std::tuple<std::string, ErrorKind, std::string>>{
             {it.file("link.pdf"), ErrorKind::invalid_input, "link.pdf is a symbolic link"},
             {it.file("dangling.pdf"), ErrorKind::invalid_input, "dangling.pdf is a symbolic link"},
             {it.file("pipe"), ErrorKind::invalid_input, "pipe is not a regular file"},
             {it.file("papers"), ErrorKind::invalid_input, "papers is not a regular file"},
             {it.file("papers/.."), ErrorKind::invalid_input, "papers/.. is not a regular file"},
             {"/dev/zero", ErrorKind::invalid_input, "/dev/zero is not a regular file"},
             {it.file("nothing"), ErrorKind::storage, "nothing cannot be read: No such file"},
             {it.source + "/inside", ErrorKind::storage, "cannot be read: Not a directory"},
         }) {
        INFO(source);
        auto const failure = it.failing(source);
        CHECK(failure.kind == kind);
        CHECK_THAT(failure.message, Contains(message));
    }
    CHECK_FALSE(fs::exists(it.folder)); // refused before anything is made
}

TEST_CASE("what somebody may not read cannot be copied") {
    EvidencePlaces const it;
    ::chmod(it.path().c_str(), 0777);
    ::chmod(it.source.c_str(), 0);
    auto const said = in_child(
        [&] {
            KeptCopy const copy(it.plan, it.source, it.options);
            return copy.name();
        },
        true);
    CHECK_THAT(said, Contains("audit.pdf cannot be read: Permission denied"));
    CHECK_FALSE(fs::exists(it.folder));
}

TEST_CASE("a file that is too large to copy is refused by its size") {
    EvidencePlaces const it;
    fs::resize_file(it.source, store::largest_copy + 1); // of nothing: it takes no room
    auto const failure = it.failing(it.source);
    CHECK(failure.kind == ErrorKind::invalid_input);
    CHECK_THAT(failure.message, Contains("268435457 bytes; a copy may have 268435456"));
    CHECK_FALSE(fs::exists(it.folder));
}

TEST_CASE("the folder of copies must be a folder itself") {
    EvidencePlaces const it;
    Scratch const elsewhere;
    auto const refused = [&] {
        auto const failure = it.failing(it.source);
        CHECK(failure.kind == ErrorKind::storage);
        CHECK_THAT(failure.message, Contains("plan.db.evidence is not a folder that copies can be kept in"));
        CHECK_THAT(failure.hint, Contains("not a link to one"));
    };
    fs::create_directory_symlink(elsewhere.path(), it.folder);
    refused();
    CHECK(fs::is_empty(elsewhere.path()));
    fs::remove(it.folder);
    fs::create_symlink(elsewhere.file("nothing"), it.folder);
    refused();
    CHECK(fs::is_empty(elsewhere.path()));
    fs::remove(it.folder);
    write_bytes(it.folder, "a file");
    refused();
    CHECK(bytes_of(it.folder) == "a file");
}

TEST_CASE("copies lie beside the plan file itself, not beside a link to it") {
    EvidencePlaces const it;
    Scratch const elsewhere;
    auto const link = elsewhere.file("link.db");
    fs::create_symlink(it.plan, link);
    CHECK(store::evidence_folder(link) == fs::canonical(it.plan).string() + ".evidence");
    KeptCopy copy(link, it.source, it.options);
    copy.keep();
    CHECK(it.kept() == Names{copy.name()});
    CHECK_FALSE(fs::exists(link + ".evidence"));
}

TEST_CASE("nothing of the name somebody gave steers the path of the copy") {
    EvidencePlaces const it;
    auto const folder = it.file("papers");
    fs::create_directory(folder);
    for (auto const& [name, ending] : std::vector<std::pair<std::string, std::string>>{
             {"../papers/./audit.PDF", ".pdf"},
             {"..audit.txt", ".txt"},
             {"audit", ""},
             {"audit.", ""},
             {".pdf", ""},
             {"audit.tar.gz", ".gz"},
             {"audit.p df", ""},
             {"audit.p\ndf", ""},
             {"au\ndit.pdf", ".pdf"},
             {"audit.;rm", ""},
             {"audit.%s%n", ""},
             {"audit.\xc3\xa9", ""},
             {"audit.\xff", ""},
             {"audit.12345678", ".12345678"},
             {"audit.123456789", ""},
             {"audit.pdf~", ""},
             {"-rf.doc", ".doc"},
             {std::string(251, 'x') + ".pdf", ".pdf"},
         }) {
        INFO(name);
        auto const source = folder + "/" + name;
        write_bytes(source, audit);
        CHECK(it.keep(source) == audit_digest + ending);
        CHECK(fs::is_regular_file(it.copy(audit_digest + ending)));
        fs::remove(source);
    }
    CHECK(it.kept() == Names{audit_digest, audit_digest + ".12345678", audit_digest + ".doc",
                             audit_digest + ".gz", audit_digest + ".pdf", audit_digest + ".txt"});
    CHECK(names_in(it.path()) == Names{"audit.pdf", "papers", "plan.db", "plan.db.evidence"});
}

TEST_CASE("a refusal shows the name it was given made inert") {
    EvidencePlaces const it;
    auto const source = it.file("\x1b[31mred\n.pdf");
    CHECK_THAT(it.failing(source).message, !Contains("\x1b") && !Contains("\n"));
}

TEST_CASE("who may read and write a copy follows the plan file") {
    auto const old = ::umask(0);
    for (auto const& [umask, plan, folder, copy] :
         std::vector<std::tuple<mode_t, mode_t, unsigned, unsigned>>{{022, 0600, 0700, 0600},
                                                                     {077, 0600, 0700, 0600},
                                                                     {0, 0600, 0700, 0600},
                                                                     {0, 0644, 0700, 0600},
                                                                     {022, 0660, 02770, 0660},
                                                                     {077, 0660, 02770, 0660}}) {
        INFO(umask << " " << plan);
        ::umask(umask);
        EvidencePlaces const it;
        ::chmod(it.plan.c_str(), plan);
        ::chmod(it.source.c_str(), 0666);
        auto const name = it.keep(it.source);
        CHECK(mode_of(it.folder) == folder);
        CHECK(mode_of(it.copy(name)) == copy);
    }
    ::umask(old);
}

TEST_CASE("a folder of copies that is there keeps its mode") {
    EvidencePlaces const it;
    ::chmod(it.plan.c_str(), 0660);
    fs::create_directory(it.folder);
    ::chmod(it.folder.c_str(), 0750);
    (void)it.keep(it.source);
    CHECK(mode_of(it.folder) == 0750U);
}

TEST_CASE("a copy goes to the group of the plan file and to no other") {
    EvidencePlaces const it;
    constexpr gid_t theirs = 12345;
    if (::geteuid() != 0) {
        WARN("not root: a file cannot be given to another group");
        return;
    }
    REQUIRE(::chown(it.plan.c_str(), static_cast<uid_t>(-1), theirs) == 0);
    ::chmod(it.plan.c_str(), 0660);
    auto const name = it.keep(it.source);
    for (auto const& path : {it.folder, it.copy(name)}) {
        struct stat found {};
        REQUIRE(::stat(path.c_str(), &found) == 0);
        CHECK(found.st_gid == theirs);
    }
}
