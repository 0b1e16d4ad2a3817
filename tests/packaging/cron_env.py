#!/usr/bin/env python3
"""What README.md and data/examples tell cron and systemd to run does run there: cron_env.py ROOT BINARY.

Takes the commands from those files, not from a copy, and runs each with the variables that its file sets and no
others (no HOME, no LANG, no TERM, no USER): cron lines through /bin/sh by cron's rule for the percent sign,
ExecStart by systemd's rules of quoting. goodplan is found through PATH, the plan file through GOODPLAN_DB, a
sendmail stands there that keeps what it is given, and a date that says that it is Friday or Monday. What is asked of
the answers holds on any day.
"""
import email, email.policy, json, pathlib, re, shlex, shutil, subprocess, sys, tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import reading_commands as reading

PLAN = "northmoor-2026"  # the plan that the examples name
FIELDS = r"(?:[0-9*][0-9*,/-]*\s+){5}"
SENDMAIL = "#!/bin/sh\n[ \"$*\" = -t ] || exit 64\ncat >>%s\n"
DATE = "#!/bin/sh\ncase \"$*\" in +%%u) echo %s;; +%%F) echo 2026-11-20;; *) exit 64;; esac\n"
FRIDAY, MONDAY = 5, 1  # as date +%u has them
# What a mail is about: figures or a date, never only the name of a report.
MATTER = re.compile(r"\boverdue\b|next legal date|no legal date|nothing", re.I)


class Job:
    """One command: the file it stands in, the variables that file sets, and what is run. `refused`: why not."""

    def __init__(self, source, variables, command, argv, refused=None):
        self.source, self.variables, self.command, self.argv, self.refused = source, variables, command, argv, refused

    def __str__(self):
        return f"{self.source}: {self.command}"


def unquoted(text):
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def cron_command(text):
    """The command of a cron line, and its standard input, which begins at an unescaped percent sign."""
    parts = re.split(r"(?<!\\)%", text)
    return parts[0].replace("\\%", "%"), "\n".join(part.replace("\\%", "%") for part in parts[1:])


def cron_jobs(source, text):
    """Of a file for /etc/cron.d. A job that is commented out is one that the file tells people to run."""
    variables, jobs = {}, []
    for line in text.splitlines():
        setting = re.fullmatch(r"([A-Z_]+)\s*=\s*(.*)", line)
        job = re.fullmatch(rf"#?{FIELDS}\S+\s+(.*)", line)
        if setting:
            variables[setting[1]] = unquoted(setting[2].strip())
        elif job:
            command, stdin = cron_command(job[1])
            jobs.append(Job(source, variables, command, [variables.get("SHELL", "/bin/sh"), "-c", command],
                            "an unescaped % in it" if stdin else None))
    return jobs


def expanded(text, variables):
    """systemd: %% and $$ stand for themselves, ${NAME} for a variable; no other specifier is allowed here."""
    if re.search(r"(?<!%)(?:%%)*%[^%]", text):
        sys.exit(f"a specifier that only systemd knows, in {text}")
    text = text.replace("%%", "%")
    return re.sub(r"\$\$|\$\{?([A-Z_]+)\}?", lambda match: variables.get(match[1], "") if match[1] else "$", text)


def unit_jobs(source, text):
    """Of a systemd service."""
    text, variables, jobs = re.sub(r"\\\n\s*", " ", text), {}, []
    for line in text.splitlines():
        key, _, value = line.partition("=")
        if key == "Environment":
            variables.update(pair.split("=", 1) for pair in shlex.split(value))
        elif key == "ExecStart":
            argv = [expanded(word, variables) for word in shlex.split(value)]
            jobs.append(Job(source, variables, value, argv))
    return jobs


def readme_jobs(source, text):
    """The crontab that README shows, and the commands beside it: those get its variables."""
    jobs = [job for block in re.findall(r"^```crontab\n(.*?)^```", text, re.M | re.S)
            for job in cron_jobs(source, block)]
    variables = jobs[0].variables if jobs else {}
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S):
        for line in re.sub(r"\|\n\s+", "| ", block).splitlines():
            jobs.append(Job(source, variables, line, ["/bin/sh", "-c", line]))
    return jobs


