#!/usr/bin/env python3
"""kill -9 at random moments of a loop of writes: kill_loop_test.py ROOT BINARY [--self-test].

A write is tried under the same --request-id until it is acknowledged. In the end each is in the file exactly once,
under the reference it was acknowledged with; whatever was printed before the kill counts as acknowledged.
"""
import os, random, sqlite3, subprocess, time

import harness, judging, many_hands_test
from harness import DAY, Finding, Program, expect

KILLS = 10_000 if harness.LONG else 400
KILLS_OF_ONE_FILE = 250  # then a new file: a long history would only make everything slower
CHECK_EVERY = 50


def words_of(name, number):
    if number % 3:
        return ["update", f"A-{1 + number % 5}", "--note", f"note {name}.", "--on", DAY, "--request-id", name]
    return ["add", f"action {name}.", "--serves", "R-1", "--on", DAY, "--request-id", name]


class Loop:
    """One file, and the writes to it one after the other."""

    def __init__(self, program, seed):
        self.program, self.random = program, random.Random(seed)
        self.kills = self.hot = self.late = self.retried = 0
        self.acknowledged = []
        self.whole, self.writing = 0.05, 0.02  # seconds of a usual command, and of its part that has a journal

    def acknowledge(self, name, number, out):
        ref = out.split(" ", 1)[0]
        if out.startswith("Done before"):  # by a try that was killed
            self.retried += 1
            ref = next((ref for one, ref in many_hands_test.held(self.program.plan)[0] if one == name), "nowhere")
        self.acknowledged.append((name, ref))

    def attempt(self, name, number):
        """Whether it was acknowledged."""
        process = subprocess.Popen(self.program.line(*words_of(name, number)), env=self.program.environment,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.let_run(process)
        process.kill()
        out, err = process.communicate()
        if process.returncode == judging.KILLED:
            self.kills += 1
            self.late += bool(out)
            self.hot += judging.is_hot(self.program.plan)
        expect(process.returncode in (0, judging.KILLED), f"{name}: status {process.returncode}: {err}")
        if process.returncode == 0 or out:
            self.acknowledge(name, number, out)
            return True
        return False

    def let_run(self, process):
        """To the end now and then; mostly for a random part of the usual time of its writing, which begins when there is
        a journal; or else of the whole command."""
        start, begun = time.monotonic(), None
        kind = self.random.choices(("to the end", "writing", "whole"), (2, 6, 2))[0]
        part = self.random.uniform(0.2, 1.2)
        while process.poll() is None:
            now = time.monotonic()
            if begun is None and os.path.exists(f"{self.program.plan}-journal"):
                begun = now
            if kind == "writing" and begun is not None and now - begun > part * self.writing:
                return
            if kind == "whole" and now - start > part * self.whole:
                return
            time.sleep(0.0002)
        self.whole += (time.monotonic() - start - self.whole) / 8
        if begun is not None:
            self.writing += (time.monotonic() - begun - self.writing) / 8

    def check(self):
        harness.export(self.program)
        found, requests = many_hands_test.held(self.program.plan)
        harness.check_sound(self.program.plan)
        harness.check_chain(self.program)
        # One that is being tried may be there already.
        known = {name for name, _ in self.acknowledged}
        pending = {name for name, _ in found} - known
        expect(len(pending) <= 1, f"never acknowledged, and there: {sorted(pending)}")
        wrong = many_hands_test.compare(self.acknowledged, [one for one in found if one[0] in known],
                                        [name for name in requests if name in known])
        expect(not wrong, "; ".join(wrong[:3]))

    def work(self, kills):
        number = 0
        while self.kills < kills:
            number += 1
            while self.kills < kills and not self.attempt(f"w1n{number}", number):
                pass
            if number % CHECK_EVERY == 0:
                self.check()
        self.check()
        self.program.do(*words_of("w2n0", 0))


def one_file(root, binary, seed, kills):
    with harness.scratch(on_disk=True) as folder:
        loop = Loop(harness.make_plan(Program(binary, folder / "files/plan.db"), root), seed)
        loop.work(kills)
        return loop


def test(root, binary):
    each = min(KILLS_OF_ONE_FILE, -(-KILLS // harness.WORKERS))
    seeds = range(1, -(-KILLS // each) + 1)
    loops, findings = harness.several(lambda seed: one_file(root, binary, seed, each), seeds)

    def all_of(what):
        return sum(getattr(loop, what) for loop in loops)

    print(f"{all_of('kills')} kills (seeds {seeds[0]} to {seeds[-1]}) left {all_of('hot')} hot journals; "
          f"{sum(len(loop.acknowledged) for loop in loops)} writes acknowledged, {all_of('late')} of them just before "
          f"the kill, {all_of('retried')} found done when tried again; {len(findings)} wrong")
    harness.fail(findings)


def self_test(root, binary):
    """A write that is lost, or done twice, is found."""
    for sql in ("DELETE FROM note WHERE note = 'note w1n1.'",
                "UPDATE note SET note = 'note w1n2.' WHERE note = 'note w1n1.'"):
        with harness.scratch() as folder:
            loop = Loop(harness.make_plan(Program(binary, folder / "files/plan.db"), root), 1)
            for number in (1, 2):
                while not loop.attempt(f"w1n{number}", number):
                    pass
            loop.check()
            database = sqlite3.connect(loop.program.plan)
            expect(database.execute(sql).rowcount == 1, "nothing to spoil")
            database.commit()
            database.close()
            try:
                loop.check()
            except Finding as finding:
                print(finding)
                continue
            raise Finding(f"not found: {sql}")


if __name__ == "__main__":
    harness.main(test, self_test)
