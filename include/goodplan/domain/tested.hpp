// Whether evidence bears out what it is given for is a fact with a day of its own: the day of the test. By an
// earlier day it was not tested, or was found what an earlier test found.
#pragma once

#include <goodplan/domain/measure.hpp>

#include <span>

namespace goodplan::domain {

// The test it has came after that day. A verdict without a day is known whatever the day.
[[nodiscard]] bool tested_after(Evidence const& evidence, Date day);

// Puts in place of a later test what was known by a day: who tested it, when, the verdict, what it does not
// show and the note, of the last of the earlier versions (the latest first) whose test is not later. Where
// there is none it was not tested.
void take_test_as_at(Evidence& evidence, std::span<Evidence const> earlier, Date day);

} // namespace goodplan::domain
