#include <goodplan/store/keep.hpp>

#include "store/descriptor.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/store/sha256.hpp>

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace goodplan::store {

using base::Error;
using base::ErrorKind;

namespace {

std::string shown_path(std::string const& path) { return base::visible_line(path); }

// Whether the team that shares the plan file shares its evidence too.
bool shared_with_group(std::string const& plan_file) {
    struct stat found {};
    return ::stat(plan_file.c_str(), &found) == 0 && (found.st_mode & S_IWGRP) != 0;
}

int open_source(std::string const& source) {
    int const file = ::open(source.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (file >= 0)
        return file;
    if (errno == ELOOP)
        throw Error(ErrorKind::invalid_input, fmt::format("{} is a symbolic link", shown_path(source)),
                    "Name the file itself: readlink -f shows it.");
    throw Error(ErrorKind::storage,
                fmt::format("{} cannot be read: {}", shown_path(source), std::strerror(errno)));
}

void check_source(int file, std::string const& source) {
    struct stat found {};
    if (::fstat(file, &found) != 0 || !S_ISREG(found.st_mode))
        throw Error(ErrorKind::invalid_input, fmt::format("{} is not a regular file", shown_path(source)),
                    "Only the copy of a file can be kept.");
    if (static_cast<std::uint64_t>(found.st_size) > largest_copy)
        throw Error(ErrorKind::invalid_input,
                    fmt::format("{} has {} bytes; a copy may have {}", shown_path(source), found.st_size,
                                largest_copy),
                    "Keep it where it is and leave --keep out: its SHA-256 is kept all the same.");
}

int open_folder(std::string const& folder, bool group) {
    if (::mkdir(folder.c_str(), 0700) == 0) {
        if (group)
            (void)::chmod(folder.c_str(), 02770);
    } else if (errno != EEXIST) {
        throw Error(ErrorKind::storage, fmt::format("the folder {} cannot be made: {}", shown_path(folder),
                                                    std::strerror(errno)));
    }
    int const opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (opened < 0)
        throw Error(ErrorKind::storage,
                    fmt::format("{} is not a folder that copies can be kept in: {}", shown_path(folder),
                                std::strerror(errno)),
                    "It must be a folder itself, not a link to one.");
    return opened;
}

// ".pdf", from the name somebody gave: letters and digits only, so that nothing of it steers a path.
std::string ending_of(std::string const& source) {
    auto const name = source.substr(source.rfind('/') + 1);
    auto const dot = name.rfind('.');
    if (dot == std::string::npos || dot == 0 || name.size() - dot > 9 || name.size() - dot < 2)
        return {};
    auto const ending = base::ascii_lower(std::string_view(name).substr(dot + 1));
    for (char const c : ending)
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')))
            return {};
    return "." + ending;
}

void write_all(int file, std::string_view bytes, std::string const& folder) {
    while (!bytes.empty()) {
        auto const written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            throw Error(ErrorKind::storage, fmt::format("a copy cannot be written to {}: {}",
                                                        shown_path(folder), std::strerror(errno)));
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

// What was read is what is written and what is hashed: a file that changes meanwhile cannot slip through.
void copy_and_hash(int from, int to, Sha256& sum, std::string const& source, std::string const& folder) {
    std::array<char, 65536> buffer{};
    for (;;) {
        auto const got = ::read(from, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            throw Error(ErrorKind::storage,
                        fmt::format("{} cannot be read: {}", shown_path(source), std::strerror(errno)));
        if (got == 0)
            return;
        std::string_view const bytes(buffer.data(), static_cast<std::size_t>(got));
        sum.add(bytes);
        if (sum.bytes() > largest_copy)
            throw Error(ErrorKind::invalid_input,
                        fmt::format("{} grew while it was copied", shown_path(source)));
        write_all(to, bytes, folder);
    }
}

// A name in the folder that goes again unless it was renamed.
class Temporary {
public:
    Temporary(int folder, std::string name) : folder_(folder), name_(std::move(name)) {}
    Temporary(Temporary const&) = delete;
    Temporary& operator=(Temporary const&) = delete;
    ~Temporary() {
        if (!name_.empty())
            ::unlinkat(folder_, name_.c_str(), 0);
    }
    void renamed() { name_.clear(); }
    [[nodiscard]] char const* name() const { return name_.c_str(); }

private:
    int folder_;
    std::string name_;
};

} // namespace

std::string evidence_folder(std::string const& plan_file) { return plan_file + ".evidence"; }

KeptCopy::KeptCopy(std::string const& plan_file, std::string const& source)
    : folder_(evidence_folder(plan_file)) {
    bool const group = shared_with_group(plan_file);
    Descriptor const from(open_source(source));
    check_source(from.get(), source);
    Descriptor const folder(open_folder(folder_, group));
    Temporary temporary(folder.get(), fmt::format(".new-{}", ::getpid()));
    Descriptor to(::openat(folder.get(), temporary.name(),
                           O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, group ? 0660 : 0600));
    if (!to.open())
        throw Error(ErrorKind::storage,
                    fmt::format("a copy cannot be made in {}: {}", shown_path(folder_), std::strerror(errno)),
                    fmt::format("If nobody is at it, remove {}/{} and try again.", shown_path(folder_),
                                temporary.name()));
    if (group)
        (void)::fchmod(to.get(), 0660);
    Sha256 sum;
    copy_and_hash(from.get(), to.get(), sum, source, folder_);
    if (::fsync(to.get()) != 0 || to.close() != 0)
        throw Error(ErrorKind::storage, fmt::format("a copy cannot be written to {}: {}", shown_path(folder_),
                                                    std::strerror(errno)));
    bytes_ = sum.bytes();
    sha256_ = sum.hex();
    name_ = sha256_ + ending_of(source);
    struct stat present {};
    if (::fstatat(folder.get(), name_.c_str(), &present, AT_SYMLINK_NOFOLLOW) == 0) {
        if (!S_ISREG(present.st_mode) || static_cast<std::uint64_t>(present.st_size) != bytes_)
            throw Error(ErrorKind::storage,
                        fmt::format("{}/{} is there and is not that copy", shown_path(folder_), name_),
                        "Somebody has changed it: goodplan verify says more.");
        return; // the same file was kept before
    }
    if (::renameat(folder.get(), temporary.name(), folder.get(), name_.c_str()) != 0)
        throw Error(ErrorKind::storage, fmt::format("a copy cannot be kept in {}: {}", shown_path(folder_),
                                                    std::strerror(errno)));
    temporary.renamed();
    made_ = true;
    if (::fsync(folder.get()) == 0)
        return;
    auto const why = std::string(std::strerror(errno));
    ::unlinkat(folder.get(), name_.c_str(), 0);
    throw Error(ErrorKind::storage, fmt::format("a copy cannot be kept in {}: {}", shown_path(folder_), why));
}

KeptCopy::~KeptCopy() {
    if (made_)
        ::unlink((folder_ + "/" + name_).c_str());
}

} // namespace goodplan::store
