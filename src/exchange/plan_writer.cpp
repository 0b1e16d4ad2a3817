// Writes goodplan/plan/1 in its canonical form.
#include "exchange/record_writer.hpp"

#include <goodplan/base/json_text.hpp>
#include <goodplan/exchange/plan_file.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace goodplan::exchange {

using base::json_string;
using domain::AnyRecord;
using domain::FieldType;
using domain::Identity;
using domain::Kind;
using domain::Value;

namespace {

// Numbers of the register differ from file to file; names and holdings do not.
void sort_shared(domain::KindInfo const& kind, RecordWriter const& writer, std::vector<AnyRecord>& records) {
    std::vector<std::pair<std::string, AnyRecord>> keyed;
    for (auto const& one : records) {
        std::string key;
        if (kind.named)
            key = one.text("name");
        else
            for (auto const& member : writer.members(one, 0))
                key += member.second + " ";
        keyed.emplace_back(std::move(key), one);
    }
    std::ranges::stable_sort(keyed, {}, &std::pair<std::string, AnyRecord>::first);
    std::ranges::transform(keyed, records.begin(), &std::pair<std::string, AnyRecord>::second);
}

// The lists of the register, or of the plan; their keys stand at `level`.
std::string lists(PlanFile const& file, RecordWriter const& writer, bool shared, int level) {
    std::string made;
    for (auto const& kind : domain::kinds()) {
        if (kind.shared != shared || kind.kind == Kind::plan)
            continue;
        auto records = file.plan.any(kind.kind);
        if (records.empty())
            continue;
        if (shared)
            sort_shared(kind, writer, records);
        made += (made.empty() ? "" : ",\n") + indented(level) + json_string(kind.plural) + ": [\n";
        for (std::size_t i = 0; i < records.size(); ++i)
            made += indented(level + 1) +
                    RecordWriter::object(writer.members(records[i], level + 1), level + 1) +
                    (i + 1 < records.size() ? ",\n" : "\n");
        made += indented(level) + "]";
    }
    return made;
}

} // namespace

Members members_of(PlanFile const& file, AnyRecord const& record) {
    return RecordWriter(file).members(record, 0);
}

std::string write_plan(PlanFile const& file) {
    RecordWriter const writer(file);
    auto const plan = *file.plan.any(Identity{Kind::plan, 1});
    auto made = fmt::format("{{\n  \"schema\": {},\n  \"plan\": {}", json_string(plan_schema_name),
                            RecordWriter::object(writer.members(plan, 1), 1));
    if (auto const shared = lists(file, writer, true, 2); !shared.empty())
        made += ",\n  \"register\": {\n" + shared + "\n  }";
    if (auto const own = lists(file, writer, false, 1); !own.empty())
        made += ",\n" + own;
    return made + "\n}\n";
}

} // namespace goodplan::exchange
