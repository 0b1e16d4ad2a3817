"""What the crash tests share: scratch folders, a prepared plan file, running commands, and judging a file afterwards.

Each NAME_test.py is called with the project root and the goodplan binary, and with --self-test after them to prove
that it can fail. GOODPLAN_LONG=1 asks for the long run. Status 77 means skipped.
"""
import concurrent.futures, contextlib, datetime, hashlib, os, pathlib, resource, shlex, shutil, signal, sqlite3, \
    subprocess, sys, tempfile, time, urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
LONG = os.environ.get("GOODPLAN_LONG", "") not in ("", "0")
SHORT_LIMIT = 900  # seconds after which a test of the short run hangs
COMMAND_LIMIT = 600  # for one command: only a hang takes as long
WORKERS = os.cpu_count() or 1
MOST_SHOWN = 12
ROOM = 512 * 1024 * 1024
PLAN = "walsall-2021"
DAY = "2022-01-12"  # on which things are entered: long past, whatever the clock says
NOBODY = 65534
BUSY, UNREADABLE, UNCONFIRMED, INTERRUPTED = 6, 5, 7, 130

# Where SIGINT was ignored (a background job of a shell), our commands would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)


in_use = []  # scratch folders


class Finding(Exception):
    """Something that must not be; the text says what."""


@contextlib.contextmanager
def scratch(on_disk=False):
    """A folder of our own, removed afterwards: in memory where there is room, unless the time that a disk takes
    belongs to the test."""
    memory = pathlib.Path("/dev/shm")
    roomy = not on_disk and memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
    with tempfile.TemporaryDirectory(prefix="gp-", dir=memory if roomy else None) as folder:
        os.chmod(folder, 0o755)
        in_use.append(folder)
        yield pathlib.Path(os.path.realpath(folder))


class Program:
    """The goodplan binary with an environment of its own, on one plan file."""

    def __init__(self, binary, plan, **environment):
        self.binary, self.plan = str(binary), pathlib.Path(plan)
        self.environment = {"GOODPLAN_DB": str(plan), "GOODPLAN_BY": "m.shah", "TMPDIR": str(self.plan.parent.parent),
                            "PATH": os.defpath, **environment}

    def on(self, plan):
        """The same on another file."""
        return Program(self.binary, plan)

    def line(self, *words):
        return [self.binary, *map(str, words)]

    def run(self, *words, **options):
        return subprocess.run(self.line(*words), env=self.environment, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=COMMAND_LIMIT, **options)

    def do(self, *words):
        ran = self.run(*words)
        if ran.returncode:
            raise Finding(f"goodplan {' '.join(map(str, words))}: status {ran.returncode}\n{ran.stderr}")
        return ran.stdout

    def has(self, command):
        return self.run("help", *command.split()).returncode == 0


def seen_by_nobody(program, folder):
    """The program, where a user without rights can run it: below a folder of somebody else he may not even see it."""
    if os.geteuid() != 0:
        return program
    try:
        if subprocess.run([program.binary, "version"], env={}, capture_output=True, user=NOBODY, group=NOBODY,
                          extra_groups=[]).returncode == 0:
            return program
    except PermissionError:
        pass
    copy = pathlib.Path(folder, "goodplan")
    shutil.copy(program.binary, copy)
    copy.chmod(0o755)
    return Program(copy, program.plan)


BASE = f"""
post add head-of-safeguarding 'Head of Service' --body walsall-council --held-by 'J Okafor' --since 2021-03-01
post add qa-manager 'Quality manager' --body walsall-council
person add p-shah 'P Shah'
body add improvement-board 'Improvement Board' --kind improvement-board --council walsall --clear-days 5
meeting add --body improvement-board --day 2022-02-03
meeting add --body improvement-board --day 2022-03-03
add 'Brief panel members' --serves R-1 --lead head-of-safeguarding --due 2022-07-01 --on 2022-01-10
add 'Trial evening duty cover' --serves R-2 --lead head-of-safeguarding --on 2022-01-10
milestone add A-4 'Draft out for comment' --due 2022-05-01 --on 2022-01-10
risk add 'Agency managers leave' --owner qa-manager --concerns A-4 --on 2022-01-10
risk add 'Funds run out' --concerns A-5 --on 2022-01-10
outcome add 'Every child has a social worker who stays.' --theme practice
obligation add 'Answer the letter' --basis letter --stated-due 2022-03-31 --stated-by letter --on 2022-01-10
decision add MTG-1 'A deep dive into supervision' --number 1 --to-post qa-manager
update A-3 --note 'Draft with head of service' --on 2022-01-11
"""


def typed(lines):
    """The words of each line, as a shell would split it."""
    return [shlex.split(line) for line in lines.splitlines() if line.strip()]


