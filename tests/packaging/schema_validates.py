#!/usr/bin/env python3
"""The plans that ship with goodplan are valid by its JSON Schema, broken ones are not: schema_validates.py ROOT BINARY.

Formats are not checked (python3-jsonschema knows too few of them); patterns and the reader see to dates.
"""
import copy, json, pathlib, sys

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)


def problems(schema, plan):
    return [f"/{'/'.join(map(str, one.absolute_path))}: {one.message[:200]}"
            for one in jsonschema.Draft202012Validator(schema).iter_errors(plan)]


def break_plan(plan):
    """Copies of a plan with one thing wrong each."""
    def broken(what, change):
        one = copy.deepcopy(plan)
        change(one)
        return what, one

    first = next(key for key in ("actions", "recommendations", "inspections") if plan.get(key))
    yield broken("unknown key of the plan", lambda p: p["plan"].update(tilte="x"))
    yield broken("unknown key of a record", lambda p: p[first][0].update(tilte="x"))
    yield broken("unknown list", lambda p: p.update(acttions=[]))
    yield broken("unknown list of the register", lambda p: p["register"].update(folk=[]))
    yield broken("unknown word", lambda p: p["plan"].update(marking="secret"))
    yield broken("no title", lambda p: p["plan"].pop("title"))
    yield broken("no reference", lambda p: p[first][0].pop("ref"))
    yield broken("a lower-case reference", lambda p: p[first][0].update(ref=p[first][0]["ref"].lower()))
    yield broken("a short name with a capital", lambda p: p["plan"].update(name="Walsall"))
    yield broken("a month 13", lambda p: p["plan"].update(entered="2017-13-01"))
    yield broken("a day-first date", lambda p: p["plan"].update(entered="04/09/2017"))
    yield broken("an empty text", lambda p: p["plan"].update(note=""))
    yield broken("null", lambda p: p["plan"].update(note=None))
    yield broken("a control character", lambda p: p["plan"].update(note="a\u001bb"))
    yield broken("another schema", lambda p: p.update(schema="goodplan/plan/2"))
    yield broken("no plan", lambda p: p.pop("plan"))
    yield broken("a number as text", lambda p: p["register"].update(authorities=[{"name": "a", "title": "A", "code": "335"}]))
    yield broken("a number too large", lambda p: p["register"].update(authorities=[{"name": "a", "title": "A", "code": 4294967297}]))
    yield broken("a status of another kind", lambda p: p["plan"].update(history=[{"day": "2017-09-04", "event": "entered", "status": "blocked"}]))
    yield broken("101 percent", lambda p: p["plan"].update(history=[{"day": "2017-09-04", "event": "entered", "percent": 101}]))
    yield broken("a source without its document", lambda p: p["plan"].update(sources=[{"fact": "S0-01"}]))
    yield broken("an empty list of lines", lambda p: p["register"].update(scales=[{"name": "s", "title": "S", "grades": []}]))


def check(schema, plans):
    jsonschema.Draft202012Validator.check_schema(schema)
    if not plans:
        print("there are no plans")
        return False
    good = True
    for name, plan in plans:
        for problem in problems(schema, plan):
            print(f"{name}: {problem}")
            good = False
        for what, broken in break_plan(plan):
            if not problems(schema, broken):
                print(f"{name}: accepted with {what}")
                good = False
    print(f"{len(plans)} plans")
    return good


def self_test():
    text = {"type": "string", "minLength": 1}
    plan = {"schema": "goodplan/plan/1", "plan": {"name": "a", "title": "A", "marking": "public"}, "register": {},
            "actions": [{"ref": "A-1"}]}
    schema = {"type": "object", "properties": {"schema": {}, "plan": {}, "register": {}, "actions": {}}}
    if check(schema, [("open.json", plan)]):
        sys.exit("a schema that accepts broken plans must fail")
    if check({"type": "object", "properties": {"plan": {"properties": {"title": {"enum": ["B"]}}}}}, [("a.json", plan)]):
        sys.exit("a plan that the schema rejects must fail")
    if problems({"properties": {"plan": {"properties": {"title": text}}}}, plan):
        sys.exit("a valid plan must pass")
    if check(schema, []):
        sys.exit("no plans at all must fail")


def main(root):
    schema = json.loads((root / "data/schema/plan-1.schema.json").read_text())
    plans = [(path.name, json.loads(path.read_text())) for path in sorted((root / "data/plans").glob("*.json"))]
    return 0 if check(schema, plans) else 1


if sys.argv[1] == "--self-test":
    self_test()
else:
    sys.exit(main(pathlib.Path(sys.argv[1])))
