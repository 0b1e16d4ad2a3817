// What holds in CSV and plain for any document, whatever the texts: told anew from the words of the headers.
#include "csv_reader.hpp"
#include "many_documents.hpp"

#include <goodplan/base/formula_guard.hpp>
#include <goodplan/base/text.hpp>
#include <goodplan/render/render.hpp>

#include <catch2/catch.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <map>

using namespace goodplan;
using namespace goodplan::report;

namespace {

// ---- values for machines ---------------------------------------------------------------------------------

struct MachineValue {
    std::string operator()(std::monostate /*none*/) const { return ""; }
    std::string operator()(std::string const& value) const { return value; }
    std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
    std::string operator()(Decimal value) const { return value.text(); }
    std::string operator()(Date value) const { return base::iso(value); }
    std::string operator()(Percent value) const { return value.value.text(); }
    std::string operator()(Money value) const { return value.pounds.text(); }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::vector<std::string> const& value) const { return base::join(value, "; "); }
};

std::string value_of(Cell const& cell) { return base::visible(std::visit(MachineValue{}, cell.value)); }

bool is_text(Cell const& cell) {
    return std::holds_alternative<std::string>(cell.value) ||
           std::holds_alternative<std::vector<std::string>>(cell.value);
}

// One line of a sheet: where it stands, and its cells by name.
struct Record {
    std::string section;
    std::vector<std::pair<std::string, Cell>> cells;
    bool is_fact = false;
};

struct Expected {
    std::vector<Record> records;
    std::vector<Table const*> tables; // with a key, and with a column that has one
    bool other_facts = false;         // that whoever gets one table only would miss
};

void add(Expected& expected, Table const& table) {
    auto const keyed =
        std::ranges::any_of(table.columns, [](auto const& column) { return !column.key.empty(); });
    if (table.key.empty() || !keyed)
        return;
    expected.tables.push_back(&table);
    for (auto const& row : table.rows) {
        Record record{table.key, {}};
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (!table.columns[i].key.empty())
                record.cells.emplace_back(table.columns[i].key, row[i]);
        }
        expected.records.push_back(std::move(record));
    }
}

void add(Expected& expected, FactList const& list) {
    for (auto const& fact : list.facts) {
        if (fact.key.empty())
            continue;
        expected.records.push_back({list.key, {{fact.key, fact.cell}}, true});
        expected.other_facts = expected.other_facts || !list.key.empty() || !fact.label.empty();
    }
}

void add(Expected& expected, Paragraph const& paragraph) {
    if (paragraph.key.empty())
        return;
    expected.records.push_back({"", {{paragraph.key, text(paragraph.text)}}, true});
    expected.other_facts = true;
}

Expected expected_of(Document const& document) {
    Expected expected;
    auto const& stamp = document.stamp;
    for (auto const& [key, cell] :
         std::vector<std::pair<std::string, Cell>>{{"schema", text(stamp.schema)},
                                                   {"plan", text(stamp.plan)},
                                                   {"as_at", date(stamp.as_at)},
                                                   {"revision", number(stamp.revision)},
                                                   {"head", text(stamp.head)},
                                                   {"program", text(stamp.program)},
                                                   {"title", text(document.title)}})
        expected.records.push_back({"", {{key, cell}}, true});
    for (auto const& block : document.blocks)
        std::visit([&expected](auto const& each) { add(expected, each); }, block);
    return expected;
}

bool is_one_table(Expected const& expected) {
    return expected.tables.size() == 1 && !expected.other_facts &&
           std::ranges::any_of(expected.tables[0]->columns,
                               [](auto const& column) { return column.place != Place::hidden; });
}

// ---- CSV -------------------------------------------------------------------------------------------------

std::string wrong_cell(std::string const& found, Cell const& cell) {
    auto const value = value_of(cell);
    if (is_text(cell) ? base::unguard_formula(found) != value : found != value)
        return fmt::format("'{}' instead of '{}'", found, value);
    if (is_text(cell) && !found.empty() &&
        std::string_view{"=+-@\t\r"}.find(found[0]) != std::string_view::npos)
        return "a formula: " + found;
    return {};
}

using Line = std::map<std::string, std::string>;

std::string wrong_line(Line line, Record const& record, bool sheet) {
    auto const take = [&line](std::string const& key) {
        auto const cell = line.extract(key);
        return cell.empty() ? "no column " + key : cell.mapped();
    };
    if (sheet && take("section") != record.section)
        return "another section than " + record.section;
    if (record.is_fact) {
        auto const& [key, cell] = record.cells.front();
        return take("fact") != key ? "another fact than " + key : wrong_cell(take("value"), cell);
    }
    for (auto const& [key, cell] : record.cells) {
        bool const taken = sheet && (key == "fact" || key == "value" || key == "section");
        if (auto wrong = wrong_cell(take(taken ? record.section + "_" + key : key), cell); !wrong.empty())
            return wrong;
    }
    for (auto const& [key, cell] : line) {
        if (!cell.empty())
            return "a value where none is: " + key;
    }
    return {};
}

std::vector<Line> lines_by_name(test::CsvFile const& file) {
    std::vector<Line> lines;
    for (std::size_t i = 1; i < file.lines.size(); ++i) {
        auto& line = lines.emplace_back();
        for (std::size_t j = 0; j < file.lines[i].size(); ++j)
            line[file.lines[0][j]] = file.lines[i][j];
    }
    return lines;
}

std::string without_line_ends(std::string const& csv) {
    std::string out;
    for (std::size_t i = 0; i < csv.size(); ++i) {
        if (!csv.substr(i, 2).starts_with("\r\n"))
            out += csv[i];
    }
    return out;
}

} // namespace

TEST_CASE("CSV reads back as the values of any document", "[render]") {
    std::size_t sheets = 0;
    std::size_t alone = 0;
    test::for_each_document([&](Document const& document) {
        auto const csv = render::csv(document);
        auto const file = test::read_csv(csv);
        REQUIRE(file.wrong.empty());
        auto expected = expected_of(document);
        bool const sheet = !is_one_table(expected);
        ++(sheet ? sheets : alone);
        if (!sheet)
            std::erase_if(expected.records, [](auto const& record) { return record.is_fact; });
        auto const lines = lines_by_name(file);
        REQUIRE(lines.size() == expected.records.size());
        for (std::size_t i = 0; i < lines.size(); ++i) {
            auto const wrong = wrong_line(lines[i], expected.records[i], sheet);
            if (!wrong.empty())
                FAIL("line " << i + 2 << ": " << wrong);
        }
        REQUIRE(base::visible(without_line_ends(csv)) == without_line_ends(csv));
    });
    CHECK(sheets > test::random_documents / 10);
    CHECK(alone > test::random_documents / 10);
}

TEST_CASE("plain has a line for each record and a cell for each value", "[render]") {
    test::for_each_document([](Document const& document) {
        auto const plain = render::plain(document);
        auto const expected = expected_of(document);
        bool const alone = is_one_table(expected);
        std::string wanted;
        for (auto const& [section, cells, is_fact] : expected.records) {
            if (alone && is_fact)
                continue;
            std::vector<std::string> line;
            if (is_fact)
                line.push_back(section.empty() ? cells[0].first : section + "." + cells[0].first);
            else if (!alone)
                line.push_back(section);
            for (auto const& [key, cell] : cells)
                line.push_back(base::visible_line(value_of(cell)));
            REQUIRE(
                std::ranges::none_of(line, [](auto const& cell) { return cell.find('\t') != cell.npos; }));
            wanted += base::join(line, "\t") + "\n";
        }
        REQUIRE(plain == wanted);
    });
}
