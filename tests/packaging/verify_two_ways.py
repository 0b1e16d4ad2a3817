#!/usr/bin/env python3
"""goodplan verify and a second verifier that shares no line with it agree: verify_two_ways.py ROOT BINARY

Both are asked of a file that was made by commands alone, of copies of it in which one thing was altered, and of
copies whose end was cut off: whether it fits, and which revision is the first that does not. An alteration that
neither finds must be one that leaves every head as it was. Noted heads are tried as well.
"""
import concurrent.futures, json, os, pathlib, random, re, shutil, sqlite3, subprocess, sys, tempfile, textwrap

FOLDER = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(FOLDER / "support"), str(FOLDER / "store")]
import reading_commands as reading
import second_verifier

LONG = os.environ.get("GOODPLAN_LONG", "") not in ("", "0")
HISTORY = ("pages", "references", "tables", "chain", "rows", "versions")  # what both look at
FOREVER = second_verifier.FOREVER
# By hand: what a careful person would try first. {last} is the last revision.
CHAIN = """
    UPDATE revision SET head = (SELECT head FROM revision WHERE id = {last} - 1) WHERE id = {last}
    UPDATE revision SET head = substr(head, 1, 31) WHERE id = 3
    UPDATE revision SET at = '2000-01-01T00:00:00Z' WHERE id = {last}
    UPDATE revision SET request = '' WHERE id = 4
    UPDATE revision SET undoes = 0 WHERE id = 5
    UPDATE revision SET undoes = -1 WHERE id = 5
    UPDATE revision SET id = {last} + 5 WHERE id = {last}
    UPDATE revision SET id = 0 WHERE id = 1
    DELETE FROM revision WHERE id = 2
    UPDATE revision_text SET reason = NULL WHERE revision = 6
    UPDATE revision_text SET revision = {last} + 1 WHERE revision = {last}
    UPDATE revision_text SET kept = zeroblob(33) WHERE revision = 3
    UPDATE plan_identity SET name = 'another' WHERE id = 0
    UPDATE plan_identity SET id = 77 WHERE id = 2
    INSERT INTO plan_identity VALUES (99, 'forged')
    INSERT INTO touch SELECT plan, kind, number, {last} + 1 FROM touch WHERE revision = 1 LIMIT 1
    INSERT INTO touch VALUES (1, 'unicorn', 1, 2)
    INSERT INTO change SELECT plan, 'unicorn', number, id, since, until, gone, day, event, status, percent, forecast,
        forecast_withdrawn, due, due_precision, due_as_written, first_due, rating, rating_withdrawn, impact, meeting,
        said_by, salt, kept FROM change LIMIT 1
    UPDATE revision SET command = 'edit' WHERE command = 'redact'
    UPDATE action SET publish = 2 WHERE publish = 1
    UPDATE action SET cost = cost || '.0' WHERE cost NOT LIKE '%.%'
    UPDATE measure SET baseline = '+' || baseline WHERE baseline IS NOT NULL
    UPDATE meeting SET day = '2017-10-16 ' WHERE day = '2017-10-16'
    UPDATE record SET entered = '2021-1-1' WHERE number = 1
    DELETE FROM redaction WHERE revision = {redaction}
    UPDATE redaction SET revision = {last} WHERE revision = {redaction}
    UPDATE redaction SET revision = {last} + 9 WHERE revision = {redaction}
    INSERT INTO redaction VALUES ({last}, 'note 1 action 1 1 since 2: {last},note,+,note,')
    INSERT INTO redaction VALUES ({redaction}, 'revision_text since 3: {redaction},reason,arguments,')
    INSERT INTO record SELECT plan, kind, max(number) + 1, {last}, entered FROM record WHERE kind = 'action'
    INSERT INTO revision SELECT id + 1, at, actor, command, NULL, NULL, head FROM revision WHERE id = {last}
    INSERT INTO revision_text VALUES ({last} + 1, '', '', zeroblob(16), NULL)
    INSERT INTO imported SELECT {last}, plan, digest FROM imported LIMIT 1
    UPDATE note SET kept = left_behind('{redaction},note,+,note,', salt, '1', note), note = NULL, salt = NULL
        WHERE since = 2
    UPDATE version SET kept = left_behind('{redaction},title,text,+,text,', salt, '1', title, text, recipients, gaps,
        note), title = NULL, text = NULL, recipients = NULL, gaps = NULL, note = NULL, salt = NULL
    UPDATE revision_text SET kept = left_behind('{redaction},reason,arguments,', salt, '', reason, arguments),
        reason = NULL, arguments = NULL, salt = NULL WHERE revision = 3
"""


