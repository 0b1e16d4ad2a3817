// The whole program but for the real world: parse, dispatch, report errors, choose the exit code.
#include "cli/completion.hpp"
#include "cli/man.hpp"
#include "cli/message.hpp"
#include "cli/mine.hpp"
#include "cli/scan.hpp"
#include "cli/support.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/cli/command.hpp>
#include <goodplan/cli/context.hpp>

#include <algorithm>
#include <exception>
#include <new>

namespace goodplan::cli {
namespace {

using base::Error;
using base::ErrorKind;

int code_of(ErrorKind kind) {
    switch (kind) {
    case ErrorKind::usage:
        return exit_code::usage;
    case ErrorKind::invalid_input:
        return exit_code::refused;
    case ErrorKind::not_found:
    case ErrorKind::conflict:
        return exit_code::conflict;
    case ErrorKind::storage:
    case ErrorKind::output:
        return exit_code::storage;
    case ErrorKind::busy:
        return exit_code::busy;
    case ErrorKind::unconfirmed:
        return exit_code::unconfirmed;
    case ErrorKind::interrupted:
        return exit_code::interrupted;
    case ErrorKind::internal:
        return exit_code::bug;
    }
    return exit_code::bug;
}

int fail(Context& context, ErrorKind kind, std::string const& what, std::string const& hint) {
    context.discard_out(); // half an answer is none
    bool const saved = context.committed;
    auto const prefix = saved ? "goodplan: saved, but the confirmation could not be made: " : "goodplan: ";
    put_message(context, prefix + what, hint);
    if (!saved && !context.drafted.empty())
        context.err("  What you wrote, so that it is not lost:\n" +
                    message_text(context, context.drafted, 4));
    static_cast<void>(context.finish());
    return saved ? exit_code::unconfirmed : code_of(kind);
}

int fail_with_bug(Context& context, std::string const& what) {
    return fail(context, ErrorKind::internal, "a bug in goodplan: " + what,
                program_name() +
                    ". Please report it with the command line, unless goodplan verify finds the plan "
                    "file\ndamaged or altered: then go back to the latest backup.");
}

// What could not be printed: a lost confirmation is not a lost change, and a closed pipe loses a report that
// nobody was reading any more.
int finish(Context& context, int code) {
    auto const written = context.finish();
    if (written == Written::all)
        return code;
    if (context.committed) {
        context.err("goodplan: saved, but the confirmation could not be written\n");
        static_cast<void>(context.finish());
        return exit_code::unconfirmed;
    }
    if (written == Written::pipe_closed)
        return code;
    context.err("goodplan: the answer could not be written to standard output\n");
    static_cast<void>(context.finish());
    return exit_code::storage;
}

// Only options that say which file, which plan, who and how wide.
bool has_no_command(std::vector<std::string> const& line) {
    auto const chosen = find_command_words(commands(), line);
    return chosen.first.empty() && !chosen.help && !chosen.version;
}

int run_command(std::vector<std::string> const& line, Context& context) {
    if (answers_completion(line, context) || answers_pages(line, context))
        return finish(context, exit_code::ok);
    auto const given = parse(line);
    context.quiet = given.has("--quiet");
    check_shared_options(given, context);
    if (context.world.out_is_terminal && has_no_command(line) && print_mine(given, context))
        return finish(context, exit_code::ok);
    int const code = given.command->run(given, context);
    return finish(context, code);
}

} // namespace

int run(std::vector<std::string> const& line, Context& context) {
    try {
        return run_command(line, context);
    } catch (Error const& error) {
        if (error.kind() == ErrorKind::internal)
            return fail_with_bug(context, error.what());
        return fail(context, error.kind(), error.what(), error.hint());
    } catch (std::bad_alloc const&) {
        return fail(context, ErrorKind::internal, "out of memory", {});
    } catch (std::exception const& error) {
        return fail_with_bug(context, error.what());
    } catch (...) {
        return fail_with_bug(context, "an unknown exception");
    }
}

} // namespace goodplan::cli
