#!/usr/bin/env python3
"""Every worked plan can be typed, without touching JSON: typed_plans.py ROOT BINARY.

What inspectors found and asked, documents, outcomes, obligations and milestones are taken out of each plan of
data/plans, typed in again with the noun commands, and compared with what an import of the whole plan stored.
Sources and the notes of a record's first entry have no command; what entered before its plan enters with it.
"""
import copy, json, os, pathlib, subprocess, sys, tempfile

# The options of `NOUN add` by field; positionals come first. Links are made last, when all they name is there.
NOUNS = {
    "inspections": ("inspection", "I", [], {
        "title": "--title", "framework": "--framework", "kind": "--kind", "began": "--start", "ended": "--end",
        "dates_as_written": "--dates-as-written", "draft_received": "--draft-received",
        "comments_due": "--comments-due", "received": "--received", "published": "--published",
        "authority": "--authority", "inspectorate": "--body", "lead_inspector": "--lead-inspector",
        "report_title": "--report-title", "address": "--address", "method": "--method",
        "disputed": "--disputed", "judgements_made": "--judgements-made",
        "recommendations_made": "--recommendations-made", "note": "--note"}),
    "judgements": ("judgement", "J", ["key"], {
        "inspection": "--from", "wording": "--wording", "grade": "--grade", "count": "--count", "note": "--note"}),
    "findings": ("finding", "F", ["text"], {
        "type": "--type", "inspection": "--from", "printed_number": "--number", "paragraph": "--paragraph",
        "heading": "--heading", "addressee": "--to", "theme": "--theme", "attributed_to": "--attributed-to",
        "response_text": "--response-text", "note": "--note", "partners": "--partner",
        "conflicts_with": "--conflicts-with"}),
    "outcomes": ("outcome", "OUT", ["text"], {"theme": "--theme", "note": "--note"}),
    "recommendations": ("recommendation", "R", ["text"], {
        "inspection": "--from", "meeting": "--from", "type": "--type", "title": "--title",
        "printed_number": "--number", "paragraph": "--paragraph", "heading": "--heading", "addressee": "--to",
        "owner": "--owner", "theme": "--theme", "timescale": "--timescale", "due": "--due",
        "response": "--response", "response_text": "--response-text", "note": "--note",
        "repeats": "--repeats", "based_on": "--based-on", "partners": "--partner",
        "proposed_by": "--proposed-by", "answered_by": "--answered-by"}),
    "obligations": ("obligation", "O", ["title"], {
        "basis": "--basis", "rule": "--rule", "inspection": "--inspection", "trigger": "--trigger",
        "trigger_day": "--from", "stated_due": "--stated-due", "stated_as_written": "--stated-as-written",
        "stated_by": "--stated-by", "owner": "--owner", "recipients": "--recipients",
        "recurrence": "--recurrence", "ends_when": "--ends-when", "criterion": "--criterion",
        "note": "--note", "to": "--to", "concerns": "--concerns"}),
    "documents": ("document", "DOC", ["title"], {
        "kind": "--kind", "dated": "--dated", "date_as_written": "--date-as-written",
        "publisher": "--publisher", "author": "--author", "author_person": "--author-person",
        "meeting": "--meeting", "received": "--received", "address": "--address", "note": "--note",
        "concerns": "--concerns"}),
    "statements": ("statement", "S", ["text"], {
        "type": "--type", "inspection": "--from", "printed_number": "--number", "theme": "--theme",
        "speaker": "--speaker", "said_by": "--person", "body": "--body", "said_on": "--said-on",
        "date_as_written": "--date-as-written", "note": "--note", "concerns": "--concerns",
        "conflicts_with": "--conflicts-with"}),
}
WORKED_OUT = {"computed_due", "calendar_version", "published_precision"}  # not typed: they follow
NOT_TYPED = {"ref", "entered", "sources", "history", "expected"} | WORKED_OUT


