#pragma once

#include "storage/formats/enrolment.hpp"
#include "storage/formats/statement.hpp"

#include <filesystem>

namespace teduh::control {

// server.json of a centre's or relay's folder: what an office must know of it, all of it public.
struct ServerFile {
    formats::ServerKeyBody statement;
    std::optional<formats::EnrolQr> device; // a relay forwards as a device of the office
};

Result<void> write_server_file(const std::filesystem::path& path, const ServerFile& server);
Result<ServerFile> read_server_file(const std::filesystem::path& path);

} // namespace teduh::control
