// Every refusal of the plan reader, with its place and its words.
#include <catch2/catch.hpp>

#include "support/printers.hpp"
#include "unit/plan_text.hpp"

#include <goodplan/exchange/plan_file.hpp>

#include <fmt/format.h>

using namespace goodplan;
using test::action;
using test::plan;
using test::problems;

TEST_CASE("the smallest plan is read") {
    CHECK(problems(plan("")).empty());
    auto const read = exchange::read_plan(plan(""));
    CHECK(read.file->plan.facts().name.text == "northmoor");
    CHECK(read.file->plan.find<domain::Authority>(1)->value.title == "Northmoor Council");
    CHECK(problems(action("")).empty());
}

TEST_CASE("unknown and doubled keys are named with the nearest that is known") {
    CHECK(problems(action(R"("tilte": "x")")) == "/actions/0/tilte: unknown key; did you mean 'title'?\n");
    CHECK(problems(action(R"("colour": 1)")) == "/actions/0/colour: unknown key\n");
    CHECK(problems(plan(R"("acttions": [])")) == "/acttions: unknown key; did you mean 'actions'?\n");
    CHECK(problems(plan("", R"("folk": [])")) == "/register/folk: unknown key\n");
    CHECK(problems(plan("", "", R"("entred": "2017-09-04")")) ==
          "/plan/entred: unknown key; did you mean 'entered'?\n");
    CHECK(problems(action(R"("history": [{"day": "2017-09-04", "event": "entered", "statsu": "x"}])")) ==
          "/actions/0/history/0/statsu: unknown key; did you mean 'status'?\n");
    CHECK(problems(action(R"("sources": [{"fact": "S0", "document": "d", "page": 1}])")) ==
          "/actions/0/sources/0/page: unknown key\n");
    CHECK(problems(action(R"("a/b~c": 1)")) == "/actions/0/a~1b~0c: unknown key\n");
    CHECK(problems(action(R"("title": "again")")) == "/actions/0: the key 'title' stands here twice\n");
    CHECK(problems(plan(R"("schema": "goodplan/plan/1")")) == ": the key 'schema' stands here twice\n");
}

TEST_CASE("a value of the wrong type is refused for every type of field") {
    CHECK(problems(action(R"("detail": 7)")) == "/actions/0/detail: must be a text, not a number\n");
    CHECK(problems(action(R"("detail": null)")) == "/actions/0/detail: must be a text, not null\n");
    CHECK(problems(action(R"("detail": "")")) == "/actions/0/detail: is empty: leave the key out instead\n");
    CHECK(problems(action(R"("exempt_paragraph": ["3"])")) ==
          "/actions/0/exempt_paragraph: must be a text, not a list\n");
    CHECK(problems(action(R"("exempt_paragraph": "3 a")")) ==
          "/actions/0/exempt_paragraph: only letters, digits and . _ - / : + may stand here, at most 80\n");
    CHECK(problems(action(R"("priority": "1")")) ==
          "/actions/0/priority: must be a whole number, not a text\n");
    CHECK(problems(action(R"("priority": true)")) ==
          "/actions/0/priority: must be a whole number, not true or false\n");
    CHECK(problems(action(R"("cost": "12.5")")) == "/actions/0/cost: must be a number, not a text\n");
    CHECK(problems(action(R"("cost": false)")) == "/actions/0/cost: must be a number, not true or false\n");
    CHECK(problems(action(R"("publish": 1)")) == "/actions/0/publish: must be true or false, not a number\n");
    CHECK(problems(action(R"("publish": "true")")) ==
          "/actions/0/publish: must be true or false, not a text\n");
    CHECK(problems(action(R"("start": 20170904)")) ==
          "/actions/0/start: must be a date as text, not a number\n");
    CHECK(problems(action(R"("recurrence": {})")) ==
          "/actions/0/recurrence: must be a text, not an object\n");
    CHECK(problems(action(R"("recurrence": "montly")")) ==
          "/actions/0/recurrence: 'montly' is none of none, weekly, fortnightly, monthly, quarterly, "
          "half-yearly, yearly, every-meeting "
          "(did you mean 'monthly'?)\n");
    CHECK(problems(action(R"("theme": 1)")) == "/actions/0/theme: must be a text, not a number\n");
    CHECK(problems(action(R"("serves": "R-1")")) ==
          "/actions/0/serves: must be a list of references, not a text\n");
    CHECK(problems(action(R"("serves": [1])")) == "/actions/0/serves/0: must be a text, not a number\n");
    CHECK(problems(action(R"("history": {})")) == "/actions/0/history: must be a list, not an object\n");
    CHECK(problems(action(R"("history": [1])")) == "/actions/0/history/0: must be an object, not a number\n");
    CHECK(problems(action(R"("sources": "S0")")) == "/actions/0/sources: must be a list, not a text\n");
    CHECK(problems(plan(R"("actions": {})")) == "/actions: must be a list, not an object\n");
    CHECK(problems(plan(R"("actions": ["A-1"])")) == "/actions/0: must be an object, not a text\n");
}

