#!/usr/bin/env python3
"""The dates of a plan come back from iCalendar as they went in: ics_read_back.py ROOT BINARY.

Exports the shipped plans, the running plan of the tests and one whose texts hold everything that iCalendar could
take for its own, and reads the files back with libical. Every dated record is there once and nothing else is, on the
day that `list`, `obligation list` and `meeting show` give as JSON, for one day, with its title, state and texts; a
reminder goes off at 09:00 on a day that this script counts by itself; lines are as RFC 5545 wants them. While a plan
changes, a name stays with its date, and its sequence never falls and rises when its day or its status changes.
"""
import datetime, json, pathlib, re, shlex, sys, tempfile

try:
    import gi
    gi.require_version("ICalGLib", "3.0")
    from gi.repository import ICalGLib
except (ImportError, ValueError) as error:
    print(f"skipped: libical cannot be asked ({error}); install gir1.2-ical-3.0 and python3-gi")
    sys.exit(77)
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import reading_commands as reading

REMINDERS = "10wd"
WORKING_DAYS = 10
IN_FRONT = {"met": "Met", "held": "Held", "done": "Done", "signed-off": "Done", "embedded": "Done", "closed": "Done",
            "reported-done": "Reported done", "cancelled": "Cancelled", "waived": "Waived",
            "withdrawn": "Withdrawn", "superseded": "Superseded"}
DROPPED = {"cancelled", "waived", "withdrawn", "superseded"}
PAPERS = {"figures_to": ("figures", "figures close: "), "to_clerk": ("papers", "papers to the clerk: "),
          "agenda_out_by": ("agenda", "agenda due out: ")}
UID = re.compile(r"([a-z0-9-]+\.[a-z]+-[0-9]+\.[a-z]+)\.([0-9a-f]{32})@goodplan")

NASTY = ("a;b,c\\d \\n \\, \u201cquoted\u201d \u2019 \u2013 caf\u00e9 \U0001f4c5\U0001f468\u200d\U0001f469\u200d"
         "\U0001f467 BEGIN:VEVENT END:VCALENDAR X:Y \"=1+1\" " + "\u00e9" * 300 + " ende;")
NASTY_LINES = "one;\nBEGIN:VEVENT\n two, \\three\\\nEND:VEVENT\n\n\U0001f4c5 last"
HOSTILE = {
    "schema": "goodplan/plan/1",
    "plan": {"name": "hostile-2021", "title": NASTY, "kind": "improvement-plan", "authority": "nowhere",
             "rating_key": "goodplan-default", "calendar": "england-and-wales", "marking": "official-sensitive",
             "entered": "2021-11-01", "history": [{"day": "2021-11-01", "event": "entered", "status": "live"}]},
    "register": {"authorities": [{"name": "nowhere", "title": "Nowhere Council"}],
                 "bodies": [{"name": "board-of-nowhere", "title": NASTY, "kind": "improvement-board",
                             "clear_days": 5, "paper_lead_days": 2, "cut_off_days": 4}],
                 "posts": [{"name": "nowhere-head", "title": NASTY}]},
    "inspections": [{"ref": "I-1", "title": "Inspection", "kind": "full", "framework": "ilacs-2018",
                     "authority": "nowhere", "published": "2021-11-15"}],
    "actions": [
        {"ref": "A-1", "title": NASTY, "kind": "delivery", "lead": "nowhere-head", "history": [
            {"day": "2021-11-01", "event": "entered", "status": "in-progress", "due": "2022-03-31"}]},
        {"ref": "A-2", "title": "\U0001f4c5", "kind": "delivery", "history": [
            {"day": "2021-11-01", "event": "entered", "status": "not-started", "due": "2021-12-28"}]},
        {"ref": "A-3", "title": "No date;", "kind": "delivery", "history": [
            {"day": "2021-11-01", "event": "entered", "status": "not-started"}]}],
    "milestones": [{"ref": "L-1", "title": NASTY, "action": "A-1", "history": [
        {"day": "2021-11-01", "event": "entered", "status": "open", "due": "2022-02-28"}]}],
    "obligations": [
        {"ref": "O-1", "title": NASTY, "basis": "letter", "stated_due": "2022-04-19", "stated_by": NASTY,
         "recipients": NASTY_LINES, "owner": "nowhere-head",
         "history": [{"day": "2021-11-01", "event": "entered", "status": "open"}]},
        {"ref": "O-2", "title": "By rule", "basis": "statute", "rule": "si-2007-462-reg-3", "inspection": "I-1",
         "trigger": "receipt", "history": [{"day": "2021-11-01", "event": "entered", "status": "open"}]}],
    "meetings": [{"ref": "MTG-1", "title": NASTY, "body": "board-of-nowhere", "day": "2022-03-10",
                  "purpose": NASTY_LINES},
                 {"ref": "MTG-2", "title": "Day to be fixed", "body": "board-of-nowhere"}]}
