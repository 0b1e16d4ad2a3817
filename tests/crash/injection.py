"""Fails a program's calls on the files of one folder, and records them: with strace, or where ptrace is not allowed
with a library in LD_PRELOAD (fault_shim.c). Both see the same calls under the same names and numbers.

GOODPLAN_FAULTS_BY=strace or shim decides; otherwise strace where it works.
"""
import atexit, dataclasses, functools, os, pathlib, re, shutil, signal, subprocess, tempfile, typing

from harness import COMMAND_LIMIT

CALLS = "openat pwrite64 write fsync fdatasync ftruncate unlink rename link mkdir".split()
SAME = {"unlinkat": "unlink", "rmdir": "unlink", "renameat": "rename", "renameat2": "rename", "linkat": "link",
        "open": "openat", "mkdirat": "mkdir", "ftruncate64": "ftruncate"}
SIGNALS = {"KILL": signal.SIGKILL, "INT": signal.SIGINT, "TERM": signal.SIGTERM}


class Call(typing.NamedTuple):
    """One call on a file of the folder."""
    name: str
    result: int
    number: int  # flags of openat, offset of pwrite64, size of ftruncate
    path: str
    other: str  # the new name of rename and link
    data: bytes
    spoiled: bool = False

    def may_spoil(self, folder):
        """A fault belongs here: it writes, syncs, cuts, names or unnames something."""
        return self.name != "openat" or bool(self.number & (os.O_CREAT | os.O_DIRECTORY)) or self.path == str(folder)


class Fault(typing.NamedTuple):
    call: str
    at: int  # the how manieth call of that name on the folder, from 1
    what: str  # KILL, INT, TERM, or the name of an error
    for_ever: bool = False

    def __str__(self):
        return f"{self.call}:{self.at}{'+' if self.for_ever else ''}:{self.what}"


@dataclasses.dataclass
class Ran:
    code: int
    out: str
    err: str
    calls: list
    could_unlink: bool = True
    for_ever: bool = False  # the fault stayed

    @property
    def spoiled(self):
        return self.code == -signal.SIGKILL or any(call.spoiled for call in self.calls)


def _run(words, environment, **options):
    ran = subprocess.run(words, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=COMMAND_LIMIT,
                         **options)
    return ran.returncode, ran.stdout.decode(), ran.stderr.decode()


class Strace:
    name = "strace"
    FLAGS = {name: getattr(os, name) for name in dir(os) if name.startswith("O_")}
    LINE = re.compile(r"^\d+ +(\w+)\((.*?)\)? += (-?\d+|\?)(.*)$")

    def __init__(self, folder, names=None):
        """The calls on the folder itself and on the files of these names in it; without names on all that is in it,
        which can be recorded only: strace would count calls on other files too before it fails one."""
        self.folder = os.path.realpath(folder)
        self.paths = [] if names is None else [self.folder, *(os.path.join(self.folder, name) for name in names)]

    @staticmethod
    @functools.cache
    def works():
        """Tried, not looked up: in some containers it is there and may not trace."""
        if not shutil.which("strace"):
            return False
        ran = subprocess.run(["strace", "-f", "-qq", "-o", os.devnull, "-e", "trace=?close", "-e",
                              "inject=?close:signal=KILL:when=1", "true"], capture_output=True)
        return ran.returncode == -signal.SIGKILL

    def run(self, words, environment, faults=(), data=False):
        with tempfile.NamedTemporaryFile("r", prefix="strace-") as log:
            traced = [*CALLS, *SAME]
            line = ["strace", "-f", "-qq", "-y", "-xx", "-s", "16777216" if data else "0", "-o", log.name,
                    "-e", "signal=none", "-e", "trace=" + ",".join("?" + call for call in traced)]
            if not any(fault.what in SIGNALS for fault in faults):
                line.append("--seccomp-bpf")  # stops at these calls only; but strace 6.1 loses injected signals with it
            for path in self.paths:
                line += ["-P", path]
            for fault in faults:
                alike = [fault.call, *(other for other, same in SAME.items() if same == fault.call)]
                what = f"signal={fault.what}" if fault.what in SIGNALS else f"error={fault.what}"
                # No counter for several names together: one name is used by one C library.
                for call in alike:
                    line += ["-e", f"inject=?{call}:{what}:when={fault.at}{'+' if fault.for_ever else ''}"]
            code, out, err = _run(line + list(words), environment)
            calls = [call for text in log if (call := self.parsed(text))]
            return Ran(code, out, err, [call for call in calls if self.is_ours(call)])

    def is_ours(self, call):
        return bool(self.paths) or f"{call.other or call.path}/".startswith(self.folder + "/")

    def parsed(self, line):
        found = self.LINE.match(line)
        if not found:
            return None
        name, arguments, result, rest = found.groups()
        name = SAME.get(name, name)
        quoted = [bytes.fromhex(text.replace("\\x", "")) for text in re.findall(r'"([^"]*)"', arguments)]
        # The open files, or the folders that names are in.
        opened = [bytes.fromhex(text.replace("\\x", "")).decode()
                  for text in re.findall(r"(?:\d|AT_FDCWD)<([^>]*)>", re.sub(r'"[^"]*"', "", arguments))]
        of_file = name in ("pwrite64", "write", "fsync", "fdatasync", "ftruncate")
        path = opened[0] if of_file and opened else self.full(opened[:1], quoted[:1])
        other = self.full(opened[1:2], quoted[1:2]) if name in ("rename", "link") else ""
        number = 0
        if name == "openat":
            flags = re.search(r"\b(O_\w+(?:\|O_\w+)*)", re.sub(r'"[^"]*"', "", arguments))
            number = functools.reduce(lambda all_, flag: all_ | self.FLAGS.get(flag, 0), flags[1].split("|"), 0)
        elif name in ("pwrite64", "ftruncate"):
            number = int(arguments.rsplit(", ", 1)[1])
        killed = result == "?"
        return Call(name, -1 if killed else int(result), number, path, other,
                    quoted[0] if name in ("pwrite64", "write") and quoted else b"", killed or "INJECTED" in rest)

    def full(self, parent, name):
        """The first name (if there is one) in the first folder (if there is one)."""
        return os.path.join(parent[0] if parent else self.folder, name[0].decode()) if name else ""


