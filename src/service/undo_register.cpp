#include "service/undo_register.hpp"

#include "service/differences.hpp"
#include "service/record_draft.hpp"

#include <set>

namespace goodplan::service {

void name_register(store::Store const& store, int revision, Undone& made) {
    auto const after = store.load_register(revision);
    auto const before = store.load_register(revision - 1);
    std::set<std::string> names;
    for (auto const& [plan, record] : store.touched(revision)) {
        if (!plan.empty())
            continue;
        auto const& shared = after.any(record) ? after : before; // what it took away is named as it stood
        auto const found = shared.any(record);
        if (!found)
            continue;
        if (record.kind == Kind::holding)
            names.insert(
                "who holds " +
                shared.ref_of({Kind::post, shared.find<domain::Holding>(record.number)->value.post.number}));
        else
            names.insert(called(*found));
    }
    made.records.assign(names.begin(), names.end());
}

namespace {

// The title stands before it already: "Director: VACANT" is "VACANT".
std::string holder_alone(std::string holder, std::string const& title) {
    if (holder == title)
        return "nobody";
    auto const prefix = title + ": ";
    return holder.starts_with(prefix) ? holder.substr(prefix.size()) : holder;
}

} // namespace

void tell_register(store::Store const& store, int undone, Date today, Undone& made) {
    auto then = store.load_register(made.written.revision - 1);
    auto now = store.load_register(made.written.revision);
    then.moment.day = now.moment.day = today;
    std::set<int> posts;
    for (auto const& [plan, record] : store.touched(undone)) {
        if (!plan.empty())
            continue;
        auto const before = then.any(record);
        auto const after = now.any(record);
        if (record.kind == Kind::holding)
            for (auto const* shared : {&then, &now})
                if (auto const* held = shared->find<domain::Holding>(record.number))
                    posts.insert(held->value.post.number);
        if (!before || !after || record.kind == Kind::holding)
            continue; // it came or went as a whole
        if (auto fields = field_changes(then, now, record); !fields.empty())
            made.written.changed.push_back({record, domain::headline(*after), {}, {}, {}, std::move(fields)});
    }
    for (auto const post : posts) {
        auto const title = now.post_title({post});
        auto const before = holder_alone(then.holder({post}), title);
        auto const after = holder_alone(now.holder({post}), title);
        if (before != after && now.find<domain::Post>(post) != nullptr)
            made.written.changed.push_back(
                {{Kind::post, post}, title, {}, {}, {}, {{"held by", before, after}}});
    }
}

} // namespace goodplan::service
