#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// Papers photographed one after the other, as plain values: a visit at a kiosk and an intake at a desk hold one of these each. What
// was taken is sealed at once and lies elsewhere; here stands only of which paper it is. No clock, no camera, no pixels.
namespace teduh::photographing {

inline constexpr const char* other_paper = "LAIN"; // none of those a form asks for
inline constexpr std::size_t photos_max = 8; // SPEC D.6
struct TakenPhoto {
    std::uint8_t slot = 0; // 1..8, also its draft's (SPEC D.14)
    std::string kind;      // of the paper: DOMAIN 4.21
    friend bool operator==(const TakenPhoto&, const TakenPhoto&) = default;
};
enum class CameraState : std::uint8_t { Closed, Opening, Live, Gone };
struct Photographing {
    std::string kind; // of the paper before the camera
    CameraState camera = CameraState::Closed;
    std::uint8_t held = 0; // the slot of the one that is looked at; 0: none
    std::vector<TakenPhoto> taken;
};

std::size_t photos_of(const Photographing& photos, std::string_view kind);
std::uint8_t free_slot(const Photographing& photos); // for the next photo; 0: there are as many as may be

// The shutter: a slot is held for what is seen now. False: nothing is seen, one is held already, or there is no slot.
bool hold(Photographing& photos);
// The one that is held is kept as a photo of its paper.
void use(Photographing& photos);
// It is not; the slot of the one that is to be thrown away, 0: none was held.
std::uint8_t let_go(Photographing& photos);

// The camera follows what is shown: to be opened with its screen, closed with it.
enum class Turn : std::uint8_t { Stay, Open, Close };
Turn follow(Photographing& photos, bool wanted_before, bool wanted);
// *Try once more*, where there was none: it is opened anew.
bool look_again(Photographing& photos);
// What the camera says of itself.
void is_live(Photographing& photos);

} // namespace teduh::photographing
