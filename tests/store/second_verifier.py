#!/usr/bin/env python3
"""A second verifier of plan files that shares no line with goodplan: second_verifier.py FILE

Says "good" (exit code 0), or what is wrong and the first revision that does not fit (1). src/store/README.md says what
a head is made of. Values are hashed as they lie there, so whatever goodplan would not write so does not fit. What the
schema's text is, and where the file lies, it does not ask.
"""
import collections, hashlib, sqlite3, sys

# What the tables themselves do not say: which columns hold decimal numbers and which hold codes (every other TEXT
# without a CHECK of its values is free text), and which came with file format 2 and count only where they have a value.
DECIMALS = "cost baseline measure.target tolerance benchmark value low high".split()
CODES = """name calendar.version status printed_number sha256 copy paragraph exempt_paragraph key grade calendar_version
    login""".split()
FORMAT_2 = """body.cut_off_days body.cycle rule.roll plan.closures obligation.body obligation.occurrence
    obligation.last_due measure.targets measure.tolerance measure.benchmark measure.benchmark_source
    reading.not_available evidence.copy""".split()
FOREVER = 9007199254740991


def digest(data):
    return hashlib.blake2b(data, digest_size=32).digest()


def frame(*parts):
    parts = [part if isinstance(part, bytes) else str(part).encode() for part in parts]
    return b"".join(len(part).to_bytes(8, "big") + part for part in parts)


def framed(columns, row):
    """Values behind the mark of their type; of format 2 only those that are there, by name."""
    made = b""
    for column, mark, late in columns:
        if row[column] is not None or not late:
            made += frame(column) if late else b""
            made += b"0" if row[column] is None else mark + frame(row[column])
    return made


def shape(columns, table, sql):
    """(key, plain columns, texts), each column with its mark and whether it came late."""
    key, plain, texts = [], [], []
    for _, column, kind, _, _, in_key, generated in columns:
        if not generated and column not in ("since", "until", "salt", "kept"):
            decimal, code, late = ({column, f"{table}.{column}"} & {*names} for names in (DECIMALS, CODES, FORMAT_2))
            mark = b"5" if f"CHECK ({column} IN (0, 1))" in sql else b"2" if kind == "INTEGER" else \
                b"3" if f"date({column}, " in sql else b"4" if decimal else b"1"
            coded = mark != b"1" or code or f"CHECK ({column} IN ('" in sql
            (key if in_key else plain if coded else texts).append((column, mark, bool(late)))
    return key, plain, texts


