#!/usr/bin/env python3
"""KILL, a full disk and a broken one (once and for ever) at every call that writes, syncs, cuts, names or removes:
fault_sweep_test.py ROOT BINARY [--self-test].

Afterwards the plan file is in the state before the command or after it, exit 0 only in the latter, a message of
failure names the file and is true, SQLite's checks and the chain are good, and the next command works.
"""
import collections, contextlib, itertools, os, threading

import harness, injection, judging, shapes
from harness import Finding, Program
from injection import Fault
from reading_commands import commands  # tests/support

WAYS = ["KILL", "ENOSPC", "ENOSPC for ever", "EIO", "EIO for ever"]
SOME_PAGES = 8


def points_of(calls, shape, folder):
    """Which of the calls to spoil. A new file is written page after page: some of them will do in the short run, where
    the plan file itself is not changed."""
    pages = 0
    for index, call in enumerate(calls):
        pages = pages + 1 if call.name == "pwrite64" and call.path.endswith(shape.subject) else 0
        alike = not harness.LONG and shape.makes_a_file and pages % SOME_PAGES > 1
        if call.may_spoil(folder) and not alike:
            yield index


def faults_of(calls, shape, folder):
    """(in words, the faults to inject) for each way at each point."""
    all_ = list(injection.numbered(calls))
    for index in points_of(calls, shape, folder):
        call, number = all_[index]
        where = f"{call.name} {number} of {call.path.rsplit('/', 1)[-1]}"
        for way in WAYS:
            once = [Fault(call.name, number, way)]
            yield (f"{way} at {where}",
                   injection.faults_for_ever(calls, index, way.split()[0]) if "for ever" in way else once)


def spoil(shape, judge, faults, folder, tool):
    """Runs the command with these faults; the state it left."""
    harness.copy_folder(shape.start, folder)
    program = shape.program.on(folder / "plan.db")
    words = program.line(*judge.words_in(shape.words, folder))
    ran = tool(folder, shape.names).run(words, program.environment, faults)
    if not ran.spoiled:
        raise Finding("the fault did not happen")
    # A folder is opened before what is in it is removed.
    ran.could_unlink = not any(fault.call == "unlink" or fault.call == "openat" and fault.for_ever for fault in faults)
    ran.for_ever = any(fault.for_ever for fault in faults)
    return judge.check(folder, ran)


def calls_of(shape, judge, folder, tool):
    """What the command does when nothing goes wrong."""
    harness.copy_folder(shape.start, folder)
    program = shape.program.on(folder / "plan.db")
    ran = tool(folder, shape.names).run(program.line(*judge.words_in(shape.words, folder)), program.environment)
    harness.expect(ran.code == 0, f"{shape} under {tool.name}: status {ran.code}: {ran.err}")
    return ran.calls


def sweep(shape, folder, tool):
    """Every fault of one shape. The number of faults per way, of states, and the findings."""
    if shape.names_files_itself:
        tool = injection.Shim if injection.Shim.works() else None
    if not tool:
        return 0, collections.Counter(), []
    folder.mkdir()
    judge = judging.judge_of(shape, folder)
    numbers, mine = itertools.count(), threading.local()

    def one(fault):
        if not hasattr(mine, "folder"):
            mine.folder = folder / f"w{next(numbers)}" / "files"
        return spoil(shape, judge, fault[1], mine.folder, tool)

    calls = calls_of(shape, judge, folder / "calls" / "files", tool)
    points = list(faults_of(calls, shape, folder / "calls" / "files"))
    states, findings = harness.several(one, points)
    return len(points), collections.Counter(states), findings


