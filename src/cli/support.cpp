// Reading shared options: the part of support.hpp that turns words into values.
#include "cli/support.hpp"

#include "cli/config.hpp"
#include "cli/editor.hpp"

#include <goodplan/base/date_input.hpp>
#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <array>
#include <charconv>

namespace goodplan::cli {
namespace {

using base::Error;
using base::ErrorKind;

[[noreturn]] void refuse_option(std::string const& message, std::string const& hint = {}) {
    throw Error(ErrorKind::usage, message, hint);
}

// Decimal digits with a minus at most; never octal, never a part of the text.
std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t value = 0;
    auto const [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

struct Unit {
    std::string_view name;
    std::int64_t milliseconds;
};
constexpr std::array<Unit, 3> wait_units{{{"ms", 1}, {"s", 1'000}, {"min", 60'000}}};
constexpr std::int64_t longest_wait = 3'600'000;

std::optional<int> parse_wait(std::string_view text) {
    auto const digits = text.find_first_not_of("0123456789");
    if (digits == 0 || digits == std::string_view::npos)
        return text == "0" ? std::optional{0} : std::nullopt;
    auto const count = whole_number(text.substr(0, digits));
    for (auto const& unit : wait_units) {
        if (text.substr(digits) != unit.name || !count || *count > longest_wait / unit.milliseconds)
            continue;
        return static_cast<int>(*count * unit.milliseconds);
    }
    return std::nullopt;
}

std::string require_storable(std::string_view name, std::string const& text) {
    auto clean = base::clean_newlines(text);
    if (auto const why = base::why_not_storable(clean); !why.empty())
        refuse_option(fmt::format("{}: {}", name, why));
    return clean;
}

} // namespace

base::Date on_day(Arguments const& given, Context const& context, base::Calendar const& calendar) {
    auto const today = context.today();
    auto const day = day_option(given, context, calendar, "--on").value_or(today);
    if (day > today) {
        refuse_option(fmt::format("--on {} lies ahead; facts are entered once they are true",
                                  base::visible_line(given.text("--on"))),
                      fmt::format("Today is {}.", base::in_words(today)));
    }
    return day;
}

std::optional<base::Date> day_option(Arguments const& given, Context const& context,
                                     base::Calendar const& calendar, std::string_view name) {
    auto const text = given.get(name);
    if (!text)
        return std::nullopt;
    return base::parse_day(*text, context.today(), calendar, name);
}

std::optional<std::int64_t> number_option(Arguments const& given, std::string_view name, std::int64_t least,
                                          std::int64_t most) {
    auto const text = given.get(name);
    if (!text)
        return std::nullopt;
    auto const value = whole_number(*text);
    if (!value || *value < least || *value > most) {
        refuse_option(fmt::format("{} {}: not a whole number from {} to {}", name, base::visible_line(*text),
                                  least, most));
    }
    return value;
}

std::string text_option(Arguments const& given, Context& context, std::string_view name) {
    if (!given.has(name))
        return {};
    if (!given.get(name))
        return text_from_editor(given, context, name);
    auto const typed = given.text(name);
    auto const text =
        std::string{base::trim(require_storable(name, typed == "-" ? context.world.read_in() : typed))};
    if (text.empty())
        refuse_option(fmt::format("{}: the text is empty", name));
    bool const answers = name == "--reason" || name == "--waive" || name == "--force" || name == "--note";
    if (answers && !base::says_something(text)) // a unit may well be "%"
        refuse_option(fmt::format("{} {}: that says nothing", name, base::visible_line(text)));
    return text;
}

int wait_option(Arguments const& given) {
    auto const text = given.get("--wait").value_or("30s");
    if (auto const wait = parse_wait(text))
        return *wait;
    refuse_option(fmt::format("--wait {}: not a time to wait", base::visible_line(text)),
                  "Write 500ms, 30s, 2min, or 0 for not at all; an hour at most.");
}

std::string plan_file(Arguments const& given, Context const& context) {
    if (auto const name = given.get("--db")) {
        if (name->empty())
            refuse_option("--db needs the name of a file");
        return context.absolute(*name);
    }
    if (auto const name = context.env("GOODPLAN_DB"); !name.empty())
        return context.absolute(name);
    if (auto const name = configured_plan_file(context))
        return *name;
    throw Error(ErrorKind::storage, "which plan file? None is named",
                "Name it with --db FILE, GOODPLAN_DB or \"db = FILE\" in the configuration (goodplan help "
                "environment).\nTo begin a new one:\ngoodplan --db FILE init");
}

std::optional<std::string> plan_name(Arguments const& given, Context const& context) {
    if (auto name = given.get("--plan")) {
        if (name->empty())
            refuse_option("--plan needs the short name of a plan");
        return name;
    }
    if (auto name = context.env("GOODPLAN_PLAN"); !name.empty())
        return name;
    return std::nullopt;
}

std::string actor(Arguments const& given, Context const& context) {
    auto name = given.get("--by").value_or(context.env("GOODPLAN_BY"));
    if (name.empty() && !given.has("--by"))
        name = context.world.login;
    auto const trimmed = std::string{base::trim(name)};
    if (trimmed.empty())
        refuse_option("who is typing? There is no name to write down", "Name yourself: --by NAME");
    if (trimmed.find_first_of("\n\t") != std::string::npos || !base::why_not_storable(trimmed).empty()) {
        refuse_option(fmt::format("--by {}: a name is one line of plain text", base::visible_line(trimmed)));
    }
    return trimmed;
}

} // namespace goodplan::cli
