// What is pointed out as private, what is not, and how often the plans that ship with goodplan raise a false
// alarm. The numbers are made up; those that pass the check digit of an NHS number are the published
// examples.
#include <catch2/catch.hpp>

#include "support/golden.hpp"
#include "support/printers.hpp"

#include <goodplan/base/personal_data.hpp>
#include <goodplan/exchange/plan_file.hpp>

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

using namespace goodplan;
using base::personal_data_in;

namespace {

using Texts = std::vector<std::string>;

void check_all(Texts const& texts, std::string_view expected) {
    for (auto const& text : texts) {
        INFO(text);
        CHECK(personal_data_in(text) == expected);
    }
}

// The check digit of nine digits as the NHS data dictionary has it; 10: there is none.
int check_digit(std::string_view nine) {
    int sum = 0, weight = 10;
    for (char const digit : nine)
        sum += weight-- * (digit - '0');
    int const left = 11 - sum % 11;
    return left == 11 ? 0 : left;
}

struct Alarms {
    int texts = 0;
    Texts alarms; // "action-3 title: a child's age"
};
Alarms alarms_in(exchange::PlanFile const& file) {
    Alarms found;
    auto const look = [&](std::string const& where, std::string const& text) {
        if (text.empty())
            return;
        ++found.texts;
        if (auto const doubt = personal_data_in(text); !doubt.empty())
            found.alarms.push_back(where + ": " + doubt);
    };
    for (auto const& kind : domain::kinds())
        for (auto const& record : file.plan.any(kind.kind))
            for (auto const& field : domain::entity(kind.kind).fields)
                if (field.free_text())
                    look(fmt::format("{}-{} {}", kind.code, record.number, field.name),
                         record.text(field.name));
    for (auto const& one : file.history) {
        look("history", one.entry.note);
        look("history", one.entry.due_as_written);
    }
    return found;
}

} // namespace

TEST_CASE("an NHS number is seen in its usual groups wherever it stands") {
    check_all({"9434765919", "943 476 5919", "943-476-5919", "NHS 943 476 5919.", "(943 476 5919)",
               "see 4010232137, please", "\"401 023 2137\"", "two: 9434765918 and 943 476 5919",
               "a line\n943 476 5919\nbetween lines", "0000000000"},
              "an NHS number");
}

TEST_CASE("an NHS number has the right check digit") {
    for (std::string const nine : {"943476591", "401023213", "123456788", "987654321", "111111111"})
        for (int last = 0; last <= 9; ++last) {
            auto const number = nine + std::to_string(last);
            INFO(number);
            CHECK(personal_data_in(number).empty() == (last != check_digit(nine)));
        }
    REQUIRE(check_digit("999000000") == 10); // no digit fits: such numbers are never given out
    for (int last = 0; last <= 9; ++last)
        CHECK(personal_data_in("999000000" + std::to_string(last)).empty());
}

TEST_CASE("two digits that changed places are no NHS number") {
    std::string const number = "9434765919";
    for (std::size_t at = 0; at + 1 < number.size(); ++at) {
        auto swapped = number;
        std::swap(swapped[at], swapped[at + 1]);
        INFO(swapped);
        CHECK(personal_data_in(swapped).empty() == (swapped != number));
    }
}

TEST_CASE("digits that are longer, shorter or grouped otherwise are no NHS number") {
    check_all({"943476591", "94347659190", "19434765919", "943 476 591", "943 476 59190", "A9434765919",
               "9434765919X", "94 3476 5919", "9434 765 919", "943.476.5919", "943 476-591-9", "943,476,5919",
               "9434 76 5919", ""},
              "");
}

TEST_CASE("telephone numbers, postcodes, sums and dates are left alone") {
    check_all({"Call 020 7946 0018", "01632 960001", "0121 496 0000", "+44 121 496 0000", "0800 1111",
               "Civic Centre, Darwall Street, Walsall WS1 1TP", "SW1A 1AA", "GBP 2,000,000", "2000000",
               "11/12/2017", "2017-12-11", "ISBN 978-1-4741", "paragraph 154.161", "UPRN 10071178"},
              "");
}

TEST_CASE("a date of birth is named by its words or its letters") {
    check_all({"DOB 1/2/2009", "dob: 1.2.09", "(DOB)", "Date of birth 1 February 2009",
               "her date of birth is known", "DATE OF BIRTH", "name and DOB"},
              "a date of birth");
    check_all({"Adobe Reader", "Mr Dobson", "dobbin", "the date of the birth plan", "date of publication",
               "born to lead", "1 February 2009"},
              "");
}

TEST_CASE("an age is a child's below eighteen") {
    for (int age = 0; age <= 99; ++age) {
        for (auto const* form :
             {"a boy aged {}", "Aged {}, at home", "a {}-year-old girl", "{} year old", "is {} years old"}) {
            auto const text = fmt::format(fmt::runtime(form), age);
            INFO(text);
            CHECK(personal_data_in(text) == (age < 18 ? "a child's age" : ""));
        }
    }
}

TEST_CASE("numbers that are no age are no child's age") {
    check_all({"We managed 14 reviews", "engaged 12 families", "packaged 3 offers", "aged care", "aged",
               "aged between the two audits", "a 100-year-old school", "a 117-year-old school", "aged 117",
               "the 3-year strategy", "a 5 year plan", "two years older", "14 years ago", "year-old files",
               "averaged 16 cases each", "caged 4"},
              "");
}

