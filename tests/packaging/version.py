#!/usr/bin/env python3
"""`goodplan version` and `goodplan --version` print the version of the project: version.py ROOT BINARY."""
import pathlib, re, subprocess, sys, tempfile


def stated(root):
    return re.search(r"project\(goodplan VERSION ([0-9.]+)", (root / "CMakeLists.txt").read_text())[1]


def check(root, binary):
    version = stated(root)
    for command in ("version", "--version"):
        ran = subprocess.run([binary, command], capture_output=True, text=True, timeout=60)
        if ran.returncode or ran.stderr or version not in ran.stdout.split():
            return (f"{command}: expected {version}; status {ran.returncode}, stdout {ran.stdout!r}, "
                    f"stderr {ran.stderr!r}")
    return None


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "CMakeLists.txt").write_text("project(goodplan VERSION 1.2.3 LANGUAGES CXX)")
        binary = root / "binary"
        for script, right in (("echo goodplan 1.2.3", True), ("echo goodplan 1.2.30", False),
                              ("echo 1.2.3; exit 1", False), ("echo 1.2.3; echo warning >&2", False)):
            binary.write_text(f"#!/bin/sh\n{script}\n")
            binary.chmod(0o755)
            if (check(root, binary) is None) != right:
                sys.exit(f"{script}: expected {right}")


if sys.argv[1] == "--self-test":
    self_test()
else:
    sys.exit(check(pathlib.Path(sys.argv[1]), sys.argv[2]))
