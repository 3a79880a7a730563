#pragma once

#include "kiosk/widgets/front/front.hpp"

#include <filesystem>

namespace teduh::kiosk {

struct Options {
    std::filesystem::path channel;
    std::filesystem::path assets;
    std::filesystem::path lang;
    std::optional<std::filesystem::path> service; // of a file, instead of the office's own
    std::optional<std::filesystem::path> shots;   // where pictures may be written
    widgets::Look look;
    std::string language = "id";
    bool neutral = false;
    unsigned draft_life_s = 60;
    widgets::FrontOptions front;
};

// The exit status instead, where the line asks for help or is wrong.
tl::expected<Options, int> read_options(int count, const char* const* arguments);

} // namespace teduh::kiosk
