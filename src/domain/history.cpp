#include <goodplan/domain/history.hpp>

#include <charconv>

namespace goodplan::domain {

namespace {

constexpr std::string_view milestone_words[] = {"open", "done", "withdrawn"};
constexpr std::string_view obligation_words[] = {"open", "met", "returned", "waived", "withdrawn"};
constexpr std::string_view meeting_words[] = {"planned", "held", "cancelled"};
constexpr std::string_view risk_words[] = {"open", "closed"};
constexpr std::string_view version_words[] = {"frozen", "submitted", "accepted", "returned"};
constexpr std::string_view plan_words[] = {"draft",    "approved", "submitted", "accepted",
                                           "returned", "live",     "closed",    "superseded"};

// Entries that say something of progress count as an update; being entered, or having a baseline or a title
// fixed, does not.
bool tells_progress(Event event) {
    switch (event) {
    case Event::entered:
    case Event::edited:
    case Event::baselined:
    case Event::no_reply:
        return false;
    default:
        return true;
    }
}

template <class T> void take(std::optional<T>& into, std::optional<T> const& given) {
    if (given)
        into = given;
}

void fold_move(State& state, Entry const& entry) {
    switch (move_kind(entry)) {
    case MoveKind::moved:
        ++state.moves;
        state.asked.reset();
        break;
    case MoveKind::asked:
        state.asked = entry.forecast;
        break;
    case MoveKind::refused:
        state.asked.reset();
        break;
    case MoveKind::none:
        break;
    }
}

// What is sent: when it was first, what came back, and whether its receipt is confirmed.
void fold_sent(State& state, Entry const& entry) {
    bool const sent = entry.event == Event::met || entry.event == Event::submitted;
    if (sent && !state.first_met)
        state.first_met = entry.day;
    if (entry.event == Event::receipt_confirmed)
        state.receipt = entry.day;
    if (sent || entry.event == Event::resubmitted)
        state.receipt.reset();
    if (entry.event != Event::returned)
        return;
    ++state.returns;
    state.returned = entry.day;
    state.receipt.reset();
}

void fold_due(State& state, Entry const& entry) {
    if (!entry.due && !entry.due_precision)
        return;
    if (entry.due || entry.due_precision == base::Precision::none)
        state.due = entry.due;
    state.due_precision = entry.due_precision.value_or(base::Precision::day);
    state.due_as_written = entry.due_as_written;
}

} // namespace

std::span<std::string_view const> statuses(Kind kind) {
    switch (kind) {
    case Kind::action:
        return Vocabulary<Delivery>::words;
    case Kind::milestone:
        return milestone_words;
    case Kind::obligation:
        return obligation_words;
    case Kind::meeting:
        return meeting_words;
    case Kind::risk:
        return risk_words;
    case Kind::version:
        return version_words;
    case Kind::plan:
        return plan_words;
    default:
        return {};
    }
}

MoveKind move_kind(Entry const& entry) {
    if (entry.event != Event::moved)
        return MoveKind::none;
    if (entry.due)
        return MoveKind::moved;
    return entry.forecast ? MoveKind::asked : MoveKind::refused;
}

bool is_correction(Entry const& entry) {
    return entry.event == Event::edited && entry.status.text.empty() && !entry.due && !entry.due_precision &&
           !entry.first_due && !entry.forecast && !entry.forecast_withdrawn;
}

constexpr std::string_view corrects = "Corrects revision ";

std::string correction_note(int revision, std::string_view reason) {
    return std::string(corrects) + std::to_string(revision) + ": " + std::string(reason);
}

std::optional<int> corrected_revision(std::string_view note) {
    if (!note.starts_with(corrects))
        return std::nullopt;
    note.remove_prefix(corrects.size());
    int number = 0;
    auto const [end, problem] = std::from_chars(note.data(), note.data() + note.size(), number);
    bool const whole = problem == std::errc{} && end != note.data() + note.size() && *end == ':';
    return whole ? std::optional{number} : std::nullopt;
}

State initial_state(Kind kind) {
    State state;
    if (auto const words = statuses(kind); !words.empty())
        state.status = std::string(words.front());
    return state;
}

void fold(State& state, Entry const& entry) {
    if (!entry.status.text.empty()) {
        state.status = entry.status.text;
        state.status_day = entry.day;
    }
    fold_sent(state, entry);
    take(state.percent, entry.percent);
    take(state.forecast, entry.forecast);
    if (entry.forecast_withdrawn)
        state.forecast.reset();
    fold_due(state, entry);
    if (!state.first_due)
        take(state.first_due, entry.first_due);
    take(state.declared, entry.rating);
    if (entry.rating_withdrawn)
        state.declared.reset();
    take(state.impact, entry.impact);
    fold_move(state, entry);
    if (is_correction(entry))
        ++state.corrections;
    if (entry.meeting)
        state.met_at = entry.meeting;
    if (!tells_progress(entry.event))
        return;
    state.updated = entry.day;
    ++state.updates;
}

} // namespace goodplan::domain
