#!/usr/bin/env python3
"""Working-day sums computed elsewhere come out the same: working_day_vectors.py ROOT BINARY.

The table lies beside the project, not in it; without it the test is skipped. Rows for another calendar than
that of England and Wales, or with holidays of their own, are counted and passed over.
"""
import csv, json, pathlib, subprocess, sys

OURS = "england-and-wales"


def goodplan(binary):
    def add_days(trigger, days):
        command = [binary, "calendar", "add-days", trigger, days, "--format", "json"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        if done.returncode != 0:
            return f"exit {done.returncode}: {done.stderr.strip()}"
        try:
            return json.loads(done.stdout)["date"]
        except (ValueError, KeyError, TypeError):
            return f"no date in {done.stdout.strip()!r}"
    return add_days


def check(rows, add_days):
    """True when there are rows of ours and every one of them agrees."""
    ours = [row for row in rows if row["calendar"] == OURS]
    wrong = 0
    for row in ours:
        found = add_days(row["trigger"], row["working_days"])
        if found != row["expected"]:
            wrong += 1
            print(f"{row['trigger']} + {row['working_days']}: expected {row['expected']}, got {found}")
    print(f"{len(ours)} rows checked, {wrong} wrong, {len(rows) - len(ours)} skipped (another calendar)")
    return bool(ours) and wrong == 0


def self_test():
    row = {"trigger": "2017-09-04", "working_days": "70", "calendar": OURS, "expected": "2017-12-11"}
    other = row | {"calendar": "weekends + 2009-03-17", "expected": "2017-01-01"}
    cases = (([row, other], "2017-12-11", True), ([row], "2017-12-08", False), ([other], "2017-12-11", False))
    for rows, answer, right in cases:
        if check(rows, lambda trigger, days: answer) != right:
            sys.exit(f"{answer}: expected {right}")


def main(root, binary):
    table = pathlib.Path(root).parent / "shared" / "data" / "working-day-vectors.csv"
    if not table.is_file():
        print("skipped: there is no ../shared/data/working-day-vectors.csv")
        return 77
    with table.open(encoding="utf-8", newline="") as file:
        return 0 if check(list(csv.DictReader(file)), goodplan(binary)) else 1


if sys.argv[1] == "--self-test":
    self_test()
else:
    sys.exit(main(sys.argv[1], sys.argv[2]))
