#include "store/redact_carried.hpp"

#include <fmt/format.h>

namespace goodplan::store {

std::optional<RecordKey> carried_by(Store::Impl const& impl, RecordKey const& record, int revision) {
    auto const [plan, identity] = record;
    auto query = impl.query(fmt::format(
        "SELECT p.plan, l.to_number FROM link l JOIN plan_identity i ON i.name = l.to_plan JOIN plan p ON "
        "p.plan = i.id AND p.until = {} AND p.gone = 0 WHERE l.plan = ?1 AND l.kind = ?2 AND l.number = ?3 "
        "AND l.role = 'carried_from' AND l.to_kind = ?2 AND l.since = ?4 AND l.gone = 0",
        forever));
    query.bind(plan).bind(domain::info(identity.kind).code).bind(identity.number).bind(revision);
    if (!query.step())
        return std::nullopt;
    return RecordKey{query.integer(0), {identity.kind, query.number(1)}};
}

std::set<RecordKey> carried_on_from(Store::Impl const& impl, RecordKey const& record) {
    std::set<RecordKey> found;
    std::vector<RecordKey> ahead{record};
    while (!ahead.empty()) {
        auto const [plan, identity] = ahead.back();
        ahead.pop_back();
        auto query = impl.query("SELECT DISTINCT l.plan, l.number FROM link l JOIN plan_identity i ON i.name "
                                "= l.to_plan WHERE i.id = ?1 AND l.to_kind = ?2 AND l.to_number = ?3 AND "
                                "l.kind = ?2 AND l.role = 'carried_from'");
        query.bind(plan).bind(domain::info(identity.kind).code).bind(identity.number);
        while (query.step())
            if (RecordKey const one{query.integer(0), {identity.kind, query.number(1)}};
                one != record && found.insert(one).second)
                ahead.push_back(one);
    }
    return found;
}

std::vector<std::string> typed_parts(std::string text) {
    constexpr std::string_view waived = "Evidence waived: ";
    if (auto const at = text.rfind(" (at ");
        at != std::string::npos && text.ends_with(')') && text.find("/MTG-", at) != std::string::npos)
        text.resize(at);
    auto const at = text.find(waived);
    if (at == std::string::npos || (at > 0 && text[at - 1] != '\n'))
        return {text};
    return {text.substr(0, at == 0 ? 0 : at - 1), text.substr(at + waived.size())};
}

} // namespace goodplan::store
