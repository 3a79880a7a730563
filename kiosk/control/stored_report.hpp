#pragma once

#include "kiosk/control/report.hpp"
#include "kiosk/photos/clean.hpp"
#include "storage/channel/message.hpp"

namespace teduh::control {

// What `submit` and `add` say of a photo: the hash by which the desk's copy can be compared, and its size.
struct SentPhoto {
    formats::Hash content_hash;
    int width = 0;
    int height = 0;
};
SentPhoto sent_photo(const photos::Photo& photo);

Report stored_report(std::uint32_t visit, const channel::Stored& stored, const std::vector<SentPhoto>& photos);

} // namespace teduh::control
