#include "kiosk/control/words_file.hpp"

#include "storage/base/file.hpp"

#include <cstdlib>

namespace teduh::control {

std::filesystem::path assets_folder() {
    const char* named = std::getenv("TEDUH_ASSETS");
    return named != nullptr ? named : TEDUH_ASSETS_FOLDER;
}

Result<Bytes> read_words_text() { return read_file(assets_folder() / "words" / "id.txt", 65'536); }

} // namespace teduh::control
