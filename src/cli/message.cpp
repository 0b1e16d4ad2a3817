#include "cli/message.hpp"

#include <goodplan/base/text.hpp>

#include <algorithm>

namespace goodplan::cli {

namespace {

// The options may be what is wrong, so they have no say.
int message_width(Context const& context) {
    constexpr int usual = 80;
    return context.world.err_is_terminal ? std::max(context.world.terminal_width.value_or(usual), 40) : usual;
}

std::string way_out_text(Context const& context, std::string const& way_out) {
    std::string made;
    for (auto const& line : base::split(way_out, '\n'))
        made += line.starts_with("goodplan ") ? "  " + base::visible_line(line) + "\n"
                                              : message_text(context, line, 2);
    return made;
}

} // namespace

std::string message_text(Context const& context, std::string_view text, int indent) {
    std::string made;
    for (auto const& line : base::wrap(base::visible(text), message_width(context) - indent))
        made += std::string(static_cast<std::size_t>(line.empty() ? 0 : indent), ' ') + line + "\n";
    return made;
}

void put_message(Context& context, std::string_view what, std::string const& way_out) {
    context.err(message_text(context, what, 0));
    if (!way_out.empty())
        context.err(way_out_text(context, way_out));
}

} // namespace goodplan::cli
