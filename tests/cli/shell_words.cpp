#include "cli/shell_words.hpp"

#include <stdexcept>

namespace transcript {
namespace {

class Splitter {
public:
    explicit Splitter(std::string_view line) : line_(line) {}

    ShellLine split() {
        while (at_ < line_.size())
            take(line_[at_++]);
        end_word();
        if (input_next_)
            throw std::runtime_error("a name must follow <");
        return std::move(made_);
    }

private:
    void take(char c) {
        switch (c) {
        case ' ':
            end_word();
            break;
        case '\'':
            take_quoted('\'');
            break;
        case '"':
            take_quoted('"');
            break;
        case '\\':
            append(next());
            break;
        case '<':
            end_word();
            input_next_ = true;
            break;
        default:
            if (std::string_view{"|>&;$`()*~"}.find(c) != std::string_view::npos) {
                throw std::runtime_error(std::string{"quote the "} + c +
                                         ": transcripts do no more than split words");
            }
            append(c);
        }
    }

    void take_quoted(char quote) {
        open_ = true;
        for (char c = next(); c != quote; c = next()) {
            bool const escapes = quote == '"' && c == '\\' && at_ < line_.size() &&
                                 std::string_view{"\"\\$`"}.find(line_[at_]) != std::string_view::npos;
            append(escapes ? next() : c);
        }
    }

    char next() {
        if (at_ == line_.size())
            throw std::runtime_error("a quote is not closed");
        return line_[at_++];
    }

    void append(char c) {
        open_ = true;
        word_ += c;
    }

    void end_word() {
        if (!open_)
            return;
        if (input_next_) {
            made_.input = word_;
        } else {
            made_.words.push_back(word_);
        }
        word_.clear();
        open_ = false;
        input_next_ = false;
    }

    std::string_view line_;
    std::size_t at_ = 0;
    ShellLine made_;
    std::string word_;
    bool open_ = false; // a word has begun; it may be empty ('')
    bool input_next_ = false;
};

} // namespace

ShellLine split_line(std::string_view line) { return Splitter{line}.split(); }

} // namespace transcript
