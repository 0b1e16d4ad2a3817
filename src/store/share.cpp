#include <goodplan/store/share.hpp>

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

namespace goodplan::store {

using base::Error;
using base::ErrorKind;

namespace {

constexpr mode_t folder_mode = 02770; // what is made in it belongs to the group as well
constexpr mode_t file_mode = 0660;

gid_t number_of_group(std::string const& name) {
    auto const* const found = ::getgrnam(name.c_str());
    if (found == nullptr)
        throw Error(ErrorKind::usage,
                    fmt::format("--group {}: no group of that name", base::visible_line(name)),
                    "getent group lists them; groups shows yours.");
    return found->gr_gid;
}

void give(std::string const& path, gid_t group, mode_t mode, std::string const& name) {
    if (::chown(path.c_str(), static_cast<uid_t>(-1), group) == 0 && ::chmod(path.c_str(), mode) == 0)
        return;
    auto const why = std::string(std::strerror(errno));
    throw Error(ErrorKind::storage,
                fmt::format("{} cannot be given to the group {}: {}", base::visible_line(path),
                            base::visible_line(name), why),
                "Only a member of the group can do that (groups shows yours).");
}

// Only an empty folder may be shared: its mode changes for all that is in it.
void require_empty(std::string const& folder) {
    auto const shown = base::visible_line(folder);
    auto const* const own = "A shared plan file has a folder of its own: name one that is not there yet.";
    std::error_code failed;
    if (!std::filesystem::is_directory(folder, failed))
        throw Error(ErrorKind::conflict, fmt::format("{} is not a folder", shown), own);
    bool const empty = std::filesystem::is_empty(folder, failed);
    if (failed)
        throw Error(ErrorKind::storage, fmt::format("{} cannot be read: {}", shown, failed.message()));
    if (!empty)
        throw Error(ErrorKind::conflict,
                    fmt::format("{} is not empty; its mode would change for all that is in it", shown), own);
}

} // namespace

bool prepare_shared_folder(std::string const& plan_file, std::string const& group) {
    auto const number = number_of_group(group);
    auto const folder = std::filesystem::path(plan_file).parent_path().string();
    bool const made = ::mkdir(folder.c_str(), 0700) == 0;
    if (!made && errno != EEXIST)
        throw Error(ErrorKind::storage,
                    fmt::format("{} cannot be made: {}", base::visible_line(folder), std::strerror(errno)));
    if (!made)
        require_empty(folder);
    try {
        give(folder, number, folder_mode, group);
    } catch (...) {
        if (made)
            ::rmdir(folder.c_str());
        throw;
    }
    return made;
}

void share_with_group(std::string const& plan_file, std::string const& group) {
    give(plan_file, number_of_group(group), file_mode, group);
}

} // namespace goodplan::store
