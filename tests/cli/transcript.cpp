#include "cli/transcript.hpp"

#include <algorithm>
#include <stdexcept>

namespace transcript {
namespace {

bool is_instruction(std::string const& line) {
    return line.starts_with("$ ") || line.starts_with("@ ") || line.starts_with("#");
}

// Would be read as something else than a line of stdout.
bool needs_bar(std::string const& line) {
    return is_instruction(line) || line.starts_with("2>") || line.starts_with("? ") ||
           line.starts_with("|") || line.starts_with("```");
}

class Parser {
public:
    Parser(Lines const& lines, bool markdown) : lines_(lines), markdown_(markdown), inside_(!markdown) {}

    std::vector<Step> parse() {
        while (at_ < lines_.size())
            take();
        if (markdown_ && inside_)
            fail("a ```console block is not closed");
        return std::move(steps_);
    }

private:
    [[noreturn]] void fail(std::string const& why) const {
        throw std::runtime_error("line " + std::to_string(at_ + 1) + ": " + why);
    }

    void take() {
        auto const& line = lines_[at_];
        if (markdown_ && !inside_)
            return take_prose(line);
        if (markdown_ && line == "```") {
            inside_ = false;
            return keep();
        }
        if (line.starts_with("$ "))
            return take_command();
        if (line.starts_with("@ file "))
            return take_lines(Step::Kind::file, 7);
        if (line.starts_with("@ editor <<"))
            return take_lines(Step::Kind::editor, 8);
        if (line.starts_with("@ "))
            return add(Step::Kind::directive, line.substr(2));
        if (line.empty() || line.starts_with("#"))
            return keep();
        fail("'" + line + "' belongs to no command");
    }

    void take_prose(std::string const& line) {
        constexpr std::string_view begin = "<!-- @ ";
        constexpr std::string_view end = " -->";
        if (line.starts_with(begin) && line.ends_with(end)) {
            return add(Step::Kind::directive,
                       line.substr(begin.size(), line.size() - begin.size() - end.size()));
        }
        inside_ = line == "```console";
        keep();
    }

    void keep() { add(Step::Kind::other, {}); }

    void add(Step::Kind kind, std::string text) {
        steps_.push_back({.kind = kind, .source = {lines_[at_]}, .line = at_ + 1, .text = std::move(text)});
        ++at_;
    }

    // "@ file NAME <<END" or "@ editor <<END", and the lines up to END. The name stands at `name_at`.
    void take_lines(Step::Kind kind, std::size_t name_at) {
        auto const mark = lines_[at_].find(" <<");
        if (mark == std::string::npos)
            fail("@ file NAME <<END");
        auto const end = lines_[at_].substr(mark + 3);
        add(kind, mark < name_at ? std::string{} : lines_[at_].substr(name_at, mark - name_at));
        auto& step = steps_.back();
        for (; at_ < lines_.size() && lines_[at_] != end; ++at_) {
            step.source.push_back(lines_[at_]);
            step.content += lines_[at_] + "\n";
        }
        if (at_ == lines_.size())
            fail("no line " + end + " ends it");
        step.source.push_back(lines_[at_++]);
    }

    void take_command() {
        add(Step::Kind::command, lines_[at_].substr(2));
        auto& step = steps_.back();
        while (step.text.ends_with('\\') && at_ < lines_.size()) {
            step.text.pop_back();
            step.text += lines_[at_];
            step.source.push_back(lines_[at_++]);
        }
        while (at_ < lines_.size() && !is_instruction(lines_[at_]) && !(markdown_ && lines_[at_] == "```")) {
            step.expected.push_back(lines_[at_++]);
        }
        while (!step.expected.empty() && step.expected.back().empty()) {
            step.separators.emplace_back();
            step.expected.pop_back();
        }
    }

    Lines const& lines_;
    bool markdown_;
    bool inside_; // of a block of commands
    std::size_t at_ = 0;
    std::vector<Step> steps_;
};

void append(Lines& to, Lines const& from) { to.insert(to.end(), from.begin(), from.end()); }

} // namespace

std::vector<Step> parse(Lines const& lines, bool markdown) { return Parser{lines, markdown}.parse(); }

Lines written(std::vector<Step> const& steps) {
    Lines lines;
    for (auto const& step : steps) {
        append(lines, step.source);
        append(lines, step.expected);
        append(lines, step.separators);
    }
    return lines;
}

Lines split_lines(std::string_view text) {
    Lines lines;
    for (std::size_t from = 0; from < text.size();) {
        auto const end = std::min(text.find('\n', from), text.size());
        lines.emplace_back(text.substr(from, end - from));
        from = end + 1;
    }
    return lines;
}

Lines as_lines(std::string_view out, std::string_view err, int code) {
    Lines lines = split_lines(out);
    for (auto& line : lines) {
        if (needs_bar(line))
            line = "|" + line;
    }
    for (std::size_t last = lines.size(); last > 0 && lines[last - 1].empty(); --last)
        lines[last - 1] = "|";
    if (!out.empty() && !out.ends_with('\n'))
        lines.emplace_back("|(no line feed at the end)");
    for (auto const& line : split_lines(err))
        lines.push_back(line.empty() ? "2>" : "2> " + line);
    if (!err.empty() && !err.ends_with('\n'))
        lines.emplace_back("2>(no line feed at the end)");
    if (code != 0)
        lines.push_back("? " + std::to_string(code));
    return lines;
}

} // namespace transcript
