// A file descriptor that closes itself.
#pragma once

#include <unistd.h>
#include <utility>

namespace goodplan::store {

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    ~Descriptor() {
        if (number_ >= 0)
            ::close(number_);
    }
    [[nodiscard]] int get() const { return number_; }
    [[nodiscard]] bool open() const { return number_ >= 0; }
    [[nodiscard]] int close() { return ::close(std::exchange(number_, -1)); }

private:
    int number_;
};

} // namespace goodplan::store
