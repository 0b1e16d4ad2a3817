#!/usr/bin/env python3
"""The bash script of `goodplan completion` completes: completion_bash.py ROOT BINARY.

The function is called as bash calls it (COMP_WORDS, COMP_CWORD), and once by the Tab key at a terminal.
"""
import os, shutil, sqlite3, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "terminal"))
from terminal import Place

# Words as bash splits them, with = and : on their own; what the last one becomes. "+NAME" says that compopt
# was called with NAME.
CASES = [
    (["goodplan", "repo"], ["report"]),
    (["goodplan", "calendar", ""], ["count", "add-days", "import", "list", "show", "close", "open"]),
    (["goodplan", "done", "a-1"], ["A-1", "A-10", "A-11"]),
    (["goodplan", "done", "A-1", "a-1"], ["A-10", "A-11"]),
    (["goodplan", "list", "--format", "=", "js"], ["json"]),
    (["goodplan", "list", "--format", "="], "text markdown html csv json plain list mail".split()),
    (["goodplan", "show", "body", ":", "of"], ["ofsted"]),
    (["goodplan", "show", "body", ":"],
     "northmoor-council improvement-board scrutiny ofsted dfe icb moorland-police".split()),
    (["goodplan", "show", "bod"], ["body:", "+nospace"]),
    (["goodplan", "add", '"a b"', "--serves", "R-1,R-2"], ["R-1,R-2"]),
    (["goodplan", "--db", "=", "p.db", "move", "L-"], ["L-1", "L-2"]),
    (["goodplan", "--db", "other.db", "move", "L-"], []),
    (["goodplan", "--db", "'p.db'", "move", "L-"], ["L-1", "L-2"]),
    (["goodplan", "--db", "~/p.db", "move", "L-"], ["L-1", "L-2"]),
    (["goodplan", "import", "pap"], ["+default"]),
    (["goodplan", "--db", "=", "p"], ["+default"]),
    (["goodplan", "xyzzy", ""], []),
    (["goodplan", "update", "A-11", "--note", "$(touch", "x"], []),
]

DRIVER = """
compopt() { reached+=" +$2"; }
source ./script
ask() {
    reached= COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
    _goodplan
    echo "${COMPREPLY[@]}$reached"
}
"""


def quoted(word):
    return "'" + word.replace("'", "'\\''") + "'"


def check(place, script):
    place.write("script", script)
    place.run("bash", "-n", "script")
    lines = "".join("ask " + " ".join(map(quoted, words)) + "\n" for words, _ in CASES)
    answers = place.run("bash", "-u", "-c", DRIVER + lines).splitlines()
    problems = [f"{' '.join(words)}: {answer!r}, not {' '.join(wanted)!r}"
                for (words, wanted), answer in zip(CASES, answers) if answer.split() != wanted]
    return problems if len(answers) == len(CASES) else [f"{len(answers)} answers to {len(CASES)} questions"]


# A file in another journal mode would get files beside it when it is read: it is left alone.
def check_left_alone(place):
    shutil.copy(os.path.join(place.folder, "p.db"), os.path.join(place.folder, "wal.db"))
    base = sqlite3.connect(os.path.join(place.folder, "wal.db"))
    base.execute("PRAGMA journal_mode = WAL")
    base.close()
    before = sorted(os.listdir(place.folder))
    if place.run("goodplan", "__complete", "--db", "wal.db", "done", "A-"):
        sys.exit("wal.db: candidates")
    if sorted(os.listdir(place.folder)) != before:
        sys.exit(f"wal.db: files were made: {os.listdir(place.folder)}")


def check_keys(place):
    terminal = place.terminal("bash", "--norc", "--noprofile", "-i")
    terminal.type("PS1='ready> '; source ./script\n")
    terminal.until("source.*\n.*ready> ")
    terminal.type("goodplan calendar cou\t")
    terminal.until("calendar count ")
    terminal.type("2026-01-05 2026-01-06\n")
    terminal.until("1 working day after")
    terminal.type("goodplan show bod\tofs\t\n")  # no space after a word that goes on
    terminal.until("Ofsted")
    terminal.type("ls pap\t")  # the names of files are still the shell's own
    terminal.until("papers")
    terminal.type("\ngoodplan import pap\t")
    terminal.until(r"import papers\\ of\\ May")
    terminal.close()


def main(root, binary):
    place = Place(root, binary)
    # Titles are shown by other shells and are only text for all of them.
    place.run("goodplan", "add", "$(touch pwned) `touch pwned` \x5c'\"; touch pwned", "--serves", "R-1")
    before = sorted(os.listdir(place.folder))
    problems = check(place, place.run("goodplan", "completion", "bash"))
    if sorted(os.listdir(place.folder)) != sorted(before + ["script"]):
        problems.append(f"files were made: {os.listdir(place.folder)}")
    if problems:
        sys.exit("\n".join(problems))
    if not check(place, "_goodplan() { COMPREPLY=(x); }"):
        sys.exit("a script that completes nothing must fail")
    place.write("script", place.run("goodplan", "completion", "bash"))
    check_left_alone(place)
    check_keys(place)


main(sys.argv[1], sys.argv[2])
