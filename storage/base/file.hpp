#pragma once

#include "storage/base/bytes.hpp"
#include "storage/base/result.hpp"

#include <filesystem>
#include <utility>

namespace teduh {

// An open descriptor, closed once.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor();

    int number() const { return number_; }
    explicit operator bool() const { return number_ >= 0; }

private:
    int number_ = -1;
};

// Reads a whole file of at most size_max bytes; a larger one is refused before anything is allocated.
Result<Bytes> read_file(const std::filesystem::path& path, std::size_t size_max);

// Writes beside the target, syncs, renames, syncs the folder: after a power cut the old or the new file is there,
// whole. Mode 0600 unless said otherwise.
Result<void> write_file(const std::filesystem::path& path, View content, unsigned mode = 0600);

} // namespace teduh
