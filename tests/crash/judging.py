"""In which state a folder is after a command that was spoiled: as before it, as after it, or something else."""
import hashlib, os, shutil

from harness import LONG, UNCONFIRMED, UNREADABLE, check_chain, check_sound, copy_folder, dump, expect, export, \
    open_plainly

BEFORE, AFTER = "before", "after"
UNTOUCHED = "Nothing was changed"
KILLED = -9
SOME = 6
JOURNAL_MARK = bytes.fromhex("d9d505f920a163d7")  # of one whose content was synced


def plans_in(path):
    with open_plainly(path) as database:
        return [name for (name,) in database.execute("SELECT name FROM plan_identity WHERE name <> '' ORDER BY name")]


def read(path):
    return path.read_bytes() if path.exists() else None


def is_hot(plan):
    """A crash left a journal that must be rolled back before anything is read."""
    journal = read(plan.with_name(plan.name + "-journal"))
    return journal is not None and journal.startswith(JOURNAL_MARK)


def check_copies(plan):
    """Whatever a record says is kept is there, to the byte. How many there are."""
    with open_plainly(plan) as database:
        if not database.execute("SELECT 1 FROM pragma_table_info('evidence') WHERE name = 'copy'").fetchone():
            return 0  # a file of the first format
        claimed = database.execute("SELECT DISTINCT copy, sha256 FROM evidence WHERE copy IS NOT NULL").fetchall()
    for name, wanted in claimed:
        content = read(plan.with_name(plan.name + ".evidence") / name)
        expect(content is not None, f"{plan.name}: a copy that a record says is kept is not there")
        expect(hashlib.sha256(content).hexdigest() == wanted, f"{plan.name}: a kept copy has other bytes")
    return len(claimed)


class State:
    """What a plan file holds: exact tells it from every other, masked not from another run of the same commands."""

    def __init__(self, program, plan):
        self.exports = exports(program, plan)
        check_sound(program.plan)
        self.exact, self.masked = dump(program.plan), dump(program.plan, masked=True)


def exports(program, plan):
    """What the program says of every plan in the file."""
    return [export(program, name) for name in {plan: 0, **dict.fromkeys(plans_in(program.plan))}]


