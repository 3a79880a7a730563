#pragma once

#include "storage/base/result.hpp"

#include <span>

namespace teduh::crypto {

// One page of memory of its own, between two that nobody may touch: locked, left out of core dumps, not given to a child.
// Unlike secret_allocate(), which takes what locking it can get, there is none where the kernel refuses one of these. For
// what lies still for an hour and must be gone as a whole. Starts and ends as zeros. Not synchronised.
class SecretPage {
public:
    // Busy: the kernel locks no more memory for us.
    static Result<SecretPage> make();
    SecretPage(SecretPage&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
    SecretPage& operator=(SecretPage&& other) noexcept {
        std::swap(bytes_, other.bytes_);
        return *this;
    }
    SecretPage(const SecretPage&) = delete;
    SecretPage& operator=(const SecretPage&) = delete;
    ~SecretPage();

    std::span<std::uint8_t> bytes() const { return bytes_; }
    void wipe() const noexcept;

private:
    explicit SecretPage(std::span<std::uint8_t> bytes) : bytes_(bytes) {}
    std::span<std::uint8_t> bytes_;
};

} // namespace teduh::crypto
