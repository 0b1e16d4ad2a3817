// What commands share: reading shared options, and printing.
#pragma once

#include <goodplan/base/working_days.hpp>
#include <goodplan/cli/command.hpp>
#include <goodplan/cli/context.hpp>
#include <goodplan/render/render.hpp>
#include <goodplan/report/document.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace goodplan::cli {

// ---- printing -----------------------------------------------------------------------------------------

// The document in the format that --format, the name after -o, or GOODPLAN_FORMAT chooses, to stdout or, in
// one step, to the file. Options that are not among the command's own are simply not given. With --if-any and
// nothing to report: nothing at all, and no file.
void print(Context& context, Arguments const& given, report::Document const& document);

// The one line that a write prints on stdout; nothing with -q. The text is made inert.
void confirm(Context& context, std::string_view line);
// The same behind a column of a table: every line of it begins there.
void confirm_under(Context& context, std::string_view line, int column);
// A line on stderr, "goodplan: ..."; printed with -q as well.
void warn(Context& context, std::string_view line);

// --width, else the terminal's width (COLUMNS first) when stdout is one, else 80; never under 40.
[[nodiscard]] int text_width(Arguments const& given, Context const& context);
// --color, else whether stdout is a terminal that wants colour (NO_COLOR, TERM=dumb).
[[nodiscard]] bool wants_colour(Arguments const& given, Context const& context);
[[nodiscard]] render::Format chosen_format(Arguments const& given, Context const& context);

// Throws Error usage when --width, --color, --format or --wait does not parse: before the command runs, so
// that a change is not saved first and refused then.
void check_shared_options(Arguments const& given, Context const& context);

// "goodplan 0.1.0", for report::Stamp::program.
[[nodiscard]] std::string program_name();

// ---- reading options ----------------------------------------------------------------------------------

// --on, else today. A day ahead is refused: facts are entered once they are true.
[[nodiscard]] base::Date on_day(Arguments const& given, Context const& context,
                                base::Calendar const& calendar);
// A plain day ("--due"), or nothing when it was not given.
[[nodiscard]] std::optional<base::Date> day_option(Arguments const& given, Context const& context,
                                                   base::Calendar const& calendar, std::string_view name);
// A whole number in decimal digits between the two, or nothing when it was not given.
[[nodiscard]] std::optional<std::int64_t> number_option(Arguments const& given, std::string_view name,
                                                        std::int64_t least, std::int64_t most);
// A text that may be stored, with LF for line ends; "" when it was not given. The value "-" reads stdin, and
// the line feed at its end is taken off. Given without its value (metavar "[TEXT]") it comes from the user's
// editor (editor.hpp).
[[nodiscard]] std::string text_option(Arguments const& given, Context& context, std::string_view name);
// --wait in milliseconds: 500ms, 30s, 2min; 30 s when it was not given.
[[nodiscard]] int wait_option(Arguments const& given);

// ---- which file, and who ------------------------------------------------------------------------------

// The absolute name of the plan file: --db, GOODPLAN_DB, the configuration. Throws Error storage when none of
// them names one, and says how to begin. Whether the file exists is not asked.
[[nodiscard]] std::string plan_file(Arguments const& given, Context const& context);
// --plan, else GOODPLAN_PLAN, else nothing: the one in force.
[[nodiscard]] std::optional<std::string> plan_name(Arguments const& given, Context const& context);
// Who is typing: --by, GOODPLAN_BY, the login name. Throws Error usage when there is none.
[[nodiscard]] std::string actor(Arguments const& given, Context const& context);

} // namespace goodplan::cli
