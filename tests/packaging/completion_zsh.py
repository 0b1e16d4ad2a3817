#!/usr/bin/env python3
"""The zsh script of `goodplan completion` completes: completion_zsh.py ROOT BINARY. Skipped where zsh is missing.

The function is called with the words as zsh gives them, and at a terminal by the Tab key.
"""
import os, shutil, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "terminal"))
from terminal import Place

# The words so far, the one being typed last; what _describe and _files are handed.
CASES = [
    (["calen"], ["calendar:count, add-days, import, list, show, close, open"]),
    (["calendar", "co"], ["count:count the working days after one date up to another"]),
    (["done", "a-1"], ["A-1:Reissue the supervision policy and brief team managers",
                       "A-10:Move the old case system's alerts to the new one",
                       "A-11:$(touch pwned) `touch pwned` '\"; touch pwned"]),
    (["--db=nothing", "done", "a-1"], []),
    (["--db", "'p.db'", "list", "--format=js"], ["--format=json"]),
    (["show", "bod"], ["no space", "body\\::A body that owns, asks, meets or receives."]),
    (["show", "body:of"], ["body\\:ofsted:Ofsted"]),
    (["import", "pa"], ["files"]),
    (["--db=p"], ["cut *=", "files"]),
    (["xyzzy", ""], []),
]

DRIVER = """
compdef() { :; }
compset() { print -r -- "cut $2"; }
_files() { print -r -- files; }
_describe() {
    local -a list=("${(@P)3}")
    [[ $4 == -S ]] && print -r -- 'no space'
    print -rl -- $list
}
source ./script
ask() {
    local -a words=(goodplan "$@")
    local CURRENT=${#words} PREFIX=${words[-1]}
    _goodplan
    print -r -- .
}
"""


def quoted(word):
    return "'" + word.replace("'", "'\\''") + "'"


def problems_of(place, script):
    place.write("script", script)
    place.run("zsh", "-n", "script")
    lines = "".join(f"ask {' '.join(map(quoted, words))}\n" for words, _ in CASES)
    answers, answer = [], []
    for line in place.run("zsh", "-f", "-c", DRIVER + lines).splitlines():
        if line == ".":
            answers.append(answer)
            answer = []
        else:
            answer.append(line)
    problems = [f"{' '.join(words)}: {answer}, not {wanted}" for (words, wanted), answer in zip(CASES, answers)
                if answer != wanted]
    return problems if len(answers) == len(CASES) else [f"{len(answers)} answers to {len(CASES)} questions"]


def check_keys(place):
    os.mkdir(os.path.join(place.folder, "functions"))
    os.rename(os.path.join(place.folder, "script"), os.path.join(place.folder, "functions/_goodplan"))
    terminal = place.terminal("zsh", "-f", "-i")
    terminal.type("PS1='ready> '; fpath=($PWD/functions $fpath); autoload -U compinit && compinit -u -D; print load''ed\n")
    terminal.until("loaded")
    terminal.type("goodplan calendar cou\t")
    terminal.until("calendar count ")
    terminal.type("2026-01-05 2026-01-06\n")
    terminal.until("1 working day after")
    terminal.type("goodplan show bod\tofs\t\n")  # no space after a word that goes on
    terminal.until("Ofsted")
    terminal.type("goodplan import pap\t")
    terminal.until(r"import papers\\ of\\ May")
    terminal.close()


def main(root, binary):
    if not shutil.which("zsh"):
        print("skipped: zsh is not installed (script/bootstrap --also shells)")
        sys.exit(77)
    place = Place(root, binary)
    place.run("goodplan", "add", "$(touch pwned) `touch pwned` '\"; touch pwned", "--serves", "R-1")
    script = place.run("goodplan", "completion", "zsh")
    before = sorted(os.listdir(place.folder) + ["script"])
    problems = problems_of(place, script)
    if sorted(os.listdir(place.folder)) != before:
        problems.append(f"files were made: {os.listdir(place.folder)}")
    if problems:
        sys.exit("\n".join(problems))
    if not problems_of(place, "_goodplan() { _describe -V x words; }"):
        sys.exit("a script that completes nothing must fail")
    place.write("script", script)
    check_keys(place)


main(sys.argv[1], sys.argv[2])
