// A list of items as somebody copied it out of a report: recommendations, one paragraph each.
//
// Paragraphs are parted by empty lines; line feeds within one become spaces. The number or bullet that the
// first marked line has ("1.", "12)", "(iii)", "R3.", "2.1", a dash, a dot) is the mark of an item wherever
// it begins a line; bullets below a numbered item stay in its text. Where there is neither mark nor empty
// line, each line is an item, unless one begins with a small letter: then it cannot be told, and is refused.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace goodplan::exchange {

struct ListedItem {
    std::string number; // as printed, without its brackets and stops: "3", "iii", "R3"; empty: none
    std::string text;
    int line = 0; // where it begins
};
struct ItemList {
    std::vector<ListedItem> items;
    std::string how; // a sentence, where the file was read in a way that needs saying; else empty
};

// `name` is what messages call the file. Error invalid_input, with the line, for what is not UTF-8, holds
// control characters, has a number without a text, or no text at all. A byte order mark is taken off.
[[nodiscard]] ItemList read_items(std::string_view bytes, std::string_view name);

// A printed number without what stands around it: "(iii)" is "iii", "12." is "12". Trailing words are kept.
[[nodiscard]] std::string bare_number(std::string_view typed);

// The places the printed numbers have in their series: 3 for "3" and "R3", "iii" (beside other Roman ones)
// and "c". Empty when they are of no single series, or when one of them is empty.
[[nodiscard]] std::vector<int> places(std::vector<std::string> const& numbers);

} // namespace goodplan::exchange
