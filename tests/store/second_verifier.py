#!/usr/bin/env python3
"""A second verifier of plan files that shares no line with goodplan: second_verifier.py FILE

Says "good" (exit code 0), or what is wrong and the first revision that does not fit (1). src/store/README.md says what
a head is made of. Values are hashed as they lie there, so whatever goodplan would not write so does not fit. What the
schema's text is, and where the file lies, it does not ask.
"""
import collections, hashlib, sqlite3, sys

# What the tables themselves do not say: which columns are free text (salted), which hold decimal numbers, and which
# came with file format 2 and count only where they have a value.
TEXTS = """title full_name text note remit cycle described_as grades judgements item_terms working_day source days rules
    period_as_written date_as_written dates_as_written report_title address method disputed wording heading
    attributed_to response_text timescale detail ends_when resources place stated_as_written stated_by recipients
    criterion day_as_written purpose decision.outcome measure.unit targets benchmark_source frequency origin
    not_available period reported_by location shows does_not_show cause mitigation raised_as_written raised_by gaps
    due_as_written plan.target rule.section rule.instrument framework.instrument""".split()
DECIMALS = "cost baseline target tolerance benchmark value low high".split()
FORMAT_2 = """body.cut_off_days body.cycle rule.roll plan.closures obligation.body obligation.occurrence
    obligation.last_due measure.targets measure.tolerance measure.benchmark measure.benchmark_source
    reading.not_available evidence.copy""".split()
FOREVER = 9007199254740991


def digest(data):
    return hashlib.blake2b(data, digest_size=32).digest()


def frame(*parts):
    parts = [part if isinstance(part, bytes) else str(part).encode() for part in parts]
    return b"".join(len(part).to_bytes(8, "big") + part for part in parts)


class Table:
    """A table of versions: which columns are its key, plain, or texts, and how a row of it is hashed."""

    def __init__(self, database, name, sql):
        self.name, self.sql = name, sql
        columns = [(row[1].decode(), row[2], row[5]) for row in database.execute(f"PRAGMA table_xinfo({name})")
                   if not row[6]]  # generated ones are not stored
        self.key = [column for _, column in sorted((at, column) for column, _, at in columns if at)
                    if column != "since"]
        rest = [column for column, *_ in columns if column not in (*self.key, "since", "until", "salt", "kept")]
        self.texts = [column for column in rest if self.is_among(TEXTS, column)]
        self.plain = [column for column in rest if column not in self.texts]
        self.marks = {column: self.mark(column, declared) for column, declared, _ in columns}

    def is_among(self, names, column):
        return column in names or f"{self.name}.{column}" in names

    def mark(self, column, declared):
        if declared == b"INTEGER":
            return b"5" if f"CHECK ({column} IN (0, 1))" in self.sql else b"2"
        if f"date({column}, " in self.sql:
            return b"3"
        return b"4" if column in self.plain and self.is_among(DECIMALS, column) else b"1"

    def framed(self, columns, row):
        made = b""
        for column in columns:
            value = b"0" if row[column] is None else self.marks[column] + frame(row[column])
            if not self.is_among(FORMAT_2, column):
                made += value
            elif row[column] is not None:
                made += frame(column) + value
        return made

    def digest(self, row, redactions):
        """(key and digest, whether its texts are as they should be)"""
        key = frame(self.name) + self.framed(self.key, row)
        body, right = frame(key, row["since"]) + self.framed(self.plain, row), True
        if self.texts:
            texts, right = digest_of_texts(row, self.texts, self.framed(self.texts, row), redactions)
            body += frame(texts)
        elif "salt" in row:
            right = row["salt"] is None and row["kept"] is None
        return (key, digest(body)), right


def digest_of_texts(row, columns, framed, redactions):
    """Of salt and texts, or what a later redaction left: never both. With whether that is so."""
    if row["kept"] is None:
        return digest(frame(row["salt"] or b"") + framed), row["salt"] is not None and len(row["salt"]) == 16
    number, *named, end = row["kept"][32:].split(b",") if b"," in row["kept"][32:] else (b"", b"-")
    gone = all(row[column] is None for column in ("salt", *columns))
    return row["kept"][:32], (gone and end == b"" and redactions.get(number, 0) > row["since"] and
                              len(set(named)) == len(named) and {name.decode() for name in named} <= set(columns))