def all_jobs(root):
    jobs = readme_jobs("README.md", (root / "README.md").read_text())
    for path in sorted((root / "data/examples").iterdir()):
        if path.suffix == ".cron":
            jobs += cron_jobs(path.name, path.read_text())
        elif path.suffix == ".service":
            jobs += unit_jobs(path.name, path.read_text())
    return jobs


class Machine:
    """A folder that stands for the computer: goodplan and sendmail in its bin, what the examples call /srv in it."""

    def __init__(self, folder, binary):
        self.folder = pathlib.Path(folder)
        for name in ("bin", "srv/plans", "srv/backups"):
            (self.folder / name).mkdir(parents=True)
        (self.folder / "bin/goodplan").symlink_to(pathlib.Path(binary).resolve())
        self.mail = self.folder / "mail"
        self.install("sendmail", SENDMAIL % self.mail)

    def install(self, name, script):
        (self.folder / "bin" / name).write_text(script)
        (self.folder / "bin" / name).chmod(0o755)

    def here(self, text):
        for there, at in (("/srv/", "srv/"), ("/usr/local/bin", "bin"), ("/usr/sbin", "bin")):
            text = text.replace(there, f"{self.folder}/{at}")
        return text

    def run(self, job):
        """Status, stdout, stderr and what was given to sendmail."""
        self.mail.unlink(missing_ok=True)
        ran = subprocess.run([self.here(word) for word in job.argv], cwd="/", capture_output=True, timeout=120,
                             env={name: self.here(value) for name, value in job.variables.items()},
                             stdin=subprocess.DEVNULL)
        return ran.returncode, ran.stdout, ran.stderr, self.mail.read_bytes() if self.mail.exists() else b""


def text_problems(text):
    """Of a page that is mailed: Outlook joins lines that do not begin with two spaces."""
    lines = [line for line in text.splitlines() if line]
    if not lines:
        yield "it is empty"
    for line in lines:
        if not line.startswith("  "):
            yield f"a line does not begin with two spaces: {line!r}"
            return


def mail_problems(raw):
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    parts = {part.get_content_type(): part for part in mail.walk()}
    for part in mail.walk():
        for defect in [*part.defects, *(defect for value in part.values() for defect in value.defects)]:
            yield f"the mail has a defect: {defect!r}"
    for name in ("To", "Subject", "MIME-Version"):
        if len(mail.get_all(name, [])) != 1:
            yield f"the mail has not one {name}"
            return
    if mail["To"] != "board@example.org":
        yield f"the mail is to {mail['To']}"
    if not MATTER.search(mail["Subject"]):
        yield f"the subject does not say the matter: {mail['Subject']}"
    if "text/plain" not in parts or "text/html" not in parts:
        yield f"the mail has the parts {', '.join(parts)}"
        return
    yield from text_problems(parts["text/plain"].get_content())
    if "</html>" not in parts["text/html"].get_content():
        yield "the HTML of the mail does not end"


def week_problems(job, text, day):
    """A run that is made up prints the week to a Friday, whatever day it is."""
    made_up = "--week last" in job.command and not (day == FRIDAY and "date +" in job.command)
    return ["it does not print the week to the last Friday"] if made_up and not re.search(r"\bto Fri\b", text) else []


def problems(job, ran, nothing_to_say, day):
    """What is wrong with one run. `nothing_to_say`: of a plan in which nothing is due."""
    status, out, err, mail = ran
    if job.refused or status or err:
        return [job.refused or f"status {status}, {err.decode(errors='replace').strip()}"]
    if "goodplan report" in job.command and f"--plan {PLAN} " not in job.command + " ":
        return [f"it does not say --plan {PLAN}"]
    if "goodplan backup" in job.command:
        return [f"it prints {out!r}"] if out or mail else []
    if "--if-any" in job.command and nothing_to_say:
        return [f"nothing is due, and it prints {out!r}"] if out or mail else []
    if "sendmail" in job.command:
        return [f"it prints {out!r}"] if out else [*mail_problems(mail), *week_problems(job, mail.decode(), day)]
    return [*text_problems(out.decode()), *week_problems(job, out.decode(), day)]


