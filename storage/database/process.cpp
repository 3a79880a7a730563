#include "storage/crypto/secret_memory.hpp"
#include "storage/database/database.hpp"

#include <cstdlib>
#include <cstring>
#include <malloc.h>
#include <mutex>
#include <sqlite3.h>

namespace teduh::database {
namespace {

int usable_size(void* block) { return block == nullptr ? 0 : static_cast<int>(malloc_usable_size(block)); }

void* take(int size) { return std::malloc(static_cast<std::size_t>(size)); }

void give_back(void* block) {
    if (block == nullptr) return;
    crypto::wipe(block, malloc_usable_size(block));
    std::free(block);
}

void* resize(void* block, int size) {
    const auto held = usable_size(block);
    if (size <= held && size > held / 2) return block;
    auto* larger = take(size);
    if (larger == nullptr) return nullptr;
    std::memcpy(larger, block, static_cast<std::size_t>(std::min(size, held)));
    give_back(block);
    return larger;
}

int round_up(int size) { return (size + 7) / 8 * 8; }
int start(void*) { return SQLITE_OK; }
void stop(void*) {}

Result<void> configure() {
    static sqlite3_mem_methods wiping{take, give_back, resize, usable_size, round_up, start, stop, nullptr};
    const bool done = sqlite3_config(SQLITE_CONFIG_MALLOC, &wiping) == SQLITE_OK &&
                      sqlite3_config(SQLITE_CONFIG_URI, 0) == SQLITE_OK && sqlite3_initialize() == SQLITE_OK;
    if (!done) return Error{Failure::Usage, "SQLite was started before its memory could be set up"};
    return {};
}

} // namespace

Result<void> prepare_process() {
    static const auto outcome = configure();
    return outcome;
}

} // namespace teduh::database
