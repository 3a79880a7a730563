#pragma once

#include "kiosk/desk/room/model.hpp"
#include "kiosk/widgets/front/front.hpp"

#include <filesystem>

namespace teduh::desk {

struct Options {
    std::filesystem::path channel;
    std::filesystem::path assets;
    std::filesystem::path lang;
    std::optional<std::filesystem::path> shots; // where pictures may be written
    std::filesystem::path record;               // each opened complaint is written here as JSON; or empty
    widgets::Look look;
    std::string language = "id";
    Place place = Place::Inside;
    widgets::FrontOptions front;
};

// The exit status instead, where the line asks for help or is wrong.
tl::expected<Options, int> read_options(int count, const char* const* arguments);

} // namespace teduh::desk
