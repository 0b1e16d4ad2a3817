#include "exchange/item_list.hpp"

#include "exchange/item_marks.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>

namespace goodplan::exchange {

namespace {

struct Line {
    int number = 0;
    std::string text; // trimmed
    bool after_gap = false;
    std::optional<ItemMark> mark;
};

[[noreturn]] void refuse(std::string_view name, std::string const& what, std::string const& hint = {}) {
    throw base::Error(base::ErrorKind::invalid_input, fmt::format("{}: {}; nothing was stored", name, what),
                      hint);
}

void refuse_other_encodings(std::string_view bytes, std::string_view name) {
    constexpr std::string_view hint =
        "Save it as UTF-8 (Notepad: Encoding UTF-8; Word: Plain Text, then Unicode (UTF-8)).";
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        refuse(name, "it is UTF-16, not UTF-8", std::string(hint));
    if (auto const at = base::invalid_utf8(bytes); at != std::string_view::npos) {
        auto const before = bytes.substr(0, at);
        auto const line = std::ranges::count(before, '\n') + 1;
        auto const column = at - (before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1);
        refuse(name, fmt::format("line {}, byte {} is not UTF-8", line, column + 1), std::string(hint));
    }
}

// Pages end in a form feed where a PDF was turned into text, and Word breaks lines with a vertical tab.
std::string with_line_feeds(std::string_view bytes) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (bytes.starts_with(mark))
        bytes.remove_prefix(mark.size());
    auto text = base::clean_newlines(bytes);
    std::ranges::replace(text, '\f', '\n');
    std::ranges::replace(text, '\v', '\n');
    return text;
}

std::vector<Line> lines_of(std::string const& text, std::string_view name) {
    std::vector<Line> lines;
    bool gap = false;
    int number = 0;
    for (auto const& raw : base::split(text, '\n')) {
        ++number;
        auto const line = std::string(base::trim(raw));
        if (auto const why = base::why_not_storable(line); !why.empty())
            refuse(name, fmt::format("line {}: {}", number, why));
        if (!line.empty())
            lines.push_back({number, line, gap, item_mark(line)});
        gap = line.empty();
    }
    if (lines.empty())
        refuse(name, "it holds no text");
    lines.front().after_gap = true;
    return lines;
}

int as_number(std::string const& text) {
    int value = 0;
    auto const from = text.find_first_of("0123456789");
    if (from != std::string::npos)
        std::from_chars(text.data() + from, text.data() + text.size(), value);
    return value;
}

class Reader {
public:
    explicit Reader(std::vector<Line> lines) : lines_(std::move(lines)) {
        auto const marked =
            std::ranges::find_if(lines_, [](Line const& one) { return one.mark.has_value(); });
        if (marked != lines_.end()) {
            shape_ = marked->mark->shape;
            family_ = marked->mark->family();
        }
        gaps_ = std::any_of(lines_.begin() + 1, lines_.end(), [](Line const& one) { return one.after_gap; });
    }

    ItemList read(std::string_view name) {
        refuse_unclear(name);
        for (auto const& line : lines_)
            begins(line) ? begin(line) : go_on(line);
        for (auto const& item : made_.items)
            if (item.text.empty())
                refuse(name, fmt::format("line {}: a number without a text", item.line));
        if (!gaps_ && made_.items.size() > 1)
            made_.how = fmt::format("There are no empty lines: each line{} was taken as an item.",
                                    shape_.empty()                  ? ""
                                    : family_ == MarkFamily::bullet ? " with a bullet"
                                                                    : " with a number");
        return std::move(made_);
    }

private:
    [[nodiscard]] bool bare_lines() const { return shape_.empty() && !gaps_; }

    // Lines of one paragraph, or items of one line each? A small letter goes on with a sentence.
    void refuse_unclear(std::string_view name) const {
        if (!bare_lines())
            return;
        for (auto const& line : lines_)
            if (&line != &lines_.front() && line.text.front() >= 'a' && line.text.front() <= 'z')
                refuse(name,
                       fmt::format(
                           "line {} begins with a small letter: it is not clear whether an item begins there",
                           line.number),
                       "Put an empty line between the items, or a number before each.");
    }

