#!/usr/bin/env python3
"""The days on which the clocks change are days like any other: clock_change.py ROOT BINARY.

On 29 March and 25 October 2026 a day in London has 23 and 25 hours. What tells of dates then says the same bytes
under UTC, London's and Auckland's time zone, and from one day to the next a duty comes one day nearer.
"""
import datetime, itertools, json, os, pathlib, sys, tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import reading_commands as reading

CHANGES = ("2026-03-29", "2026-10-25")  # both Sundays
# A zone by its name where the machine knows zones, else by its rule.
ZONES = {"UTC": "UTC0", "Europe/London": "GMT0BST,M3.5.0/1,M10.5.0", "Pacific/Auckland": "NZST-12NZDT,M9.5.0,M4.1.0/3"}
FORMATS = ("text", "json", "csv")
ASKED = {"calendar add-days": ["{day} 5", "{day} -5"], "calendar count": ["{before} {after}", "{day} {after}"],
         "obligation explain": ["O-1", "O-2", "O-3"], "obligation list": [""], "report deadlines": ["", "--within 4w"],
         "report obligations": [""], "report weekly": [""], "list": ["--all"]}
MUST_BE = ("calendar count", "obligation explain", "report deadlines")
# Open duties whose day is written down, without a bank holiday before it.
STATED = {"O-2": "2026-04-02", "O-3": "2026-11-06"}


def entry(ref, status="open", due=None, **fields):
    first = {"day": "2026-01-19", "event": "entered", "status": status}
    return {"ref": ref, **fields, "history": [first | ({"due": due} if due else {})]}


def plan():
    days = [day for change in CHANGES for day in around(change)]
    actions = [entry(f"A-{number}", "not-started", day, title=f"Do what is due on {day}", kind="delivery")
               for number, day in enumerate(days, 1)]
    return {
        "schema": "goodplan/plan/1",
        "plan": {"name": "clocks", "title": "A made-up plan", "kind": "improvement-plan", "authority": "northmoor",
                 "marking": "official", "entered": "2026-01-19"},
        "register": {"authorities": [{"name": "northmoor", "title": "Northmoor Council"}],
                     "bodies": [{"name": "board", "title": "Improvement Board", "kind": "improvement-board",
                                 "authority": "northmoor", "clear_days": 5, "paper_lead_days": 2}]},
        "inspections": [{"ref": "I-1", "title": "Inspection", "framework": "ilacs-2023", "kind": "standard",
                         "received": "2026-01-14", "published": "2026-01-19"}],
        "recommendations": [{"ref": "R-1", "type": "recommendation", "text": "Supervise in every team",
                             "inspection": "I-1"}],
        "actions": actions,
        "obligations": [
            entry("O-1", title="Send the plan", basis="statute", rule="si-2007-462-reg-3", inspection="I-1"),
            entry("O-2", title="Send the list", basis="letter", stated_due=STATED["O-2"], stated_by="letter"),
            entry("O-3", title="Send the statement", basis="letter", rule="jtai-statement", trigger_day="2026-07-31",
                  stated_due=STATED["O-3"], stated_by="letter")],
        "meetings": [{"ref": "MTG-1", "title": "Improvement Board", "body": "board", "day": "2026-04-09"},
                     {"ref": "MTG-2", "title": "Improvement Board", "body": "board", "day": "2026-11-05"}],
    }


def around(day):
    """The days from two before to two after."""
    change = datetime.date.fromisoformat(day)
    return [str(change + datetime.timedelta(days=number)) for number in range(-2, 3)]


def zones():
    """What to set TZ to, by name."""
    known = pathlib.Path("/usr/share/zoneinfo")
    return {name: name if (known / name).exists() else rule for name, rule in ZONES.items()}


def different(goodplan, words):
    """The zones in which the answer is another than in the first, or is none."""
    answers = {name: goodplan.run(*words, TZ=zone) for name, zone in zones().items()}
    bytes_of = [(name, ran.returncode, ran.stdout, ran.stderr) for name, ran in answers.items()]
    first = bytes_of[0][1:]
    if first[0] or not first[1] or first[2]:
        return [f"status {first[0]}: {first[2].decode(errors='replace').strip()}"]
    return [f"other bytes with TZ={zone}" for zone, *answer in bytes_of if tuple(answer) != first]


