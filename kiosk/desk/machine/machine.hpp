#pragma once

#include "kiosk/desk/room/pin.hpp"
#include "storage/base/clock.hpp"

#include <filesystem>

// What the desk's machine says of itself in files that a confined program may read.
namespace teduh::desk {

// `root` stands for "/sys", so that a test can show another machine. Each call reads; nothing is kept. Any thread.

// A battery of the machine's own that runs empty has at most so much left (or says "Critical").
inline constexpr int battery_low_percent = 5;
Power read_power(const std::filesystem::path& root = "/sys");

// A screen that is connected is lit. Nothing: none says.
std::optional<bool> screens_lit(const std::filesystem::path& root = "/sys");

// Both clocks as of one moment.
Instant instant_of(const Clock& clock);

} // namespace teduh::desk