    // After an empty line any number will do, "2)" beside "1."; within a paragraph only the very mark of the
    // list, near to the number before: a year or an amount may begin a wrapped line as well.
    [[nodiscard]] bool marks_item(Line const& line) const {
        if (!line.mark)
            return false;
        bool const alike = line.mark->shape == shape_ || (!gaps_ && line.mark->family() == family_);
        if (line.after_gap)
            return alike || (!line.mark->bullet() && !below(line));
        auto const number = as_number(line.mark->number);
        return alike && (number == 0 || last_ == 0 || std::abs(number - last_) <= 10);
    }

    // "- by mentors" or "(a) by mentors" under "3. Increase the number ...".
    [[nodiscard]] bool below(Line const& line) const {
        bool const numbered = family_ == MarkFamily::digits || family_ == MarkFamily::dotted;
        return line.mark && ((line.mark->bullet() && family_ != MarkFamily::bullet) ||
                             (line.mark->family() == MarkFamily::letters && numbered));
    }

    [[nodiscard]] bool begins(Line const& line) const {
        if (made_.items.empty() || bare_lines() || marks_item(line))
            return true;
        return line.after_gap && !below(line) && !made_.items.back().text.empty();
    }

    void begin(Line const& line) {
        bool const own = marks_item(line);
        made_.items.push_back({own ? line.mark->number : "",
                               own ? line.text.substr(line.mark->length) : line.text, line.number});
        if (own)
            last_ = as_number(line.mark->number);
    }

    void go_on(Line const& line) {
        auto& text = made_.items.back().text;
        bool const divided = text.size() > 1 && text.back() == '-' && text[text.size() - 2] != ' ';
        if (!text.empty() && !divided)
            text += below(line) ? '\n' : ' ';
        text += line.text;
    }

    std::vector<Line> lines_;
    std::string shape_; // of the marks that begin an item; empty: there are none
    MarkFamily family_ = MarkFamily::bullet;
    bool gaps_ = false; // empty lines between lines
    int last_ = 0;
    ItemList made_;
};

bool all(std::vector<std::string> const& numbers, bool (*test)(std::string const&)) {
    return std::ranges::all_of(numbers, test);
}

} // namespace

ItemList read_items(std::string_view bytes, std::string_view name) {
    refuse_other_encodings(bytes, name);
    return Reader(lines_of(with_line_feeds(bytes), name)).read(name);
}

std::string bare_number(std::string_view typed) {
    auto const text = base::trim(typed);
    auto const mark = item_mark(text);
    bool const whole = mark && !mark->bullet() && mark->length == text.size();
    return whole ? mark->number : std::string(text);
}

std::vector<int> places(std::vector<std::string> const& numbers) {
    auto const plain = [](std::string const& one) {
        auto const from = one.starts_with("R") || one.starts_with("r") ? 1U : 0U;
        return one.size() > from && one.find_first_not_of("0123456789", from) == std::string::npos;
    };
    std::vector<int> made;
    if (numbers.empty() || all(numbers, [](std::string const& one) { return one.empty(); }))
        return made;
    bool const digits = all(numbers, plain);
    bool const romans = all(numbers, [](std::string const& one) { return roman(one).has_value(); });
    bool const letters = all(numbers, [](std::string const& one) {
        return one.size() == 1 && base::ascii_lower(one) >= "a" && base::ascii_lower(one) <= "z";
    });
    for (auto const& one : numbers) {
        if (digits)
            made.push_back(as_number(one));
        else if (romans)
            made.push_back(*roman(one));
        else if (letters)
            made.push_back(base::ascii_lower(one).front() - 'a' + 1);
    }
    return made;
}

} // namespace goodplan::exchange