def interrupted(shape, folder, tool):
    """The same shape on a file whose last writer was killed while it wrote the pages: recovery fails as well."""
    calm, start = shape.calm, folder / "start" / "files"
    words = ["import", folder / "tiny.json"]
    harness.copy_folder(calm, start)
    program = shape.program.on(start / "plan.db")
    names = ["plan.db", "plan.db-journal"]
    calls = tool(start, names).run(program.line(*words), program.environment).calls
    last = [number for call, number in injection.numbered(calls) if call.name == "pwrite64" and
            call.path.endswith("plan.db")][-1]
    harness.copy_folder(calm, start)
    tool(start, names).run(program.line(*words), program.environment, [Fault("pwrite64", last, "KILL")])
    harness.expect((start / "plan.db-journal").exists(), "a killed import left no journal")
    return shape._replace(start=start)


def sweep_one(root, binary, name, tool):
    """The number of faults of one shape, and the findings."""
    with harness.scratch() as folder:
        shape = shapes.prepare(name, binary, root, folder)
        if shape is None:
            return 0, [f"not there: goodplan {shapes.command_of(name)}"]
        if name == "update after a crash":
            shape = interrupted(shape, folder, tool)
        points, states, found = sweep(shape, folder / "swept", tool)
        print(f"{name}: {points} faults: {states['before']} before, {states['after']} after, {len(found)} wrong",
              flush=True)
        left = [path.name for path in folder.glob("**/goodplan-*")]
        return points, found + ([f"private copies are left: {left}"] if left else [])


def sweep_all(root, binary, wanted, tool):
    findings, total = [], 0
    for name in wanted:
        try:
            points, found = sweep_one(root, binary, name, tool)
        except Finding as finding:
            points, found = 0, [str(finding)]
        total += points
        findings += [f"{name}: {text}" for text in found]
    return total, findings


def test(root, binary):
    tool = injection.way()
    if not tool:
        harness.skip("neither strace with ptrace nor a compiler for the shim works here")
    with harness.scratch() as folder:
        program = Program(binary, folder / "none.db")
        unknown = shapes.missing(program, commands(program.do("help")))
    findings = [f"tests/crash/shapes.py has no line for goodplan {name}" for name in unknown]
    chosen = os.environ.get("GOODPLAN_SHAPES", "")
    wanted = chosen.split(",") if chosen else shapes.names() if harness.LONG else shapes.SHORT
    total, found = sweep_all(root, binary, wanted, tool)
    print(f"{total} faults in {len(wanted)} commands, by {tool.name}: {len(found)} wrong")
    harness.fail(findings + found)


@contextlib.contextmanager
def liar(name, root, binary):
    """The calls of a shape with their numbers, and a function that tells what is found when one of them lies."""
    with harness.scratch() as folder:
        shape = shapes.prepare(name, binary, root, folder)
        judge = judging.judge_of(shape, folder / "swept")
        where = folder / "swept" / "w" / "files"

        def found(*lie):
            try:
                spoil(shape, judge, [Fault(*lie)], where, injection.Shim)
                return ""
            except Finding as finding:
                return str(finding)

        yield list(injection.numbered(calls_of(shape, judge, where, injection.Shim))), found


def self_test(root, binary):
    """Calls that do nothing and tell success must be found out: a lost page, a change that never was, a lost copy."""
    if not injection.Shim.works():
        harness.skip("only the shim can lie, and there is no compiler for it")
    with liar("evidence add --keep", root, binary) as (_, found):
        for call in ("write", "rename"):
            harness.expect("goodplan verify: status 1" in found(call, 1, "LIE"), f"a copy without its {call} is not found")
    with liar("update", root, binary) as (calls, found):
        pages = [number for call, number in calls if call.name == "pwrite64" and call.path.endswith("plan.db")]
        content = [number for call, number in calls if number in pages and call.name == "pwrite64" and call.number > 0]
        harness.expect("false success" in found("pwrite64", pages[0], "LIE", True), "no page written, and not found")
        harness.expect("false success" in found("unlink", 1, "LIE"), "not committed, and not found")
        single = [text for number in content if (text := found("pwrite64", number, "LIE"))]
        print(*single, sep="\n")
        # Of the first page a change of content needs the counters only.
        harness.expect(content and len(single) == len(content), f"{len(content)} lost pages, {len(single)} found")


if __name__ == "__main__":
    harness.main(test, self_test)
