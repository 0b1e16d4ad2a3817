// Plain ASCII, for mail without a charset and for programs that guess one.
#pragma once

#include <string>
#include <string_view>

namespace goodplan::base {

// The text in its usual ASCII form. Latin letters lose their accents (also those typed as combining marks)
// and ligatures come apart; typographic quotes, dashes, ellipses, spaces, arrows and fractions become what a
// typewriter has; the pound sign is GBP and the euro sign EUR; full-width forms are the ASCII ones. What has
// no usual form prints as the escape that base::visible uses, \u{1F600}: no character vanishes without a
// trace. Bytes that are not UTF-8 print as \u{FFFD}. ASCII stays as it is, control characters included.
[[nodiscard]] std::string ascii(std::string_view text);

// The same JSON value in ASCII bytes: what is not ASCII as \uXXXX, above U+FFFF as a surrogate pair. Nothing
// is lost. The text must be JSON, which has such characters in strings only.
[[nodiscard]] std::string ascii_json(std::string_view json);

// The same page in ASCII bytes: what is not ASCII as a numeric character reference. Nothing is lost, as long
// as comments, styles and scripts, where HTML knows no references, are ASCII already.
[[nodiscard]] std::string ascii_html(std::string_view html);

} // namespace goodplan::base
