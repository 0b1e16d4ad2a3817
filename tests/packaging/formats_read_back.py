#!/usr/bin/env python3
"""What one format prints the others print too: formats_read_back.py ROOT BINARY.

Asks every reading command the same question in several formats and reads the answers back with other people's
parsers: every value in JSON stands in CSV and in plain, under the same name and in the same order, and nothing else
does; every cell and fact on the HTML page stands in Markdown, and the references of a table are those of a list in
JSON.
"""
import csv, datetime, html, html.parser, io, json, pathlib, re, sys, tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import reading_commands as reading

PLANS = {"northmoor-2026", "walsall-2021"}
KINDS = {"action", "obligation", "meeting", "measure", "body", "document"}  # those that the questions name
ONLY_JSON = {"export"}
# Their only table is that of the bank holidays, and so CSV and plain print that table instead of the answer. To be
# mended; this test says so when it has been.
SHEET = ["section", "fact", "value"]  # first columns of a CSV that is more than one table
ABOUT_THE_ROWS = {"file", "file_format", "outcome", "first_misfit", "listed", "of", "filters"}  # what a list says of itself; not missed where the rows stand alone
GUARDED = tuple("=+-@\t\r'\uff1d\uff0b\uff0d\uff20")


# ---- for machines: JSON, CSV, plain

def raw(value):
    """A value of JSON as CSV has it, and whether it is words. Numbers were kept as they were written."""
    if value is None:
        return "", False
    if isinstance(value, bool):
        return str(value).lower(), False
    if isinstance(value, list):
        return "; ".join(value), True
    return str(value), not isinstance(value, Number)


class Number(str):
    """A number as JSON writes it."""


def read_json(text):
    return json.loads(text, parse_int=Number, parse_float=Number)


def for_people(record, key):
    return key.endswith("_shown") and record.get(key.removesuffix("_shown"), "") is None


def parts_of(answer):
    """The answer in order: ("fact", list, key, value) and ("rows", key, rows)."""
    def facts(record, of):
        for key, value in record.items():
            if not for_people(record, key):
                yield from part(of, key, value)

    def part(of, key, value):
        if isinstance(value, dict):
            yield from facts(value, key)
        elif isinstance(value, list) and (not value or isinstance(value[0], dict)) and not of:
            yield "rows", key, [{name: cell for name, cell in row.items() if not for_people(row, name)}
                                for row in value]
        else:
            yield "fact", of, key, value

    yield from facts(answer, "")


def is_day(text):
    return re.fullmatch(r"\d{4}-\d\d-\d\d", text)


def guarded(value):
    text, words = raw(value)
    return "'" + text if words and text.startswith(GUARDED) else text


def unspaced(value):
    return re.sub(r"[\t\r\n]", " ", raw(value)[0])


def empty_lists(answer):
    """JSON writes an empty list of rows and one of words alike; a sheet has no line for the one, and a line
    without a value for the other."""
    return {part[1] for part in parts_of(answer) if part[0] == "rows" and not part[2]}


def csv_problems(answer, text):
    rows = list(csv.reader(io.StringIO(text, newline="")))
    if not rows:
        return ["the CSV is empty"]
    if any(len(row) != len(rows[0]) for row in rows) or len(set(rows[0])) != len(rows[0]):
        return ["the CSV has lines of other lengths than its heading, or a heading twice"]
    return sheet_problems(answer, rows) if rows[0][:3] == SHEET else lone_table_problems(answer, rows)


def lone_table(answer):
    tables = [part for part in parts_of(answer) if part[0] == "rows"]
    return tables[0] if len(tables) == 1 else None


def lone_table_problems(answer, rows):
    table = lone_table(answer)
    if not table:
        return ["the CSV is one table, and the JSON has not one list"]
    stamp = {"schema", "plan", "as_at", "revision", "head", "program", "title"}
    lost = [part[2] for part in parts_of(answer) if part[0] == "fact" and part[2] not in stamp | ABOUT_THE_ROWS]
    found = [dict(zip(rows[0], row)) for row in rows[1:]]
    wanted = [{key: guarded(value) for key, value in row.items()} for row in table[2]]
    return ([f"the CSV does not have {', '.join(lost)}"] if lost else []) + (
        [f"the rows of {table[1]} in CSV are others: {first_difference(wanted, found)}"] if wanted != found else [])


