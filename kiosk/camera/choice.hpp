#pragma once

#include <optional>
#include <span>

namespace teduh::camera {

// One way in which a camera gives pictures.
struct Offer {
    bool jpeg = false; // each picture a JPEG; otherwise plain colours
    int width = 0;
    int height = 0;
    int rate_above = 0; // pictures a second, as a fraction: 30 / 1
    int rate_below = 1;

    friend bool operator==(const Offer&, const Offer&) = default;
};

// The one to take: 1280 x 720 where it is offered, otherwise the largest that a sealed photo may have; a card's letters need
// them. Of these the slowest that still moves, plain colours before JPEG. Nothing where none fits.
std::optional<Offer> choose(std::span<const Offer> offers);

} // namespace teduh::camera
