#include <goodplan/render/render.hpp>

#include <algorithm>
#include <array>

namespace goodplan::render {
namespace {

struct Named {
    std::string_view name;
    Format format;
};

constexpr std::array formats{
    Named{"text", Format::text}, Named{"markdown", Format::markdown}, Named{"html", Format::html},
    Named{"csv", Format::csv},   Named{"json", Format::json},         Named{"plain", Format::plain},
    Named{"list", Format::list}, Named{"mail", Format::mail},
};

} // namespace

std::vector<std::string> format_names() {
    std::vector<std::string> names;
    names.reserve(formats.size());
    for (auto const& each : formats)
        names.emplace_back(each.name);
    return names;
}

std::optional<Format> format_of(std::string_view name) {
    auto const* const found = std::ranges::find(formats, name, &Named::name);
    if (found == formats.end())
        return std::nullopt;
    return found->format;
}

std::string render(report::Document const& document, Format format, TextOptions options,
                   MailOptions const& addresses) {
    switch (format) {
    case Format::text:
        return text(document, options);
    case Format::markdown:
        return markdown(document);
    case Format::html:
        return html(document);
    case Format::csv:
        return csv(document);
    case Format::json:
        return json(document);
    case Format::plain:
        return plain(document);
    case Format::list:
        return list(document, options);
    case Format::mail:
        return mail(document, options, addresses);
    }
    return {};
}

} // namespace goodplan::render
