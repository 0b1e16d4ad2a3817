#!/usr/bin/env python3
"""50 processes write 20 times each while 20 others print reports all the time: many_hands_test.py ROOT BINARY.

Every write is acknowledged and in the file exactly once, no reader fails or is warned of anything, SQLite's checks and
the chain are good. Half the readers may not write the file, where we are root and can have such. All wait for the
file for as long as it takes: this asks about locks, not about processors.
"""
import collections, concurrent.futures, os, re, subprocess, threading, time

import harness
from harness import DAY, NOBODY, Finding, Program, expect, seen_by_nobody

WRITERS, WRITES, READERS = 50, 20, 20
BREATH = 1 if harness.LONG else 3  # seconds between two reports of one reader: locks are asked about, not processors
PATIENT = ["--wait", "10min"]
REPORTS = [["report", "deadlines"], ["report", "weekly"], ["list", "actions", "--all"], ["show", "A-1"], ["export"]]


def write(program, writer, number):
    """One write under a name of its own. What it was acknowledged as: a note, or the reference of a new action."""
    name = f"w{writer}n{number}"
    if number % 4:
        words = ["update", f"A-{1 + writer % 5}", "--note", f"note {name}.", "--on", DAY]
    else:
        words = ["add", f"action {name}.", "--serves", "R-1", "--on", DAY]
    ran = program.run(*words, "--request-id", name, *PATIENT)
    if ran.returncode:
        raise Finding(f"{name}: status {ran.returncode}: {ran.stderr}")
    return name, re.match(r"(A-\d+) ", ran.stdout)[1]


class Hands:
    """Threads that each start one process after the other."""

    def __init__(self, program, reader):
        self.program, self.reading, self.acknowledged, self.findings = program, reader, [], []
        self.reports, self.longest, self.done = 0, 0.0, threading.Event()

    def writer(self, number):
        for one in range(WRITES):
            start = time.monotonic()
            try:
                self.acknowledged.append(write(self.program, number, one))
            except Finding as finding:
                self.findings.append(str(finding))
            self.longest = max(self.longest, time.monotonic() - start)

    def reader(self, number):
        while not self.done.is_set():
            words = REPORTS[number % len(REPORTS)]
            ran = self.report(words, number)
            self.reports += 1
            self.done.wait(BREATH)
            if ran.returncode or ran.stderr:
                self.findings.append(f"reader, {' '.join(words)}: status {ran.returncode}: {ran.stderr}")

    def report(self, words, number):
        who = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 and number % 2 else {}
        return subprocess.run(self.reading.line(*words, *PATIENT), env=self.reading.environment, text=True,
                              capture_output=True, stdin=subprocess.DEVNULL, timeout=harness.COMMAND_LIMIT, **who)

    def work(self):
        with concurrent.futures.ThreadPoolExecutor(WRITERS + READERS) as pool:
            readers = [pool.submit(self.reader, number) for number in range(READERS)]
            try:
                concurrent.futures.wait([pool.submit(self.writer, number) for number in range(WRITERS)])
            finally:
                self.done.set()
            for reader in readers:
                reader.result()


def held(path):
    """Each name as often as it is in the file as a note or the title of an action, with the reference it has there;
    and the names of the requests."""
    with harness.open_plainly(path) as database:
        texts = database.execute("SELECT note, number FROM note WHERE kind = 'action' AND note LIKE 'note w%' "
                                 "UNION ALL SELECT title, id FROM action WHERE title LIKE 'action w%'").fetchall()
        requests = database.execute("SELECT request FROM revision WHERE request IS NOT NULL").fetchall()
    found = [(re.search(r"w\d+n\d+", text)[0], f"A-{number}") for text, number in texts]
    return found, [name for (name,) in requests]


def compare(acknowledged, found, requests):
    """What was acknowledged and is not there once, and what is there and was not acknowledged."""
    times, wanted = collections.Counter(found), collections.Counter(acknowledged)
    findings = [f"{name} of {ref}: acknowledged {wanted[name, ref]} times, {times[name, ref]} times in the file"
                for name, ref in sorted({*times, *wanted}) if times[name, ref] != wanted[name, ref]]
    if sorted(requests) != sorted(name for name, _ in found):
        findings.append("the names of the requests are not those of the writes")
    return findings


def test(root, binary):
    with harness.scratch() as folder:
        program = harness.make_plan(Program(binary, folder / "files/plan.db"), root)
        program.plan.chmod(0o644)
        hands = Hands(program, seen_by_nobody(program, folder))
        start = time.monotonic()
        hands.work()
        seconds = time.monotonic() - start
        program.plan.chmod(0o600)  # verify minds who else may read it
        found, requests = held(program.plan)
        harness.check_sound(program.plan)
        harness.check_chain(program)
        findings = hands.findings + compare(hands.acknowledged, found, requests)
        print(f"{len(hands.acknowledged)} of {WRITERS * WRITES} writes acknowledged, {len(set(found))} in the file, "
              f"{hands.reports} reports beside them in {seconds:.0f} s; the longest write took {hands.longest:.1f} s")
    harness.fail(findings)


def self_test(root, binary):
    """A lost write, one kept twice, one kept under another reference, and one that nobody acknowledged are found."""
    kept = [("w1n1", "A-1"), ("w2n2", "A-7")]
    names = ["w1n1", "w2n2"]
    expect(not compare(kept, kept, names), "what is right is found wrong")
    for acknowledged, found in ((kept, kept[:1]), (kept, kept + kept[:1]), (kept[:1], kept),
                                (kept, [kept[0], ("w2n2", "A-8")])):
        expect(compare(acknowledged, found, names), f"not found: {acknowledged}, {found}")


if __name__ == "__main__":
    harness.main(test, self_test)
