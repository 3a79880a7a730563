#include "kiosk/camera/device_memory.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstdint>
#include <unistd.h>

namespace teduh::camera {
namespace {

std::array<std::atomic<std::uintptr_t>, 64> mappings{}; // 0: free
std::atomic<int> held{0};                               // munmap() is called often, and seldom for these

std::uintptr_t page_of(const void* bytes) {
    static const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    return std::bit_cast<std::uintptr_t>(bytes) / page * page;
}

} // namespace

void remember_mapping(const void* bytes) {
    const auto place = page_of(bytes);
    if (std::ranges::any_of(mappings, [&](const auto& each) { return each == place; })) return;
    for (auto& each : mappings) {
        std::uintptr_t nothing = 0;
        if (!each.compare_exchange_strong(nothing, place)) continue;
        ++held;
        return;
    }
}

bool forget_mapping(const void* place) {
    if (held == 0) return false;
    for (auto& each : mappings) {
        auto wanted = std::bit_cast<std::uintptr_t>(place);
        if (!each.compare_exchange_strong(wanted, 0)) continue;
        --held;
        return true;
    }
    return false;
}

} // namespace teduh::camera
