#include "kiosk/widgets/photo.hpp"

#include "kiosk/widgets/core.hpp"
#include "kiosk/widgets/stage.hpp"
#include "storage/base/ensure.hpp"

#include <cmath>
#include <utility>

namespace teduh::widgets {
namespace {

constexpr float larger = 2;      // than whole
constexpr float key_step = 0.1F; // of the picture, for an arrow of a keypad
constexpr float least_height = 260;

// What part of the picture, at most, can lie in the middle of the room: where the picture is smaller, its own
// middle.
float middle_within(float middle, float size, float room) {
    const float edge = size > room ? room / (2 * size) : 0.5F;
    return std::clamp(middle, edge, 1 - edge);
}

float lies_from(float from, float room, float size, float middle) {
    if (size <= room) return from + std::floor((room - size) / 2);
    return std::clamp(std::floor(from + room / 2 - middle * size), from + room - size, from);
}

// A finger takes an enlarged picture along once it has moved further than a resting one does.
void follow_finger(Core& core, const Rect& picture) {
    auto& photo = core.photo;
    if (core.pressed_id != photo.id) return;
    const auto at = core.input.at;
    if (core.input.pressed) photo.dragging = false;
    const Point way = at - core.pressed_at;
    if (!photo.dragging && std::max(std::abs(way.x), std::abs(way.y)) > core.px(sizes::drag_slop)) {
        photo.dragging = photo.look.enlarged;
        photo.finger = at;
    }
    if (!photo.dragging) return;
    const Point step = at - photo.finger;
    photo.look.middle = photo.look.middle - Point{step.x / picture.width, step.y / picture.height};
    photo.finger = at;
}

// Whole becomes larger around what was touched, and larger becomes whole.
void turn(Core& core, const Rect& frame, const Rect& picture) {
    auto& look = core.photo.look;
    const bool enlarged = !look.enlarged;
    look = {};
    look.enlarged = enlarged;
    if (!look.enlarged || !core.input.released || !picture.contains(core.input.at)) return;
    const Point at = core.input.at;
    const Point of_picture{(at.x - picture.x) / picture.width, (at.y - picture.y) / picture.height};
    const Point aside = at - frame.center();
    look.middle = of_picture - Point{aside.x / (larger * picture.width), aside.y / (larger * picture.height)};
}

} // namespace

Rect place_photo(const PixelView& pixels, const Rect& frame, PhotoLook& look) {
    const auto wide = static_cast<float>(pixels.width);
    const auto high = static_cast<float>(pixels.height);
    const float whole = std::min(frame.width / wide, frame.height / high);
    const float scale = look.enlarged ? larger * whole : whole;
    const float width = std::max(1.0F, std::floor(wide * scale));
    const float height = std::max(1.0F, std::floor(high * scale));
    look.middle = {middle_within(look.middle.x, width, frame.width),
                   middle_within(look.middle.y, height, frame.height)};
    return {lies_from(frame.x, frame.width, width, look.middle.x),
            lies_from(frame.y, frame.height, height, look.middle.y), width, height};
}

bool Core::move_photo(Key arrow) {
    if (!photo.look.enlarged || photo.id.empty() || focus_id != photo.id) return false;
    const auto before_it = photo.look.middle;
    auto& middle = photo.look.middle;
    if (arrow == Key::Left || arrow == Key::Right)
        middle.x += arrow == Key::Right ? key_step : -key_step;
    else
        middle.y += arrow == Key::Down ? key_step : -key_step;
    middle = {middle_within(middle.x, photo.size.x, photo.room.x),
              middle_within(middle.y, photo.size.y, photo.room.y)};
    return middle != before_it;
}

// A texture lives as long as each frame draws its picture.
std::uintptr_t Core::texture_of(const PixelView& pixels) {
    if (presenter == nullptr) return 0;
    for (auto& held : textures)
        if (held.number == pixels.number) {
            held.drawn = true;
            if (held.texture != 0 && std::exchange(held.turn, pixels.turn) != pixels.turn)
                presenter->refill(held.texture, pixels);
            return held.texture;
        }
    textures.push_back({pixels.number, presenter->hold(pixels), true, pixels.turn});
    return textures.back().texture;
}

void Core::wipe_textures(bool also_drawn) {
    std::erase_if(textures, [&](HeldTexture& held) {
        if (std::exchange(held.drawn, false) && !also_drawn) return false;
        if (held.texture != 0) presenter->wipe(held.texture);
        return true;
    });
}

void Ui::photo(std::string_view id, std::string_view label, const PixelView& pixels) {
    auto& core = core_;
    ensure(pixels.width > 0 && pixels.height > 0 &&
           pixels.rgba.size() ==
               4 * static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height));
    if (core.photo.id != id || core.photo.number != pixels.number)
        core.photo = {std::string(id), pixels.number, {}, {}, {}, false, {}};
    auto& photo = core.photo;
    const Rect frame =
        core.take(std::max(core.room_below() - core.px(16), core.px(least_height)), core.px(sizes::near));
    const Rect inner = frame.inset(core.px(8));
    const auto touched = core.touch(id, frame, true);
    Rect picture = place_photo(pixels, inner, photo.look);
    follow_finger(core, picture);
    if (touched.tapped && !photo.dragging) turn(core, inner, picture);
    picture = place_photo(pixels, inner, photo.look);
    photo.size = {picture.width, picture.height};
    photo.room = {inner.width, inner.height};

    core.canvas().fill(frame, colours::board, core.px(sizes::radius_key));
    core.canvas().outline(frame, colours::edge, core.px(sizes::radius_key), core.px(sizes::edge));
    core.canvas().clip(common(inner, core.clip));
    if (const auto texture = core.texture_of(pixels); texture != 0) core.canvas().picture(texture, picture);
    core.canvas().unclip();
    const float radius = std::max(core.px(26), std::ceil(core.fonts->em_px(Font::IconButton) * 0.8F));
    const Point corner{frame.right() - radius - core.px(14), frame.bottom() - radius - core.px(14)};
    core.canvas().disc(corner, radius, colours::card);
    core.canvas().ring(corner, radius, colours::edge, core.px(sizes::edge));
    core.canvas().icon(Font::IconButton, photo.look.enlarged ? Icon::Minus : Icon::Search, corner,
                       colours::action);

    auto& entry = core.add(id, Role::Photo, frame, label);
    entry.paper = colours::board;
    entry.value = Value::Filled;
    entry.selected = photo.look.enlarged;
    entry.picture = picture;
}

} // namespace teduh::widgets
