#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace teduh::control {

// As a command prints it; what is quoted from a file may hold bytes that are not UTF-8.
inline std::string json_text(const nlohmann::ordered_json& json) {
    return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

} // namespace teduh::control
