#include "cli/input_file.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/store/sha256.hpp>

#include <fmt/format.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace goodplan::cli {

using base::Error;
using base::ErrorKind;

namespace {

constexpr std::uint64_t kib = 1024;
constexpr std::uint64_t mib = kib * 1024;

std::string in_bytes(std::uint64_t bytes) { return base::counted(static_cast<long long>(bytes), "byte"); }

std::string in_words(std::uint64_t bytes) {
    if (bytes < kib)
        return in_bytes(bytes);
    bool const small = bytes < mib;
    return fmt::format("{:.1f} {}", static_cast<double>(bytes) / static_cast<double>(small ? kib : mib),
                       small ? "KiB" : "MiB");
}

// What to give --max-size so that so many bytes fit: 812, 11k, 300M.
std::string that_fits(std::uint64_t bytes) {
    if (bytes < kib)
        return std::to_string(bytes);
    return bytes <= mib ? fmt::format("{}k", (bytes + kib - 1) / kib)
                        : fmt::format("{}M", (bytes + mib - 1) / mib);
}

[[noreturn]] void too_large(std::string_view name, std::uint64_t size, std::uint64_t most) {
    bool const alike = in_words(size) == in_words(most); // 10.0 KiB is no larger than 10.0 KiB
    throw Error(ErrorKind::invalid_input,
                fmt::format("{} has {}, more than the {} allowed; nothing was read", name,
                            alike ? in_bytes(size) : in_words(size), alike ? in_bytes(most) : in_words(most)),
                fmt::format("If it really is a plan, say --max-size {}.", that_fits(size)));
}

class File {
public:
    explicit File(int handle) : handle_(handle) {}
    File(File const&) = delete;
    File& operator=(File const&) = delete;
    ~File() { ::close(handle_); }
    [[nodiscard]] int handle() const { return handle_; }

private:
    int handle_;
};

template <class Take> void read_pieces(File const& file, std::string const& shown, Take&& take) {
    std::string piece(1 << 16, '\0');
    for (;;) {
        auto const got = ::read(file.handle(), piece.data(), piece.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            throw Error(ErrorKind::storage,
                        fmt::format("{} cannot be read: {}", shown, std::strerror(errno)));
        if (got == 0)
            return;
        take(std::string_view(piece).substr(0, static_cast<std::size_t>(got)));
    }
}

std::string read_all(File const& file, std::string const& shown, std::uint64_t most) {
    std::string bytes;
    read_pieces(file, shown, [&](std::string_view piece) {
        bytes += piece;
        if (bytes.size() > most)
            too_large(shown, bytes.size(), most);
    });
    return bytes;
}

int open_to_read(std::string const& path, std::string const& shown) {
    int const handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (handle < 0)
        throw Error(ErrorKind::storage, fmt::format("{} cannot be read: {}", shown, std::strerror(errno)),
                    "Look at the name and at who may read it.");
    return handle;
}

std::uint64_t size_of_regular(File const& file, std::string const& shown) {
    struct stat found {};
    if (::fstat(file.handle(), &found) != 0 || !S_ISREG(found.st_mode))
        throw Error(ErrorKind::invalid_input, fmt::format("{} is not a regular file", shown));
    return static_cast<std::uint64_t>(found.st_size);
}

} // namespace

std::string input_name(std::string_view name) {
    return name == "-" ? "standard input" : base::visible_line(name);
}

std::string read_input(Context& context, std::string_view name, std::uint64_t most) {
    if (name.empty())
        throw Error(ErrorKind::usage, "FILE: no file name given");
    auto const shown = input_name(name);
    if (name == "-") {
        auto bytes = context.world.read_in();
        if (bytes.size() > most)
            too_large(shown, bytes.size(), most);
        return bytes;
    }
    File const file(open_to_read(context.absolute(name), shown));
    auto const size = size_of_regular(file, shown);
    if (size > most)
        too_large(shown, size, most);
    return read_all(file, shown, most);
}

Fingerprint fingerprint(Context& context, std::string_view name) {
    constexpr std::uint64_t most = 4096 * mib;
    auto const shown = input_name(name);
    if (name.empty() || name == "-")
        throw Error(ErrorKind::usage, "FILE: the name of a file is needed",
                    "What stays is its name and its digest, so standard input will not do.");
    Fingerprint made;
    made.path = std::filesystem::path(context.absolute(name)).lexically_normal().string();
    File const file(open_to_read(made.path, shown));
    if (auto const size = size_of_regular(file, shown); size > most)
        throw Error(
            ErrorKind::invalid_input,
            fmt::format("{} has {}, more than the {} that are read", shown, in_words(size), in_words(most)),
            "Give a part of it, or the address where it is kept.");
    store::Sha256 digest;
    read_pieces(file, shown, [&](std::string_view piece) { digest.add(piece); });
    made.bytes = digest.bytes();
    made.sha256 = digest.hex();
    return made;
}

std::uint64_t parse_size(std::string_view text) {
    std::uint64_t count = 0;
    auto const* const end = text.data() + text.size();
    auto const [stopped, error] = std::from_chars(text.data(), end, count);
    auto const unit = base::ascii_lower(std::string_view(stopped, static_cast<std::size_t>(end - stopped)));
    int const shift = unit.empty() ? 0 : unit == "k" ? 10 : unit == "m" ? 20 : unit == "g" ? 30 : -1;
    if (error != std::errc{} || shift < 0 || count == 0 || count > (std::uint64_t{1} << 40 >> shift))
        throw Error(ErrorKind::usage, fmt::format("--max-size {}: not a size", base::visible_line(text)),
                    "Write a size as 1000000, 500k, 256M or 1G.");
    return count << shift;
}

} // namespace goodplan::cli
