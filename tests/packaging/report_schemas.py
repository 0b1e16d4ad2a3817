#!/usr/bin/env python3
"""Every answer in JSON is valid by the schema that it names, and that schema is published: report_schemas.py ROOT
BINARY.

Asks every reading command of `goodplan help` (tests/support/reading_commands.py says what) about the plans of
data/plans and tests/cli/plans, and parses the answers with Python's json, a key given twice being an error. A
schema is strict JSON Schema of 2020-12 that describes every member and allows no other; every member it names is
seen in some answer, so that none is stale.
"""
import json, pathlib, re, sys, tempfile

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import reading_commands as reading

NAMED = re.compile(r"goodplan/([a-z-]+)/([0-9]+)")
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def unique(pairs):
    keys = [key for key, _ in pairs]
    if len(set(keys)) != len(keys):
        raise ValueError("a key is given twice: " + ", ".join(sorted({key for key in keys if keys.count(key) > 1})))
    return dict(pairs)


class Schema:
    """One schema file, and what of it the answers have shown."""

    def __init__(self, path, tree):
        self.path, self.tree = path, tree
        self.validator = jsonschema.Draft202012Validator(tree, format_checker=jsonschema.FormatChecker(["date"]))
        self.seen, self.empty_list = set(), False

    def its_own_problems(self):
        try:
            jsonschema.Draft202012Validator.check_schema(self.tree)
        except jsonschema.SchemaError as error:
            return [f"{self.path.name}: {error.message}"]
        name, version = self.path.name.removesuffix(".schema.json").rsplit("-", 1)
        for key, right in (("$schema", DIALECT), ("$id", f"urn:goodplan:{name}:{version}")):
            if self.tree.get(key) != right:
                return [f"{self.path.name}: {key} is not {right}"]
        if self.tree["properties"]["schema"].get("const") != f"goodplan/{name}/{version}":
            return [f"{self.path.name}: its member schema is not goodplan/{name}/{version}"]
        return [f"{self.path.name}{problem}" for problem in loose_ends(self.tree, "")]

    def problems(self, answer):
        self.note(answer, "")
        return [f"/{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"
                for error in self.validator.iter_errors(answer)] + list(shown_problems(answer, ""))

    def note(self, value, path):
        if isinstance(value, dict):
            for key, inner in value.items():
                self.seen.add(f"{path}/{key}")
                self.note(inner, f"{path}/{key}")
        elif isinstance(value, list):
            self.empty_list = self.empty_list or not value
            for inner in value:
                self.note(inner, f"{path}[]")

    def unseen(self):
        """Members that no answer has had, wherever in it the schema allows them."""
        paths = {}
        for at, path in self.promised(self.tree, "", ""):
            paths.setdefault(at, set()).add(path)
        return [f"{self.path.name}: no answer has {at}" for at in sorted(paths) if not paths[at] & self.seen] + (
            [f"{self.path.name}: no answer has an empty list"] if self.has_lists() and not self.empty_list else [])

    def has_lists(self):
        return any("items" in node and "minItems" not in node for node in self.tree["properties"].values())

    def promised(self, node, at, path):
        """Every member that the schema names: where in the schema, and where in an answer."""
        if "$ref" in node:
            name = node["$ref"].rpartition("/")[2]
            yield from self.promised(self.tree["$defs"][name], f"{name}", path)
        for branch in [*node.get("allOf", []), *node.get("oneOf", [])]:
            yield from self.promised(branch.get("then", branch), at, path)
        for key, inner in node.get("properties", {}).items():
            yield f"{at}/{key}", f"{path}/{key}"
            yield from self.promised(inner, f"{at}/{key}", f"{path}/{key}")
        if "items" in node:
            yield from self.promised(node["items"], f"{at}[]", f"{path}[]")


def loose_ends(node, path):
    """Objects that allow members nobody named, and members that nobody described."""
    properties = node.get("properties", {})
    if node.get("type") == "object" and properties and node.get("additionalProperties") is not False:
        yield f"{path}: additionalProperties is not false"
    for key, inner in properties.items():
        if not (inner.get("description") or "$ref" in inner):
            yield f"{path}/{key}: it has no description"
        yield from loose_ends(inner, f"{path}/{key}")
    for key, inner in node.get("$defs", {}).items():
        yield from loose_ends(inner, f"{path}/$defs/{key}")