def make_plan(program, root, more=""):
    """A new plan file: a plan that ships, what an officer typed after it, and more."""
    program.plan.parent.mkdir(parents=True, exist_ok=True)
    program.do("init")
    program.do("import", root / f"data/plans/{PLAN}.json", "--on", DAY)
    for words in typed(BASE + more):
        program.do(*words)
    return program


# ---- judging a file ----------------------------------------------------------------------------------------

# What differs between two runs that do the same. The date of today is dealt with by main().
OF_ONE_RUN = {"at", "head", "salt", "kept"}


def open_plainly(path):
    """With Python's own SQLite, for reading only."""
    database = sqlite3.connect(f"file:{urllib.parse.quote(str(path))}?mode=ro", uri=True, isolation_level=None)
    return contextlib.closing(database)


def dump(path, masked=False):
    """All that the tables hold, as one hash; masked: without what differs between two runs of one command."""
    with open_plainly(path) as database:
        made = hashlib.sha256(str(database.execute("PRAGMA user_version").fetchone()).encode())
        tables = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
        for (table,) in tables:
            columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
            wanted = [f'"{name}"' for name in columns if not (masked and name in OF_ONE_RUN)]
            for row in sorted(map(repr, database.execute(f"SELECT {', '.join(wanted)} FROM {table}"))):
                made.update(f"{table}{row}\n".encode())
        return made.hexdigest()


def count(path, sql, *values):
    with open_plainly(path) as database:
        return database.execute(sql, values).fetchone()[0]


def today():
    """Changes whenever the date of a new record may: in London midnight comes up to an hour before that of UTC."""
    now = datetime.datetime.now(datetime.timezone.utc)
    return str((now.date(), (now + datetime.timedelta(hours=1)).date()))


def export(program, plan=PLAN):
    """What the program says the plan is. It opens the file first after a crash, and so recovers it."""
    ran = program.run("export", "--plan", plan)
    if ran.returncode:
        raise Finding(f"goodplan export: status {ran.returncode}: {ran.stderr}")
    return ran.stdout


def check_sound(path):
    """What SQLite's own checks say. Where something is left to roll back, it cannot even be read like this."""
    with open_plainly(path) as database:
        try:
            for check in ("integrity_check", "foreign_key_check"):
                found = [row for row in database.execute(f"PRAGMA {check}") if row != ("ok",)]
                if found:
                    raise Finding(f"{check}: {found[:3]}")
        except sqlite3.Error as damage:
            raise Finding(f"damaged, or not recovered: {damage}") from damage


def check_chain(program):
    """The chain of revisions verifies; where the program has no verify, everything can be printed at least."""
    if not hasattr(Program, "verifies"):
        Program.verifies = program.has("verify")
    for words in (["verify"],) if Program.verifies else (["log", "--limit", "0"], ["list", "plans"]):
        program.do(*words)


def copy_folder(source, to):
    """Another folder with the same files; what was there is gone."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(source, to)
    return to


# ---- running a test ----------------------------------------------------------------------------------------

def several(function, items):
    """function(item) of each, as many at once as there are processors. What it raises as Finding is collected:
    the results, and the findings as texts."""
    results, findings = [], []
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        for item, done in [(item, pool.submit(function, item)) for item in items]:
            try:
                results.append(done.result())
            except Finding as finding:
                findings.append(f"{item[0] if isinstance(item, tuple) else item}: {finding}")
    return results, findings


def fail(findings):
    """Ends the test when there are any."""
    if not findings:
        return
    for one in findings[:MOST_SHOWN]:
        print(f"FOUND  {one}")
    sys.exit(f"{len(findings)} findings")


def skip(why):
    print(f"SKIPPED: {why}")
    sys.exit(77)


def expect(condition, what):
    if not condition:
        raise Finding(what)


def give_up(*_):
    print(f"not done after {SHORT_LIMIT} seconds", flush=True)
    for folder in in_use:
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)  # whatever other threads wait for


def outcome(test, root, binary):
    """What to exit with."""
    try:
        test(root, binary)
    except Finding as finding:
        return f"FOUND  {finding}"
    except SystemExit as ended:
        return ended.code
    return 0


def main(test, self_test):
    """Calls test(root, binary) or self_test(root, binary), and says how long it took."""
    root, binary = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
    start = time.monotonic()
    if not LONG:
        signal.signal(signal.SIGALRM, give_up)
        signal.alarm(SHORT_LIMIT)
    while True:
        day = today()
        found = outcome(self_test if "--self-test" in sys.argv else test, root, binary)
        if not found or today() == day:
            break
        print("midnight came in between: once more")
    used = sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"{time.monotonic() - start:.1f} seconds, {used:.1f} of processor time{', long run' if LONG else ''}",
          flush=True)
    sys.exit(found)
