// What a Store holds open, shared by the sources that read and write it.
#pragma once

#include <goodplan/store/store.hpp>

#include "store/sql.hpp"
#include "store/tables.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace goodplan::store {

inline constexpr std::int64_t forever = 9007199254740991; // `until` of a version that still holds

struct Store::Impl {
    std::string path;
    Options options;
    std::string private_copy; // folder of a private copy to remove, when one was needed
    std::unique_ptr<SQLite::Database> database;
    bool writing = false;

    Impl() = default;
    Impl(Impl const&) = delete;
    Impl& operator=(Impl const&) = delete;
    ~Impl();

    // Runs f and turns SQLite's failures into ours.
    template <class F> decltype(auto) guarded(F&& f) const {
        try {
            return std::forward<F>(f)();
        } catch (SQLite::Exception const& failure) {
            rethrow(failure, path, options.wait_milliseconds);
        }
    }

    [[nodiscard]] Query query(std::string const& text) const { return Query(*database, text); }
    // The same statement again and again: prepared once, ready to be bound. Step it to its end, or reset it:
    // a half-read statement would keep its lock.
    [[nodiscard]] Query& again(std::string const& text) const;
    mutable std::map<std::string, std::unique_ptr<Query>> prepared; // gone before the database
    [[nodiscard]] std::optional<std::int64_t> plan_id(std::string_view name) const; // 0 for the register
    [[nodiscard]] std::string plan_name(std::int64_t id) const;
    [[nodiscard]] int latest_revision() const;
    void drop() noexcept; // what was begun and not committed
};

// safety.cpp: what may be opened, and how.
void refuse_unsafe_path(std::string const& path, bool must_exist);
void check_identity(Store::Impl& impl); // ours, this version, unaltered
void set_pragmas(Store::Impl& impl);
[[nodiscard]] std::unique_ptr<SQLite::Database> open_database(Store::Impl& impl);
[[nodiscard]] std::vector<std::string> statements_of(std::string_view script);

} // namespace goodplan::store
