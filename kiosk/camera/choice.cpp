#include "kiosk/camera/choice.hpp"

#include "kiosk/photos/limits.hpp"

#include <algorithm>
#include <compare>
#include <cstdlib>
#include <tuple>

namespace teduh::camera {
namespace {

constexpr int wanted_width = 1280;
constexpr int wanted_height = 720;
constexpr double moves = 10; // pictures a second: below, a hand does not find the frame
constexpr double least = 1;

double rate(const Offer& offer) { return static_cast<double>(offer.rate_above) / offer.rate_below; }

bool fits(const Offer& offer) {
    if (offer.width <= 0 || offer.height <= 0 || offer.rate_below <= 0 || rate(offer) < least) return false;
    return static_cast<std::size_t>(offer.width) * static_cast<std::size_t>(offer.height) <= photos::pixels_max;
}

// Greater is better.
auto worth(const Offer& offer) {
    const bool is_wanted = offer.width == wanted_width && offer.height == wanted_height;
    const bool lives = rate(offer) >= moves;
    return std::tuple(lives, is_wanted, offer.width * offer.height, !offer.jpeg, lives ? -rate(offer) : rate(offer));
}

} // namespace

std::optional<Offer> choose(std::span<const Offer> offers) {
    std::optional<Offer> best;
    for (const auto& offer : offers)
        if (fits(offer) && (!best || worth(offer) > worth(*best))) best = offer;
    return best;
}

} // namespace teduh::camera
