#include "support/golden.hpp"

#include <catch2/catch.hpp>
#include <fmt/core.h>

#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>
#include <utility>

#ifndef GOODPLAN_SOURCE_DIR
#define GOODPLAN_SOURCE_DIR "."
#endif

namespace goodplan::test {
namespace {

std::string full_path(std::string_view path) { return fmt::format("{}/{}", GOODPLAN_SOURCE_DIR, path); }

std::optional<std::string> read(std::string const& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file)
        return std::nullopt;
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

bool accepting() {
    auto const* const value = std::getenv("GOODPLAN_ACCEPT"); // NOLINT(concurrency-mt-unsafe): one thread
    return value != nullptr && std::string_view{value} == "1";
}

void accept(std::string const& path, std::string_view actual) {
    std::ofstream file{path, std::ios::binary | std::ios::trunc};
    file << actual << std::flush;
    if (!file)
        FAIL("cannot write " << path);
    FAIL("accepted into " << path << ": read it, then run again without GOODPLAN_ACCEPT");
}

// The first line with its line feed, so that a missing one is a difference.
std::string_view first_line(std::string_view text) {
    auto const feed = text.find('\n');
    return feed == std::string_view::npos ? text : text.substr(0, feed + 1);
}

std::string quoted(std::string_view line) {
    if (line.empty())
        return "the end";
    if (line.back() == '\n')
        return fmt::format("'{}'", line.substr(0, line.size() - 1));
    return fmt::format("'{}' without a line feed", line);
}

} // namespace

std::string read_project_file(std::string_view path) {
    auto text = read(full_path(path));
    if (!text)
        FAIL("cannot read " << full_path(path));
    return std::move(text).value_or("");
}

std::string first_difference(std::string_view expected, std::string_view actual) {
    for (int number = 1; !expected.empty() || !actual.empty(); ++number) {
        auto const wanted = first_line(expected);
        auto const got = first_line(actual);
        if (wanted != got)
            return fmt::format("line {}: expected {}\n       got      {}", number, quoted(wanted),
                               quoted(got));
        expected.remove_prefix(wanted.size());
        actual.remove_prefix(got.size());
    }
    return {};
}

void check_golden(std::string_view path, std::string_view actual) {
    auto const file = full_path(fmt::format("tests/{}", path));
    auto const expected = read(file);
    if (expected && *expected == actual) {
        SUCCEED();
    } else if (accepting()) {
        accept(file, actual);
    } else if (!expected) {
        FAIL("no golden file " << file << "; GOODPLAN_ACCEPT=1 writes it");
    } else {
        FAIL(file << " " << first_difference(*expected, actual));
    }
}

} // namespace goodplan::test
