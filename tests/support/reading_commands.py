"""The commands of goodplan that read, what to ask each of them, and plan files to ask it of.

Not a test: the scripts of tests/packaging that promise something about every reading command share it. Which
commands there are is what `goodplan help` says; a command that ASKED does not know is a failure of those tests.
"""
import concurrent.futures, json, os, pathlib, pty, re, shlex, subprocess, tty

# What each is asked, one invocation a line. A word in braces stands for each of its kind that the plan has: {ref}
# any record, {action}, {obligation} and so on one of that kind, {lead} a post that leads an action, {kind} a kind of
# record, {columns} all columns of that kind.
ASKED = {
    "calendar add-days": ["2022-04-01 70", "2026-12-03 -5", "2017-12-20 0", "2025-03-07 20 --calendar united-kingdom"],
    "calendar count": ["2017-09-04 2017-12-11", "2017-12-20 2018-01-05", "2017-12-20 2017-12-20", "2026-11-20 2028-12-29"],
    "calendar list": [""],
    "calendar show": ["", "--year 2026", "scotland"],
    "check": ["", "--rule 1,2,3", "--rule 12"],
    "export": [""],
    "find": ["supervision", "nothing-holds-this-word", "three"],
    "list": ["", "--all", "{kind}", "{kind} --columns {columns}", "--columns title", "--status reported-done",
             "--stale 4w --sort -updated"],
    "log": ["", "--limit 2", "{ref}", "{action} --limit 1", "--command undo,import --limit 3"],
    "obligation explain": ["{obligation}"],
    "obligation list": [""],
    "obligation rules": ["", "si-2007-462-reg-3", "improvement-notice"],
    "report deadlines": ["", "--within 6m", "--lead {lead}"],
    "report obligations": ["", "--open", "--within 6m"],
    "report statement": [""],
    "report weekly": ["", "--week last", "--week yesterday"],
    "show": ["{ref}"],
    "story": ["{recommendation}", "{action}"],
    "verify": [""],
}
# The same for every noun, of one plan: `theme list`, `theme show NAME`.
NOUNS = {"list": "", "show": "{%s}"}
# Of a file that holds no plan yet.
REGISTER = "authorities bodies posts people holdings scales frameworks rules calendars rating_keys".split()
NO_PLAN = ["find anything", "log", "list plans", *(f"list {kind}" for kind in REGISTER)]
# The day on which to ask, and one after the calendar has ended.
DAYS = {"bury-2022": "2022-03-01", "northmoor-2026": "2026-11-20", "sandwell-2015": "2015-09-01",
        "walsall-2012": "2013-01-15", "walsall-2017": "2017-10-16", "walsall-2021": "2022-01-28"}
# These exit with 1 when they find something.
ATTENTION = ("check", "verify")
RUNNING_PLAN = "tests/cli/plans/northmoor-2026.json"
ANOTHER_DAY = "2026-11-20"  # of any other plan
BEYOND_THE_CALENDAR = "2030-06-01"
# Some changes by hand, all on past days: histories have more in them than imports, and texts more than words.
CHANGES = [
    # Everything that one format or another could take for its own syntax.
    """add '=1+1, "two" | <b>three</b> & *four* _five_ `six` [seven](x) www.example.org o@example.org \\ ~~8~~ #9'
    --plan walsall-2021 --kind delivery --on 2022-01-28 --detail '- one
    2. two
    # three' --remark "'quoted' caf\u00e9 \u2013 \u20ac5"
    """,
    """update A-2 --plan walsall-2021 --status in-progress --percent 10 --forecast 2022-06-01 --on 2022-01-10
    --note Begun""",
    "update A-3 --plan walsall-2021 --rating green --reason Agreed --on 2022-01-11",
    "edit A-3 --plan walsall-2021 --due 2022-07-01 --on 2022-01-12",
    "update A-3 --plan walsall-2021 --no-reply --on 2022-01-20",
    "undo",
    "meeting edit MTG-1 --plan walsall-2017 --can-approve plan",
    "done A-2 --plan walsall-2021 --note Sent --on 2022-01-25",
    "calendar close 2026-12-29..2026-12-31 'Christmas & \"between the years\"' --plan walsall-2021",
    "update A-3 --plan walsall-2021 --forecast 2022-08-01 --on 2022-01-27",
    """plan submit --plan walsall-2021 --force 'Leads are named in February' --to HMCI --note 'By mail'
    --on 2022-01-27""",
]


