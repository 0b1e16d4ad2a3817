"""A program at a terminal of its own: what is typed, and what comes back. For tests of what only happens there."""
import os, pty, re, select, signal, subprocess, sys, tempfile, time

PATIENCE = 60  # seconds for one answer: a loaded machine is slow, and no answer comes sooner by waiting less


class Terminal:
    def __init__(self, words, environment):
        self.text = ""
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            try:
                os.execvpe(words[0], words, environment)
            finally:
                os._exit(127)

    def type(self, keys):
        os.write(self.file, keys.encode())

    def until(self, pattern):
        """What was printed up to and including the pattern; fails when it does not come."""
        end = time.monotonic() + PATIENCE
        while True:
            found = re.search(pattern, self.text)
            if found:
                seen, self.text = self.text[:found.end()], self.text[found.end():]
                return seen
            ready, _, _ = select.select([self.file], [], [], max(0, end - time.monotonic()))
            try:
                part = os.read(self.file, 65536) if ready else b""
            except OSError:  # the program has ended
                part = b""
            if not part:
                sys.exit(f"waited for {pattern!r}; there was {self.text!r}")
            self.text += part.decode(errors="replace")

    def end(self):
        """The status of a program that ends by itself."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self.pid = None
                return os.waitstatus_to_exitcode(status)
            select.select([self.file], [], [], 0.05)
            try:
                self.text += os.read(self.file, 65536).decode(errors="replace")
            except OSError:
                pass
        sys.exit(f"the program did not end; there was {self.text!r}")

    def close(self):
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.file)


class Place:
    """A scratch folder with goodplan on the PATH and a plan in the file p.db; made for one test."""

    def __init__(self, root, binary):
        self.holder = tempfile.TemporaryDirectory()
        self.folder = self.holder.name
        os.symlink(os.path.abspath(binary), os.path.join(self.folder, "goodplan"))
        self.environment = {"PATH": f"{self.folder}:{os.environ['PATH']}", "HOME": self.folder, "TERM": "dumb",
                            "LC_ALL": "C.UTF-8", "GOODPLAN_DB": "p.db", "GOODPLAN_BY": "tester"}
        self.run("goodplan", "init")
        self.run("goodplan", "import", f"{os.path.abspath(root)}/tests/cli/plans/northmoor-2026.json")
        os.mkdir(os.path.join(self.folder, "papers of May"))

    def run(self, *words, **more):
        """Standard output; whatever is on standard error is a failure."""
        environment = self.environment | more
        done = subprocess.run(words, cwd=self.folder, env=environment, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=PATIENCE)
        if done.returncode or done.stderr:
            sys.exit(f"{words}: status {done.returncode}, {done.stderr}")
        return done.stdout

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w") as file:
            file.write(text)
        return name

    def terminal(self, *words):
        os.chdir(self.folder)
        return Terminal(words, self.environment)
