"""What the fault sweep does to a plan file: every command that changes one, and how each is judged.

To add a command: a line in WRITES, "name | what is typed first | the command". In the short run the shapes of SHORT
are swept, under GOODPLAN_LONG all. The sweep fails when `goodplan help` has a writing command that is missing here,
and when one that is here is not there.
"""
import json, pathlib, random, sqlite3, typing

import harness
from harness import DAY, PLAN

TINY = {
    "schema": "goodplan/plan/1",
    "plan": {"name": "tiny", "title": "A small plan", "kind": "improvement-plan", "authority": "walsall",
             "rating_key": "goodplan-default", "calendar": "england-and-wales", "marking": "official",
             "entered": "2022-01-10", "history": [{"day": "2022-01-10", "event": "entered", "status": "draft"}]},
    "register": {"authorities": [{"name": "walsall", "title": "Walsall Council", "code": 335, "urn": 80574}]},
    "actions": [{"ref": "A-1", "title": "Do one thing", "kind": "delivery",
                 "history": [{"day": "2022-01-10", "event": "entered", "status": "not-started"}]}],
}

SHORT = ["add", "update", "import tiny", "undo", "redact", "upgrade", "evidence add --keep",
         "backup", "init", "export -o", "update after a crash"]

# {folder} is where the plan file is, {plans} the plans that ship, {made} ours; {last} is the last revision.
WRITES = r"""
add | | add 'Read the casework' --serves R-1 --due 2022-06-01 --on {day}
update | | update A-1 A-2 --note 'Two at once' --on {day}
undo | | undo
import tiny | | import {made}/tiny.json
import | | import {plans}/bury-2022.json
redact | update A-2 --note 'Names a child' --on {day} | redact A-2 --revision {last} --reason 'Named a child'
edit | | edit A-4 --title 'Brief every panel member' --lead qa-manager
edit --corrects | edit A-4 --due 2022-12-01 --allow-past | edit A-4 --corrects {last} --reason 'A slip'
done | | done A-5 --note 'It is in place' --on {day}
accept | done A-5 --on {day} | accept A-5 --signed-by qa-manager --waive 'Seen by the chair' --on {day}
return | done A-5 --on {day} | return A-5 --note 'One team only' --on {day}
move | plan baseline --on {day} | move A-4 --to 2022-12-01 --reason 'Trainer ill' --allow-past --on {day}
grant | {asked} | grant A-4 --at MTG-1 --on 2022-02-03
refuse | {asked} | refuse A-4 --at MTG-1 --on 2022-02-03
block | | block A-5 --reason 'No contract' --on {day}
resume | block A-5 --reason 'No contract' --on 2022-01-11 | resume A-5 --reason 'It is signed' --on {day}
withdraw | | withdraw A-5 --reason 'Covered by A-4' --on {day}
reopen | withdraw A-5 --reason 'Covered by A-4' --on 2022-01-11 | reopen A-5 --reason 'It is not' --on {day}
link | | link A-4 R-2
unlink | | unlink A-4 R-1
reassign | | reassign --from head-of-safeguarding --to qa-manager --reason 'A new structure'
plan baseline | | plan baseline --on {day}
plan add | | plan add walsall-2023 'The next plan' --council walsall
plan edit | | plan edit --marking official-sensitive
plan approve | | plan approve --at MTG-1 --on 2022-02-03
plan submit | | plan submit --force 'Sent with its gaps' --to 'The Department' --on 2022-02-04
plan receipt | {sent} | plan receipt --note 'They have it' --on 2022-02-07
plan accepted | {sent} | plan accepted --note 'Their letter' --on 2022-02-07
plan returned | {sent} | plan returned --note 'No measures' --on 2022-02-07
plan live | {sent} | plan live --on 2022-02-07
plan close | {sent} | plan close --note 'The notice is lifted' --on 2022-02-07
plan carry | import {plans}/bury-2022.json --on {day} | plan carry walsall-2021/A-2 --plan bury-2022
calendar close | | calendar close 2022-12-28 'Offices closed'
calendar open | calendar close 2022-12-28 'Offices closed' | calendar open 2022-12-28
calendar import | | calendar import {made}/closed.ics --closures
inspection add | | inspection add --framework ilacs-2023 --kind focused-visit --start 2022-01-04 --end 2022-01-05 --published 2022-01-11
inspection edit | | inspection edit I-1 --received 2021-11-25
recommendation add | | recommendation add --from I-1 'Hear every child.' --number 3
recommendation edit | | recommendation edit R-1 --title 'Children who are fostered'
finding add | | finding add --from I-1 'Groups meet too seldom.' --paragraph 26
finding edit | | finding edit F-1 --response-text 'Audited every month.'
judgement add | | judgement add in-care --from I-1 --wording 'Good' --note 'As the letter has it'
judgement edit | | judgement edit J-1 --note 'As printed'
statement add | | statement add --from I-1 --type strength 'Carers are supported well.'
statement edit | | statement edit S-1 --note 'As printed'
document add | | document add 'The letter' --kind letter --dated 2022-01-05
document edit | | document edit DOC-1 --address https://example.org/report.pdf
obligation add | | obligation add 'Answer again' --basis letter --stated-due 2022-04-29 --stated-by letter
obligation add --within | | obligation add 'Answer the request' --basis statute --within 28d --roll forward --trigger receipt --from 2022-01-09
obligation edit | | obligation edit O-1 --stated-due 2022-04-01 --stated-by letter
obligation met | | obligation met O-1 --note 'By post' --on {day}
obligation receipt | obligation met O-1 --on 2022-01-11 | obligation receipt O-1 --note 'Their reply' --on {day}
obligation returned | obligation met O-1 --on 2022-01-11 | obligation returned O-1 --note 'Not enough' --on {day}
obligation waive | | obligation waive O-1 --reason 'No longer asked for' --on {day}
measure add | | measure add 'Workers supervised' --unit % --polarity high --baseline 64 --baseline-day 2021-12-31
measure edit | | measure edit M-1 --note 'From the monthly return'
measure record | | measure record M-1 15 --day 2022-01-10
evidence add | | evidence add A-4 --title 'Minute of a meeting' --shows 'It was explained' --kind minute --dated 2022-01-10
evidence add --keep | | evidence add A-4 {made}/minutes.pdf --shows 'It was explained' --keep
evidence add --keep again | {kept} | evidence add A-5 {made}/minutes.pdf --shows 'It was agreed' --keep
evidence edit --keep | {kept} | evidence edit E-3 --place {made}/audit.pdf --keep
done --keep | {kept} | done A-5 --evidence {made}/audit.pdf --shows 'Every team does it' --keep --on {day}
evidence edit | | evidence edit E-1 --does-not-show 'Every team'
evidence test | | evidence test E-1 --verdict partly --tester qa-manager --on {day}
meeting add | | meeting add --body improvement-board --day 2022-04-07
meeting edit | | meeting edit MTG-2 --day 2022-03-10
meeting plan | | meeting plan improvement-board --on-days 2022-04-07,2022-05-05 --from 2022-04-01
meeting held | | meeting held MTG-1 --present qa-manager
meeting cancel | | meeting cancel MTG-2 --reason 'No quorum'
decision add | | decision add MTG-1 'Papers come earlier' --number 2
decision edit | | decision edit D-1 --outcome 'It was presented'
post add | | post add head-of-care 'Head of Care' --body walsall-council
post edit | | post edit qa-manager --title 'Head of quality'
post hand-over | | post hand-over qa-manager --to p-shah --since 2022-01-10
post vacate | | post vacate head-of-safeguarding --since 2022-01-10
person add | | person add m-byrne 'M Byrne'
person edit | | person edit p-shah --full-name 'P Shah-Reed'
body add | | body add scrutiny 'Scrutiny' --kind committee --council walsall --clear-days 5
body edit | | body edit improvement-board --clear-days 4
theme add | | theme add duty-cover 'Duty cover' --position 9
theme edit | | theme edit practice --title 'Practice with families'
outcome add | | outcome add 'Every child is heard.' --theme practice
outcome edit | | outcome edit OUT-1 --text 'Every child has one social worker.'
milestone add | | milestone add A-5 'Rota drawn up' --due 2022-04-01 --allow-past
milestone edit | | milestone edit L-1 --due 2022-05-06 --allow-past
risk add | | risk add 'Papers come late' --concerns A-4
risk edit | | risk edit K-1 --cause 'Two left'
risk close | | risk close K-1 --reason 'All posts are filled' --on {day}
risk reopen | risk close K-1 --reason 'All posts are filled' --on 2022-01-11 | risk reopen K-1 --reason 'One left' --on {day}
"""
ASKED = f"plan baseline --on 2022-01-10; move A-4 --to 2022-12-01 --reason 'Trainer ill' --allow-past --ask --on {DAY}"
SENT = "plan submit --force 'Sent with its gaps' --to 'The Department' --on 2022-02-04"
KEPT = "evidence add A-4 {made}/minutes.pdf --shows 'It was explained' --keep"
EVIDENCE = {"minutes.pdf": 70_000, "audit.pdf": 200_000}  # bytes: of one piece and a bit, of some
CLOSED = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:tests
BEGIN:VEVENT
UID:closed-1
DTSTART;VALUE=DATE:20221228
SUMMARY:Offices closed
END:VEVENT
END:VCALENDAR
"""

# Those that write other files, or the plan file otherwise than by one more revision.
OTHERS = r"""
upgrade | | upgrade
backup | | backup {folder}/copy.db
backup after copies were kept | {kept}; evidence add A-5 {made}/audit.pdf --shows 'It is so' --keep | backup {folder}/copy.db
init | | init
export -o | | export -o {folder}/out.json
update after a crash | | update A-1 A-2 --note 'Two at once' --on {day}
"""
# Writing commands of the overview that another line stands for.
NOT_A_SHAPE = {"import"}


def next_command(plan):
    return ["update", "A-3", "--plan", plan, "--note", "And then another", "--on", "2022-01-13"]


class Shape(typing.NamedTuple):
    """Folders to start from, and the command."""
    name: str
    program: harness.Program  # on the plan file below `calm`
    calm: pathlib.Path        # the state before
    start: pathlib.Path       # what is copied for each run: the same, or a folder as a crash left it
    words: list
    subject: str              # the file that the command makes or changes
    plan: str                 # that is exported to compare
    then: list                # what must work afterwards, one list of words each

    @property
    def keeps(self):
        """It takes copies of evidence."""
        return "--keep" in self.name or "kept" in self.name

    @property
    def makes_a_file(self):
        """And leaves the plan file, if there is one, as it is."""
        return command_of(self.name) in ("backup", "init", "export")

    @property
    def names_files_itself(self):
        """By names that are new each time: strace cannot be told to look for them."""
        return self.name == "export -o" or self.keeps

    @property
    def names(self):
        """Of the files that it may touch in the folder, apart from those that it names itself."""
        more = {"upgrade": ["plan.db.format-1"], "backup": ["plan.db.evidence"]}.get(self.name, [])
        return [name + end for name in {"plan.db", self.subject, *more} for end in ("", "-journal")]

    def __str__(self):
        return self.name


def lines(text):
    """name -> (setup, command)"""
    rows = [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]
    return {name: (setup, command) for name, setup, command in rows}


def names():
    return [*lines(WRITES), *lines(OTHERS)]


def command_of(name):
    """The words of the overview that a shape stands for: "import" of "import tiny"."""
    return " ".join(word for word in name.split(" after ")[0].split() if word not in ("tiny", "again", "-o") and
                    not word.startswith("--"))


def missing(program, commands):
    """Writing commands without a shape."""
    known = {command_of(name) for name in names()}
    return [name for name in commands
            if name not in known and "--request-id" in program.run("help", *name.split()).stdout]


def old_file(root, path):
    """A plan file of the first format, as one that is out there."""
    database = sqlite3.connect(path, isolation_level=None)
    database.executescript((root / "tests/store/fixtures/format-1.sql").read_text())
    database.close()
    path.chmod(0o600)


def write_inputs(folder):
    """The files that commands are given."""
    (folder / "tiny.json").write_text(json.dumps(TINY))
    (folder / "closed.ics").write_text(CLOSED.replace("\n", "\r\n"), newline="")
    for file, size in EVIDENCE.items():
        (folder / file).write_bytes(random.Random(file).randbytes(size))


def prepare(name, binary, root, folder):
    """The shape, its files made below a folder of its own; None when the program does not have the command."""
    calm = folder / "calm" / "files"
    program = harness.Program(binary, calm / "plan.db")
    if not program.has(command_of(name)):
        return None
    calm.mkdir(parents=True)
    write_inputs(folder)
    setup, command = {**lines(WRITES), **lines(OTHERS)}[name]
    known = {"day": DAY, "folder": "{folder}", "plans": root / "data/plans", "made": folder, "asked": ASKED,
             "sent": SENT, "last": "", "kept": KEPT.format(made=folder)}
    if name == "upgrade":
        old_file(root, program.plan)
    elif name != "init":
        harness.make_plan(program, root, setup.format(**known).replace("; ", "\n"))
        known["last"] = harness.count(program.plan, "SELECT max(id) FROM revision")
    words = harness.typed(command.format(**known))[0]
    subject = {"backup": "copy.db", "export": "out.json"}.get(command_of(name), "plan.db")
    plan = "walsall-2017" if name == "upgrade" else PLAN
    then = [["upgrade"]] * (name == "upgrade") + [next_command(plan)] * (name != "init")
    return Shape(name, program, calm, calm, words, subject, plan, then)
