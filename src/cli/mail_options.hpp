// Whom a mail is for, and who sends it.
#pragma once

#include <goodplan/cli/command.hpp>
#include <goodplan/cli/context.hpp>
#include <goodplan/render/render.hpp>

namespace goodplan::cli {

// Where the answer is a mail: --mail-to, else GOODPLAN_MAIL_TO (addresses with commas between them);
// --mail-from, else GOODPLAN_MAIL_FROM, else none. Nothing for any other format, whatever the environment
// says. Throws Error usage when a mail is for nobody, when an address is none (it names the option or the
// variable), and when an address is given on the command line for another format.
[[nodiscard]] render::MailOptions mail_options(Arguments const& given, Context const& context,
                                               render::Format format);

} // namespace goodplan::cli
