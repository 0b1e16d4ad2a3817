#include <goodplan/base/formula_guard.hpp>

#include <catch2/catch.hpp>

#include <string>

using namespace goodplan::base;

TEST_CASE("texts that a spreadsheet would calculate are guarded", "[base]") {
    for (std::string const text :
         {"=1+1", "+44 20", "-1", "@SUM(A1)", "\t=1", "\r=1", "'quoted'", "＝1", "＠x"})
        CHECK(guard_formula(text) == "'" + text);
    for (std::string const text : {"", "Brief panel", "A-14", " =1", "1-1", "\"=1\"", "’tis"})
        CHECK(guard_formula(text) == text);
}

TEST_CASE("the guard comes off again and nothing else does", "[base]") {
    for (std::string const text : {"", "'", "''", "'''=", "'=1", "=1", "'tis the season", "'-", "-", "'＝",
                                   "plain", "’=", "@", "\t", "+'"})
        CHECK(unguard_formula(guard_formula(text)) == text);
    CHECK(unguard_formula("'tis") == "'tis"); // as somebody typed it
    CHECK(unguard_formula("'=1") == "=1");
    CHECK(unguard_formula("'") == "'");
}