class Goodplan:
    def __init__(self, binary, file):
        self.start = [binary, "--db", str(file), "--by", "typist"]
        self("init", "-q")

    def __call__(self, *words):
        done = subprocess.run([*self.start, *words], capture_output=True, text=True, timeout=60)
        if done.returncode:
            sys.exit(f"goodplan {' '.join(words)}\n{done.stderr}")
        return done.stdout


def is_typed(reference):
    prefix, dash, number = str(reference).rpartition("-")
    return bool(dash) and number.isdigit() and prefix in {noun[1] for noun in NOUNS.values()}


def without_typed(plan):
    bare = {key: value for key, value in copy.deepcopy(plan).items() if key not in NOUNS}
    for records in (value for value in bare.values() if isinstance(value, list)):
        for record in records:
            for field, value in list(record.items()):
                if isinstance(value, list) and field not in ("sources", "history"):
                    record[field] = [one for one in value if not is_typed(one)]
                if record[field] == [] or (field != "ref" and is_typed(value)):
                    del record[field]
    return bare


def commands(plan, kind, record):
    noun, _, positionals, options = NOUNS[kind]
    entered = plan["plan"]["entered"]
    words, later = [noun, "add", *(record[field] for field in positionals)], []
    for field, value in record.items():
        if field in NOT_TYPED or field in positionals:
            continue
        if isinstance(value, list):
            later += [options[field], ",".join(value)]
        else:
            words += [options[field], str(value)]
    if kind == "obligations" and "--trigger" in words and record.get("inspection") and "--from" not in words:
        at = words.index("--trigger")  # typed, it would be a choice, whose day is kept with the duty
        del words[at:at + 2]
    if kind == "recommendations" and "--from" not in words:
        words += ["--from", ""]
    if kind == "inspections":
        words.append("--no-duties")
        if record.get("published_precision") == "year":
            words[words.index("--published") + 1] = record["published"][:4]
    if record.get("expected"):
        words.append("--expected")
    first = record.get("history", [{}])[0]
    if "said_by" in first:
        words += ["--said-by", first["said_by"]]
    words += ["--on", max(record.get("entered") or first.get("day") or entered, entered)]
    return words, [noun, "edit", record["ref"], *later] if later else None


def comparable(record):
    made = {field: sorted(value) if isinstance(value, list) and field != "history" else value
            for field, value in record.items() if field not in ("entered", "sources")}
    if made.get("published_precision") == "day":
        del made["published_precision"]  # what every day is that does not say otherwise
    made["history"] = [{key: value for key, value in entry.items() if key not in ("day", "note")}
                       for entry in record.get("history", [])]
    return made


def differences(binary, path, folder):
    plan = json.loads(path.read_text())
    imported, typed = (Goodplan(binary, folder / name) for name in ("imported.db", "typed.db"))
    imported("import", str(path), "-q")
    (folder / "bare.json").write_text(json.dumps(without_typed(plan)))
    typed("import", str(folder / "bare.json"), "-q")
    links = []
    for kind in NOUNS:
        for record in sorted(plan.get(kind, []), key=lambda one: int(one["ref"].rpartition("-")[2])):
            words, later = commands(plan, kind, record)
            typed(*words)
            links += [later] if later else []
    for words in links:
        typed(*words)
    wanted, got = (json.loads(one("export")) for one in (imported, typed))
    for kind in NOUNS:
        for one, other in zip(wanted.get(kind, []), got.get(kind, []), strict=True):
            if comparable(one) != comparable(other):
                yield f"{path.name}: {one['ref']}:\n  {comparable(one)}\n  {comparable(other)}"


def check(root, binary):
    paths = sorted(root.glob("data/plans/*.json"))
    found = [] if paths else ["no worked plans"]
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # 250 commits are slow on a disk
    for path in paths:
        with tempfile.TemporaryDirectory(dir=memory) as folder:
            found += differences(binary, path, pathlib.Path(folder))
    return found


sys.exit("\n".join(check(pathlib.Path(sys.argv[1]), sys.argv[2])) or 0)