def questions(commands):
    """Every question of every day of change, in every format."""
    for name, change in itertools.product(ASKED, CHANGES):
        if name not in commands:
            continue
        days = around(change)
        moment = ["--as-at", change] if commands[name] else []
        for line, form in itertools.product(ASKED[name], FORMATS):
            line = line.format(day=change, before=days[0], after=days[-1])
            yield [*name.split(), *line.split(), *moment, "--format", form]


def working_days(day, due):
    """Mondays to Fridays after the one up to and including the other: there is no holiday between."""
    first, last = (datetime.date.fromisoformat(text).toordinal() for text in (day, due))
    return sum(datetime.date.fromordinal(number).weekday() < 5 for number in range(first + 1, last + 1))


def wrong_days_left(goodplan, ref, due, day):
    shown = goodplan.json("obligation", "explain", ref, "--as-at", day)
    left = (datetime.date.fromisoformat(due) - datetime.date.fromisoformat(day)).days
    expected = {"due": due, "calendar_days_left": left, "working_days_left": working_days(day, due), "as_at": day}
    return [f"{ref} as at {day}, {field}: expected {value}, got {shown[field]}"
            for field, value in expected.items() if shown[field] != value]


def check(root, binary):
    with tempfile.TemporaryDirectory() as folder:
        goodplan = reading.Goodplan(binary, pathlib.Path(folder, "clocks.db"))
        pathlib.Path(folder, "clocks.json").write_text(json.dumps(plan()))
        goodplan.do("init")
        goodplan.do("import", str(pathlib.Path(folder, "clocks.json")))
        commands = reading.reading_commands(goodplan)
        found = [f"there is no command {name}" for name in MUST_BE if name not in commands]
        asked = list(questions(commands))
        for words, some in zip(asked, reading.in_parallel(lambda words: different(goodplan, words), asked)):
            found += [f"goodplan {' '.join(words)}: {problem}" for problem in some]
        days = [(ref, due, day) for (ref, due), change in zip(STATED.items(), CHANGES) for day in around(change)]
        for some in reading.in_parallel(lambda one: wrong_days_left(goodplan, *one), days):
            found += some
        print(f"{len(asked)} questions in {len(ZONES)} time zones ({', '.join(zones().values())}), "
              f"{len(days)} days counted down; not there: {', '.join(set(ASKED) - set(commands)) or 'nothing'}")
        return found


def self_test():
    count = """printf '{"due": "2026-04-02", "as_at": "%s", "calendar_days_left": %d, "working_days_left": %d}'"""
    with tempfile.TemporaryDirectory() as folder:
        binary = pathlib.Path(folder, "binary")

        def pretend(script):
            binary.write_text(f"#!/bin/sh\n{script}\n")
            binary.chmod(0o755)
            return reading.Goodplan(binary, pathlib.Path(folder, "x.db"), PATH=os.environ["PATH"])

        for script, wrong in (("echo one", 0), ("date +%z", 1 if len(set(zones().values())) > 1 else 0), ("exit 1", 1),
                              ("true", 1), ("echo one >&2", 1), ('test "$TZ" = UTC && echo one || echo two', 2)):
            found = different(pretend(script), ["list"])
            if len(found) < wrong or (found and not wrong):
                sys.exit(f"{script}: expected {wrong} problems, not {found}")
        for left, working, wrong in ((4, 4, 0), (3, 4, 1), (4, 5, 1)):
            found = wrong_days_left(pretend(count + f" 2026-03-29 {left} {working}"), "O-2", "2026-04-02", "2026-03-29")
            if len(found) != wrong:
                sys.exit(f"{left} and {working} days left: expected {wrong} problems, not {found}")


if sys.argv[1] == "--self-test":
    self_test()
else:
    sys.exit("\n".join(check(pathlib.Path(sys.argv[1]), sys.argv[2])[:60]) or 0)
