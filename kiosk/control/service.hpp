#pragma once

#include "kiosk/casework/service.hpp"
#include "storage/base/bytes.hpp"
#include "storage/base/result.hpp"

namespace teduh::control {

// A standard without findings, or the error.
Result<casework::Service> read_service(View toml);

// How a complaint names the standard it was taken under (annex 5, complaint key 23).
std::string service_name(const casework::Service& service);

} // namespace teduh::control
