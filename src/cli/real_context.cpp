#include "cli/real_context.hpp"

#include "cli/real_editor.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/store/keep.hpp>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <pwd.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace goodplan::cli {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::size_t block = 65536;
constexpr off_t most_configuration = 65536;

std::optional<std::string> variable(std::string_view name) {
    auto const* const value = std::getenv(std::string{name}.c_str());
    if (value == nullptr)
        return std::nullopt;
    return value;
}

Written write_all(int file, std::string_view text) {
    while (!text.empty()) {
        auto const wrote = ::write(file, text.data(), text.size());
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0)
            return errno == EPIPE ? Written::pipe_closed : Written::failed;
        text.remove_prefix(static_cast<std::size_t>(wrote));
    }
    return Written::all;
}

std::string read_all(int file, std::string const& name) {
    std::string all;
    std::string part(block, '\0');
    for (;;) {
        auto const got = ::read(file, part.data(), part.size());
        if (got == 0)
            return all;
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            throw Error(ErrorKind::storage, name + " cannot be read: " + std::strerror(errno));
        all.append(part, 0, static_cast<std::size_t>(got));
    }
}

std::string read_open_config(int file, std::string const& path) {
    struct stat about {};
    if (::fstat(file, &about) != 0 || !S_ISREG(about.st_mode) || about.st_size > most_configuration) {
        throw Error(ErrorKind::storage, path + " is not a configuration file");
    }
    return read_all(file, path);
}

std::optional<std::string> read_config(std::string const& path) {
    int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return std::nullopt;
        throw Error(ErrorKind::storage, path + " cannot be read: " + std::strerror(errno));
    }
    try {
        auto text = read_open_config(file, path);
        ::close(file);
        return text;
    } catch (...) {
        ::close(file);
        throw;
    }
}

void fill_random(std::span<std::byte> bytes) {
    while (!bytes.empty()) {
        auto const got = ::getrandom(bytes.data(), bytes.size(), 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            throw Error(ErrorKind::internal, "the system gives no random bytes");
        bytes = bytes.subspan(static_cast<std::size_t>(got));
    }
}

// Of the effective user: getlogin() needs a terminal and knows nobody under cron.
std::string login_name() {
    auto const* const entry = ::getpwuid(::geteuid());
    return entry == nullptr || entry->pw_name == nullptr ? std::string{} : entry->pw_name;
}

// $PWD where it is right, so that links in the name stay as the user sees them; "" when it has no name any
// more.
std::string current_folder() {
    std::string name(4096, '\0');
    if (::getcwd(name.data(), name.size()) == nullptr)
        return {};
    name.resize(std::strlen(name.c_str()));
    auto const shell = variable("PWD").value_or(std::string{});
    struct stat here {};
    struct stat there {};
    bool const same = shell.starts_with('/') && ::stat(".", &here) == 0 &&
                      ::stat(shell.c_str(), &there) == 0 && here.st_dev == there.st_dev &&
                      here.st_ino == there.st_ino;
    return same ? shell : name;
}

std::optional<int> terminal_columns() {
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return std::nullopt;
    return size.ws_col;
}

Context const* interrupted_context = nullptr; // of the handler
std::atomic<bool> interruption_waits = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler reads it");

void end_interrupted() {
    static constexpr std::string_view unchanged = "\ngoodplan: interrupted; nothing was changed\n";
    static constexpr std::string_view changed = "\ngoodplan: interrupted; the change was saved\n";
    abandon_draft();
    bool const after = interrupted_context != nullptr && interrupted_context->committed;
    if (!after)
        store::abandon_copy();
    auto const text = after ? changed : unchanged;
    auto const wrote = ::write(STDERR_FILENO, text.data(), text.size());
    static_cast<void>(wrote);
    ::_exit(after ? 7 : 130);
}

// While it is decided whether the change is kept, only the end of that can be told truly.
extern "C" void end_when_decided(int) {
    if (interrupted_context != nullptr && interrupted_context->committing)
        interruption_waits = true;
    else
        end_interrupted();
}

void end_if_interrupted() {
    if (interruption_waits)
        end_interrupted();
}

} // namespace

void prepare_process() {
    // Reading from 0 and writing to 1 and 2 must fail where they are closed: the modes are the wrong way
    // round.
    constexpr std::array<int, 3> wrong_mode{O_WRONLY, O_RDONLY, O_RDONLY};
    for (int file = 0; file < 3; ++file) {
        if (::fcntl(file, F_GETFD) != -1)
            continue;
        int const opened = ::open("/dev/null", wrong_mode[static_cast<std::size_t>(file)]);
        if (opened != file)
            std::_Exit(70);
    }
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

World real_world() {
    World world;
    world.now = [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); };
    world.environment = variable;
    world.write_out = [](std::string_view text) { return write_all(STDOUT_FILENO, text); };
    world.write_err = [](std::string_view text) { return write_all(STDERR_FILENO, text) == Written::all; };
    world.read_in = [] { return read_all(STDIN_FILENO, "standard input"); };
    world.read_file = read_config;
    world.edit_text = [](std::string const& editor, std::string const& text) {
        auto const folder = variable("TMPDIR").value_or(std::string{});
        return edit_text({folder.empty() ? "/tmp" : folder, ::isatty(STDOUT_FILENO) == 1}, editor, text);
    };
    world.random = fill_random;
    world.sleep = [](int milliseconds) {
        std::this_thread::sleep_for(std::chrono::milliseconds{milliseconds});
    };
    world.interrupt = end_if_interrupted;
    world.login = login_name();
    world.folder = current_folder();
    world.out_is_terminal = ::isatty(STDOUT_FILENO) == 1;
    world.err_is_terminal = ::isatty(STDERR_FILENO) == 1;
    world.in_is_terminal = ::isatty(STDIN_FILENO) == 1;
    world.terminal_width = terminal_columns();
    return world;
}

void handle_interrupts(Context const& context) {
    interrupted_context = &context;
    struct sigaction action {};
    action.sa_handler = end_when_decided;
    action.sa_flags = SA_RESTART; // what goes on is not disturbed
    ::sigemptyset(&action.sa_mask);
    for (int const number : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction old {};
        if (::sigaction(number, nullptr, &old) == 0 && old.sa_handler == SIG_IGN)
            continue; // nohup
        ::sigaction(number, &action, nullptr);
    }
}

} // namespace goodplan::cli