HOSTILE_DAY = "2022-01-31"
# Each a revision; a day or a status changes, or nothing does.
STEPS = [
    "edit A-1 --due 2022-04-29 --on 2022-01-10",
    "undo",
    "update A-2 --note Begun --on 2022-01-11",
    "meeting edit MTG-1 --day 2022-03-17",
    "body edit board-of-nowhere --clear-days 3",
    "undo",
    "inspection edit I-1 --received 2021-11-08",
    "withdraw A-2 --reason Doubled --on 2022-01-15",
    "meeting edit MTG-2 --day 2022-02-10",
    "meeting cancel MTG-2 --reason Quorum --on 2022-01-17",
    "obligation met O-1 --on 2022-01-18",
    "withdraw A-1 --reason 'Not needed' --on 2022-01-19",
    "calendar close 2022-03-08 'Offices closed'",
]


# ---- reading a file back

def pieces(component, first, following, kind):
    one = getattr(component, first)(kind)
    while one is not None:
        yield one
        one = getattr(component, following)(kind)


def properties(component):
    return list(pieces(component, "get_first_property", "get_next_property", ICalGLib.PropertyKind.ANY_PROPERTY))


def components(component):
    return list(pieces(component, "get_first_component", "get_next_component",
                       ICalGLib.ComponentKind.ANY_COMPONENT))


def value_of(prop):
    kind = prop.get_value().isa()
    if kind == ICalGLib.ValueKind.TEXT_VALUE:
        return prop.get_value().get_text()
    return prop.get_value_as_string()


def named(component):
    """Name -> values, of one component."""
    found = {}
    for prop in properties(component):
        found.setdefault(prop.get_property_name(), []).append(value_of(prop))
    return found


def line_problems(data):
    """What RFC 5545 says of lines."""
    if not data.endswith(b"\r\n"):
        yield "the last line does not end in CRLF"
    for line in data.split(b"\r\n"):
        if b"\r" in line or b"\n" in line:
            yield f"a line feed without carriage return, or the other way round: {line[:60]!r}"
        if len(line) > 75:
            yield f"{len(line)} octets in a line: {line[:60]!r}"
        try:
            line.decode()
        except UnicodeDecodeError:
            yield f"a character is split: {line!r}"
        if re.search(rb"[\x00-\x1f\x7f]", line):
            yield f"a control character: {line!r}"


def read(data):
    """The calendar's own properties, and of every event its properties and those of its alarms. Raises ValueError."""
    wrong = list(line_problems(data))
    calendar = ICalGLib.Component.new_from_string(data.decode(errors="replace"))
    if wrong or calendar is None or calendar.isa() != ICalGLib.ComponentKind.VCALENDAR_COMPONENT:
        raise ValueError("; ".join(wrong[:3]) or "libical cannot read it")
    if calendar.count_errors() or "X-LIC-ERROR" in calendar.as_ical_string():
        raise ValueError("libical finds mistakes")
    events = []
    for event in components(calendar):
        if event.isa() != ICalGLib.ComponentKind.VEVENT_COMPONENT:
            continue
        found = named(event)
        found["alarms"] = [named(alarm) for alarm in components(event)]
        days = [event.get_dtstart(), event.get_dtend()]
        if not all(day.is_date() for day in days):
            raise ValueError("a day has a clock time")
        found["start"], found["end"] = (datetime.date(day.get_year(), day.get_month(), day.get_day())
                                        for day in days)
        found["before"] = [trigger_hours(alarm) for alarm in components(event)]
        events.append(found)
    return named(calendar), events


def trigger_hours(alarm):
    for prop in properties(alarm):
        if prop.isa() == ICalGLib.PropertyKind.TRIGGER_PROPERTY:
            return prop.get_trigger().get_duration().as_int() / 3600
    raise ValueError("an alarm without a trigger")


# ---- what must be in it

def holidays(root):
    text = (root / "data/calendars/england-and-wales.txt").read_text()
    return {datetime.date.fromisoformat(day) for day in re.findall(r"^(\d{4}-\d\d-\d\d) \w", text, re.M)}


def working_days_before(day, count, closed):
    while count:
        day -= datetime.timedelta(1)
        count -= day.weekday() < 5 and day not in closed
    return day


def one_line(text):
    return re.sub(r"[\t\n]", " ", text)


