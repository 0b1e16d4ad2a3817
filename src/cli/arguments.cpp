// What was given on a command line, and the options that many commands share.
#include <goodplan/cli/command.hpp>

#include <array>

namespace goodplan::cli {

bool Arguments::has(std::string_view name) const { return values.find(name) != values.end(); }

std::optional<std::string> Arguments::get(std::string_view name) const {
    auto const found = values.find(name);
    if (found == values.end() || found->second.empty())
        return std::nullopt;
    return found->second.front();
}

std::string Arguments::text(std::string_view name) const { return get(name).value_or(std::string{}); }

std::vector<std::string> Arguments::all(std::string_view name) const {
    auto const found = values.find(name);
    return found == values.end() ? std::vector<std::string>{} : found->second;
}

std::span<Argument const> global_arguments() {
    static constexpr std::array arguments{
        option("--db", "FILE", "the plan file (else GOODPLAN_DB, else the configuration)"),
        option("--plan", "PLAN", "which plan of the file (else GOODPLAN_PLAN, else the one in force)"),
        option("--by", "NAME", "who is typing (else GOODPLAN_BY, else the login name)"),
        option("--wait", "PERIOD", "how long to wait while another process writes: 30s, 2min (default 30s)"),
        option("--width", "N", "columns of the text (default: the terminal's, else 80; at least 40)"),
        option("--color", "WHEN", "auto, always or never (default auto: on a terminal)"),
        flag("--quiet", "print no confirmation", 'q'),
        flag("--no-input", "never ask a question"),
        flag("--help", "the help page of the command", 'h'),
        flag("--version", "the version of goodplan"),
    };
    return arguments;
}

std::span<Argument const> reading_arguments() {
    static constexpr std::array arguments{
        option("--as-at", "DATE", "the day that counts as today; facts dated later are not seen"),
        option("--revision", "N", "as entered by revision N; later entries are left out"),
        option("--known-on", "DATE", "both: as true, and as entered, at the end of that day in London"),
        option("--format", "F",
               "text, markdown, html, csv, json, plain, list or mail (else from the name after -o, else "
               "GOODPLAN_FORMAT, else text)"),
        option("--output", "FILE", "write to FILE instead of standard output; its name chooses the format",
               'o'),
        flag("--ascii", "letters without accents, plain quotes and dashes: for mail without a charset"),
        list("--mail-to", "ADDRESS,..", "whom a mail is for (else GOODPLAN_MAIL_TO)"),
        option("--mail-from", "ADDRESS",
               "who sends it (else GOODPLAN_MAIL_FROM, else the account that does)"),
    };
    return arguments;
}

std::span<Argument const> writing_arguments() {
    static constexpr std::array arguments{
        option("--on", "DATE", "the day the fact is true for (default today)"),
        option("--said-by", "POST", "whose word it is, when that is not who types"),
        option("--if-revision", "N", "only if the file still stands at revision N"),
        option("--request-id", "X",
               "a name for this change: repeated with the same name it adds nothing twice"),
    };
    return arguments;
}

} // namespace goodplan::cli
