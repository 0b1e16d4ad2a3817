#!/usr/bin/env python3
"""Whole-process time of a report against the sqlite3 shell reading the same rows, as a ratio of medians.

  tests/bench/report_vs_sqlite3.py [BINARY] [--actions N] [--updates N] [--runs N]

Not a test: nothing fails on a slow machine. The two commands run in turn, so that the ratio holds when the
machine's speed drifts. BINARY defaults to build/release/goodplan.
"""
import argparse
import datetime
import json
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def plan(actions, updates):
    day = datetime.date(2026, 1, 5)
    dates = [(day + datetime.timedelta(days=i)).isoformat() for i in range(300)]
    made = {
        "schema": "goodplan/plan/1",
        "plan": {"name": "bench", "title": "A made-up plan", "kind": "improvement-plan", "authority": "made-up",
                 "marking": "official", "entered": dates[0]},
        "register": {
            "authorities": [{"name": "made-up", "title": "Made-up Council"}],
            "posts": [{"name": f"post-{i}", "title": f"Head of Service {i}"} for i in range(20)],
        },
        "recommendations": [{"ref": f"R-{i + 1}", "type": "recommendation", "text": f"Item {i + 1}"} for i in range(12)],
        "actions": [],
    }
    for i in range(actions):
        history = [{"day": dates[0], "event": "entered", "status": "not-started", "due": dates[60 + i % 200]}]
        for u in range(updates):
            history.append({"day": dates[1 + (u * 7) % 200], "event": "updated", "status": "in-progress",
                            "percent": min(90, u * 5), "note": f"Update {u + 1} of action {i + 1}"})
        history[1:] = sorted(history[1:], key=lambda entry: entry["day"])
        made["actions"].append({"ref": f"A-{i + 1}", "title": f"Do thing {i + 1}", "kind": "delivery",
                                "lead": f"post-{i % 20}", "serves": [f"R-{i % 12 + 1}"], "history": history})
    return made


QUERY = """SELECT a.id, a.title, c.day, c.status, c.due FROM action a JOIN change c
  ON c.plan = a.plan AND c.kind = 'action' AND c.number = a.id
  WHERE a.plan = 1 AND a.until = 9007199254740991 AND a.gone = 0 AND c.until = 9007199254740991 AND c.gone = 0
  ORDER BY a.id, c.day, c.id"""


def timed(command, environment):
    start = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main():
    options = argparse.ArgumentParser()
    options.add_argument("binary", nargs="?", default=str(ROOT / "build/release/goodplan"))
    options.add_argument("--actions", type=int, default=100)
    options.add_argument("--updates", type=int, default=5)
    options.add_argument("--runs", type=int, default=40)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "bench.db")
        source = os.path.join(folder, "plan.json")
        pathlib.Path(source).write_text(json.dumps(plan(given.actions, given.updates)), encoding="utf-8")
        environment = {"GOODPLAN_DB": db, "GOODPLAN_BY": "bench", "PATH": os.environ["PATH"]}
        subprocess.run([given.binary, "init", "-q"], env=environment, check=True)
        start = time.perf_counter()
        subprocess.run([given.binary, "import", source, "-q"], env=environment, check=True)
        print(f"import of {given.actions} actions with {given.updates} updates each: {time.perf_counter() - start:.2f} s")
        report = [given.binary, "report", "deadlines", "--as-at", "2026-06-01"]
        shell = ["sqlite3", "-readonly", db, QUERY]
        write = [given.binary, "update", "A-1", "--note", "bench", "-q"]
        ours, theirs, writes = [], [], []
        for run in range(given.runs + 2):
            a, b = timed(report, environment), timed(shell, environment)
            if run >= 2:
                ours.append(a)
                theirs.append(b)
        for _ in range(10):
            writes.append(timed(write, environment))
    a, b = statistics.median(ours), statistics.median(theirs)
    print(f"report deadlines {a * 1000:.1f} ms, sqlite3 shell {b * 1000:.1f} ms, ratio {a / b:.2f} (medians of {given.runs})")
    print(f"one update {statistics.median(writes) * 1000:.1f} ms (median of 10)")


if __name__ == "__main__":
    main()
