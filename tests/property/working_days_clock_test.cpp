// Today is the day in London, through the hour that a clock change takes or gives, wherever the machine
// stands: within one London day every answer is the same bytes.
#include "support/scratch.hpp"

#include <goodplan/base/date.hpp>
#include <goodplan/cli/command.hpp>
#include <goodplan/cli/context.hpp>

#include <catch2/catch.hpp>

#include <cstdlib>
#include <ctime>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace goodplan;

namespace {

// The machine's time zone for as long as it stands. Rules, not names: the machine may know no zones.
class Zone {
public:
    explicit Zone(char const* rule) {
        if (auto const* const before = std::getenv("TZ")) // NOLINT(concurrency-mt-unsafe): one thread
            before_ = before;
        set(rule);
    }
    Zone(Zone const&) = delete;
    Zone& operator=(Zone const&) = delete;
    ~Zone() { set(before_ ? before_->c_str() : nullptr); }

private:
    static void set(char const* rule) {
        if (rule != nullptr)
            ::setenv("TZ", rule, 1); // NOLINT(concurrency-mt-unsafe): one thread
        else
            ::unsetenv("TZ"); // NOLINT(concurrency-mt-unsafe): one thread
        ::tzset();
    }
    std::optional<std::string> before_;
};

constexpr char const* zones[] = {"UTC0", "GMT0BST,M3.5.0/1,M10.5.0", "NZST-12NZDT,M9.5.0,M4.1.0/3"};

// A plan with a statutory duty, a letter's date and an action, asked at a moment.
class Desk {
public:
    Desk() {
        answer("2026-01-19T10:00:00Z", {"init"});
        answer("2026-01-19T10:01:00Z", {"plan", "add", "clocks", "A plan", "--council", "Northmoor Council"});
        answer("2026-01-19T10:02:00Z",
               {"inspection", "add", "--framework", "ilacs-2023", "--start", "2025-11-24", "--end",
                "2025-12-05", "--received", "2026-01-14", "--published", "2026-01-19"});
        answer("2026-01-19T10:03:00Z", {"obligation", "add", "Send the statement", "--basis", "letter",
                                        "--stated-due", "2026-11-06", "--stated-by", "letter"});
        answer("2026-01-19T10:04:00Z", {"recommendation", "add", "--from", "I-1", "Supervise"});
        answer("2026-01-19T10:05:00Z", {"add", "Supervise", "--serves", "R-1", "--due", "2026-03-30"});
    }

    // stdout; the command must succeed and say nothing on stderr that could be wrong about the day.
    std::string answer(std::string_view moment, std::vector<std::string> const& line) {
        std::string out, err;
        cli::Context context(world(moment, out, err));
        auto const code = cli::run(line, context);
        INFO(moment << " " << line.front() << ": " << err);
        REQUIRE(code == cli::exit_code::ok);
        return out + err;
    }

private:
    cli::World world(std::string_view moment, std::string& out, std::string& err) {
        cli::World world;
        world.now = [moment] { return base::parse_utc(moment).value(); };
        world.environment = [this](std::string_view name) -> std::optional<std::string> {
            return name == "GOODPLAN_DB" ? std::optional{folder_.file("p.db")} : std::nullopt;
        };
        world.write_out = [&out](std::string_view text) {
            out += text;
            return cli::Written::all;
        };
        world.write_err = [&err](std::string_view text) {
            err += text;
            return true;
        };
        world.read_in = [] { return std::string{}; };
        world.read_file = [](std::string const&) { return std::nullopt; };
        world.random = test::fixed_random(++seed_);
        world.sleep = [](int) {};
        world.login = "m.shah";
        world.folder = folder_.file("");
        return world;
    }
    test::Scratch folder_;
    std::uint64_t seed_ = 0;
};

std::vector<std::vector<std::string>> const questions{
    {"report", "deadlines"},
    {"report", "deadlines", "--format", "json"},
    {"obligation", "list"},
    {"obligation", "explain", "O-2", "--format", "json"},
    {"obligation", "explain", "O-3"},
    {"report", "obligations"},
    {"calendar", "count", "today", "2026-11-06"},
    {"calendar", "add-days", "today", "5"},
};

struct LondonDay {
    std::string_view noon;
    std::vector<std::string_view> moments; // of the same day in London: first, around the change, last
    std::string_view words;
};

std::vector<LondonDay> const days{
    {"2026-03-28T12:00:00Z", {"2026-03-28T00:00:00Z", "2026-03-28T23:59:59Z"}, "Sat 28 Mar 2026"},
    {"2026-03-29T12:00:00Z",
     {"2026-03-29T00:00:00Z", "2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z", "2026-03-29T22:59:59Z"},
     "Sun 29 Mar 2026"},
    {"2026-03-30T12:00:00Z", {"2026-03-29T23:00:00Z", "2026-03-30T22:59:59Z"}, "Mon 30 Mar 2026"},
    {"2026-10-24T12:00:00Z", {"2026-10-23T23:00:00Z", "2026-10-24T22:59:59Z"}, "Sat 24 Oct 2026"},
    {"2026-10-25T12:00:00Z",
     {"2026-10-24T23:00:00Z", "2026-10-25T00:59:59Z", "2026-10-25T01:00:00Z", "2026-10-25T23:59:59Z"},
     "Sun 25 Oct 2026"},
    {"2026-10-26T12:00:00Z", {"2026-10-26T00:00:00Z", "2026-10-26T23:59:59Z"}, "Mon 26 Oct 2026"},
};

} // namespace

TEST_CASE("through a clock change every moment of a day in London gives the same bytes in every time zone") {
    Desk desk;
    for (auto const& day : days) {
        for (auto const& question : questions) {
            auto const expected = desk.answer(day.noon, question);
            for (std::size_t i = 0; i < 2 * day.moments.size(); ++i) { // each moment in two of the zones
                auto const moment = day.moments[i / 2];
                auto const* const rule = zones[(i + 1) % std::size(zones)];
                Zone const zone(rule);
                INFO(question.front() << " " << moment << " TZ=" << rule);
                CHECK(desk.answer(moment, question) == expected);
            }
        }
        CHECK_THAT(desk.answer(day.noon, {"report", "deadlines"}), Catch::Contains(std::string(day.words)));
    }
}

TEST_CASE("a duty comes one calendar day nearer from each day to the next over a clock change") {
    Desk desk;
    auto const left = [&desk](std::string_view moment) {
        auto const answer = desk.answer(moment, {"obligation", "explain", "O-3", "--format", "json"});
        auto const at = answer.find("\"calendar_days_left\": ");
        REQUIRE(at != std::string::npos);
        return std::stoi(answer.substr(at + 22));
    };
    CHECK(left("2026-03-28T23:59:59Z") == 223);
    CHECK(left("2026-03-29T00:00:00Z") == 222);
    CHECK(left("2026-03-29T22:59:59Z") == 222);
    CHECK(left("2026-03-29T23:00:00Z") == 221);
    CHECK(left("2026-10-24T22:59:59Z") == 13);
    CHECK(left("2026-10-24T23:00:00Z") == 12);
    CHECK(left("2026-10-25T23:59:59Z") == 12);
    CHECK(left("2026-10-26T00:00:00Z") == 11);
}
