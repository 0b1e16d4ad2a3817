#!/usr/bin/env python3
"""Deadlines that 62 official letters set, typed in as obligations: jtai_letters.py ROOT BINARY.

The list lies beside the project, not in it; without it the test is skipped. Each letter becomes an obligation with
the day it is dated, the day it states and that day in words. goodplan must show stated beside computed and the
difference that the list implies; and doubt those dates that are no working day or whose words name another weekday,
when they are typed and when they are explained, and no other.
"""
import csv, datetime, json, os, pathlib, subprocess, sys, tempfile

RULE, DAYS = "jtai-statement", 70
# One letter names a weekday that its day does not have; the others are given the right one.
WORDS = {"walsall": ("Friday 18 April 2023", "Tuesday")}
# These leave out of account a bank holiday that was proclaimed for once; for two of them after they were written.
ONE_OFF = {"barnsley": "2022-09-19", "kirklees": "2022-09-19", "surrey": "2023-05-08"}


def day_of(text):
    return datetime.date.fromisoformat(text)


def written(letter):
    """The stated day as the letter says it."""
    day = day_of(letter["stated_deadline"])
    return WORDS.get(letter["authority"], (f"{day:%A} {day.day} {day:%B %Y}", ""))[0]


def doubts(letter):
    """What goodplan must say about the stated day, as beginnings and parts of sentences."""
    day = day_of(letter["stated_deadline"])
    if letter["authority"] in WORDS:
        wrong, right = WORDS[letter["authority"]]
        yield f'Written as "{wrong}", but that day is a {right}.'
    if letter["deadline_is_working_day"] == "no":
        friday = day - datetime.timedelta(days=day.weekday() - 4)
        yield (f"{day:%a} {day.day} {day:%b %Y} is not a working day; the last one before it is "
               f"{friday:%a} {friday.day} {friday:%b %Y}.")


def doubts_in(text):
    """Which sentences of a page are doubts about a date."""
    flat = " ".join(text.split())
    marks = ("is not a working day; the last one before it is", "but that day is a")
    return sum(flat.count(mark) for mark in marks), flat


