#include <goodplan/report/find.hpp>

#include "report/record_words.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/format.h>

#include <set>

namespace goodplan::report {

using domain::AnyRecord;
using domain::Kind;
using domain::Plan;

namespace {

class Search {
public:
    Search(std::string const& words, bool several_plans) : words_(words) {
        table_.key = "matches";
        table_.headings = true;
        table_.columns = {{"plan", "PLAN", several_plans ? Place::column : Place::hidden},
                          {"ref", "ID"},
                          {"field", "WHERE"},
                          {"text", "TEXT", Place::flow}};
    }

    void look_into(Searched const& part) {
        for (auto const& info : domain::kinds()) {
            if (info.shared != part.plan.name.empty())
                continue;
            for (auto const& record : part.plan.any(info.kind))
                look_into(part.plan, record);
        }
        for (auto const& one : part.history)
            look_into_note(part.plan, one);
    }

    [[nodiscard]] Table table() && { return std::move(table_); }
    [[nodiscard]] std::size_t records() const { return records_.size(); }

private:
    void look_into(Plan const& plan, AnyRecord const& record) {
        for (auto const& field : domain::entity(record.kind).fields) {
            auto const value = field.get(record.value);
            auto const* text = std::get_if<std::string>(&value);
            if (text != nullptr && field.free_text())
                add(plan, record, base::ascii_lower(field_label(field.name)), *text);
        }
    }

    void look_into_note(Plan const& plan, domain::RecordEntry const& one) {
        if (auto const record = plan.any(one.record))
            add(plan, *record, "note of " + base::in_full(one.entry.day), one.entry.note);
    }

    // Each paragraph that holds the words, whole.
    void add(Plan const& plan, AnyRecord const& record, std::string const& where, std::string const& whole) {
        for (auto const& paragraph : base::split(whole, '\n')) {
            if (!base::contains_folded(paragraph, words_))
                continue;
            table_.rows.push_back({plan.name.empty() ? none("register") : text(plan.name),
                                   text(typed_ref(record)), text(where), text(paragraph)});
            records_.insert(plan.name + "/" + typed_ref(record));
        }
    }

    std::string words_;
    Table table_;
    std::set<std::string> records_;
};

} // namespace

Found find(std::vector<Searched> const& parts, std::string const& words, Stamp const& stamp) {
    std::size_t plans = 0;
    for (auto const& part : parts)
        plans += part.plan.name.empty() ? 0U : 1U;
    Search search(words, plans > 1);
    for (auto const& part : parts)
        search.look_into(part);
    auto const records = static_cast<long long>(search.records());
    Found found;
    auto table = std::move(search).table();
    found.matches = static_cast<int>(table.rows.size());
    found.document.stamp = stamp;
    found.document.title =
        fmt::format("\"{}\": {} in {}, {} searched | as at {}", words,
                    base::counted(found.matches, "match", "matches"), base::counted(records, "record"),
                    base::counted(static_cast<long long>(plans), "plan"), base::in_words(stamp.as_at));
    found.document.blocks.emplace_back(std::move(table));
    return found;
}

} // namespace goodplan::report
