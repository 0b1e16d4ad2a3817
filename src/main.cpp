// goodplan: everything happens in cli::run, with the real world around it.
#include "cli/real_context.hpp"

#include <goodplan/cli/command.hpp>

#include <cstdlib>
#include <exception>

int main(int argc, char** argv) {
    namespace cli = goodplan::cli;
    try {
        cli::prepare_process();
        cli::Context context{cli::real_world()};
        cli::handle_interrupts(context);
        std::vector<std::string> const line(argv + (argc > 0 ? 1 : 0), argv + argc);
        return cli::run(line, context);
    } catch (std::exception const&) { // before there is a Context to print with: no memory, no random bytes
        return cli::exit_code::bug;
    }
}