def sheet_problems(answer, rows):
    wanted, found = [], [{key: cell for key, cell in zip(rows[0], row) if cell} for row in rows[1:]]
    for part in parts_of(answer):
        if part[0] == "fact":
            line = {"section": part[1], "fact": part[2], "value": guarded(part[3])}
            wanted.append({key: cell for key, cell in line.items() if cell})
            continue
        for row in part[2]:
            cells = {f"{part[1]}_{key}" if key in SHEET else key: guarded(value) for key, value in row.items()}
            wanted.append({"section": part[1], **{key: cell for key, cell in cells.items() if cell}})
            missing = set(cells) - set(rows[0])
            if missing:
                return [f"the CSV has no column {', '.join(sorted(missing))}"]
    found = [line for line in found if set(line) != {"fact"} or line["fact"] not in empty_lists(answer)]
    return [f"the CSV has other values: {first_difference(wanted, found)}"] if wanted != found else []


def plain_problems(answer, text, lone):
    found = [line.split("\t") for line in text.split("\n")[:-1]]
    if lone:
        wanted = [[unspaced(value) for value in row.values()] for row in lone_table(answer)[2]]
    else:
        wanted = []
        for part in parts_of(answer):
            if part[0] == "fact":
                wanted.append([f"{part[1]}.{part[2]}" if part[1] else part[2], unspaced(part[3])])
            else:
                wanted += [[part[1], *(unspaced(value) for value in row.values())] for row in part[2]]
        found = [line for line in found if line[1:] != [""] or line[0] not in empty_lists(answer)]
    return [f"plain has other values: {first_difference(wanted, found)}"] if wanted != found else []


def first_difference(wanted, found):
    for one, other in zip(wanted, found):
        if one != other:
            return f"{one}, not {other}"
    return f"{len(wanted)} of them, not {len(found)}"


# ---- for people: HTML, Markdown

