#include <catch2/catch.hpp>

#include "support/printers.hpp"

#include "cli/support.hpp"

#include <goodplan/base/error.hpp>

using namespace goodplan;
using namespace goodplan::cli;

namespace {

using Values = std::map<std::string, std::string>;

// 16 October 2017, 23:30 UTC: in London it is the 17th.
World fake_world(Values environment = {}, Values files = {}, std::string input = {}) {
    World world;
    world.now = [] { return base::parse_utc("2017-10-16T23:30:00Z").value(); };
    world.environment = [environment](std::string_view name) -> std::optional<std::string> {
        auto const found = environment.find(std::string{name});
        return found == environment.end() ? std::nullopt : std::optional{found->second};
    };
    world.read_file = [files](std::string const& path) -> std::optional<std::string> {
        auto const found = files.find(path);
        return found == files.end() ? std::nullopt : std::optional{found->second};
    };
    world.read_in = [input] { return input; };
    world.login = "m.shah";
    world.folder = "/home/m.shah";
    return world;
}

Arguments given(Values const& values = {}) {
    Arguments made;
    for (auto const& [name, value] : values)
        made.values[name] = {value};
    return made;
}

template <typename Call> std::string refusal(base::ErrorKind kind, Call call) {
    try {
        static_cast<void>(call());
        return "accepted";
    } catch (base::Error const& error) {
        CHECK(error.kind() == kind);
        return error.what();
    }
}

auto const& calendar = base::england_and_wales;

} // namespace

TEST_CASE("the plan file is the first that is named, and never a guess") {
    Values const etc{{"/etc/xdg/goodplan/config", "db = /srv/etc.db\n"}};
    Values const both{{"/etc/xdg/goodplan/config", "db = /srv/etc.db"},
                      {"/h/.config/goodplan/config", "# mine\n\n db=~/plan.db \r\n"}};
    CHECK(plan_file(given({{"--db", "a.db"}}), Context{fake_world({{"GOODPLAN_DB", "/b.db"}})}) ==
          "/home/m.shah/a.db");
    CHECK(plan_file(given(), Context{fake_world({{"GOODPLAN_DB", "/b.db"}}, etc)}) == "/b.db");
    CHECK(plan_file(given(), Context{fake_world({{"GOODPLAN_DB", ""}}, etc)}) == "/srv/etc.db");
    CHECK(plan_file(given(), Context{fake_world({{"HOME", "/h"}}, both)}) == "/h/plan.db");
    CHECK(plan_file(given(), Context{fake_world({{"HOME", "/h"}, {"XDG_CONFIG_HOME", "/x"}}, both)}) ==
          "/srv/etc.db");
    auto const none = [] { return plan_file(given(), Context{fake_world()}); };
    CHECK(refusal(base::ErrorKind::storage, none) == "which plan file? None is named");
    auto const empty = [] { return plan_file(given({{"--db", ""}}), Context{fake_world()}); };
    CHECK(refusal(base::ErrorKind::usage, empty) == "--db needs the name of a file");
    auto const nowhere = [] { // the current folder was removed
        auto world = fake_world();
        world.folder.clear();
        return plan_file(given({{"--db", "a.db"}}), Context{world});
    };
    CHECK(refusal(base::ErrorKind::storage, nowhere) == "a.db is nowhere: the current folder was removed");
}

TEST_CASE("a configuration that cannot be meant is refused by file and line") {
    auto const with = [](std::string const& text) {
        return refusal(base::ErrorKind::usage, [&] {
            return plan_file(given(), Context{fake_world({}, {{"/etc/xdg/goodplan/config", text}})});
        });
    };
    CHECK(with("# x\ndatabase = /a") == "/etc/xdg/goodplan/config, line 2: no setting 'database'");
    CHECK(with("db") == "/etc/xdg/goodplan/config, line 1: there is no = in it");
    CHECK(with("db = plan.db") == "/etc/xdg/goodplan/config, line 1: db = plan.db: not an absolute name");
    CHECK(with("db = /a\ndb = /b") == "/etc/xdg/goodplan/config, line 2: db is given twice");
}

TEST_CASE("who types is --by, GOODPLAN_BY or the login name") {
    CHECK(actor(given({{"--by", " a b "}}), Context{fake_world({{"GOODPLAN_BY", "c"}})}) == "a b");
    CHECK(actor(given(), Context{fake_world({{"GOODPLAN_BY", "c"}})}) == "c");
    CHECK(actor(given(), Context{fake_world()}) == "m.shah");
    auto const nobody = [] {
        auto world = fake_world();
        world.login.clear();
        return actor(given(), Context{std::move(world)});
    };
    CHECK(refusal(base::ErrorKind::usage, nobody).starts_with("who is typing?"));
    auto const named = [](std::string const& name) {
        return refusal(base::ErrorKind::usage, [&] {
            return actor(given({{"--by", name}}), Context{fake_world()});
        });
    };
    CHECK(named("").starts_with("who is typing?"));
    CHECK(named("a\nb") == "--by a b: a name is one line of plain text");
}

