#!/usr/bin/env python3
"""SIGINT, SIGTERM and a limit on the size of files, anywhere in a write: interrupt_test.py ROOT BINARY [--self-test].

An interrupted command says whether the change was kept (exit 7) or not (exit 130), and it is so; a copy of evidence
that no record names is not left behind. A file that may not grow is a clean error, never SIGXFSZ.
"""
import itertools, os, pathlib, shutil, signal, subprocess, threading, time

import harness, injection, judging, shapes
from harness import BUSY, DAY, INTERRUPTED, UNCONFIRMED, Finding, Program, expect
from injection import Fault
from judging import AFTER, BEFORE
from lock_wait_test import kept

NOTHING, SAVED = "interrupted; nothing was changed", "interrupted; the change was saved"


def check_told(judge, folder, ran):
    """What is said of an interrupted command is so."""
    which = judge.found(folder, ran)
    text = " ".join(ran.err.split())
    told = f"(status {ran.code}, state {which}: {text})"
    if ran.code == INTERRUPTED:
        expect(NOTHING in text, f"130 without its words {told}")
        expect(which == BEFORE, f"it says that nothing was changed {told}")
    elif ran.code in (0, UNCONFIRMED):
        expect(which == AFTER, f"it says that it was saved {told}")
        expect(ran.code == 0 or SAVED in text, f"7 without its words {told}")
    else:
        raise Finding(f"neither 130 nor 7 {told}")
    return which, ran.code


def copies(folder):
    return sorted(path.name for path in folder.glob("plan.db.evidence/*"))


def check_left(before, after, ran):
    """Nothing was changed: then nothing is kept."""
    if ran.code == INTERRUPTED:
        expect(after == before, f"copies of evidence {before} before, {after} after")


def signalled(name, binary, root, folder, tool):
    """Both signals at every call of one command. Number, states and findings."""
    shape = shapes.prepare(name, binary, root, folder)
    (folder / "swept").mkdir()
    judge = judging.judge_of(shape, folder / "swept")
    numbers, mine = itertools.count(), threading.local()

    def run(where, faults):
        harness.copy_folder(shape.start, where)
        program = shape.program.on(where / "plan.db")
        line = program.line(*judge.words_in(shape.words, where))
        return tool(where, shape.names).run(line, program.environment, faults)

    def one(point):
        if not hasattr(mine, "folder"):
            mine.folder = folder / "swept" / f"w{next(numbers)}" / "files"
        ran = run(mine.folder, [point[1]])
        check_left(copies(shape.start), copies(mine.folder), ran)  # the judge tries again, which keeps another
        return check_told(judge, mine.folder, ran)

    calls = list(injection.numbered(run(folder / "swept" / "calls" / "files", []).calls))
    points = [(f"{name}: SIG{what} at {call.name} {number}", Fault(call.name, number, what))
              for call, number in calls for what in ("INT", "TERM")]
    results, findings = harness.several(one, points)
    codes = [code for _, code in results]
    print(f"{name}: {len(points)} signals: {codes.count(INTERRUPTED)} took it back, {codes.count(UNCONFIRMED)} kept "
          f"it, {codes.count(0)} came after the end, {len(findings)} wrong")
    # The first signal comes as soon as the file is opened: it must not be able to pass unseen.
    return findings + ([] if INTERRUPTED in codes else [f"{name}: no signal interrupted it"])


def interrupt_while_waiting(program, number):
    """A command that waits for the file can be interrupted at once."""
    with kept(program.plan, "EXCLUSIVE"):
        words = program.line("update", "A-1", "--note", "x", "--on", DAY, "--wait", "10min")
        with subprocess.Popen(words, env=program.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True) as waiting:
            opened = pathlib.Path("/proc", str(waiting.pid), "fd")
            while not any(os.path.realpath(file) == str(program.plan) for file in opened.iterdir()):
                time.sleep(0.01)
            waiting.send_signal(number)
            out, err = waiting.communicate(timeout=60)
    expect(waiting.returncode == INTERRUPTED and NOTHING in err and out == "",
           f"{number.name} while it waits: status {waiting.returncode}: {err}")


