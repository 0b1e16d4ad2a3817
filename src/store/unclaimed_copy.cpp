#include "store/unclaimed_copy.hpp"

#include <goodplan/store/keep.hpp>

#include <array>
#include <atomic>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace goodplan::store {

namespace {

struct Unclaimed {
    int folder = -1;
    std::array<char, 64> name{};
    std::array<char, 128> becomes{}; // only where it is the same file
    std::uint64_t inode = 0;
};
Unclaimed unclaimed_copy;
std::atomic<bool> unclaimed = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler reads it");

template <std::size_t Size> void put_name(std::array<char, Size>& to, std::string const& name) {
    to.fill('\0');
    name.copy(to.data(), Size - 1);
}

} // namespace

void leave_unclaimed(int folder, std::string const& name) {
    claim_copy();
    unclaimed_copy.folder = folder;
    put_name(unclaimed_copy.name, name);
    unclaimed_copy.becomes.fill('\0');
    unclaimed = true;
}

void becomes_unclaimed(std::string const& name, std::uint64_t inode) {
    unclaimed_copy.inode = inode; // first: a name that is half written is not there
    put_name(unclaimed_copy.becomes, name);
}

void claim_copy() noexcept { unclaimed = false; }

std::uint64_t inode_of(int file) {
    struct stat found {};
    return ::fstat(file, &found) == 0 ? found.st_ino : 0;
}

bool is_file(int folder, char const* name, std::uint64_t inode) {
    struct stat found {};
    return ::fstatat(folder, name, &found, AT_SYMLINK_NOFOLLOW) == 0 && found.st_ino == inode;
}

void abandon_copy() noexcept {
    if (!unclaimed)
        return;
    auto const& copy = unclaimed_copy;
    ::unlinkat(copy.folder, copy.name.data(), 0);
    if (copy.becomes[0] != '\0' && is_file(copy.folder, copy.becomes.data(), copy.inode))
        ::unlinkat(copy.folder, copy.becomes.data(), 0);
}

} // namespace goodplan::store
