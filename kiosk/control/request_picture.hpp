#pragma once

#include "storage/base/result.hpp"

#include <filesystem>
#include <string>

namespace teduh::control {

// What the QR picture on a photo of a new device's screen says (a JPEG as a phone makes it). Usage, BadForm: no JPEG, or not
// exactly one QR picture on it. Its words are a stranger's: whoever reads them judges them.
Result<std::string> text_on_photo(const std::filesystem::path& photo);

} // namespace teduh::control
