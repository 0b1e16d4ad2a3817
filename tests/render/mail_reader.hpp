// A reader of mails as RFC 5322, 2045, 2046 and 2047 have them, written anew: what our mails are held
// against.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace goodplan::test {

using MailHeaders = std::vector<std::pair<std::string, std::string>>; // unfolded, encoded words as they stand

struct MailPart {
    MailHeaders headers;
    std::string body; // decoded
};

struct Mail {
    std::string wrong; // what is wrong; empty when all is well
    MailHeaders headers;
    std::vector<MailPart> parts;

    [[nodiscard]] std::string header(std::string_view name) const; // "" where there is none
};

// Wrong is: a byte that is not printable ASCII, a line longer than 78 in the headers or 76 in a body (998
// where it holds one address), a line of one full stop, a header that comes twice, a body that is not
// quoted-printable.
[[nodiscard]] Mail read_mail(std::string_view text);

// The words of a header with its encoded words decoded.
[[nodiscard]] std::string decoded_words(std::string_view header);
[[nodiscard]] std::string decoded_quoted_printable(std::string_view text);

} // namespace goodplan::test
