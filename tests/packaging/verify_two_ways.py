#!/usr/bin/env python3
"""goodplan verify and a second verifier that shares no line with it agree: verify_two_ways.py ROOT BINARY

Both are asked of files that were made by commands alone and of copies of them in which one thing was altered: whether
it fits, and which revision is the first that does not. A copy whose end was cut off, an old copy and one whose heads
were all made anew fit themselves; heads that were noted before must tell. Nearly all the time goes into reading files,
so a column is altered in the smallest file that has a value in it; with GOODPLAN_LONG in the one that has everything.
"""
import concurrent.futures, contextlib, functools, itertools, json, os, pathlib, random, re, shutil, sqlite3
import subprocess, sys, tempfile, textwrap, types

FOLDER = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(FOLDER / "support"), str(FOLDER / "store")]
import reading_commands as reading
import second_verifier

second_verifier.frame = functools.lru_cache(maxsize=None, typed=True)(second_verifier.frame)  # copies are alike
LONG = os.environ.get("GOODPLAN_LONG", "") not in ("", "0")
HISTORY = ("pages", "references", "tables", "chain", "rows", "versions")  # what both look at
FOREVER = 9007199254740991
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
    UPDATE revision_text SET reason = NULL, salt = NULL, kept = x'' WHERE revision = 6
    UPDATE revision SET actor = CAST(x'6dff' AS TEXT) WHERE id = 3
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
    INSERT INTO redaction SELECT {last}, what FROM redaction LIMIT 1
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
    """Five plans, a running one, changes by hand with an undo, a kept paper, and a redaction; and a copy from before
    that."""
    goodplan = reading.make_file(binary, root, folder)
    goodplan.do("edit", "A-2", "--plan", "walsall-2021", "--title", "Visit a child who is named", "--request-id", "x-1")
    goodplan.do("edit", "A-2", "--plan", "walsall-2021", "--title", "Visit every child")
    paper = pathlib.Path(folder, "paper.txt")
    paper.write_text("Six of eight files\n")
    goodplan.do("evidence", "add", "A-2", str(paper), "--plan", "walsall-2021", "--shows", "Six of eight", "--keep")
    shutil.copy(goodplan.file, old_copy(goodplan))
    named = goodplan.json("log")["revision"] - 2
    goodplan.do("redact", "A-2", "--plan", "walsall-2021", "--revision", str(named), "--reason", "Names a child")
    goodplan.do("update", "A-3", "--plan", "walsall-2021", "--percent", "40", "--note", "Going on")
    return goodplan


def old_copy(goodplan):
    return goodplan.file.with_name("old-copy.db")


def make_smaller(binary, root, folder, number):
    """A file with a third of the plans."""
    goodplan = reading.make_file(binary, root, folder, f"smaller-{number}.db", plans=False)
    for plan in [*sorted(root.glob("data/plans/*.json")), root / reading.RUNNING_PLAN][number::3]:
        goodplan.do("import", str(plan))
    return goodplan


def make_all(binary, root, folder):
    """The one that has everything, and the paths of all that columns are altered in, the smallest first."""
    jobs = [(make,), *((make_smaller, number) for number in range(0 if LONG else 3))]
    whole, *smaller = reading.in_parallel(lambda job: job[0](binary, root, folder, *job[1:]), jobs)
    return whole, [*sorted((str(one.file) for one in smaller), key=os.path.getsize), str(whole.file)]


def tables(database):
    for name, sql in database.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE "
                                      "'sqlite%' ORDER BY name").fetchall():
        columns = database.execute(f"PRAGMA table_info({name})").fetchall()
        yield name, sql, columns, rows(database, name)


def rows(database, which):
    return database.execute(f"SELECT count(*) FROM {which}").fetchone()[0]


def others(table, column, sql, chance):
    """SQL for other values of a column, in some order."""
    _, name, kind, required, _, in_key = column
    if kind == "BLOB":
        found = [f"CAST(substr({name}, 1, 4) || x'{chance.randrange(256):02x}' || substr({name}, 6) AS BLOB)"]
    elif f"CHECK ({name} IN (0, 1))" in sql:
        found = [f"1 - {name}", "2"]
    elif kind == "INTEGER" and in_key and name != "since":  # no other row's
        found = [f"(SELECT max({name}) + 1 FROM {table})", f"-1 - {name}"]
    elif kind == "INTEGER":
        found = [f"{name} + 1", f"{name} - 1", f"{name} + 1000000", "-1"]
    elif f"date({name}, " in sql:
        found = [f"date({name}, '+1 day')", f"{name} || ' '", f"replace({name}, '-0', '-')"]
    else:
        found = [f"{name} || ' '", f"upper({name})", f"'x' || {name}", f"substr({name}, 2)"]
    chance.shuffle(found)
    return ["NULL", *found] if chance.random() < 0.15 and not required and not in_key else found


