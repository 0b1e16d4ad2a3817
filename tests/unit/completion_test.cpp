#include <catch2/catch.hpp>

#include "support/printers.hpp"
#include "unit/command_lines.hpp"

#include "cli/completion.hpp"
#include "cli/completion_line.hpp"
#include "cli/completion_values.hpp"

#include <algorithm>
#include <set>

using namespace goodplan;
using namespace goodplan::cli;

namespace {

using Texts = std::vector<std::string>;

// No plan file, no configuration, nobody's environment.
World empty_world() {
    World world;
    world.now = [] { return base::parse_utc("2026-11-20T10:00:00Z").value(); };
    world.environment = [](std::string_view) { return std::nullopt; };
    world.read_file = [](std::string const&) { return std::nullopt; };
    world.folder = "/nowhere";
    return world;
}

Completions completed(Texts const& line) {
    Context context{empty_world()};
    auto found = completions(line, context);
    CHECK(context.pending_out().empty());
    CHECK(context.pending_err().empty());
    return found;
}

Texts texts(Texts const& line) {
    Texts found;
    for (auto const& one : completed(line).candidates)
        found.push_back(one.text);
    return found;
}

std::set<std::string> as_set(Texts const& words) { return {words.begin(), words.end()}; }

Texts words_of(Command const& command) { return base::split(command.name, ' '); }

} // namespace

TEST_CASE("the first words of a line are the commands, each once") {
    std::set<std::string> first;
    for (auto const& command : commands())
        first.insert(words_of(command).front());
    auto const offered = texts({""});
    CHECK(as_set(offered) == first);
    CHECK(offered.size() == first.size());
    CHECK(texts({}) == offered);
    CHECK(texts({"--db", "x", ""}) == offered);
    CHECK(texts({"versi"}) == Texts{"version"});
    CHECK(texts({"xyzzy", ""}).empty());
}

TEST_CASE("the second words are those that make a command") {
    std::map<std::string, Texts> second;
    for (auto const& command : commands())
        if (auto const words = words_of(command); words.size() == 2)
            second[words[0]].push_back(words[1]);
    REQUIRE(second.contains("calendar"));
    for (auto const& [first, wanted] : second) {
        INFO(first);
        auto const offered = texts({first, ""});
        CHECK(std::ranges::includes(as_set(offered), as_set(wanted)));
        CHECK(texts({first, "-q", ""}) == offered);
    }
    CHECK(texts({"calendar", "c"}) == Texts{"count", "close"});
}

TEST_CASE("every option of a command is completed, and nothing else") {
    for (auto const& command : commands()) {
        INFO(command.name);
        auto line = words_of(command);
        line.emplace_back("--");
        auto const offered = texts(line);
        CHECK(as_set(offered) == test::option_names(command));
        CHECK(offered.size() == as_set(offered).size());
    }
}

TEST_CASE("an option is offered once, a list again and again") {
    auto const left = texts({"add", "x", "--due", "fri", "--serves=R-1", "--"});
    CHECK(std::ranges::find(left, "--due") == left.end());
    CHECK(std::ranges::find(left, "--serves") != left.end());
    CHECK(std::ranges::find(left, "--lead") != left.end());
    CHECK(texts({"add", "--", "--"}).empty());
    CHECK(texts({"list", "--rati"}) == Texts{"--rating"});
}

TEST_CASE("a command that wants no more words offers its own options") {
    auto const offered = texts({"calendar", "count", "today", "fri", ""});
    CHECK(offered == Texts{"--calendar"});
}

TEST_CASE("closed lists of values are completed") {
    Texts const ratings{"red", "amber", "green", "not-due", "no-date"};
    auto with = [](Texts words, std::string const& more) {
        words.push_back(more);
        return words;
    };
    CHECK(texts({"list", "--color", ""}) == Texts{"auto", "always", "never"});
    CHECK(texts({"list", "--format", "j"}) == Texts{"json"});
    CHECK(texts({"list", "--format=j"}) == Texts{"--format=json"});
    CHECK(texts({"export", "--format", ""}) == Texts{"json"});
    CHECK(texts({"list", "--rating", ""}) == with(ratings, "none"));
    CHECK(texts({"list", "--not-rating", "r"}) == Texts{"red"});
    CHECK(texts({"list", "--rating", "red,a"}) == Texts{"red,amber"});
    CHECK(texts({"list", "--rating", "red", "--rating", "re"}).empty());
    CHECK(texts({"update", "A-1", "--rating", ""}) == with(ratings, "computed"));
    CHECK(texts({"update", "A-1", "--status", ""}) == Texts{"not-started", "in-progress"});
    CHECK(texts({"update", "A-1", "--impact", "s"}) == Texts{"sustained"});
    CHECK(texts({"add", "x", "--kind", "d"}) == Texts{"delivery"});
    CHECK(texts({"list", "--status", "o"}) == Texts{"open"});
    CHECK(texts({"list", "meetings", "--status", ""}) == Texts{"planned", "held", "cancelled"});
    CHECK(texts({"list", "mea"}) == Texts{"measures"});
    CHECK(texts({"list", "--columns", "ref,first"}) == Texts{"ref,first_due"});
    CHECK(texts({"list", "--sort", "-first"}) == Texts{"-first_due"});
    CHECK(texts({"completion", ""}) == completion_shells());
    CHECK(texts({"list", "--lead", ""}) == Texts{"me"});
    CHECK(texts({"add", "x", "--due", "t"}) == Texts{"today", "tomorrow"});
    CHECK(texts({"add", "x", "--due", "b"}) == Texts{"before:"});
    CHECK(texts({"link", "A-1", "R-1", "--role", "mea"}) == Texts{"measured_by"});
    CHECK(texts({"link", "M-1", "R-1", "--role", ""}) == Texts{"concerns"});
}

