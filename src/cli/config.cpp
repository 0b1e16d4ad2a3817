#include "cli/config.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <vector>

namespace goodplan::cli {
namespace {

std::vector<std::string> config_files(Context const& context) {
    std::vector<std::string> files;
    auto const home = context.env("HOME");
    if (auto const folder = context.env("XDG_CONFIG_HOME"); folder.starts_with('/')) {
        files.push_back(folder + "/goodplan/config"); // the standard says: relative ones are ignored
    } else if (!home.empty()) {
        files.push_back(home + "/.config/goodplan/config");
    }
    files.emplace_back("/etc/xdg/goodplan/config");
    return files;
}

[[noreturn]] void refuse_line(std::string const& file, int number, std::string const& why) {
    throw base::Error(base::ErrorKind::usage, fmt::format("{}, line {}: {}", file, number, why),
                      "The one setting is: db = /path/to/plan.db");
}

std::string expanded(Context const& context, std::string const& value, std::string const& file, int number) {
    if (value.starts_with('/'))
        return value;
    auto const home = context.env("HOME");
    if (value.starts_with("~/") && !home.empty())
        return home + value.substr(1);
    refuse_line(file, number, fmt::format("db = {}: not an absolute name", base::visible_line(value)));
}

std::optional<std::string> read_setting(Context const& context, std::string const& file,
                                        std::string const& text) {
    std::optional<std::string> found;
    int number = 0;
    for (auto const& whole : base::split(text, '\n')) {
        ++number;
        auto const line = base::trim(whole);
        if (line.empty() || line.starts_with('#'))
            continue;
        auto const equals = line.find('=');
        if (equals == std::string_view::npos)
            refuse_line(file, number, "there is no = in it");
        auto const key = base::trim(line.substr(0, equals));
        if (key != "db")
            refuse_line(file, number, fmt::format("no setting '{}'", base::visible_line(key)));
        if (found)
            refuse_line(file, number, "db is given twice");
        found = expanded(context, std::string{base::trim(line.substr(equals + 1))}, file, number);
    }
    return found;
}

} // namespace

std::optional<std::string> configured_plan_file(Context const& context) {
    for (auto const& file : config_files(context)) {
        auto const text = context.world.read_file(file);
        if (!text)
            continue;
        if (auto found = read_setting(context, file, *text))
            return found;
    }
    return std::nullopt;
}

} // namespace goodplan::cli
