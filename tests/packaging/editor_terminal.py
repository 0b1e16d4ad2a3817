#!/usr/bin/env python3
"""goodplan opens an editor on a terminal, and survives what happens there: editor_terminal.py ROOT BINARY."""
import os, signal, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "terminal"))
from terminal import Place

WRITES = """#!/bin/sh
test -t 0 && test -t 1 && test -t 2 || exit 1
cp "$1" page
echo 'costs $2m' >"$1"
"""
WAITS = """#!/bin/sh
echo "waiting $1"
exec sleep 1000
"""


def fail(why):
    sys.exit(f"editor_terminal.py: {why}")


def edit(place, editor, *words):
    place.write("editor", editor)
    os.chmod(os.path.join(place.folder, "editor"), 0o700)
    place.environment["EDITOR"] = f"{place.folder}/editor"
    return place.terminal("goodplan", *words)


def expect(terminal, pattern, status):
    seen = terminal.until(pattern)
    got = terminal.end()
    if got != status:
        fail(f"status {got}, not {status}: {seen}")
    terminal.close()


def check_unchanged(place, revision):
    if f'"revision": {revision},' not in place.run("goodplan", "list", "--format", "json"):
        fail("something was changed")
    if os.listdir(place.environment["TMPDIR"]):
        fail(f"left behind: {os.listdir(place.environment['TMPDIR'])}")


def main(root, binary):
    place = Place(root, binary)
    place.environment["TMPDIR"] = os.path.join(place.folder, "temporary")
    os.mkdir(place.environment["TMPDIR"])

    expect(edit(place, WRITES, "update", "A-1", "--note"), 'note "costs \\$2m"', 0)
    check_unchanged(place, 2)
    with open(os.path.join(place.folder, "page")) as page:
        if not page.read().startswith("\n# goodplan update A-1 --note\n"):
            fail("the page does not say what it is for")

    # The answer goes to a file; the editor still has the terminal.
    place.write("editor", WRITES)
    expect(place.terminal("sh", "-c", "goodplan update A-1 --note >answer; cat answer"), "costs", 0)
    check_unchanged(place, 3)

    # Ctrl-C, and an end from outside, change nothing and leave nothing.
    terminal = edit(place, WAITS, "update", "A-1", "--note")
    terminal.until("waiting .*\n")
    terminal.type("\x03")
    expect(terminal, "goodplan: interrupted; nothing was changed", 130)
    check_unchanged(place, 3)
    terminal = edit(place, WAITS, "update", "A-1", "--note")
    terminal.until("waiting .*\n")
    os.kill(terminal.pid, signal.SIGTERM)
    expect(terminal, "goodplan: interrupted; nothing was changed", 130)
    check_unchanged(place, 3)

    # Without a terminal no editor is opened.
    terminal = edit(place, "#!/bin/sh\ntouch opened\n", "update", "A-1", "--note", "--no-input")
    expect(terminal, "--no-input opens no editor", 2)
    place.run("sh", "-c", "goodplan update A-1 --note 2>said </dev/null && exit 1; grep -q 'no terminal' said")
    if os.path.exists(os.path.join(place.folder, "opened")):
        fail("an editor was opened")
    check_unchanged(place, 3)


main(sys.argv[1], sys.argv[2])
