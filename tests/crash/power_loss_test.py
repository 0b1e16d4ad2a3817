#!/usr/bin/env python3
"""The power fails anywhere in a day of writing: power_loss_test.py ROOT BINARY [--self-test].

The calls of the commands are recorded, and disks rebuilt as they may be found after a loss at any of them
(disk_model.py). The program must open each: nothing damaged, nothing mixed, no acknowledged write lost, and whatever
a record says is kept beside the file is there.
"""
import itertools, shutil, sys, threading

import disk_model, harness, injection, judging, shapes
from harness import DAY, PLAN, Finding, Program, UNREADABLE, expect

STATES = 5_000 if harness.LONG else 500
FILES = ("plan.db", "copy.db", "plan.db.format-1")
BEGIN = [["init"], ["import", "{plans}/walsall-2021.json", "--on", DAY]]
KILLED = ["killed when the copy has its name:"]
DAY_OF_WRITES = [
    ["add", "Read the casework", "--serves", "R-1", "--on", DAY],
    ["update", "A-1", "A-2", "--note", "Two at once", "--on", DAY],
    ["redact", "A-2", "--revision", "3", "--reason", "Named a child"],
    ["evidence", "add", "A-1", "{made}/minutes.pdf", "--shows", "It was explained", "--keep"],
    ["undo"],
    KILLED + ["evidence", "add", "A-2", "{made}/audit.pdf", "--shows", "It is so", "--keep"],
    ["evidence", "add", "A-2", "{made}/audit.pdf", "--shows", "It is so", "--keep"],
    ["backup", "{folder}/copy.db"],
    ["import", "{made}/tiny.json", "--on", DAY],
    ["edit", "A-4", "--plan", PLAN, "--title", "Read all casework"],
]
OLD_FILE = [
    ["upgrade"],
    ["update", "A-1", "--plan", "walsall-2017", "--note", "In the new format", "--on", "2018-01-12"],
]


def run(program, words, tool):
    """The calls of one command."""
    ran = tool(program.plan.parent).run(program.line(*words), program.environment, data=True)
    expect(ran.code == 0, f"{words}: status {ran.code}: {ran.err}")
    return ran.calls


def killed(program, words, tool):
    """The calls of a command that was killed as soon as a file had its last name, and the folder as it is then."""
    folder = program.plan.parent
    aside = harness.copy_folder(folder, folder.parent / "aside" / "files")
    calls = run(program.on(aside / "plan.db"), words, tool)
    named = next(index for index, call in enumerate(calls) if call.name == "rename")
    shutil.copytree(aside / "plan.db.evidence", folder / "plan.db.evidence", dirs_exist_ok=True)

    def here(path):
        return path.replace(str(aside), str(folder), 1)

    return [call._replace(path=here(call.path), other=here(call.other)) for call in calls[:named + 1]]


def recorded(program, commands, tool):
    """Runs them. The calls, and after how many of them each command was acknowledged."""
    calls, ends = [], []
    for words in commands:
        if words[:1] == KILLED:
            calls += killed(program, words[1:], tool)
            continue
        calls += run(program, words, tool)
        ends.append(len(calls))
    return calls, ends


def content(path):
    """All of a plan file; None when it is not there, or the program refuses it as unfinished."""
    return harness.dump(path) if path.exists() else None


def states_of(disk, calls, ends, folder):
    """What the files hold before the first command and after each, one after the other."""
    made, start = [], 0
    for end in (0, *ends):
        for call in calls[start:end]:
            disk.do(call)
        start = end
        lay_out(disk.everything(), folder)
        made.append(tuple(content(folder / name) for name in FILES))
    return made


def lay_out(files, folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).mkdir() if data is None else (folder / name).write_bytes(data)


def opened(program, may_be_unfinished):
    """The content once the program has opened the file, which recovers it."""
    if not program.plan.exists():
        return None
    ran = program.run("list", "plans")
    if ran.returncode == UNREADABLE and may_be_unfinished:
        return None
    expect(ran.returncode == 0, f"{program.plan.name}: status {ran.returncode}: {ran.stderr}")
    harness.check_sound(program.plan)
    judging.check_copies(program.plan)
    return harness.dump(program.plan)


