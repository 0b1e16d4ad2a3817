#include "random_document.hpp"

#include "hostile_texts.hpp"

#include <fmt/core.h>

#include <array>
#include <random>

namespace goodplan::test {
namespace {

using namespace report;

constexpr auto harmless = std::to_array<std::string_view>(
    {" ", " ", " ", " ", "  ", "\n", "a", "of", "plan", "supervision", "A-14", "safeguarding-partnership",
     "\xC3\xA9", "\xE2\x80\x93", "\xE4\xB8\xAD\xE6\x96\x87", "\xF0\x9F\x98\x80", "e\xCC\x81",
     "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"});

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

    std::string_view piece() {
        auto const& hostile = hostile_pieces();
        return coin() ? harmless.at(below(harmless.size())) : hostile.at(below(hostile.size()));
    }

    std::string words(std::size_t most) {
        std::string text;
        for (auto left = below(most + 1); left > 0; --left)
            text += piece();
        return text;
    }

    // Without a key it is for people only.
    std::string key_or_none(std::string key) { return below(6) == 0 ? std::string{} : key; }

    // Some have the name of a column that the CSV sheet has itself.
    std::string column_key(std::size_t i) {
        return key_or_none(i == 1 && below(8) == 0 ? "fact" : fmt::format("c{}", i));
    }

    Tone tone() { return static_cast<Tone>(below(6)); }

    // One draw a statement: the order in which arguments are evaluated is the compiler's.
    Cell cell() {
        auto const mark = tone();
        auto const amount = small(100000) - 50000;
        auto const some = words(coin() ? 3 : 40);
        switch (below(11)) {
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
        case 6:
            return {Percent{Decimal::from_millionths(amount * 1000)}, {}, mark};
        case 7:
            return {coin(), {}, mark};
        default:
            return text(some, mark);
        }
    }

    Table table(std::string key) {
        Table made{key_or_none(std::move(key)), coin() ? words(5) : "", coin(), coin(), {}, {}, words(6)};
        auto const columns = 1 + below(7);
        for (std::size_t i = 0; i < columns; ++i)
            made.columns.push_back({column_key(i), words(4), static_cast<Place>(below(i < 3 ? 1 : 4)),
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
            return Paragraph{key_or_none(key), words(40), tone(), small(50) - 5, coin()};
        FactList list{coin() ? key : "", words(3), {}};
        for (auto facts = below(5); facts > 0; --facts)
            list.facts.push_back({key_or_none(fmt::format("{}f{}", key, facts)), words(6), cell()});
        return list;
    }

    std::mt19937_64 random_;
};

} // namespace

Document random_document(std::uint64_t seed) { return Maker{seed}.document(); }

} // namespace goodplan::test
