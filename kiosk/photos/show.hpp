#pragma once

#include "kiosk/photos/limits.hpp"
#include "storage/base/result.hpp"
#include "storage/crypto/secret_memory.hpp"

namespace teduh::photos {

// A photo as a screen shows it: red, green, blue, opaque, 4 bytes a pixel, lines from above.
struct Shown {
    int width = 0;
    int height = 0;
    crypto::SecretBytes rgba;
};

// Decodes what was sealed. Rejected, with nothing kept: no JPEG, a damaged one, one over the limits of sealed
// photos (SPEC D.6). Whoever sealed it may have meant harm, so one doubtful byte is enough. Sides over
// shown_side_max become shorter.
Result<Shown> show_photo(View jpeg);
// The same for one picture of a camera that gives JPEGs: cameras leave out and put in what a decoder only warns of.
Result<Shown> show_frame(View jpeg);

} // namespace teduh::photos
