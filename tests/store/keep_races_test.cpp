// Copies of evidence while others are at work: names that are taken, files that change, folders that are
// swapped, and a copy that somebody else may come to rely on.
#include <catch2/catch.hpp>

#include "cli/evidence_file.hpp"
#include "store/keep_sample.hpp"
#include "support/printers.hpp"

#include <fmt/format.h>

#include <csignal>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace goodplan;
using namespace goodplan::test;
using base::ErrorKind;
using Catch::Contains;
using store::KeptCopy;

namespace {

namespace fs = std::filesystem;

} // namespace

TEST_CASE("a name that is taken while the copy is made is neither followed nor removed") {
    EvidencePlaces const it;
    fs::create_directory(it.folder);
    auto const mine = fmt::format(".new-{}-", ::getpid());
    fs::create_symlink(it.file("target"), it.copy(mine + "0"));
    write_bytes(it.copy(mine + "1"), "somebody else's");
    auto const name = it.keep(it.source);
    CHECK_FALSE(fs::exists(it.file("target")));
    CHECK(fs::is_symlink(it.copy(mine + "0")));
    CHECK(bytes_of(it.copy(mine + "1")) == "somebody else's");
    CHECK(bytes_of(it.copy(name)) == audit);
    CHECK(it.kept().size() == 3);
}

TEST_CASE("when no name is free for the copy, nothing of what is there is touched") {
    EvidencePlaces const it;
    fs::create_directory(it.folder);
    for (int i = 0; i < 100; ++i)
        write_bytes(it.copy(fmt::format(".new-{}-{}", ::getpid(), i)), "left over");
    auto const failure = it.failing(it.source);
    CHECK(failure.kind == ErrorKind::storage);
    CHECK_THAT(failure.message, Contains("a copy cannot be made in"));
    CHECK(it.kept().size() == 100);
}

TEST_CASE("what has the name of the copy and is not that copy is refused and left alone") {
    EvidencePlaces const it;
    auto const name = it.keep(it.source);
    auto const refused = [&](std::string const& words) {
        auto const failure = it.failing(it.source);
        CHECK(failure.kind == ErrorKind::storage);
        CHECK_THAT(failure.message, Contains(name + " " + words));
        CHECK(it.kept() == Names{name}); // no leavings
    };
    auto const other = std::string("the  udit"); // of the same size
    REQUIRE(other.size() == audit.size());
    write_bytes(it.copy(name), other);
    refused("is there and is not that copy");
    CHECK(bytes_of(it.copy(name)) == other);
    write_bytes(it.copy(name), "");
    refused("is there and is not that copy");
    fs::remove(it.copy(name));
    fs::create_symlink(it.source, it.copy(name)); // the same bytes, by way of a link
    refused("is there and is not that copy");
    CHECK(fs::is_symlink(it.copy(name)));
    fs::remove(it.copy(name));
    fs::create_symlink(it.file("nothing"), it.copy(name));
    refused("is there and is not that copy");
    fs::remove(it.copy(name));
    fs::create_directory(it.copy(name));
    refused("is there and is not that copy");
    fs::remove(it.copy(name));
    REQUIRE(::mkfifo(it.copy(name).c_str(), 0600) == 0);
    refused("is there and is not that copy");
    CHECK_FALSE(fs::exists(it.file("nothing")));
}

TEST_CASE("the digest is that of the bytes copied while the file changes") {
    EvidencePlaces const it;
    std::string const before(4 << 20, 'a');
    std::string const after(4 << 20, 'b');
    write_bytes(it.source, before);
    struct Writer {
        pid_t number = ::fork();
        ~Writer() {
            if (number <= 0)
                return;
            ::kill(number, SIGKILL);
            ::waitpid(number, nullptr, 0);
        }
    } const writer;
    if (writer.number == 0) { // writes it again and again, a piece at a time
        ::alarm(60);
        int const file = ::open(it.source.c_str(), O_WRONLY | O_CLOEXEC);
        for (;;)
            for (auto const* bytes : {&after, &before})
                for (std::size_t at = 0; at < bytes->size(); at += 4096)
                    (void)!::pwrite(file, bytes->data() + at, 4096, static_cast<off_t>(at));
    }
    REQUIRE(writer.number > 0);
    for (int i = 0; i < 20; ++i) {
        KeptCopy const copy(it.plan, it.source, it.options);
        CHECK(digest_of(bytes_of(it.copy(copy.name()))) == copy.sha256());
        CHECK(copy.name() == copy.sha256() + ".pdf");
        CHECK(copy.bytes() == before.size());
    }
}

