#pragma once

#ifdef TEDUH_CRASH_POINTS
#include <array>
#include <functional>
#include <string_view>
#endif

namespace teduh::ledger {

#ifdef TEDUH_CRASH_POINTS
// Only in storage_crash_points, never in a program: the places of a submit where the crash test ends the
// process.
inline constexpr std::array<std::string_view, 7> submit_steps = {
    "checked", "begun", "after_objects", "after_parts", "after_entry", "before_commit", "committed",
};
void set_step(std::function<void(std::string_view)> function);
void step(std::string_view name);
#else
constexpr void step(const char*) {}
#endif

} // namespace teduh::ledger
