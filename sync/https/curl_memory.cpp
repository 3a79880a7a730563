#include "sync/https/curl_memory.hpp"

#include "storage/crypto/secret_memory.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <curl/curl.h>
#include <malloc.h>

namespace teduh::https {
namespace {

void* wiped_allocate(std::size_t size) { return std::malloc(size); }

void* wiped_allocate_zeroed(std::size_t count, std::size_t size) { return std::calloc(count, size); }

void wiped_free(void* block) {
    if (block == nullptr) return;
    crypto::wipe(block, malloc_usable_size(block));
    std::free(block);
}

// Never realloc(): it may leave the old bytes in the heap.
void* wiped_reallocate(void* block, std::size_t size) {
    if (block == nullptr) return std::malloc(size);
    void* larger = std::malloc(size);
    if (larger == nullptr) return nullptr;
    std::memcpy(larger, block, std::min(size, malloc_usable_size(block)));
    wiped_free(block);
    return larger;
}

char* wiped_duplicate(const char* text) {
    const auto size = std::strlen(text) + 1;
    auto* copied = static_cast<char*>(std::malloc(size));
    if (copied != nullptr) std::memcpy(copied, text, size);
    return copied;
}

} // namespace

bool start_curl_with_wiped_memory() {
    return curl_global_init_mem(CURL_GLOBAL_DEFAULT, wiped_allocate, wiped_free, wiped_reallocate, wiped_duplicate,
                                wiped_allocate_zeroed) == CURLE_OK;
}

} // namespace teduh::https
