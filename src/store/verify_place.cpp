// Where the file lies: who may use it, on which kind of drive, and what lies beside it.
#include "store/verify_parts.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace goodplan::store {

namespace {

constexpr mode_t by_anybody = 0007;
constexpr mode_t written_by_group = 0020;
constexpr mode_t written_by_anybody = 0002;

// SQLite keeps the journal beside the file itself, wherever a symbolic link to it stands.
std::filesystem::path real_path(std::string const& path) {
    std::error_code failed;
    auto const real = std::filesystem::canonical(path, failed);
    return failed ? std::filesystem::path(path) : real;
}

struct stat status_of(std::string const& path) {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0)
        throw base::Error(base::ErrorKind::storage,
                          fmt::format("{} cannot be looked at: {}", path, std::strerror(errno)));
    return found;
}

unsigned mode_of(struct stat const& status) { return status.st_mode & 07777U; }

void look_at_mode(struct stat const& file, std::string const& path, std::vector<std::string>& found) {
    if ((file.st_mode & by_anybody) == 0)
        return;
    found.push_back(fmt::format("Everybody with an account on this machine may {} it (mode {:04o}).",
                                (file.st_mode & written_by_anybody) != 0 ? "change" : "read", mode_of(file)));
    found.push_back("chmod o-rwx " + path);
}

// A journal belongs to the group of whoever writes; only a set-gid folder makes that the group of the file.
void look_at_group(struct stat const& file, struct stat const& folder, std::filesystem::path const& path,
                   std::vector<std::string>& found) {
    if ((file.st_mode & written_by_group) == 0)
        return;
    bool const handed_on = (folder.st_mode & S_ISGID) != 0 && folder.st_gid == file.st_gid;
    if (handed_on)
        return;
    found.push_back(
        fmt::format("Its group may change it (mode {:04o}), but files beside it do not come to that "
                    "group: after a crash of one writer the others could not go on.",
                    mode_of(file)));
    found.push_back("Yours alone:  chmod g-w " + path.string());
    found.push_back("For a team:   chgrp and chmod 2770 " + path.parent_path().string());
}

void look_at_folder(struct stat const& folder, std::filesystem::path const& path,
                    std::vector<std::string>& found) {
    if ((folder.st_mode & written_by_anybody) == 0 || (folder.st_mode & S_ISVTX) != 0)
        return;
    found.push_back(fmt::format("Everybody may put another file in its place: its folder is open to all "
                                "(mode {:04o}).",
                                mode_of(folder)));
    found.push_back("chmod o-w " + path.parent_path().string());
}

// How many more an access list lets in: people and groups that it names (linux/posix_acl_xattr.h: a version
// of four bytes, then tag, rights and number of each entry in eight).
int named_in_access_list(std::string const& path) {
    std::array<unsigned char, 65536> list{};
    auto const size = ::getxattr(path.c_str(), "system.posix_acl_access", list.data(), list.size());
    int named = 0;
    for (ssize_t at = 4; at + 8 <= size; at += 8) {
        auto const tag = list[static_cast<std::size_t>(at)];
        constexpr unsigned char user = 0x02;
        constexpr unsigned char group = 0x08;
        bool const lets_in = list[static_cast<std::size_t>(at) + 2] != 0;
        named += lets_in && (tag == user || tag == group) ? 1 : 0;
    }
    return named;
}

std::string who_may(struct stat const& file) {
    bool const group = (file.st_mode & 0070U) != 0;
    return fmt::format("{} may use it (mode {:04o}).",
                       group ? "Only its owner and its group" : "Only its owner", mode_of(file));
}

struct NetworkKind {
    std::uint32_t type;
    std::string_view name;
};
constexpr std::array network_kinds{
    NetworkKind{0x6969, "a network drive (NFS)"},
    NetworkKind{0x517B, "a network drive (SMB)"},
    NetworkKind{0xFF534D42, "a network drive (SMB, CIFS)"},
    NetworkKind{0xFE534D42, "a network drive (SMB 2)"},
    NetworkKind{0x65735546, "a drive that a program serves (FUSE: a cloud folder, sshfs or the like)"},
    NetworkKind{0x01021997, "a drive of another system (9p)"},
};

