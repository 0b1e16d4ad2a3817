#include <catch2/catch.hpp>

#include "support/printers.hpp"

#include "cli/parse.hpp"

#include <goodplan/base/error.hpp>

#include <array>

using namespace goodplan;
using namespace goodplan::cli;

namespace {

constexpr Argument add_arguments[] = {
    required(positional("TEXT", "what is to be done")),
    list("--serves", "R-1,R-2", "what it serves"),
    repeated("--partner", "BODY", "who helps"),
    option("--due", "DATE", "by when"),
    option("--note", "[TEXT]", "a note"),
};
constexpr Argument move_arguments[] = {
    required(rest("REF", "which")),
    required(option("--to", "DATE", "the new date")),
    required(option("--reason", "TEXT", "why")),
    flag("--ask", "ask the board"),
};
constexpr Argument deadlines_arguments[] = {option("--within", "PERIOD", "how far ahead")};
constexpr Argument export_arguments[] = {option("--output", "FILE", "its own meaning", 'o')};
constexpr Argument help_arguments[] = {rest("TOPIC", "of what")};

int never_run(Arguments const&, Context&) { return exit_code::bug; }

Command made(std::string_view name, std::span<Argument const> arguments, Needs needs) {
    return {name, "day", "for the test", "", arguments, {}, needs, never_run};
}

Arguments parsed(Words const& line) {
    static std::array const table{
        made("add", add_arguments, Needs::write),
        made("move", move_arguments, Needs::write),
        made("export", export_arguments, Needs::write),
        made("list", {}, Needs::read),
        made("report deadlines", deadlines_arguments, Needs::read),
        made("report weekly", {}, Needs::read),
        made("measure", {}, Needs::read),
        made("measure record", help_arguments, Needs::write),
        made("help", help_arguments, Needs::none),
        made("version", {}, Needs::none),
    };
    static constexpr std::array redirected{Redirect{"extend", "To change a due date:\ngoodplan move A-14"}};
    return parse_with({table, redirected}, line);
}

// Message and hint, as people see them.
std::string refusal(Words const& line) {
    try {
        auto const given = parsed(line);
        return "accepted as " + std::string{given.command->name};
    } catch (base::Error const& error) {
        CHECK(error.kind() == base::ErrorKind::usage);
        return error.what() + (error.hint().empty() ? std::string{} : " | " + error.hint());
    }
}

} // namespace

TEST_CASE("a value is text and stays as typed") {
    auto const given =
        parsed({"add", "[urgent, 010]", "--due", "010", "--partner=a,b", "--partner", "[x,y]"});
    CHECK(given.command->name == "add");
    CHECK(given.text("TEXT") == "[urgent, 010]");
    CHECK(given.text("--due") == "010");
    CHECK(given.all("--partner") == Words{"a,b", "[x,y]"});
    CHECK_FALSE(given.has("--serves"));
    CHECK(given.get("--serves") == std::nullopt);
}

TEST_CASE("a list is split at commas, and repeating adds to it") {
    CHECK(parsed({"add", "x", "--serves", "R-1, R-2,", "--serves=R-3"}).all("--serves") ==
          Words{"R-1", "R-2", "R-3"});
    CHECK(parsed({"add", "x", "--serves", ""}).all("--serves") == Words{""});
}

TEST_CASE("an option takes one value and leaves the arguments alone") {
    CHECK(parsed({"add", "--serves", "R-1", "list"}).text("TEXT") == "list");
    CHECK(parsed({"add", "--partner", "nhs", "report"}).text("TEXT") == "report");
    CHECK(parsed({"move", "--ask", "A-1", "--to", "d", "A-2", "--reason", "r"}).all("REF") ==
          Words{"A-1", "A-2"});
}

TEST_CASE("an empty value is a value") {
    CHECK(parsed({"add", "x", "--due="}).get("--due") == "");
    CHECK(parsed({"add", "x", "--due", ""}).get("--due") == "");
    CHECK(parsed({"add", ""}).get("TEXT") == "");
}

TEST_CASE("an optional value may be left out") {
    for (Words const& line : {Words{"add", "x", "--note"}, Words{"add", "--note", "--due", "d", "x"}}) {
        auto const given = parsed(line);
        CHECK(given.has("--note"));
        CHECK(given.get("--note") == std::nullopt);
    }
    CHECK(parsed({"add", "x", "--note", "-"}).get("--note") == "-");
    CHECK(parsed({"add", "x", "--note=--due"}).get("--note") == "--due");
    CHECK(parsed({"add", "x", "--note="}).get("--note") == "");
}

TEST_CASE("shared options stand before, between and after the command words") {
    for (Words const& line :
         {Words{"--db", "add", "report", "deadlines"}, Words{"report", "--db=add", "deadlines"},
          Words{"report", "deadlines", "--db", "add"}}) {
        auto const given = parsed(line);
        CHECK(given.command->name == "report deadlines");
        CHECK(given.text("--db") == "add");
    }
    CHECK(parsed({"-q", "add", "x"}).has("--quiet"));
    CHECK(parsed({"list", "-ofile.json"}).text("--output") == "file.json");
    CHECK(parsed({"-o", "file.json", "list"}).text("--output") == "file.json");
}

TEST_CASE("a command may have an option of its own by a shared name") {
    CHECK(parsed({"export", "-o", "x"}).text("--output") == "x");
    CHECK(refusal({"export", "--format", "json"}) ==
          "export writes: --format is for reading. The day a fact is true for is --on DATE");
}

TEST_CASE("a word may be a command and begin others") {
    CHECK(parsed({"measure"}).command->name == "measure");
    CHECK(parsed({"measure", "record", "M-2"}).all("TOPIC") == Words{"M-2"});
}

