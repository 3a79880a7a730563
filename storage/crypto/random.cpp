#include "storage/crypto/random.hpp"

#include <sodium.h>

namespace teduh::crypto {

void fill_random(std::span<std::uint8_t> bytes) { randombytes_buf(bytes.data(), bytes.size()); }
std::uint32_t random_below(std::uint32_t bound) { return randombytes_uniform(bound); }

} // namespace teduh::crypto
