#include "tests/kiosk/desk/samples.hpp"

// A photo of a complaint in every state.
namespace teduh::desk::samples {
namespace {

// An invented card: no line of it can be read.
crypto::SecretBytes card(int width, int height) {
    crypto::SecretBytes rgba;
    rgba.reserve(4 * static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const bool edge = x < 12 || y < 12 || x >= width - 12 || y >= height - 12;
            const bool portrait = x > width * 2 / 3 && x < width - 40 && y > 60 && y < height - 90;
            const bool line = x > 40 && x < width / 2 + y % 60 * 2 && y % 46 < 12 && y > 60;
            const int shade = edge ? 110 : portrait ? 90 + y / 6 : line ? 60 : 205;
            for (const int part : {shade, shade + 10, std::min(255, shade + 35), 255})
                rgba.push_back(static_cast<std::uint8_t>(part));
        }
    return rgba;
}
Model photo_covered() {
    auto model = sample("case");
    model.screen = Screen::Photo;
    return model;
}
Model photo() {
    auto model = photo_covered();
    model.photo = std::make_unique<const Photo>(Photo{42, 0, 1, 640, 404, card(640, 404)});
    model.revealed_until_ms = now_ms + 10'000;
    return model;
}
Model photo_upright() {
    auto model = photo();
    model.attachment = 1;
    model.photo = std::make_unique<const Photo>(Photo{42, 1, 2, 404, 720, card(404, 720)});
    return model;
}
Model photo_opening() {
    auto model = photo_covered();
    model.work = Work::OpeningPhoto;
    model.work_since_ms = now_ms - 500;
    return model;
}
Model photo_not_here() {
    auto model = photo_covered();
    model.trouble = Trouble::PhotoNotHere;
    return model;
}
Model photo_damaged() {
    auto model = photo_covered();
    model.trouble = Trouble::PhotoDamaged;
    return model;
}

constexpr std::array photo_states = {Sample{"photo", photo},
                                     Sample{"photo_upright", photo_upright},
                                     Sample{"photo_covered", photo_covered},
                                     Sample{"photo_opening", photo_opening},
                                     Sample{"photo_not_here", photo_not_here},
                                     Sample{"photo_damaged", photo_damaged}};

} // namespace

std::span<const Sample> of_photos() { return photo_states; }

widgets::PixelView card() {
    static const auto pixels = card(1280, 720);
    return {900, 1280, 720, pixels, 1};
}

} // namespace teduh::desk::samples