def alterations(files, chance):
    """(file, one statement): what somebody could do to it by hand. The last file has everything."""
    with contextlib.ExitStack() as stack:
        databases = {file: stack.enter_context(contextlib.closing(sqlite3.connect(file))) for file in files}
        whole = databases[files[-1]]
        last, redaction = whole.execute("SELECT max(id), max(iif(command = 'redact', id, 0)) FROM revision").fetchone()
        for statement in statements(CHAIN):
            yield files[-1], statement.format(last=last, redaction=redaction)
        for name, sql, columns, count in tables(whole):
            if count:
                some = f"SELECT {{}} FROM {name} LIMIT 1 OFFSET {chance.randrange(count)}"
                yield from ((files[-1], one) for one in of_rows(name, columns, some, last, chance))
                yield from of_columns(name, sql, columns, databases, chance)


def keys_of(columns):
    return ", ".join(column[1] for column in columns if column[5])


def of_rows(name, columns, some, last, chance):
    row = f"({keys_of(columns)}) IN ({some.format(keys_of(columns))})"
    yield f"DELETE FROM {name} WHERE {row}"
    names = [column[1] for column in columns]
    if "since" in names:  # a forged row, of a revision that may or may not have touched the record
        for since in (chance.randint(1, last), last):
            forged = ", ".join(str(since) if column == "since" else column for column in names)
            yield f"INSERT INTO {name} ({', '.join(names)}) SELECT {forged} FROM {name} WHERE {row}"


def of_columns(name, sql, columns, databases, chance):
    """Every one: where it has a value another, else one that it never had."""
    for column in columns:
        choices = [(new, f"{name} WHERE {column[1]} IS NOT NULL AND {column[1]} IS NOT {new}")
                   for new in others(name, column, sql, chance)]
        choices.append(({"BLOB": "x'00'", "INTEGER": "1"}.get(column[2], "'2026-03-02'"), name))
        new, given, file, count = next((new, given, file, count) for new, given in choices
                                       for file, database in databases.items() if (count := rows(database, given)))
        yield file, (f"UPDATE {name} SET {column[1]} = {new} WHERE ({keys_of(columns)}) IN (SELECT "
                     f"{keys_of(columns)} FROM {given} LIMIT 1 OFFSET {chance.randrange(count)})")


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
    """Without the revisions after one; whether SQLite did it."""
    sql = [f"DELETE FROM {name} WHERE {column} > {last}" for name, column in
           (("touch", "revision"), ("imported", "revision"), ("redaction", "revision"), ("revision_text", "revision"),
            ("record", "since"), ("revision", "id"))]
    with contextlib.closing(sqlite3.connect(file)) as database:
        for name, _, columns, _ in tables(database):
            if "until" in [column[1] for column in columns]:
                sql += [f"DELETE FROM {name} WHERE since > {last}",
                        f"UPDATE {name} SET until = {FOREVER} WHERE until > {last}"]
    sql.append("DELETE FROM plan_identity WHERE id > 0 AND id NOT IN (SELECT plan FROM touch)")
    return tamper(file, copy, "; ".join(sql))


def make_heads_anew(file):
    """What somebody could do who knows how heads are made."""
    while misfits := (told := second_verifier.File(file)).misfits:
        with contextlib.closing(sqlite3.connect(file)) as database:
            database.execute("UPDATE revision SET head = ? WHERE id = ?", (told.heads[min(misfits)], min(misfits)))
            database.commit()


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
    told = second_verifier.File(file)
    return not told.wrong and not told.misfits, min(told.misfits, default=None)


def disagreement(binary, file, sql, copy):
    """One line when the two verdicts differ, or both miss what was done; '' when all is well; None: not done."""
    if not tamper(file, copy, sql):
        return None
    one, two = first_verdict(binary, copy), second_verdict(copy)
    if one != two:
        return f"{sql}: goodplan says {one}, the second verifier {two}"
    os.unlink(copy)
    return f"{sql}: nobody finds it" if one[0] else ""


def unexpected(binary, file, what, fits, *noted):
    """One line when a file fits, or does not, as it should not; '' when all is well."""
    one = first_verdict(binary, file, *noted)
    if one[0] != fits:
        return f"{what}: goodplan says {one}"
    two = one if noted else second_verdict(file)  # which knows of none
    return "" if one == two else f"{what}: goodplan says {one}, the second verifier {two}"


