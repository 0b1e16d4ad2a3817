#include "cli/commands/commands.hpp"

#include "cli/completion.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/cli/context.hpp>

#include <fmt/core.h>

namespace goodplan::cli {
namespace {

constexpr std::string_view completion_detail =
    R"(With it, the Tab key completes commands, options and their values, and the references and short names of the
plan file that the line, GOODPLAN_DB or the configuration names. The file is only looked into; one that is missing
or in use completes nothing. A package installs the scripts by itself. Without one, this shell only:

  bash  source <(goodplan completion bash)
  zsh   source <(goodplan completion zsh)
  fish  goodplan completion fish | source

For every shell from now on, write the script to a file, and start a new shell:

  bash  ~/.local/share/bash-completion/completions/goodplan
  zsh   a file _goodplan in a folder of $fpath
  fish  ~/.config/fish/completions/goodplan.fish

bash reads that folder with the package bash-completion; without it, put the first line above into ~/.bashrc.)";

constexpr Argument completion_arguments[] = {
    required(positional("SHELL", "bash, zsh or fish")),
};
constexpr Example completion_examples[] = {
    {"goodplan completion bash > ~/.local/share/bash-completion/completions/goodplan",
     "for bash, from the next shell on"},
    {"goodplan completion fish > ~/.config/fish/completions/goodplan.fish", "for fish"},
};

int run_completion(Arguments const& given, Context& context) {
    auto const shell = given.text("SHELL");
    auto const script = completion_script(shell);
    if (script.empty())
        throw base::Error(base::ErrorKind::usage,
                          fmt::format("there is no completion for '{}'", base::visible_line(shell)),
                          "Shells: " + base::join(completion_shells(), ", "));
    context.out(script);
    return exit_code::ok;
}

} // namespace

constinit Command const completion_command{
    .name = "completion",
    .group = "start",
    .summary = "print the script that lets a shell complete commands and names",
    .detail = completion_detail,
    .arguments = completion_arguments,
    .examples = completion_examples,
    .needs = Needs::none,
    .run = run_completion,
};

} // namespace goodplan::cli
