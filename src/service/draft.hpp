// A write in the making: the lock, what the rule read, and the changes so far.
#pragma once

#include <goodplan/service/session.hpp>

#include <string>
#include <vector>

namespace goodplan::service {

// The revision that took this one back and still stands, if any.
[[nodiscard]] std::optional<int> taken_back_by(std::vector<domain::Revision> const& newest_first,
                                               int revision);

class Draft {
public:
    // Takes the write lock and checks --if-revision and --request-id.
    Draft(Session& session, std::string command, std::string plan);

    [[nodiscard]] bool repeated() const { return repeated_ != 0; }
    [[nodiscard]] std::string const& plan_name() const { return plan_; }
    [[nodiscard]] Session const& session() const { return session_; }

    // The plan as last entered, with everything dated up to the day of the facts (or today, if later).
    [[nodiscard]] domain::Plan load(store::Needs const& needs) const;
    [[nodiscard]] domain::Plan load_records(std::vector<Identity> records, bool links = false) const;

    void add(store::Change change) { set_.changes.push_back(std::move(change)); }
    [[nodiscard]] std::vector<store::Change> const& changes() const { return set_.changes; }
    void reason(std::string text) { set_.reason = std::move(text); }
    void undoes(int revision) { set_.undoes = revision; }
    void imported(std::string const& plan, store::Head const& digest) { set_.imported = {plan, digest}; }

    // The record's state on the day of the facts, and the entries that are dated after it.
    struct Standing {
        domain::State on;
        domain::State now;
        std::vector<domain::Entry> before; // up to the day of the facts
        std::vector<domain::Entry> later;
    };
    [[nodiscard]] Standing standing(domain::AnyRecord const& record) const;
    // Error conflict when a later entry settles what this one wants to say (a status, a due date).
    enum class Says { status, due };
    void refuse_before_later(domain::AnyRecord const& record, Standing const& standing, Says what) const;

    // A fact dated before the record itself.
    [[noreturn]] void refuse_before_entered(domain::AnyRecord const& record) const;

    // An entry for a record, with the next id, the day and whose word it was.
    [[nodiscard]] domain::Entry entry(domain::AnyRecord const& record, domain::Event event) const;
    // Adds the entry and notes the change for the answer.
    void add(domain::AnyRecord const& record, domain::Entry const& entry);
    void add(domain::AnyRecord const& record, domain::Entry const& entry, Standing const& stands);
    void changed(Changed one) { changed_.push_back(std::move(one)); }

    [[nodiscard]] Written commit();
    // The commit of a redaction (store.hpp), which is a revision of its own.
    [[nodiscard]] Written redact(Identity record, int revision, store::Redacted& made);
    [[nodiscard]] Written as_before() const; // the answer to a repeated request

private:
    void check_repeated() const;

    Session& session_;
    std::string plan_;
    store::ChangeSet set_;
    std::vector<Changed> changed_;
    int repeated_ = 0;
    int said_by_ = 0;
};

// Everything that a revision holds, whatever day it is dated for.
[[nodiscard]] domain::AsAt everything_of(int revision);

// The values of a record's fields, in their order.
[[nodiscard]] std::vector<domain::Value> values_of(domain::AnyRecord const& record);

// A text somebody typed: cleaned line ends, no control characters, not empty. Error usage names the option.
[[nodiscard]] std::string storable(std::string_view text, std::string_view option);

} // namespace goodplan::service
