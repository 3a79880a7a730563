#include "storage/crypto/secret_memory.hpp"

#include <memory_resource>
#include <new>
#include <sodium.h>

namespace teduh::crypto {
namespace {

// A size that is a multiple of 64 keeps sodium_malloc's blocks aligned to 64, since they end at a page's end.
constexpr std::size_t alignment_max = 64;

class SodiumPages final : public std::pmr::memory_resource {
    void* do_allocate(std::size_t size, std::size_t) override {
        auto* block = sodium_malloc((size + alignment_max - 1) / alignment_max * alignment_max);
        if (block == nullptr) throw std::bad_alloc();
        return block;
    }
    void do_deallocate(void* block, std::size_t, std::size_t) override { sodium_free(block); }
    bool do_is_equal(const std::pmr::memory_resource& other) const noexcept override { return this == &other; }
};

// Never destroyed: secrets in static objects may be freed after main.
std::pmr::synchronized_pool_resource& arena() {
    static auto* pages = new SodiumPages;
    static auto* pool = new std::pmr::synchronized_pool_resource({256, 65536}, pages);
    return *pool;
}

} // namespace

void* secret_allocate(std::size_t size, std::size_t alignment) { return arena().allocate(size, alignment); }

void secret_deallocate(void* block, std::size_t size, std::size_t alignment) noexcept {
    sodium_memzero(block, size);
    arena().deallocate(block, size, alignment);
}

void wipe(void* block, std::size_t size) noexcept {
    if (size > 0) sodium_memzero(block, size);
}

bool secret_equal(View left, View right) {
    return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

} // namespace teduh::crypto
