#!/usr/bin/env python3
"""The library that stands in for strace (fault_shim.c) does what strace does: shim_test.py ROOT BINARY [--self-test].

Both record the same calls of a command, and a fault at the same call ends the command in the same way and leaves the
same files.
"""
import os, re

import harness, injection, judging, shapes
from harness import expect
from injection import Fault, Shim, Strace

COMMANDS = ["update", "import tiny", "backup"]
RECORDED = ["evidence add --keep", "backup after copies were kept"]  # strace cannot be told which names to spoil
FAULTS = ["KILL", "ENOSPC", "EIO", "INT", "TERM"]


def run(tool, shape, folder, faults=(), data=False):
    harness.copy_folder(shape.start, folder)
    program = shape.program.on(folder / "plan.db")
    words = [str(word).replace("{folder}", str(folder)) for word in shape.words]
    names = None if shape.names_files_itself else shape.names
    return tool(folder, names).run(program.line(*words), program.environment, faults, data)


def comparable(calls):
    """What two runs of one command have in common: not the random salts in the data, nor which number a file or a
    process has."""
    kept = os.O_CREAT | os.O_ACCMODE
    return [(call.name, re.sub(r"new-\d+", "new-", call.path), len(call.data),
             call.number & kept if call.name == "openat" else call.number,
             call.result < 0 if call.name == "openat" else call.result) for call in calls]


def left(folder):
    return {path.name: len(path.read_bytes()) for path in folder.iterdir()}


def same_end(shape, folder, faults):
    """How a command ended under these faults, by both ways."""
    ends = []
    for tool in (Strace, Shim):
        ran = run(tool, shape, folder, faults)
        ends.append((ran.code, " ".join(ran.err.split()), left(folder)))
    expect(ends[0] == ends[1], f"{' '.join(map(str, faults))}: by strace {ends[0]}, by the shim {ends[1]}")


def faults_to_compare(calls):
    """Some of each call, each with some of the faults, once and for ever."""
    numbers = {}
    for call, number in injection.numbered(calls):
        numbers.setdefault(call.name, []).append(number)
    turn = 0
    for name, all_ in numbers.items():
        for number in sorted({all_[0], all_[len(all_) // 2], all_[-1]}):
            for what in FAULTS if harness.LONG else [FAULTS[turn % 5], FAULTS[(turn + 2) % 5]]:
                yield [Fault(name, number, what, what in ("ENOSPC", "EIO") and turn % 2 == 1)]
            turn += 1


def test(root, binary):
    if not (Strace.works() and Shim.works()):
        harness.skip("strace with ptrace and a compiler for the shim are both needed to compare them")
    points, findings = 0, []
    for name in COMMANDS + RECORDED:
        with harness.scratch() as folder:
            shape = shapes.prepare(name, binary, root, folder)
            where = folder / "run" / "files"
            calls = [run(tool, shape, where, data=True).calls for tool in (Strace, Shim)]
            if comparable(calls[0]) != comparable(calls[1]):
                findings.append(f"{name}: not the same calls")
            if name in RECORDED:
                continue
            turns = [(f"{name}, {turn}", faults, folder / f"run{turn}" / "files")
                     for turn, faults in enumerate(faults_to_compare(calls[0]))]
            points += len(turns)
            findings += harness.several(lambda turn: same_end(shape, turn[2], turn[1]), turns)[1]
    print(f"{points} faults of {len(COMMANDS)} commands by strace and by the shim: {len(findings)} differ")
    harness.fail(findings)


def self_test(root, binary):
    """A shim that counted from 0 would be found out."""
    if not (Strace.works() and Shim.works()):
        harness.skip("strace with ptrace and a compiler for the shim are both needed to compare them")
    with harness.scratch() as folder:
        shape = shapes.prepare("update", binary, root, folder)
        where = folder / "run" / "files"
        ends = []
        for tool, at in ((Strace, 1), (Shim, 2)):
            ran = run(tool, shape, where, [Fault("pwrite64", at, "KILL")])
            ends.append((ran.code, left(where)))
        expect(ends[0][0] == ends[1][0] == judging.KILLED and ends[0] != ends[1], f"no difference: {ends}")


if __name__ == "__main__":
    harness.main(test, self_test)
