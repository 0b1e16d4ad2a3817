#!/usr/bin/env python3
"""Checks who includes whom: include_arrows.py ROOT. The arrows are those of src/README.md."""
import pathlib, re, sys, tempfile

MAY = {"base": "", "domain": "base", "report": "base domain", "render": "base domain report",
       "store": "base domain", "exchange": "base domain", "service": "base domain store exchange",
       "cli": "base domain report render store exchange service"}
MAY["main"] = MAY["cli"] + " cli"
PURE = {"base", "domain", "report", "render"}  # no SQLite, no JSON, no streams, no clock
OWNER = {"SQLiteCpp/": "store", "sqlite3": "store", "sodium": "store", "nlohmann/": "exchange", "CLI/": "cli"}
NOT_PURE = {"iostream", "fstream", "filesystem", "thread"}


def findings(root):
    parsers = []
    for path in sorted([*root.glob("src/**/*.[ch]pp"), *root.glob("include/**/*.hpp")]):
        parts = path.relative_to(root).parts
        public = parts[0] == "include"
        inner = parts[2:] if public else parts[1:]
        layer = inner[0] if len(inner) > 1 else "main" if inner[0] == "main.cpp" else None
        if layer not in MAY:
            yield f"{path}: belongs to no layer"
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            match = re.match(r'\s*#\s*include\s*([<"])(.*)[>"]', line)
            if not match:
                continue
            at, name = f"{path}:{number}", match[2]
            ours = name.removeprefix("goodplan/").split("/")
            if ".." in ours:
                yield f"{at}: {name}: write the path from the root of the headers"
            elif name.startswith("goodplan/") or (match[1] == '"' and len(ours) > 1):
                if ours[0] != layer and ours[0] not in MAY[layer].split():
                    yield f"{at}: {layer} may not include {ours[0]}"
                if public and not name.startswith("goodplan/"):
                    yield f"{at}: a public header may not include the private {name}"
            elif match[1] == "<" and name != "fmt/core.h":
                owner = next((owner for lib, owner in OWNER.items() if name.startswith(lib)), None)
                standard = re.fullmatch(r"[a-z_]+", name)
                if public and not standard:
                    yield f"{at}: a public header may include the standard library and fmt/core.h, not {name}"
                elif owner and owner != layer:
                    yield f"{at}: only {owner} may include {name}"
                elif layer in PURE and (name in NOT_PURE or not (standard or name.startswith("fmt/"))):
                    yield f"{at}: {layer} is pure and may not include {name}"
                if owner == "cli":
                    parsers.append(path)
    if len(set(parsers)) > 1 or any(path.suffix != ".cpp" for path in parsers):
        yield "CLI11 belongs in one .cpp file, not in " + ", ".join(map(str, sorted(set(parsers))))


WRONG = {"src/domain/a.cpp": '#include <goodplan/store/x.hpp>', "src/store/b.cpp": '#include "exchange/x.hpp"',
         "src/cli/c.cpp": '#include <sqlite3.h>', "src/report/d.cpp": '#include <fstream>',
         "include/goodplan/cli/e.hpp": '#include <CLI/CLI.hpp>', "src/base/f.cpp": '#include <unistd.h>',
         "src/other/g.cpp": '', "src/service/h.cpp": '#include "../store/x.hpp"',
         "include/goodplan/store/i.hpp": '#include "store/sql.hpp"', "src/cli/j.cpp": '#include <CLI/CLI.hpp>',
         "include/goodplan/exchange/k.hpp": '#include <nlohmann/json_fwd.hpp>'}
RIGHT = {"src/main.cpp": '#include <goodplan/cli/x.hpp>', "src/store/x.cpp": '#include <SQLiteCpp/SQLiteCpp.h>',
         "src/service/y.cpp": '#include "store/sql.hpp"', "src/cli/z.cpp": '#include <CLI/CLI.hpp>'}


def self_test():
    for files, wrong in ((RIGHT, 0), (WRONG, len(WRONG))):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                path = pathlib.Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            found = list(findings(pathlib.Path(folder)))
            print(*found, sep="\n")
            if wrong != len(found):
                sys.exit(f"expected {wrong} findings, not {len(found)}")


if sys.argv[1] == "--self-test":
    self_test()
else:
    problems = list(findings(pathlib.Path(sys.argv[1])))
    sys.exit("\n".join(problems) or 0)