class Goodplan:
    """Runs the binary with an environment of its own: nothing of the caller's gets in."""

    def __init__(self, binary, file, **environment):
        self.binary, self.file = str(binary), pathlib.Path(file)
        self.environment = {"GOODPLAN_DB": str(file), "GOODPLAN_BY": "m.shah", **environment}

    def run(self, *words, **environment):
        ran = subprocess.run([self.binary, *words], capture_output=True, timeout=120, stdin=subprocess.DEVNULL,
                             env={**self.environment, **environment})
        if words and words[0] in ATTENTION and ran.returncode == 1:
            ran.returncode = 0  # it found something, which is an answer
        return ran

    def run_on_terminal(self, *words, **environment):
        """The same with standard output on a terminal; what it answers there is all of stdout and stderr."""
        terminal, output = pty.openpty()
        tty.setraw(output)  # no carriage returns in what is read
        with subprocess.Popen([self.binary, *words], stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                              env={**self.environment, **environment}) as ran:
            os.close(output)
            answer = b""
            try:
                while part := os.read(terminal, 65536):
                    answer += part
            except OSError:  # the last writer has gone
                pass
            os.close(terminal)
        return subprocess.CompletedProcess(ran.args, ran.returncode, answer, b"")

    def do(self, *words):
        ran = self.run(*words)
        if ran.returncode:
            raise SystemExit(f"goodplan {' '.join(words)}: status {ran.returncode}\n{ran.stderr.decode()}")
        return ran.stdout.decode()

    def json(self, *words):
        return json.loads(self.do(*words, "--format", "json"))


def commands(overview):
    """The names in `goodplan help`: "list  list the records", "report weekly  print the week", and for what has
    verbs of its own "theme  add, edit, list"."""
    entry = r"^  ([a-z][a-z-]*(?: [a-z][a-z-]*)?)(?:  +(\S.*(?:\n {5,}\S.*)*))?$"
    for name, words in re.findall(entry, overview, re.M):
        verbs = re.split(r",\s+", words)
        if words and all(re.fullmatch(r"[a-z][a-z-]*", verb) for verb in verbs):
            yield from (f"{name} {verb}" for verb in verbs)
        else:
            yield name


def reading_commands(goodplan):
    """Name -> whether it takes --as-at, of every command that lets one choose the format of its answer."""
    found = {}
    for name in commands(goodplan.do("help")):
        page = goodplan.do("help", *name.split())
        if re.search(r"^  --format\b", page, re.M):
            found[name] = bool(re.search(r"^  --as-at\b", page, re.M))
    return found


def lines_of(name, asked=None):
    """What a command is asked; nothing when the table does not know it."""
    asked = ASKED if asked is None else asked
    noun, _, verb = name.partition(" ")
    if name not in asked and verb in NOUNS:
        return [NOUNS[verb].replace("%s", noun)]
    return asked.get(name, [])


def not_asked(found, asked=None):
    """What the table and the program do not agree about, one line each."""
    asked = ASKED if asked is None else asked
    return ([f"goodplan {name} reads, and the table ASKED of tests/support does not say what to ask it"
             for name in found if not lines_of(name, asked)] +
            [f"the table ASKED of tests/support has 'goodplan {name}', which is no reading command"
             for name in asked if name not in found] or ([] if found else ["goodplan help lists no reading command"]))


def formats(goodplan):
    ran = goodplan.run("calendar", "count", "2017-09-04", "2017-12-11", "--format", "nonsense")
    found = re.search(r"Formats: (.*)", ran.stderr.decode(), re.S)
    return re.findall(r"[a-z]+", found[1]) if ran.returncode == 2 and found else []


def make_file(binary, root, folder, name="plans.db", plans=True, **environment):
    """A plan file with the plans that ship, the running one of the tests and a few changes; or with none at all."""
    goodplan = Goodplan(binary, pathlib.Path(folder, name), **environment)
    goodplan.do("init")
    if plans:
        for plan in [*sorted(root.glob("data/plans/*.json")), root / RUNNING_PLAN]:
            goodplan.do("import", str(plan))
        for change in CHANGES:
            goodplan.do(*shlex.split(change))
    return goodplan


