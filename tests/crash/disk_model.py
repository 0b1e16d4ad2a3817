"""A disk that keeps only what was synced for certain: which files there may be after the power failed.

Of a file whatever was synced stands; of what was written since, any part may have reached the disk, torn at sectors of
512 bytes. A name is there, or gone, for certain once its folder was synced; before that it may be or not.
"""
import copy, os, random

SECTOR = 512


class File:
    """One file, whatever its names: what is certain, and what was done since."""

    def __init__(self, content=b""):
        self.certain = bytearray(content)
        self.since = []  # (offset, bytes), or (size, None) for a cut

    def sync(self):
        for offset, data in self.since:
            apply(self.certain, offset, data)
        self.since = []

    def after_a_loss(self, dice):
        made = bytearray(self.certain)
        for offset, data in self.since:
            if data is None:
                if dice.random() < 0.5:
                    apply(made, offset, None)
                continue
            luck = dice.choice((0.0, 0.5, 1.0))  # nothing of it, a part, all of it
            for start in range(0, len(data), SECTOR):
                if dice.random() < luck:
                    apply(made, offset + start, data[start:start + SECTOR])
        return bytes(made)

    def everything(self):
        whole = copy.deepcopy(self)
        whole.sync()
        return bytes(whole.certain)


def apply(content, offset, data):
    if data is None:
        if len(content) > offset:
            del content[offset:]
        else:
            content.extend(bytes(offset - len(content)))
        return
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset:offset + len(data)] = data


class Folder:
    """The names in one folder, of files and of folders: those that are certain, and what was done since."""

    def __init__(self):
        self.now, self.certain, self.since = {}, {}, []  # since: (name, what it stands for or None)

    def point(self, name, entry):
        """The name stands for this from now on, or for nothing."""
        if entry is None:
            self.now.pop(name, None)
        else:
            self.now[name] = entry
        self.since.append((name, entry))

    def sync(self):
        self.certain, self.since = dict(self.now), []

    def after_a_loss(self, dice):
        """One of the contents that there may be: path -> bytes, or None for a folder."""
        names = dict(self.certain)
        for name, entry in self.since[:dice.randint(0, len(self.since))]:
            names.pop(name, None)
            if entry is not None:
                names[name] = entry
        return listed(names, lambda entry: entry.after_a_loss(dice))

    def everything(self):
        """What there is while the power is on."""
        return listed(self.now, lambda entry: entry.everything())


def listed(names, content):
    """The content of each file and, under the names of both, of each folder's files."""
    made = {}
    for name, entry in names.items():
        found = content(entry)
        if isinstance(entry, Folder):
            made[name] = None
            made.update({f"{name}/{inner}": data for inner, data in found.items()})
        else:
            made[name] = found
    return made


class Disk:
    """A folder with its files, changed by the calls that were recorded."""

    def __init__(self, folder, origin):
        """As the files of `origin` stand, called by their names in `folder`."""
        self.root = self.loaded(origin)
        self.folder = str(folder)
        self.written = {}  # how far write(), which has no offset, has come in a file

    def loaded(self, origin):
        made = Folder()
        for path in sorted(origin.iterdir()):
            made.now[path.name] = self.loaded(path) if path.is_dir() else File(path.read_bytes())
        made.sync()
        return made

    def place(self, path):
        """(the folder, the name in it) for the path of a call; None for one that is elsewhere, or is gone."""
        if not path.startswith(self.folder + "/"):
            return None
        *above, name = path[len(self.folder) + 1:].split("/")
        folder = self.root
        for one in above:
            folder = folder.now.get(one)
            if not isinstance(folder, Folder):
                return None
        return folder, name

    def do(self, call):
        """One call that was carried out. A file that has no name any more cannot come back: it is left out."""
        if call.result < 0:
            return
        if call.path == self.folder:
            return self.root.sync() if call.name in ("fsync", "fdatasync") else None
        if place := self.place(call.path):
            self.do_at(*place, call)

    def do_at(self, folder, name, call):
        entry = folder.now.get(name)
        if call.name == "mkdir":
            folder.point(name, Folder())
        elif call.name == "openat" and call.number & os.O_CREAT and entry is None:
            folder.point(name, File())
        elif call.name == "unlink":
            folder.point(name, None)
        elif call.name in ("rename", "link"):
            other, new_name = self.place(call.other)
            other.point(new_name, entry)
            if call.name == "rename":
                folder.point(name, None)
        elif entry and call.name in ("fsync", "fdatasync"):
            entry.sync()
        elif entry:
            self.change(entry, call)

    def change(self, file, call):
        if call.name == "pwrite64":
            file.since.append((call.number, call.data))
        elif call.name == "write":
            offset = self.written.setdefault(file, 0)
            file.since.append((offset, call.data))
            self.written[file] = offset + len(call.data)
        elif call.name == "ftruncate":
            file.since.append((call.number, None))

    def after_a_loss(self, dice):
        """One of the folders that there may be: path -> bytes, or None for a folder."""
        return self.root.after_a_loss(dice)

    def everything(self):
        return self.root.everything()


def dice_of(*what):
    return random.Random(repr(what))
