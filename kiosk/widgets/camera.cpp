#include "kiosk/widgets/core.hpp"

#include <cmath>

namespace teduh::widgets {
namespace {

constexpr float least_height = 300;
constexpr float shutter_room = 168; // beside the picture, or below it on upright glass
constexpr float shutter_radius = 52;
constexpr float card_share = 0.9F; // of the picture, that the frame takes
constexpr float id_card = 85.6F / 53.98F;
constexpr float sheet = 297.0F / 210.0F;

// Where the paper should lie: inside the picture, of its proportions.
Rect paper_in(const Rect& picture, CameraFrame shape) {
    const float ratio = shape == CameraFrame::Card ? id_card : sheet;
    const float width = std::min(picture.width, picture.height * ratio) * card_share;
    const float height = width / ratio;
    return {std::floor(picture.x + (picture.width - width) / 2), std::floor(picture.y + (picture.height - height) / 2),
            std::floor(width), std::floor(height)};
}

void draw_paper_frame(Core& core, const Rect& frame) {
    const float radius = core.px(sizes::radius_card);
    core.canvas().outline(frame.inset(-core.px(3)), colours::close_held, radius + core.px(3), core.px(9)); // on white paper
    core.canvas().outline(frame, colours::card, radius, core.px(3));                                        // on dark cloth
}

bool draw_shutter(Core& core, const Button& shutter, const Rect& room) {
    const float radius = core.px(shutter_radius);
    const auto lines = core.fonts->wrap(Font::Label, shutter.label, room.width);
    const float words = core.fonts->line_px(Font::Label) * static_cast<float>(lines.size());
    const float height = 2 * radius + core.px(10) + words;
    const Rect whole{room.x, std::floor(room.center().y - height / 2), room.width, height};
    const auto touched = core.touch(shutter.id, whole, shutter.enabled);
    const Point middle{whole.center().x, whole.y + radius};
    const Colour paint = !shutter.enabled ? colours::disabled : touched.held ? colours::action_held : colours::action;
    const Colour ink = shutter.enabled ? colours::card : colours::disabled_ink;
    core.canvas().disc(middle, radius, paint);
    core.canvas().ring(middle, radius - core.px(7), ink, core.px(3));
    core.canvas().icon(Font::IconTile, shutter.icon, middle, ink);
    auto& entry = core.add(shutter.id, Role::Button, whole, shutter.label);
    entry.words = core.canvas().lines(Font::Label, {whole.x, whole.bottom() - words, whole.width, words},
                                      shutter.enabled ? colours::ink : colours::disabled_ink, lines, Canvas::Align::Centre);
    entry.font = Font::Label;
    entry.enabled = shutter.enabled;
    entry.ink = shutter.enabled ? colours::ink : colours::disabled_ink;
    entry.paper = colours::ground;
    return touched.tapped;
}

} // namespace

bool Ui::camera(const Button& shutter, std::string_view label, const PixelView* pixels, CameraFrame shape) {
    auto& core = core_;
    const Rect all = core.take(std::max(core.room_below() - core.px(16), core.px(least_height)), core.px(sizes::near));
    const bool below = core.scale().tall();
    const float room = core.px(shutter_room);
    const float high = std::min(all.height - room - core.px(sizes::near), std::floor(all.width * 0.75F)); // as cameras see
    const Rect glass = below ? Rect{all.x, all.y, all.width, high}
                             : Rect{all.x, all.y, all.width - room - core.px(sizes::gutter), all.height};
    const Rect beside = below ? Rect{all.x, glass.bottom() + core.px(sizes::near), all.width, room}
                              : Rect{all.right() - room, all.y, room, all.height};
    core.canvas().fill(glass, colours::board, core.px(sizes::radius_key));
    Rect picture = glass;
    if (pixels != nullptr) {
        PhotoLook whole;
        picture = place_photo(*pixels, glass, whole);
        if (const auto texture = core.texture_of(*pixels); texture != 0) core.canvas().picture(texture, picture);
    }
    draw_paper_frame(core, paper_in(picture, shape));
    auto& entry = core.add("camera.picture", Role::Status, glass, label);
    entry.paper = colours::board;
    entry.value = pixels != nullptr ? Value::Filled : Value::Empty;
    entry.picture = picture;
    return draw_shutter(core, shutter, beside);
}

} // namespace teduh::widgets
