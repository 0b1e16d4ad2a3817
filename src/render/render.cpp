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
    Named{"text", Format::text},
    Named{"json", Format::json},
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

std::string render(report::Document const& document, Format format, TextOptions options) {
    switch (format) {
    case Format::text:
        return text(document, options);
    case Format::json:
        return json(document);
    }
    return {};
}

} // namespace goodplan::render
