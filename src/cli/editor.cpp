#include "cli/editor.hpp"

#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace goodplan::cli {
namespace {

using base::Error;
using base::ErrorKind;

// Debian's own choice, else any system's; the shell that starts the editor finds out.
constexpr std::string_view usual_editor = "$(command -v sensible-editor || command -v editor || echo vi)";

std::string editor_of(Context const& context) {
    for (auto const* name : {"VISUAL", "EDITOR"})
        if (auto editor = context.env(name); !base::trim(editor).empty())
            return editor;
    return std::string{usual_editor};
}

std::string ways_out(std::string_view option) {
    return fmt::format("On the line: {} TEXT\nFrom standard input: {} -", option, option);
}

void require_somebody(Arguments const& given, Context const& context, std::string_view option) {
    bool const terminal = context.world.in_is_terminal && context.world.err_is_terminal;
    bool const may_ask = !given.has("--no-input");
    if (terminal && may_ask)
        return;
    throw Error(ErrorKind::usage,
                fmt::format("{} needs a text, and {}", option,
                            may_ask ? "there is no terminal for an editor" : "--no-input opens no editor"),
                ways_out(option));
}

Argument const* argument_named(Arguments const& given, std::string_view option) {
    if (given.command == nullptr)
        return nullptr;
    auto const found = std::ranges::find(given.command->arguments, option, &Argument::name);
    return found == given.command->arguments.end() ? nullptr : &*found;
}

bool is_remark(std::string const& line) { return line.starts_with('#'); }

// The lines that are no remark. Those the user wrote and loses are said.
std::string without_remarks(Context& context, std::string_view option, std::string const& text,
                            std::string const& page) {
    auto const ours = base::split(page, '\n');
    std::string kept;
    for (auto const& line : base::split(text, '\n')) {
        if (!is_remark(line))
            kept += line + "\n";
        else if (std::ranges::find(ours, line) == ours.end())
            warn(context, fmt::format("{}: a line that begins with # is left out: {}", option, line));
    }
    return std::string{base::trim(kept)};
}

} // namespace

std::string editor_page(Arguments const& given, std::string_view option) {
    auto const* const argument = argument_named(given, option);
    auto const references = base::join(given.all("REF"), " ");
    auto page = fmt::format("\n# goodplan {}{}{} {}\n", given.command == nullptr ? "" : given.command->name,
                            references.empty() ? "" : " ", base::visible_line(references), option);
    if (argument != nullptr)
        page += fmt::format("# {}\n", argument->meaning);
    return page + "# Write above. Lines that begin with # are left out. An empty text stops the command;\n"
                  "# nothing is changed then.\n";
}

std::string text_from_editor(Arguments const& given, Context& context, std::string_view option) {
    require_somebody(given, context, option);
    auto const editor = editor_of(context);
    auto const page = editor_page(given, option);
    auto const saved = context.world.edit_text(editor, page);
    if (!saved)
        throw Error(ErrorKind::usage,
                    fmt::format("{}: the editor failed ({}); nothing was changed", option,
                                editor == usual_editor ? "neither VISUAL nor EDITOR is set"
                                                       : base::visible_line(editor)),
                    ways_out(option));
    auto text = without_remarks(context, option, base::clean_newlines(*saved), page);
    if (text.empty())
        throw Error(ErrorKind::usage,
                    fmt::format("{}: the editor left no text; nothing was changed", option));
    context.drafted += (context.drafted.empty() ? "" : "\n") + text;
    if (auto const why = base::why_not_storable(text); !why.empty())
        throw Error(ErrorKind::usage, fmt::format("{}: {}", option, why));
    return text;
}

} // namespace goodplan::cli
