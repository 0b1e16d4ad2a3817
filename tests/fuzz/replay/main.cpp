// Runs a fuzz target once on every file of its corpus, without a fuzzer: fuzz_NAME FOLDER.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size);

namespace {

void replay(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    std::string const text(std::istreambuf_iterator<char>(file), {});
    LLVMFuzzerTestOneInput(reinterpret_cast<std::uint8_t const*>(text.data()), text.size());
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2 || !std::filesystem::is_directory(argv[1])) {
        std::fputs("usage: fuzz_NAME FOLDER\n", stderr);
        return 2;
    }
    int files = 0;
    for (auto const& entry : std::filesystem::directory_iterator(argv[1])) {
        if (!entry.is_regular_file())
            continue;
        std::printf("%s\n", entry.path().c_str()); // the last name printed is the one that crashed
        std::fflush(stdout);
        replay(entry.path());
        ++files;
    }
    return files > 0 ? 0 : 1; // an empty corpus tests nothing
}