TEST_CASE("a fact is true today or before, in London") {
    auto const on = [](std::string const& text) {
        return on_day(given({{"--on", text}}), Context{fake_world()}, calendar());
    };
    CHECK(on_day(given(), Context{fake_world()}, calendar()) == base::parse_iso("2017-10-17"));
    CHECK(on("2017-10-17") == base::parse_iso("2017-10-17"));
    CHECK(on("yesterday") == base::parse_iso("2017-10-16"));
    CHECK(refusal(base::ErrorKind::usage, [&] { return on("tomorrow"); }) ==
          "--on tomorrow lies ahead; facts are entered once they are true");
}

TEST_CASE("the width is the option's, else the terminal's, else 80") {
    auto terminal = fake_world();
    terminal.out_is_terminal = true;
    terminal.terminal_width = 120;
    auto narrow = fake_world({{"COLUMNS", "30"}});
    narrow.out_is_terminal = true;
    CHECK(text_width(given(), Context{fake_world({{"COLUMNS", "200"}})}) == 80);
    CHECK(text_width(given(), Context{terminal}) == 120);
    CHECK(text_width(given({{"--output", "x.txt"}}), Context{terminal}) == 80);
    CHECK(text_width(given(), Context{narrow}) == 40);
    CHECK(text_width(given({{"--width", "99"}}), Context{terminal}) == 99);
    for (auto const* const wrong : {"", "0", "-5", "80x", "0x50", "99999999999"}) {
        auto const call = [&] { return text_width(given({{"--width", wrong}}), Context{fake_world()}); };
        CHECK(refusal(base::ErrorKind::usage, call).starts_with("--width "));
    }
}

TEST_CASE("colour is for terminals that want it") {
    auto const wants = [](Values const& environment, Values const& options) {
        auto world = fake_world(environment);
        world.out_is_terminal = true;
        return wants_colour(given(options), Context{std::move(world)});
    };
    CHECK(wants({}, {}));
    CHECK_FALSE(wants({{"NO_COLOR", "1"}}, {}));
    CHECK_FALSE(wants({{"TERM", "dumb"}}, {}));
    CHECK_FALSE(wants({}, {{"--color", "never"}}));
    CHECK_FALSE(wants({}, {{"--output", "x.txt"}}));
    CHECK(wants({{"NO_COLOR", "1"}}, {{"--color", "always"}}));
    CHECK_FALSE(wants_colour(given(), Context{fake_world()}));
}

TEST_CASE("a time to wait has a unit") {
    CHECK(wait_option(given()) == 30'000);
    CHECK(wait_option(given({{"--wait", "500ms"}})) == 500);
    CHECK(wait_option(given({{"--wait", "2min"}})) == 120'000);
    CHECK(wait_option(given({{"--wait", "0"}})) == 0);
    for (auto const* const wrong : {"", "30", "s", "-1s", "1h", "99999999999999999999s", "3601s"}) {
        auto const call = [&] { return wait_option(given({{"--wait", wrong}})); };
        CHECK(refusal(base::ErrorKind::usage, call).starts_with("--wait "));
    }
}

TEST_CASE("a text comes from the line or from standard input, and may be stored") {
    Context context{fake_world({}, {}, "two\r\nlines\r\n")};
    CHECK(text_option(given({{"--note", "a\r\nb"}}), context, "--note") == "a\nb");
    CHECK(text_option(given({{"--note", "-"}}), context, "--note") == "two\nlines");
    CHECK(text_option(given(), context, "--note").empty());
    auto const escape = [&] { return text_option(given({{"--note", "\x1b[2J"}}), context, "--note"); };
    CHECK(refusal(base::ErrorKind::usage, escape).starts_with("--note: "));
}

TEST_CASE("a whole number is decimal") {
    CHECK(number_option(given({{"--percent", "010"}}), "--percent", 0, 100) == 10);
    CHECK(number_option(given(), "--percent", 0, 100) == std::nullopt);
    for (auto const* const wrong : {"", "0x10", "101", "-1", "5.5", "12abc"}) {
        auto const call = [&] { return number_option(given({{"--percent", wrong}}), "--percent", 0, 100); };
        CHECK(refusal(base::ErrorKind::usage, call).ends_with("not a whole number from 0 to 100"));
    }
}
