// The scripts that make a shell ask goodplan what may follow. They never evaluate what comes back: a
// candidate is a word, or the directive ":files".
#include "cli/completion.hpp"

#include <algorithm>
#include <array>

namespace goodplan::cli {
namespace {

struct CompletionScript {
    std::string_view shell;
    std::string_view text;
};

constexpr std::string_view bash_script =
    R"script(# bash completion for goodplan: asks the program itself what may follow.
_goodplan() {
    local word line glued='' before='' words=()
    local -i at
    # bash ends words at = and :, goodplan does not (--db=FILE, post:NAME).
    for ((at = 1; at <= COMP_CWORD; at++)); do
        word=${COMP_WORDS[at]//[\"\'\\]/}
        before=''
        if ((${#words[@]})) && [[ -n $word && -z ${word//[:=]/} ]]; then
            words[-1]+=$word
            before=${words[-1]}
            glued=yes
        elif [[ -n $glued ]]; then
            before=${words[-1]}
            words[-1]+=$word
            glued=''
        else
            words+=("$word")
        fi
    done
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == :files ]]; then
            compopt -o default 2>/dev/null
        else
            line=${line%%$'\t'*}
            COMPREPLY+=("${line#"$before"}")
        fi
    done < <(command goodplan __complete "${words[@]}" 2>/dev/null </dev/null)
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[-:/,=] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -o nosort -F _goodplan goodplan
)script";

constexpr std::string_view zsh_script = R"script(#compdef goodplan
# zsh completion for goodplan: asks the program itself what may follow.
_goodplan() {
    local line word about files
    local -a typed lines whole begun
    typed=("${(@Q)words[2,CURRENT]}")
    typed[CURRENT-1]=${(Q)PREFIX}
    lines=("${(@f)$(command goodplan __complete "${(@)typed}" 2>/dev/null </dev/null)}")
    for line in "${(@)lines}"; do
        [[ -n $line ]] || continue
        if [[ $line == :files ]]; then
            files=yes
            continue
        fi
        word=${line%%$'\t'*}
        about=''
        [[ $line == *$'\t'* ]] && about=:${line#*$'\t'}
        if [[ $word == *[-:/,=] ]]; then
            begun+=("${word//:/\\:}$about")
        else
            whole+=("${word//:/\\:}$about")
        fi
    done
    local result=1
    (( ${#whole} )) && _describe -V goodplan whole -M 'm:{a-zA-Z}={A-Za-z}' && result=0
    (( ${#begun} )) && _describe -V goodplan begun -S '' -M 'm:{a-zA-Z}={A-Za-z}' && result=0
    if [[ -n $files ]]; then
        [[ $PREFIX == --*=* ]] && compset -P '*='
        _files && result=0
    fi
    return result
}
if [[ ${zsh_eval_context[-1]} == loadautofunc ]]; then
    _goodplan "$@"
else
    compdef _goodplan goodplan
fi
)script";

constexpr std::string_view fish_script =
    R"script(# fish completion for goodplan: asks the program itself what may follow.
function __goodplan_complete
    set -l words (commandline -opc)
    while set -q words[1]; and string match -q -- '*=*' $words[1]
        set -e words[1]
    end
    set -e words[1]
    set -l typed (commandline -ct | string replace -ra '["\'\\\\]' '')
    for line in (command goodplan __complete $words "$typed" 2>/dev/null </dev/null)
        if test "$line" = :files
            set -l before (string match -r -- '^--[a-z-]+=' "$typed")
            set -l value (string replace -r -- '^--[a-z-]+=' '' "$typed")
            for name in (__fish_complete_path "$value")
                printf '%s\n' "$before$name"
            end
        else
            printf '%s\n' $line
        end
    end
end
complete -c goodplan -k -f -a '(__goodplan_complete)'
)script";

constexpr std::array<CompletionScript, 3> completion_scripts{
    {{"bash", bash_script}, {"zsh", zsh_script}, {"fish", fish_script}}};

} // namespace

std::string_view completion_script(std::string_view shell) {
    auto const found = std::ranges::find(completion_scripts, shell, &CompletionScript::shell);
    return found == completion_scripts.end() ? std::string_view{} : found->text;
}

std::vector<std::string> completion_shells() {
    std::vector<std::string> shells;
    for (auto const& script : completion_scripts)
        shells.emplace_back(script.shell);
    return shells;
}

} // namespace goodplan::cli
