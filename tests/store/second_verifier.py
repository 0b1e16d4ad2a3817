#!/usr/bin/env python3
"""A second verifier of plan files that shares no line with goodplan: second_verifier.py FILE

Prints what is wrong and which revisions do not fit (exit code 1), or nothing (0). src/store/README.md says
what a head is made of. Values are hashed as they lie there, so what goodplan would not have written so does not
fit. It does not ask where the file lies or what its tables look like. That a revision touched what it wrote is
left to its head: whoever makes all heads anew can put anything there.
"""
import collections, hashlib, sqlite3, sys

# What the tables do not say themselves: which columns hold decimal numbers, which hold codes (any other TEXT
# without a CHECK of its values is free text), and which came with file format 2 and count only with a value.
DECIMALS = {*"cost baseline measure.target tolerance benchmark value low high".split()}
CODES = {*"""name calendar.version status printed_number sha256 copy paragraph exempt_paragraph key grade
    calendar_version login""".split()}
FORMAT_2 = {*"""body.cut_off_days body.cycle rule.roll plan.closures obligation.body obligation.occurrence
    obligation.last_due measure.targets measure.tolerance measure.benchmark measure.benchmark_source
    reading.not_available evidence.copy""".split()}
# Every answer but "ok" is wrong, whatever the heads say.
WRONG = ("PRAGMA integrity_check", "PRAGMA foreign_key_check",
         "SELECT id FROM plan_identity WHERE iif(id = 0, name <> '', id NOT IN (SELECT plan FROM touch))")
# What a head frames before its rows, in this order, behind the revision that it belongs to.
IDENTITIES = (
    "SELECT since, plan, kind, number, entered FROM record ORDER BY plan, kind, number",
    "SELECT DISTINCT revision, id, name, '', '' FROM plan_identity JOIN touch ON plan = id ORDER BY id",
    "SELECT revision, plan, kind, number, '' FROM touch ORDER BY plan, kind, number",
    "SELECT revision, plan, hex(digest), '', '' FROM imported ORDER BY plan")
REVISIONS = "SELECT *, id AS since FROM revision LEFT JOIN revision_text ON revision = id ORDER BY id"
REASONS = [("reason", b"0", b""), ("arguments", b"0", b"")]  # columns, like those of columns_of


def digest(data):
    return hashlib.blake2b(data, digest_size=32).digest()


def frame(*parts):
    parts = [part if isinstance(part, bytes) else str(part).encode("latin-1") for part in parts]
    return b"".join([len(part).to_bytes(8, "big") + part for part in parts])


def typed(columns, row):
    return b"".join(none if row[name] is None else mark + frame(row[name]) for name, none, mark in columns)


def columns_of(table, sql, told):
    """Key, plain columns and free texts: the name of each, what stands for no value, and what before one."""
    key, plain, texts = [], [], []
    for _, name, kind, _, _, in_key in told:
        either = {name, f"{table}.{name}"}
        mark = (b"5" if f"CHECK ({name} IN (0, 1))" in sql else b"2" if kind == "INTEGER" else
                b"3" if f"date({name}, " in sql else b"4" if either & DECIMALS else b"1")
        coded = mark != b"1" or either & CODES or f"CHECK ({name} IN ('" in sql
        if name not in ("since", "until", "salt", "kept"):
            (key if in_key else plain if coded else texts).append(
                (name, b"", frame(name) + mark) if either & FORMAT_2 else (name, b"0", mark))
    return key, plain, texts


class File:
    """What is wrong, which revisions do not fit, and the head that each should have after the one before."""

    def __init__(self, path):
        database = sqlite3.connect(":memory:")  # of a file that is read only SQLite checks no CHECK
        sqlite3.connect(f"file:{path}?mode=ro", uri=True).backup(database)
        database.text_factory = lambda text: text.decode("latin-1")  # whose letters are all bytes
        database.row_factory, self.ask = sqlite3.Row, database.execute
        self.wrong = [f"{sql}: {[*row]}" for sql in WRONG for row in self.ask(sql) if [*row] != ["ok"]]
        self.parts, self.rows, self.heads = collections.defaultdict(bytes), collections.defaultdict(list), {}
        for revision, *parts in (row for sql in IDENTITIES for row in self.ask(sql)):
            self.parts[revision] += frame(*parts)
        redactions = self.ask("SELECT what, revision FROM redaction ORDER BY what").fetchall()
        self.blanked = dict(redactions)
        for revision in {by for _, by in redactions}:
            self.parts[revision] += frame(frame(*(what for what, by in redactions if by == revision)))
        for table, sql in self.ask("SELECT name, sql FROM sqlite_schema WHERE sql LIKE '% until %'"):
            self.read(table, *columns_of(table, sql, self.ask(f"PRAGMA table_info({table})")))
        self.misfits = {*self.walk()}

    def read(self, table, key, plain, texts):
        """Hands each row to its revision; it must hold until the next version."""
        names = [name for name, *_ in key]
        until = f"lead(since, 1, 9007199254740991) OVER (PARTITION BY {', '.join(names)} ORDER BY since)"
        for row in self.ask(f"SELECT *, {until} AS next FROM {table}"):
            if row["until"] != row["next"]:
                self.wrong.append(f"{table}: {[*row]} ends wrongly")
            start = frame(table) + typed(key, row)
            data = frame(start, row["since"]) + typed(plain, row)
            if texts or "salt" in row.keys() and (row["salt"], row["kept"]) != (None, None):
                data += frame(self.salted([table, *(row[name] for name in names)], row, texts))
            self.rows[row["since"]].append((start, digest(data)))

    def salted(self, where, row, texts):
        """The digest of salt and texts; or what a redaction left of it, where it says so and left no more."""
        if row["kept"] is None:
            return digest(frame(row["salt"] or "") + typed(texts, row))
        line = " ".join([*map(str, where), f"since {row['since']}: {row['kept'][32:].decode('latin-1')}"])
        left = row["kept"][:32] + typed([("salt", b"0", b""), *texts], row).strip(b"0")
        return left if self.blanked.pop(line, None) else b""

    def walk(self):
        """The revisions whose head does not follow from the one before and from what they wrote."""
        before = bytes(32)
        for place, row in enumerate(self.ask(REVISIONS), 1):
            number, texts = row["id"], self.salted(["revision_text"], row, REASONS)
            data = frame("goodplan-revision-1", before, number, row["at"], row["actor"], row["command"],
                         row["request"] or "", row["undoes"] or 0, texts) + self.parts[number]
            self.heads[number] = digest(data + b"".join(frame(*one) for one in sorted(self.rows[number])))
            before = row["head"]
            if number != place or before != self.heads[number] or row["request"] == "" or row["undoes"] == 0:
                yield min(number, place)
        yield from self.heads.keys() & self.blanked.values()  # what they say to have blanked is not


if __name__ == "__main__":
    file = File(sys.argv[1])
    sys.exit("\n".join([*file.wrong, *(f"revision {one} does not fit" for one in sorted(file.misfits))]) or 0)