def check_noted(goodplan, copy):
    """Problems with --expect, on the file itself and on those that only a noted head gives away."""
    def ask(what, fits, *noted, file=copy):
        return unexpected(goodplan.binary, str(file), what, fits, *noted)

    file, log = str(goodplan.file), goodplan.json("log", "--limit", "0")["revisions"]
    heads = {row["revision"]: row["head"] for row in log}
    last, redaction = max(heads), next(row["revision"] for row in log if row["command"] == "redact")
    noted = ["--expect", f"{last}:{heads[last]}"]
    early = ["--expect", f"3:{heads[3][:16].upper()}"]
    yield ask("the heads that reports print", True, *noted, *early, file=file)
    yield ask("the head of another revision", False, "--expect", f"{last - 1}:{heads[last]}", file=file)
    yield ask("an old copy", True, file=old_copy(goodplan))
    yield ask("an old copy, with a later head", False, *noted, file=old_copy(goodplan))
    for kept in (redaction, redaction // 2, 2):
        yield "" if cut(file, copy, kept) else f"the file could not be cut after revision {kept}"
        yield ask(f"cut after revision {kept}", True)
        yield ask(f"cut after revision {kept}, with a later head", False, *noted)
    yield "" if cut(file, copy, redaction - 1) else "the file could not be cut before the redaction"
    yield ask("texts blanked by a redaction that is gone", False)
    yield "" if tamper(file, copy, "UPDATE change SET percent = 90 WHERE percent = 10") else "no percentage to alter"
    yield ask("a percentage altered", False)
    make_heads_anew(copy)
    yield ask("a percentage altered and all heads made anew", True)
    yield ask("all heads made anew, with one from before", False, *noted)
    yield ask("all heads made anew, with one of a revision before what was altered", True, *early)
    yield "" if tamper(file, copy, "UPDATE change SET event = 'nonsense' WHERE event = 'updated'") else "no event to alter"
    make_heads_anew(copy)
    yield ask("an event that its table refuses, and all heads made anew", False)


def noted_problems(goodplan, files, copy):
    return [*check_noted(goodplan, copy),
            *(unexpected(goodplan.binary, file, f"{file}, made by commands", True) for file in files)]


def check(root, binary):
    with tempfile.TemporaryDirectory() as folder:
        whole, files = make_all(binary, root, folder)
        every = list(alterations(files, random.Random(20261120)))
        copies = [str(pathlib.Path(folder, f"copy-{number}.db")) for number in range(len(every) + 1)]
        with concurrent.futures.ProcessPoolExecutor(os.cpu_count() or 1) as pool:
            noted = pool.submit(noted_problems, whole, files, copies.pop())
            answers = [*pool.map(disagreement, itertools.repeat(binary), *zip(*every), copies, chunksize=4)]
    problems, done = noted.result(), sum(answer is not None for answer in answers)
    print(f"{done} alterations, {len(every) - done} more that SQLite did not allow or that changed nothing")
    if done < 600:
        problems.append("that is too few to prove anything")
    return [problem for problem in problems + answers if problem]


def answering(binary, wrong, first):
    """A goodplan and a second verifier that say this of every file."""
    checks = [{"check": "chain", "outcome": "attention" if wrong else "good"}]
    pathlib.Path(binary).write_text("#!/bin/sh\necho '" + json.dumps({"first_misfit": first, "checks": checks}) +
                                    f"'\nexit {1 if wrong else 0}\n")
    os.chmod(binary, 0o755)
    return lambda _: types.SimpleNamespace(wrong=["x"] if wrong else [], misfits={first} - {None})


def self_test():
    """A verifier that finds nothing, and one that finds the wrong revision, are found out."""
    real, good, bad = second_verifier.File, (False, None), (True, 3)
    with tempfile.TemporaryDirectory() as folder:
        file, copy, binary = (str(pathlib.Path(folder, name)) for name in ("a.db", "b.db", "goodplan"))
        sqlite3.connect(file).executescript("CREATE TABLE revision (id INTEGER); INSERT INTO revision VALUES (1)")
        for one, two in itertools.product((good, bad, (True, 4), (True, None)), repeat=2):
            second_verifier.File = answering(binary, *two)
            answering(binary, *one)
            found = (disagreement(binary, file, "UPDATE revision SET id = 2", copy),
                     unexpected(binary, file, "that should fit", True), unexpected(binary, file, "not", False),
                     unexpected(binary, file, "a noted head that should fit", True, "--expect", "1:0"),
                     unexpected(binary, file, "not", False, "--expect", "1:0"))
            wrong = one != two or one == good, (one, two) != (good, good), one != two or one == good, one[0], not one[0]
            if found[0] is None or [*map(bool, found)] != [*wrong]:
                sys.exit(f"{one} and {two}: {found}")
        if disagreement(binary, file, "UPDATE revision SET id = 1 WHERE id = 7", copy) is not None:
            sys.exit("an alteration that changes nothing proves nothing")
    second_verifier.File = real
    if len(statements(CHAIN)) < 20 or not all(re.match("UPDATE|INSERT|DELETE", one) for one in statements(CHAIN)):
        sys.exit("the statements of the chain are not read as they stand")


if sys.argv[1] == "--self-test":
    self_test()
elif __name__ == "__main__":
    found = check(pathlib.Path(sys.argv[1]), sys.argv[2])
    sys.exit("\n".join([*found[:60], *([f"and {len(found) - 60} more"] if len(found) > 60 else [])]) or 0)
