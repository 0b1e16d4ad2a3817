// Whatever is typed, nothing of it may command the terminal that shows the answer: neither the answer nor the
// error may hold a control character, an escape sequence or a bidirectional override of what was typed.
#include "support/scratch.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/cli/command.hpp>
#include <goodplan/cli/context.hpp>

#include <catch2/catch.hpp>

#include <array>
#include <fstream>
#include <sstream>

using namespace goodplan;

namespace {

constexpr auto hostile = std::to_array<std::string_view>({
    "\x1B[31mred\x1B[0m",                               // a colour
    "\x1B]0;title\x07",                                 // a window title
    "\x1B]8;;http://x.example\x1B\\link\x1B]8;;\x1B\\", // a link
    "a\rb\bc\x7F",                                      // over what stands there
    "\xE2\x80\xAE"
    "evil\xE2\x80\xAC",          // right to left
    "\xE2\x81\xA6x\xE2\x81\xA9", // isolated
    "line\nline\ttab",
    "\xC2\x9B"
    "31m", // a control sequence of the C1 set
    "\xFF\xFE not UTF-8",
    "<script>alert(1)</script>",
    "=1+1",
    "A-1\x1B[2K",
    "walsall-2017/\x1B[1A",
});

struct Typed {
    std::string out;
    std::string err;
    int code = 0;
};

std::string data_plan() {
    std::ifstream file("data/plans/walsall-2017.json", std::ios::binary); // tests run in the project's root
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

class Desk {
public:
    explicit Desk(std::string folder) : folder_(std::move(folder)) {
        std::ofstream(folder_ + "/plan.json", std::ios::binary) << data_plan();
        REQUIRE(type({"init"}).code == 0);
        REQUIRE(type({"import", "plan.json"}).code == 0);
    }

    Typed type(std::vector<std::string> const& line) {
        Typed typed;
        cli::World world;
        world.now = [] { return *base::parse_utc("2017-10-16T10:00:00Z"); };
        world.environment = [this](std::string_view name) -> std::optional<std::string> {
            if (name == "GOODPLAN_DB")
                return folder_ + "/p.db";
            return std::nullopt;
        };
        world.write_out = [&typed](std::string_view text) {
            typed.out += text;
            return cli::Written::all;
        };
        world.write_err = [&typed](std::string_view text) {
            typed.err += text;
            return true;
        };
        world.read_in = [] { return std::string("\x1B[31mfrom standard input"); };
        world.read_file = [](std::string const&) { return std::nullopt; };
        world.random = test::fixed_random(++seed_);
        world.sleep = [](int) {};
        world.login = "m.shah";
        world.folder = folder_;
        cli::Context context(std::move(world));
        typed.code = cli::run(line, context);
        return typed;
    }

private:
    std::string folder_;
    std::uint64_t seed_ = 0;
};

void require_inert(Typed const& typed) {
    for (auto const* text : {&typed.out, &typed.err}) {
        INFO(base::visible(*text));
        REQUIRE(base::visible(*text) == *text);
    }
    INFO(typed.err);
    REQUIRE(typed.code != cli::exit_code::bug);
}

// The command with something plausible for what it requires, and the hostile text for one argument.
std::vector<std::string> line_with(cli::Command const& command, cli::Argument const& target,
                                   std::string_view text) {
    std::vector<std::string> line;
    std::istringstream words{std::string(command.name)};
    for (std::string word; words >> word;)
        line.push_back(word);
    for (auto const& argument : command.arguments) {
        bool const chosen = argument.name == target.name;
        if (!chosen && !argument.required)
            continue;
        auto const value = chosen ? std::string(text) : std::string("A-1");
        if (!cli::is_option(argument))
            line.push_back(value);
        else if (cli::takes_value(argument))
            line.push_back(std::string(argument.name) + "=" + value);
        else
            line.emplace_back(argument.name);
    }
    return line;
}

} // namespace

TEST_CASE("what is typed for any argument of any command comes back inert", "[property]") {
    test::Scratch scratch;
    Desk desk(scratch.path());
    std::size_t turn = 0;
    int tried = 0;
    for (auto const& command : cli::commands()) {
        for (auto const& argument : command.arguments) {
            for (int i = 0; i < 2; ++i) {
                auto const text = hostile.at(turn++ % hostile.size());
                INFO(command.name << " " << argument.name);
                require_inert(desk.type(line_with(command, argument, text)));
                ++tried;
            }
        }
    }
    CHECK(tried > 300);
}

TEST_CASE("hostile words for commands, options and shared options come back inert", "[property]") {
    test::Scratch scratch;
    Desk desk(scratch.path());
    for (auto const text : hostile) {
        std::string const word(text);
        INFO(base::visible(word));
        require_inert(desk.type({word}));
        require_inert(desk.type({"report", word}));
        require_inert(desk.type({"help", word}));
        require_inert(desk.type({"list", "--" + word}));
        require_inert(desk.type({"list", word}));
        for (auto const* option : {"--plan", "--as-at", "--revision", "--known-on", "--format", "--width",
                                   "--color", "--wait", "--db", "--output"})
            require_inert(desk.type({"list", std::string(option) + "=" + word}));
        for (auto const* option : {"--by", "--on", "--said-by", "--if-revision", "--request-id"})
            require_inert(desk.type({"update", "A-2", "--percent=5", std::string(option) + "=" + word}));
    }
}

TEST_CASE("hostile texts that were stored are inert in every answer and format", "[property]") {
    test::Scratch scratch;
    Desk desk(scratch.path());
    for (auto const text : hostile) {
        // Control characters are refused when typed in; the rest is stored as it is.
        static_cast<void>(desk.type({"add", "x " + std::string(text), "--serves", "R-1"}));
        static_cast<void>(desk.type({"update", "A-2", "--note", "x " + std::string(text)}));
    }
    REQUIRE(desk.type({"list", "--format", "csv"}).out.size() > 300);
    for (auto const* format : {"text", "markdown", "html", "csv", "json", "plain", "list"})
        for (auto const& line : std::vector<std::vector<std::string>>{{"list"},
                                                                      {"show", "A-2"},
                                                                      {"log"},
                                                                      {"log", "A-2"},
                                                                      {"find", "x"},
                                                                      {"report", "deadlines"},
                                                                      {"report", "weekly"}}) {
            auto words = line;
            words.insert(words.end(), {"--format", format});
            INFO(line.front() << " " << format);
            auto const typed = desk.type(words);
            REQUIRE(typed.code == 0);
            std::string out = typed.out;
            if (std::string_view(format) == "csv") // RFC 4180 ends its lines with CR LF
                std::erase(out, '\r');
            if (std::string_view(format) == "plain")
                std::ranges::replace(out, '\t', ' ');
            require_inert({out, typed.err, typed.code});
        }
}
