#!/usr/bin/env python3
"""No two files of one namespace have the same name in their unnamed namespaces: file_scope_names.py ROOT [BINARY].

The demo preset compiles several files as one, and which ones changes with every new file: two of a name would break
script/demo on the day when they meet. Overloads may share a name, and aliases that say the same.
"""
import pathlib, re, sys, tempfile


# Texts, characters, figures with separators and comments: what is in them is no code.
LITERAL = re.compile(r'''R"(?P<end>\w*)\((?s:.*?)\)(?P=end)"|"(?:\\.|[^"\\\n])*"|\d[\d']*'\d+|'(?:\\.|[^'\\\n])*'|//.*''')
INSTEAD = {"/": "", "R": '""', '"': '""'}


def declarations(text, is_header):
    """What stands at the left margin of the unnamed namespaces, of a header in all: namespace, name, what it is."""
    text = LITERAL.sub(lambda found: INSTEAD.get(found[0][0], "0"), text)
    outer, wanted, depth, head = None, False, 0, ""
    for line in text.split("\n"):
        if named := re.match(r"namespace ([\w:]+) \{$", line):
            outer, wanted = named[1], is_header
        elif line.startswith("namespace {"):
            wanted, head = True, ""
        elif wanted and depth == 0 and line.startswith("}"):
            wanted = False
        elif wanted:
            if depth == 0:
                head += " " + line.strip()
            depth += line.count("{") - line.count("}")
            if depth == 0 and re.search(r"[;}]\s*$", line) or depth and head:
                if found := declared(re.split(r"[;{]", head.replace(" = {}", " = 0"))[0].strip()):
                    yield outer, *found
                head = ""


def declared(head):
    """The name, and what it is: for functions every list of types that they can be called with."""
    head = re.sub(r"^template *<.*?> ", "", re.sub(r"\[\[\w+\]\] *", "", head))
    if re.match(r"(using namespace|namespace|static_assert)\b", head) or not head:
        return None
    if alias := re.match(r"using ([\w:]+)(.*)", head):
        return alias[1].rsplit(":")[-1], alias[0]
    if kind := re.match(r"(struct|class|enum class|enum|union) (\w+)", head):
        return kind[2], f"a {kind[1]}"
    head = re.sub(r"\s*=.*", "", head) if "=" in head.split("(")[0] else head
    if function := re.match(r"[^(]*?(operator\W+|\w+)\((.*)\)", head):
        types = [re.sub(r"(?<=[\w>&*]) ?\b\w+(?= =|$)", "", one) for one in re.split(r", (?![^<(]*[>)])", function[2])]
        fixed = [one for one in types if " = " not in one]
        types = [one.split(" = ")[0] for one in types]
        return function[1], tuple(", ".join(types[:count]) for count in range(len(fixed), len(types) + 1))
    variable = re.search(r"(\w+)(\[\w*\])*$", head)
    return variable and (variable[1], "a variable")


def can_meet(one, other):
    if isinstance(one, tuple) and isinstance(other, tuple):
        return not set(one) & set(other)
    return one == other and one.startswith("using ")


def findings(root):
    seen = {}
    for path in sorted([*root.glob("src/**/*.[ch]pp"), *root.glob("include/**/*.hpp")]):
        is_header = path.suffix == ".hpp"
        for namespace, name, what in dict.fromkeys(declarations(path.read_text(), is_header)):
            for other, thing in seen.setdefault((namespace, name), []):
                if other != path and not (is_header and other.suffix == ".hpp") and not can_meet(what, thing):
                    yield f"{path.relative_to(root)}: {name}: {what} is also {thing} in {other.relative_to(root)}"
            seen[namespace, name].append((path, what))
    if not seen:
        yield "no file-scope names were found"


def source(*lines):
    return "\n".join(["namespace goodplan::base {", "namespace {", *lines, "} // namespace", "} // goodplan::base"])


RIGHT = [("bool f(int a) {\n    return a;\n}", "bool f(int a, std::string_view b) {\n    return a;\n}"),
         ("using Texts = std::vector<int>;", "using Texts = std::vector<int>;"),
         ("struct One {\n    int f = 0;\n};", "int f(int a) {\n    int b = a;\n    return b;\n}"),
         ('constexpr auto page = R"(\nint text = 0;\n)";', "int text = 0;"),
         ("using domain::Date;", "using domain::Date;")]
WRONG = [("bool f(int a) { return a; }", "bool f(int b) {\n    return !b;\n}"),
         ("constexpr Shape gone{1};", 'constexpr std::string_view gone = "gone";'),
         ("using Texts = std::vector<int>;", "using Texts = std::set<int>;"),
         ("struct Row {\n    int a;\n};", "struct Row {\n    int b;\n};"),
         ("std::string name(std::string_view a,\n                 int b) {\n    return {};\n}", "int name = 0;"),
         ("[[noreturn]] void stop(std::string const& why, int code = {}) {\n    throw 1;\n}",
          "void stop(std::string const& a) {\n}")]


def self_test():
    for pairs, wanted in ((RIGHT, 0), (WRONG, 1)):
        for pair in pairs:
            with tempfile.TemporaryDirectory() as folder:
                pathlib.Path(folder, "src").mkdir()
                for name, text in zip("ab", pair):
                    pathlib.Path(folder, "src", f"{name}.cpp").write_text(source(text, f"int of_{name} = 0;"))
                found = list(findings(pathlib.Path(folder)))
                if len(found) != wanted:
                    sys.exit(f"{pair}: expected {wanted} findings, not {found}")


if sys.argv[1] == "--self-test":
    self_test()
else:
    problems = list(findings(pathlib.Path(sys.argv[1])))
    sys.exit("\n".join(problems) or 0)
