#!/usr/bin/env python3
"""The web pages are what a council may publish (WCAG 2.2 AA, as far as a program can tell): html_valid.py ROOT BINARY.

Pages of several commands over every plan that ships are parsed: document type, language, one h1, no skipped level of
heading, tables with a caption and scoped headings and no merged cells, unique ids, links that lead somewhere, every
tag closed, nothing that runs or loads, and a contrast of at least 4.5 to 1 of each pair of colours, light and dark.
"""
import datetime, html.parser, pathlib, re, subprocess, sys, tempfile

VOID = {"meta", "br"}
FORBIDDEN = {"script", "img", "link", "iframe", "object", "embed", "form", "svg", "base"}
LEAST_CONTRAST = 4.5


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.problems, self.open, self.ids, self.links, self.headings = [], [], [], [], []
        self.tags, self.text, self.style, self.rows = {}, {}, "", []
        if not text.startswith("<!DOCTYPE html>\n"):
            self.problems.append("no document type")
        self.feed(text)
        self.close()
        self.problems += [f"never closed: <{tag}>" for tag in self.open]

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self.check_attributes(tag, attributes, values)
        if tag == "table":
            self.rows, self.caption, self.headed = [], "", False
        if tag == "tr":
            self.rows.append(0)
        if tag in ("th", "td"):
            self.rows[-1] += 1
            self.headed |= values.get("scope") == "col"
            if tag == "th" and values.get("scope") not in ("col", "row"):
                self.problems.append("a th without a scope")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)
            self.text[len(self.open)] = ""

    def check_attributes(self, tag, attributes, values):
        if len(values) < len(attributes):
            self.problems.append(f"<{tag}>: an attribute twice")
        for name, value in attributes:
            if name in ("colspan", "rowspan", "style", "src") or name.startswith("on"):
                self.problems.append(f"<{tag} {name}>")
        if tag in FORBIDDEN:
            self.problems.append(f"<{tag}>")
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a":
            self.links.append(values.get("href", ""))
        if tag == "html" and values.get("lang") != "en-GB":
            self.problems.append("the language is not en-GB")
        if tag == "meta" and self.tags["meta"] == 1 and values.get("charset") != "utf-8":
            self.problems.append("the first meta does not say the charset")
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        if tag == "time":
            try:
                datetime.date.fromisoformat(values.get("datetime", ""))
            except ValueError:
                self.problems.append(f"<time datetime={values.get('datetime')!r}>")

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.problems.append(f"</{tag}> closes {self.open[-1:]}")
            return
        words = self.text[len(self.open)].strip()
        self.open.pop()
        if tag in ("th", "h1", "h2", "title", "caption", "a", "dt", "dd") and not words:
            self.problems.append(f"an empty <{tag}>")
        if tag == "caption":
            self.caption = words
        if tag == "title":
            self.title = words
        if tag == "table":
            self.check_table()

    def check_table(self):
        if not self.caption:
            self.problems.append("a table without a caption")
        if not self.headed:
            self.problems.append(f"{self.caption}: no column headings")
        if len(set(self.rows)) != 1 or len(self.rows) < 2:
            self.problems.append(f"{self.caption}: rows of {self.rows} cells")

    def handle_data(self, data):
        if self.open[-1:] == ["style"]:
            self.style += data
        for depth in range(1, len(self.open) + 1):
            self.text[depth] += data

    def handle_comment(self, data):
        self.problems.append("a comment")


