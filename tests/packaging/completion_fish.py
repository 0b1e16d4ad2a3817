#!/usr/bin/env python3
"""The fish script of `goodplan completion` completes: completion_fish.py ROOT BINARY. Skipped where fish is missing.

fish says itself what it would offer (complete --do-complete); and once the Tab key is pressed.
"""
import os, shutil, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "terminal"))
from terminal import Place

CASES = [
    ("goodplan calen", ["calendar\tcount, add-days, import, list, show, close, open"]),
    ("goodplan calendar co", ["count\tcount the working days after one date up to another"]),
    ("goodplan done a-1", ["A-1\tReissue the supervision policy and brief team managers",
                           "A-10\tMove the old case system's alerts to the new one",
                           "A-11\t$(touch pwned) (touch pwned) '\"; touch pwned"]),
    ("goodplan --db=nothing done a-1", []),
    ("goodplan --db 'p.db' list --format=js", ["--format=json"]),
    ("GOODPLAN_PLAN=x goodplan list --format js", ["json"]),
    ("goodplan add 'a b' --serves R-1,R-2", ["R-1,R-2\tManagement oversight"]),
    ("goodplan show body:of", ["body:ofsted\tOfsted"]),
    ("goodplan import pa", ["papers of May/"]),
    ("goodplan --db=pa", ["--db=papers of May/"]),
    ("goodplan xyzzy ", []),
]


def quoted(word):
    return "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'"


def problems_of(place, script):
    place.write("script", script)
    place.run("fish", "--no-execute", "script")
    for line, wanted in CASES:
        answer = place.run("fish", "--no-config", "-c", f"source script; complete --do-complete {quoted(line)}")
        # Newer versions say of a folder that it is one.
        answer = [one.removesuffix("\tDirectory").removesuffix("\tdirectory") for one in answer.splitlines()]
        if answer != wanted:
            yield f"{line}: {answer}, not {wanted}"


def check_keys(place):
    terminal = place.terminal("fish", "--no-config", "-i")
    terminal.type("source script; echo load''ed\n")
    terminal.until("loaded")
    terminal.type("goodplan calendar cou\t2026-01-05 2026-01-06\n")
    terminal.until("1 working day after")
    terminal.type("goodplan show bod\tofs\t\n")  # no space after a word that goes on
    terminal.until("Ofsted")
    terminal.close()


def main(root, binary):
    if not shutil.which("fish"):
        print("skipped: fish is not installed (script/bootstrap --also shells)")
        sys.exit(77)
    place = Place(root, binary)
    place.run("goodplan", "add", "$(touch pwned) (touch pwned) '\"; touch pwned", "--serves", "R-1")
    script = place.run("goodplan", "completion", "fish")
    before = set(os.listdir(place.folder)) | {"script", ".config", ".local", ".cache"}
    problems = list(problems_of(place, script))
    if not set(os.listdir(place.folder)) <= before:
        problems.append(f"files were made: {os.listdir(place.folder)}")
    if problems:
        sys.exit("\n".join(problems))
    if not list(problems_of(place, "complete -c goodplan -f")):
        sys.exit("a script that completes nothing must fail")
    place.write("script", script)
    check_keys(place)


main(sys.argv[1], sys.argv[2])
