#pragma once

#include "storage/base/bytes.hpp"
#include "storage/crypto/secret_memory.hpp"

#include <cstdint>

namespace teduh::crypto {

void fill_random(std::span<std::uint8_t> bytes);
// Uniform in [0, bound).
std::uint32_t random_below(std::uint32_t bound);

template <class Fixed>
Fixed random_bytes() {
    Fixed result;
    fill_random(result.bytes);
    return result;
}

} // namespace teduh::crypto
