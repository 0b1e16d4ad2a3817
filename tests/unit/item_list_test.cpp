// Lists copied out of reports, as somebody pastes them.
#include "exchange/item_list.hpp"
#include "exchange/item_marks.hpp"
#include "support/scratch.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace goodplan::test {
namespace {

using exchange::item_mark;
using exchange::read_items;

std::vector<std::string> numbers_of(std::string_view text) {
    std::vector<std::string> made;
    for (auto const& item : read_items(text, "list").items)
        made.push_back(item.number);
    return made;
}
std::vector<std::string> texts_of(std::string_view text) {
    std::vector<std::string> made;
    for (auto const& item : read_items(text, "list").items)
        made.push_back(item.text);
    return made;
}
using Texts = std::vector<std::string>;

std::string number_of_line(std::string_view line) {
    auto const mark = item_mark(line);
    return mark ? mark->number : "no mark";
}

} // namespace

TEST_CASE("A printed number is taken off an item in each way that reports print it", "[item_list]") {
    CHECK(number_of_line("1. Ensure") == "1");
    CHECK(number_of_line("12) Ensure") == "12");
    CHECK(number_of_line("(iii) Ensure") == "iii");
    CHECK(number_of_line("R3. Ensure") == "R3");
    CHECK(number_of_line("Recommendation 3: Ensure") == "3");
    CHECK(number_of_line("2.1 Ensure") == "2.1");
    CHECK(number_of_line("2.1.3. ensure") == "2.1.3");
    CHECK(number_of_line("a) Ensure") == "a");
    CHECK(number_of_line("7\tEnsure") == "7");
    CHECK(number_of_line("- 4. Ensure") == "4");
    CHECK(number_of_line("154.") == "154");
    CHECK(number_of_line("- Ensure").empty());
    CHECK(number_of_line("\u2022 Ensure").empty());
    CHECK(number_of_line("\u2022Ensure").empty());
}

TEST_CASE("Words and figures that begin a text are no printed number", "[item_list]") {
    for (auto const* line :
         {"16 children wait", "2.5 million pounds", "2017. The year", "72 hours is the limit", "i.e. at once",
          "mix. well", "Ensure that", "(see above) ensure", "-ing", "1.Ensure", "A child waits"})
        CHECK(number_of_line(line) == "no mark");
}

TEST_CASE("Paragraphs are items, and line feeds within them are spaces", "[item_list]") {
    auto const* text = "\xEF\xBB\xBF"
                       "1. Ensure that\r\nthresholds hold.\r\n \t\r\n2. Improve multi-\r\nagency work.\r\n";
    CHECK(numbers_of(text) == Texts{"1", "2"});
    CHECK(texts_of(text) == Texts{"Ensure that thresholds hold.", "Improve multi-agency work."});
    CHECK(read_items(text, "list").how.empty());
}

TEST_CASE("Bullets and letters below a numbered item stay in its text", "[item_list]") {
    auto const* text = "1. Increase:\n- mentors;\n(a) advice\n\n- and work\n\n2. Enable";
    CHECK(texts_of(text) == Texts{"Increase:\n- mentors;\n(a) advice\n- and work", "Enable"});
}

TEST_CASE("A year at the beginning of a wrapped line begins no item", "[item_list]") {
    CHECK(numbers_of("16. Report by\n17. March every year\n\n20. Next") == Texts{"16", "17", "20"});
    CHECK(texts_of("1. Report by March\n117. That is so\n\n2. Next") ==
          Texts{"Report by March 117. That is so", "Next"});
}

TEST_CASE("Marks of another kind count after an empty line only", "[item_list]") {
    CHECK(numbers_of("1. One\n\n2) Two\n\n(3) Three\n\nR4. Four") == Texts{"1", "2", "3", "R4"});
    CHECK(texts_of("1. One\n2) two of them\n\n2. Two") == Texts{"One 2) two of them", "Two"});
}

TEST_CASE("A file without empty lines is read by its marks, else line by line", "[item_list]") {
    CHECK(numbers_of("1. One\n2. Two\n3. Three") == Texts{"1", "2", "3"});
    CHECK(texts_of("- One\n  goes on\n- Two") == Texts{"One goes on", "Two"});
    CHECK(texts_of("One of them.\nTwo of them.") == Texts{"One of them.", "Two of them."});
    CHECK(read_items("One.\nTwo.", "list").how ==
          "There are no empty lines: each line was taken as an item.");
    CHECK(texts_of("Only one.") == Texts{"Only one."});
}

TEST_CASE("What may be one item or several is refused", "[item_list]") {
    auto const failure = failure_of([] { (void)read_items("One of them\nis long.", "list"); });
    CHECK(failure.kind == base::ErrorKind::invalid_input);
    CHECK(failure.message.find("line 2 begins with a small letter") != std::string::npos);
}

TEST_CASE("A list that cannot be read is refused with its place", "[item_list]") {
    auto const message = [](std::string_view bytes) {
        return failure_of([&] { (void)read_items(bytes, "list"); }).message;
    };
    CHECK(message("One\nT\xFCwo").find("line 2, byte 2 is not UTF-8") != std::string::npos);
    CHECK(message(std::string_view("\xFF\xFE"
                                   "1\0",
                                   4))
              .find("UTF-16") != std::string::npos);
    CHECK(message("1. One\n\n2.").find("line 3: a number without a text") != std::string::npos);
    CHECK(message("One\x01").find("line 1") != std::string::npos);
    CHECK(message(" \n\t\n").find("holds no text") != std::string::npos);
    CHECK(message("").find("holds no text") != std::string::npos);
}

TEST_CASE("Printed numbers have places in their series", "[item_list]") {
    using Places = std::vector<int>;
    CHECK(exchange::places({"1", "R2", "4"}) == Places{1, 2, 4});
    CHECK(exchange::places({"iii", "iv", "ix"}) == Places{3, 4, 9});
    CHECK(exchange::places({"h", "i", "k"}) == Places{8, 9, 11});
    CHECK(exchange::places({"1", "iv"}).empty());
    CHECK(exchange::places({"2.1", "2.2"}).empty());
    CHECK(exchange::places({}).empty());
    CHECK(exchange::roman("xlix") == 49);
    CHECK_FALSE(exchange::roman("iiii"));
    CHECK_FALSE(exchange::roman("mix"));
    CHECK(exchange::bare_number("(iii)") == "iii");
    CHECK(exchange::bare_number("12.") == "12");
    CHECK(exchange::bare_number("3 of 12") == "3 of 12");
}

} // namespace goodplan::test
