#include "csv_reader.hpp"

#include <fmt/core.h>

#include <utility>

namespace goodplan::test {
namespace {

class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    CsvFile read() && {
        while (!rest_.empty() && file_.wrong.empty())
            line();
        for (auto const& each : file_.lines) {
            if (file_.wrong.empty() && each.size() != file_.lines.front().size())
                fail(fmt::format("{} cells under {}", each.size(), file_.lines.front().size()));
        }
        return std::move(file_);
    }

private:
    void fail(std::string const& what) {
        if (file_.wrong.empty())
            file_.wrong = fmt::format("line {}: {}", file_.lines.size(), what);
    }

    bool take(std::string_view wanted) {
        if (!rest_.starts_with(wanted))
            return false;
        rest_.remove_prefix(wanted.size());
        return true;
    }

    void line() {
        auto& cells = file_.lines.emplace_back();
        do
            cells.push_back(take("\"") ? in_quotes() : bare());
        while (take(","));
        if (!take("\r\n"))
            fail("no line end where one must be");
    }

    std::string in_quotes() {
        std::string cell;
        while (!rest_.empty()) {
            if (take("\"\"")) {
                cell += '"';
            } else if (take("\"")) {
                return cell;
            } else {
                cell += rest_.front();
                rest_.remove_prefix(1);
            }
        }
        fail("quotes without end");
        return cell;
    }

    std::string bare() {
        auto const end = std::min(rest_.find_first_of(",\r\n\""), rest_.size());
        std::string cell{rest_.substr(0, end)};
        rest_.remove_prefix(end);
        return cell;
    }

    std::string_view rest_;
    CsvFile file_;
};

} // namespace

CsvFile read_csv(std::string_view text) { return Reader{text}.read(); }

} // namespace goodplan::test
