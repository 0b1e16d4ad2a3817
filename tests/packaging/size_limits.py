#!/usr/bin/env python3
"""No source file is over 500 lines: size_limits.py ROOT. Over 350 it is worth a look, and is printed."""
import pathlib, sys, tempfile

LIMIT, LOOK = 500, 350


def sizes(root):
    for folder in ("src", "include", "tests"):
        for path in sorted(root.glob(f"{folder}/**/*.[ch]pp")):
            yield path.relative_to(root), len(path.read_text().splitlines())


def check(root):
    found = list(sizes(root))
    for path, lines in found:
        if lines > LOOK:
            print(f"{path}: {lines} lines, " + (f"limit {LIMIT}" if lines > LIMIT else "worth a look"))
    print(f"{len(found)} files")
    return bool(found) and all(lines <= LIMIT for _, lines in found)


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "src/store/long.cpp")
        path.parent.mkdir(parents=True)
        for lines, right in ((LIMIT, True), (LIMIT + 1, False)):
            path.write_text("\n" * lines)
            if check(pathlib.Path(folder)) != right:
                sys.exit(f"{lines} lines: expected {right}")
        path.unlink()
        if check(pathlib.Path(folder)):
            sys.exit("a tree without files must fail")


if sys.argv[1] == "--self-test":
    self_test()
else:
    sys.exit(0 if check(pathlib.Path(sys.argv[1])) else 1)
