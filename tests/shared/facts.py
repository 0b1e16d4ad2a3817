#!/usr/bin/env python3
"""Every fact of the five source documents is in the plans that ship with goodplan: facts.py ROOT BINARY.

The list of facts lies beside the project, not in it; without it the test is skipped. The five plans are imported
into a file of their own. Each fact's id must be named as a source by at least one record, with the right document;
no record may name an id that is not in the list. Then each row of facts-expected.csv (fact, plan, record, field,
value) must be what `goodplan show RECORD --format json` says, in a record that names the fact.
"""
import csv, json, pathlib, subprocess, sys, tempfile

PLANS = "walsall-2012 sandwell-2015 walsall-2017 bury-2022 walsall-2021".split()
REGISTER = "authorities bodies posts people holdings frameworks rules scales calendars rating-keys".split()
OF_PLAN = """themes outcomes documents inspections judgements findings recommendations statements actions
             milestones obligations meetings decisions measures readings evidence risks""".split()


class Goodplan:
    def __init__(self, binary, folder):
        self.start = [binary, "--db", str(pathlib.Path(folder, "plan.db"))]

    def run(self, *words):
        done = subprocess.run([*self.start, *words], capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            sys.exit(f"goodplan {' '.join(words)}: exit {done.returncode}\n{done.stderr}")
        return done.stdout

    def json(self, *words):
        return json.loads(self.run(*words, "--format", "json"))

    def listed(self, kind, *words):
        return self.json("list", kind, "--columns", "ref,sources", *words)[kind.replace("-", "_")]


def sources_of(goodplan):
    """What each record names as its sources: (plan, kind, record) -> {(fact, document)}."""
    named = {}
    for kind in REGISTER + ["plans"]:
        for row in goodplan.listed(kind):
            named["", kind, row["ref"]] = {tuple(source.split(" ", 1)) for source in row["sources"]}
    for plan in PLANS:
        for kind in OF_PLAN:
            for row in goodplan.listed(kind, "--plan", plan, "--all"):
                named[plan, kind, row["ref"]] = {tuple(source.split(" ", 1)) for source in row["sources"]}
    return named


def check_sources(facts, named):
    """The problems; `facts` is id -> document."""
    seen = set()
    for (plan, kind, ref), sources in named.items():
        for fact, document in sources:
            if fact not in facts:
                yield f"{plan} {ref}: {fact} is no fact of the list"
            elif facts[fact] != document:
                yield f"{plan} {ref}: {fact} stands in {facts[fact]}, not in {document}"
            seen.add((fact, document))
    for fact, document in facts.items():
        if (fact, document) not in seen:
            yield f"{fact}: no record names it"


def as_text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def value_in(shown, field):
    for part in (shown.get("fields", {}), shown.get("state", {}), shown):
        if part.get(field) is not None:
            return as_text(part[field])
    return ""


def check_rows(rows, show):
    """The problems; show(plan, record) gives the JSON of a record."""
    pages = {}
    for row in rows:
        key = row["plan"], row["record"]
        if key not in pages:
            pages[key] = show(*key)
        page = pages[key]
        found = value_in(page, row["field"])
        if found != row["value"]:
            yield f"{row['plan']} {row['record']} {row['field']}: expected {row['value']!r}, got {found!r}"
        if row["fact"] not in {source["fact"] for source in page["sources"]}:
            yield f"{row['plan']} {row['record']}: does not name {row['fact']} as a source"


def self_test():
    facts = {"S0-01": "d", "S0-02": "d"}
    right = {("p", "actions", "A-1"): {("S0-01", "d"), ("S0-02", "d")}}
    cases = ((right, 0), ({}, 2), (right | {("p", "actions", "A-2"): {("S0-03", "d")}}, 1),
             ({("p", "actions", "A-1"): {("S0-01", "d"), ("S0-02", "e")}}, 2))
    for named, wrong in cases:
        if len(list(check_sources(facts, named))) != wrong:
            sys.exit(f"{named}: expected {wrong} problems")
    page = {"fields": {"value": 4, "low": None, "approximate": True}, "sources": [{"fact": "S0-01"}]}
    row = {"fact": "S0-01", "plan": "p", "record": "RD-1", "field": "value", "value": "4"}
    for change, wrong in (({}, 0), ({"value": "5"}, 1), ({"field": "low"}, 1), ({"fact": "S0-02"}, 1),
                          ({"field": "approximate", "value": "true"}, 0)):
        if len(list(check_rows([row | change], lambda plan, record: page))) != wrong:
            sys.exit(f"{change}: expected {wrong} problems")


def main(root, binary):
    table = pathlib.Path(root).parent / "shared" / "checklist" / "seed-facts.csv"
    if not table.is_file():
        print("skipped: there is no ../shared/checklist/seed-facts.csv")
        return 77
    with table.open(encoding="utf-8", newline="") as file:
        facts = {row["id"]: row["document"] for row in csv.DictReader(file)}
    with pathlib.Path(root, "tests/shared/facts-expected.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with tempfile.TemporaryDirectory() as folder:
        goodplan = Goodplan(binary, folder)
        goodplan.run("init")
        for plan in PLANS:
            goodplan.run("import", str(pathlib.Path(root, "data/plans", plan + ".json")))
        problems = list(check_sources(facts, sources_of(goodplan)))
        problems += check_rows(rows, lambda plan, record: goodplan.json("show", record, "--plan", plan))
    print(*problems, sep="\n")
    print(f"{len(facts)} facts and {len(rows)} values, {len(problems)} problems")
    return 1 if problems or not facts or not rows else 0


if sys.argv[1] == "--self-test":
    self_test()
else:
    sys.exit(main(sys.argv[1], sys.argv[2]))
