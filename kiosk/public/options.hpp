#pragma once

#include "kiosk/start/options.hpp"

namespace teduh::kiosk {

struct Options : start::Options {
    std::optional<std::filesystem::path> service; // of a file, instead of the office's own
    bool neutral = false;
    unsigned draft_life_s = 60;
};

// The exit status instead, where the line asks for help or is wrong.
tl::expected<Options, int> read_options(int count, const char* const* arguments);

} // namespace teduh::kiosk