class Judge:
    """Of a command that adds a revision to a plan file that is there."""

    def __init__(self, shape, folder):
        self.shape, self.folder = shape, folder
        self.bytes = read(shape.program.plan)
        self.unfinished, self.seen = 0, set()
        self.before, self.before_next = self.state_of([]), self.state_of(shape.then)
        self.after, self.after_next = self.state_of([shape.words]), self.state_of([shape.words, *shape.then])
        expect(self.before.masked != self.after.masked, f"{shape} changes nothing")

    def copy(self, name, source=None):
        return copy_folder(source or self.shape.start, self.folder / name)

    def words_in(self, words, folder):
        return [str(word).replace("{folder}", str(folder)) for word in words]

    def state_of(self, commands):
        """After these commands, with nothing going wrong."""
        folder = self.copy("reference", self.shape.calm)
        program = self.shape.program.on(folder / "plan.db")
        for words in commands:
            program.do(*self.words_in(words, folder))
        check_chain(program)
        return State(program, self.shape.plan)

    def found(self, folder, ran):
        """BEFORE or AFTER; the program itself has opened the file by then, and the next command has worked."""
        program = self.shape.program.on(folder / "plan.db")
        if LONG and os.path.exists(f"{program.plan}-journal") or ran.code == KILLED and is_hot(program.plan):
            self.writer_first(copy_folder(folder, folder.parent / "writer"))
        if read(program.plan) == self.bytes and not self.is_worth_a_look(program.plan):
            return BEFORE  # byte for byte: all that follows was tried on it
        program.do("list", "plans")  # recovers it
        if read(program.plan) == self.bytes:
            return BEFORE
        check_sound(program.plan)
        masked = dump(program.plan, masked=True)
        which = AFTER if masked == self.after.masked else BEFORE
        expect(which == AFTER or dump(program.plan) == self.before.exact,
               "mixed: neither the state before nor the one after")
        check_chain(program)
        self.look_closer(program, which, (masked, ran.code, *sorted(path.name for path in folder.iterdir())))
        return which

    def look_closer(self, program, which, alike):
        """What the program says of the state, and where it leads: in the short run one of those that are alike does."""
        if not LONG and alike in self.seen:
            return
        expect(exports(program, self.shape.plan) == getattr(self, which).exports, f"the state {which}, and another export")
        self.go_on(program, which)
        self.seen.add(alike)

    def is_worth_a_look(self, plan):
        """Whether a journal stands beside an unchanged file. One that is to be rolled back always is; of those that
        were never finished, which everybody overlooks, some."""
        if not os.path.exists(f"{plan}-journal"):
            return False
        self.unfinished += 1
        return LONG or is_hot(plan) or self.unfinished % SOME == 1

    def go_on(self, program, *allowed):
        """The next commands work, and lead to where they lead without a fault."""
        for words in self.shape.then:
            program.do(*words)
        expect(not os.path.exists(f"{program.plan}-journal"), "a journal is left")
        check_sound(program.plan)
        check_chain(program)
        expect(dump(program.plan, masked=True) in [getattr(self, which + "_next").masked for which in allowed],
               f"the next command does not lead to where it leads from the state {' or '.join(allowed)}")

    def writer_first(self, folder):
        """As though nobody had looked at the file before the next change."""
        self.go_on(self.shape.program.on(folder / "plan.db"), BEFORE, AFTER)
        shutil.rmtree(folder)

    def check(self, folder, ran):
        """The state, when everything fits: the file, the exit code and the words."""
        which = self.found(folder, ran)
        self.check_words(folder, ran, which)
        return which

    def check_words(self, folder, ran, which):
        told = f"(status {ran.code}, state {which}: {' '.join(ran.err.split())})"
        if ran.code in (0, UNCONFIRMED):
            expect(which == AFTER, f"false success {told}")
        elif ran.code != KILLED:
            expect(ran.code == UNREADABLE, f"status {ran.code} instead of {UNREADABLE} {told}")
            expect(which == BEFORE or UNTOUCHED not in told, f"it says that nothing was changed {told}")
            expect(str(folder) in "".join(ran.err.split()), f"the message names no file {told}")


class UpgradeJudge(Judge):
    """The file as it was is kept beside the new one."""

    def check(self, folder, ran):
        copies = sorted(folder.glob("plan.db.format-*"))
        whole = [path for path in copies if not path.name.endswith("-journal")]
        which = super().check(folder, ran)
        if which == AFTER:
            expect(bool(whole), "upgraded, and no copy of the file as it was")
            check_sound(whole[0])
            expect(dump(whole[0]) == self.before.exact, "upgraded, and the copy is not the file as it was")
        elif ran.code != KILLED and whole:
            expect(str(whole[0]) in "".join(ran.err.split()) or not ran.could_unlink,
                   f"a copy of a failed upgrade is left and not named: {ran.err}")
        return which


class KeepJudge(Judge):
    """A copy of evidence stands beside the plan file before a record says so."""

    def __init__(self, shape, folder):
        super().__init__(shape, folder)
        self.tried_again = set()

    def check(self, folder, ran):
        plan = folder / "plan.db"
        which = super().check(folder, ran)
        check_copies(plan)
        unfinished = [path.name for path in folder.glob("plan.db.evidence/.new-*")]
        expect(not unfinished or ran.code == KILLED or not ran.could_unlink, f"unfinished copies: {unfinished}")
        if which == AFTER:
            check_chain(self.shape.program.on(plan))
        else:
            kept = [path.name for path in folder.glob("plan.db.evidence/*")]
            before = [path.name for path in self.shape.calm.glob("plan.db.evidence/*")]
            # It goes again, unless the disk fails so that nobody can tell what the file holds.
            expect(kept == before or ran.code == KILLED or ran.for_ever, f"a copy that no record names is left: {kept}")
            self.try_again(folder)
        return which

    def try_again(self, folder):
        """The same command works, whatever the one that failed left; one of those that left the same will do."""
        plan = folder / "plan.db"
        untouched = read(plan) == self.bytes
        left = (os.path.exists(f"{plan}-journal"), *sorted((path.name[:64].rstrip("-0123456789"), path.read_bytes())
                                                           for path in folder.glob("plan.db.evidence/*")))
        if untouched and left in self.tried_again:
            return
        program = self.shape.program.on(plan)
        check_chain(program)
        program.do(*self.words_in(self.shape.words, folder))
        expect(not untouched or dump(plan, masked=True) == self.after.masked, "another try leads elsewhere")
        expect(check_copies(plan) > 0, "another try took no copy")
        check_chain(program)
        if untouched:
            self.tried_again.add(left)


