// Kept evidence goes with a copy of the plan file.
#include "store/evidence_folder.hpp"

#include <goodplan/store/keep.hpp>

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace goodplan::store {

using base::Error;
using base::ErrorKind;

namespace fs = std::filesystem;

bool is_copy_name(std::string_view name) {
    constexpr std::size_t digits = 64;
    auto const hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return name.size() >= digits && std::ranges::all_of(name.substr(0, digits), hex) &&
           (name.size() == digits || name[digits] == '.');
}

bool is_unfinished_copy(std::string_view name) { return name.starts_with(".new-"); }

std::vector<std::string> names_of_folder(std::string const& folder) {
    std::vector<std::string> names;
    std::error_code failed;
    for (fs::directory_iterator at(folder, failed); !failed && at != fs::directory_iterator{};
         at.increment(failed))
        names.push_back(at->path().filename().string());
    if (failed && failed != std::errc::no_such_file_or_directory)
        throw Error(ErrorKind::storage,
                    fmt::format("{} cannot be read: {}", base::visible_line(folder), failed.message()));
    std::ranges::sort(names);
    return names;
}

namespace {

std::vector<std::string> copies_in(std::string const& folder) {
    auto names = names_of_folder(folder);
    std::erase_if(names, [](auto const& name) { return !is_copy_name(name); });
    return names;
}

void refuse_existing(std::string const& folder) {
    std::error_code none;
    if (fs::exists(fs::symlink_status(folder, none)))
        throw Error(
            ErrorKind::conflict,
            fmt::format("{} is already there; nothing is overwritten", base::visible_line(folder)),
            "Choose another name. A backup that was killed may have left it: then it goes with no plan "
            "file, and can be removed.");
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
    CopiedEvidence made;
    if (!copies_in(evidence_folder(plan_file)).empty())
        refuse_existing(evidence_folder(to_plan_file));
    try {
        copy_later_evidence(plan_file, to_plan_file, options, made);
    } catch (...) {
        remove_copied_evidence(to_plan_file, made);
        throw;
    }
    return made;
}

void copy_later_evidence(std::string const& plan_file, std::string const& to_plan_file,
                         Options const& options, CopiedEvidence& made) {
    auto const from = evidence_folder(plan_file);
    auto const told = [&](std::string const& name) {
        return std::ranges::find(made.copied, name) != made.copied.end() ||
               std::ranges::find(made.changed, name) != made.changed.end();
    };
    for (auto const& name : copies_in(from)) {
        if (told(name))
            continue;
        auto& list = copied_as_it_was(from + "/" + name, to_plan_file, options) ? made.copied : made.changed;
        list.push_back(name);
    }
}

void remove_copied_evidence(std::string const& to_plan_file, CopiedEvidence const& made) noexcept {
    std::error_code none;
    auto const folder = evidence_folder(to_plan_file);
    for (auto const& name : made.copied)
        fs::remove(folder + "/" + name, none);
    fs::remove(folder, none); // when nobody has put anything else there
}

} // namespace goodplan::store
