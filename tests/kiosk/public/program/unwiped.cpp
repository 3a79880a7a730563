// The control of the memory search: the same program, in which nothing is ever wiped.

#include <cstddef>

extern "C" void __wrap_sodium_memzero(void* const, const std::size_t) {}
