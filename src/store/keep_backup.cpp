// Kept evidence goes with a copy of the plan file.
#include <goodplan/store/keep.hpp>

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace goodplan::store {

using base::Error;
using base::ErrorKind;

namespace {

namespace fs = std::filesystem;

// "<64 hex digits>.pdf": the names that KeptCopy gives. A killed process may have left others.
bool is_copy_name(std::string_view name) {
    constexpr std::size_t digits = 64;
    auto const hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return name.size() >= digits && std::ranges::all_of(name.substr(0, digits), hex) &&
           (name.size() == digits || name[digits] == '.');
}

std::vector<std::string> copies_in(std::string const& folder) {
    std::vector<std::string> names;
    std::error_code failed;
    fs::directory_iterator at(folder, failed);
    for (; !failed && at != fs::directory_iterator{}; at.increment(failed))
        if (auto name = at->path().filename().string(); is_copy_name(name))
            names.push_back(std::move(name));
    if (failed && failed != std::errc::no_such_file_or_directory)
        throw Error(ErrorKind::storage,
                    fmt::format("{} cannot be read: {}", base::visible_line(folder), failed.message()));
    std::ranges::sort(names);
    return names;
}

void refuse_existing(std::string const& folder) {
    std::error_code none;
    if (fs::exists(fs::symlink_status(folder, none)))
        throw Error(ErrorKind::conflict,
                    fmt::format("{} is already there; nothing is overwritten", base::visible_line(folder)),
                    "Choose another name.");
}

// No: somebody has changed it, or put something else in its place.
bool copied_as_it_was(std::string const& from, std::string const& to_plan_file, Options const& options) {
    try {
        KeptCopy copy(to_plan_file, from, options);
        bool const same = from.ends_with("/" + copy.name());
        if (same)
            copy.keep();
        return same;
    } catch (Error const& error) {
        if (error.kind() == ErrorKind::invalid_input)
            return false;
        throw;
    }
}

} // namespace

CopiedEvidence copy_evidence(std::string const& plan_file, std::string const& to_plan_file,
                             Options const& options) {
    auto const from = evidence_folder(plan_file);
    auto const to = evidence_folder(to_plan_file);
    CopiedEvidence made;
    auto const names = copies_in(from);
    if (names.empty())
        return made;
    refuse_existing(to);
    try {
        for (auto const& name : names)
            if (copied_as_it_was(from + "/" + name, to_plan_file, options))
                ++made.files;
            else
                made.changed.push_back(name);
    } catch (...) {
        std::error_code none;
        fs::remove_all(to, none); // it was made here
        throw;
    }
    return made;
}

} // namespace goodplan::store