std::optional<std::uint32_t> file_system_of(std::string const& path) {
    struct statfs found {};
    if (::statfs(path.c_str(), &found) != 0)
        return std::nullopt;
    return static_cast<std::uint32_t>(found.f_type);
}

bool begins_with_zero(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    char first = 0;
    return !file.get(first) || first == 0;
}

} // namespace

Check check_file(std::string const& path) {
    auto const real = real_path(path);
    auto const file = status_of(real.string());
    auto const folder = status_of(real.parent_path().string());
    Check made{"file", Outcome::good, {}, {}};
    look_at_mode(file, real.string(), made.found);
    look_at_group(file, folder, real, made.found);
    look_at_folder(folder, real, made.found);
    if (file.st_nlink > 1) {
        made.found.push_back(fmt::format(
            "It has {} names (hard links): a crash could damage it under another one.", file.st_nlink));
        made.found.emplace_back("Keep one name and remove the others, or use a symbolic link.");
    }
    if (!made.found.empty()) {
        made.outcome = Outcome::attention;
        made.says = "It is not kept as a plan file should be.";
        return made;
    }
    made.says = who_may(file);
    if (auto const named = named_in_access_list(real.string()); named > 0) {
        made.outcome = Outcome::remark;
        made.says = fmt::format("Not only its owner and its group may use it (mode {:04o}).", mode_of(file));
        made.found.push_back(
            fmt::format("An access list lets in {}:",
                        base::counted(named, "more account or group", "more accounts or groups")));
        made.found.push_back("getfacl " + real.string());
    }
    bool const mine =
        ::geteuid() == 0 || file.st_uid == ::geteuid() || (file.st_mode & written_by_group) != 0;
    if (!mine) {
        made.outcome = Outcome::remark;
        made.found.push_back(fmt::format(
            "It belongs to another account (number {}): only that one can say who may use it.", file.st_uid));
    }
    return made;
}

Check check_drive(std::string const& path, VerifyOptions const& options) {
    auto const type = options.file_system ? options.file_system(path) : file_system_of(path);
    if (!type)
        return {"drive", Outcome::not_checked, "The system does not say what kind of drive it is on.", {}};
    auto const* const kind = std::ranges::find(network_kinds, *type, &NetworkKind::type);
    if (kind == network_kinds.end())
        return {"drive", Outcome::good, "It is on a drive of this machine.", {}};
    return {"drive",
            Outcome::attention,
            fmt::format("It is on {}.", kind->name),
            {"Locks do not always hold there: two machines that write at the same time can damage it.",
             "Safe: one machine alone writes, any number read. Safer: keep it on a drive of the machine that "
             "writes, and copy it (goodplan backup FILE)."}};
}

Beside look_beside(std::string const& path) {
    auto const real = real_path(path).string();
    auto const journal = real + "-journal";
    std::error_code ignored;
    Beside found;
    bool const there = std::filesystem::exists(journal, ignored);
    found.stale = there && begins_with_zero(journal);
    found.journal = there && !found.stale;
    found.log = std::filesystem::exists(real + "-wal", ignored);
    return found;
}

Check check_journal(Beside const& before, Beside const& after, bool interrupted, bool copied) {
    if (copied)
        return {
            "journal",
            Outcome::attention,
            "A crash left a change half-way, and you may not take it back.",
            {"What is checked here is a private copy in which it was taken back. Let somebody who may write "
             "the file run any report on it: that mends it."}};
    if (interrupted)
        return {"journal",
                Outcome::remark,
                "A crash had left a change half-way; it was taken back just now.",
                {}};
    if (before.journal && after.journal)
        return {"journal", Outcome::remark, "Somebody is changing the file just now.", {}};
    if (after.stale)
        return {"journal", Outcome::remark, "A finished journal lies beside it. It does no harm.", {}};
    if (after.log)
        return {"journal",
                Outcome::remark,
                "Another program has changed how the file is written (a -wal file lies beside it).",
                {"Copy it with goodplan backup FILE, never by itself. The next change puts it right."}};
    return {"journal", Outcome::good, "No change was left half-way.", {}};
}

} // namespace goodplan::store