class Page(html.parser.HTMLParser):
    """Tables (heading, titles, rows) and facts (label, words) of an HTML page, in order."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tables, self.facts, self.text, self.into = [], [], "", None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag == "table":
            self.tables.append(("", [], []))
        elif tag == "tr":
            self.tables[-1][2].append([])
        elif tag == "br":
            self.text += " "
        elif tag in ("caption", "th", "td", "dt", "dd"):
            self.text, self.into = "", tag

    def handle_data(self, text):
        self.text += text

    def handle_endtag(self, tag):
        words = spaced(self.text)
        if tag == "caption":
            self.tables[-1] = (words, *self.tables[-1][1:])
        elif tag in ("th", "td"):
            self.tables[-1][2][-1].append(words)
        elif tag == "thead":
            self.tables[-1][1].extend(self.tables[-1][2].pop())
        elif tag == "dt":
            self.facts.append([words, ""])
        elif tag == "dd":
            self.facts[-1][1] = words


def spaced(text):
    return " ".join(text.split())


def unescaped(markdown):
    """The text that a page of Markdown shows: without backslashes before marks, and entities as they read."""
    lines = re.sub(r"\\\n\s*|<br>", " ", markdown)
    if re.search(r"[<*_`\[\]]", re.sub(r"\\.", "", lines)):
        raise ValueError(f"Markdown would take this for syntax: {markdown!r}")
    return spaced(html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", lines)))


def read_markdown(text):
    """The same of Markdown."""
    tables, facts, heading = [], [], ""
    for block in re.split(r"\n\n+", text.strip("\n")):
        if block.startswith("## "):
            heading = unescaped(block[3:])
        elif block.startswith("| ") and re.match(r".*\n\|( -+:? \|)+", block):
            lines = [[unescaped(cell) for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in block.split("\n")]
            tables.append((heading, lines[0], lines[2:]))
            heading = ""
        elif block.startswith("- **"):
            for item in re.split(r"\n(?=- )", block):
                label, words = re.match(r"- \*\*(.*?):\*\* (.*)", item, re.S).groups()
                facts.append([unescaped(label), unescaped(words)])
    return tables, facts


DAY = re.compile(r"\w+day (\d+ \w+ \d{4})")


def for_ear_and_eye(words):
    """A date in full ("Friday 6 November 2026") as Markdown has it ("Fri 6 Nov 2026"), and no words as a dash."""
    if DAY.fullmatch(words):
        day = datetime.datetime.strptime(words.split(" ", 1)[1], "%d %B %Y").date()
        return f"{day:%a} {day.day} {day:%b} {day.year}"
    return words or "-"


def telling(table):
    """A table of the page without the columns that say nothing in any row: Markdown may leave those out."""
    heading, titles, rows = table
    kept = [i for i in range(len(titles)) if any(row[i] not in ("", "-") for row in rows)]
    return heading, [titles[i] for i in kept], [[for_ear_and_eye(row[i]) for i in kept] for row in rows]


def page_problems(answer, page, markdown):
    shown = Page(page)
    try:
        tables, facts = read_markdown(markdown)
    except ValueError as error:
        return [str(error)]
    if len(tables) != len(shown.tables):
        return [f"{len(shown.tables)} tables in HTML, {len(tables)} in Markdown"]
    problems = []
    for one, other in zip(map(telling, shown.tables), map(telling, tables)):
        if one[2] != other[2]:
            problems.append(f"{one[0]}: HTML and Markdown differ: {first_difference(one[2], other[2])}")
        said = [(one[0], other[0]), *zip(one[1], other[1])]
        if any(title != in_markdown for title, in_markdown in said if in_markdown):
            problems.append(f"the titles {one[:2]} in HTML, {other[:2]} in Markdown")
    if [[label, words or "-"] for label, words in shown.facts] != facts:
        problems.append(f"facts differ: {first_difference(shown.facts, facts)}")
    return problems + reference_problems(answer, shown.tables)


def stands_in(refs, whole):
    return any(whole[at:at + len(refs)] == refs for at in range(len(whole)))


def reference_problems(answer, tables):
    """The references that people see down a table stand, in that order, in a list in JSON (which may hold more)."""
    lists = [[row["ref"] for row in part[2]] for part in parts_of(answer)
             if part[0] == "rows" and part[2] and "ref" in part[2][0]]
    for heading, titles, rows in tables:
        if "ID" in titles:
            refs = [row[titles.index("ID")] for row in rows]
            if not any([ref for ref in one if ref in refs] == refs or stands_in(refs, one) for one in lists):
                return [f"{heading or 'the table'}: no list in JSON has the references {', '.join(refs)}"]
    return []


# ---- the commands

def problems(ask):
    """`ask` gives the answer in a format as text."""
    answer = read_json(ask("json"))
    sheet = ask("csv")
    lone = not sheet.startswith(",".join(SHEET))
    return (csv_problems(answer, sheet) + plain_problems(answer, ask("plain"), lone and lone_table(answer)) +
            page_problems(answer, ask("html"), ask("markdown")))


def check(root, binary):
    with tempfile.TemporaryDirectory() as folder:
        goodplan = reading.make_file(binary, root, folder)
        found = reading.reading_commands(goodplan)
        wrong = reading.not_asked(found)
        if wrong:
            return wrong
        plans = [things for things in reading.things_of(goodplan) if things.plan in PLANS]
        asked = [(name, words) for name, words in reading.questions(found, plans, most=2, kinds=KINDS)
                 if name not in ONLY_JSON]
        answers = reading.in_parallel(
            lambda one: problems(lambda form: goodplan.do(*one[1], "--format", form)), asked)
    print(f"{len(asked)} questions of {len(found)} commands")
    return [f"goodplan {' '.join(words)}: {problem}" for (_, words), some in zip(asked, answers) for problem in some]


MUCH = {  # the same answer in all formats: facts, a list of facts, a table and an empty one
    "json": """{"schema": "s", "n": 1.50, "t": {"a": null, "b": true}, "none": [], "rows": [
        {"ref": "A-1", "fact": "=x, \\"y\\"", "due": null, "due_shown": "no date", "refs": ["R-1", "R-2"]}]}""",
    "csv": "\r\n".join(("section,fact,value,ref,rows_fact,due,refs", ",schema,s,,,,", ",n,1.50,,,,", "t,a,,,,,",
                        "t,b,true,,,,", 'rows,,,A-1,"\'=x, ""y""",,R-1; R-2', "")),
    "plain": 'schema\ts\nn\t1.50\nt.a\t\nt.b\ttrue\nrows\tA-1\t=x, "y"\t\tR-1; R-2\n',
    "html": """<table><caption><h2>Due (1)</h2></caption>
        <thead><tr><th>ID</th><th>What</th><th>By</th><th>Said</th></tr></thead>
        <tbody><tr><th>A-1</th><td>a | b &lt;c&gt;<br>d</td><td><time>Friday 6 November 2026</time></td><td></td></tr>
        </tbody></table><dl><dt>Lead</dt><dd>J *Okafor*</dd></dl>""",
    "markdown": """# t\n\n## Due (1)\n
| ID | What | By |\n| --- | --- | ---: |\n| A-1 | a \\| b &lt;c><br>d | Fri 6 Nov 2026 |\n
- **Lead:** J \\*Okafor\\*\n"""}
LONE = {  # a table alone
    "json": '{"schema": "s", "listed": 1, "rows": [{"ref": "A-1", "note": null}]}',
    "csv": "ref,note\r\nA-1,\r\n", "plain": "A-1\t\n", "markdown": "| ID |\n| --- |\n| A-1 |\n",
    "html": "<table><thead><tr><th>ID</th></tr></thead><tr><th>A-1</th></tr></table>"}


