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


class Disk:
    """A folder with its files, changed by the calls that were recorded."""

    def __init__(self, folder, origin):
        """As the files of `origin` stand, called by their names in `folder`."""
        self.folder = str(folder)
        self.now = {path.name: File(path.read_bytes()) for path in sorted(origin.iterdir()) if path.is_file()}
        self.certain = dict(self.now)
        self.since = []  # (name, File or None) since the folder was synced
        self.written = {}  # how far write(), which has no offset, has come in a file

    def name(self, path):
        return os.path.basename(path) if os.path.dirname(path) == self.folder else None

    def point(self, name, file):
        """The name stands for this file from now on, or for none."""
        if file is None:
            self.now.pop(name, None)
        else:
            self.now[name] = file
        self.since.append((name, file))

    def do(self, call):
        """One call that was carried out. A file that has no name any more cannot come back: it is left out."""
        name = self.name(call.path)
        file = self.now.get(name)
        if call.result < 0 or (name is None and call.path != self.folder):
            return
        if call.name in ("fsync", "fdatasync"):
            self.sync_folder() if call.path == self.folder else file and file.sync()
        elif call.name == "openat" and call.number & os.O_CREAT and file is None:
            self.point(name, File())
        elif call.name == "unlink":
            self.point(name, None)
        elif call.name in ("rename", "link"):
            self.point(self.name(call.other), file)
            if call.name == "rename":
                self.point(name, None)
        elif file and call.name == "pwrite64":
            file.since.append((call.number, call.data))
        elif file and call.name == "write":
            offset = self.written.setdefault(file, 0)
            file.since.append((offset, call.data))
            self.written[file] = offset + len(call.data)
        elif file and call.name == "ftruncate":
            file.since.append((call.number, None))

    def sync_folder(self):
        self.certain, self.since = dict(self.now), []

    def after_a_loss(self, dice):
        """One of the folders that there may be: name -> bytes."""
        names = dict(self.certain)
        for name, file in self.since[:dice.randint(0, len(self.since))]:
            names.pop(name, None)
            if file is not None:
                names[name] = file
        return {name: file.after_a_loss(dice) for name, file in names.items()}

    def everything(self):
        """What there is while the power is on."""
        whole = {}
        for name, file in self.now.items():
            kept = copy.deepcopy(file)
            kept.sync()
            whole[name] = bytes(kept.certain)
        return whole


def dice_of(*what):
    return random.Random(repr(what))
