// How the canonical text is laid out, and what the reader says of files that are no plan at all.
#include <catch2/catch.hpp>

#include "support/printers.hpp"

#include <goodplan/exchange/plan_file.hpp>

#include <fmt/format.h>

#include <ctime>

using namespace goodplan;

namespace {

std::string const head =
    R"({"schema": "goodplan/plan/1", "plan": {"name": "northmoor", "title": "Plan", )"
    R"("kind": "improvement-plan", "authority": "northmoor", "marking": "official", )"
    R"("history": [{"day": "2026-11-02", "event": "entered"}], )"
    R"("sources": [{"fact": "F-1", "document": "d"}]}, )"
    R"("register": {"authorities": [{"name": "northmoor", "title": "Northmoor Council"}]})";

std::string problems(std::string_view bytes) {
    std::string made;
    for (auto const& one : exchange::read_plan(bytes).problems)
        made += fmt::format("{}: {}\n", one.pointer, one.message);
    return made;
}

std::string written(std::string const& bytes) {
    auto const read = exchange::read_plan(bytes);
    REQUIRE(read.problems.empty());
    return exchange::write_plan(*read.file);
}

// Every line is two blanks deeper for each bracket that is open before it.
std::string first_line_out_of_place(std::string const& text) {
    std::size_t depth = 0, at = 0;
    while (at < text.size()) {
        auto const line = text.substr(at, text.find('\n', at) - at);
        auto const first = line.find_first_not_of(' ');
        bool const closes = line[first] == '}' || line[first] == ']';
        if (first != 2 * (closes ? depth - 1 : depth))
            return line;
        for (char const c : line)
            depth += c == '{' || c == '[' ? 1U : c == '}' || c == ']' ? static_cast<std::size_t>(-1) : 0U;
        at += line.size() + 1;
    }
    return {};
}

} // namespace

TEST_CASE("each line of a written plan is indented as deep as it is nested") {
    std::string grades;
    for (int i = 0; i < 12; ++i)
        grades += fmt::format("{}\"grade-{}: A grade\"", i == 0 ? "" : ", ", i);
    auto const made = written(
        head.substr(0, head.size() - 1) + R"(, "scales": [{"name": "s", "title": "S", "grades": [)" + grades +
        "]}]}" +
        R"(, "actions": [{"ref": "A-1", "title": "x", "kind": "delivery", "carried_from": ["a/A-1", "a/A-2"],)"
        R"( "history": [{"day": "2026-11-02", "event": "entered"}, {"day": "2026-11-03", "event": "updated"}]}]})");
    CHECK(first_line_out_of_place(made) == "");
    CHECK_THAT(made, Catch::Contains("\n    \"history\": [\n      {\n        \"day\": \"2026-11-02\","));
    CHECK_THAT(made, Catch::Contains("\n      \"carried_from\": [\"a/A-1\", \"a/A-2\"],\n"));
    CHECK_THAT(made, Catch::Contains("\n    \"sources\": [{\"fact\": \"F-1\", \"document\": \"d\"}]\n"));
    CHECK_THAT(made, Catch::Contains("\n        \"grades\": [\n          \"grade-0: A grade\",\n"));
}

TEST_CASE("a file that is not JSON is called that and a plan file what it is") {
    CHECK(problems("ref,title\nA-1,Brief\n") == ": line 1, column 1: this is not JSON\n");
    CHECK(problems("\n  \"ref\",\"title\"\n") == ": line 2, column 3: this is not JSON\n");
    CHECK(problems("{\"a\": tru}").find("not JSON") == std::string::npos);
    CHECK(problems(std::string("SQLite format 3\0\x10", 17)) ==
          ": this is a plan file, not a plan in JSON: point --db at it\n");
}

TEST_CASE("an empty text where one is required is missing and a bad short name is told once") {
    auto const action = [](std::string_view members) {
        return problems(head + R"(, "actions": [{"ref": "A-1", )" + std::string(members) + "}]}");
    };
    CHECK(action(R"("title": "", "kind": "delivery")") == "/actions/0/title: must be given, and is empty\n");
    CHECK(action(R"("title": "x", "kind": "")") == "/actions/0/kind: must be given, and is empty\n");
    CHECK(action(R"("title": "x", "kind": "delivery", "sources": [{"fact": "", "document": "d"}])") ==
          "/actions/0/sources/0/fact: must be given, and is empty\n");
    CHECK(
        problems(head + R"(, "themes": [{"name": "Our voice", "title": "x"}]})") ==
        "/themes/0/name: a short name has lower-case letters, digits and hyphens and begins with a letter\n");
}

TEST_CASE("a plan twenty times as large does not take hundreds of times as long to read and write") {
    auto const took = [](int actions) {
        auto text = head + ", \"actions\": [";
        for (int i = 1; i <= actions; ++i)
            text += fmt::format(
                R"({}{{"ref": "A-{}", "title": "x", "kind": "delivery", "carried_from": ["a/A-{}"],)"
                R"( "history": [{{"day": "2026-11-02", "event": "entered"}}],)"
                R"( "sources": [{{"fact": "F-1", "document": "d"}}]}})",
                i == 1 ? "" : ", ", i, i);
        auto const start = std::clock(); // processor time: other work on the machine does not count
        CHECK(written(text + "]}").size() > text.size());
        return static_cast<double>(std::clock() - start);
    };
    auto const small = took(300);
    CHECK(took(6000) < 50 * small); // 23 times; 84 when each record searched all links and entries
}
