// Waiting for others, and the moment at which a change is kept.
#include "store/impl.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <thread>

namespace goodplan::store {

// Short pauses: many hands share a file that each keeps for milliseconds.
bool Patience::wait(int times) {
    constexpr std::array pauses{1, 2, 5, 10, 15, 20, 25};
    if (committing && options_->on_commit)
        options_->on_commit(CommitStep::waits);
    auto const next = std::min(static_cast<std::size_t>(times), pauses.size() - 1);
    auto const pause = std::min(pauses[next], left_);
    if (pause <= 0)
        return false;
    left_ -= pause;
    if (options_->pause)
        options_->pause(pause);
    else
        std::this_thread::sleep_for(std::chrono::milliseconds{pause});
    return true;
}

int Patience::when_busy(void* self, int times) noexcept {
    return static_cast<Patience*>(self)->wait(times) ? 1 : 0;
}

void Patience::use_for(SQLite::Database& database) {
    sqlite3_busy_handler(database.getHandle(), when_busy, this);
}

std::unique_ptr<SQLite::Database> Store::Impl::connect(std::string const& name, int flags) {
    if (!patience)
        patience = std::make_unique<Patience>(options);
    // One thread uses the connection: SQLite need not lock for every column that is read.
    auto made = std::make_unique<SQLite::Database>(name, flags | SQLite::OPEN_NOMUTEX);
    patience->use_for(*made);
    return made;
}

void Store::Impl::commit() {
    auto const tell = [&](CommitStep step) {
        patience->committing = step == CommitStep::begun;
        if (options.on_commit)
            options.on_commit(step);
    };
    tell(CommitStep::begun);
    try {
        query("COMMIT").step();
    } catch (...) {
        tell(CommitStep::failed);
        throw;
    }
    tell(CommitStep::kept);
    writing = false;
}

} // namespace goodplan::store
