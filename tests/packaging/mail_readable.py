#!/usr/bin/env python3
"""The mails are what a mail program expects: mail_readable.py ROOT BINARY.

`report deadlines --format mail` of every plan that ships is read with Python's email package: no defects, one of
each header, the right parts, a text whose every line begins with two spaces (Outlook joins others), and an HTML part
that is the page of --format html.
"""
import email, email.policy, pathlib, re, subprocess, sys, tempfile

AS_AT = {"walsall-2017": "2017-10-16", "northmoor-2026": "2026-11-20"}
HEADERS = {"From": "plans@council.example.org", "To": "board@example.org, chair@example.org", "MIME-Version": "1.0",
           "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All", "Content-Language": "en-GB"}


def problems(data, plan, page):
    """What is wrong with a mail, given as bytes; `page` is its HTML."""
    if b"\r" in data:
        yield "a carriage return"
    long_lines = [line for line in data.split(b"\n") if len(line) > 78]
    if long_lines:
        yield f"a line of {len(long_lines[0])} bytes"
    if max(data) > 126:
        yield "bytes that are not ASCII"
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        yield from (f"defect {defect!r}" for defect in part.defects)
        for name, value in part.items():
            yield from (f"{name}: defect {defect!r}" for defect in value.defects)
    names = sorted(message.keys())
    if names != sorted([*HEADERS, "Subject", "Content-Type"]):
        yield f"headers {names}"
    yield from (f"{name}: {message[name]}" for name, value in HEADERS.items() if message[name] != value)
    if not re.match(rf"{plan}: .*(overdue|legal date)", message["Subject"] or ""):
        yield f"Subject: {message['Subject']}"
    yield from part_problems(message, page)


def part_problems(message, page):
    if message.get_content_type() != "multipart/alternative":
        yield message.get_content_type()
    parts = list(message.iter_parts()) if message.is_multipart() else []
    if [part.get_content_type() for part in parts] != ["text/plain", "text/html"]:
        yield f"parts {[part.get_content_type() for part in parts]}"
        return
    for part in parts:
        if part.get_content_charset() != "utf-8" or part["Content-Transfer-Encoding"] != "quoted-printable":
            yield f"{part.get_content_type()}: {part.items()}"
    text, found = (part.get_content() for part in parts)
    if not text.strip() or "\ufffd" in text:
        yield "no text, or none in UTF-8"
    yield from (f"text line {line!r}" for line in text.splitlines() if line and not line.startswith("  "))
    if found != page:
        yield "the HTML part is not the page"


def mails(root, binary, folder):
    def run(*words):
        ran = subprocess.run([binary, "--db", "plan.db", "--by", "m.shah", *words], cwd=folder, capture_output=True,
                             timeout=60)
        if ran.returncode or ran.stderr:
            sys.exit(f"goodplan {' '.join(words)}: status {ran.returncode}, {ran.stderr.decode()}")
        return ran.stdout

    run("init")
    plans = [*sorted(root.glob("data/plans/*.json")), root / "tests/cli/plans/northmoor-2026.json"]
    for path in plans:
        run("import", str(path.resolve()))
        report = ["report", "deadlines", "--plan", path.stem, "--as-at", AS_AT.get(path.stem, "2022-03-01")]
        mail = [*report, "--format", "mail", "--mail-to", "board@example.org,chair@example.org", "--mail-from",
                "plans@council.example.org"]
        if run(*mail) != run(*mail):
            sys.exit(f"{path.stem}: twice the same mail is not the same bytes")
        yield path.stem, run(*mail), run(*report, "--format", "html").decode()


def check(root, binary):
    with tempfile.TemporaryDirectory() as folder:
        found, count = [], 0
        for plan, data, page in mails(root, binary, folder):
            count += 1
            found += [f"{plan}: {problem}" for problem in problems(data, plan, page)]
    print(f"{count} mails")
    return found if count else ["no mails"]


GOOD = b"""From: plans@council.example.org
To: board@example.org, chair@example.org
Subject: walsall-2017: nothing overdue; legal date
 TODAY
MIME-Version: 1.0
Auto-Submitted: auto-generated
X-Auto-Response-Suppress: All
Content-Language: en-GB
Content-Type: multipart/alternative; boundary="=_b"

--=_b
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

  WALSALL

  caf=C3=A9
--=_b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<p>caf=C3=
=A9</p>
--=_b--
"""
BROKEN = [(b"MIME-Version: 1.0\n", b""), (b"TODAY", b"TODAY\nBcc: x@example.org"), (b"\n TODAY", b"\r\n TODAY"),
          (b"walsall-2017:", b"walsall-2012:"), (b"  caf", b" caf"), (b"  WALSALL\n\n  caf=C3=A9\n", b""),
          (b"alternative", b"mixed"), (b"text/html", b"text/plain"), (b"utf-8", b"us-ascii"), (b"=C3", b"=FF"),
          (b"<p>", b"<p >"), (b"=C3=\n=A9", b"\xc3\xa9"), (b"--=_b--\n", b""), (b"  WALSALL", b"  " + b"W" * 80),
          (b"quoted-printable", b"7bit"), (b"Auto-Submitted: auto-generated", b"Auto-Submitted: no"),
          (b"board@example.org,", b"board@@example.org,")]


def self_test():
    page = "<p>caf\u00e9</p>"
    found = list(problems(GOOD, "walsall-2017", page))
    if found:
        sys.exit(f"a good mail must pass: {found}")
    for old, new in BROKEN:
        if old not in GOOD or not list(problems(GOOD.replace(old, new, 1), "walsall-2017", page)):
            sys.exit(f"must fail with {new!r} for {old!r}")


if __name__ == "__main__":
    if sys.argv[1] == "--self-test":
        self_test()
    else:
        sys.exit("\n".join(check(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve())) or 0)
