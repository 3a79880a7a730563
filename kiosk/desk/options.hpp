#pragma once

#include "kiosk/desk/room/model.hpp"
#include "kiosk/start/options.hpp"

namespace teduh::desk {

struct Options : start::Options {
    std::filesystem::path record; // each opened complaint is written here as JSON; or empty
    Place place = Place::Inside;
};

// The exit status instead, where the line asks for help or is wrong.
tl::expected<Options, int> read_options(int count, const char* const* arguments);

} // namespace teduh::desk
