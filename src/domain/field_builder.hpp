// Builds a Field from a pointer to member: type, vocabulary and access all follow from the member's type.
#pragma once

#include <goodplan/domain/fields.hpp>

namespace goodplan::domain::build {

template <class M> struct MemberTraits;
template <class C, class T> struct MemberTraits<T C::*> {
    using Owner = C;
    using Type = T;
};

template <class T> struct Handle; // how a member type turns into a Value and back

template <> struct Handle<std::string> {
    static constexpr FieldType type = FieldType::text;
    static Value get(std::string const& m) { return m.empty() ? Value{} : Value{m}; }
    static void set(std::string& m, Value const& v) {
        auto const* text = std::get_if<std::string>(&v);
        m = text != nullptr ? *text : std::string{};
    }
};
template <> struct Handle<Code> {
    static constexpr FieldType type = FieldType::code;
    static Value get(Code const& m) { return Handle<std::string>::get(m.text); }
    static void set(Code& m, Value const& v) { Handle<std::string>::set(m.text, v); }
};
template <> struct Handle<Lines> {
    static constexpr FieldType type = FieldType::lines;
    static Value get(Lines const& m) {
        std::string joined;
        for (auto const& item : m.items)
            joined += (joined.empty() ? "" : "\n") + item;
        return Handle<std::string>::get(joined);
    }
    static void set(Lines& m, Value const& v) {
        m.items.clear();
        auto const* text = std::get_if<std::string>(&v);
        if (text == nullptr)
            return;
        for (std::size_t at = 0; at <= text->size();) {
            auto const end = std::min(text->find('\n', at), text->size());
            m.items.push_back(text->substr(at, end - at));
            at = end + 1;
        }
    }
};
template <> struct Handle<bool> {
    static constexpr FieldType type = FieldType::boolean;
    static Value get(bool m) { return Value{m}; }
    static void set(bool& m, Value const& v) {
        if (auto const* flag = std::get_if<bool>(&v))
            m = *flag;
    }
};
template <class T, FieldType F> struct OptionalHandle {
    static constexpr FieldType type = F;
    static Value get(std::optional<T> const& m) { return m ? Value{*m} : Value{}; }
    static void set(std::optional<T>& m, Value const& v) {
        auto const* given = std::get_if<T>(&v);
        m = given != nullptr ? std::optional<T>{*given} : std::nullopt;
    }
};
template <> struct Handle<std::optional<Date>> : OptionalHandle<Date, FieldType::date> {};
template <> struct Handle<std::optional<std::int64_t>> : OptionalHandle<std::int64_t, FieldType::integer> {};
template <> struct Handle<std::optional<Decimal>> : OptionalHandle<Decimal, FieldType::decimal> {};
template <> struct Handle<Date> {
    static constexpr FieldType type = FieldType::date;
    static Value get(Date m) { return Value{m}; }
    static void set(Date& m, Value const& v) {
        if (auto const* day = std::get_if<Date>(&v))
            m = *day;
    }
};
template <Kind K> struct Handle<To<K>> {
    static constexpr FieldType type = FieldType::reference;
    static constexpr Kind target = K;
    static Value get(To<K> m) { return m ? Value{std::int64_t{m.number}} : Value{}; }
    static void set(To<K>& m, Value const& v) {
        auto const* number = std::get_if<std::int64_t>(&v);
        m.number = number != nullptr ? static_cast<int>(*number) : 0;
    }
};
template <class E>
requires std::is_enum_v<E>
struct Handle<E> {
    static constexpr FieldType type = FieldType::choice;
    using Words = Vocabulary<E>;
    static Value get(E m) { return Value{std::string(word(m))}; }
    static void set(E& m, Value const& v) {
        auto const* text = std::get_if<std::string>(&v);
        m = text != nullptr ? value_of<E>(*text).value_or(E{}) : E{};
    }
};
template <class E>
requires std::is_enum_v<E>
struct Handle<std::optional<E>> {
    static constexpr FieldType type = FieldType::choice;
    using Words = Vocabulary<E>;
    static Value get(std::optional<E> m) { return m ? Handle<E>::get(*m) : Value{}; }
    static void set(std::optional<E>& m, Value const& v) {
        auto const* text = std::get_if<std::string>(&v);
        m = text != nullptr ? value_of<E>(*text) : std::nullopt;
    }
};

template <auto Member>
constexpr Field field(std::string_view name, std::string_view meaning, bool required = false) {
    using Traits = MemberTraits<decltype(Member)>;
    using Owner = typename Traits::Owner;
    using Access = Handle<typename Traits::Type>;
    Field made;
    made.name = name;
    made.type = Access::type;
    made.required = required;
    made.meaning = meaning;
    if constexpr (requires { typename Access::Words; })
        made.words = Access::Words::words;
    if constexpr (requires { Access::target; })
        made.target = Access::target;
    made.get = [](void const* record) { return Access::get(static_cast<Owner const*>(record)->*Member); };
    made.set = [](void* record, Value const& value) {
        Access::set(static_cast<Owner*>(record)->*Member, value);
    };
    return made;
}

inline constexpr bool required = true;

// A field that a later file format brought. It is optional: older rows do not have it.
constexpr Field since_format(int format, Field field) {
    field.format = format;
    return field;
}

} // namespace goodplan::domain::build
