#pragma once

#include "kiosk/confinement/confinement.hpp"
#include "kiosk/start/options.hpp"

namespace teduh::kiosk {

struct Options : start::Options {
    std::optional<std::filesystem::path> service; // of a file, instead of the office's own
    std::optional<std::filesystem::path> camera; // a picture of an invented one, or "test"
    bool neutral = false;
    unsigned draft_life_s = 60;
    std::string sound = "plughw:0"; // the loudspeaker
};

// The exit status instead, where the line asks for help or is wrong.
tl::expected<Options, int> read_options(int count, const char* const* arguments);

// What stays reachable under this program's confinement; GStreamer is told what it needs (kiosk/media).
confinement::Places places_of(const Options& options);

} // namespace teduh::kiosk
