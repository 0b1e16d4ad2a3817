#include "render/text_layout.hpp"

#include <goodplan/base/text.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace goodplan::render {
namespace {

constexpr int least_width = 40;
constexpr int mail_margin = 2;

std::string spaces(int count) { return std::string(static_cast<std::size_t>(std::max(count, 0)), ' '); }

bool is_space(char c) { return c == ' ' || c == '\n'; }

std::string_view sgr(Tone tone) {
    switch (tone) {
    case Tone::bad:
        return "\x1B[31;1m";
    case Tone::caution:
        return "\x1B[33m";
    case Tone::good:
        return "\x1B[32m";
    case Tone::quiet:
        return "\x1B[2m";
    case Tone::strong:
        return "\x1B[1m";
    case Tone::plain:
        break;
    }
    return {};
}

// Most cells are short: no character takes more columns than bytes, so these need no look at the characters.
bool fits(std::string_view text, int width) {
    return std::cmp_less_equal(text.size(), width) && !text.ends_with(' ') &&
           text.find('\n') == std::string_view::npos;
}

void drop_spaces_at_end(Line& line) {
    while (!line.empty()) {
        auto& text = line.back().text;
        text.erase(text.find_last_not_of(' ') + 1);
        if (!text.empty())
            return;
        line.pop_back();
    }
}

// Hands out the tones of a text's characters in order. base::wrap keeps every character that is not a space,
// and keeps their order: so the tones fit whatever it did with the spaces.
class Tones {
public:
    explicit Tones(Line const& pieces) {
        for (auto const& piece : pieces) {
            auto const kept = std::ranges::count_if(piece.text, [](char c) { return !is_space(c); });
            if (kept > 0)
                runs_.emplace_back(kept, piece.tone);
        }
    }

    Line dress(std::string_view text) {
        Line line;
        for (char const c : text) {
            auto const tone = is_space(c) ? (line.empty() ? Tone::plain : line.back().tone) : next();
            if (line.empty() || line.back().tone != tone)
                line.push_back({{}, tone});
            line.back().text += c;
        }
        return line;
    }

private:
    Tone next() {
        while (run_ < runs_.size() && runs_[run_].first == 0)
            ++run_;
        if (run_ == runs_.size())
            return Tone::plain;
        --runs_[run_].first;
        return runs_[run_].second;
    }

    std::vector<std::pair<std::ptrdiff_t, Tone>> runs_;
    std::size_t run_ = 0;
};

} // namespace

int columns_of(Line const& line) {
    int columns = 0;
    for (auto const& piece : line)
        columns += base::display_width(piece.text);
    return columns;
}

bool is_blank(Line const& line) {
    return std::ranges::all_of(line,
                               [](Piece const& piece) { return std::ranges::all_of(piece.text, is_space); });
}

void place(Line& line, int at, Line const& pieces) {
    line.push_back({spaces(at - columns_of(line)), Tone::plain});
    line.insert(line.end(), pieces.begin(), pieces.end());
}

std::vector<Line> wrapped(Line const& pieces, int width, int first) {
    if (pieces.size() == 1 && fits(pieces.front().text, first > 0 ? first : width))
        return {pieces};
    std::string text;
    for (auto const& piece : pieces)
        text += piece.text;
    Tones tones{pieces};
    std::vector<Line> lines;
    for (auto const& line : base::wrap(text, width, first))
        lines.push_back(tones.dress(line));
    return lines;
}

std::vector<Line> wrapped_text(std::string_view text, Tone tone, int width) {
    std::vector<Line> lines;
    auto const inert = base::visible(text);
    for (std::string_view rest = inert;;) {
        auto const feed = std::min(rest.find('\n'), rest.size());
        auto const line = rest.substr(0, feed);
        auto const indent = std::min(line.find_first_not_of(' '), line.size());
        auto const at = std::min(static_cast<int>(indent), width / 2);
        for (auto const& each : wrapped({{std::string{line.substr(indent)}, tone}}, width - at))
            place(lines.emplace_back(), at, each);
        if (feed == rest.size())
            return lines;
        rest.remove_prefix(feed + 1);
    }
}

Page::Page(TextOptions options, bool mailed, bool spaced)
    : mailed_(mailed), spaced_(spaced), colour_(options.colour),
      width_(std::max(options.width, least_width) - (mailed ? mail_margin : 0)) {}

void Page::add(Line line, int indent) {
    drop_spaces_at_end(line);
    if (!line.empty())
        out_ += spaces(indent + (mailed_ ? mail_margin : 0));
    for (auto const& [text, tone] : line) {
        bool const marked = colour_ && tone != Tone::plain && !text.empty();
        if (marked)
            out_ += sgr(tone);
        out_ += text;
        if (marked)
            out_ += "\x1B[0m";
    }
    out_ += '\n';
}

void Page::add(std::vector<Line> const& lines, int indent) {
    for (auto const& line : lines)
        add(line, indent);
}

void Page::add_empty_line() {
    if (!out_.empty())
        out_ += '\n';
}

void Page::separate() {
    if (!mailed_ || spaced_)
        add_empty_line();
}

std::string Page::finish() && {
    if (out_.empty())
        out_.push_back('\n');
    return std::move(out_);
}

} // namespace goodplan::render