def expected(goodplan, plan, day):
    """UID without its last part -> what must be said of it."""
    def rows(kind, columns, *more):
        return goodplan.json("list", kind, "--plan", plan, "--as-at", day, "--columns", columns, *more)[kind]

    def add(row, which, when, status, words="", texts=()):
        front = f"{IN_FRONT[status]}: " if status in IN_FRONT else ""
        found[f"{plan}.{row['ref'].lower()}.{which}"] = {
            "day": datetime.date.fromisoformat(when), "status": status,
            "summary": one_line(f"{front}{row['ref']} {words}{row['title']} ({plan})"), "texts": texts}

    found = {}
    actions = {row["ref"]: row for row in rows("actions", "ref,status,due,title", "--all")}
    for row in actions.values():
        if row["due"]:
            add(row, "due", row["due"], row["status"])
    for row in rows("milestones", "ref,status,due,title,action"):
        if row["due"]:
            of = actions[row["action"]]["status"]
            add(row, "due", row["due"], of if row["status"] == "open" and of in IN_FRONT else row["status"])
    listed = {row["ref"]: row["due"]
              for row in goodplan.json("obligation", "list", "--plan", plan, "--as-at", day)["obligations"]}
    for row in rows("obligations", "ref,status,due,title,recipients,stated_by"):
        if row["due"] != listed[row["ref"]]:
            raise ValueError(f"list and obligation list differ about {row['ref']}")
        if row["due"]:
            add(row, "due", row["due"], row["status"], texts=[row["recipients"], row["stated_by"]])
    for row in rows("meetings", "ref,status,day,title,purpose"):
        if row["day"]:
            add(row, "day", row["day"], row["status"], texts=[row["purpose"]])
        papers = goodplan.json("meeting", "show", row["ref"], "--plan", plan, "--as-at", day).get("papers") or {}
        for key, (which, words) in PAPERS.items():
            if papers.get(key):
                add(row, which, papers[key], row["status"], words)
    return found


def problems(data, wanted, today, stamp, closed):
    """What is wrong with an export, one line each."""
    try:
        calendar, events = read(data)
    except ValueError as error:
        return [str(error)]
    found = []
    for name, right in (("VERSION", "2.0"), ("CALSCALE", "GREGORIAN"), ("METHOD", "PUBLISH")):
        if calendar.get(name) != [right]:
            found.append(f"{name} is {calendar.get(name)}")
    found += [f"{name} is missing" for name in ("PRODID", "X-WR-CALNAME") if not calendar.get(name)]
    names = [UID.fullmatch(event["UID"][0]) for event in events]
    if not all(names):
        return found + ["a UID is not of the form promised"]
    keys = sorted(name[1] for name in names)
    if keys != sorted(wanted):
        found.append(f"{len(keys)} events for {len(wanted)} dates: {sorted(set(keys) ^ set(wanted))[:5]}")
    for name, event in zip(names, events):
        if name[1] in wanted:
            found += [f"{name[1]}: {wrong}"
                      for wrong in event_problems(event, wanted[name[1]], today, stamp, closed)]
    return found


def event_problems(event, wanted, today, stamp, closed):
    if (event["start"], event["end"]) != (wanted["day"], wanted["day"] + datetime.timedelta(1)):
        yield f"from {event['start']} to {event['end']}, not on {wanted['day']}"
    status = "CANCELLED" if wanted["status"] in DROPPED else "CONFIRMED"
    for name, right in (("SUMMARY", wanted["summary"]), ("STATUS", status), ("TRANSP", "TRANSPARENT"),
                        ("DTSTAMP", stamp)):
        if event.get(name) != [right]:
            yield f"{name} is {event.get(name)}, not {right!r}"
    if not re.fullmatch(r"[0-9]+", event["SEQUENCE"][0]) or int(event["SEQUENCE"][0]) < 1:
        yield "SEQUENCE is no revision"
    text = event["DESCRIPTION"][0]
    for part in wanted["texts"]:
        if part and part not in text:
            yield f"DESCRIPTION lacks {part!r}"
    if not re.search(r"^Shown by: goodplan .*\Z", text, re.M):
        yield "DESCRIPTION does not end with a command"
    open_ahead = wanted["status"] not in IN_FRONT and wanted["day"] >= today
    if len(event["alarms"]) != open_ahead:
        yield f"{len(event['alarms'])} reminders"
    for hours, alarm in zip(event["before"], event["alarms"]):
        rings = datetime.datetime.combine(event["start"], datetime.time()) + datetime.timedelta(hours=hours)
        right = datetime.datetime.combine(working_days_before(wanted["day"], WORKING_DAYS, closed),
                                          datetime.time(9))
        if rings != right:
            yield f"the reminder goes off on {rings}, not on {right}"
        if not alarm["DESCRIPTION"][0].startswith(wanted["summary"]):
            yield "the reminder says something else"


