#include "cli/man_text.hpp"

#include "cli/man.hpp"
#include "cli/pages.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace goodplan::cli {
namespace {

constexpr std::size_t widest_roff_tag = 20;

// Characters that roff reads as something else, or prints as something else.
std::string_view roff_escape(char c) {
    switch (c) {
    case '\\':
        return "\\(rs";
    case '-':
        return "\\-";
    case '\'':
        return "\\(aq";
    case '`':
        return "\\(ga";
    case '^':
        return "\\(ha";
    case '~':
        return "\\(ti";
    case '"':
        return "\\(dq";
    default:
        return {};
    }
}

class RoffSetter {
public:
    void add(std::string const& line) {
        if (line.empty()) {
            end_lines();
            in_paragraph_ = false;
        } else if (!line.starts_with("  ")) {
            add_to_paragraph(line);
        } else if (auto const column = second_column(line); column != 0 && !is_to_copy(line)) {
            add_tagged(line, column);
        } else {
            add_as_it_is(line);
        }
    }

    std::string finish() {
        end_lines();
        return std::move(made_);
    }

private:
    void add_to_paragraph(std::string const& line) {
        end_lines();
        if (!in_paragraph_)
            made_ += ".PP\n";
        in_paragraph_ = true;
        made_ += roff(line) + "\n";
    }

    void add_tagged(std::string const& line, std::size_t column) {
        end_lines();
        auto const tag = base::trim(std::string_view{line}.substr(0, column));
        made_ += fmt::format(".TP {}n\n\\fB{}\\fR\n{}\n", std::min(column - 2, widest_roff_tag), roff(tag),
                             roff(std::string_view{line}.substr(column)));
        in_paragraph_ = false;
    }

    void add_as_it_is(std::string const& line) {
        if (!in_lines_)
            made_ += ".PP\n.RS 2\n.nf\n";
        in_lines_ = true;
        in_paragraph_ = false;
        made_ += roff(std::string_view{line}.substr(2)) + "\n";
    }

    void end_lines() {
        if (in_lines_)
            made_ += ".fi\n.RE\n";
        in_lines_ = false;
    }

    std::string made_;
    bool in_paragraph_ = false;
    bool in_lines_ = false;
};

} // namespace

std::string roff(std::string_view text) {
    std::string made;
    if (text.starts_with('.') || text.starts_with('\''))
        made += "\\&"; // at the beginning of a line it would be a request
    for (auto const& c : base::visible_line(text)) {
        auto const escape = roff_escape(c);
        if (escape.empty())
            made += c;
        else
            made += escape;
    }
    return made;
}

std::string man_text(std::string_view text) {
    RoffSetter setter;
    for (auto const& line : base::split(text, '\n'))
        setter.add(line);
    return setter.finish();
}

} // namespace goodplan::cli
