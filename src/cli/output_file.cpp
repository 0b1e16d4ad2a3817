#include "cli/output_file.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace goodplan::cli {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::string_view sqlite_mark{"SQLite format 3\0", 16};

// A file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    ~Descriptor() {
        if (number_ >= 0)
            ::close(number_);
    }
    [[nodiscard]] int get() const { return number_; }

private:
    int number_;
};

// Removes the new file unless it has taken its place.
class Unlinker {
public:
    explicit Unlinker(std::string path) : path_(std::move(path)) {}
    Unlinker(Unlinker const&) = delete;
    Unlinker& operator=(Unlinker const&) = delete;
    ~Unlinker() {
        if (!path_.empty())
            ::unlink(path_.c_str());
    }
    void keep() { path_.clear(); }

private:
    std::string path_;
};

[[noreturn]] void refuse_file(std::string const& name, std::string const& why) {
    throw Error(ErrorKind::output, fmt::format("{}: {}", base::visible_line(name), why),
                "Nothing was written.");
}

void check(bool worked, std::string const& name) {
    if (!worked)
        refuse_file(name, fmt::format("cannot be written: {}", std::strerror(errno)));
}

bool is_database(std::string const& path) {
    Descriptor const file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)};
    std::array<char, sqlite_mark.size()> start{};
    auto const got = file.get() < 0 ? -1 : ::read(file.get(), start.data(), start.size());
    return got == static_cast<ssize_t>(start.size()) &&
           std::string_view{start.data(), start.size()} == sqlite_mark;
}

// The permissions of the file to come: those of the file that it replaces, or what umask leaves.
mode_t wanted_mode(std::string const& path, std::string const& name) {
    struct stat old {};
    if (::lstat(path.c_str(), &old) != 0) {
        check(errno == ENOENT, name);
        auto const mask = ::umask(0); // there is no other way to read it
        ::umask(mask);
        return 0666U & ~mask;
    }
    if (!S_ISREG(old.st_mode))
        refuse_file(name, "is not a regular file, and is not replaced");
    if (is_database(path))
        refuse_file(name, "is an SQLite database, and is not replaced");
    return old.st_mode & 0777U;
}

std::string new_name(Context const& context, std::string const& folder) {
    std::array<std::byte, 8> noise{};
    context.world.random(noise);
    std::string made = folder + ".goodplan-";
    for (auto const byte : noise)
        made += fmt::format("{:02x}", static_cast<unsigned>(byte));
    return made;
}

void write_all(int file, std::string_view text, std::string const& name) {
    while (!text.empty()) {
        auto const wrote = ::write(file, text.data(), text.size());
        if (wrote < 0 && errno == EINTR)
            continue;
        check(wrote >= 0, name);
        text.remove_prefix(static_cast<std::size_t>(wrote));
    }
}

// Best effort: some file systems cannot sync a folder, and the file itself is whole by now.
void sync_folder(std::string const& folder) {
    Descriptor const opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (opened.get() >= 0)
        ::fsync(opened.get());
}

} // namespace

void write_file(Context const& context, std::string const& name, std::string_view text) {
    if (name.empty())
        throw Error(ErrorKind::usage, "-o needs the name of a file");
    auto const path = context.absolute(name);
    auto const folder = path.substr(0, path.rfind('/') + 1);
    auto const mode = wanted_mode(path, name);
    auto const made = new_name(context, folder);
    Descriptor const file{::open(made.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)};
    check(file.get() >= 0, name);
    Unlinker unlinker{made};
    write_all(file.get(), text, name);
    check(::fchmod(file.get(), mode) == 0, name);
    check(::fsync(file.get()) == 0, name);
    check(::rename(made.c_str(), path.c_str()) == 0, name);
    unlinker.keep();
    sync_folder(folder);
}

} // namespace goodplan::cli