def plan_files(root, machine):
    """One plan under the name of the examples in which much is due on any day, and an empty one."""
    plan = json.loads((root / "data/plans/walsall-2017.json").read_text())
    plan["plan"]["name"] = PLAN
    kept = "name title kind authority rating_key calendar marking entered".split()
    empty = {"schema": "goodplan/plan/1", "register": plan["register"],
             "plan": {key: plan["plan"][key] for key in kept}}
    for name, tree in (("full", plan), ("empty", empty)):
        file = machine.folder / f"{name}.json"
        file.write_text(json.dumps(tree))
        goodplan = reading.Goodplan(machine.folder / "bin/goodplan", machine.folder / f"{name}.db")
        goodplan.do("init")
        goodplan.do("import", str(file))


def check(root, binary):
    jobs = all_jobs(root)
    found = [f"{job.source}: no goodplan in {job.command}" for job in jobs if "goodplan " not in job.command]
    found += [f"{path.name}: cron leaves out a last line without a line feed"
              for path in (root / "data/examples").glob("*.cron") if not path.read_text().endswith("\n")]
    for source in ("README.md", "goodplan.cron", "goodplan-weekly.service"):
        if not any(job.source == source for job in jobs):
            found.append(f"{source}: it shows no command")
    for words in ("report weekly", "--week last", "report deadlines", "--if-any", "backup", "--format mail"):
        if not any(words in job.command for job in jobs):
            found.append(f"no example shows {words}")
    with tempfile.TemporaryDirectory() as folder:
        machine = Machine(folder, binary)
        plan_files(root, machine)
        for name, day in (("full", FRIDAY), ("full", MONDAY), ("empty", MONDAY)):
            machine.install("date", DATE % day)
            for job in jobs:
                shutil.copy(machine.folder / f"{name}.db", machine.folder / "srv/plans/northmoor.db")
                for old in (machine.folder / "srv/backups").iterdir():
                    old.unlink()
                found += [f"{job} ({name} plan): {problem}"
                          for problem in problems(job, machine.run(job), name == "empty", day)]
                if "backup" in job.command and len(list((machine.folder / "srv/backups").iterdir())) != 1:
                    found.append(f"{job}: it made no backup")
    print(f"{len(jobs)} commands, on a Friday and on a Monday, of a plan with much to say and of one with nothing")
    return found + unit_problems(root)


def unit_problems(root):
    """What systemd itself says of the units, where it is there to be asked."""
    verify = shutil.which("systemd-analyze")
    if not verify:
        print("systemd-analyze: skipped, it is not installed")
        return []
    units = [str(path) for path in sorted((root / "data/examples").iterdir())
             if path.suffix in (".service", ".timer")]
    ran = subprocess.run([verify, "verify", *units], capture_output=True, text=True, timeout=60)
    ours = [line for line in ran.stderr.splitlines() if "goodplan" in line and "not executable" not in line]
    return [f"systemd-analyze verify: {line}" for line in ours]


MAIL = b"""To: board@example.org\r\nSubject: 3 overdue; next legal date 31 Dec\r\nMIME-Version: 1.0\r
Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n  one\r\n--b\r
Content-Type: text/html\r\n\r\n<html></html>\r\n--b--\r\n"""


