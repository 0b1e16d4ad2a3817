#include <goodplan/cli/context.hpp>

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

namespace goodplan::cli {

void Context::end_commit(bool kept) {
    if (kept)
        committed = true;
    committing = false;
    if (kept && world.interrupt) // of a change that failed, the error says what is true
        world.interrupt();
}

Written Context::finish() {
    if (!err_.empty())
        world.write_err(err_);
    auto const written = out_.empty() ? Written::all : world.write_out(out_);
    err_.clear();
    out_.clear();
    return written;
}

std::string Context::env(std::string_view name) const {
    return world.environment(name).value_or(std::string{});
}

std::string Context::absolute(std::string_view name) const {
    if (name.starts_with('/'))
        return std::string{name};
    if (world.folder.empty())
        throw base::Error(
            base::ErrorKind::storage,
            fmt::format("{} is nowhere: the current folder was removed", base::visible_line(name)),
            "Change into another folder, or give the whole name, from / on.");
    auto const* separator = world.folder.ends_with('/') ? "" : "/";
    return world.folder + separator + std::string{name};
}

} // namespace goodplan::cli
