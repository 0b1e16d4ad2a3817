#include <goodplan/store/keep.hpp>

#include "store/descriptor.hpp"
#include "store/unclaimed_copy.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/store/sha256.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace goodplan::store {

using base::Error;
using base::ErrorKind;

namespace {

std::string shown_path(std::string const& path) { return base::visible_line(path); }

// The group that shares the plan file shares its evidence too, and no other group does.
struct Sharing {
    bool group = false;
    gid_t number = 0;

    explicit Sharing(std::string const& plan_file) {
        struct stat found {};
        if (::stat(plan_file.c_str(), &found) != 0)
            return;
        group = (found.st_mode & S_IWGRP) != 0;
        number = found.st_gid;
    }
    void give(int file, mode_t mode) const {
        if (group && ::fchown(file, static_cast<uid_t>(-1), number) == 0)
            (void)::fchmod(file, mode);
    }
};

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

// A new name is on the disk once the folder it stands in is.
void sync_folder_of(std::string const& path) {
    auto const slash = path.rfind('/');
    auto const parent =
        slash == std::string::npos ? std::string(".") : path.substr(0, std::max<std::size_t>(slash, 1));
    Descriptor const opened(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened.open() || ::fsync(opened.get()) != 0)
        throw Error(ErrorKind::storage, fmt::format("the folder {} cannot be made to last: {}",
                                                    shown_path(path), std::strerror(errno)));
}

std::unique_ptr<Descriptor> open_folder(std::string const& folder, Sharing const& sharing) {
    bool const made = ::mkdir(folder.c_str(), 0700) == 0;
    if (!made && errno != EEXIST)
        throw Error(ErrorKind::storage, fmt::format("the folder {} cannot be made: {}", shown_path(folder),
                                                    std::strerror(errno)));
    auto opened =
        std::make_unique<Descriptor>(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!opened->open())
        throw Error(ErrorKind::storage,
                    fmt::format("{} is not a folder that copies can be kept in: {}", shown_path(folder),
                                std::strerror(errno)),
                    "It must be a folder itself, not a link to one.");
    if (made) {
        sharing.give(opened->get(), 02770);
        sync_folder_of(folder);
    }
    return opened;
}

// Others that take copies into the folder wait until this one is kept or gone. Where the file system knows no
// such locks nobody waits.
void lock_folder(int folder, std::string const& name, Options const& options) {
    constexpr int most = 25; // milliseconds
    for (int left = options.wait_milliseconds;;) {
        if (::flock(folder, LOCK_EX | LOCK_NB) == 0 || (errno != EWOULDBLOCK && errno != EINTR))
            return;
        auto const pause = std::min(left, most);
        if (pause <= 0)
            throw Error(ErrorKind::busy,
                        fmt::format("{} is in use by another process; waited {:.1f} seconds",
                                    shown_path(name), options.wait_milliseconds / 1000.0),
                        "Nothing was changed. It is safe to try again; --wait 2min waits longer.");
        left -= pause;
        if (options.pause)
            options.pause(pause);
        else
            std::this_thread::sleep_for(std::chrono::milliseconds{pause});
    }
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

[[noreturn]] void not_written(std::string const& folder) {
    throw Error(ErrorKind::storage,
                fmt::format("a copy cannot be written to {}: {}", shown_path(folder), std::strerror(errno)));
}

void write_all(int file, std::string_view bytes, std::string const& folder) {
    while (!bytes.empty()) {
        auto const written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            not_written(folder);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

// Reads to the end, piece by piece.
template <class Take> void read_all(int from, std::string const& name, Take&& take) {
    std::array<char, 65536> buffer{};
    for (;;) {
        auto const got = ::read(from, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            throw Error(ErrorKind::storage,
                        fmt::format("{} cannot be read: {}", shown_path(name), std::strerror(errno)));
        if (got == 0)
            return;
        take(std::string_view(buffer.data(), static_cast<std::size_t>(got)));
    }
}

// What was read is what is written and what is hashed: a file that changes meanwhile cannot slip through.
void copy_and_hash(int from, int to, Sha256& sum, std::string const& source, std::string const& folder) {
    read_all(from, source, [&](std::string_view bytes) {
        sum.add(bytes);
        if (sum.bytes() > largest_copy)
            throw Error(ErrorKind::invalid_input,
                        fmt::format("{} grew while it was copied", shown_path(source)));
        write_all(to, bytes, folder);
    });
}

// A new file in the folder, under a name of its own that goes again unless it was renamed.
class NewFile {
public:
    NewFile(int folder, std::string const& folder_name, Sharing const& sharing) : folder_(folder) {
        constexpr int most_names = 100; // of which a killed process may have left some
        for (int i = 0; i < most_names && file_ < 0; ++i) {
            name_ = fmt::format(".new-{}-{}", ::getpid(), i);
            leave_unclaimed(folder_, name_); // before it is there: nothing of that name is anybody's
            file_ =
                ::openat(folder, name_.c_str(), O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, 0600);
            if (file_ < 0 && errno != EEXIST)
                break;
        }
        if (file_ < 0) {
            claim_copy();
            throw Error(ErrorKind::storage, fmt::format("a copy cannot be made in {}: {}",
                                                        shown_path(folder_name), std::strerror(errno)));
        }
        sharing.give(file_, 0660);
    }
    NewFile(NewFile const&) = delete;
    NewFile& operator=(NewFile const&) = delete;
    ~NewFile() {
        ::close(file_);
        if (name_.empty())
            return;
        ::unlinkat(folder_, name_.c_str(), 0);
        claim_copy();
    }
    [[nodiscard]] int get() const { return file_; }
    // It stays unclaimed.
    [[nodiscard]] bool rename(std::string const& to) {
        becomes_unclaimed(to, inode_of(file_));
        if (::renameat(folder_, name_.c_str(), folder_, to.c_str()) != 0)
            return false;
        name_.clear();
        return true;
    }

private:
    int folder_;
    int file_ = -1;
    std::string name_;
};

// Whether a copy of that name is there. Its bytes are looked at: a size is soon the same.
bool present(int folder, std::string const& name, std::string const& sha256, std::string const& shown) {
    Descriptor const file(
        ::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!file.open() && errno == ENOENT)
        return false;
    struct stat found {};
    if (!file.open() && errno != ELOOP)
        throw Error(ErrorKind::storage, fmt::format("{} cannot be read: {}", shown, std::strerror(errno)),
                    "The same file was kept before, and its copy must be compared with it.");
    Sha256 sum;
    bool const regular = file.open() && ::fstat(file.get(), &found) == 0 && S_ISREG(found.st_mode);
    if (regular)
        read_all(file.get(), shown, [&](std::string_view bytes) { sum.add(bytes); });
    if (regular && sum.hex() == sha256) {
        if (::fsync(file.get()) != 0) // somebody may have put it there by hand
            throw Error(ErrorKind::storage,
                        fmt::format("{} cannot be made to last: {}", shown, std::strerror(errno)));
        return true;
    }
    throw Error(ErrorKind::storage, fmt::format("{} is there and is not that copy", shown),
                "Somebody has changed it, or put something else in its place. Move it away and try again;\n"
                "goodplan verify names the evidence that rests on it.");
}

} // namespace

// As SQLite keeps its journal.
std::string evidence_folder(std::string const& plan_file) {
    std::error_code failed;
    auto const real = std::filesystem::canonical(plan_file, failed);
    return (failed ? plan_file : real.string()) + ".evidence";
}

KeptCopy::KeptCopy(std::string const& plan_file, std::string const& source, Options const& options)
    : plan_file_(plan_file) {
    auto const where = evidence_folder(plan_file);
    Sharing const sharing(plan_file);
    Descriptor const from(open_source(source));
    check_source(from.get(), source);
    folder_ = open_folder(where, sharing);
    NewFile to(folder_->get(), where, sharing);
    Sha256 sum;
    copy_and_hash(from.get(), to.get(), sum, source, where);
    if (::fsync(to.get()) != 0)
        not_written(where);
    bytes_ = sum.bytes();
    sha256_ = sum.hex();
    name_ = sha256_ + ending_of(source);
    lock_folder(folder_->get(), where, options);
    if (present(folder_->get(), name_, sha256_, fmt::format("{}/{}", shown_path(where), name_))) {
        // Kept before; but whoever did so may have been killed before it was on the disk.
        if (::fsync(folder_->get()) != 0)
            not_written(where);
        return;
    }
    if (!to.rename(name_))
        not_written(where);
    if (::fsync(folder_->get()) != 0) {
        auto const why = errno;
        ::unlinkat(folder_->get(), name_.c_str(), 0);
        claim_copy();
        errno = why;
        not_written(where);
    }
    file_ = inode_of(to.get());
    made_ = true;
}

// By the folder that was opened: another one may bear its name by now.
KeptCopy::~KeptCopy() {
    if (!made_)
        return;
    if (is_file(folder_->get(), name_.c_str(), file_))
        ::unlinkat(folder_->get(), name_.c_str(), 0);
    claim_copy();
}

bool KeptCopy::is_named_by_nobody() const noexcept {
    try {
        Options options;
        options.wait_milliseconds = 0;
        return !Store::open(plan_file_, options).names_copy(name_);
    } catch (std::exception const&) {
        return false;
    }
}

void KeptCopy::keep() noexcept {
    if (made_)
        claim_copy();
    made_ = false;
}

} // namespace goodplan::store