class NewFileJudge(Judge):
    """Of a command that makes a file beside the plan file: that is there and whole, or not there, or unmistakably
    unfinished. The plan file itself is never touched."""

    def __init__(self, shape, folder):
        self.shape, self.folder = shape, folder
        self.bytes = read(shape.program.plan)
        self.tried_again = set()
        done = self.copy("reference", shape.calm)
        shape.program.on(done / "plan.db").do(*self.words_in(shape.words, done))
        self.wanted = self.content(done / shape.subject)
        expect(self.wanted is not None, f"{shape} makes nothing")

    def content(self, path):
        """What the file says; None when it is not there, or the program refuses it as unfinished."""
        if not path.exists():
            return None
        if self.shape.name == "export -o":
            return path.read_text()
        program = self.shape.program.on(path)
        ran = program.run(*(["list", "plans"] if self.shape.name == "init" else ["export"]))
        if ran.returncode == UNREADABLE:
            return None
        expect(ran.returncode == 0, f"status {ran.returncode} for {path.name}: {ran.stderr}")
        check_sound(path)
        return dump(path)

    def found(self, folder, ran):
        if self.shape.name != "init":
            expect(read(folder / "plan.db") == self.bytes, "the plan file itself was touched")
        content = self.content(folder / self.shape.subject)
        expect(content in (None, self.wanted), f"{self.shape.subject} is something else than was asked for")
        return BEFORE if content is None else AFTER

    def check(self, folder, ran):
        left = (folder / self.shape.subject).exists()
        which = super().check(folder, ran)
        if ran.code not in (0, UNCONFIRMED, KILLED) and ran.could_unlink:
            expect(not left, f"{self.shape.subject} is left after a failure")
            self.try_again(folder)
        return which

    def try_again(self, folder):
        """The same command works, whatever the one that failed left; one of those that left the same will do."""
        left = tuple(sorted(path.name for path in folder.glob("**/*")))
        if left not in self.tried_again:
            program = self.shape.program.on(folder / "plan.db")
            program.do(*self.words_in(self.shape.words, folder))
            expect(self.content(folder / self.shape.subject) == self.wanted, "another try leads elsewhere")
            self.tried_again.add(left)

    def check_words(self, folder, ran, which):
        if ran.could_unlink or ran.code == 0:  # else it may stand there, whole, and nobody could help it
            super().check_words(folder, ran, which)


class BackupWithCopiesJudge(NewFileJudge):
    """The copies of evidence come with the backup, or there is none."""

    def content(self, path):
        made = super().content(path)
        if made is not None:  # also when nobody was told that it is done
            expect(check_copies(path) == check_copies(path.with_name("plan.db")), "the backup knows of other copies")
        return made

    def check(self, folder, ran):
        beside = (folder / "copy.db.evidence").exists()
        failed = ran.code not in (0, UNCONFIRMED, KILLED) and ran.could_unlink
        expect(not failed or not beside, "copies are left after a failure")
        return super().check(folder, ran)


def judge_of(shape, folder):
    kind = {"upgrade": UpgradeJudge, "backup": NewFileJudge, "init": NewFileJudge, "export -o": NewFileJudge,
            "backup after copies were kept": BackupWithCopiesJudge}
    return kind.get(shape.name, KeepJudge if shape.keeps else Judge)(shape, folder)