TEST_CASE("what follows two hyphens is never an option") {
    CHECK(parsed({"add", "--", "--due"}).text("TEXT") == "--due");
    CHECK(parsed({"move", "--to", "d", "--reason", "r", "--", "A-1", "--", "-x"}).all("REF") ==
          Words{"A-1", "--", "-x"});
    CHECK(parsed({"add", "-5"}).text("TEXT") == "-5");
    CHECK(parsed({"add", "-"}).text("TEXT") == "-");
    CHECK(parsed({"move", "A-1", "--to", "d", "--reason", "-draft"}).text("--reason") == "-draft");
}

TEST_CASE("help and version are commands") {
    CHECK(parsed({}).command->name == "help");
    CHECK(parsed({"--help"}).command->name == "help");
    CHECK(parsed({"--db", "x"}).command->name == "help");
    for (Words const& line :
         {Words{"add", "--help"}, Words{"-h", "add"}, Words{"add", "x", "-h", "--bogus"}}) {
        auto const given = parsed(line);
        CHECK(given.command->name == "help");
        CHECK(given.text("TOPIC") == "add");
    }
    CHECK(parsed({"report", "deadlines", "-h"}).text("TOPIC") == "report deadlines");
    CHECK(parsed({"report", "-h"}).text("TOPIC") == "report");
    CHECK(parsed({"--version"}).command->name == "version");
    CHECK(parsed({"add", "x", "--reason=", "--help"}).command->name == "help");
    CHECK(parsed({"move", "A-1", "--to", "d", "--reason=-h"}).text("--reason") == "-h");
}

TEST_CASE("an unknown command is named with the nearest one") {
    CHECK(refusal({"ad"}) == "no command 'ad'. Did you mean 'add'?");
    CHECK(refusal({"xyzzy"}) == "no command 'xyzzy' | All commands: goodplan help");
    CHECK(refusal({"weekly"}) == "no command 'weekly'. Did you mean 'report weekly'?");
    CHECK(refusal({"report", "dedlines"}) == "no report 'dedlines'. Did you mean 'deadlines'?");
    CHECK(refusal({"report"}) ==
          "report needs one of: deadlines, weekly | What each does: goodplan help report");
    CHECK(refusal({"report", "--within", "2w"}) == refusal({"report"}));
    CHECK(refusal({"extend", "A-14"}) == "no command 'extend'. To change a due date: | goodplan move A-14");
    CHECK(refusal({"\x1b[2J"}) == "no command '\\u{1B}[2J' | All commands: goodplan help");
}

TEST_CASE("an unknown option is named with the nearest one, and never abbreviated") {
    CHECK(refusal({"add", "x", "--duee", "d"}) == "no option '--duee' for 'add'. Did you mean '--due'?");
    CHECK(refusal({"add", "x", "--serv", "R-1"}) == "no option '--serv' for 'add'. Did you mean '--serves'?");
    CHECK(refusal({"add", "x", "--xyzzy=1"}) ==
          "no option '--xyzzy' for 'add' | Its options: goodplan help add");
    CHECK(refusal({"add", "-draft"}) ==
          "no option '-draft' for 'add' | A text that begins with - goes after --, at "
          "the end of the line:\ngoodplan add -- -draft");
    CHECK(refusal({"--duu", "add"}).starts_with("no option '--duu' before a command"));
}

TEST_CASE("an option of the other kind of command is explained") {
    CHECK(refusal({"add", "x", "--as-at", "today"}) ==
          "add writes: --as-at is for reading. The day a fact is true for is --on DATE");
    CHECK(refusal({"--as-at", "today", "add", "x"}) == refusal({"add", "x", "--as-at", "today"}));
    CHECK(refusal({"list", "--on", "today"}) ==
          "list reads: --on is for writing. The day that counts as today is --as-at DATE");
    CHECK(refusal({"add", "x", "-o", "f"}).starts_with("add writes: -o is for reading"));
}

TEST_CASE("a missing value is not taken from the next option") {
    CHECK(refusal({"add", "x", "--due"}) == "--due needs a value: --due DATE");
    CHECK(refusal({"add", "x", "--due", "--serves", "R-1"}) ==
          "--due needs a value, and '--serves' is an option | If that is the value, write --due=--serves");
    CHECK(refusal({"add", "--due", "--", "x"}).starts_with("--due needs a value"));
    CHECK(refusal({"add", "x", "--quiet=yes"}) == "--quiet takes no value");
}

TEST_CASE("an option that takes one value is refused twice") {
    CHECK(refusal({"add", "x", "--due", "a", "--due=a"}) == "--due is given twice");
    CHECK(refusal({"--db", "a", "list", "--db", "a"}) == "--db is given twice");
    CHECK(refusal({"add", "x", "--note", "--note", "a"}) == "--note is given twice");
    CHECK(parsed({"-q", "list", "-q"}).has("--quiet"));
}

TEST_CASE("too many and too few arguments are named") {
    CHECK(refusal({"add", "Brief", "panel", "now"}) ==
          "'panel' is one argument too many for 'add' | Quote a text of "
          "several words: \"Brief panel\"\nUsage: goodplan add TEXT "
          "[OPTIONS]");
    CHECK(refusal({"list", "x"}) ==
          "'x' is one argument too many for 'list' | Usage: goodplan list [OPTIONS]");
    CHECK(refusal({"move", "A-1", "--to", "d"}) ==
          "move needs --reason TEXT | Usage: goodplan move REF... --to DATE --reason TEXT [OPTIONS]");
    CHECK(refusal({"move"}).starts_with("move needs REF, --to DATE and --reason TEXT"));
}
