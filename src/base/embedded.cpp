#include <goodplan/base/embedded.hpp>
#include <goodplan/base/error.hpp>

namespace goodplan::base {

std::string_view embedded(std::string_view path) {
    for (auto const& file : embedded())
        if (file.path == path)
            return file.text;
    throw Error(ErrorKind::internal, "the program carries no file " + std::string(path));
}

} // namespace goodplan::base
