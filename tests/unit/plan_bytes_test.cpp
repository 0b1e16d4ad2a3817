// What is refused of a file before anything in it is a plan.
#include <catch2/catch.hpp>

#include "support/printers.hpp"
#include "unit/plan_text.hpp"

#include <cstdlib>

using namespace goodplan;
using test::action;
using test::plan;
using test::problems;

namespace {

std::string nested(std::size_t levels, std::string_view open) {
    std::string made = R"({"schema": )";
    for (std::size_t i = 0; i < levels; ++i)
        made += open;
    return made;
}

} // namespace

TEST_CASE("bytes that are no plan are refused with their place") {
    CHECK(problems("") == ": the file is empty\n");
    CHECK(problems("\xEF\xBB\xBF" + plan("")) ==
          ": the file begins with a byte order mark: save it as UTF-8 without one\n");
    CHECK(problems(std::string("\xFF\xFE{\0", 4)) == ": the file is UTF-16: save it as UTF-8\n");
    CHECK(problems(std::string("\xFE\xFF\0{", 4)) == ": the file is UTF-16: save it as UTF-8\n");
    CHECK(problems(std::string("{\n \0}", 5)) == ": line 2, byte 2: a NUL byte\n");
    CHECK(problems("{\n\"a\": \"\xA3\"}") ==
          ": line 2, byte 7: not valid UTF-8 (a file from Windows? save it as UTF-8)\n");
    CHECK(problems("{\"\xC0\xAF\"}") ==
          ": line 1, byte 3: not valid UTF-8 (a file from Windows? save it as UTF-8)\n");
    CHECK(problems("[]") == ": must be an object, not a list\n");
    CHECK(problems("\"x\"") == ": must be an object, not a text\n");
    CHECK(problems("{}") == "/schema: there is no \"schema\": \"goodplan/plan/1\"\n");
    CHECK(problems(R"({"schema": "goodplan/plan/2"})") ==
          "/schema: this goodplan reads \"goodplan/plan/1\"\n");
    CHECK(problems(R"({"schema": 1})") == "/schema: this goodplan reads \"goodplan/plan/1\"\n");
}

TEST_CASE("a syntax error names line and column") {
    CHECK(problems("{\n  \"a\": 1,\n}") == ": line 3, column 1: syntax error while parsing object key - "
                                           "unexpected '}'; expected string literal\n");
    CHECK(problems("{\"a\": tru}") ==
          ": line 1, column 10: syntax error while parsing value - invalid literal\n");
    CHECK(problems("{} x") == ": line 1, column 4: syntax error while parsing value - invalid literal\n");
    CHECK(problems("{}{}") ==
          ": line 1, column 3: syntax error while parsing value - unexpected '{'; expected end of input\n");
    CHECK(problems("{\"a\": 01}").starts_with(": line 1, column 8: syntax error"));
    CHECK(problems("{\"a\": NaN}").starts_with(": line 1, column 7: syntax error"));
    CHECK(problems("{'a': 1}").starts_with(": line 1, column 2: syntax error"));
    CHECK(problems("{\"a\": \"x\ty\"}").starts_with(": line 1, column 9: syntax error"));
    CHECK(problems("{\"a\": \"\\ud800\"}").starts_with(": line 1, column 1"));
    CHECK(problems("{\"a\": 1").starts_with(": line 1, column 8: syntax error"));
    CHECK(problems("   ").starts_with(": line 1, column 4: syntax error"));
}

TEST_CASE("control characters that JSON can write are refused in every text") {
    CHECK(problems(action(R"("detail": "a\u0000b")")) == "/actions/0/detail: NUL character at byte 1\n");
    CHECK(problems(action(R"("detail": "a\u001bb")")) ==
          "/actions/0/detail: control character U+001B at byte 1\n");
    CHECK(problems(action(R"("detail": "\u0085")")) ==
          "/actions/0/detail: control character U+0085 at byte 0\n");
    CHECK(problems(action(R"("serves": ["\u001b"])")) ==
          "/actions/0/serves/0: control character U+001B at byte 0\n");
    CHECK(problems(action(R"("history": [{"day": "2017-09-04", "event": "entered", "note": "\u0007"}])")) ==
          "/actions/0/history/0/note: control character U+0007 at byte 0\n");
    CHECK(problems(action(R"("a\u001bb": 1)")) == "/actions/0/a\\u{1B}b: unknown key\n");
    auto const read = exchange::read_plan(action(R"("detail": "a\r\nb\rc\td")"));
    REQUIRE(read.file);
    CHECK(read.file->plan.find<domain::Action>(1)->value.detail == "a\nb\nc\td");
}

TEST_CASE("brackets nested too deeply are refused at the first too many") {
    for (std::size_t const levels : {std::size_t{32}, std::size_t{100'000}}) {
        auto const found = problems(nested(levels, "["));
        CHECK(found.starts_with("/schema/0/0/0/"));
        CHECK(found.ends_with(": nested deeper than 32 levels\n"));
        CHECK(problems(nested(levels, R"({"a":)")).ends_with(": nested deeper than 32 levels\n"));
    }
    CHECK(problems(nested(30, "[") + "1" + std::string(30, ']') + "}") ==
          "/schema: this goodplan reads \"goodplan/plan/1\"\n");
}

TEST_CASE("the first hundred problems are told and how many more there are") {
    std::string list;
    for (int i = 1; i <= 150; ++i)
        list += fmt::format(R"({}{{"ref": "A-{}", "title": 7, "kind": "delivery"}})", i == 1 ? "" : ", ", i);
    auto const result = exchange::read_plan(plan("\"actions\": [" + list + "]"));
    REQUIRE(result.problems.size() == 100);
    CHECK(result.more == 50);
    CHECK_FALSE(result.file);
    CHECK(result.problems[0].pointer == "/actions/0/title");
    CHECK(result.problems[99].pointer == "/actions/99/title");
    std::string doubles;
    for (int i = 0; i < 150; ++i)
        doubles += R"(, "tilte": 1)";
    CHECK(problems(action(doubles.substr(2))).ends_with("and 199 more\n"));
}

// Whatever its time depends on is the length: a search that began again at every byte would not come to its
// end.
TEST_CASE("megabytes of nonsense are refused") {
    auto const* const value = std::getenv("GOODPLAN_LONG"); // NOLINT(concurrency-mt-unsafe): one thread
    bool const is_long = value != nullptr && std::string_view{value} == "1";
    auto const size = std::size_t{is_long ? 50u : 2u} * 1024 * 1024;
    for (auto const& bytes : {std::string(size, 'x'), std::string(size, '['), std::string(size, '\xff'),
                              "\"" + std::string(size, 'x')})
        CHECK_FALSE(problems(bytes).empty());
    std::string numbers = "{\"a\": [";
    while (numbers.size() < size)
        numbers += "1,";
    auto const found = problems(numbers);
    CHECK_FALSE(found.empty());
    if (is_long)
        CHECK(found == ": more than 4000000 values: no plan is as large as that\n");
}
