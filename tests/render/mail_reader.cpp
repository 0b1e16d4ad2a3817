#include "mail_reader.hpp"

#include <goodplan/base/text.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <optional>

namespace goodplan::test {
namespace {

constexpr std::string_view digits = "0123456789ABCDEF";

std::optional<char> hex_byte(std::string_view two) {
    if (two.size() < 2)
        return std::nullopt;
    auto const high = digits.find(two[0]);
    auto const low = digits.find(two[1]);
    if (high == std::string_view::npos || low == std::string_view::npos)
        return std::nullopt;
    return static_cast<char>(high * 16 + low);
}

std::string_view take_line(std::string_view& text) {
    auto const feed = std::min(text.find('\n'), text.size());
    auto const line = text.substr(0, feed);
    text.remove_prefix(std::min(feed + 1, text.size()));
    return line;
}

class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    Mail read() {
        for (char const c : rest_)
            if (c != '\n' && (c < ' ' || c > '~'))
                wrong(fmt::format("byte {:02X}", static_cast<unsigned char>(c)));
        mail_.headers = headers();
        auto const type = mail_.header("Content-Type");
        constexpr std::string_view start = "multipart/alternative; boundary=\"";
        if (!type.starts_with(start) || !type.ends_with('"'))
            wrong("Content-Type " + type);
        else
            read_parts(type.substr(start.size(), type.size() - start.size() - 1));
        return std::move(mail_);
    }

private:
    void wrong(std::string what) {
        if (mail_.wrong.empty())
            mail_.wrong = std::move(what);
    }

    MailHeaders headers() {
        MailHeaders found;
        for (auto line = take_line(rest_); !line.empty(); line = take_line(rest_)) {
            bool const one_word = line.find(' ', 1) == std::string_view::npos;
            if (line.size() > (one_word ? 998 : 78))
                wrong("a long header line");
            if (line.starts_with(' ')) {
                if (found.empty() || base::trim(line).empty())
                    wrong("a folded line of nothing");
                else
                    found.back().second += line;
                continue;
            }
            add_header(found, line);
        }
        for (auto& each : found)
            each.second = base::trim(each.second);
        return found;
    }

    void add_header(MailHeaders& found, std::string_view line) {
        auto const colon = std::min(line.find(':'), line.size());
        std::string name{line.substr(0, colon)};
        auto const twice = std::ranges::find(found, name, &MailHeaders::value_type::first) != found.end();
        if (colon + 1 >= line.size() || twice || name.find(' ') != std::string::npos)
            wrong("header " + std::string{line});
        found.emplace_back(std::move(name), line.substr(std::min(colon + 1, line.size())));
    }

    void read_parts(std::string const& boundary) {
        auto const begin = "--" + boundary;
        if (take_line(rest_) != begin)
            wrong("words before the first part");
        for (bool more = true; more && mail_.wrong.empty();) {
            MailPart part{headers(), {}};
            auto const end = rest_.find("\n" + begin);
            if (end == std::string_view::npos)
                return wrong("a part without an end");
            part.body = body(rest_.substr(0, end));
            rest_.remove_prefix(end + 1);
            mail_.parts.push_back(std::move(part));
            more = take_line(rest_) == begin;
        }
        if (!rest_.empty())
            wrong("words after the last part");
    }

    std::string body(std::string_view text) {
        for (auto rest = text; !rest.empty();) {
            auto const line = take_line(rest);
            bool const mangled = line == "." || line.starts_with("From ") || line.ends_with(' ');
            if (line.size() > 76 || mangled)
                wrong("body line " + std::string{line});
            for (auto at = line.find('='); at != std::string_view::npos; at = line.find('=', at + 1))
                if (at + 1 < line.size() && !hex_byte(line.substr(at + 1)))
                    wrong("not quoted-printable: " + std::string{line});
        }
        return decoded_quoted_printable(text);
    }

    std::string_view rest_;
    Mail mail_;
};

std::string decoded_q(std::string_view text) {
    std::string made;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const byte = text[i] == '=' ? hex_byte(text.substr(i + 1)) : std::nullopt;
        made += byte ? *byte : text[i] == '_' ? ' ' : text[i];
        i += byte ? 2U : 0U;
    }
    return made;
}

} // namespace

std::string Mail::header(std::string_view name) const {
    auto const found = std::ranges::find(headers, name, &MailHeaders::value_type::first);
    return found == headers.end() ? std::string{} : found->second;
}

Mail read_mail(std::string_view text) { return Reader{text}.read(); }

std::string decoded_words(std::string_view header) {
    constexpr std::string_view start = "=?utf-8?Q?";
    std::string made;
    bool after_encoded = false;
    for (auto const& word : base::split(header, ' ')) {
        bool const encoded = word.starts_with(start) && word.ends_with("?=") && word.size() <= 75;
        if (!made.empty() && !(encoded && after_encoded))
            made += ' ';
        made += encoded
                    ? decoded_q(std::string_view{word}.substr(start.size(), word.size() - start.size() - 2))
                    : word;
        after_encoded = encoded;
    }
    return made;
}

std::string decoded_quoted_printable(std::string_view text) {
    std::string made;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '=') {
            made += text[i];
            continue;
        }
        if (auto const byte = hex_byte(text.substr(i + 1)))
            made += *byte;
        bool const soft = i + 1 == text.size() || text[i + 1] == '\n';
        i += soft ? 1 : 2;
    }
    return made;
}

} // namespace goodplan::test
