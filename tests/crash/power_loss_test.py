#!/usr/bin/env python3
"""The power fails anywhere in a day of writing: power_loss_test.py ROOT BINARY [--self-test].

The calls of the commands are recorded, and disks rebuilt as they may be found after a loss at any of them
(disk_model.py). The program must open each: nothing damaged, nothing mixed, no acknowledged write lost.
"""
import itertools, json, shutil, sys, threading

import disk_model, harness, injection, shapes
from harness import DAY, PLAN, Finding, Program, UNREADABLE, expect

STATES = 5_000 if harness.LONG else 500
NAMES = [name + end for name in ("plan.db", "copy.db") for end in ("", "-journal")]
BEGIN = [["init"], ["import", "{plans}/walsall-2021.json", "--on", DAY]]
DAY_OF_WRITES = [
    ["add", "Read the casework", "--serves", "R-1", "--on", DAY],
    ["update", "A-1", "A-2", "--note", "Two at once", "--on", DAY],
    ["backup", "{folder}/copy.db"],
    ["undo"],
    ["import", "{made}/tiny.json", "--on", DAY],
    ["edit", "A-4", "--plan", PLAN, "--title", "Read all casework"],
]


def recorded(program, commands, tool):
    """Runs them. The calls, and after how many of them each command was acknowledged."""
    calls, ends = [], []
    for words in commands:
        ran = tool(program.plan.parent, NAMES).run(program.line(*words), program.environment, data=True)
        expect(ran.code == 0, f"{words}: status {ran.code}: {ran.err}")
        calls += ran.calls
        ends.append(len(calls))
    return calls, ends


def content(path):
    """All of a plan file; None when it is not there, or the program refuses it as unfinished."""
    return harness.dump(path) if path.exists() else None


def states_of(disk, calls, ends, folder):
    """What the files hold before the first command and after each: (plan, copy)."""
    made, start = [], 0
    for end in (0, *ends):
        for call in calls[start:end]:
            disk.do(call)
        start = end
        lay_out(disk.everything(), folder)
        made.append(tuple(content(folder / name) for name in ("plan.db", "copy.db")))
    return made


def lay_out(files, folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


def opened(program, may_be_unfinished):
    """The content once the program has opened the file, which recovers it."""
    if not program.plan.exists():
        return None
    ran = program.run("list", "plans")
    if ran.returncode == UNREADABLE and may_be_unfinished:
        return None
    expect(ran.returncode == 0, f"{program.plan.name}: status {ran.returncode}: {ran.stderr}")
    harness.check_sound(program.plan)
    return harness.dump(program.plan)


def judge(program, wanted):
    """The folder holds what it held before the command under way, or after it; each file for itself, for a command
    changes one of them."""
    for number, name in enumerate(("plan.db", "copy.db")):
        allowed = [state[number] for state in wanted]
        found = opened(program.on(program.plan.with_name(name)), may_be_unfinished=allowed[0] is None)
        if found not in allowed:
            raise Finding(f"{name}: " + ("an acknowledged write is lost" if found is None else
                                         "neither the state before nor the one after"))


class Losses:
    """The calls of some commands, and disks after a loss at each of them."""

    def __init__(self, program, origin, commands, folder, tool):
        self.program, self.folder = program, folder
        self.first = disk_model.Disk(program.plan.parent, origin)
        self.calls, self.ends = recorded(program, commands, tool)
        whole = disk_model.Disk(program.plan.parent, origin)
        self.wanted = states_of(whole, self.calls, self.ends, folder / "whole")
        self.numbers, self.mine, self.known = itertools.count(), threading.local(), {}

    def disks(self, states):
        """(where, files, the states allowed) of about so many losses, spread over all points."""
        each = -(-states // (len(self.calls) + 1))
        disk = self.first
        for index in range(len(self.calls) + 1):
            if index > 0:
                disk.do(self.calls[index - 1])
            acknowledged = sum(end <= index for end in self.ends)
            under_way = index not in self.ends
            allowed = self.wanted[acknowledged:acknowledged + 1 + under_way]
            where = self.calls[index - 1].name if index else "start"
            for number in range(each):
                files = disk.after_a_loss(disk_model.dice_of(index, number))
                yield f"after call {index} ({where}), disk {number}", files, allowed

    def check(self, loss):
        _, files, allowed = loss
        if not hasattr(self.mine, "folder"):
            self.mine.folder = self.folder / f"w{next(self.numbers)}" / "files"
        key = hash((frozenset(files.items()), tuple(allowed)))
        if key not in self.known:
            lay_out(files, self.mine.folder)
            judge(self.program.on(self.mine.folder / "plan.db"), allowed)
            self.known[key] = True
        return key

    def run(self, states):
        keys, findings = harness.several(self.check, self.disks(states))
        return len(keys) + len(findings), len(set(keys)) + len(findings), findings


def losses_of_a_day(root, binary, folder, tool):
    """A plan file from nothing, and then a day's writes on a file that is there."""
    (folder / "tiny.json").write_text(json.dumps(shapes.TINY))
    (folder / "none").mkdir()
    program = Program(binary, folder / "files/plan.db")
    program.plan.parent.mkdir()
    fill = {"plans": root / "data/plans", "made": folder, "folder": program.plan.parent}
    commands = [[word.format(**fill) for word in words] for words in BEGIN + DAY_OF_WRITES]
    return Losses(program, folder / "none", commands, folder / "rebuilt", tool)


def test(root, binary):
    tool = injection.way()
    if not tool:
        harness.skip("neither strace with ptrace nor a compiler for the shim works here")
    with harness.scratch() as folder:
        losses = losses_of_a_day(root, binary, folder, tool)
        states, different, findings = losses.run(STATES)
    print(f"{states} disks ({different} different) after a loss at each of {len(losses.calls)} calls of "
          f"{len(losses.ends)} commands, recorded by {tool.name}: {len(findings)} wrong")
    harness.fail(findings)


CARELESS = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("PRAGMA synchronous = " + sys.argv[2])
database.execute("BEGIN IMMEDIATE")
database.execute("UPDATE action SET title = title || ?", [" again " * 300])
database.execute("UPDATE recommendation SET title = 'again'")
database.execute("COMMIT")
"""


def self_test(root, binary):
    """The model finds what is wrong with less careful settings of SQLite, and nothing wrong with ours."""
    tool = injection.way()
    if not tool:
        harness.skip("neither strace with ptrace nor a compiler for the shim works here")
    for setting, wanted in (("EXTRA", []), ("FULL", ["lost"]), ("OFF", ["damaged"])):
        with harness.scratch() as folder:
            program = harness.make_plan(Program(binary, folder / "files/plan.db"), root)
            origin = harness.copy_folder(program.plan.parent, folder / "origin")

            class Writer(Program):
                def line(self, *words):
                    return [sys.executable, "-c", CARELESS, str(self.plan), setting] if words == ("write",) else \
                        super().line(*words)

            losses = Losses(Writer(binary, program.plan), origin, [["write"], ["write"]], folder / "rebuilt", tool)
            states, _, findings = losses.run(200)
            print(f"synchronous = {setting}: {len(findings)} of {states} disks wrong")
            if setting == "EXTRA":
                harness.fail(findings)
            expect(setting == "EXTRA" or findings, f"nothing wrong was found with synchronous = {setting}")


if __name__ == "__main__":
    harness.main(test, self_test)
