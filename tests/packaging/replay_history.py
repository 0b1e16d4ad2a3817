"""Any report at any past moment gives the bytes it gave then (two clocks).

A long random history is typed; now and then every reading command prints its page for the day and revision at hand.
At the end all those pages are printed again with the same --as-at and --revision: the bytes must be the same. A
redaction in the end changes the redacted text and nothing else.

    replay_history.py ROOT GOODPLAN
"""

import os
import random
import re
import subprocess
import sys
import tempfile

goodplan = sys.argv[2]
plan_file = os.path.join(sys.argv[1], "tests/cli/plans/northmoor-2026.json")
ENV = {"PATH": os.environ["PATH"], "GOODPLAN_BY": "m.shah", "LANG": "C"}
random.seed(20261122)
long_run = bool(os.environ.get("GOODPLAN_LONG"))
DAYS = [f"2026-10-{d:02}" for d in range(1, 31)] + [f"2026-11-{d:02}" for d in range(1, 20)]

READING = [
    ["report", "deadlines"], ["report", "weekly"], ["report", "obligations"], ["report", "statement"], ["check"],
    ["list", "--all"], ["list", "recommendations"], ["obligation", "list"], ["meeting", "list"], ["show", "A-1"],
    ["show", "A-2"], ["show", "R-1"], ["find", "note"], ["list", "--format", "json", "--all"],
    ["report", "weekly", "--format", "json"], ["log", "A-1"], ["export", "--as", "ics", "-o", "-"],
    ["story", "R-1"], ["report", "statement", "--sent", "V-1"], ["show", "M-1"], ["show", "E-1"], ["show", "O-1"],
    ["show", "MTG-4"], ["show", "A-3", "--format", "json"], ["list", "evidence"], ["list", "measures"],
    ["list", "plans"],
    ["list", "obligations", "--all"], ["obligation", "explain", "O-1"], ["report", "deadlines", "--format", "html"],
    ["report", "deadlines", "--format", "csv"], ["report", "obligations", "--format", "json"], ["log"], ["export"],
]
HANDS = ["m.shah", "m.shah", "j.okafor", "p.jones"]


def run(*words):
    return subprocess.run([goodplan, "--db", db, *words], env=ENV, capture_output=True, text=True, timeout=120)


def page(question, day, revision):
    when = ["--revision", str(revision)] if question == ["log"] else ["--as-at", day, "--revision", str(revision)]
    plan = [] if question in (["log"], ["list", "plans"]) else ["--plan", "northmoor-2026"]
    made = run(*question, *when, *plan)
    # What had not entered by then is refused, then and later alike.
    assert made.returncode in (0, 1, 4), (question, made.stderr)
    return made.stdout + made.stderr