def make_other_files(binary, root, folder):
    """For each other plan that the tests of the commands use, a plan file with that plan alone."""
    for number, path in enumerate(sorted(root.glob("tests/cli/plans/*.json"))):
        if path == root / RUNNING_PLAN:
            continue
        goodplan = make_file(binary, root, folder, f"other-{number}.db", plans=False)
        if goodplan.run("import", str(path)).returncode == 0:  # some are wrong on purpose
            yield goodplan


def listed_after(goodplan, heading, *words):
    ran = goodplan.run(*words)
    text = " ".join(ran.stderr.decode().split())
    found = re.search(rf"{heading}: (.*)$", text)
    if ran.returncode == 0 or not found:
        raise SystemExit(f"goodplan {' '.join(words)}: expected an error that lists {heading.lower()}, not {text}")
    return found[1].split(", ")


def typed(kind, ref):
    return f"{kind}:{ref}" if re.fullmatch(r"[a-z][a-z0-9-]*", ref) else ref


class Things:
    """What the words in braces stand for, in one plan."""

    SINGULAR = {"authorities": "authority", "bodies": "body", "people": "person", "evidence": "evidence"}

    def __init__(self, goodplan, plan, columns):
        self.day = DAYS.get(plan, ANOTHER_DAY)
        self.plan, self.columns, self.words = plan, columns, {"lead": []}
        for kind in columns:
            everything = ["--all", "--columns", "ref,lead"] if kind == "actions" else ["--columns", "ref"]
            rows = goodplan.json("list", kind, "--plan", plan, "--as-at", self.day, *everything)[kind]
            word = self.SINGULAR.get(kind, kind.removesuffix("s"))
            self.words[word] = [row["ref"] for row in rows if word != "plan" or row["ref"] == plan]
            self.words["lead"] += sorted({row["lead"] for row in rows if row.get("lead")})

    def filled(self, line, most=None, kinds=None):
        """The invocations a line stands for. Of each kind of record at most so many, and of these kinds only."""
        word = re.search(r"\{([a-z_]+)\}", line)
        if not word:
            return [line.split()]
        if word[1] == "ref":
            some = [typed(kind, ref) for kind, refs in self.words.items() if kind != "lead"
                    and (kinds is None or kind in kinds) for ref in a_few(refs, most)]
        elif word[1] == "kind":
            some = [kind for kind in self.columns if kinds is None or self.SINGULAR.get(kind, kind[:-1]) in kinds]
        else:
            some = a_few(self.words.get(word[1], []), most)
        return [line.replace(word[0], one).replace("{columns}", ",".join(self.columns.get(one, []))).split()
                for one in some]


def a_few(refs, most):
    """The first ones and the last."""
    return refs if most is None or len(refs) <= most else refs[:most - 1] + refs[-1:]


def things_of(goodplan):
    """Of each plan of the file, the running one first. What plans share is in the first one's."""
    plans = [row["ref"] for row in goodplan.json("list", "plans")["plans"]]
    plans.sort(key=lambda name: name not in RUNNING_PLAN)
    columns = {kind: listed_after(goodplan, "Columns", "list", kind, "--plan", plans[0], "--columns", "nonsense")
               for kind in listed_after(goodplan, "Kinds", "list", "nonsense")}
    own = {kind: names for kind, names in columns.items() if kind not in REGISTER}
    return [Things(goodplan, plan, own if number else columns) for number, plan in enumerate(plans)]


def questions(found, plans, **limits):
    """Every invocation that the table stands for, of each of these plans on its day; each once."""
    asked = {}
    for name, dated in found.items():
        for line in lines_of(name):
            for things in plans if name in ASKED else plans[:1]:
                where = ["--plan", things.plan, "--as-at", things.day] if dated else []
                for words in things.filled(line, **limits):
                    asked[(*name.split(), *words, *where)] = name
    return [(name, list(words)) for words, name in asked.items()]


def in_parallel(function, items):
    """function(item) of each, several at once, in the order of the items."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return list(pool.map(function, items))
