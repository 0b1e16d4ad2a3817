#!/usr/bin/env python3
"""Every command is explained and tested, and every word that answers with another command names one there is:
command_table.py ROOT BINARY.

Each command of `goodplan help` has a help page with an example that begins with its name, and stands in a
transcript of tests/cli as `$ goodplan NAME`. Each word of REDIRECTED answers with status 2 and commands that
have a help page.
"""
import pathlib, re, subprocess, sys, tempfile

REDIRECTED = """sign-off signoff approve reject close complete finish extend extension reschedule postpone defer
                delay assign owner lead pause suspend hold unblock delete remove rm cancel start
                begin note comment progress rate rag create new change modify rename search grep
                view ls actions history revert restore status remind deadlines overdue weekly mail
                send load save man""".split()


def ran(binary, *words):
    return subprocess.run([binary, *words], capture_output=True, text=True, timeout=60)


def commands(overview):
    """"  add   add an action" is a command; under "The plan itself" the line "  theme  add, edit" is two."""
    before, title, after = overview.partition("\nThe plan itself\n")
    nouns, _, rest = after.partition("\n\n")
    names = re.findall(r"^  ([a-z][a-z-]*(?: [a-z][a-z-]*)?)  +\S", before + "\n\n" + rest, re.M)
    lines = re.sub(r"\n {4,}", " ", nouns).splitlines()
    for line in filter(None, lines):
        noun, verbs = line.strip().split("  ", 1)
        names += ([f"{noun} {verb}" for verb in verbs.strip().split(", ")]
                  if re.fullmatch(r" *[a-z-]+(, [a-z-]+)*", verbs) else [noun])
    return names


def page_problems(binary, name):
    page = ran(binary, "help", *name.split())
    if page.returncode or page.stderr:
        return [f"goodplan help {name}: status {page.returncode}, {page.stderr.strip()}"]
    if not re.search(rf"^  goodplan {name}\b", page.stdout.partition("\nExamples\n")[2], re.M):
        return [f"goodplan help {name}: no example that begins with goodplan {name}"]
    return []


def redirect_problems(binary, known):
    for word in REDIRECTED:
        if word in known:
            continue
        answer = ran(binary, word)
        meant = re.findall(r"^  goodplan ([a-z][a-z -]*)", answer.stderr, re.M)
        if answer.returncode != 2 or not meant:
            yield f"goodplan {word}: status {answer.returncode} and no command that is meant"
        for line in meant:
            if not any(re.match(rf"{re.escape(name)}\b", line) for name in known):
                yield f"goodplan {word}: it names 'goodplan {line.strip()}', and there is no such command"


def check(root, binary):
    overview = ran(binary, "help")
    known = commands(overview.stdout)
    problems = [] if known else ["goodplan help lists no command"]
    lines = [line for path in root.glob("tests/cli/**/*.test") for line in path.read_text().splitlines()]
    for name in known:
        problems += page_problems(binary, name)
        if not any(re.match(rf"\$ goodplan {name}(?![a-z-])", line) for line in lines):
            problems.append(f"{name}: no transcript has a line '$ goodplan {name}'")
    return problems + list(redirect_problems(binary, known))


FAKE = """#!/bin/sh
case "$1 $2 $3" in
"help  ") printf 'Day\\n  add         adds\\n  report due  prints\\n' ;;
"help add ") printf 'add\\n\\nExamples\\n  goodplan add x\\n' ;;
"help report due") printf 'due\\n\\nExamples\\n  goodplan report due\\n' ;;
*) printf 'goodplan: no command\\n  goodplan add x\\n' >&2; exit 2 ;;
esac
"""


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "tests/cli").mkdir(parents=True)
        binary, transcript = root / "binary", root / "tests/cli/a.test"
        right = "$ goodplan add x\n$ goodplan report due\n"
        for script, text, wrong in (
                (FAKE, right, 0), (FAKE, "$ goodplan add x\n$ goodplan report due-dates\n", 1),
                (FAKE, "# goodplan add\n", 2), (FAKE.replace("goodplan report due", "goodplan report"), right, 1),
                (FAKE.replace('"help add ")', '"help ad ")'), right, 1),
                (FAKE.replace("  goodplan add x\\n' >&2", "  goodplan ad x\\n' >&2"), right, len(REDIRECTED)),
                ("#!/bin/sh\nexit 2\n", right, 1 + len(REDIRECTED))):
            binary.write_text(script)
            binary.chmod(0o755)
            transcript.write_text(text)
            found = check(root, binary)
            if len(found) != wrong:
                sys.exit(f"expected {wrong} problems, not {found}\n{script}")


if sys.argv[1] == "--self-test":
    self_test()
else:
    sys.exit("\n".join(check(pathlib.Path(sys.argv[1]), sys.argv[2])) or 0)