def left_behind(mark, salt, given, *texts):
    """What somebody would put into `kept` who blanks a text by hand behind a redaction of another."""
    data = second_verifier.frame(salt)
    for text in texts:
        data += b"0" if text is None else given.encode() + second_verifier.frame(text)
    return second_verifier.digest(data) + mark.encode()


def statements(text):
    """One a line; a line that is indented further goes on with the one before."""
    found = []
    for line in textwrap.dedent(text).strip().splitlines():
        if line.startswith(" "):
            found[-1] += " " + line.strip()
        else:
            found.append(line)
    return found


def make(binary, root, folder):
    """Five plans, a running one, changes by hand with an undo, and a redaction."""
    goodplan = reading.make_file(binary, root, folder)
    goodplan.do("edit", "A-2", "--plan", "walsall-2021", "--title", "Visit a child who is named", "--request-id", "x-1")
    goodplan.do("edit", "A-2", "--plan", "walsall-2021", "--title", "Visit every child")
    named = goodplan.json("log")["revision"] - 1
    goodplan.do("redact", "A-2", "--plan", "walsall-2021", "--revision", str(named), "--reason", "Names a child")
    goodplan.do("update", "A-3", "--plan", "walsall-2021", "--percent", "40", "--note", "Going on")
    return goodplan


def tables(file):
    database = sqlite3.connect(file)
    for name, sql in database.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE "
                                      "'sqlite%' ORDER BY name").fetchall():
        columns = database.execute(f"PRAGMA table_xinfo({name})").fetchall()
        count = database.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        yield name, sql, [column for column in columns if not column[6]], count
    database.close()


def other(column, sql, chance):
    """SQL for another value of a column."""
    name, kind = column[1], column[2]
    if chance.random() < 0.15 and not column[3] and not column[5]:
        return "NULL"
    if kind == "BLOB":
        return f"CAST(substr({name}, 1, 4) || x'{chance.randrange(256):02x}' || substr({name}, 6) AS BLOB)"
    if f"CHECK ({name} IN (0, 1))" in sql:
        return chance.choice([f"1 - {name}", "2"])
    if kind == "INTEGER":
        return chance.choice([f"{name} + 1", f"{name} - 1", f"{name} + 1000000", "-1"])
    if f"date({name}, " in sql:
        return chance.choice([f"date({name}, '+1 day')", f"{name} || ' '", f"replace({name}, '-0', '-')"])
    return chance.choice([f"{name} || ' '", f"upper({name})", f"'x' || {name}", f"substr({name}, 2)"])


