// free and realloc for programs whose words also pass through libraries that are not ours: a driver keeps the
// quads of each frame in buffers of its own, and X11 what was struck on a keyboard. Every block of the heap is wiped,
// over its whole usable size, before anybody else may have it (SPEC F.2-2). Never with the sanitizers, which bring a
// heap of their own.

#include <cstddef>
#include <cstring>
#include <malloc.h>
#include <sodium.h>

extern "C" {

void __libc_free(void* block);
void* __libc_malloc(std::size_t size);

void free(void* block) {
    if (block == nullptr) return;
    sodium_memzero(block, malloc_usable_size(block));
    __libc_free(block);
}

// Always to a new place: what libc does by itself leaves the old one as it was.
void* realloc(void* block, std::size_t size) {
    if (block == nullptr) return __libc_malloc(size);
    if (size == 0) {
        free(block);
        return nullptr;
    }
    const std::size_t had = malloc_usable_size(block);
    if (size <= had && size >= had / 2) return block;
    void* moved = __libc_malloc(size);
    if (moved == nullptr) return nullptr;
    std::memcpy(moved, block, had < size ? had : size);
    free(block);
    return moved;
}

} // extern "C"