TEST_CASE("help completes commands and topics") {
    auto const offered = as_set(texts({"help", ""}));
    CHECK(std::ranges::includes(offered, as_set(help_topics())));
    CHECK(std::ranges::includes(offered, as_set(texts({""}))));
    CHECK(texts({"help", "calendar", ""}) ==
          Texts{"count", "add-days", "import", "list", "show", "close", "open"});
}

TEST_CASE("the names of files are left to the shell") {
    for (Texts const& line :
         {Texts{"import", ""}, Texts{"--db", "p"}, Texts{"list", "--db=p"}, Texts{"list", "--output", ""}}) {
        CHECK(completed(line).files);
        CHECK(completed(line).candidates.empty());
    }
    CHECK_FALSE(completed({"add", ""}).files);
}

TEST_CASE("the records an argument may name follow from its metavar and meaning") {
    using domain::Kind;
    struct Case {
        Texts line;
        std::vector<Kind> kinds;
    };
    std::vector<Case> const cases{
        {{"done", ""}, {Kind::action, Kind::milestone}},
        {{"block", ""}, {Kind::action}},
        {{"obligation", "met", ""}, {Kind::obligation}},
        {{"move", "A-1", "--granted-by", ""}, {Kind::meeting}},
        {{"accept", "A-1", "--at", ""}, {Kind::meeting}},
        {{"accept", "A-1", "--signed-by", ""}, {Kind::post}},
        {{"done", "A-1", "--said-by", ""}, {Kind::post}},
        {{"add", "x", "--serves", ""}, {Kind::recommendation}},
        {{"add", "x", "--measure", ""}, {Kind::measure}},
        {{"add", "x", "--outcome", ""}, {Kind::outcome}},
        {{"add", "x", "--partner", ""}, {Kind::body}},
        {{"add", "x", "--theme", ""}, {Kind::theme}},
        {{"add", "x", "--lead", ""}, {Kind::post}},
        {{"edit", "A-1", "--lead", ""}, {Kind::post}},
        {{"edit", "A-1", "--theme", ""}, {Kind::theme}},
        {{"list", "--plan", ""}, {Kind::plan}},
        {{"list", "--inspection", ""}, {Kind::inspection}},
        {{"list", "--theme", ""}, {Kind::theme}},
        {{"link", ""}, {}},
        {{"edit", "A-1", "--title", ""}, {}},
    };
    for (auto const& one : cases) {
        INFO(base::join(one.line, " "));
        auto const typed = read_typed(commands(), one.line);
        auto const* const argument = typed.option != nullptr ? typed.option : next_argument(typed);
        REQUIRE(argument != nullptr);
        CHECK(values_of(*argument, typed).kinds == one.kinds);
    }
}

TEST_CASE("an unfinished line is read as the parser would read it") {
    auto const typed =
        read_typed(commands(), {"--db", "x", "report", "-q", "deadlines", "--within", "2w", "--lead=h"});
    REQUIRE(typed.command != nullptr);
    CHECK(typed.command->name == "report deadlines");
    CHECK(typed.given.text("--db") == "x");
    CHECK(typed.given.text("--within") == "2w");
    CHECK(typed.before == "--lead=");
    CHECK(typed.word == "h");
    REQUIRE(typed.option != nullptr);
    CHECK(typed.option->name == "--lead");
}

TEST_CASE("a text that may be left out does not take the next option") {
    auto const note = read_typed(commands(), {"done", "A-1", "--note", "--sai"});
    CHECK(note.option == nullptr);
    CHECK(texts({"done", "A-1", "--note", "--sai"}) == Texts{"--said-by"});
    CHECK(read_typed(commands(), {"done", "A-1", "--note", "it "}).option != nullptr);
}

TEST_CASE("what is printed is one inert word a line") {
    Completions const found{
        {{"A-1", "a\tb\nc \x1b[2J"}, {"$(id)", "x"}, {":files", "x"}, {"a b", ""}, {"b:c/d,e", ""}}, true};
    CHECK(printed(found) == "A-1\ta b c \\u{1B}[2J\nb:c/d,e\n:files\n");
}

TEST_CASE("only the hidden command asks for completion, and it never fails") {
    Context context{empty_world()};
    CHECK_FALSE(answers_completion({"list"}, context));
    CHECK(answers_completion({"__complete"}, context));
    CHECK(answers_completion({"__complete", "show", "R-"}, context));
    CHECK(answers_completion({"__complete", "--as-at", "junk", "list", "--lead", "x"}, context));
    CHECK(context.pending_err().empty());
}

TEST_CASE("every shell has a script, which evaluates nothing") {
    for (auto const& shell : completion_shells()) {
        INFO(shell);
        auto const script = completion_script(shell);
        CHECK(script.find("goodplan __complete") != std::string_view::npos);
        CHECK(script.find("eval ") == std::string_view::npos);
        CHECK(script.ends_with('\n'));
    }
    CHECK(completion_script("tcsh").empty());
}