class Goodplan:
    def __init__(self, binary, file):
        self.start = [binary, "--db", str(file)]

    def run(self, *words):
        done = subprocess.run([*self.start, *words], capture_output=True, text=True, timeout=60,
                              env={"PATH": os.environ.get("PATH", ""), "GOODPLAN_BY": "m.shah"})
        if done.returncode != 0 or done.stderr:
            sys.exit(f"goodplan {' '.join(words)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def json(self, *words):
        return json.loads(self.run(*words, "--format", "json"))

    def begin(self):
        self.run("init")
        self.run("plan", "add", "letters", "Deadlines of letters", "--council", "Testshire Council", "--on",
                 "2016-01-04")

    def add(self, letter):
        return self.run("obligation", "add", f"Send the joint written statement: {letter['authority']}", "--basis",
                        "letter", "--rule", RULE, "--from", letter["report_date"], "--stated-due",
                        letter["stated_deadline"], "--stated-as-written", written(letter), "--stated-by",
                        f"letter of {letter['report_date']}", "--on", letter["report_date"])

    def between(self, day, other):
        """Working days from one day to another; `calendar count` wants the earlier one first."""
        first, last = sorted((day, other))
        count = self.json("calendar", "count", first, last)["working_days"]
        return count if day == first else -count


def check_row(letter, where, row):
    """What `obligation list` and `report obligations` must say of a letter."""
    expected = {"basis": "letter", "rule": RULE, "trigger_day": letter["report_date"],
                "stated": letter["stated_deadline"], "due": letter["stated_deadline"],
                "computed": letter["computed_70wd"],
                "stated_difference": int(letter["working_days_between"]) - DAYS}
    if "doubts" in row:
        expected["doubts"] = list(doubts(letter))
    for field, value in expected.items():
        if row[field] != value:
            yield f"{where}, {field}: expected {value}, got {row[field]}"


def check_doubts(letter, where, text):
    expected = list(doubts(letter))
    found, flat = doubts_in(text)
    if found != len(expected):
        yield f"{where}: expected {len(expected)} doubts, got {found}"
    for sentence in expected:
        if sentence not in flat:
            yield f"{where}: does not say: {sentence}"


def check_letter(letter, goodplan, listed, reported, holidays):
    yield from check_row(letter, "obligation list", listed)
    yield from check_row(letter, "report obligations", reported)
    counted = goodplan.between(letter["computed_70wd"], letter["stated_deadline"])
    if counted != listed["stated_difference"]:
        yield f"stated_difference: {listed['stated_difference']}, but calendar count gives {counted}"
    yield from check_doubts(letter, "obligation explain", goodplan.run("obligation", "explain", listed["ref"]))
    if letter["authority"] in ONE_OFF:
        day = ONE_OFF[letter["authority"]]
        if listed["stated_difference"] != -1 or day not in holidays:
            yield f"expected 1 working day less, for {day}; skipped: {', '.join(holidays)}"


def by_authority(rows):
    return {row["title"].rpartition(": ")[2]: row for row in rows}


def check(letters, goodplan):
    """The problems, and the differences of all letters."""
    goodplan.begin()
    answers = [goodplan.add(letter) for letter in letters]
    listed = by_authority(goodplan.json("obligation", "list")["obligations"])
    report = goodplan.json("report", "obligations")
    reported = by_authority(report["obligations"])
    problems = []
    for letter, answer in zip(letters, answers):
        name = letter["authority"]
        holidays = [row["date"] for row in report["holidays"] if row["obligation"] == reported[name]["ref"]]
        found = [*check_doubts(letter, "obligation add", answer),
                 *check_letter(letter, goodplan, listed[name], reported[name], holidays)]
        if day_of(letter["stated_deadline"]).strftime("%a") != letter["weekday"]:
            found.append("the list itself is wrong about the weekday")
        problems += [f"{name}: {problem}" for problem in found]
    if not len(listed) == len(reported) == len(letters) or any("doubts" not in row for row in reported.values()):
        problems.append(f"{len(letters)} letters, {len(listed)} obligations listed, {len(reported)} reported")
    return problems, [row["stated_difference"] for row in listed.values()]


class Pretended:
    """Answers as goodplan would, but for one change."""

    def __init__(self, letter, change, doubt):
        self.letter, self.change, self.doubt = letter, change, doubt

    def begin(self):
        pass

    def add(self, letter):
        return " ".join([*doubts(letter), *self.doubt])

    def run(self, *words):
        return " ".join(doubts(self.letter))

    def json(self, *words):
        row = {"title": f"x: {self.letter['authority']}", "ref": "O-1", "basis": "letter", "rule": RULE,
               "trigger_day": self.letter["report_date"], "stated": self.letter["stated_deadline"],
               "due": self.letter["stated_deadline"], "computed": self.letter["computed_70wd"],
               "stated_difference": self.between("", "")}
        if words[0] == "report":
            row["doubts"] = list(doubts(self.letter))
        return {"obligations": [row | self.change], "holidays": []}

    def between(self, day, other):
        return int(self.letter["working_days_between"]) - DAYS


def self_test():
    names = "authority report_date stated_deadline weekday working_days_between computed_70wd deadline_is_working_day"
    plain, saturday, wrong, one_off = (dict(zip(names.split(), row.split(","))) for row in (
        "testshire,2017-09-04,2017-12-11,Mon,70,2017-12-11,yes", "testshire,2017-09-02,2017-12-09,Sat,70,2017-12-11,no",
        "walsall,2023-01-06,2023-04-18,Tue,70,2023-04-18,yes", "surrey,2023-05-02,2023-08-09,Wed,69,2023-08-10,yes"))
    more = ["Sat 9 Dec 2017 is not a working day; the last one before it is Fri 8 Dec 2017."]
    for letter, change, doubt, wrongs in (
            (plain, {}, [], 0), (saturday, {}, [], 0), (wrong, {}, [], 0), (one_off, {}, [], 1),
            (plain, {"stated_difference": 1}, [], 3), (plain, {"computed": "2017-12-12"}, [], 2),
            (plain, {"due": "2017-12-12"}, [], 2), (plain, {}, more, 1), (plain, {"doubts": more}, [], 2),
            (plain | {"weekday": "Tue"}, {}, [], 1)):
        found, _ = check([letter], Pretended(letter, change, doubt))
        if len(found) != wrongs:
            sys.exit(f"{letter} {change} {doubt}: expected {wrongs} problems, not {found}")
    for letter in (saturday, wrong):
        if len(list(check_doubts(letter, "here", "Stated Sat 9 Dec 2017."))) != 2:
            sys.exit(f"{letter}: a doubt that is missing is not seen")


def main(root, binary):
    table = pathlib.Path(root).parent / "shared" / "data" / "jtai-letter-deadlines.csv"
    if not table.is_file():
        print("SKIPPED: there is no ../shared/data/jtai-letter-deadlines.csv")
        return 77
    with table.open(encoding="utf-8", newline="") as file:
        letters = list(csv.DictReader(file))
    with tempfile.TemporaryDirectory() as folder:
        problems, differences = check(letters, Goodplan(binary, pathlib.Path(folder, "letters.db")))
    if problems:
        print(*problems, sep="\n")
    doubted = [letter["authority"] for letter in letters if list(doubts(letter))]
    print(f"{len(letters)} letters: {differences.count(0)} state what was computed, "
          f"{sum(one < 0 for one in differences)} an earlier day, {sum(one > 0 for one in differences)} a later one")
    print(f"Doubted: {', '.join(doubted)}. One day less for a bank holiday proclaimed once: {', '.join(ONE_OFF)}.")
    return 1 if problems or not letters else 0


if sys.argv[1] == "--self-test":
    self_test()
else:
    sys.exit(main(sys.argv[1], sys.argv[2]))
