#include "render/cells.hpp"

#include <goodplan/base/error.hpp>
#include <goodplan/base/json_text.hpp>
#include <goodplan/render/render.hpp>

#include <algorithm>
#include <utility>

namespace goodplan::render {
namespace {

// Objects and lists with commas and indentation; refuses a key that the object has already.
class Writer {
public:
    Writer() { open('{'); }

    void open(char bracket) {
        out_ += bracket;
        levels_.emplace_back();
    }

    void close(char bracket) {
        bool const any = levels_.back().any;
        levels_.pop_back();
        if (any)
            new_line();
        out_ += bracket;
    }

    void key(std::string const& name) {
        auto& keys = levels_.back().keys;
        if (std::ranges::find(keys, name) != keys.end())
            throw base::Error(base::ErrorKind::internal, "a report gives the key '" + name + "' twice");
        keys.push_back(name);
        element();
        out_ += base::json_string(name) + ": ";
    }

    void element() {
        if (std::exchange(levels_.back().any, true))
            out_ += ',';
        new_line();
    }

    void raw(std::string_view text) { out_ += text; }
    void string(std::string_view text) { out_ += base::json_string(text); }
    void string_or_null(std::string_view text) { out_ += text.empty() ? "null" : base::json_string(text); }

    [[nodiscard]] std::string finish() && {
        close('}');
        out_ += '\n';
        return std::move(out_);
    }

private:
    struct Level {
        bool any = false;
        std::vector<std::string> keys;
    };

    void new_line() {
        out_ += '\n';
        out_.append(2 * levels_.size(), ' ');
    }

    std::string out_;
    std::vector<Level> levels_;
};

struct ForMachines {
    Writer& to;

    void operator()(std::monostate /*none*/) const { to.raw("null"); }
    void operator()(std::string const& text) const { to.string(text); }
    void operator()(std::int64_t number) const { to.raw(std::to_string(number)); }
    void operator()(report::Decimal number) const { to.raw(number.text()); }
    void operator()(report::Date day) const { to.string(base::iso(day)); }
    void operator()(report::Percent percent) const { to.raw(percent.value.text()); }
    void operator()(report::Money money) const { to.raw(money.pounds.text()); }
    void operator()(bool yes) const { to.raw(yes ? "true" : "false"); }
    void operator()(std::vector<std::string> const& parts) const {
        to.open('[');
        for (auto const& part : parts) {
            to.element();
            to.string(part);
        }
        to.close(']');
    }
};

// An empty key says that machines have no use for it ("Next: goodplan ...").
void member(Writer& to, std::string const& key, report::Cell const& cell) {
    if (key.empty())
        return;
    to.key(key);
    std::visit(ForMachines{to}, cell.value);
    if (std::holds_alternative<std::monostate>(cell.value) && !cell.shown.empty()) {
        to.key(key + "_shown");
        to.string(cell.shown);
    }
}

void facts(Writer& to, report::FactList const& list) {
    for (auto const& fact : list.facts)
        member(to, fact.key, fact.cell);
}

// Also when there are no rows: a bug that shows only on some plans is found late.
void require_unique_keys(report::Table const& table) {
    Writer scratch;
    for (auto const& column : table.columns) {
        if (!column.key.empty())
            scratch.key(column.key);
    }
}

void block(Writer& to, report::Table const& table) {
    require_whole_rows(table);
    require_unique_keys(table);
    if (table.key.empty())
        return;
    to.key(table.key);
    to.open('[');
    for (auto const& row : table.rows) {
        to.element();
        to.open('{');
        for (std::size_t i = 0; i < row.size(); ++i)
            member(to, table.columns[i].key, row[i]);
        to.close('}');
    }
    to.close(']');
}

void block(Writer& to, report::FactList const& list) {
    if (list.key.empty())
        return facts(to, list);
    to.key(list.key);
    to.open('{');
    facts(to, list);
    to.close('}');
}

void block(Writer& to, report::Paragraph const& paragraph) {
    if (paragraph.key.empty())
        return;
    to.key(paragraph.key);
    to.string(paragraph.text);
}

void stamp(Writer& to, report::Stamp const& stamp) {
    to.key("schema");
    to.string(stamp.schema);
    to.key("plan");
    to.string_or_null(stamp.plan);
    to.key("as_at");
    to.string(base::iso(stamp.as_at));
    to.key("revision");
    to.raw(std::to_string(stamp.revision));
    to.key("head");
    to.string_or_null(stamp.head);
    to.key("program");
    to.string(stamp.program);
}

} // namespace

std::string json(report::Document const& document) {
    Writer to;
    stamp(to, document.stamp);
    to.key("title");
    to.string(document.title);
    for (auto const& each : document.blocks) {
        std::visit([&to](auto const& value) { block(to, value); }, each);
    }
    return std::move(to).finish();
}

} // namespace goodplan::render
