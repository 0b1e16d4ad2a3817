#!/usr/bin/env python3
"""A plan file of an older format, used and upgraded by hand: upgrade.py ROOT BINARY.

The file is made from a dump of one that goodplan wrote (tests/store/fixtures). Every reading command gives the same
answer before the upgrade and after it and leaves the file alone; a change is refused until then; whoever else has the
file open is waited for; the copy that is kept is the file as it was.
"""
import contextlib, json, os, pathlib, sqlite3, sys, tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import reading_commands as reading

ROOT = pathlib.Path(__file__).resolve().parents[2]
LAST = "7"  # the last revision of the dump
PLAN = "walsall-2017"


def make_old_file(folder):
    path = pathlib.Path(folder, "plan.db")
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.executescript((ROOT / "tests/store/fixtures/format-1.sql").read_text())
    path.chmod(0o600)
    return path


def state(folder):
    """Everything in a folder with its bytes and times: the same means that nothing was touched."""
    return [(path.name, path.stat().st_mtime_ns, path.stat().st_mode, path.read_bytes())
            for path in sorted(pathlib.Path(folder).iterdir())]


def same_bytes(before, after):
    return [(name, mode, text) for name, _, mode, text in before] == [
        (name, mode, text) for name, _, mode, text in after]


def rows(path):
    """Everything that a plan file holds; nothing of what is none."""
    try:
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            return list(database.iterdump()) + database.execute("PRAGMA user_version").fetchall()
    except sqlite3.Error:
        return None


class Checks:
    def __init__(self, goodplan, folder):
        self.goodplan, self.folder, self.wrong = goodplan, folder, []

    def expect(self, what, right, ran=None):
        if not right:
            told = f"\n  status {ran.returncode}\n  {ran.stdout.decode()}\n  {ran.stderr.decode()}" if ran else ""
            self.wrong.append(what + told)

    def run(self, *words, status=0, says=(), touches=False):
        """Runs it; it ends so, says that (white space aside), and touches nothing unless it may."""
        before = state(self.folder)
        ran = self.goodplan.run(*words)
        said = " ".join((ran.stdout + ran.stderr).decode().split())
        self.expect(f"goodplan {' '.join(words)}: expected status {status} and {says}",
                    ran.returncode == status and all(one in said for one in says), ran)
        if not touches:
            self.expect(f"goodplan {' '.join(words)} touched the file", state(self.folder) == before, ran)
        return ran


def answer(goodplan, words):
    ran = goodplan.run(*words, "--format", "json")
    told = json.loads(ran.stdout or "null")
    if isinstance(told, dict):  # it may say that the upgrade is left out
        told.pop("known_on", None)
        told["title"] = str(told.get("title")).split(", as entered by revision")[0]
    return ran.returncode, told, ran.stderr


def answers(goodplan):
    """What every reading command says of the file as entered by its last revision before the upgrade."""
    found = {name: dated for name, dated in reading.reading_commands(goodplan).items() if dated}
    asked = [[*words, "--revision", LAST]
             for _, words in reading.questions(found, reading.things_of(goodplan), most=1)]
    told = reading.in_parallel(lambda words: answer(goodplan, words), asked)
    return {" ".join(words): one for words, one in zip(asked, told)}


def compare(checks, before, after):
    checks.expect("hardly anything was answered", sum(status == 0 for status, _, _ in before.values()) > 20)
    for words, told in before.items():
        checks.expect(f"goodplan {words}: another answer after the upgrade", after.get(words) == told)
    print(f"{len(before)} answers compared")


def refused_until_then(checks):
    checks.run("update", "A-4", "--plan", PLAN, "--note", "New", status=5,
               says=["has file format 1; this goodplan writes format 2", "copied first: goodplan upgrade"])
    checks.run("upgrade", "--dry-run", says=["from file format 1 to 2", "plan.db.format-1", "Nothing was changed"])
    for others in ("BEGIN IMMEDIATE", "BEGIN; SELECT count(*) FROM revision"):
        before = state(checks.folder)  # not while it is open: closing a file drops the locks of the whole process
        with contextlib.closing(sqlite3.connect(checks.goodplan.file, isolation_level=None)) as other:
            for statement in others.split(";"):
                other.execute(statement).fetchall()
            ran = checks.goodplan.run("upgrade", "--wait", "200ms")
        said = " ".join(ran.stderr.decode().split())
        checks.expect(f"an upgrade beside '{others}': expected status 6",
                      ran.returncode == 6 and "in use" in said and "safe to try again" in said, ran)
        checks.expect(f"an upgrade beside '{others}' left something behind", same_bytes(before, state(checks.folder)))


def upgraded(checks, file):
    as_it_was = rows(file)
    checks.run("upgrade", touches=True,
               says=["plan.db has file format 2 now", "plan.db.format-1", "the copy was checked", "Revision 8, head"])
    copy = file.with_name("plan.db.format-1")
    checks.expect("the copy is not the file as it was", copy.exists() and rows(copy) == as_it_was)
    checks.expect("the copy can be read by others", copy.exists() and copy.stat().st_mode & 0o077 == 0)
    checks.expect("something else lies beside the file", sorted(os.listdir(checks.folder)) == [file.name, copy.name])
    checks.run("upgrade", says=["has file format 2, the newest; nothing was changed"])
    checks.run("log", "--limit", "1", "--format", "json", says=['"command": "upgrade"', '"format 1 -> 2"'])


def used_on(checks):
    checks.run("undo", LAST, says=["Taken back: revision 7 (obligation met"], touches=True)
    checks.run("update", "A-4", "--plan", PLAN, "--note", "New", says=["A-4", "New"], touches=True)
    checks.run("upgrade", says=["nothing was changed"])


def check(binary):
    with tempfile.TemporaryDirectory() as folder:
        file = make_old_file(folder)
        goodplan = reading.Goodplan(binary, file)
        checks = Checks(goodplan, folder)
        before, untouched = answers(goodplan), state(folder)
        with tempfile.TemporaryDirectory() as elsewhere:
            copy = pathlib.Path(elsewhere, "copy.db")
            checks.run("backup", str(copy), says=["the copy was checked"])
            checks.expect("a backup is not the file", copy.exists() and rows(copy) == rows(file))
        refused_until_then(checks)
        checks.expect("the file is another one before it is upgraded", same_bytes(untouched, state(folder)))
        upgraded(checks, file)
        compare(checks, before, answers(goodplan))
        used_on(checks)
        return checks.wrong


def self_test():
    """Programs that do nothing, or too much, do not pass."""
    for script, complaints in (
            ("exit 0", ["status 5", "status 6", "the copy is not the file"]),
            ("touch $GOODPLAN_DB", ["touched the file"]),
            ("echo more >>$GOODPLAN_DB.format-1; exit 6", ["left something behind", "status 0"])):
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as elsewhere:
            file, binary = make_old_file(folder), pathlib.Path(elsewhere, "goodplan")
            binary.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")
            binary.chmod(0o755)
            checks = Checks(reading.Goodplan(binary, file), folder)
            refused_until_then(checks)
            upgraded(checks, file)
            compare(checks, {"show A-1": (0, {"title": "one"}, b"")}, {"show A-1": (0, {"title": "two"}, b"")})
            found = "\n".join(checks.wrong)
            for complaint in [*complaints, "show A-1: another answer", "hardly anything"]:
                if complaint not in found:
                    sys.exit(f"{script}: expected a complaint about '{complaint}', not\n{found}")


if sys.argv[1] == "--self-test":
    self_test()
else:
    sys.exit("\n".join(check(sys.argv[2])) or 0)
