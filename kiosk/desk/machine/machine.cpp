#include "kiosk/desk/machine/machine.hpp"

#include <charconv>
#include <fstream>
#include <functional>

namespace teduh::desk {
namespace {

namespace fs = std::filesystem;

constexpr int entries_max = 64;
constexpr std::uint64_t between_ms_max = 100; // two readings that are one moment
constexpr int readings_max = 8;

std::string line_of(const fs::path& file) {
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    return line;
}

void each_entry(const fs::path& folder, const std::function<void(const fs::path&)>& look) {
    std::error_code trouble;
    int count = 0;
    for (fs::directory_iterator entry(folder, trouble), end; !trouble && entry != end && count < entries_max;
         entry.increment(trouble), ++count)
        look(entry->path());
}

bool runs_empty(const fs::path& battery) {
    if (line_of(battery / "scope") == "Device") return false; // a mouse's
    if (line_of(battery / "status") != "Discharging") return false;
    if (line_of(battery / "capacity_level") == "Critical") return true;
    const auto text = line_of(battery / "capacity");
    int percent = 100;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), percent);
    return error == std::errc{} && percent <= battery_low_percent;
}

} // namespace

Power read_power(const fs::path& root) {
    Power power;
    each_entry(root / "class/power_supply", [&](const fs::path& supply) {
        const auto type = line_of(supply / "type");
        if (type == "Battery") {
            power.battery_low = power.battery_low || runs_empty(supply);
        } else if (type == "Mains" || type.starts_with("USB")) {
            const auto online = line_of(supply / "online");
            if (!online.empty()) power.plugged = power.plugged.value_or(false) || online != "0";
        }
    });
    return power;
}

std::optional<bool> screens_lit(const fs::path& root) {
    std::optional<bool> lit;
    each_entry(root / "class/drm", [&](const fs::path& screen) {
        if (line_of(screen / "status") != "connected") return;
        const auto power = line_of(screen / "dpms");
        if (!power.empty()) lit = lit.value_or(false) || power != "Off";
    });
    return lit;
}

Instant instant_of(const Clock& clock) {
    Instant instant;
    for (int i = 0; i < readings_max; ++i) {
        const auto before_ms = clock.boot_ms();
        instant = {before_ms, clock.awake_ms()};
        if (clock.boot_ms() - before_ms <= between_ms_max) break; // else we were not let run in between
    }
    return instant;
}

} // namespace teduh::desk
