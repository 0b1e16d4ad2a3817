#!/usr/bin/env python3
"""Words that must not stand in the sources: forbidden.py ROOT.

The outside world (streams, environment, clock, locale) has one door: src/main.cpp and the files named below.
"""
import pathlib, re, sys, tempfile

DOOR = {"src/main.cpp", "src/cli/real_context.cpp"}
ONLY_AT_THE_DOOR = r"""
    std::cout  std::cerr  std::clog  std::cin  \bgetenv\b  \bsecure_getenv\b  \bisatty\b
    system_clock::now  \bsetlocale\b  \blocale::global\b
""".split()
NOWHERE = r"""
    (?<!\.)\bsystem\(  \bpopen\(  TransactionBehavior::DEFERRED  \bCLI11_PARSE\b
""".split()
MARKS = [r"\b" + first + second + r"\b" for first, second in (("TO", "DO"), ("FIX", "ME"), ("X", "XX"))]
MARKED = ("src/**/*", "include/**/*", "tests/**/*", "cmake/*", "script/*", "CMakeLists.txt")


def findings(root):
    def search(patterns, path, comments):
        text = path.read_text(errors="replace")
        for number, line in enumerate(text.splitlines(), 1):
            code = line if comments else re.sub(r"//.*", "", line)
            for pattern in patterns:
                if re.search(pattern, code):
                    yield f"{path.relative_to(root)}:{number}: {pattern}: {line.strip()}"

    for path in sorted([*root.glob("src/**/*.[ch]pp"), *root.glob("include/**/*.hpp")]):
        at_the_door = path.relative_to(root).as_posix() in DOOR
        yield from search(NOWHERE + ([] if at_the_door else ONLY_AT_THE_DOOR), path, comments=False)
    for path in sorted({path for pattern in MARKED for path in root.glob(pattern) if path.is_file()}):
        yield from search(MARKS, path, comments=True)


def self_test():
    code = ["std::cout << 1;", 'getenv("A");', "isatty(0);", "system_clock::now();", "setlocale(0, 0);",
            "std::locale::global(x);", 'std::system("ls");', 'popen("ls", "r");',
            "TransactionBehavior::DEFERRED", "// TO" "DO: later", "/* FIX" "ME */", "std::cerr << 1;"]
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, lines, expected in (("src/report/a.cpp", code, len(code)),
                                      ("include/goodplan/base/c.hpp", ["// never std::cout, never getenv"], 0),
                                      ("src/main.cpp", ["std::cout << getenv(name);"], 0)):
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(lines))
            found = list(findings(root))
            path.unlink()
            print(*found, sep="\n")
            if len(found) != expected:
                sys.exit(f"{name}: expected {expected} findings, not {len(found)}")


if sys.argv[1] == "--self-test":
    self_test()
else:
    sys.exit("\n".join(findings(pathlib.Path(sys.argv[1]))) or 0)
