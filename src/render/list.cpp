#include "render/cells.hpp"

#include <goodplan/base/text.hpp>
#include <goodplan/render/render.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

namespace goodplan::render {
namespace {

using report::Cell;
using report::FactList;
using report::Paragraph;
using report::Place;
using report::Table;

constexpr int list_least_width = 40;

// ---- words -----------------------------------------------------------------------------------------------

// A hyphen before a number is not read out.
std::string spoken(std::string const& number) {
    return number.starts_with('-') ? "minus " + number.substr(1) : number;
}

struct Spoken {
    std::string operator()(std::monostate /*none*/) const { return {}; }
    std::string operator()(std::string const& text) const { return text; }
    std::string operator()(std::int64_t number) const { return spoken(std::to_string(number)); }
    std::string operator()(report::Decimal number) const { return spoken(number.text()); }
    std::string operator()(report::Date day) const {
        return base::weekday_full(day) + ' ' + base::in_full(day);
    }
    std::string operator()(report::Percent percent) const { return spoken(percent.value.text()) + '%'; }
    std::string operator()(report::Money money) const {
        bool const one = money.pounds == report::Decimal{1};
        return spoken(money.pounds.grouped()) + (one ? " pound" : " pounds");
    }
    std::string operator()(bool yes) const { return yes ? "yes" : "no"; }
    std::string operator()(std::vector<std::string> const& parts) const { return base::join(parts, "; "); }
};

std::string spoken(Cell const& cell) {
    return cell.shown.empty() ? std::visit(Spoken{}, cell.value) : cell.shown;
}

bool says_nothing(std::string_view words) { return words.find_first_not_of(" \n") == std::string_view::npos; }

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// Headings in capitals would be spelled out: OVERDUE becomes Overdue, up to a bracket. ID is said so.
std::string sentence_case(std::string_view title) {
    auto const bracket = std::min(title.find(" ("), title.size());
    auto const head = title.substr(0, bracket);
    if (head.empty() || head == "ID" || std::ranges::any_of(head, is_lower))
        return std::string{title};
    return std::string{head.substr(0, 1)} + base::ascii_lower(head.substr(1)) +
           std::string{title.substr(bracket)};
}

// Has its full stop already, perhaps inside a quotation.
bool is_ended(std::string_view line) {
    while (line.ends_with('"') || line.ends_with('\''))
        line.remove_suffix(1);
    return line.empty() || std::string_view{".!?:;"}.find(line.back()) != std::string_view::npos;
}

// Without a full stop after a command that is to be typed.
std::string sentence(std::string words) {
    auto const line = std::string_view{words}.substr(words.rfind('\n') + 1);
    if (!is_ended(line) && !line.starts_with("goodplan "))
        words += '.';
    return words;
}

// "Due: Friday 6 November 2026."; words that say themselves what they are ("Not ready: ...") need no name.
std::string named(std::string const& name, std::string const& words) {
    auto said = sentence(words);
    return says_nothing(name) || said.starts_with(name + ':') ? said : name + ": " + said;
}

// ---- the page --------------------------------------------------------------------------------------------

class Reading {
public:
    explicit Reading(int width) : width_(std::max(width, list_least_width)) {}

    void add(std::string_view words) {
        for (auto const& line : lines_without_gaps(base::visible(words))) {
            auto const parts = base::split(line, ' ');
            std::vector<std::string> kept;
            std::ranges::copy_if(parts, std::back_inserter(kept),
                                 [](auto const& part) { return !part.empty(); });
            if (!kept.empty())
                add_line(base::join(kept, " "));
        }
    }

    void field(std::string_view title, std::string const& words) {
        add(named(sentence_case(base::visible_line(title)), words));
    }

    // Begins something new.
    void pause() {
        if (!out_.empty() && !out_.ends_with("\n\n"))
            out_ += '\n';
    }

    [[nodiscard]] std::string finish() && {
        if (out_.ends_with("\n\n"))
            out_.pop_back();
        return out_.empty() ? "\n" : std::move(out_);
    }

private:
    void add_line(std::string const& line) {
        for (auto const& part : base::wrap(line, width_))
            out_ += part + '\n';
    }

    int width_;
    std::string out_;
};

// ---- blocks ----------------------------------------------------------------------------------------------

std::vector<std::size_t> columns_to_read(Table const& table) {
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].place != Place::hidden)
            columns.push_back(i);
    }
    return columns;
}

// What stands in a column of its own is said even when there is none; what stands below the row is not.
void add_field(Reading& reading, report::Column const& column, Cell const& cell) {
    auto const words = spoken(cell);
    if (!says_nothing(words)) {
        reading.field(column.title, words);
    } else if (column.place == Place::column) {
        reading.field(column.title, "none");
    }
}

// "1 of 3: A-14." for what is found by its ID, else "1 of 3. Rev: 398."
void add_first(Reading& reading, std::string const& number, report::Column const& column, Cell const& cell) {
    auto const words = spoken(cell);
    auto const name = sentence_case(base::visible_line(column.title));
    if (says_nothing(words))
        return reading.add(number + '.');
    reading.add(name == "ID" ? number + ": " + sentence(words) : number + ". " + named(name, words));
}

void add_records(Reading& reading, Table const& table) {
    auto const columns = columns_to_read(table);
    if (columns.empty())
        return;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        auto const& row = table.rows[i];
        reading.pause();
        add_first(reading, fmt::format("{} of {}", i + 1, table.rows.size()), table.columns[columns.front()],
                  row[columns.front()]);
        for (auto const column : columns) {
            if (column != columns.front())
                add_field(reading, table.columns[column], row[column]);
        }
    }
}

// "Overdue: 3 items." or "Overdue: None."
void announce(Reading& reading, Table const& table) {
    bool const none = table.rows.empty() && !says_nothing(table.empty_text);
    auto const count = base::counted(static_cast<long long>(table.rows.size()), "item");
    reading.pause();
    reading.field(table.title, none ? table.empty_text : count);
}

struct AddListBlock {
    Reading& reading;

    void operator()(Table const& table) const {
        require_whole_rows(table);
        bool const silent =
            table.rows.empty() ? says_nothing(table.empty_text) : columns_to_read(table).empty();
        if (silent && says_nothing(table.title))
            return;
        announce(reading, table);
        add_records(reading, table);
    }

    void operator()(FactList const& list) const {
        bool const spoken_of =
            std::ranges::any_of(list.facts, [](auto const& fact) { return !fact.label.empty(); });
        if (spoken_of || !says_nothing(list.title))
            reading.pause();
        if (!says_nothing(list.title))
            reading.add(sentence(sentence_case(base::visible_line(list.title))));
        for (auto const& fact : list.facts) {
            auto const words = spoken(fact.cell);
            if (!fact.label.empty())
                reading.field(fact.label, says_nothing(words) ? "none" : words);
        }
    }

    void operator()(Paragraph const& paragraph) const {
        reading.pause();
        reading.add(paragraph.text);
    }
};

} // namespace

std::string list(report::Document const& document, TextOptions options) {
    Reading reading(options.width);
    reading.add(document.title);
    for (auto const& line : document.subtitles)
        reading.add(line);
    for (auto const& block : document.blocks)
        std::visit(AddListBlock{reading}, block);
    reading.pause();
    for (auto const& line : document.footer)
        reading.add(line);
    return std::move(reading).finish();
}

} // namespace goodplan::render
