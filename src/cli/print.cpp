// Printing: the part of support.hpp that decides format, width and colour.
#include "cli/mail_options.hpp"
#include "cli/output_file.hpp"
#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/base/version.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <iterator>

namespace goodplan::cli {
namespace {

using base::Error;
using base::ErrorKind;

constexpr int default_width = 80;
constexpr int least_width = 40;
constexpr int most_width = 1000;

struct Ending {
    std::string_view ending;
    std::string_view format;
};
constexpr Ending endings[] = {
    // where it is not the name
    {"txt", "text"}, {"md", "markdown"}, {"htm", "html"}, {"eml", "mail"}, {"tsv", "plain"},
};

std::optional<int> parse_width(std::string_view text) {
    int width = 0;
    auto const [end, problem] = std::from_chars(text.data(), text.data() + text.size(), width);
    if (problem != std::errc{} || end != text.data() + text.size() || width < 1)
        return std::nullopt;
    return std::clamp(width, least_width, most_width);
}

bool to_file(Arguments const& given) {
    auto const file = given.get("--output");
    return file && *file != "-";
}

int terminal_width(Context const& context) {
    if (!context.world.out_is_terminal)
        return default_width;
    if (auto const columns = parse_width(context.env("COLUMNS")))
        return *columns;
    auto const width = context.world.terminal_width.value_or(default_width);
    return std::clamp(width, least_width, most_width);
}

render::Format format_named(std::string_view name, std::string_view where) {
    if (auto const format = render::format_of(name))
        return *format;
    auto const known = render::format_names();
    auto const near = base::nearest(name, known);
    throw Error(ErrorKind::usage,
                fmt::format("{}: no format '{}'{}", where, base::visible_line(name),
                            near.empty() ? "" : fmt::format(". Did you mean '{}'?", near)),
                "Formats: " + base::join(known, ", "));
}

render::Format format_of_file(std::string const& file) {
    if (file.empty())
        throw Error(ErrorKind::usage, "-o needs the name of a file");
    auto const name = file.substr(file.rfind('/') + 1);
    auto const dot = name.rfind('.');
    auto const ending = base::ascii_lower(dot == std::string::npos ? "" : name.substr(dot + 1));
    auto const* const alias = std::ranges::find(endings, std::string_view{ending}, &Ending::ending);
    if (auto const format = render::format_of(alias == std::end(endings) ? ending : alias->format))
        return *format;
    throw Error(ErrorKind::usage,
                fmt::format("-o {}: the name does not say the format", base::visible_line(file)),
                "Add --format and one of these: " + base::join(render::format_names(), ", "));
}

} // namespace

void print(Context& context, Arguments const& given, report::Document const& document) {
    if (document.nothing && given.has("--if-any"))
        return;
    render::TextOptions const options{text_width(given, context), wants_colour(given, context)};
    auto const make = given.has("--ascii") ? render::render_ascii : render::render;
    auto const format = chosen_format(given, context);
    auto const made = make(document, format, options, mail_options(given, context, format));
    if (to_file(given)) {
        write_file(context, given.text("--output"), made);
    } else {
        context.out(made);
    }
}

void confirm(Context& context, std::string_view line) {
    if (context.quiet)
        return;
    int const width = terminal_width(context);
    bool first = true;
    for (auto const& part : base::wrap(base::visible(line), width - 2, width)) {
        context.out((first ? "" : "  ") + part + "\n");
        first = false;
    }
}

void confirm_under(Context& context, std::string_view line, int column) {
    if (context.quiet)
        return;
    int const width = terminal_width(context) - column;
    for (auto const& part : base::wrap(base::visible(line), width, width))
        context.out(std::string(static_cast<std::size_t>(column), ' ') + part + "\n");
}

void warn(Context& context, std::string_view line) { context.err("goodplan: " + base::visible(line) + "\n"); }

int text_width(Arguments const& given, Context const& context) {
    auto const text = given.get("--width");
    if (!text)
        return to_file(given) ? default_width : terminal_width(context);
    if (auto const width = parse_width(*text))
        return *width;
    throw Error(ErrorKind::usage,
                fmt::format("--width {}: not a number of columns", base::visible_line(*text)),
                "For example --width 100");
}

bool wants_colour(Arguments const& given, Context const& context) {
    auto const when = given.get("--color").value_or("auto");
    if (when == "always")
        return true;
    if (when == "never")
        return false;
    if (when != "auto") {
        throw Error(ErrorKind::usage, fmt::format("--color {}: not a choice", base::visible_line(when)),
                    "Write auto, always or never.");
    }
    return context.world.out_is_terminal && !to_file(given) && context.env("NO_COLOR").empty() &&
           context.env("TERM") != "dumb";
}

render::Format chosen_format(Arguments const& given, Context const& context) {
    if (auto const name = given.get("--format"))
        return format_named(*name, "--format");
    if (to_file(given))
        return format_of_file(given.text("--output"));
    if (auto const name = context.env("GOODPLAN_FORMAT"); !name.empty())
        return format_named(name, "GOODPLAN_FORMAT");
    return render::Format::text;
}

void check_shared_options(Arguments const& given, Context const& context) {
    static_cast<void>(text_width(given, context));
    static_cast<void>(wants_colour(given, context));
    static_cast<void>(wait_option(given));
    bool const own_output = given.command != nullptr && given.command->needs != Needs::read;
    if (own_output)
        return; // such a command says itself what its -o and --format mean
    static_cast<void>(mail_options(given, context, chosen_format(given, context)));
}

std::string program_name() { return fmt::format("goodplan {}", base::version()); }

} // namespace goodplan::cli
