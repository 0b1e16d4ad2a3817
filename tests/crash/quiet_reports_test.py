#!/usr/bin/env python3
"""A report changes nothing: quiet_reports_test.py ROOT BINARY [--self-test].

Every reading command, with no journal to roll back: it opens neither the plan file nor a journal for writing, and
makes no call that writes, syncs, cuts, names or removes anything in the folder of the file.
"""
import os

import harness, injection
from harness import Program
from reading_commands import in_parallel, make_file, questions, reading_commands, things_of  # tests/support

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
ATTENTION = 1  # what check and verify end with when they have something to say
OF_EACH_KIND = None if harness.LONG else 1
NAMES = ["plans.db", "plans.db-journal", "plans.db-wal", "plans.db-shm"]


def changes(calls):
    """Those of the calls that a report must not make."""
    return [call for call in calls if call.name != "openat" or call.number & WRITING]


def opened(calls, path):
    return any(call.name == "openat" and call.path == str(path) for call in calls)


def asked(goodplan):
    """What to ask: every reading command, and with some of them every format."""
    found = {name: dated for name, dated in reading_commands(goodplan).items()}
    every = [words for _, words in questions(found, things_of(goodplan)[:1], most=OF_EACH_KIND)]
    return every if harness.LONG else every[::2]


def test(root, binary):
    tool = injection.way()
    if not tool:
        harness.skip("neither strace with ptrace nor a compiler for the shim works here")
    with harness.scratch() as folder:
        folder = folder / "files"
        folder.mkdir()
        goodplan = make_file(binary, root, folder, TMPDIR=str(folder.parent))
        plan = folder / "plans.db"
        before, times = plan.read_bytes(), os.stat(plan).st_mtime_ns
        findings = []

        def ask(words):
            ran = tool(folder, NAMES).run([str(binary), *words], goodplan.environment)
            wrong = [f"{call.name} {call.path} (flags {call.number:o})" for call in changes(ran.calls)]
            if ran.code not in (0, ATTENTION) or ran.err:
                wrong.append(f"status {ran.code}: {ran.err}")
            return opened(ran.calls, plan), [f"goodplan {' '.join(words)}: {one}" for one in wrong]

        lines = asked(goodplan)
        answers = in_parallel(ask, lines)
        findings = [one for _, wrong in answers for one in wrong]
        files = sorted(path.name for path in folder.iterdir())
        if files != ["plans.db"] or plan.read_bytes() != before or os.stat(plan).st_mtime_ns != times:
            findings.append(f"the folder is not as it was: {files}")
        print(f"{len(lines)} reports, {sum(one for one, _ in answers)} of them opened the plan file, watched by "
              f"{tool.name}: {len(findings)} wrong")
        if not any(one for one, _ in answers):
            findings.append("none was seen to open the plan file")
    harness.fail(findings)


def self_test(root, binary):
    """A command that writes is seen, each of its calls."""
    with harness.scratch() as folder:
        program = harness.make_plan(Program(binary, folder / "files/plans.db"), root)
        words = program.line("update", "A-1", "--note", "Seen", "--on", harness.DAY)
        for tool in (injection.Strace, injection.Shim):
            if not tool.works():
                continue
            calls = tool(program.plan.parent, NAMES).run(words, program.environment).calls
            seen = {call.name for call in changes(calls)}
            harness.expect({"openat", "pwrite64", "fdatasync", "unlink"} <= seen, f"{tool.name} saw {sorted(seen)}")


if __name__ == "__main__":
    harness.main(test, self_test)
