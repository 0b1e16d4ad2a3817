// The tables of a snapshot, whatever the kind: what is compiled once for all 28 of them.
#include <goodplan/domain/plan.hpp>

#include <algorithm>
#include <utility>

namespace goodplan::domain {

namespace {

// Calls f with the table of a kind known only at run time.
template <class T, class F, std::size_t... I>
void with_table(T& tables, Kind kind, F&& f, std::index_sequence<I...>) {
    auto const wanted = static_cast<std::size_t>(kind);
    (void)((I == wanted ? (f(std::get<I>(tables)), true) : false) || ...);
}
template <class T, class F> void with_table(T& tables, Kind kind, F&& f) {
    with_table(tables, kind, std::forward<F>(f), std::make_index_sequence<kind_count>{});
}

// The order that sorts the numbers; empty when they are sorted already, as they are as a rule.
std::vector<std::size_t> sorting_order(std::vector<int> const& numbers) {
    if (std::ranges::is_sorted(numbers))
        return {};
    std::vector<std::size_t> order(numbers.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::ranges::stable_sort(order, {}, [&](std::size_t at) { return numbers[at]; });
    return order;
}

// Sorting an index compiles once; sorting 28 kinds of record would compile 28 times.
template <class T> void sort_by_number(T& table) {
    std::vector<int> numbers;
    for (auto const& one : table)
        numbers.push_back(one.number);
    auto const order = sorting_order(numbers);
    if (order.empty())
        return;
    T sorted;
    sorted.reserve(table.size());
    for (auto const at : order)
        sorted.push_back(std::move(table[at]));
    table = std::move(sorted);
}

template <class R> AnyRecord view(Kind kind, R const& record) {
    return AnyRecord{kind, record.number, record.entered, &record.value, &record.state};
}

} // namespace

Plan::Plan() = default;
Plan::Plan(Plan&&) noexcept = default;
Plan& Plan::operator=(Plan&&) noexcept = default;
Plan::~Plan() = default;

std::vector<AnyRecord> Plan::any(Kind kind) const {
    std::vector<AnyRecord> found;
    with_table(tables_, kind, [&](auto const& table) {
        for (auto const& one : table)
            found.push_back(view(kind, one));
    });
    return found;
}

std::optional<AnyRecord> Plan::any(Identity identity) const {
    std::optional<AnyRecord> found;
    with_table(tables_, identity.kind, [&](auto const& table) {
        auto const at =
            std::ranges::lower_bound(table, identity.number, {}, [](auto const& one) { return one.number; });
        if (at != table.end() && at->number == identity.number)
            found = view(identity.kind, *at);
    });
    return found;
}

Plan::Slot Plan::append(Kind kind) {
    Slot slot{};
    with_table(tables_, kind, [&](auto& table) {
        auto& one = table.emplace_back();
        one.state = initial_state(kind);
        slot = Slot{&one.value, &one.state, &one.number, &one.entered};
    });
    return slot;
}

void Plan::set_entered(Identity record, Date day) {
    with_table(tables_, record.kind, [&](auto& table) {
        for (auto& one : table)
            if (one.number == record.number)
                one.entered = day;
    });
}

void Plan::erase(Identity record) {
    with_table(tables_, record.kind, [&](auto& table) {
        std::erase_if(table, [&](auto const& one) { return one.number == record.number; });
    });
}

void Plan::sort() {
    for (auto const& kind : kinds())
        with_table(tables_, kind.kind, [](auto& table) { sort_by_number(table); });
    std::ranges::sort(links);
    std::ranges::sort(sources);
}

} // namespace goodplan::domain
