// What a page is called where it must have a name: the heading of a web page, the subject of a mail.
#pragma once

#include <goodplan/report/document.hpp>

#include <string>
#include <string_view>

namespace goodplan::render {

// Nothing, or only what is a space once it is inert.
[[nodiscard]] bool is_blank(std::string_view text);

// The document's title, or what its stamp says where it has none ("Log of walsall-2017"). As stored: not yet
// made inert. Never blank.
[[nodiscard]] std::string page_name(report::Document const& document);

} // namespace goodplan::render