def judge(look, wanted):
    """The folder holds what it held before the command under way, or after it; each file for itself, but the plan file
    is changed last. look(name, may_be_unfinished) tells what a file holds."""
    changed = False
    for number, name in enumerate(FILES):
        allowed = [state[number] for state in wanted]
        found = look(name, allowed[0] is None)
        if found not in allowed:
            raise Finding(f"{name}: " + ("an acknowledged write is lost" if found is None else
                                         "neither the state before nor the one after"))
        changed = changed or found != allowed[0] and number == 0
        expect(not changed or found == allowed[-1], f"the plan file is changed, and {name} is not there")


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

    def look(self, files, name, may_be_unfinished):
        """What a file holds that stands there with what belongs to it. Many disks have it the same."""
        own = {path: data for path, data in files.items()
               if path in (name, f"{name}-journal") or f"{path}/".startswith(f"{name}.evidence/")}
        key = hash((name, may_be_unfinished, frozenset(own.items())))
        if key not in self.known:
            if not hasattr(self.mine, "folder"):
                self.mine.folder = self.folder / f"w{next(self.numbers)}" / "files"
            lay_out(own, self.mine.folder)
            self.known[key] = opened(self.program.on(self.mine.folder / name), may_be_unfinished)
        return self.known[key]

    def check(self, loss):
        _, files, allowed = loss
        judge(lambda *what: self.look(files, *what), allowed)
        return hash(frozenset(files.items()))

    def run(self, states):
        keys, findings = harness.several(self.check, self.disks(states))
        return len(keys) + len(findings), len(set(keys)) + len(findings), findings


def losses_of(commands, root, binary, folder, tool):
    """Commands on a file of the first format when that is what they begin with, or else from nothing."""
    shapes.write_inputs(folder)
    (folder / "origin").mkdir()
    program = Program(binary, folder / "files/plan.db")
    program.plan.parent.mkdir()
    if commands[0] == ["upgrade"]:
        shapes.old_file(root, program.plan)
        harness.copy_folder(program.plan.parent, folder / "origin")
    fill = {"plans": root / "data/plans", "made": folder, "folder": program.plan.parent}
    commands = [[word.format(**fill) for word in words] for words in commands]
    return Losses(program, folder / "origin", commands, folder / "rebuilt", tool)


def test(root, binary):
    tool = injection.way()
    if not tool:
        harness.skip("neither strace with ptrace nor a compiler for the shim works here")
    failed = []
    for commands, share in ((BEGIN + DAY_OF_WRITES, 0.8), (OLD_FILE, 0.2)):
        with harness.scratch() as folder:
            losses = losses_of(commands, root, binary, folder, tool)
            states, different, findings = losses.run(round(STATES * share))
        print(f"{states} disks ({different} different) after a loss at each of {len(losses.calls)} calls of "
              f"{len(losses.ends)} commands, recorded by {tool.name}: {len(findings)} wrong", flush=True)
        failed += findings
    harness.fail(failed)


CARELESS = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("PRAGMA synchronous = " + sys.argv[2])
database.execute("BEGIN IMMEDIATE")
database.execute("UPDATE action SET title = title || ?", [" again " * 300])
database.execute("UPDATE recommendation SET title = 'again'")
database.execute("COMMIT")
"""


def careless_copy(root, binary, tool, unsynced):
    """A copy of evidence is taken, and nothing of that name is synced. What is found."""
    with harness.scratch() as folder:
        program = harness.make_plan(Program(binary, folder / "files/plan.db"), root)
        shapes.write_inputs(folder)
        origin = harness.copy_folder(program.plan.parent, folder / "origin")
        words = ["evidence", "add", "A-1", folder / "minutes.pdf", "--shows", "It was explained", "--keep"]
        losses = Losses(program, origin, [words, shapes.next_command(PLAN)], folder / "rebuilt", tool)
        for index, call in enumerate(losses.calls):
            if call.name == "fsync" and unsynced in call.path.rsplit("/", 1)[-1]:
                losses.calls[index] = call._replace(result=-1)
        return losses.run(200)[2]


def self_test(root, binary):
    """The model finds what is wrong with less careful settings of SQLite and of copies, and nothing wrong with ours."""
    tool = injection.way()
    if not tool:
        harness.skip("neither strace with ptrace nor a compiler for the shim works here")
    for unsynced, wanted in (("plan.db.evidence", "is not there"), (".new-", "has other bytes")):
        findings = careless_copy(root, binary, tool, unsynced)
        print(f"{unsynced}* not synced: {len(findings)} disks wrong")
        expect(findings and all(wanted in text for text in findings), f"not found: {unsynced} is not synced")
    for setting in ("EXTRA", "FULL", "OFF"):
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