# ---- asking for it

def export(goodplan, plan, day, *more):
    ran = goodplan.run("export", "--as", "ics", "--plan", plan, "--as-at", day, *more)
    if ran.returncode or ran.stderr:
        raise SystemExit(f"export of {plan}: status {ran.returncode}, {ran.stderr.decode()}")
    return ran.stdout


def stamp_of(goodplan):
    typed = goodplan.json("log", "--limit", "1")["revisions"][0]["typed_utc"]
    return re.sub("[-:]", "", typed)


def commands_problems(goodplan, data):
    """The command that each date names shows something."""
    asked = {event["DESCRIPTION"][0].rpartition("Shown by: goodplan ")[2] for event in read(data)[1]}
    answers = reading.in_parallel(lambda line: goodplan.run(*shlex.split(line)), sorted(asked))
    return [f"goodplan {' '.join(ran.args[1:])}: {ran.stderr.decode()}" for ran in answers if ran.returncode]


def uids(data):
    return {event["UID"][0] for event in read(data)[1]}


def check_plans(root, goodplan):
    """What is wrong, and every UID."""
    closed = holidays(root)
    found, every, events = [], [], 0
    for row in goodplan.json("list", "plans")["plans"]:
        plan = row["ref"]
        day = reading.DAYS.get(plan, HOSTILE_DAY)
        data = export(goodplan, plan, day, "--reminders", REMINDERS)
        wanted = expected(goodplan, plan, day)
        wrong = problems(data, wanted, datetime.date.fromisoformat(day), stamp_of(goodplan), closed)
        wrong += [] if wrong else commands_problems(goodplan, data)
        found += [f"{plan}: {one}" for one in wrong]
        events += len(wanted)
        every += [] if wrong else uids(data)
    if len(set(every)) != len(every):
        found.append("two events have the same UID")
    print(f"{events} dates")
    return found, set(every)


def check_other_file(root, binary, folder, every):
    """The same plans in another file are other dates."""
    other = reading.make_file(binary, root, folder, "other.db")
    same = uids(export(other, "northmoor-2026", reading.DAYS["northmoor-2026"])) & every
    return ["another plan file has a UID of this one"] if same else []


def check_leads(goodplan):
    day = reading.DAYS["northmoor-2026"]
    rows = goodplan.json("list", "--plan", "northmoor-2026", "--as-at", day, "--all", "--columns", "ref,lead,due")
    found = []
    for lead in {row["lead"] for row in rows["actions"] if row["lead"]}:
        _, events = read(export(goodplan, "northmoor-2026", day, "--lead", lead))
        names = {UID.fullmatch(event["UID"][0])[1].split(".")[1] for event in events}
        wanted = {row["ref"].lower() for row in rows["actions"] if row["lead"] == lead and row["due"]}
        got = {name for name in names if name.startswith("a-")}
        if got != wanted or any(name.startswith("mtg") for name in names):
            found.append(f"--lead {lead}: {sorted(names)}, not {sorted(wanted)}")
    return found


def history_problems(exports):
    """Of one file after another: UID -> (sequence, day, status)."""
    for before, after in zip(exports, exports[1:]):
        for uid in before.keys() & after.keys():
            if after[uid][0] < before[uid][0]:
                yield f"{uid}: its sequence falls from {before[uid][0]} to {after[uid][0]}"
            if after[uid][1:] != before[uid][1:] and after[uid][0] <= before[uid][0]:
                yield f"{uid}: {before[uid]} becomes {after[uid]}, and its sequence does not rise"


def check_history(goodplan):
    first = goodplan.json("log")["revision"]
    for step in STEPS:
        goodplan.do(*shlex.split(step), *(["--plan", "hostile-2021"] if not step.startswith(("body", "undo"))
                                          else []))
    last = goodplan.json("log")["revision"]
    exports = []
    for revision in range(first, last + 1):
        _, events = read(export(goodplan, "hostile-2021", HOSTILE_DAY, "--revision", str(revision)))
        exports.append({event["UID"][0]: (int(event["SEQUENCE"][0]), event["start"], event["STATUS"][0])
                        for event in events})
    changes = sum(before.get(uid, value)[1:] != value[1:] for before, after in zip(exports, exports[1:])
                  for uid, value in after.items())
    print(f"{len(exports)} revisions, in which {changes} dates changed")
    return [*history_problems(exports), *([] if changes >= len(STEPS) else ["too few dates changed to tell"])]


