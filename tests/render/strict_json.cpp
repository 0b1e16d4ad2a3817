#include "strict_json.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>

namespace goodplan::test {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string utf8(std::uint32_t point) {
    std::string out;
    auto const add = [&out](std::uint32_t byte) {
        out += static_cast<char>(static_cast<unsigned char>(byte));
    };
    if (point < 0x80) {
        add(point);
    } else if (point < 0x800) {
        add(0xC0U | point >> 6U);
        add(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
        add(0xE0U | point >> 12U);
        add(0x80U | (point >> 6U & 0x3FU));
        add(0x80U | (point & 0x3FU));
    } else {
        add(0xF0U | point >> 18U);
        add(0x80U | (point >> 12U & 0x3FU));
        add(0x80U | (point >> 6U & 0x3FU));
        add(0x80U | (point & 0x3FU));
    }
    return out;
}

class Reader {
public:
    Reader(std::string_view text, StrictJson& found) : text_(text), found_(found) {}

    void document() {
        value();
        space();
        if (at_ != text_.size())
            fail("text after the value");
    }

private:
    [[noreturn]] void fail(std::string const& what) const {
        throw std::runtime_error(what + " at byte " + std::to_string(at_));
    }

    [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    void space() {
        while (peek() == ' ' || peek() == '\n')
            ++at_;
    }

    bool take(char c) {
        if (peek() != c || at_ == text_.size())
            return false;
        ++at_;
        return true;
    }

    void need(std::string_view word) {
        if (!text_.substr(at_).starts_with(word))
            fail("wanted " + std::string{word});
        at_ += word.size();
    }

    void value() {
        space();
        switch (peek()) {
        case '{':
            return object();
        case '[':
            return array();
        case '"':
            found_.texts.push_back(string());
            return;
        case 't':
            return need("true");
        case 'f':
            return need("false");
        case 'n':
            return need("null");
        default:
            return number();
        }
    }

    void object() {
        need("{");
        space();
        if (take('}'))
            return;
        std::vector<std::string> keys;
        do {
            space();
            keys.push_back(string());
            if (std::ranges::count(keys, keys.back()) > 1)
                fail("double key " + keys.back());
            found_.keys.push_back(keys.back());
            space();
            need(":");
            value();
            space();
        } while (take(','));
        need("}");
    }

    void array() {
        need("[");
        space();
        if (take(']'))
            return;
        do {
            value();
            space();
        } while (take(','));
        need("]");
    }

    void digits() {
        if (!is_digit(peek()))
            fail("wanted a digit");
        while (is_digit(peek()))
            ++at_;
    }

    void number() {
        take('-');
        if (!take('0'))
            digits();
        if (take('.'))
            digits();
    }

    std::string string() {
        need("\"");
        std::string out;
        while (peek() != '"') {
            if (static_cast<unsigned char>(peek()) < 0x20)
                fail("control character or end in a string");
            if (take('\\')) {
                out += escaped();
            } else {
                out += text_[at_++];
            }
        }
        ++at_;
        return out;
    }

    std::string escaped() {
        if (take('"'))
            return "\"";
        if (take('\\'))
            return "\\";
        auto const point = unit();
        if (point < 0xD800 || point > 0xDFFF)
            return utf8(point);
        need("\\");
        auto const low = unit();
        if (point > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
            fail("half of a surrogate pair");
        return utf8(0x10000U + ((point - 0xD800U) << 10U) + (low - 0xDC00U));
    }

    std::uint32_t unit() {
        need("u");
        auto const hex = text_.substr(at_, 4);
        at_ += 4;
        if (hex.size() != 4 || hex.find_first_not_of("0123456789abcdef") != std::string_view::npos)
            fail("wanted four hex digits");
        return static_cast<std::uint32_t>(std::stoul(std::string{hex}, nullptr, 16));
    }

    std::string_view text_;
    StrictJson& found_;
    std::size_t at_ = 0;
};

} // namespace

StrictJson read_strictly(std::string_view text) {
    StrictJson found;
    try {
        Reader{text, found}.document();
    } catch (std::runtime_error const& error) {
        found.wrong = error.what();
    }
    return found;
}

} // namespace goodplan::test
