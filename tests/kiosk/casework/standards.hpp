#pragma once

#include "kiosk/casework/service_file.hpp"
#include "storage/base/bytes.hpp"
#include "storage/base/file.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <string>

namespace teduh::casework {

inline std::string asset(const std::string& path) {
    const auto bytes = read_file(std::filesystem::path(TEDUH_SOURCE_DIR) / "assets" / path, 8U << 20);
    REQUIRE(bytes);
    return std::string(text_of(*bytes));
}

inline std::string standard_text(const std::string& id) { return asset("services/" + id + "/service.toml"); }

inline Service standard(const std::string& id) {
    Findings findings;
    const auto service = parse_service(standard_text(id), findings);
    for (const auto& finding : findings) UNSCOPED_INFO(sentence(finding, id));
    REQUIRE(service);
    return *service;
}

inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

} // namespace teduh::casework
