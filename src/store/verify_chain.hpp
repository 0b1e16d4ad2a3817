// What follows from a file's history: whether every head, row, end and time in it fits the others.
#pragma once

#include <goodplan/store/verify.hpp>

#include "store/verify_history.hpp"

namespace goodplan::store {

struct HistoryChecks {
    Check chain, rows, versions, times;
    std::optional<std::int64_t> first_misfit;
};
[[nodiscard]] HistoryChecks check_history(ToldHistory& history, base::Moment now);

// Of the heads that were noted; `first_misfit` is what check_history found.
[[nodiscard]] Check check_noted(ToldHistory const& history, std::vector<NotedHead> const& noted,
                                std::optional<std::int64_t> first_misfit);

} // namespace goodplan::store