class File:
    def __init__(self, path):
        self.database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.database.text_factory = bytes
        self.misfits = set()  # revisions
        self.wrong = [f"{check}: {row}" for check in ("integrity_check", "foreign_key_check")
                      for row in self.database.execute(f"PRAGMA {check}") if row != (b"ok",)]
        self.told = {row["id"]: row for row in self.rows("SELECT * FROM revision ORDER BY id")}
        self.redactions = {str(one).encode(): one for one, row in self.told.items() if row["command"] == b"redact"}
        self.plans = {row["id"]: row["name"] for row in self.rows("SELECT * FROM plan_identity ORDER BY id")}
        self.touched, self.parts, self.added = (collections.defaultdict(list) for _ in range(3))

    def rows(self, sql):
        cursor = self.database.execute(sql)
        names = [column[0] for column in cursor.description]
        return (dict(zip(names, row)) for row in cursor)

    def account(self, what, revision, right=True):
        """A row belongs to a revision that is there and touched its record; else that one does not fit."""
        if revision not in self.told or not right:
            self.wrong.append(f"{what} belongs to no revision {revision}")
            self.misfits |= {revision} & self.told.keys()
        return revision in self.told and right

    def read(self):
        for row in self.rows("SELECT * FROM touch ORDER BY plan, kind, number"):
            if self.account("a touch", row["revision"]):
                self.touched[row["revision"]].append((row["plan"], row["kind"], row["number"]))
        sets = {number: set(some) for number, some in self.touched.items()}
        for row in self.rows("SELECT * FROM record ORDER BY plan, kind, number"):
            record = (row["plan"], row["kind"], row["number"])
            if self.account(f"the record {record}", row["since"], record in sets.get(row["since"], ())):
                self.parts[row["since"]].append((*record, row["entered"]))
        tables = self.database.execute("SELECT name, sql FROM sqlite_schema WHERE sql LIKE '% until %'").fetchall()
        for name, sql in tables:
            self.read_versions(Table(self.database, name.decode(), sql.decode()), sets)
        known = {plan for some in self.touched.values() for plan, *_ in some} | {0}
        if not self.plans.keys() <= known or self.plans.get(0) != b"":
            self.wrong.append("a plan that no revision touched, or the register has no place")

    def read_versions(self, table, sets):
        before = (None, 0, FOREVER)
        for row in [*self.rows(f"SELECT * FROM {table.name} ORDER BY {', '.join(table.key)}, since"), None]:
            key, since, until = ([], 0, 0) if row is None else (
                [row[column] for column in table.key], row["since"], row["until"])
            if before[2] != (since if key == before[0] else FOREVER):
                self.wrong.append(f"{table.name}: {before} ends wrongly")
            before = (key, since, until)
            record = row and (tuple(key[:3]) if "kind" in table.key else (key[0], table.name.encode(), key[1]))
            if row and self.account(f"{table.name} {key}", since, record in sets.get(since, ())):
                added, right = table.digest(row, self.redactions)
                self.added[since].append(added)
                self.misfits |= set() if right else {since}

    def walk(self):
        texts = {row["revision"]: row for row in self.rows("SELECT *, revision AS since FROM revision_text")}
        imported = collections.defaultdict(list)
        for row in self.rows("SELECT * FROM imported ORDER BY plan"):
            imported[row["revision"]].append((row["plan"], row["digest"].hex().upper(), "", ""))
        for number in (*texts, *imported):
            self.account("a text or an import", number)
        expected, head = 1, bytes(32)
        for number, row in self.told.items():
            if number != expected:
                self.misfits.add(min(number, expected))
            said = texts.get(number, dict.fromkeys(("reason", "arguments", "salt", "kept"), b""))
            kept, right = digest_of_texts(said, ("reason", "arguments"), frame(
                said["reason"] or b"", said["arguments"] or b""), self.redactions) if number in texts else (b"", False)
            none_left_out = said["kept"] is not None or None not in (said["reason"], said["arguments"])
            named = {plan for plan, *_ in self.touched[number]}
            parts = [*self.parts[number], *((plan, name, "", "") for plan, name in self.plans.items() if plan in named),
                     *((*record, "") for record in self.touched[number]), *imported[number], *sorted(self.added[number])]
            made = frame("goodplan-revision-1", head, number, row["at"], row["actor"], row["command"],
                         row["request"] or b"", row["undoes"] or 0, kept) + b"".join(frame(*part) for part in parts)
            if not (digest(made) == row["head"] and right and none_left_out and row["request"] != b"" and
                    (row["undoes"] is None or row["undoes"] > 0)):
                self.misfits.add(number)
            expected, head = number + 1, row["head"]


def verify(path):
    """(what is wrong, the first revision that does not fit or None)"""
    file = File(path)
    file.read()
    file.walk()
    first = min(file.misfits, default=None)
    return file.wrong + ([] if first is None else [f"revision {first} does not fit"]), first


if __name__ == "__main__":
    problems, misfit = verify(sys.argv[1])
    print("\n".join(problems) or "good")
    sys.exit(1 if problems else 0)
