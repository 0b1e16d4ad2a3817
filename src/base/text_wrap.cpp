#include "base/code_points.hpp"

#include <goodplan/base/text.hpp>

#include <algorithm>
#include <utility>

namespace goodplan::base {
namespace {

// Where the letter that begins at `at` ends, its combining marks included.
std::size_t letter_end(std::string_view word, std::size_t at) {
    at += code_point_at(word, at).length;
    while (at < word.size()) {
        auto const point = code_point_at(word, at);
        if (columns(point.value) != 0)
            break;
        at += point.length;
    }
    return at;
}

class Wrapper {
public:
    Wrapper(int width, int first) : width_(std::max(width, 1)), limit_(first > 0 ? first : width_) {}

    void paragraph(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            auto const word_at = std::min(text.find_first_not_of(' ', at), text.size());
            auto const word_end = std::min(text.find(' ', word_at), text.size());
            if (word_at < word_end)
                place(text.substr(at, word_at - at), text.substr(word_at, word_end - word_at));
            at = word_end;
        }
        end_line();
    }

    [[nodiscard]] std::vector<std::string> lines() && { return std::move(lines_); }

private:
    // The spaces before a word go with it on the same line, and are dropped where the line is broken.
    void place(std::string_view gap, std::string_view word) {
        auto const wanted = display_width(word);
        auto const spaces = static_cast<int>(gap.size());
        if (used_ + spaces + wanted <= limit_) {
            line_ += gap;
            append(word, spaces + wanted);
            return;
        }
        if (!line_.empty() || (wanted > limit_ && wanted <= width_))
            end_line();
        if (wanted <= limit_) {
            append(word, wanted);
        } else {
            break_up(word);
        }
    }

    void break_up(std::string_view word) {
        for (std::size_t at = 0; at < word.size();) {
            auto const end = letter_end(word, at);
            auto const letter = word.substr(at, end - at);
            auto const wanted = display_width(letter);
            if (!line_.empty() && used_ + wanted > limit_)
                end_line();
            append(letter, wanted);
            at = end;
        }
    }

    void append(std::string_view text, int columns_used) {
        line_ += text;
        used_ += columns_used;
    }

    void end_line() {
        lines_.push_back(std::exchange(line_, {}));
        used_ = 0;
        limit_ = width_;
    }

    int width_;
    int limit_;
    int used_ = 0;
    std::string line_;
    std::vector<std::string> lines_;
};

} // namespace

std::vector<std::string> wrap(std::string_view text, int width, int first) {
    Wrapper wrapper{width, first};
    while (true) {
        auto const feed = text.find('\n');
        wrapper.paragraph(text.substr(0, feed));
        if (feed == std::string_view::npos)
            break;
        text.remove_prefix(feed + 1);
    }
    return std::move(wrapper).lines();
}

} // namespace goodplan::base
