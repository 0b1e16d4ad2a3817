// The kinds of record a plan file holds, and how each is named.
//
// A record of a plan is named by a reference: prefix and number, given once and never reused. Some
// kinds have a short name instead (themes, plans). Records of the shared register (bodies, posts, people,
// frameworks, calendars ...) belong to no plan, serve all of them, and have short names.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace goodplan::domain {

enum class Kind : std::uint8_t {
    // the shared register
    authority,
    body,
    post,
    person,
    holding,
    scale,
    framework,
    rule,
    calendar,
    rating_key,
    // one plan
    plan,
    theme,
    outcome,
    document,
    inspection,
    judgement,
    finding,
    recommendation,
    statement,
    action,
    milestone,
    obligation,
    meeting,
    decision,
    measure,
    reading,
    evidence,
    risk,
    version,
};
inline constexpr std::size_t kind_count = 29;

struct KindInfo {
    Kind kind{};
    std::string_view code;    // "action": table name in the file, word in messages
    std::string_view plural;  // "actions": list in the plan format, word in reports
    std::string_view prefix;  // "A"; empty for kinds with short names
    bool shared = false;      // of the register, not of one plan
    bool named = false;       // has a short name
    bool dated = false;       // has a history of dated facts (status, due date ...)
    std::string_view meaning; // one sentence for people
};

[[nodiscard]] std::span<KindInfo const> kinds();
[[nodiscard]] KindInfo const& info(Kind kind);
[[nodiscard]] std::optional<Kind> kind_of_code(std::string_view code);
// "action", "actions" and, as people say it, "recommendation" for any item asked of the authority.
[[nodiscard]] std::optional<Kind> kind_of_word(std::string_view word);
[[nodiscard]] std::optional<Kind> kind_of_prefix(std::string_view prefix); // upper case

// A member that points at a record of a kind: of the same plan, or of the register. 0 points nowhere.
template <Kind K> struct To {
    int number = 0;
    explicit operator bool() const { return number != 0; }
    friend bool operator==(To const&, To const&) = default;
};

// One record, anywhere in the file.
struct Identity {
    Kind kind{};
    int number = 0;
    friend auto operator<=>(Identity const&, Identity const&) = default;
};

// A record as somebody names it: A-14, walsall-2017/R-8, a theme's or plan's short name.
struct Reference {
    std::string plan; // empty: the plan at hand
    Kind kind{};
    int number = 0;   // 0 for kinds with short names
    std::string name; // empty for numbered kinds
    friend bool operator==(Reference const&, Reference const&) = default;
};

// "A-14"
[[nodiscard]] std::string reference_text(Kind kind, int number);
// "A-14", "walsall-2017/R-8", "theme workforce"
[[nodiscard]] std::string reference_text(Reference const& reference);
// a14, A-14, walsall-2017/R-8: nothing when it is no reference to a numbered record. A bare number is none.
[[nodiscard]] std::optional<Reference> parse_reference(std::string_view text);

} // namespace goodplan::domain
