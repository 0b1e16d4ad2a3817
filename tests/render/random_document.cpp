#include "random_document.hpp"

#include <fmt/core.h>

#include <array>
#include <random>

namespace goodplan::test {
namespace {

using namespace report;

constexpr auto pieces = std::to_array<std::string_view>({
    " ",
    " ",
    " ",
    "  ",
    "\n",
    "a",
    "of",
    "plan",
    "supervision",
    "A-14",
    "safeguarding-partnership",
    "\xC3\xA9",
    "\xE2\x80\x93",
    "\xE4\xB8\xAD\xE6\x96\x87",
    "\xF0\x9F\x98\x80",
    "e\xCC\x81",
    "\xCC\x81", // wide, combining
    "\x1B[31m",
    "\xE2\x80\xAE",
    "\xE2\x80\xA8",
    "\r",
    "\t",
    "\x07",
    "\xC2\x9B",
    "\xEF\xBB\xBF",
    "\xFF",
    "\xE4\xB8", // hostile
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
});

class Maker {
public:
    explicit Maker(std::uint64_t seed) : random_(seed) {}

    Document document() {
        Document made;
        made.mailed = coin();
        made.title = words(12);
        made.subtitles = {words(8), words(30)};
        auto const blocks = below(5);
        for (std::size_t i = 0; i < blocks; ++i)
            made.blocks.push_back(block(fmt::format("b{}", i)));
        made.footer = {words(20), fmt::format("    {}", words(20))};
        return made;
    }

private:
    // Not a library distribution: those differ from one library to the next, and a seed must find its case
    // again.
    std::size_t below(std::size_t end) { return static_cast<std::size_t>(random_() % end); }
    bool coin() { return below(2) == 0; }
    int small(int end) { return static_cast<int>(below(static_cast<std::size_t>(end))); }

    std::string words(std::size_t most) {
        std::string text;
        for (auto left = below(most + 1); left > 0; --left)
            text += pieces.at(below(pieces.size()));
        return text;
    }

    Tone tone() { return static_cast<Tone>(below(6)); }

    // One draw a statement: the order in which arguments are evaluated is the compiler's.
    Cell cell() {
        auto const mark = tone();
        auto const amount = small(100000) - 50000;
        auto const some = words(coin() ? 3 : 40);
        switch (below(8)) {
        case 0:
            return number(amount, mark);
        case 1:
            return none(some, mark);
        case 2:
            return date(Date{std::chrono::days{amount / 2}}, mark);
        case 3:
            return shown(number(amount, mark), some);
        case 4:
            return {Money{Decimal{amount}}, {}, mark};
        case 5:
            return {std::vector<std::string>{some, "R-2"}, {}, mark};
        default:
            return text(some, mark);
        }
    }

    Table table(std::string key) {
        Table made{std::move(key), coin() ? words(5) : "", coin(), coin(), {}, {}, words(6)};
        auto const columns = 1 + below(7);
        for (std::size_t i = 0; i < columns; ++i)
            made.columns.push_back({fmt::format("c{}", i), words(4), static_cast<Place>(below(i < 3 ? 1 : 4)),
                                    coin() ? Align::left : Align::right, coin()});
        for (auto rows = below(4); rows > 0; --rows) {
            auto& row = made.rows.emplace_back();
            for (std::size_t i = 0; i < columns; ++i)
                row.push_back(cell());
        }
        return made;
    }

    Block block(std::string const& key) {
        if (coin())
            return table(key);
        if (coin())
            return Paragraph{key, words(40), tone(), small(50) - 5, coin()};
        FactList list{key, words(3), {}};
        for (auto facts = below(5); facts > 0; --facts)
            list.facts.push_back({fmt::format("f{}", facts), words(6), cell()});
        return list;
    }

    std::mt19937_64 random_;
};

} // namespace

Document random_document(std::uint64_t seed) { return Maker{seed}.document(); }

} // namespace goodplan::test
