#!/usr/bin/env python3
"""A plan file that a team shares (init --group), used by two officers and cron: init_group.py ROOT BINARY.

Folder, file, journals and copies of evidence are the group's, whatever the umask of whoever writes; what cannot be
shared is refused and nothing is made or changed. Run by root it becomes two members of the group and an outsider; run
by anybody else it is one member of one of their own groups, and says what that leaves out.
"""
import grp, os, pathlib, shutil, signal, sqlite3, stat, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
NO_GROUP = "there-is-no-such-group"
# Numbers that no account has; the groups of their own come first, as officers have them.
FIRST, SECOND, OUTSIDER = 61231, 61232, 61233
UMASKS = {FIRST: 0o077, SECOND: 0o022, OUTSIDER: 0o022}
TORN = ("PRAGMA cache_size = 2", "BEGIN IMMEDIATE", "UPDATE revision SET actor = 'torn'",
        "WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 1400) "
        "INSERT INTO plan_identity (id, name) SELECT i, 'torn-' || i || hex(zeroblob(300)) FROM n")


def is_root():
    return os.geteuid() == 0


def shared_group():
    """Of the system: one that whoever runs this belongs to, or any when root can become a member of it."""
    numbers = [one.gr_gid for one in grp.getgrall() if one.gr_gid] if is_root() else os.getgroups()
    for number in sorted(numbers, key=lambda one: one == os.getgid()):
        try:
            return grp.getgrgid(number)
        except KeyError:
            pass
    return None


def foreign_group(shared):
    """One that the first member does not belong to."""
    mine = {shared.gr_gid} if is_root() else {os.getgid(), *os.getgroups()}
    return next((one for one in grp.getgrall() if one.gr_gid not in mine), None)


def mode(path):
    return stat.S_IMODE(os.lstat(path).st_mode)


def state(folder):
    return [(str(path), os.lstat(path).st_mode, os.lstat(path).st_gid, path.is_file() and path.read_bytes())
            for path in sorted(pathlib.Path(folder).rglob("*"))] + [mode(folder)]


class Team:
    def __init__(self, binary, folder, group):
        self.group, self.wrong, self.home = group, [], pathlib.Path(folder)
        self.home.chmod(0o755)
        self.binary = self.home / "goodplan"
        shutil.copyfile(binary, self.binary)  # others may not get at the one that was built
        self.binary.chmod(0o755)
        self.ground = self.home / "ground"
        self.ground.mkdir()
        self.ground.chmod(0o755)
        if is_root():
            os.chown(self.ground, FIRST, FIRST)
        self.plan = self.ground / "northmoor" / "plan.db"

    def put(self, name, text):
        path = self.home / name
        path.write_text(text)
        path.chmod(0o644)
        return str(path)

    def expect(self, what, right, told=""):
        if not right:
            self.wrong.append(f"{what}{told and f': {told}'}")

    def groups_of(self, who):
        return [] if who == OUTSIDER else [self.group.gr_gid]

    def run_as(self, who, *words):
        given = {"user": who, "group": who, "extra_groups": self.groups_of(who)} if is_root() else {}
        return subprocess.run([str(self.binary), *words], capture_output=True, text=True, timeout=120,
                              stdin=subprocess.DEVNULL, cwd="/", umask=UMASKS[who], **given,
                              env={"GOODPLAN_DB": str(self.plan), "GOODPLAN_BY": f"officer-{who}", "COLUMNS": "200"})

    def killed_while_writing(self, who):
        """Changed pages are in the file by then, and the journal that takes them back beside it."""
        child = os.fork()
        if not child:  # not another python: others may not get at this one
            try:
                if is_root():
                    os.setgroups(self.groups_of(who))
                    os.setgid(who)
                    os.setuid(who)
                os.umask(UMASKS[who])
                plan = sqlite3.connect(self.plan, isolation_level=None)
                for statement in TORN:
                    plan.execute(statement)
                os.kill(os.getpid(), signal.SIGKILL)
            finally:
                os._exit(1)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL

    def do(self, who, *words, status=0, says=""):
        ran = self.run_as(who, *words)
        said = " ".join((ran.stdout + ran.stderr).split())
        self.expect(f"goodplan {' '.join(words)}: expected status {status} and '{says}'",
                    ran.returncode == status and says in said, f"status {ran.returncode}, {said}")
        return said

    def expect_shared(self, path, wanted):
        if not path.exists():
            return self.expect(f"{path.name} is not there", False)
        self.expect(f"{path.name} has not the mode {wanted:o}", mode(path) == wanted, f"{mode(path):o}")
        self.expect(f"{path.name} is not the group's", os.lstat(path).st_gid == self.group.gr_gid)


def refused(team):
    def refuse(what, plan, group, status, says):
        before = state(team.ground)
        team.do(FIRST, "--db", str(plan), "init", "--group", group, status=status, says=says)
        team.expect(f"{what}: something was made or changed", state(team.ground) == before)

    refuse("an unknown group", team.plan, NO_GROUP, 2, f"--group {NO_GROUP}: no group of that name")
    foreign = foreign_group(team.group)
    if foreign:
        refuse("a group of others", team.plan, foreign.gr_name, 5, "Only a member of the group can do that")
    used = team.ground / "used"
    used.mkdir(mode=0o750)
    used.joinpath("minutes.txt").write_text("Minutes")
    if is_root():
        os.chown(used, FIRST, FIRST)
    refuse("a folder that is in use", used / "plan.db", team.group.gr_name, 4, "used is not empty")
    file = team.ground / "a-file"
    file.touch(mode=0o600)
    if is_root():
        os.chown(file, FIRST, FIRST)
    refuse("a file for a folder", file / "plan.db", team.group.gr_name, 4, "a-file is not a folder")


