#include <goodplan/domain/carried.hpp>

#include <catch2/catch.hpp>

using namespace goodplan::domain;

namespace {

Reference const meeting{"northmoor-2026", Kind::meeting, 2, {}};

} // namespace

TEST_CASE("a meeting of an earlier plan is kept in the words and taken from them again") {
    CHECK(with_meeting("HR consultation", meeting) == "HR consultation (at northmoor-2026/MTG-2)");
    CHECK(with_meeting("", meeting) == "At northmoor-2026/MTG-2");
    for (auto const* words : {"HR consultation", "", "Agreed (at last)", "At noon"}) {
        auto const again = carried_words(with_meeting(words, meeting));
        CHECK(again.words == words);
        CHECK(again.meeting == meeting);
    }
}

TEST_CASE("words that name no meeting of another plan stay as they are") {
    for (auto const* words :
         {"", "At", "At noon", "HR consultation (at MTG-2)", "Seen (at northmoor-2026/A-2)",
          "(at northmoor-2026/MTG-2", "At MTG-2", "At northmoor-2026/MTG-2 and later"}) {
        auto const taken = carried_words(words);
        CHECK(taken.words == words);
        CHECK_FALSE(taken.meeting);
    }
}

TEST_CASE("of an action carried twice the meeting of the first plan is still named") {
    auto const twice = carried_words("HR consultation (at northmoor-2025/MTG-7)");
    CHECK(twice.words == "HR consultation");
    REQUIRE(twice.meeting);
    CHECK(twice.meeting->plan == "northmoor-2025");
    CHECK(twice.meeting->number == 7);
}