def alterations(file, chance):
    """One statement each: what somebody could do to the file by hand."""
    last, redaction = sqlite3.connect(file).execute(
        "SELECT max(id), max(iif(command = 'redact', id, 0)) FROM revision").fetchone()
    yield from (statement.format(last=last, redaction=redaction) for statement in statements(CHAIN))
    for name, sql, columns, count in tables(file):
        if not count:
            continue
        keys = ", ".join(column[1] for column in columns if column[5])
        row = f"({keys}) IN (SELECT {keys} FROM {name} LIMIT 1 OFFSET {chance.randrange(count)})"
        yield f"DELETE FROM {name} WHERE {row}"
        for column in columns:  # every one: where it has a value another, else one that it never had
            new = other(column, sql, chance)
            given = f"{column[1]} IS NOT NULL AND {column[1]} IS NOT {new}"
            if not sqlite3.connect(file).execute(f"SELECT 1 FROM {name} WHERE {column[1]} IS NOT NULL").fetchone():
                new, given = {"BLOB": "x'00'", "INTEGER": "1"}.get(column[2], "'2026-03-02'"), "1"
            yield (f"UPDATE {name} SET {column[1]} = {new} WHERE ({keys}) IN (SELECT {keys} FROM {name} "
                   f"WHERE {given} LIMIT 1)")
        names = [column[1] for column in columns]
        if "since" in names:  # a forged row, of a revision that may or may not have touched the record
            for since in (chance.randint(1, last), last):
                some = ", ".join(str(since) if column == "since" else column for column in names)
                yield f"INSERT INTO {name} ({', '.join(names)}) SELECT {some} FROM {name} WHERE {row}"


def tamper(file, copy, sql):
    """Whether SQLite did it at all."""
    shutil.copyfile(file, copy)
    os.chmod(copy, 0o600)
    database = sqlite3.connect(copy)
    database.create_function("left_behind", -1, left_behind)
    try:
        database.executescript("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; PRAGMA foreign_keys = OFF; "
                               f"PRAGMA ignore_check_constraints = ON; {sql};")
        return database.total_changes > 0
    except (sqlite3.IntegrityError, sqlite3.OperationalError):
        return False
    finally:
        database.close()


def cut(file, copy, last):
    sql = [f"DELETE FROM {name} WHERE {column} > {last}" for name, column in
           (("touch", "revision"), ("imported", "revision"), ("redaction", "revision"), ("revision_text", "revision"), ("record", "since"),
            ("revision", "id"))]
    for name, _, columns, _ in tables(file):
        if "until" in [column[1] for column in columns]:
            sql += [f"DELETE FROM {name} WHERE since > {last}",
                    f"UPDATE {name} SET until = {FOREVER} WHERE until > {last}"]
    sql.append("DELETE FROM plan_identity WHERE id > 0 AND id NOT IN (SELECT plan FROM touch)")
    return tamper(file, copy, "; ".join(sql))


def first_verdict(binary, file, *noted):
    """(whether it fits, the first revision that does not) as goodplan says it"""
    ran = subprocess.run([binary, "--db", file, "verify", "--format", "json", *noted], capture_output=True,
                         timeout=120, env={})
    if ran.returncode == 5:
        return False, "unreadable"
    answer = json.loads(ran.stdout)
    found = {check["check"] for check in answer["checks"] if check["outcome"] == "attention"}
    if bool(found) != (ran.returncode == 1):
        raise SystemExit(f"exit code {ran.returncode} with {found}")
    return not found & {*HISTORY, *(("noted",) if noted else ())}, answer["first_misfit"]


def second_verdict(file):
    wrong, first = second_verifier.verify(file)
    return not wrong, first


def disagreement(binary, file, copy, sql):
    """One line when the two verdicts differ, or both miss what was done; '' when all is well; None: not done."""
    if not tamper(file, copy, sql):
        return None
    one, two = first_verdict(binary, copy), second_verdict(copy)
    if one != two:
        return f"{sql}: goodplan says {one}, the second verifier {two}"
    os.unlink(copy)
    return f"{sql}: nobody finds it" if one[0] else ""


def work(job):
    return disagreement(*job)


def in_parallel(jobs):
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count() or 1) as pool:
        yield from pool.map(work, jobs, chunksize=4)


