#!/usr/bin/env python3
"""The same file, moment and question give the same bytes, wherever they are asked: same_bytes.py ROOT BINARY.

Asks every reading command of `goodplan help`, in every format, under other time zones and locales and of a file that
may not be written: not a byte may differ, and the file is as it was. Another width moves line breaks, never a
value: text, list and the text of a mail say the same words, every other format the same bytes.
"""
import collections, email, email.policy, hashlib, os, pathlib, shutil, subprocess, sys, tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import reading_commands as reading

PLAN = "northmoor-2026"
KINDS = {"action", "obligation", "measure"}  # of all kinds, those that the questions name
ONLY_JSON = {"export"}  # what has one format refuses the others
LAID_OUT = ("text", "list")  # formats that wrap
NO_FORMAT = ""  # of what is asked for by another option
ALSO = [("export", ["export", "--as", "ics", "--reminders", "10wd", "--plan", PLAN, "--as-at", "2026-11-20"])]

FIRST = {"TZ": "UTC", "LANG": "C", "LC_ALL": "C"}
ELSEWHERE = [{"TZ": "Europe/London", "LANG": "en_GB.UTF-8", "LC_ALL": "en_GB.UTF-8"},
             {"TZ": "Pacific/Auckland", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"}]
WIDTHS = ["60", "120"]  # the first answer has the 80 of a pipe
SAYS_NOTHING = {"plain"}  # formats that print nothing at all for a table without rows


def make_locales(folder):
    """Builds the locales where the machine has what that takes; says for each whether it is in force."""
    for name in [place["LC_ALL"] for place in ELSEWHERE]:
        if shutil.which("localedef"):
            subprocess.run(["localedef", "-i", name.split(".")[0], "-f", "UTF-8", str(folder / name)],
                           capture_output=True)
        tried = subprocess.run([sys.executable, "-c", "import locale; locale.setlocale(locale.LC_ALL, '')"],
                               env={"LOCPATH": str(folder), "LC_ALL": name}, capture_output=True)
        missing = "skipped, it is not installed and cannot be built here; only the variables are set"
        print(f"locale {name}: {missing if tried.returncode else 'in force'}")
    for place in ELSEWHERE:
        if not pathlib.Path("/usr/share/zoneinfo", place["TZ"]).exists():
            print(f"time zone {place['TZ']}: skipped, it is not installed; only the variable is set")


def same_values(one, other):
    """Equal without white space; or, where cells wrap side by side and their lines meet in another order, the same
    words as often."""
    return (b"".join(one.split()) == b"".join(other.split()) or
            collections.Counter(one.split()) == collections.Counter(other.split()))


def parts_of(mail):
    """The text of a mail, and everything else but the boundary between its parts."""
    mail = email.message_from_bytes(mail, policy=email.policy.SMTP)
    parts = [part for part in mail.walk() if not part.is_multipart()]
    text = [part.get_content().encode() for part in parts if part.get_content_type() == "text/plain"]
    other = [(part.get_content_type(), part.get_content()) for part in parts
             if part.get_content_type() != "text/plain"]
    return b"".join(text), [(key, value) for key, value in mail.items() if key.lower() != "content-type"] + other


def same_at_another_width(form, one, other):
    if form in LAID_OUT:
        return same_values(one, other)
    if form != "mail":
        return one == other
    (text, rest), (other_text, other_rest) = parts_of(one), parts_of(other)
    return same_values(text, other_text) and rest == other_rest


def answer(goodplan, words, form, place, width=None):
    shape = [*(["--format", form] if form else []), *(["--width", width] if width else [])]
    ran = goodplan.run(*words, *shape, **place)
    return ran.returncode, ran.stdout, ran.stderr


def differences(goodplan, words, form, first):
    """What is different elsewhere and at other widths, one line each. Where the width may not change a byte, both are
    asked at once."""
    wraps = form in LAID_OUT or form == "mail"
    widths = [None, None] if wraps else WIDTHS
    for place, width in zip(ELSEWHERE, widths):
        if answer(goodplan, words, form, place, width) != first:
            yield (f"other bytes with TZ={place['TZ']} LC_ALL={place['LC_ALL']}" +
                   (f" --width {width}" if width else ""))
    for width in WIDTHS if wraps else []:
        status, out, err = answer(goodplan, words, form, FIRST, width)
        if (status, err) != (first[0], first[2]) or not same_at_another_width(form, first[1], out):
            yield f"other values with --width {width}"


def problems(goodplan, words, form, refused):
    first = answer(goodplan, words, form, FIRST)
    if refused != (first[0] == 2):
        return [f"status {first[0]}, {first[2].decode(errors='replace').strip()}"]
    if not refused and (first[0] or first[2] or not (first[1] or form in SAYS_NOTHING)):
        return [f"status {first[0]}, {len(first[1])} bytes, {first[2].decode(errors='replace').strip()}"]
    if not list(differences(goodplan, words, form, first)):
        return []
    # Midnight may have passed between two answers. It does not do so twice.
    return list(differences(goodplan, words, form, answer(goodplan, words, form, FIRST)))


def state(folder):
    """Everything in a folder: names, contents and times of change."""
    return [(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
            for path in sorted(folder.iterdir())]


def ask(goodplan, asked, formats):
    """Puts every question in every format to a file that may not be written."""
    folder = goodplan.file.parent
    goodplan.file.chmod(0o400)
    folder.chmod(0o500)
    before = state(folder)
    jobs = [(name, words, form) for name, words in asked for form in formats]
    try:
        found = reading.in_parallel(
            lambda job: problems(goodplan, job[1], job[2], job[0] in ONLY_JSON and job[2] not in ("json", NO_FORMAT)),
            jobs)
        untouched = state(folder) == before
    finally:
        folder.chmod(0o700)
    return [f"goodplan {' '.join(words)} --format {form}: {problem}"
            for (_, words, form), some in zip(jobs, found) for problem in some] + (
        [] if untouched else ["a reading command has written into the plan file or beside it"])


def check(root, binary):
    with tempfile.TemporaryDirectory() as top:
        for name in ("plans", "locales"):
            pathlib.Path(top, name).mkdir()
        locales = pathlib.Path(top, "locales")
        make_locales(locales)
        goodplan = reading.make_file(binary, root, pathlib.Path(top, "plans"), LOCPATH=str(locales),
                                     GOODPLAN_MAIL_TO="board@example.org")
        found, formats = reading.reading_commands(goodplan), reading.formats(goodplan)
        wrong = reading.not_asked(found) or ([] if formats else ["--format nonsense does not name the formats"])
        if wrong:
            return wrong
        plans = [things for things in reading.things_of(goodplan) if things.plan == PLAN]
        asked = reading.questions(found, plans, most=1, kinds=KINDS)
        print(f"{len(asked)} questions of {len(found)} commands, in {len(formats)} formats: {', '.join(formats)}")
        return ask(goodplan, asked, formats) + ask(goodplan, ALSO, [NO_FORMAT])


def self_test():
    line = "echo one two"
    mail = 'case "$*" in *120) printf "To: %s\\n\\none\\ntwo\\n";; *) printf "To: a\\n\\none two\\n";; esac'
    for script, form, wrong in (
            (line, "text", 0), (line, "json", 0), ("date +%z", "text", 1), ('echo "$LANG"', "json", 2),
            ('case "$*" in *60) printf "one\\ntwo\\n";; *) echo one two;; esac', "text", 0),
            ('case "$*" in *60) printf "one\\ntwo\\n";; *) echo one two;; esac', "csv", 1),
            ('case "$*" in *60) echo one;; *) echo one two;; esac', "list", 1),
            ('case "$*" in *60) echo tw one o;; *) echo one two;; esac', "list", 1),
            ('case "$*" in *60) echo two one;; *) echo one two;; esac', "list", 0),
            ('case "$*" in *60) printf "one tw\no";; *) echo one two;; esac', "list", 0),
            (mail % "a", "mail", 0), (mail % "b", "mail", 1),
            (line + "; echo >>$GOODPLAN_DB", "text", None), (line + "; touch $GOODPLAN_DB-journal", "text", None),
            (line + "; echo warning >&2", "text", 1),
            ("true", "text", 1), ("true", "plain", 0), (line + "; exit 1", "text", 1), ("exit 2", "text", 1)):
        with tempfile.TemporaryDirectory() as folder:
            binary = pathlib.Path(folder, "binary")
            binary.write_text(f"#!/bin/sh\n{script}\n")
            binary.chmod(0o755)
            plans = pathlib.Path(folder, "plans")
            plans.mkdir()
            (plans / "plans.db").write_text("")
            goodplan = reading.Goodplan(binary, plans / "plans.db", PATH=os.environ["PATH"])
            found = ask(goodplan, [("list", ["list"])], [form])
            if not found if wrong is None else len(found) != wrong:  # None: as many as the user's rights make
                sys.exit(f"{script}: expected {wrong} problems, not {found}")


if sys.argv[1] == "--self-test":
    self_test()
else:
    found = check(pathlib.Path(sys.argv[1]), sys.argv[2])
    sys.exit("\n".join([*found[:60], *([f"and {len(found) - 60} more"] if len(found) > 60 else [])]) or 0)
