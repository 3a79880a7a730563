#pragma once

#include "sync/client/channel_server.hpp"

namespace teduh::client {

// What teduhd reads from its one TOML file. Servers are not in it: they come from the keyring alone.
//
//     data = "/var/lib/teduh"
//     enrol_url = "https://pusat.example:8443"   # where a new device asks first
//
//     [sockets.kiosk]        # also desk, admin; those that are not named are not opened
//     path = "/run/teduh/kiosk.sock"
//     user = 990             # the one user id that is let in
//     mode = "0660"          # optional, 0600 unless given
struct Configuration {
    std::filesystem::path data;
    std::string enrol_url;
    std::vector<Door> doors;
};

// Usage with a sentence about what is wrong; an unknown key is wrong, too.
Result<Configuration> read_configuration(const std::filesystem::path& path);

} // namespace teduh::client