def self_test():
    def expect(what, found, wrong):
        if bool(found) != wrong:
            sys.exit(f"{what}: {'no problem was found' if wrong else found}")

    if cron_command(r"a $(date +\%F)%in%put") != ("a $(date +%F)", "in\nput"):
        sys.exit("the percent sign of cron")
    cron = 'SHELL=/bin/sh\nMAILTO=a\nTOLD="b c"\n# Fridays: 1\n0 16 * * 5  me  echo "$TOLD"\n#0 9 * * 1 me echo %x\n'
    jobs = cron_jobs("x", cron)
    if [job.command for job in jobs] != ['echo "$TOLD"', "echo "] or jobs[0].refused or not jobs[1].refused:
        sys.exit(f"the lines of a cron file: {[str(job) for job in jobs]}")
    unit = "Environment=A=b\nExecStart=/bin/sh -c '[ $$(date +%%u) ] || \\\n   echo ${A}'\n"
    if unit_jobs("x", unit)[0].argv != ["/bin/sh", "-c", "[ $(date +%u) ] ||  echo b"]:
        sys.exit(f"the words of a unit: {unit_jobs('x', unit)[0].argv}")
    with tempfile.TemporaryDirectory() as folder:
        machine = Machine(folder, "/bin/true")
        ran = machine.run(Job("x", {"PATH": "/usr/local/bin:/usr/bin:/bin", "A": "/srv/x"},
                              "", ["/bin/sh", "-c", 'echo "$A$HOME$USER$LANG$TERM"; goodplan; echo b | sendmail -t']))
        if ran != (0, f"{folder}/srv/x\n".encode(), b"", b"b\n"):
            sys.exit(f"the machine: {ran}")
    weekly, mail = "goodplan report weekly --plan northmoor-2026", " --format mail | sendmail -t"
    for command, wrong, ran, nothing in (
            (weekly, False, (0, b"  one\n\n  two\n", b"", b""), False),
            (weekly, True, (0, b"  one\ntwo\n", b"", b""), False),
            (weekly, True, (0, b"", b"", b""), False),
            (weekly, True, (1, b"  one\n", b"", b""), False),
            (weekly, True, (0, b"  one\n", b"warning", b""), False),
            (weekly, True, (0, b"", b"", b""), True),
            ("goodplan report weekly", True, (0, b"  one\n", b"", b""), False),
            (weekly + " --if-any", False, (0, b"", b"", b""), True),
            (weekly + " --if-any", True, (0, b"  one\n", b"", b""), True),
            (weekly + " --if-any", True, (0, b"", b"", b""), False),
            ("goodplan backup x", False, (0, b"", b"", b""), False),
            ("goodplan backup x", True, (0, b"done\n", b"", b""), False),
            (weekly + mail, False, (0, b"", b"", MAIL), False),
            (weekly + mail, True, (0, b"x", b"", MAIL), False),
            (weekly + mail, True, (0, b"", b"", b""), False),
            *((weekly + mail, True, (0, b"", b"", MAIL.replace(part, other)), False) for part, other in (
                (b"  one", b"one"), (b"3 overdue; next legal date 31 Dec", b"Weekly status"), (b"--b--", b""),
                (b"text/html", b"text/rtf"), (b"board@", b"bored@")))):
        expect(f"{command} {ran}", problems(Job("x", {}, command, []), ran, nothing, FRIDAY), wrong)
    service = '[ $(date +%u) = 5 ] || set -- --week last; goodplan report weekly --plan northmoor-2026 "$@"'
    for command, wrong, day, week in (
            (weekly + " --week last", False, MONDAY, b"  Sat 14 to Fri 20\n"),
            (weekly + " --week last", True, MONDAY, b"  Tue 17 to Mon 23\n"),
            (weekly, False, MONDAY, b"  Tue 17 to Mon 23\n"),
            (service, True, MONDAY, b"  Tue 17 to Mon 23\n"), (service, False, FRIDAY, b"  Tue 17 to Mon 23\n")):
        expect(f"{command} on day {day}: {week}",
               problems(Job("x", {}, command, []), (0, week, b"", b""), False, day), wrong)


if sys.argv[1] == "--self-test":
    self_test()
else:
    sys.exit("\n".join(check(pathlib.Path(sys.argv[1]), sys.argv[2])) or 0)
