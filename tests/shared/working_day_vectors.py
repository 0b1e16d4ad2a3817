#!/usr/bin/env python3
"""Working-day sums computed elsewhere come out the same: working_day_vectors.py ROOT BINARY.

The table lies beside the project, not in it; without it the test is skipped. Every row is asked: those of England and
Wales and of the whole kingdom by the calendars that ship; those with days of their own by a calendar that the test
imports into a file of its own, once as a list like GOV.UK's and once as an iCalendar file.
"""
import csv, json, os, pathlib, re, subprocess, sys, tempfile

SHIPPED = {name: name for name in ("england-and-wales", "england-and-wales-boxing-day", "united-kingdom", "scotland",
                                   "northern-ireland")} | {"any part of UK (FOIA s10)": "united-kingdom"}
OWN_DAYS = re.compile(r"weekends \+ ((?:\d{4}-\d\d-\d\d(?:, )?)+)")


def govuk(days):
    return json.dumps({"division": "vectors", "events": [
        {"title": f"Day {day}", "date": day, "notes": "", "bunting": True} for day in days]})


def icalendar(days):
    events = "".join(f"BEGIN:VEVENT\r\nUID:{day}@vectors\r\nDTSTART;VALUE=DATE:{day.replace('-', '')}\r\n"
                     f"SUMMARY:Day {day}\r\nEND:VEVENT\r\n" for day in days)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n"


class Goodplan:
    def __init__(self, binary, folder):
        self.binary, self.folder, self.imported = binary, pathlib.Path(folder), {}
        self.environment = {"GOODPLAN_BY": "test", "PATH": os.environ.get("PATH", "")}

    def run(self, *words):
        return subprocess.run([self.binary, *words], capture_output=True, text=True, timeout=60, env=self.environment)

    def own(self, days, write):
        """A file with a calendar of these days; what came with it covers the years of the rows that use it."""
        if (days, write) not in self.imported:
            database = self.folder / f"{len(self.imported)}.db"
            source = self.folder / f"{len(self.imported)}.txt"
            source.write_text(write(days), encoding="utf-8", newline="")
            first = f"{int(days[0][:4]) - 2}-01-01"
            for words in (["init"], ["calendar", "import", str(source), "--as", "own", "--first", first,
                                     "--last", f"{days[-1][:4]}-12-31"]):
                done = self.run("--db", str(database), *words)
                if done.returncode:
                    raise SystemExit(f"goodplan {' '.join(words)}: {done.stderr}")
            self.imported[days, write] = database
        return ["--db", str(self.imported[days, write]), "--calendar", "own"]

    def calendars(self, name):
        """Every way in which a row's calendar can be asked for; none when it is not known."""
        if name in SHIPPED:
            return [["--calendar", SHIPPED[name]]] + ([[]] if name == "england-and-wales" else [])
        own = OWN_DAYS.fullmatch(name)
        days = tuple(own[1].split(", ")) if own else ()
        return [self.own(days, write) for write in (govuk, icalendar)] if own else []

    def add_days(self, trigger, days, calendar):
        done = self.run("calendar", "add-days", trigger, days, "--format", "json", *calendar)
        if done.returncode != 0:
            return f"exit {done.returncode}: {done.stderr.strip()}"
        try:
            return json.loads(done.stdout)["date"]
        except (ValueError, KeyError, TypeError):
            return f"no date in {done.stdout.strip()!r}"


def check(rows, goodplan):
    """True when there are rows, and every one of them agrees however its calendar is asked for."""
    wrong = 0
    for row in rows:
        ways = goodplan.calendars(row["calendar"])
        answers = [goodplan.add_days(row["trigger"], row["working_days"], way) for way in ways]
        if not answers or any(answer != row["expected"] for answer in answers):
            wrong += 1
            print(f"{row['trigger']} + {row['working_days']} by {row['calendar']}: expected {row['expected']}, "
                  f"got {', '.join(answers) or 'no such calendar'}")
    print(f"{len(rows)} rows checked, {wrong} wrong")
    return bool(rows) and wrong == 0


def self_test():
    class Answers:
        def __init__(self, answer):
            self.answer = answer

        def calendars(self, name):
            return [[]] if name == "england-and-wales" else []

        def add_days(self, trigger, days, calendar):
            return self.answer

    row = {"trigger": "2017-09-04", "working_days": "70", "calendar": "england-and-wales", "expected": "2017-12-11"}
    other = row | {"calendar": "of nobody"}
    for rows, answer, right in (([row], "2017-12-11", True), ([row], "2017-12-08", False), ([], "2017-12-11", False),
                                ([row, other], "2017-12-11", False)):
        if check(rows, Answers(answer)) != right:
            sys.exit(f"{answer}: expected {right}")
    if OWN_DAYS.fullmatch("weekends + 2009-03-17, 2009-04-10")[1].split(", ") != ["2009-03-17", "2009-04-10"]:
        sys.exit("days of its own are not read")


def main(root, binary):
    table = pathlib.Path(root).parent / "shared" / "data" / "working-day-vectors.csv"
    if not table.is_file():
        print("skipped: there is no ../shared/data/working-day-vectors.csv")
        return 77
    with table.open(encoding="utf-8", newline="") as file, tempfile.TemporaryDirectory() as folder:
        return 0 if check(list(csv.DictReader(file)), Goodplan(binary, folder)) else 1


if sys.argv[1] == "--self-test":
    self_test()
else:
    sys.exit(main(sys.argv[1], sys.argv[2]))
