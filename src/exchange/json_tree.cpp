#include "exchange/json_tree.hpp"

#include <goodplan/base/text.hpp>

#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace goodplan::exchange {

namespace {

using nlohmann::json;

// A tree takes a hundred bytes a value: fifty megabytes of "1,1,1" would be gigabytes. The largest plan that
// was measured, 10,000 actions with 200,000 updates, has a third of this.
constexpr std::size_t max_values = 4'000'000;

// "line 3, column 26"
std::string position_of(std::string_view bytes, std::size_t at, std::string_view unit) {
    auto const before = bytes.substr(0, at);
    auto const line = std::count(before.begin(), before.end(), '\n') + 1;
    auto const start = before.rfind('\n');
    return fmt::format("line {}, {} {}", line, unit,
                       at - (start == std::string_view::npos ? 0 : start + 1) + 1);
}

class Builder : public nlohmann::json_sax<json> {
public:
    Parsed result;

    bool null() override { return put(Node{}); }
    bool boolean(bool value) override {
        Node node;
        node.type = Node::Type::boolean;
        node.flag = value;
        return put(std::move(node));
    }
    bool number_integer(number_integer_t value) override { return number(std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override { return number(std::to_string(value)); }
    bool number_float(number_float_t, string_t const& written) override { return number(written); }
    bool string(string_t& value) override {
        Node node;
        node.type = Node::Type::text;
        node.text = std::move(value);
        return put(std::move(node));
    }
    bool binary(binary_t&) override { return false; }

    bool start_object(std::size_t) override { return open(Node::Type::object); }
    bool start_array(std::size_t) override { return open(Node::Type::array); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        auto& top = open_.back();
        if (!top.seen.insert(name).second)
            result.problems.push_back(
                {pointer(), fmt::format("the key '{}' stands here twice", base::visible_line(name))});
        top.key = std::move(name);
        return true;
    }

    bool parse_error(std::size_t position, std::string const&,
                     nlohmann::detail::exception const& failure) override {
        position_ = position;
        message_ = failure.what();
        return false;
    }

    // Where and why parsing stopped.
    void explain(std::string_view bytes) {
        if (stopped_)
            return;
        if (auto const at = bytes.find_first_not_of(" \t\r\n");
            at != std::string_view::npos && bytes[at] != '{' && bytes[at] != '[') {
            result.problems = {{"", fmt::format("{}: this is not JSON", position_of(bytes, at, "column"))}};
            return;
        }
        auto const end = std::min(position_ == 0 ? std::size_t{0} : position_ - 1, bytes.size());
        auto why = message_;
        // "[json.exception.out_of_range.406] number overflow parsing '1e400'"
        if (auto const at = why.find("] "); why.starts_with('[') && at != std::string::npos)
            why.erase(0, at + 2);
        if (auto const at = why.find("syntax error");
            why.starts_with("parse error") && at != std::string::npos)
            why.erase(0, at);
        if (auto const at = why.find("; last read"); at != std::string::npos)
            why = why.substr(0, at);
        result.problems.push_back({"", fmt::format("{}: {}", position_of(bytes, end, "column"),
                                                   base::visible_line(why.substr(0, 200)))});
    }

private:
    struct Open {
        Node node;
        std::string key;
        std::set<std::string, std::less<>> seen;
    };

    bool number(std::string written) {
        Node node;
        node.type = Node::Type::number;
        node.text = std::move(written);
        return put(std::move(node));
    }

    bool open(Node::Type type) {
        if (open_.size() >= static_cast<std::size_t>(max_depth)) {
            result.problems.push_back(
                {pointer().substr(0, 120), fmt::format("nested deeper than {} levels", max_depth)});
            stopped_ = true;
            return false;
        }
        open_.emplace_back();
        open_.back().node.type = type;
        return true;
    }

    bool close() {
        auto node = std::move(open_.back().node);
        open_.pop_back();
        return put(std::move(node));
    }

    bool put(Node node) {
        if (++values_ > max_values) {
            result.problems.push_back(
                {"", fmt::format("more than {} values: no plan is as large as that", max_values)});
            stopped_ = true;
            return false;
        }
        if (open_.empty()) {
            result.root = std::move(node);
            return true;
        }
        auto& top = open_.back();
        if (top.node.type == Node::Type::array)
            top.node.items.push_back(std::move(node));
        else
            top.node.members.push_back({std::move(top.key), std::move(node)});
        return true;
    }

    [[nodiscard]] std::string pointer() const {
        std::string made;
        for (std::size_t i = 0; i + 1 < open_.size(); ++i) {
            auto const& one = open_[i];
            made += one.node.type == Node::Type::array ? fmt::format("/{}", one.node.items.size())
                                                       : "/" + pointer_step(one.key);
        }
        return made;
    }

    std::vector<Open> open_;
    std::size_t values_ = 0;
    std::size_t position_ = 0;
    std::string message_;
    bool stopped_ = false;
};

std::optional<Problem> unreadable(std::string_view bytes) {
    if (bytes.empty())
        return Problem{"", "the file is empty"};
    if (bytes.starts_with("SQLite format 3"))
        return Problem{"", "this is a plan file, not a plan in JSON: point --db at it"};
    if (bytes.starts_with("\xEF\xBB\xBF"))
        return Problem{"", "the file begins with a byte order mark: save it as UTF-8 without one"};
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        return Problem{"", "the file is UTF-16: save it as UTF-8"};
    if (auto const at = bytes.find('\0'); at != std::string_view::npos)
        return Problem{"", position_of(bytes, at, "byte") + ": a NUL byte"};
    if (auto const at = base::invalid_utf8(bytes); at != std::string_view::npos)
        return Problem{"", position_of(bytes, at, "byte") +
                               ": not valid UTF-8 (a file from Windows? save it as UTF-8)"};
    return std::nullopt;
}

} // namespace

Node const* Node::find(std::string_view key) const {
    for (auto const& [name, node] : members)
        if (name == key)
            return &node;
    return nullptr;
}

std::string_view Node::type_name() const {
    static constexpr std::string_view names[] = {"null",   "true or false", "a number",
                                                 "a text", "a list",        "an object"};
    return names[static_cast<std::size_t>(type)];
}

std::string pointer_step(std::string_view key) {
    std::string made;
    for (char const c : key)
        made += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return base::visible_line(made);
}

Parsed parse_json(std::string_view bytes) {
    Parsed parsed;
    if (auto problem = unreadable(bytes)) {
        parsed.problems.push_back(std::move(*problem));
        return parsed;
    }
    Builder builder;
    if (!json::sax_parse(bytes.begin(), bytes.end(), &builder)) {
        builder.explain(bytes);
        builder.result.root.reset();
    }
    return std::move(builder.result);
}

} // namespace goodplan::exchange
