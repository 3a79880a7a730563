#include "kiosk/photographing/photographing.hpp"

#include <algorithm>
#include <utility>

namespace teduh::photographing {

std::size_t photos_of(const Photographing& photos, std::string_view kind) {
    return static_cast<std::size_t>(std::ranges::count(photos.taken, kind, &TakenPhoto::kind));
}

std::uint8_t free_slot(const Photographing& photos) {
    for (std::uint8_t slot = 1; slot <= photos_max; ++slot)
        if (std::ranges::find(photos.taken, slot, &TakenPhoto::slot) == photos.taken.end()) return slot;
    return 0;
}

bool hold(Photographing& photos) {
    if (photos.camera != CameraState::Live || photos.held != 0) return false;
    photos.held = free_slot(photos);
    return photos.held != 0;
}

void use(Photographing& photos) {
    photos.taken.push_back({photos.held, photos.kind});
    photos.held = 0;
}

std::uint8_t let_go(Photographing& photos) { return std::exchange(photos.held, std::uint8_t{0}); }

Turn follow(Photographing& photos, bool wanted_before, bool wanted) {
    if (wanted == wanted_before) return Turn::Stay;
    photos.camera = wanted ? CameraState::Opening : CameraState::Closed;
    return wanted ? Turn::Open : Turn::Close;
}

bool look_again(Photographing& photos) {
    if (photos.camera != CameraState::Gone) return false;
    photos.camera = CameraState::Opening;
    return true;
}

void is_live(Photographing& photos) {
    if (photos.camera == CameraState::Opening) photos.camera = CameraState::Live;
}

} // namespace teduh::photographing
