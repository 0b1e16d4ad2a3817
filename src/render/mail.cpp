// A mail with two renderings of one document. It has no Date and no Message-ID: the mail system adds them,
// and without them the same document makes the same bytes.
#include "render/mail_encoding.hpp"
#include "render/page_name.hpp"

#include <goodplan/render/render.hpp>

#include <fmt/core.h>

#include <cstdint>

namespace goodplan::render {
namespace {

using report::Document;

// Two different mails have different boundaries, so that one can be forwarded within another. "=_" cannot
// stand in quoted-printable text, so no boundary stands in a body.
std::string boundary_of(std::string_view text, std::string_view html) {
    std::uint64_t hash = 14695981039346656037U; // FNV-1a
    for (auto const part : {text, html})
        for (char const c : part)
            hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return fmt::format("=_goodplan_{:016x}", hash);
}

std::string text_part(Document const& document, TextOptions options) {
    auto mailed = document;
    mailed.mailed = true;
    options.colour = false;
    return text(mailed, options);
}

// RFC 3834 and its Outlook counterpart: nobody's absence is to be answered to a report.
std::string head(Document const& document, MailOptions const& addresses, std::string const& boundary) {
    auto const subject = is_blank(document.subject) ? page_name(document) : document.subject;
    std::string const from[] = {addresses.from};
    return (addresses.from.empty() ? "" : address_header("From", from)) + address_header("To", addresses.to) +
           text_header("Subject", subject) +
           fmt::format("MIME-Version: 1.0\n"
                       "Auto-Submitted: auto-generated\n"
                       "X-Auto-Response-Suppress: All\n"
                       "Content-Language: en-GB\n"
                       "Content-Type: multipart/alternative;\n boundary=\"{}\"\n",
                       boundary);
}

std::string part(std::string_view boundary, std::string_view type, std::string_view body) {
    return fmt::format("\n--{}\n"
                       "Content-Type: {}; charset=utf-8\n"
                       "Content-Transfer-Encoding: quoted-printable\n\n{}",
                       boundary, type, quoted_printable(body));
}

} // namespace

std::string mail(Document const& document, TextOptions options, MailOptions const& addresses) {
    auto const text = text_part(document, options);
    auto const page = html(document);
    auto const boundary = boundary_of(text, page);
    return head(document, addresses, boundary) + part(boundary, "text/plain", text) +
           part(boundary, "text/html", page) + fmt::format("\n--{}--\n", boundary);
}

} // namespace goodplan::render
