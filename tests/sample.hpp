#pragma once

#include <cstdint>
#include <cstdlib>

// How often a long test tries: in a test run a sample, in packaging/assure all of it.
namespace teduh::tests {

inline std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
    const char* text = std::getenv(variable);
    return text != nullptr ? std::strtoull(text, nullptr, 10) : otherwise;
}

} // namespace teduh::tests
