#!/usr/bin/env python3
"""Another process keeps the plan file: who waits, how long, and what is said then: lock_wait_test.py ROOT BINARY.

A command that waits longer than --wait exits 6 within half a second of it, names the file and says that a retry is
safe; reports are not in the way of a writer who is not yet at the file, and he is not in theirs. The only test that
measures time: against a run with nothing in the way. ctest runs it alone.
"""
import contextlib, os, sqlite3, threading, time

import harness
from harness import BUSY, DAY, Program, expect

WAIT, LATE = 1.0, 0.5  # seconds
UPDATE = ["update", "A-1", "--note", "Heard", "--on", DAY]


@contextlib.contextmanager
def kept(path, how):
    """As another process keeps it: IMMEDIATE as a writer before it writes, EXCLUSIVE while it writes, SHARED as a
    report that reads."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as database:
        database.execute("BEGIN " + ("DEFERRED" if how == "SHARED" else how))
        database.execute("SELECT count(*) FROM revision").fetchone()
        yield database
        if database.in_transaction:
            database.execute("ROLLBACK")


def timed(program, words, wait=WAIT):
    start = time.monotonic()
    ran = program.run(*words, "--wait", f"{round(wait * 1000)}ms")
    return ran, time.monotonic() - start


def check_late(ran, seconds, path, idle, wait=WAIT):
    """What a command must have done that waited in vain."""
    text = " ".join(ran.stderr.split())
    expect(ran.returncode == BUSY, f"status {ran.returncode} instead of {BUSY}: {text}")
    expect(ran.stdout == "", f"it printed: {ran.stdout}")
    expect(str(path) in "".join(ran.stderr.split()), f"the file is not named: {text}")
    expect("safe to try again" in text and "Nothing was changed" in text, f"not said that a retry is safe: {text}")
    expect(wait <= seconds <= wait + LATE + idle, f"{seconds:.2f} s, asked for {wait}, idle {idle:.2f}: {text}")


def check_vain(program, words, how, idle):
    """It waits in vain, and changes nothing."""
    before = program.plan.read_bytes()
    with kept(program.plan, how):
        ran, seconds = timed(program, words)
    check_late(ran, seconds, program.plan, idle)
    expect(program.plan.read_bytes() == before, f"{words[0]} changed the file")
    expect(not os.path.exists(f"{program.plan}-journal"), f"{words[0]} left a journal")
    print(f"{how:<9} {words[0]:<8} gave up after {seconds:.2f} s")


def check_one_after_the_other(program, idle):
    """A writer holds the file for most of the wait, and a report all the time: the wait is one wait."""
    before = program.plan.read_bytes()
    with kept(program.plan, "SHARED"), kept(program.plan, "IMMEDIATE") as writer:
        timer = threading.Timer(0.7 * WAIT, writer.execute, ["ROLLBACK"])
        timer.start()
        ran, seconds = timed(program, UPDATE)
        timer.join()
    expect(program.plan.read_bytes() == before, "it changed the file")
    check_late(ran, seconds, program.plan, idle)


def check_patience(program):
    """What becomes free within the wait is used."""
    with kept(program.plan, "EXCLUSIVE") as writer:
        timer = threading.Timer(0.3, writer.execute, ["ROLLBACK"])
        timer.start()
        ran, _ = timed(program, UPDATE, wait=60)
        timer.join()
    expect(ran.returncode == 0, f"status {ran.returncode} though the file became free: {ran.stderr}")


def check_readers(program, idle):
    wanted = harness.export(program)
    with kept(program.plan, "IMMEDIATE"):
        ran, seconds = timed(program, ["export"])
    expect((ran.returncode, ran.stdout, ran.stderr) == (0, wanted, ""), f"a report beside a writer: {ran.stderr}")
    expect(seconds < WAIT, f"a report beside a writer waited {seconds:.2f} s")
    with kept(program.plan, "SHARED"):
        expect(timed(program, ["export"])[0].stdout == wanted, "a report beside a report")
    for words in (["export"], ["report", "weekly"], ["log"]):
        check_vain(program, words, "EXCLUSIVE", idle)


def test(root, binary):
    with harness.scratch() as folder:
        program = harness.make_plan(Program(binary, folder / "files/plan.db"), root)
        idle = max(timed(program, UPDATE)[1] for _ in range(3))
        findings = []
        writes = [UPDATE, ["add", "One more", "--on", DAY], ["import", root / "data/plans/bury-2022.json"], ["undo"]]
        checks = [lambda how=how, words=words: check_vain(program, words, how, idle)
                  for how in ("IMMEDIATE", "EXCLUSIVE") for words in writes]
        checks += [lambda: check_vain(program, UPDATE, "SHARED", idle),
                   lambda: check_vain(program, ["backup", folder / "copy.db"], "EXCLUSIVE", idle),
                   lambda: check_readers(program, idle), lambda: check_patience(program),
                   lambda: check_one_after_the_other(program, idle)]
        for check in checks:
            try:
                check()
            except harness.Finding as finding:
                findings.append(str(finding))
    print(f"{len(checks)} ways to be in the way; a run with nothing in the way took {idle:.2f} s")
    harness.fail(findings)


def self_test(root, binary):
    """Every part of what a command that waited in vain must do is looked at."""
    class Ran:
        def __init__(self, **other):
            said = "goodplan: /p/plan.db is in use\n  Nothing was changed. It is safe to try\n  again."
            self.__dict__ = {"returncode": 6, "stdout": "", "stderr": said, **other}

    check_late(Ran(), 1.2, "/p/plan.db", 0.1)
    wrong = [(Ran(returncode=5), 1.2), (Ran(stdout="A-1"), 1.2), (Ran(stderr="busy"), 1.2), (Ran(), 0.9), (Ran(), 1.7),
             (Ran(stderr="goodplan: /p/plan.db is in use"), 1.2)]
    for ran, seconds in wrong:
        try:
            check_late(ran, seconds, "/p/plan.db", 0.1)
        except harness.Finding:
            continue
        raise harness.Finding(f"not found: {ran.__dict__} after {seconds}")


if __name__ == "__main__":
    harness.main(test, self_test)
