#!/usr/bin/env python3
"""A crash left a journal to roll back, and somebody reads who may not write: hot_journal_reader_test.py ROOT BINARY.

He gets the last complete state, with one line of warning; file and journal stay as the crash left them, and nothing
is left of the private copy. Whoever may write recovers the file.
"""
import itertools, os, signal, subprocess, tempfile

import harness, injection, judging
from harness import NOBODY, Finding, Program, expect, seen_by_nobody
from injection import Fault

WARNED = "goodplan: the last change to the plan file was interrupted; showing the last complete state"
REPORTS = [["export"], ["report", "weekly", "--as-at", "2022-02-01"], ["log"], ["list", "actions", "--all"]]
NAMES = ["plan.db", "plan.db-journal"]
OVERTAKING = [["export"], ["theme", "add", "overtaken", "Overtaken"],
              ["recommendation", "edit", "R-1", "--title", "Overtaken"], ["plan", "edit", "--note", "While you read"]]
MOST_OPENS = 12


AS_NOBODY = {"user": NOBODY, "group": NOBODY, "extra_groups": []}


def as_nobody(program, words, temporary):
    return subprocess.run(program.line(*words), env={**program.environment, "TMPDIR": str(temporary)}, text=True,
                          capture_output=True, stdin=subprocess.DEVNULL, timeout=harness.COMMAND_LIMIT, **AS_NOBODY)


def forbid(folder):
    """Nobody but root may write here any more."""
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)


def check_reader(program, folder, temporary, expected):
    """Every report, on the folder as it is."""
    left = {path.name: path.read_bytes() for path in folder.iterdir()}
    for words, wanted in expected:
        ran = as_nobody(program, words, temporary)
        name = " ".join(words)
        expect(ran.returncode == 0, f"{name}: status {ran.returncode}: {ran.stderr}")
        expect(ran.stdout == wanted, f"{name} does not print the last complete state")
        expect(" ".join(ran.stderr.split()) == WARNED, f"{name}: not one line of warning: {ran.stderr}")
    expect({path.name: path.read_bytes() for path in folder.iterdir()} == left, "the reader changed the folder")
    expect(not list(temporary.iterdir()), f"left of the private copy: {sorted(temporary.iterdir())}")


def check_writer(program, expected):
    """Who may write gets the same, and the file is recovered."""
    for number, (words, wanted) in enumerate(expected):
        ran = program.run(*words)
        expect(ran.returncode == 0 and ran.stdout == wanted, f"{' '.join(words)}, recovering: {ran.stderr}")
        expect(bool(ran.stderr) == (number == 0), f"warned not once: {ran.stderr!r}")
    expect(not os.path.exists(f"{program.plan}-journal"), "the journal is left")


def crash(program, words, folder, page, tool):
    """The folder as a kill before this page leaves it."""
    harness.copy_folder(program.plan.parent, folder)
    there = program.on(folder / "plan.db")
    ran = tool(folder, NAMES).run(there.line(*words), there.environment, [Fault("pwrite64", page, "KILL")])
    expect(ran.code == judging.KILLED and os.path.exists(f"{there.plan}-journal"), f"no crash: {ran.code}")
    return there


def check_overtaken(reader, writer, temporary, stop, allowed):
    """While somebody who may not write opens a file for the so manieth time, somebody else recovers the file and
    changes it, unless the reader keeps it just then. Whether the reader got so far."""
    environment = injection.Shim(reader.plan.parent).environment({**reader.environment, "TMPDIR": str(temporary)},
                                                                 [Fault("openat", stop, "STOP")])
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err, \
            subprocess.Popen(reader.line("export"), env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=err,
                             **AS_NOBODY) as reading:
        try:
            _, status = os.waitpid(reading.pid, os.WUNTRACED)
            if not os.WIFSTOPPED(status):
                reading.returncode = os.waitstatus_to_exitcode(status)
                return False
            for words in OVERTAKING:
                changed = writer.run(*words, "--wait", "100ms")
                expect(changed.returncode in (0, harness.BUSY), f"the writer: {changed.stderr}")
            reading.send_signal(signal.SIGCONT)
            reading.wait(timeout=harness.COMMAND_LIMIT)
        finally:
            if reading.returncode is None:
                reading.kill()
        for file in (out, err):
            file.seek(0)
        told = f"overtaken at open {stop}: status {reading.returncode}: {err.read()}"
        expect(reading.returncode == 0, told)
        expect(out.read() in allowed, f"{told}: neither the state before nor the one after")
    return True


