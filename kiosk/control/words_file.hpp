#pragma once

#include "storage/base/bytes.hpp"
#include "storage/base/result.hpp"

#include <filesystem>

namespace teduh::control {

// Where the programs' read-only data lies: TEDUH_ASSETS when set (a build tree), else the installed place.
std::filesystem::path assets_folder();
// The 2,048 words of assets/words/id.txt.
Result<Bytes> read_words_text();

} // namespace teduh::control