def check_noted(goodplan, copy):
    """Problems with --expect, on the file itself and with its end cut off."""
    file, last = goodplan.file, goodplan.json("log")["revision"]
    log = goodplan.json("log", "--limit", "0")["revisions"]
    heads = {row["revision"]: row["head"] for row in log}
    commands = {row["revision"]: row["command"] for row in log}
    noted = ["--expect", f"{last}:{heads[last]}", "--expect", f"3:{heads[3][:16].upper()}"]
    if first_verdict(goodplan.binary, file, *noted) != (True, None):
        yield "--expect with the heads that reports print does not fit"
    if first_verdict(goodplan.binary, file, "--expect", f"{last - 1}:{heads[last]}")[0]:
        yield "--expect fits with the head of another revision"
    redaction = next(number for number, command in commands.items() if command == "redact")
    if not cut(file, copy, redaction - 1) or first_verdict(goodplan.binary, copy)[0] or second_verdict(copy)[0]:
        yield "texts blanked by a redaction that is gone are not found"
    for kept in (redaction, redaction // 2, 2):
        if not cut(file, copy, kept):
            yield f"the file could not be cut after revision {kept}"
        if first_verdict(goodplan.binary, copy) != (True, None) or second_verdict(copy) != (True, None):
            yield f"cut after revision {kept} the rest does not fit itself"
        if first_verdict(goodplan.binary, copy, *noted[:2])[0]:
            yield f"cut after revision {kept} it fits a head that was noted before"


def check(root, binary):
    with tempfile.TemporaryDirectory() as folder:
        goodplan = make(binary, root, folder)
        file = str(goodplan.file)
        for who, verdict in (("goodplan", first_verdict(binary, file)), ("the second verifier", second_verdict(file))):
            if verdict != (True, None):
                return [f"the file that was made by commands: {who} says {verdict}"]
        problems = list(check_noted(goodplan, str(pathlib.Path(folder, "cut.db"))))
        every = list(alterations(file, random.Random(20261120)))
        jobs = [(binary, file, str(pathlib.Path(folder, f"copy-{number}.db")), sql)
                for number, sql in enumerate(every)]
        answers = list(in_parallel(jobs))
    done = sum(answer is not None for answer in answers)
    print(f"{done} alterations, {len(every) - done} more that SQLite did not allow or that changed nothing")
    if done < 200:
        problems.append("that is too few to prove anything")
    return problems + [answer for answer in answers if answer]


def self_test():
    """A verifier that finds nothing, and one that finds the wrong revision, are found out."""
    with tempfile.TemporaryDirectory() as folder:
        file, copy, binary = (str(pathlib.Path(folder, name)) for name in ("a.db", "b.db", "goodplan"))
        sqlite3.connect(file).executescript("CREATE TABLE revision (id INTEGER); INSERT INTO revision VALUES (1)")
        real = second_verifier.verify
        for answer, code, second, wrong in (((0, None), 0, ([], None), True), ((1, 3), 1, (["x"], 3), False),
                                            ((1, 3), 1, (["x"], 4), True), ((0, None), 0, (["x"], 3), True),
                                            ((1, 3), 1, ([], None), True)):
            checks = [{"check": "chain", "outcome": "attention" if answer[0] else "good"}]
            pathlib.Path(binary).write_text("#!/bin/sh\necho '" + json.dumps(
                {"first_misfit": answer[1], "checks": checks}) + f"'\nexit {code}\n")
            os.chmod(binary, 0o755)
            second_verifier.verify = lambda _: second
            said = disagreement(binary, file, copy, "UPDATE revision SET id = 2")
            second_verifier.verify = real
            if bool(said) != wrong or said is None:
                sys.exit(f"{answer} and {second}: {said!r}")
        if disagreement(binary, file, copy, "UPDATE revision SET id = 1 WHERE id = 7") is not None:
            sys.exit("an alteration that changes nothing proves nothing")
    if len(statements(CHAIN)) < 20 or not all(re.match("UPDATE|INSERT|DELETE", one) for one in statements(CHAIN)):
        sys.exit("the statements of the chain are not read as they stand")


if sys.argv[1] == "--self-test":
    self_test()
elif __name__ == "__main__":
    found = check(pathlib.Path(sys.argv[1]), sys.argv[2])
    sys.exit("\n".join([*found[:60], *([f"and {len(found) - 60} more"] if len(found) > 60 else [])]) or 0)
