#include <goodplan/domain/tested.hpp>

#include <algorithm>

namespace goodplan::domain {

bool tested_after(Evidence const& evidence, Date day) {
    return evidence.tested_on && *evidence.tested_on > day;
}

void take_test_as_at(Evidence& evidence, std::span<Evidence const> earlier, Date day) {
    if (!tested_after(evidence, day))
        return;
    auto const known =
        std::ranges::find_if(earlier, [&](Evidence const& one) { return !tested_after(one, day); });
    bool const found = known != earlier.end();
    evidence.tested_by = found ? known->tested_by : To<Kind::post>{};
    evidence.tested_on = found ? known->tested_on : std::nullopt;
    evidence.verdict = found ? known->verdict : std::nullopt;
    if (!found) // what it was entered with
        return;
    evidence.does_not_show = known->does_not_show;
    evidence.note = known->note;
}

} // namespace goodplan::domain
