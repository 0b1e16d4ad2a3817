#include <goodplan/domain/redacted.hpp>

namespace goodplan::domain {

bool is_placeholder(std::string_view text) {
    constexpr std::string_view begins = "[redacted in revision ";
    if (!text.starts_with(begins) || !text.ends_with(']'))
        return false;
    text.remove_prefix(begins.size());
    text.remove_suffix(1);
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

} // namespace goodplan::domain
