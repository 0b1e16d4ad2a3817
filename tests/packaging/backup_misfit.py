#!/usr/bin/env python3
"""A backup of a plan file that was altered behind goodplan's back says so: backup_misfit.py ROOT BINARY.

The copy is made all the same, as faithful as the file: it may be the last one.
"""
import contextlib, os, pathlib, sqlite3, subprocess, sys, tempfile

ROOT, BINARY = pathlib.Path(sys.argv[1]).resolve(), str(pathlib.Path(sys.argv[2]).resolve())


def run(folder, *words):
    world = {"PATH": os.environ["PATH"], "HOME": folder, "USER": "m.shah", "GOODPLAN_DB": "plan.db",
             "LD_LIBRARY_PATH": os.environ.get("LD_LIBRARY_PATH", "")}
    ran = subprocess.run([BINARY, *words], cwd=folder, env=world, capture_output=True, text=True)
    return ran.returncode, " ".join((ran.stdout + ran.stderr).split())


def wrong_answers(folder):
    run(folder, "init")
    run(folder, "import", str(ROOT / "data/plans/walsall-2017.json"))
    status, said = run(folder, "backup", "good.db")
    if status != 0 or "the copy was checked" not in said or "does not fit" in said:
        yield f"a whole file: status {status}, {said}"
    with contextlib.closing(sqlite3.connect(pathlib.Path(folder, "plan.db"))) as database:
        changed = database.execute("UPDATE action SET title = 'Something else' WHERE id = 1").rowcount
        database.commit()
    if changed != 1:
        yield "there is no action to alter"
    status, said = run(folder, "backup", "altered.db")
    if status != 1 or "does not fit" not in said or "goodplan verify" not in said:
        yield f"an altered file: status {status}, {said}"
    if not pathlib.Path(folder, "altered.db").exists():
        yield "the copy of an altered file is not there"


with tempfile.TemporaryDirectory() as folder:
    found = list(wrong_answers(folder))
print("\n".join(found) or "A backup says what is wrong with the file that it copies.")
sys.exit(1 if found else 0)
