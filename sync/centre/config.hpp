#pragma once

#include "storage/base/result.hpp"
#include "sync/centre/bounds.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace teduh::centre {

// The one TOML file of a centre or relay (--config). Every path comes from it; relative ones are taken from the
// file's own folder. docs/centre-config.md explains each key.
struct Config {
    std::string listen_address = "127.0.0.1";
    std::uint16_t listen_port = 8443;
    std::vector<std::string> hosts; // host[:port] this server answers to, as devices write it
    std::filesystem::path certificate;
    std::filesystem::path private_key;
    std::filesystem::path receipt_seed; // 32 bytes
    std::filesystem::path database;
    std::filesystem::path keyrings;     // folder of encoded keyring-pages
    std::uint32_t log_epoch = 0;
    bool relay = false;
    std::filesystem::path relay_device_seed; // 32 bytes, of the relay's own device
    bool demo = false;
    std::uint32_t wait_seconds = 55;
    Bounds bounds;
};

// Usage for a file that is not there, not TOML, has an unknown key, lacks one, or raises a bound outside a demo.
Result<Config> read_config(const std::filesystem::path& file);

} // namespace teduh::centre