def self_test():
    for good in (MUCH, LONE):
        if problems(good.get):
            sys.exit(f"equal answers: {problems(good.get)}")
    for good, form, *changes in (
            (MUCH, "csv", ("1.50", "1.5"), ("'=x", "=x"), ("t,b", ",b"), ("R-2", "R-3"), (",n,1.50,,,,\r\n", ""),
             ("rows_fact", "other"), (",refs\r\n", "\r\n")),
            (MUCH, "plain", ("1.50", "1.5"), ("rows\tA-1", "A-1"), ("t.a\t\n", "")),
            (MUCH, "markdown", ("Fri 6 Nov", "Fri 13 Nov"), ("a \\| b", "a"), ("Okafor", "Oka"), ("\\*", "*"),
             ("\\|", "|"), ("&lt;c>", "<c>"), ("What", "Which"), ("## Due (1)", "## Due (2)")),
            (MUCH, "html", (">A-1<", ">A-2<"), ("<td></td>", "<td>said</td>"), ("<dt>Lead", "<dt>Load")),
            (MUCH, "json", ("A-1", "A-2"), ('null, "b', '0, "b'), ('"no date"', '"no date", "x": 1')),
            (LONE, "csv", ("A-1", "A-2"), ("A-1,\r\n", "")), (LONE, "plain", ("A-1\t\n", "")),
            (LONE, "json", ("listed", "working_days"), ("null", "1"))):
        for change, to in changes:
            broken = {**good, form: good[form].replace(change, to)}
            if broken[form] == good[form] or not problems(broken.get):
                sys.exit(f"{form} with {to!r} for {change!r}: no problem was found")


if sys.argv[1] == "--self-test":
    self_test()
else:
    found = check(pathlib.Path(sys.argv[1]), sys.argv[2])
    sys.exit("\n".join([*found[:60], *([f"and {len(found) - 60} more"] if len(found) > 60 else [])]) or 0)