def write(day):
    """One random change; one that the rules refuse changes nothing and is no failure."""
    action = f"A-{random.randint(1, 12)}"
    early = random.choice(DAYS[: DAYS.index(day) + 1][-8:])
    words = random.choice([
        ["update", action, "--percent", str(random.randint(0, 100)), "--note", f"note {random.random():.6f}"],
        ["update", action, "--forecast", random.choice(["2026-12-18", "2027-01-29"])],
        ["update", action, "--status", "in-progress"], ["update", action, "--no-change"],
        ["update", action, "--rating", "green", "--reason", "seen by the lead"],
        ["move", action, "--to", random.choice(["2026-12-04", "2027-01-15"]), "--reason", "waits for others"],
        ["move", action, "--to", "2027-02-26", "--reason", "asked", "--ask"],
        ["block", action, "--reason", "no contract"], ["resume", action, "--reason", "contract there"],
        ["done", action, "--note", "ready"], ["reopen", action, "--reason", "did not hold"],
        ["accept", action, "--signed-by", "director", "--waive", "Chair: seen"],
        ["withdraw", action, "--reason", "covered elsewhere"], ["edit", action, "--title", f"Title {random.random():.4f}"],
        ["add", f"New work {random.random():.4f}", "--serves", "R-1", "--due", "2026-12-11"],
        ["link", action, f"R-{random.randint(1, 6)}"], ["undo"], ["obligation", "met", "O-1", "--note", "sent"],
        ["measure", "record", "M-1", str(random.randint(50, 95)), "--day", early],
        ["risk", "add", f"A risk {random.random():.4f}", "--type", "risk"],
        ["meeting", "add", "--title", "Extra board", "--day", "2026-12-15"],
        ["evidence", "add", action, f"http://intranet/{random.random():.4f}", "--shows", "it is in use"],
        ["evidence", "test", f"E-{random.randint(1, 6)}", "--verdict", random.choice(["supports", "partly", "no"]),
         "--tester", "qa-manager"],
        ["accept", action, "--at", f"MTG-{random.randint(1, 3)}", "--waive", "Board: seen"],
        ["grant", action, "--at", f"MTG-{random.randint(1, 3)}"],
        ["refuse", action, "--at", "MTG-3", "--note", "go and see"],
        ["post", "hand-over", "head-of-care", "--to", random.choice(["A Patel", "S Lewis"]), "--since", early],
        ["plan", "submit", "--force", "the notice asks for it"], ["plan", "edit", "--note", f"{random.random():.4f}"],
        ["undo", str(random.randint(2, 60))],
        ["edit", action, "--corrects", str(random.randint(2, 90)), "--reason", "slip"],
        ["recommendation", "add", f"New words {random.random():.4f}", "--from", ""], ["unlink", action, "R-1"],
        ["calendar", "close", random.choice(["24/12/2026", "31/12/2026"]), "Closed"],
        ["plan", "add", "northmoor-2027", "The next plan", "--council", "northmoor"],
        ["plan", "carry", f"northmoor-2026/{action}", "--plan", "northmoor-2027"],
        ["measure", "record", "M-1", "not available", "--note", "late system", "--period", "Oct 2026"],
    ])
    own_day = words[0] in ("edit", "undo", "link", "unlink", "calendar", "post") or words[1] == "edit"
    plan = [] if words[0] in ("undo", "post") or "northmoor-2027" in words else ["--plan", "northmoor-2026"]
    made = run(*words, *plan, *([] if own_day or "--at" in words else ["--on", early]), "--by", random.choice(HANDS))
    assert made.returncode in (0, 2, 4), (words, made.returncode, made.stderr)
    if os.environ.get("GOODPLAN_REPLAY_TOLD") and made.returncode == 2:
        print(words, made.stderr, file=sys.stderr)
    return made.returncode == 0


def revision_now():
    return int(re.search(r"^ *(\d+)  ", run("log", "--limit", "1").stdout, re.M).group(1))


with tempfile.TemporaryDirectory() as folder:
    db = os.path.join(folder, "plan.db")
    assert run("init").returncode == 0
    assert run("import", plan_file).returncode == 0
    pages, written = [], 0
    for step, day in enumerate(DAYS * (4 if long_run else 1)):
        for _ in range(12):
            written += write(DAYS[step % len(DAYS)])
        if step % 7 == 0:
            revision = revision_now()
            seen = random.choice(DAYS)
            pages += [(question, seen, revision, page(question, seen, revision)) for question in READING]
    assert written > 60, f"only {written} changes were accepted: too few to show anything"
    different = [(q, d, r) for q, d, r, text in pages if page(q, d, r) != text]
    assert not different, f"{len(different)} pages changed: {different[:5]}"

    # A redaction takes its text out of every page; line breaks may move with it, other words do not change.
    secret = "Marigold Quill was named here by mistake"
    assert run("update", "A-1", "--note", secret, "--on", DAYS[-1], "--plan", "northmoor-2026").returncode == 0
    revision = revision_now()
    before = {tuple(q): page(q, DAYS[-1], revision) for q in READING}
    assert any("Marigold" in text for text in before.values())
    redacting = ["--revision", str(revision), "--reason", "names somebody", "--plan", "northmoor-2026"]
    assert run("redact", "A-1", *redacting).returncode == 0
    mark = f"[redacted in revision {revision + 1}]"

    def words_of(text):
        return " ".join(text.split())

    for question, text in before.items():
        after = words_of(page(list(question), DAYS[-1], revision))
        assert "Marigold" not in after, question
        assert after == words_of(text).replace(secret, mark), (question, after)
    assert run("verify").returncode in (0, 1)
    with open(db, "rb") as file:
        assert b"Marigold" not in file.read(), "the text is still in the file"
    backup = os.path.join(folder, "backup.db")
    assert run("backup", backup).returncode == 0
    with open(backup, "rb") as file:
        assert b"Marigold" not in file.read(), "the text is in a backup made afterwards"
    chain = run("verify", "--format", "json").stdout
    assert re.search(r'"check": "chain",\s+"outcome": "good"', chain), chain
    print(f"{written} changes, {len(pages)} pages printed then and again: all the same bytes; one text redacted")
