#include <goodplan/report/document.hpp>

#include <utility>

namespace goodplan::report {

Cell text(std::string_view value, Tone tone) { return {std::string{value}, {}, tone}; }
Cell number(std::int64_t value, Tone tone) { return {value, {}, tone}; }
Cell date(Date value, Tone tone) { return {value, {}, tone}; }
Cell none(std::string_view shown, Tone tone) { return {std::monostate{}, std::string{shown}, tone}; }

Cell shown(Cell cell, std::string_view words) {
    cell.shown = words;
    return cell;
}

} // namespace goodplan::report