def made(team):
    name = team.group.gr_name
    team.do(FIRST, "init", "--group", name, says=f"shared with the group {name} (0660, folder 2770)")
    team.expect_shared(team.plan.parent, 0o2770)
    team.expect_shared(team.plan, 0o660)
    before = state(team.ground)
    team.do(FIRST, "init", "--group", name, status=4, says="is not empty")
    team.expect("made twice: something changed", state(team.ground) == before)
    empty = team.ground / "empty"
    empty.mkdir(mode=0o700)
    if is_root():
        os.chown(empty, FIRST, FIRST)
    team.do(FIRST, "--db", str(empty / "plan.db"), "init", "--group", name, says="is ready")
    team.expect_shared(empty, 0o2770)
    team.expect_shared(empty / "plan.db", 0o660)


def looked_at(team, who):
    said = team.do(who, "verify", says="Only its owner and its group may use it (mode 0660)")
    team.expect("verify complains about who may use a shared file", "chmod" not in said, said)


def used(team, members):
    """Each writes after the other has, and keeps copies of evidence that the other can read."""
    plan = team.put("bury-2022.json", (ROOT / "data/plans/bury-2022.json").read_text())
    team.do(members[0], "import", plan, says="bury-2022")
    papers = [team.put(f"audit-{who}.txt", f"Audit of {who}\n") for who in members]
    for who, paper in zip(members, papers):
        team.do(who, "add", "Read the casework", "--serves", "R-1", says="added to bury-2022")
        team.do(who, "evidence", "add", "A-1", paper, "--shows", "All of it", "--keep", says="and a copy beside")
    for who in reversed(members):  # what somebody else kept is found, and is the same
        team.do(who, "evidence", "add", "A-2", papers[0], "--shows", "Again", "--keep", says="and a copy beside")
    copies = team.plan.parent / "plan.db.evidence"
    team.expect_shared(copies, 0o2770)
    kept = sorted(copies.iterdir()) if copies.exists() else []
    team.expect("not one copy of each paper was kept", len(kept) == len(papers), str(kept))
    for copy in kept:
        team.expect_shared(copy, 0o660)
    for who in members:
        looked_at(team, who)
    beside = sorted(path.name for path in team.plan.parent.glob("*"))
    team.expect("something else lies beside the plan file", beside == ["plan.db", "plan.db.evidence"], str(beside))


def gone_on_with(team, torn_by, by):
    """One is killed in the middle of a change; the other goes on."""
    journal = team.plan.with_name("plan.db-journal")
    team.expect("the writer was not killed in the middle", team.killed_while_writing(torn_by))
    team.expect_shared(journal, 0o660)
    team.do(by, "add", "Read it again", "--serves", "R-1", says="added to bury-2022")
    team.expect("the journal of the one who was killed is still there", not journal.exists())
    team.expect("what was not finished is in the file", "torn" not in team.do(by, "log", "--limit", "5"))
    looked_at(team, torn_by)


def kept_out(team):
    team.do(OUTSIDER, "log", status=5, says="Permission denied")


def check(binary):
    group = shared_group()
    if group is None:
        print("no group with a name to share with")
        sys.exit(77)
    members = [FIRST, SECOND] if is_root() else [FIRST]
    with tempfile.TemporaryDirectory() as folder:
        team = Team(binary, folder, group)
        refused(team)
        made(team)
        used(team, members)
        gone_on_with(team, members[-1], members[0])
        if is_root():
            gone_on_with(team, members[0], members[1])
            kept_out(team)
        else:
            print("not root: not tried with a second member and an outsider")
        return team.wrong


def self_test():
    """Programs that share too much, too little, or not at all do not pass."""
    for script, complaints in (
            ("exit 0", ["expected status 2", "expected status 4", "plan.db is not there", "expected status 0 and",
                        "Only its owner", "not one copy of each"]),
            ('mkdir -p "${GOODPLAN_DB%/*}" && : >$GOODPLAN_DB; echo chmod; exit 4',
             ["an unknown group: something was made", "northmoor has not the mode 2770", "plan.db has not the mode 660",
              "verify complains", "status 4"]),
            ('chmod 700 "${2%/*}"', ["a folder that is in use: something was made or changed"])):
        with tempfile.TemporaryDirectory() as folder:
            binary = pathlib.Path(folder, "fake")
            binary.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")
            home = pathlib.Path(folder, "home")
            home.mkdir()
            pathlib.Path(folder).chmod(0o755)
            group = shared_group()
            if group is None:
                sys.exit(77)
            team = Team(binary, home, group)
            for step in (refused, made):
                step(team)
            used(team, [FIRST])
            found = "\n".join(team.wrong)
            for complaint in complaints:
                if complaint not in found:
                    sys.exit(f"{script}: expected a complaint about '{complaint}', not\n{found}")


if sys.argv[1] == "--self-test":
    self_test()
else:
    sys.exit("\n".join(check(sys.argv[2])) or 0)