class File:
    def __init__(self, path):
        self.database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        tables = self.database.execute("SELECT name, sql FROM sqlite_schema WHERE sql LIKE '% until %'").fetchall()
        self.shapes = {name: shape(self.database.execute(f"PRAGMA table_xinfo({name})"), name, sql)
                       for name, sql in tables}
        self.wrong = [f"{check}: {row}" for check in ("integrity_check", "foreign_key_check")
                      for row in self.database.execute(f"PRAGMA {check}") if row != ("ok",)]
        self.database.text_factory = bytes
        self.misfits = set()  # revisions
        self.told = {row["id"]: row for row in self.rows("SELECT * FROM revision ORDER BY id")}
        self.parts, self.added = collections.defaultdict(bytes), collections.defaultdict(list)

    def rows(self, sql):
        cursor = self.database.execute(sql)
        return [dict(zip([column[0] for column in cursor.description], row)) for row in cursor]

    def account(self, what, revision, right=True):
        """A row belongs to a revision that is there and touched its record; else that one does not fit."""
        if revision not in self.told or not right:
            self.wrong.append(f"{what} belongs to no revision {revision}")
            self.misfits |= {revision} & self.told.keys()
        return revision in self.told and right

    def identities(self):
        """What a head frames before its rows, in its order."""
        touch = self.database.execute("SELECT revision, plan, kind, number FROM touch ORDER BY 2, 3, 4").fetchall()
        self.touched = {one for one in touch if self.account("a touch", one[0])}
        for since, *record, entered in self.database.execute(
                "SELECT since, plan, kind, number, entered FROM record ORDER BY plan, kind, number"):
            if self.account(f"the record {record}", since, (since, *record) in self.touched):
                self.parts[since] += frame(*record, entered)
        plans = self.database.execute("SELECT id, name FROM plan_identity ORDER BY id").fetchall()
        for plan, name in plans:
            by = {revision for revision, touched, *_ in self.touched if touched == plan}
            self.wrong += [] if by or plan == 0 else [f"no revision touched the plan {name}"]
            for revision in by:
                self.parts[revision] += frame(plan, name, "", "")
        self.wrong += [] if (0, b"") in plans else ["the register has no place"]
        for revision, *record in (one for one in touch if one in self.touched):
            self.parts[revision] += frame(*record, "")
        for revision, plan, told in self.database.execute("SELECT revision, plan, hex(digest) FROM imported ORDER BY 2"):
            if self.account("an import", revision):
                self.parts[revision] += frame(plan, told, "", "")
        self.lines, blanked = {}, collections.defaultdict(bytes)
        for revision, what in self.database.execute("SELECT revision, what FROM redaction ORDER BY 1, 2"):
            self.lines[what] = revision
            if self.account("a redaction", revision):
                blanked[revision] += frame(what)
        for revision, some in blanked.items():
            self.parts[revision] += frame(some)

    def inner(self, table, key, since, row, texts, data):
        """The digest of salt and texts, or what a redaction left of it that says so."""
        if row["kept"] is None:
            return digest(frame(row["salt"] or b"") + data)
        key = [str(part).encode() if isinstance(part, int) else part for part in (table.encode(), *key)]
        line = b" ".join([*key, b"since", b"%d:" % since, row["kept"][32:]])
        if self.lines.pop(line, None) is None or any(row[column] is not None for column in ("salt", *texts)):
            self.misfits.add(since)
        return row["kept"][:32]

    def versions(self, table, key, plain, texts):
        """Every row that a revision added to a table; each must hold until the next."""
        names = ", ".join(column for column, *_ in key)
        for row in self.rows(f"SELECT *, lead(since, 1, {FOREVER}) OVER (PARTITION BY {names} ORDER BY since) AS ends "
                             f"FROM {table}"):
            self.wrong += [] if row["until"] == row["ends"] else [f"{table}: {row} ends wrongly"]
            record = (row["kind"], row["number"]) if "number" in row else (table.encode(), row["id"])
            if self.account(table, row["since"], (row["since"], row["plan"], *record) in self.touched):
                head = frame(table) + framed(key, row)
                body = frame(head, row["since"]) + framed(plain, row)
                if texts:
                    body += frame(self.inner(table, [row[column] for column, *_ in key], row["since"], row,
                                             [column for column, *_ in texts], framed(texts, row)))
                elif row.get("salt") is not None or row.get("kept") is not None:
                    self.misfits.add(row["since"])
                self.added[row["since"]].append((head, digest(body)))

    def walk(self):
        said = {row["revision"]: row for row in self.rows("SELECT * FROM revision_text")
                if self.account("a text", row["revision"])}
        expected, head = 1, bytes(32)
        for number, row in self.told.items():
            text = said.get(number, dict.fromkeys(("reason", "arguments", "salt", "kept")))
            inner = self.inner("revision_text", [], number, text, ["reason", "arguments"],
                               frame(text["reason"] or b"", text["arguments"] or b""))
            made = frame("goodplan-revision-1", head, number, row["at"], row["actor"], row["command"],
                         row["request"] or b"", row["undoes"] or 0, inner) + self.parts[number]
            made += b"".join(frame(*one) for one in sorted(self.added[number]))
            none = text["kept"] is None and None in (text["reason"], text["arguments"])  # hashed like an empty one
            if digest(made) != row["head"] or none or row["request"] == b"" or (row["undoes"] or 1) < 1 \
                    or row["undoes"] == 0:
                self.misfits.add(number)
            if number != expected:
                self.misfits.add(min(number, expected))
            expected, head = number + 1, row["head"]
        self.misfits |= {*self.lines.values()} & self.told.keys()  # lines whose rows are not blanked


def verify(path):
    """(what is wrong, the first revision that does not fit or None)"""
    file = File(path)
    file.identities()
    for table, columns in file.shapes.items():
        file.versions(table, *columns)
    file.walk()
    first = min(file.misfits, default=None)
    return file.wrong + ([] if first is None else [f"revision {first} does not fit"]), first


if __name__ == "__main__":
    problems, misfit = verify(sys.argv[1])
    print("\n".join(problems) or "good")
    sys.exit(1 if problems else 0)