class Shim:
    name = "shim"

    def __init__(self, folder, names=None):
        self.folder = os.path.realpath(folder)

    @staticmethod
    @functools.cache
    def library():
        compiler = next((found for name in ("cc", "gcc", "clang") if (found := shutil.which(name))), None)
        if not compiler:
            return None
        made = pathlib.Path(tempfile.mkdtemp(prefix="goodplan-shim-"), "fault_shim.so")
        source = pathlib.Path(__file__).with_name("fault_shim.c")
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", made, source, "-ldl"], check=True)
        made.parent.chmod(0o755)  # whoever runs the program loads it
        atexit.register(shutil.rmtree, made.parent, ignore_errors=True)
        return str(made)

    @staticmethod
    def works():
        return Shim.library() is not None

    def run(self, words, environment, faults=(), data=False):
        with tempfile.NamedTemporaryFile("r", prefix="shim-") as log:
            environment = {**self.environment(environment, faults), "GOODPLAN_SHIM_LOG": log.name}
            code, out, err = _run(list(words), environment)
            return Ran(code, out, err, [self.parsed(line) for line in log])

    def environment(self, environment, faults):
        """For whoever starts the program himself."""
        return {**environment, "LD_PRELOAD": self.library(), "GOODPLAN_SHIM_FOLDER": self.folder,
                "GOODPLAN_SHIM_FAULTS": " ".join(map(str, faults))}

    @staticmethod
    def parsed(line):
        name, what, result, number, _, path, other, data = line.rstrip("\n").split("\t")
        return Call(name, int(result), int(number), path, other, bytes.fromhex(data), bool(what))


def way():
    """The class to use; None where neither works."""
    wanted = os.environ.get("GOODPLAN_FAULTS_BY")
    ways = [one for one in (Strace, Shim) if wanted in (None, "", one.name)]
    return next((one for one in ways if one.works()), None)


def numbered(calls):
    """Each call with its number among those of its name."""
    seen = {}
    for call in calls:
        seen[call.name] = seen.get(call.name, 0) + 1
        yield call, seen[call.name]


# What fails together when a disk is full, and when it is broken.
FULL = ("pwrite64", "write", "fsync", "fdatasync", "mkdir")
BROKEN = (*FULL, "ftruncate", "unlink", "rename", "link")


def faults_for_ever(calls, index, error):
    """From the call of that index on, everything fails that fails on such a disk; and the call itself, whatever."""
    made = []
    before = {}
    for call in calls[:index]:
        before[call.name] = before.get(call.name, 0) + 1
    for name in sorted({*(FULL if error == "ENOSPC" else BROKEN), calls[index].name}):
        made.append(Fault(name, before.get(name, 0) + 1, error, True))
    return made
