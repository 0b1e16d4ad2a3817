#!/usr/bin/env python3
"""The calendars that ship are those of GOV.UK's list: shipped_calendars.py ROOT BINARY.

The list lies beside the project, not in it; without it the test is skipped. Each division is read here by itself and
compared with what goodplan shows; and each calendar has nothing to learn from an import of that list.
"""
import json, os, pathlib, subprocess, sys, tempfile

DIVISIONS = ("england-and-wales", "scotland", "northern-ireland")


def expected(divisions):
    """Calendar -> days: the kingdom has those of any part, and one names Boxing Day of every year."""
    days = {name: {event["date"] for event in divisions[name]["events"]} for name in DIVISIONS}
    days["united-kingdom"] = set.union(*days.values())
    years = {day[:4] for day in days["england-and-wales"]}
    days["england-and-wales-boxing-day"] = days["england-and-wales"] | {f"{year}-12-26" for year in years}
    return days


def problems(divisions, shown, imported):
    """`shown(name)` gives the days of a calendar, `imported(division, name)` what an import of the list says."""
    for name, days in expected(divisions).items():
        found = shown(name)
        if found != days:
            yield f"{name}: {sorted(found ^ days)} are in one list only"
        division = name if name in divisions or name == "united-kingdom" else "england-and-wales"
        answer = imported(division, name)
        if "nothing that the calendar lacks" not in answer:
            yield f"{name}: an import of the same list says: {answer}"


def self_test():
    days = {name: {"events": [{"date": "2026-04-03"}]} for name in DIVISIONS}
    days["scotland"]["events"].append({"date": "2026-11-30"})
    right = expected(days)
    if right["united-kingdom"] != {"2026-04-03", "2026-11-30"}:
        sys.exit("the kingdom has the days of any part")
    told = "The list has nothing that the calendar lacks"
    for shown, answer, wrong in ((right.get, told, 0), (lambda name: set(), told, 5), (right.get, "1 day added", 5)):
        if len(list(problems(days, shown, lambda division, name: answer))) != wrong:
            sys.exit(f"expected {wrong} problems")


def main(root, binary):
    source = pathlib.Path(root).parent / "shared" / "data" / "govuk-bank-holidays-2012-2028.json"
    if not source.is_file():
        print("skipped: there is no ../shared/data/govuk-bank-holidays-2012-2028.json")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        environment = {"GOODPLAN_DB": f"{folder}/plan.db", "GOODPLAN_BY": "test", "PATH": os.environ.get("PATH", "")}

        def goodplan(*words):
            done = subprocess.run([binary, *words], capture_output=True, text=True, timeout=60, env=environment)
            if done.returncode:
                raise SystemExit(f"goodplan {' '.join(words)}: {done.stderr}")
            return done.stdout

        def shown(name):
            return {one["date"] for one in json.loads(goodplan("calendar", "show", name, "--format", "json"))["days"]}

        def imported(division, name):
            return goodplan("calendar", "import", str(source), "--division", division, "--as", name)

        goodplan("init")
        found = list(problems(json.loads(source.read_text(encoding="utf-8")), shown, imported))
    print(f"{len(DIVISIONS) + 2} calendars compared")
    return "\n".join(found) or 0


if sys.argv[1] == "--self-test":
    self_test()
else:
    sys.exit(main(sys.argv[1], sys.argv[2]))