def check_empty(goodplan):
    goodplan.do("plan", "add", "empty-2026", "Nothing yet", "--council", "nowhere")
    calendar, events = read(export(goodplan, "empty-2026", "today"))
    return ["an empty plan has events"] if events or not calendar.get("VERSION") else []


def check(root, binary):
    with tempfile.TemporaryDirectory() as folder:
        goodplan = reading.make_file(binary, root, folder)
        hostile = pathlib.Path(folder, "hostile.json")
        hostile.write_text(json.dumps(HOSTILE))
        goodplan.do("import", str(hostile))
        found, every = check_plans(root, goodplan)
        found += check_other_file(root, binary, folder, every) + check_leads(goodplan)
        if not found:  # and once more when the plan has changed
            found += check_history(goodplan) + check_plans(root, goodplan)[0]
        return found + check_empty(goodplan)


GOOD = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//goodplan//goodplan 1//EN
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:p
BEGIN:VEVENT
UID:p.o-1.due.0123456789abcdef0123456789abcdef@goodplan
DTSTAMP:20171016T093100Z
SEQUENCE:2
DTSTART;VALUE=DATE:20180102
DTEND;VALUE=DATE:20180103
SUMMARY:O-1 Caf\u00e9\\, a\\;b (p)
DESCRIPTION:To: you\\\\me\\nShown by: goodplan show p/O-1
STATUS:CONFIRMED
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:O-1 Caf\u00e9\\, a\\;b (p): soon
TRIGGER:-P18DT15H
END:VALARM
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n").encode()
WANTED = {"p.o-1.due": {"day": datetime.date(2018, 1, 2), "status": "open", "summary": "O-1 Caf\u00e9, a;b (p)",
                        "texts": ["you\\me"]}}
SPOILT = [(b"20180103", b"20180102"), (b";VALUE=DATE:20180102", b":20180102T000000"), (b"a\\;b", b"a\\\\;b"),
          (b"SUMMARY:O-1", b"SUMMARY:Met: O-1"), (b"\xc3\xa9\\, a", b"\xc3\r\n \xa9\\, a"), (b"P18DT15H", b"P17DT15H"),
          (b"P18DT15H", b"P18DT16H"), (b"\r\nSEQUENCE", b"\nSEQUENCE"), (b"CONFIRMED", b"CANCELLED"),
          (b"093100Z", b"093101Z"), (b"o-1.due", b"o-2.due"), (b"you\\\\me", b"you me"), (b"Shown by", b"Seen by"),
          (b"SEQUENCE:2", b"SEQUENCE:0"), (b"METHOD:PUBLISH\r\n", b""), (b"SUMMARY:", b"SUMMARY:" + b"x" * 80),
          (b"BEGIN:VALARM", b"BEGIN:VALARM\r\nNOTHING"), (b"TRANSPARENT", b"OPAQUE")]


def self_test():
    closed = {datetime.date(2017, 12, 25), datetime.date(2017, 12, 26), datetime.date(2018, 1, 1)}
    today = datetime.date(2017, 10, 16)

    def found(data, wanted=WANTED):
        return problems(data, wanted, today, "20171016T093100Z", closed)

    if found(GOOD):
        sys.exit(f"a good calendar: {found(GOOD)}")
    for old, new in SPOILT:
        if (GOOD.replace(old, new) == GOOD or not found(GOOD.replace(old, new))):
            sys.exit(f"{new!r} for {old!r}: no problem was found")
    if not found(GOOD, {**WANTED, "p.a-1.due": WANTED["p.o-1.due"]}):
        sys.exit("a date that is missing: no problem was found")
    event = GOOD[GOOD.index(b"BEGIN:VEVENT"):GOOD.index(b"END:VCALENDAR")]
    if not found(GOOD.replace(event, event + event)):
        sys.exit("an event that is there twice: no problem was found")
    for before, after, wrong in (((2, 1, "a"), (2, 1, "a"), 0), ((2, 1, "a"), (3, 2, "a"), 0),
                                 ((2, 1, "a"), (2, 2, "a"), 1), ((2, 1, "a"), (2, 1, "b"), 1),
                                 ((2, 1, "a"), (1, 1, "a"), 1)):
        if len(list(history_problems([{"u": before}, {"u": after}]))) != wrong:
            sys.exit(f"{before} and then {after}: expected {wrong} problems")


if sys.argv[1] == "--self-test":
    self_test()
else:
    wrong = check(pathlib.Path(sys.argv[1]), sys.argv[2])
    sys.exit("\n".join(wrong[:60]) or 0)