def limited(name, binary, root, folder):
    """One command with limits from nothing to more than it needs. Findings."""
    shape = shapes.prepare(name, binary, root, folder)
    (folder / "limited").mkdir()
    judge = judging.judge_of(shape, folder / "limited")
    numbers, mine = itertools.count(), threading.local()
    most = max(path.stat().st_size for path in (judge.folder / "reference").iterdir()) + 128 * 1024
    step = 4096 if harness.LONG else 16384
    points = [(f"{name}: files of at most {limit} bytes", limit) for limit in range(0, most, step)]

    def one(point):
        if not hasattr(mine, "folder"):
            mine.folder = folder / "limited" / f"w{next(numbers)}" / "files"
        harness.copy_folder(shape.start, mine.folder)
        program = shape.program.on(mine.folder / "plan.db")
        words = program.line(*judge.words_in(shape.words, mine.folder))
        ran = subprocess.run(["prlimit", f"--fsize={point[1]}", *words], env=program.environment, text=True,
                             stdin=subprocess.DEVNULL, capture_output=True, timeout=harness.COMMAND_LIMIT)
        return judge.check(mine.folder, injection.Ran(ran.returncode, ran.stdout, ran.stderr, []))

    states, findings = harness.several(one, points)
    print(f"{name}: {len(points)} limits: {states.count(BEFORE)} refused, {states.count(AFTER)} enough, "
          f"{len(findings)} wrong")
    both = {BEFORE, AFTER} <= set(states)
    return findings + ([] if both or findings else [f"{name}: the limits were all too small, or all large enough"])


def test(root, binary):
    tool = injection.way()
    if not tool:
        harness.skip("neither strace with ptrace nor a compiler for the shim works here")
    findings = []
    long = ["import", "undo", "backup", "done --keep", "evidence edit --keep"]
    for name in ("import tiny", "update", "evidence add --keep", *(long if harness.LONG else [])):
        with harness.scratch() as folder:
            findings += signalled(name, binary, root, folder, tool)
    with harness.scratch() as folder:
        program = harness.make_plan(Program(binary, folder / "files/plan.db"), root)
        for number in (signal.SIGINT, signal.SIGTERM):
            interrupt_while_waiting(program, number)
    if not shutil.which("prlimit"):
        print("SKIPPED: files that may not grow: there is no prlimit")
    for name in ("import", "backup", "init") if shutil.which("prlimit") else ():
        with harness.scratch() as folder:
            findings += limited(name, binary, root, folder)
    harness.fail(findings)


def self_test(root, binary):
    """What is said and is not so is found."""
    class Judge:
        def __init__(self, state):
            self.state = state

        def found(self, folder, ran):
            return self.state

    def told(state, code, err):
        check_told(Judge(state), pathlib.Path("/p"), injection.Ran(code, "", err, []))

    told(BEFORE, INTERRUPTED, NOTHING)
    told(AFTER, UNCONFIRMED, SAVED)
    for wrong in ((AFTER, INTERRUPTED, NOTHING), (BEFORE, UNCONFIRMED, SAVED), (BEFORE, 0, ""), (AFTER, UNCONFIRMED, ""),
                  (BEFORE, -signal.SIGINT, ""), (BEFORE, INTERRUPTED, ""), (BEFORE, BUSY, NOTHING)):
        try:
            told(*wrong)
        except Finding:
            continue
        raise Finding(f"not found: {wrong}")
    for code, left in ((INTERRUPTED, []), (UNCONFIRMED, ["a copy"])):
        check_left([], left, injection.Ran(code, "", "", []))
    try:
        check_left([], ["a copy"], injection.Ran(INTERRUPTED, "", "", []))
    except Finding:
        return
    raise Finding("not found: a copy that no record names")


if __name__ == "__main__":
    harness.main(test, self_test)
