// The real outside world: the only file but main.cpp that knows clock, environment, streams and signals.
#pragma once

#include <goodplan/cli/context.hpp>

namespace goodplan::cli {

// To be called first: gives closed standard streams a descriptor that fails (so that no plan file becomes
// stdout), and lets a write beyond a limit or into a closed pipe fail instead of ending the process.
void prepare_process();

[[nodiscard]] World real_world();

// From now on Ctrl-C, SIGTERM and SIGHUP end the process at once: with exit code 130 and "nothing was
// changed" before the change is committed, with 7 and "the change was saved" after. Ending at once is safe
// because an open transaction is a journal on disk, which SQLite rolls back when the file is opened next.
// Between the commit and the command's note of it lie a few instructions in which the message would be wrong.
void handle_interrupts(Context const& context);

} // namespace goodplan::cli