def crash_points(program, words, folder, tool):
    """The writes of pages to the plan file: before each of them, the journal is hot."""
    harness.copy_folder(program.plan.parent, folder)
    there = program.on(folder / "plan.db")
    calls = tool(folder, NAMES).run(there.line(*words), there.environment).calls
    pages = [number for call, number in injection.numbered(calls) if call.name == "pwrite64" and
             call.path.endswith("plan.db")]
    return pages if harness.LONG else pages[1::max(1, len(pages) // 8)]


def overtake(program, reader, writes, folder, tool, findings):
    """check_overtaken() at every file the reader opens, after one crash. Their number."""
    before = program.do("export")
    after = program.on(harness.copy_folder(program.plan.parent, folder / "after") / "plan.db")
    for words in OVERTAKING:
        after.do(*words)
    allowed = [before, after.do("export")]
    page = crash_points(program, writes, folder / "calls", tool)[-1]
    for stop in range(1, MOST_OPENS):
        there = crash(reader, writes, folder / f"overtaken-{stop}", page, tool)
        forbid(there.plan.parent)
        temporary = folder / "temporary" / f"overtaken-{stop}"
        temporary.mkdir()
        temporary.chmod(0o777)
        try:
            if not check_overtaken(there, program.on(there.plan), temporary, stop, allowed):
                return stop - 1
        except Finding as finding:
            findings.append(str(finding))
    return MOST_OPENS


def test(root, binary):
    tool = injection.way()
    if os.geteuid() != 0:
        harness.skip("only root can become somebody else")
    if not tool:
        harness.skip("neither strace with ptrace nor a compiler for the shim works here")
    with harness.scratch() as folder:
        program = harness.make_plan(Program(binary, folder / "files/plan.db"), root)
        expected = [(words, program.do(*words)) for words in REPORTS]
        reader = seen_by_nobody(program, folder)
        temporary = folder / "temporary"
        temporary.mkdir()
        temporary.chmod(0o777)
        writes = ["import", root / "data/plans/bury-2022.json"]
        numbers = itertools.count()

        def one(page):
            where = folder / f"crashed-{next(numbers)}"
            there = crash(reader, writes, where, page, tool)
            copy = harness.copy_folder(where, folder / (where.name + "-writer"))
            forbid(where)
            mine = temporary / where.name
            mine.mkdir()
            mine.chmod(0o777)
            check_reader(there, where, mine, expected)
            check_writer(program.on(copy / "plan.db"), expected)

        pages = crash_points(program, writes, folder / "calls", tool)
        done, findings = harness.several(one, pages)
        expect(pages, "no page was written")
        opens = overtake(program, reader, writes, folder, tool, findings) if injection.Shim.works() else 0
    print(f"a reader overtaken by a writer at each of {opens} files that he opens")
    print(f"{len(pages)} hot journals, {len(REPORTS)} reports each by a reader who may not write, and by one who may: "
          f"{len(findings)} wrong")
    harness.fail(findings)


def self_test(root, binary):
    """A reader who sees half of a change, says nothing, or leaves something behind, is found."""
    if os.geteuid() != 0:
        harness.skip("only root can become somebody else")
    with harness.scratch() as folder:
        program = harness.make_plan(Program(binary, folder / "files/plan.db"), root)
        reader = seen_by_nobody(program, folder)
        temporary = folder / "temporary"
        temporary.mkdir()
        for path in (program.plan, folder / "files"):
            path.chmod(0o755)
        for expected, why in (([(["export"], "something else")], "last complete state"),
                              ([(["export"], program.do("export"))], "warning")):
            try:
                check_reader(reader, folder / "files", temporary, expected)
            except Finding as finding:
                expect(why in str(finding), f"found for another reason: {finding}")
                continue
            raise Finding(f"not found: {why}")


if __name__ == "__main__":
    harness.main(test, self_test)