TEST_CASE("lists of lines are refused when they are empty or no list or not of lines") {
    auto const scale = [](std::string_view grades) {
        return problems(
            plan("", R"("scales": [{"name": "s", "title": "S", "grades": )" + std::string(grades) + "}]"));
    };
    CHECK(scale(R"(["good: Good", "poor: Poor"])").empty());
    CHECK(scale("[]") == "/register/scales/0/grades: is empty: leave the key out instead\n");
    CHECK(scale(R"("good: Good")") == "/register/scales/0/grades: must be a list of texts, not a text\n");
    CHECK(scale("[1]") == "/register/scales/0/grades/0: must be a text, not a number\n");
    CHECK(scale(R"(["a: b\nc: d"])") == "/register/scales/0/grades/0: must be one line\n");
    CHECK(scale(R"(["Good"])") == "/register/scales/0/grades: 'Good' is not written as \"key: label\"\n");
}

TEST_CASE("a number is never changed silently") {
    auto const whole = [](std::string_view number) {
        return problems(action("\"priority\": " + std::string(number)));
    };
    CHECK(whole("999999999").empty());
    for (auto const* bad : {"1.5", "1.0", "4294967297", "1000000000", "18446744073709551616", "1e3"})
        CHECK(whole(bad) ==
              fmt::format("/actions/0/priority: {} is not a whole number of at most nine digits\n", bad));
    auto const decimal = [](std::string_view number) {
        return problems(action("\"cost\": " + std::string(number)));
    };
    CHECK(decimal("-999999999.999999").empty());
    for (auto const* bad : {"1000000000", "0.1234567", "1e2"})
        CHECK(decimal(bad) ==
              fmt::format(
                  "/actions/0/cost: {} does not fit: at most nine digits before the point and six after it\n",
                  bad));
    CHECK(problems("{\"a\": 1e400}") == ": line 1, column 11: number overflow parsing '1e400'\n");
    CHECK(problems(action(R"("history": [{"day": "2017-09-04", "event": "entered", "percent": 101}])")) ==
          "/actions/0/history/0/percent: must be from 0 to 100\n");
}

TEST_CASE("a day that is none is refused") {
    for (auto const* bad :
         {"2023-02-29", "2023-02-30", "2017-9-4", "04/09/2017", "2017-09-04T00:00", "0017-09-04", "20170904"})
        CHECK(problems(action(fmt::format("\"start\": \"{}\"", bad))) ==
              fmt::format("/actions/0/start: '{}' is no day of the calendar written as YYYY-MM-DD\n", bad));
    CHECK(problems(action(R"("start": "2024-02-29")")).empty());
    CHECK(problems(action(R"("entered": "2023-02-29")")) ==
          "/actions/0/entered: '2023-02-29' is no day of the calendar written as YYYY-MM-DD\n");
    CHECK(problems(plan("", "", R"("period_from": "2018-01-01", "period_to": "2017-01-01")")) ==
          "/plan/period_to: 2017-01-01 is before 2018-01-01\n");
}

TEST_CASE("a required field left out is named - choices included") {
    CHECK(problems(plan(R"("actions": [{"ref": "A-1", "title": "Policy"}])")) ==
          "/actions/0/kind: must be given\n");
    CHECK(problems(plan(R"("actions": [{"ref": "A-1", "kind": "delivery"}])")) ==
          "/actions/0/title: must be given\n");
    CHECK(problems(plan(R"("measures": [{"ref": "M-1", "title": "Vacancies", "unit": "%"}])")) ==
          "/measures/0/polarity: must be given\n");
    CHECK(problems(plan(R"("judgements": [{"ref": "J-1", "key": "overall", "wording": "Good"}])")) ==
          "/judgements/0/inspection: must be given\n");
    CHECK(problems(action(R"("history": [{"event": "entered"}, {"day": "2017-09-04"}])")) ==
          "/actions/0/history/0/day: must be given\n/actions/0/history/1/event: must be given\n");
    CHECK(problems(action(R"("sources": [{"fact": "S0"}, {"fact": "S 0", "document": "d"}])")) ==
          "/actions/0/sources/0/document: must be given\n"
          "/actions/0/sources/1/fact: only letters, digits and . _ - / : + may stand here, at most 80\n");
    CHECK(problems(R"({"schema": "goodplan/plan/1"})") == ": there is no \"plan\"\n");
}