TEST_CASE("a child by a letter is seen whatever stands after the letter") {
    for (char letter = 'A'; letter <= 'Z'; ++letter)
        for (auto const* form :
             {"child {}", "Child {} was seen", "the plan of child {}.", "child {}, then", "Child {}'s plan",
              "(child {})", "child {}: seen", "child {}; seen", "is it child {}?", "child {}\nwas seen",
              "CHILD {} WAS SEEN", "child {}/sibling", "\"Child {}\""}) {
            auto const text = fmt::format(fmt::runtime(form), letter);
            INFO(text);
            CHECK(personal_data_in(text) == "a child by a letter");
        }
}

TEST_CASE("children in general are no child by a letter") {
    check_all({"a child at risk", "child and family", "child a year later", "each child's plan",
               "child protection", "children A to Z", "child in need", "Child In Care", "child AB",
               "Mr Fairchild B", "child A1", "the child", "child", "childcare", "child  ",
               "voice of the child: a review", "child, a parent"},
              "");
}

TEST_CASE("a case number is seen after the name of a system") {
    check_all({"LCS 123456", "LCS ID: 1234567", "LCS12345", "Mosaic 1234567", "mosaic no. 12345",
               "case no 98765", "Case no. 98765", "Case number: 1234567", "CASE NUMBER AB12345",
               "(LCS 123456)", "LCS reference 12345"},
              "a case number");
    check_all({"LCS", "the LCS upgrade of 2018", "Mosaic went live on 4 June 2018", "case no longer open",
               "case number", "Case numbers fell from 2,521 to 2,662", "in case no reply comes by 16/10/2017",
               "calcs 123456", "LCS 1234", "the LCS was bought for 120000 pounds", "123456 in LCS",
               "showcase no 123456"},
              "");
}

TEST_CASE("a name after the word for a child, a parent or a carer is pointed out") {
    check_all({"Help for the kinship carers Ann Example and others", "Seen with the mother, Mrs Example",
               "The child Ann Example-Brown was moved", "Each parent Mr Example wrote to",
               "a young person Tom O'Example spoke"},
              "the name of a child, parent or carer");
    check_all({"Child Protection Conferences are held in time", "the Carer Support Team moves",
               "a child. Head Teachers were told", "each parent HMCI wrote to", "foster carers Ofsted met",
               "stepparents Ann Example"},
              "");
}

TEST_CASE("initials beside an age below eighteen are pointed out") {
    check_all({"J.S., 14, was seen alone", "JS (14) was moved", "Talked to A.B. (9)"},
              "somebody's initials and age");
    check_all(
        {"A.B., 18, was seen", "CQC (14) and QA (25)", "SW, 12 of them", "A.B. (9 months)", "section 17 (3)"},
        "");
}

TEST_CASE("ordinary texts of a plan raise no alarm") {
    check_all(
        {"Ensure that thresholds of need are understood and applied at every stage of the child's journey.",
         "Increase the number of care leavers who are in education, employment and training.",
         "Set a date for each child's second looked-after review.",
         "Dip-sample 12 case files a month; 9 of 12 met the standard.",
         "Return interviews within 72 hours: 53% (January to March 2017).",
         "333 child protection plans (51 per 10,000) at 31 March 2017, against 375.",
         "Head of Service, Children in Care, to brief 14 team managers by 11 December 2017.",
         "Caseloads about 30 then, 15 to 20 now.",
         "Improvement Board of 17 September: 13 concerns, 11 strengths, 22 judgements.",
         "Write to HMCI and the Secretary of State; ProtectionOfChildren@ofsted.gov.uk",
         "Each child has a plan; every plan has a review; A and E attendances are notified.",
         "Care leavers aged 18 to 25 keep a personal adviser.",
         "Recruit 35 social workers; 9 are starting, 39 vacancies remain.",
         "The written statement is due 70 working days after 4 September 2017.",
         "Purchase order 4500012345 covers the training.",
         "Audit of strategy discussions (ref. QA/2017/118).",
         "Ofsted URN 80539; SI 2007/462; section 137(3)."},
        "");
}

// They are about an age group and name nobody; the header says that there are such alarms.
TEST_CASE("texts about an age group under eighteen are pointed out all the same") {
    check_all({"Free entitlement for 2 year olds", "Homeless 16 and 17 year olds are assessed jointly",
               "Children aged 0 to 5 are seen alone", "Policies that are more than 3 years old are reviewed"},
              "a child's age");
}

TEST_CASE("the plans that ship with goodplan raise no alarm") {
    int texts = 0;
    for (auto const* name : {"bury-2022", "sandwell-2015", "walsall-2012", "walsall-2017", "walsall-2021"}) {
        INFO(name);
        auto const read =
            exchange::read_plan(test::read_project_file(fmt::format("data/plans/{}.json", name)));
        REQUIRE(read.file);
        auto const found = alarms_in(*read.file);
        CHECK(found.texts > 50);
        CHECK(found.alarms == Texts{});
        texts += found.texts;
    }
    CHECK(texts > 500);
}

TEST_CASE("an alarm planted in a shipped plan is found") {
    auto bytes = test::read_project_file("data/plans/walsall-2017.json");
    auto const at = bytes.find("thresholds");
    REQUIRE(at != std::string::npos);
    bytes.replace(at, 10, "child B and thresholds");
    auto const read = exchange::read_plan(bytes);
    REQUIRE(read.file);
    CHECK(alarms_in(*read.file).alarms.size() == 1);
}