def shown_problems(value, path):
    """KEY_shown stands beside a KEY that is null, and nowhere else."""
    if isinstance(value, dict):
        for key, inner in value.items():
            of = key.removesuffix("_shown")
            if of != key and value.get(of, "") is not None:
                yield f"{path}/{key}: there is no {of} beside it that is null"
            yield from shown_problems(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from shown_problems(inner, f"{path}/{number}")


def load(root):
    """'goodplan/deadlines/1' -> its schema. Keys given twice in a schema are problems as well."""
    folder = root / "data/schema"
    schemas = {}
    for path in sorted([*folder.glob("reports/*.schema.json"), *folder.glob("plan-*.schema.json")]):
        name, version = path.name.removesuffix(".schema.json").rsplit("-", 1)
        schemas[f"goodplan/{name}/{version}"] = Schema(path, json.loads(path.read_text(), object_pairs_hook=unique))
    return schemas


def answer_problems(schemas, status, out, err):
    """Of one answer."""
    if status or err:
        return [f"status {status}, {err.decode(errors='replace')[:300]}"]
    try:
        answer = json.loads(out.decode(), object_pairs_hook=unique)
    except ValueError as error:
        return [str(error)]
    name = answer.get("schema") if isinstance(answer, dict) else None
    if name not in schemas:
        known = NAMED.fullmatch(str(name))
        where = f": data/schema/reports/{known[1]}-{known[2]}.schema.json is missing" if known else ""
        return [f"its schema is {name!r}{where}"]
    return schemas[name].problems(answer)


def asked(goodplan, empty, others, found):
    """Every question, with whom to put it to."""
    plans = reading.things_of(goodplan)
    earlier = goodplan.json("log")["revision"] - len(reading.CHANGES) + 1
    for _, words in reading.questions(found, plans, most=2):
        yield goodplan, words
    for _, words in reading.questions(found, plans, most=1, kinds={"action", "obligation", "meeting", "milestone"}):
        if "--as-at" in words:  # later than any calendar; as entered before most changes by hand
            yield goodplan, [*words[:-1], reading.BEYOND_THE_CALENDAR]
            yield goodplan, [*words, "--revision", str(earlier)]
    for other in others:
        for _, words in reading.questions(found, reading.things_of(other), most=1):
            yield other, words
    for line in reading.NO_PLAN:
        yield empty, line.split()


def check(root, binary):
    schemas = load(root)
    reports = [schema for schema in schemas.values() if schema.path.parent.name == "reports"]
    problems = [problem for schema in reports for problem in schema.its_own_problems()]
    with tempfile.TemporaryDirectory() as folder:
        goodplan = reading.make_file(binary, root, folder)
        empty = reading.make_file(binary, root, folder, "empty.db", plans=False)
        found = reading.reading_commands(goodplan)
        problems += reading.not_asked(found)
        if problems:
            return problems
        others = reading.make_other_files(binary, root, folder)
        questions = list(asked(goodplan, empty, others, found))
        answers = reading.in_parallel(lambda one: one[0].run(*one[1], "--format", "json"), questions)
        for plan in ("walsall-2017", "walsall-2021"):  # on a terminal goodplan alone is a report too
            questions.append((goodplan, []))
            answers.append(goodplan.run_on_terminal(GOODPLAN_PLAN=plan, GOODPLAN_FORMAT="json", NO_COLOR="1",
                                                    GOODPLAN_BY="nobody"))
    for (_, words), ran in zip(questions, answers):
        problems += [f"goodplan {' '.join(words)}: {problem}"
                     for problem in answer_problems(schemas, ran.returncode, ran.stdout, ran.stderr)]
    print(f"{len(questions)} answers of {len(found)} commands, {len(schemas)} schemas")
    return problems + [problem for schema in reports for problem in schema.unseen()]


GOOD = {"$schema": DIALECT, "$id": "urn:goodplan:due:1", "type": "object", "additionalProperties": False,
        "properties": {"schema": {"const": "goodplan/due/1", "description": "x"},
                       "rows": {"type": "array", "description": "x", "items": {"$ref": "#/$defs/row"}}},
        "required": ["schema", "rows"],
        "$defs": {"row": {"type": "object", "additionalProperties": False, "properties": {
            "due": {"type": ["string", "null"], "format": "date", "description": "x"},
            "due_shown": {"type": "string", "description": "x"}}}}}


def self_test():
    def schema(change="", to="", name="due-1.schema.json"):
        text = json.dumps(GOOD)
        return Schema(pathlib.Path(name), json.loads(text.replace(change, to) if change else text))

    def expect(what, found, wrong):
        if bool(found) != wrong:
            sys.exit(f"{what}: {'no problem was found' if wrong else found}")

    expect("a good schema", schema().its_own_problems(), False)
    for change, to in (('"additionalProperties": false', '"additionalProperties": true'),
                       ('"description": "x"', '"a": 1'), ("2020-12", "2019-09"), ("goodplan:due:1", "goodplan:do:1"),
                       ("goodplan/due/1", "goodplan/due/2"), ('"type": "object"', '"type": "thing"')):
        expect(f"a schema with {to}", schema(change, to).its_own_problems(), True)
    for out, wrong in (
            ('{"schema": "goodplan/due/1", "rows": [{"due": null, "due_shown": "no date"}]}', False),
            ('{"schema": "goodplan/due/1", "rows": [{"due": "2026-11-20"}]}', False),
            ('{"schema": "goodplan/due/1", "rows": []}', False),
            ('{"schema": "goodplan/due/1", "rows": null}', True), ('{"schema": "goodplan/due/1"}', True),
            ('{"schema": "goodplan/due/1", "rows": [], "more": 1}', True),
            ('{"schema": "goodplan/due/1", "rows": [{"due": "2026-11-31"}]}', True),
            ('{"schema": "goodplan/due/1", "rows": [{"due": "2026-11-20", "due_shown": "x"}]}', True),
            ('{"schema": "goodplan/due/1", "rows": [{"due_shown": "x"}]}', True),
            ('{"schema": "goodplan/due/1", "rows": [], "rows": []}', True),
            ('{"schema": "goodplan/due/1", "rows": [],}', True), ('{"schema": "goodplan/other/1"}', True),
            ("[]", True),
            ('{"schema": "goodplan/due/1", "rows": [{"due": null, "due": null}]}', True)):
        expect(out, answer_problems({"goodplan/due/1": schema()}, 0, out.encode(), b""), wrong)
    expect("status 4", answer_problems({}, 4, b"", b"goodplan: no"), True)
    empty = b'{"schema": "goodplan/due/1", "rows": []}'
    expect("a warning", answer_problems({"goodplan/due/1": schema()}, 0, empty, b"warning"), True)
    used = schema()
    expect("a schema without any answer", used.unseen(), True)
    used.problems({"schema": "goodplan/due/1", "rows": [{"due": None, "due_shown": "no date"}]})
    expect("a list that was never empty", used.unseen(), True)
    used.problems({"schema": "goodplan/due/1", "rows": []})
    expect("a schema seen whole", used.unseen(), False)
    overview = """Day\n  add         adds one\n  report due  prints it
  theme       add,\n              list\n  plan        baseline\n"""
    if list(reading.commands(overview)) != ["add", "report due", "theme add", "theme list", "plan baseline"]:
        sys.exit(f"the commands of the overview: {list(reading.commands(overview))}")
    expect("a command that nobody asks", reading.not_asked({"list": True, "look": True}, {"list": [""]}), True)
    expect("a command that there is not", reading.not_asked({"list": True}, {"list": [""], "look": [""]}), True)
    expect("no command at all", reading.not_asked({}, {}), True)
    expect("all commands", reading.not_asked({"list": True}, {"list": [""]}), False)


if sys.argv[1] == "--self-test":
    self_test()
else:
    found = check(pathlib.Path(sys.argv[1]), sys.argv[2])
    sys.exit("\n".join([*found[:60], *([f"and {len(found) - 60} more"] if len(found) > 60 else [])]) or 0)
