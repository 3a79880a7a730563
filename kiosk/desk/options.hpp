#pragma once

#include "kiosk/confinement/confinement.hpp"
#include "kiosk/desk/room/model.hpp"
#include "kiosk/start/options.hpp"

namespace teduh::desk {

struct Options : start::Options {
    std::filesystem::path record; // each opened complaint is written here as JSON; or empty
    std::filesystem::path machine = "/sys"; // what the machine says of power and screens; empty: nothing
    std::filesystem::path carried = "/media"; // removable media: a new device's file
    Place place = Place::Inside;
    std::optional<std::filesystem::path> camera; // a picture of an invented one, or "test"
};

// The exit status instead, where the line asks for help or is wrong.
tl::expected<Options, int> read_options(int count, const char* const* arguments);

// What stays reachable under this program's confinement; GStreamer is told what it needs (kiosk/media).
confinement::Places places_of(const Options& options);

} // namespace teduh::desk