def luminance(colour):
    def linear(part):
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    red, green, blue = (linear(colour[i:i + 2]) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def rules(style):
    """(selector, colour, background) of each rule without and with `dark`."""
    medium, found = "", {"": {}, "dark": {}}
    for at, selectors, body, end in re.findall(r"(@media[^{]*){|([^{}@]+){([^{}]*)}|(})", style):
        if at:
            medium = "dark" if "dark" in at else "other"
        elif end:
            medium = ""
        for selector in selectors.split(","):
            for name in ("color", "background"):
                value = re.search(rf"(?:^|[;\s]){name}:\s*(#[0-9a-f]{{6}})", body)
                if value:
                    which = "" if medium == "other" else medium
                    found[which].setdefault(selector.strip(), {})[name] = value[1]
    return found


def contrast_problems(style):
    found = rules(style)
    for medium in found:
        known = {selector: {**found[""].get(selector, {}), **found[medium].get(selector, {})}
                 for selector in found[""] | found[medium]}
        page = known.get("body", {})
        if len(page) < 2 or "body" not in found[medium]:
            yield f"no colours of the page {medium}"
            continue
        for selector, colours in known.items():
            ratio = contrast(*({**page, **colours}[name] for name in ("color", "background")))
            if ratio < LEAST_CONTRAST:
                yield f"{medium} {selector}: contrast {ratio:.2f}"


def problems(text):
    page = Page(text)
    found = page.problems + list(contrast_problems(page.style))
    if page.headings.count(1) != 1 or page.headings[:1] != [1]:
        found.append(f"headings {page.headings}")
    found += [f"h{a} is followed by h{b}" for a, b in zip(page.headings, page.headings[1:]) if b > a + 1]
    found += [f"the id {one} is there twice" for one in set(page.ids) if page.ids.count(one) > 1]
    found += [f"{link} leads nowhere" for link in page.links if link[:1] != "#" or link[1:] not in page.ids]
    if not re.search(r" \d{4}$", getattr(page, "title", "")):
        found.append("the title does not end with the date")
    if not getattr(page, "policy", "").startswith("default-src 'none'; style-src 'unsafe-inline';"):
        found.append("no policy that forbids to load anything")
    found += [f"{page.tags.get(tag, 0)} <{tag}>" for tag in ("main", "header") if page.tags.get(tag) != 1]
    if re.search(r"url\(|@import|expression", page.style):
        found.append("the style sheet loads something")
    return found


def pages(root, binary, folder):
    """(name, text) of each page."""
    def run(*words):
        ran = subprocess.run([binary, "--db", "plan.db", "--by", "m.shah", *words], cwd=folder, capture_output=True,
                             text=True, timeout=60)
        if ran.returncode or ran.stderr:
            sys.exit(f"goodplan {' '.join(words)}: status {ran.returncode}, {ran.stderr}")
        return ran.stdout

    run("init")
    names = [path.resolve() for path in sorted(root.glob("data/plans/*.json"))]
    names.append((root / "tests/cli/plans/northmoor-2026.json").resolve())
    for path in names:
        run("import", str(path))
        plan = path.stem
        refs = re.findall(r"^(\S+)\t", run("list", "--plan", plan, "--all", "--format", "plain"), re.M)[:1]
        commands = [["report", "deadlines"], ["list", "--all"], ["list", "recommendations"], ["log"],
                    ["obligation", "list"], *[["show", ref] for ref in refs], *[["log", ref] for ref in refs]]
        for command in commands:
            yield f"{plan}: {' '.join(command)}", run(*command, "--plan", plan, "--format", "html")


def check(root, binary):
    with tempfile.TemporaryDirectory() as folder:
        found, count = [], 0
        for name, text in pages(root, binary, folder):
            count += 1
            found += [f"{name}: {problem}" for problem in problems(text)]
    print(f"{count} pages")
    return found if count else ["no pages"]


GOOD = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'">
<title>A - 16 October 2017</title>
<style>body { background: #ffffff; color: #14181b; } .bad, .worse { color: #8c1510; background: #fdecea; }
@media screen and (max-width: 50em) { td::before { content: "x"; } }
@media screen and (prefers-color-scheme: dark) { body { background: #15191c; color: #e9ecee; } .bad, .worse {
color: #ffc7c1; background: #4a1512; } }
</style></head><body><header><h1>A</h1></header><a href="#b">B</a><main><table><caption><h2 id="b">B</h2></caption><thead>
<tr><th scope="col">ID</th><th scope="col">Due</th></tr></thead><tbody>
<tr><th scope="row">A-1</th><td><time datetime="2017-10-16">Monday 16 October 2017</time></td></tr>
</tbody></table></main></body></html>
"""

BROKEN = [("<!DOCTYPE html>\n", ""), ("en-GB", "en"), ("utf-8", "latin-1"), ("'none'; style", "*; style"),
          ("<title>A - 16 October 2017", "<title>A"), ("<h1>A</h1>", ""), ("<h1>A</h1>", "<h1></h1>"),
          ("<h1>A</h1>", "<h1>A</h1><h1>B</h1>"), ('<h2 id="b">B</h2>', '<h3 id="b">B</h3>'),
          ('<caption><h2 id="b">B</h2></caption>', ""), ('<th scope="col">ID', "<th>ID"),
          ('scope="col"', 'scope="row"'), ("<td>", "<td colspan=\"2\">"), ("<td>", "<td rowspan=\"2\">"),
          ("<td>", "<td></td><td>"), ('href="#b"', 'href="#c"'), ('href="#b"', 'href="https://example.org"'),
          ("<main>", '<main><p id="b">x</p>'), ("</time>", ""), ("</main>", ""), ("2017-10-16\"", "16 Oct\""),
          ("<main>", "<main><script>1</script>"), ("<main>", '<main><p style="x">y</p>'),
          ("<main>", '<main><p onclick="x">y</p>'), ("<main>", "<main><!-- x -->"), ("<main>", "<main><dl><dt></dt></dl>"),
          ("#8c1510", "#ec7570"), ("#ffc7c1", "#7a4542"), ("color: #e9ecee", "margin: 0"),
          ("#14181b", "#888888"), ("<style>", "<style>@import 'x';")]


def self_test():
    if round(contrast("#ffffff", "#000000"), 2) != 21 or round(contrast("#777777", "#ffffff"), 2) != 4.48:
        sys.exit("the contrast is not computed as WCAG has it")
    if problems(GOOD):
        sys.exit(f"a good page must pass: {problems(GOOD)}")
    for old, new in BROKEN:
        if old not in GOOD or not problems(GOOD.replace(old, new)):
            sys.exit(f"must fail with {new!r} for {old!r}")


if __name__ == "__main__":
    if sys.argv[1] == "--self-test":
        self_test()
    else:
        sys.exit("\n".join(check(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve())) or 0)
