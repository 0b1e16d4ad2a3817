#include "cli/real_editor.hpp"

#include <goodplan/base/error.hpp>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace goodplan::cli {
namespace {

using base::Error;
using base::ErrorKind;

// For the handler: the names of what is to be removed while an editor is open.
std::atomic<char const*> draft_file = nullptr;
std::atomic<char const*> draft_folder = nullptr;
static_assert(std::atomic<char const*>::is_always_lock_free, "a signal handler reads it");

[[noreturn]] void refuse_draft(std::string const& name) {
    throw Error(ErrorKind::storage, "no room for the text to edit: " + name + ": " + std::strerror(errno));
}

// A folder of its own keeps what an editor puts beside the file, and others away from it.
class Draft {
public:
    Draft(std::string const& place, std::string const& text) : folder_(place + "/goodplan-XXXXXX") {
        if (::mkdtemp(folder_.data()) == nullptr)
            refuse_draft(folder_);
        file_ = folder_ + "/text.txt";
        draft_folder = folder_.c_str();
        draft_file = file_.c_str();
        write(text);
    }
    Draft(Draft const&) = delete;
    Draft& operator=(Draft const&) = delete;
    ~Draft() {
        draft_file = nullptr;
        draft_folder = nullptr;
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    [[nodiscard]] std::string const& name() const { return file_; }

    [[nodiscard]] std::string read() const { // an editor may have put a new file in its place
        std::ifstream file(file_, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    }

private:
    void write(std::string const& text) const {
        int const file = ::open(file_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
        if (file < 0)
            refuse_draft(file_);
        bool const whole = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
        if (::close(file) != 0 || !whole)
            refuse_draft(file_);
    }

    std::string folder_;
    std::string file_;
};

// Keyboard signals are the editor's: Ctrl-C there must not end us under it.
class LeaveKeysToEditor {
public:
    LeaveKeysToEditor() {
        struct sigaction ignore {};
        ignore.sa_handler = SIG_IGN;
        ::sigemptyset(&ignore.sa_mask);
        for (std::size_t i = 0; i < signals.size(); ++i)
            ::sigaction(signals[i], &ignore, &before_[i]);
    }
    LeaveKeysToEditor(LeaveKeysToEditor const&) = delete;
    LeaveKeysToEditor& operator=(LeaveKeysToEditor const&) = delete;
    ~LeaveKeysToEditor() {
        for (std::size_t i = 0; i < signals.size(); ++i)
            ::sigaction(signals[i], &before_[i], nullptr);
    }

    // What the editor starts with: everything as usual but what our caller had ignored (nohup).
    [[nodiscard]] sigset_t usual() const {
        sigset_t set;
        ::sigemptyset(&set);
        ::sigaddset(&set, SIGPIPE); // which we ignore ourselves (prepare_process)
        ::sigaddset(&set, SIGXFSZ);
        for (std::size_t i = 0; i < signals.size(); ++i)
            if (before_[i].sa_handler != SIG_IGN)
                ::sigaddset(&set, signals[i]);
        return set;
    }

private:
    static constexpr std::array<int, 2> signals{SIGINT, SIGQUIT};
    std::array<struct sigaction, 2> before_{};
};

pid_t start_editor(EditorPlace const& place, std::string const& editor, std::string const& file,
                   sigset_t const& usual) {
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t files;
    ::posix_spawnattr_init(&attributes);
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawnattr_setsigdefault(&attributes, &usual);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    if (!place.stdout_is_terminal) // an editor draws on the terminal, not into a pipe
        ::posix_spawn_file_actions_adddup2(&files, STDERR_FILENO, STDOUT_FILENO);
    // As git does: EDITOR is a command with its options, the file its last argument.
    std::string shell = "sh", option = "-c", command = editor + " \"$@\"", name = editor, argument = file;
    std::array<char*, 6> words{shell.data(), option.data(),   command.data(),
                               name.data(),  argument.data(), nullptr};
    pid_t child = 0;
    int const problem = ::posix_spawn(&child, "/bin/sh", &files, &attributes, words.data(), environ);
    ::posix_spawn_file_actions_destroy(&files);
    ::posix_spawnattr_destroy(&attributes);
    return problem == 0 ? child : -1;
}

// True when it ended well.
bool ended_well(pid_t child) {
    constexpr int shell_says_interrupted = 128 + SIGINT;
    int status = 0;
    while (::waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return false;
    bool const interrupted = (WIFSIGNALED(status) && WTERMSIG(status) == SIGINT) ||
                             (WIFEXITED(status) && WEXITSTATUS(status) == shell_says_interrupted);
    if (interrupted)
        throw Error(ErrorKind::interrupted, "interrupted; nothing was changed");
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

std::optional<std::string> edit_text(EditorPlace const& place, std::string const& editor,
                                     std::string const& text) {
    Draft const draft{place.folder, text};
    LeaveKeysToEditor const keys;
    auto const child = start_editor(place, editor, draft.name(), keys.usual());
    if (child < 0 || !ended_well(child))
        return std::nullopt;
    return draft.read();
}

void abandon_draft() noexcept {
    if (auto const* const file = draft_file.load(); file != nullptr)
        ::unlink(file);
    if (auto const* const folder = draft_folder.load(); folder != nullptr)
        ::rmdir(folder);
}

} // namespace goodplan::cli