TEST_CASE("the size is that of the bytes copied, whatever the file system says") {
    EvidencePlaces const it;
    std::string const source = "/proc/version"; // says that it has none
    if (!fs::exists(source)) {
        WARN("no " << source << " here");
        return;
    }
    KeptCopy const copy(it.plan, source, it.options);
    CHECK(copy.bytes() > 0);
    CHECK(copy.bytes() == bytes_of(it.copy(copy.name())).size());
    CHECK(copy.name() == digest_of(bytes_of(source)));
}

TEST_CASE("a copy is taken back from the folder it was put in, whatever has its name by then") {
    EvidencePlaces const it;
    Scratch const elsewhere;
    auto const theirs = elsewhere.file(audit_digest + ".pdf");
    write_bytes(theirs, audit);
    {
        KeptCopy const copy(it.plan, it.source, it.options);
        fs::rename(it.folder, it.file("moved"));
        fs::create_directory_symlink(elsewhere.path(), it.folder);
    }
    CHECK(bytes_of(theirs) == audit);
    CHECK(fs::is_empty(it.file("moved")));
}

TEST_CASE("what somebody put in the place of a copy is not taken back") {
    EvidencePlaces const it;
    std::string name;
    {
        KeptCopy const copy(it.plan, it.source, it.options);
        name = copy.name();
        write_bytes(it.copy("other"), "something else");
        fs::rename(it.copy("other"), it.copy(name));
    }
    CHECK(bytes_of(it.copy(name)) == "something else");
}

TEST_CASE("nobody comes to rely on a copy that may go again") {
    EvidencePlaces it;
    std::vector<int> pauses;
    it.options.wait_milliseconds = 60;
    it.options.pause = [&](int milliseconds) { pauses.push_back(milliseconds); };
    {
        KeptCopy const first(it.plan, it.source, it.options);
        auto const failure = it.failing(it.source);
        CHECK(failure.kind == ErrorKind::busy);
        CHECK_THAT(failure.message,
                   Contains("plan.db.evidence is in use by another process; waited 0.1 seconds"));
        CHECK_THAT(failure.hint, Contains("safe to try again"));
        CHECK(pauses == std::vector<int>{25, 25, 10});
        CHECK(it.kept() == Names{first.name()});
    }
    CHECK(it.kept().empty());
    pauses.clear();
    auto first = std::make_unique<KeptCopy>(it.plan, it.source, it.options);
    it.options.pause = [&](int) { first.reset(); }; // it goes while the second one waits
    auto const name = it.keep(it.source);
    CHECK(it.kept() == Names{name});
}

TEST_CASE("a copy stays unless it is sure that the change was not saved") {
    cli::Context context{cli::World{}};
    auto const stays = [&](bool committed, std::optional<ErrorKind> kind) {
        EvidencePlaces const it;
        context.committed = false;
        auto const change = [&] {
            context.committed = committed;
            if (kind)
                throw base::Error(*kind, "refused");
            return 0;
        };
        auto copy = std::make_unique<KeptCopy>(it.plan, it.source, it.options);
        auto const failure = failure_of([&] { (void)cli::with_copy(std::move(copy), context, change); });
        CHECK(failure.failed == kind.has_value());
        return !it.kept().empty();
    };
    CHECK(stays(true, std::nullopt));
    CHECK_FALSE(stays(false, std::nullopt)); // a repeated request: nothing was saved now
    for (auto const kind : {ErrorKind::usage, ErrorKind::invalid_input, ErrorKind::not_found,
                            ErrorKind::conflict, ErrorKind::busy}) {
        CHECK_FALSE(stays(false, kind));
        CHECK(stays(true, kind));
    }
    for (auto const kind : {ErrorKind::storage, ErrorKind::internal, ErrorKind::output})
        CHECK(stays(false, kind));
}