TEST_CASE("references are written as goodplan writes them - each once") {
    auto const ref = [](std::string_view written) {
        return problems(plan(fmt::format(
            "\"actions\": [{{\"ref\": {}, \"title\": \"Policy\", \"kind\": \"delivery\"}}]", written)));
    };
    for (auto const* bad : {"a-1", "A1", "A-01", "R-1", "1", "A-0", "A-", "northmoor/A-1", "A-99999999999"})
        CHECK(ref(fmt::format("\"{}\"", bad)) ==
              fmt::format("/actions/0/ref: '{}' is no reference of actions: write A-1, A-2 ...\n", bad));
    CHECK(ref("1") == "/actions/0/ref: a reference such as \"A-1\" must be given\n");
    CHECK(problems(plan(R"("actions": [{"title": "x", "kind": "delivery"}])")) ==
          "/actions/0/ref: a reference such as \"A-1\" must be given\n");
    auto const twice =
        R"("risks": [{"ref": "K-1", "type": "risk", "title": "x"}, {"ref": "K-1", "type": "risk", "title": "y"}])";
    CHECK(problems(plan(twice)) == "/risks/1/ref: K-1 stands twice in the file\n");
    CHECK(problems(plan("", R"("bodies": [{"title": "x", "kind": "other"}])")) ==
          "/register/bodies/0/name: a short name must be given\n");
    CHECK(problems(plan("", R"("bodies": [{"name": "Police", "title": "x", "kind": "other"}])")) ==
          "/register/bodies/0/name: a short name has lower-case letters, digits and hyphens and begins with "
          "a letter\n");
    auto const same = R"("posts": [{"name": "dcs", "title": "x"}, {"name": "dcs", "title": "y"}])";
    CHECK(problems(plan("", same)) == "/register/posts/1/name: there are two posts named 'dcs'\n");
}

TEST_CASE("a field that points nowhere is refused") {
    CHECK(problems(action(R"("theme": "voice")")) ==
          "/actions/0/theme: there is no theme 'voice' in the file\n");
    CHECK(problems(action(R"("due_before": "MTG-1")")) ==
          "/actions/0/due_before: there is no meeting 'MTG-1' in the file\n");
    CHECK(problems(action(R"("due_before": "A-1")")) ==
          "/actions/0/due_before: there is no meeting 'A-1' in the file\n");
    CHECK(problems(action(R"("lead": "dcs")")) ==
          "/actions/0/lead: there is no post 'dcs' in the file's register, and none ships with goodplan\n");
    auto const milestone = [](std::string_view to) {
        return problems(plan(
            R"("actions": [{"ref": "A-1", "title": "Policy", "kind": "delivery"}], "milestones": [{"ref": "L-1", "title": "x", "action": ")" +
            std::string(to) + "\"}]"));
    };
    CHECK(milestone("A-1").empty());
    for (auto const* bad : {"a-1", "A1", "A-01", "northmoor/A-1"})
        CHECK(milestone(bad) ==
              fmt::format("/milestones/0/action: there is no action '{}' in the file\n", bad));
    CHECK(problems(action(R"("history": [{"day": "2017-09-04", "event": "entered", "said_by": "dcs"}])")) ==
          "/actions/0/history/0/said_by: there is no post 'dcs' in the file's register, and none ships with "
          "goodplan\n");
    CHECK(problems(action(R"("history": [{"day": "2017-09-04", "event": "entered", "status": "open"}])")) ==
          "/actions/0/history/0/status: 'open' is no status of actions\n");
}

TEST_CASE("a link that leads nowhere is refused and one into another plan is kept") {
    auto const serves = [](std::string_view to) {
        return problems(action(fmt::format("\"serves\": [\"{}\"]", to)));
    };
    auto const takes = "serves takes recommendations, findings, decisions, obligations, risks and outcomes, "
                       "also of other plans as PLAN/REF";
    for (auto const* bad : {"R-1", "A-1", "r-1", "R1", "voice", "theme:voice", "walsall-2017/A-1",
                            "walsall-2017/r-1", "Walsall/R-1"})
        CHECK(serves(bad) == fmt::format("/actions/0/serves/0: '{}' leads nowhere: {}\n", bad, takes));
    CHECK(serves("walsall-2017/R-8").empty());
    auto const read = exchange::read_plan(action(R"("serves": ["walsall-2017/R-8"])"));
    REQUIRE(read.file->plan.links.size() == 1);
    CHECK(
        read.file->plan.links[0] ==
        domain::Link{{domain::Kind::action, 1}, "serves", "walsall-2017", {domain::Kind::recommendation, 8}});
    CHECK(problems(action(R"("partners": ["police"])")) ==
          "/actions/0/partners/0: 'police' leads nowhere: partners takes bodies of this file\n");
    CHECK(problems(action(R"("carried_from": ["x/A-1", "x/A-1"])")) ==
          "/actions/0/carried_from/1: stands here twice\n");
    CHECK(problems(action(R"("duplicates": ["x/A-1"])")) ==
          "/actions/0/duplicates/0: 'x/A-1' leads nowhere: duplicates takes actions of this file\n");
}
