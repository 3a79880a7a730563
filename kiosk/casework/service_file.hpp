#pragma once

#include "kiosk/casework/service_check.hpp"
#include "storage/base/result.hpp"

#include <cstddef>
#include <string_view>

namespace teduh::casework {

inline constexpr std::size_t service_file_bytes_max = 256U << 10;

// Reads the text of a service.toml, at most 256 KiB, lists of 64, texts of 1,000 bytes. `findings` gets every
// mistake, not only the first; with at least one of them the answer is an error (Rejected) and the office
// keeps the standard it has. Where `forms` is given, each step's form must be one of them. Reads no file and no clock;
// any thread.
Result<Service> parse_service(std::string_view toml, Findings& findings, const KnownForms* forms = nullptr);

} // namespace teduh::casework
