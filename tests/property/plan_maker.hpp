// Plans made up from a seed: every field of every entity, every role of a link and every field of the dated
// history can occur, because all of it is driven by the descriptions.
#pragma once

#include <goodplan/exchange/plan_file.hpp>

#include <cstdint>
#include <random>
#include <string>

namespace goodplan::test {

class Dice {
public:
    explicit Dice(std::uint32_t seed) : engine_(seed) {}
    // From 0 to n - 1; the same on every machine, which std's distributions are not.
    [[nodiscard]] std::size_t below(std::size_t n) { return engine_() % n; }
    [[nodiscard]] bool chance(std::size_t percent) { return below(100) < percent; }
    template <class C> [[nodiscard]] auto const& pick(C const& items) {
        return items[below(std::size(items))];
    }

private:
    std::mt19937 engine_;
};

// Storable, not empty; line feeds only when asked for. Quotes, formulas, markup, scripts of all directions.
[[nodiscard]] std::string any_text(Dice& dice, bool one_line = false);
[[nodiscard]] base::Date any_day(Dice& dice);
[[nodiscard]] domain::Value any_value(Dice& dice, domain::Field const& field);

// A whole plan; valid, complete, with references that lead somewhere.
[[nodiscard]] exchange::PlanFile make_plan(std::uint32_t seed);

} // namespace goodplan::test
