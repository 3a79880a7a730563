#include "kiosk/widgets/drive/drive.hpp"

#include "kiosk/widgets/keyboard_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace teduh::widgets {
namespace {

constexpr std::uint64_t frame_ms = 16;
constexpr int frames_after_event = 3;
constexpr int frames_max = 600; // ten seconds of movement; then something never comes to rest
constexpr int scrolls_max = 60;

} // namespace

Drive::Drive(Stage& stage, std::function<void(Ui&)> draw) : stage_(stage), draw_(std::move(draw)) {
    settle();
}

void Drive::frame() {
    stage_.frame(now_ms_, draw_);
    now_ms_ += frame_ms;
}

void Drive::settle() {
    int still = 0;
    for (int i = 0; i < frames_max && still < frames_after_event; ++i) {
        const bool due = stage_.router().waiting();
        frame();
        const auto wake = stage_.wake_ms();
        still = due || (wake && *wake <= now_ms_) ? 0 : still + 1;
    }
}

void Drive::wait(std::uint64_t ms) {
    const std::uint64_t end = now_ms_ + ms;
    while (now_ms_ < end) {
        const auto wake = stage_.wake_ms();
        if (!wake || *wake > end) break;
        now_ms_ = std::max(now_ms_, *wake);
        frame();
    }
    now_ms_ = std::max(now_ms_, end);
    settle();
}

bool Drive::tap_at(Point at) {
    stage_.router().finger_down(at);
    settle();
    stage_.router().finger_up(at);
    settle();
    return true;
}

bool Drive::bring_into_sight(std::string_view id) {
    for (int i = 0; i < scrolls_max; ++i) {
        const auto* entry = log().find(id);
        if (entry == nullptr) return false;
        if (entry->visible == entry->rectangle || entry->part != Part::Content)
            return !entry->visible.empty();
        const bool below =
            entry->rectangle.bottom() > entry->visible.bottom() && entry->rectangle.y >= entry->visible.y;
        const auto* rail = log().find(below ? "scroll.down" : "scroll.up");
        if (rail == nullptr || !rail->enabled) break;
        tap_at(rail->rectangle.center());
    }
    const auto* entry = log().find(id);
    return entry != nullptr && entry->visible.height >= sizes::target_least / 2;
}

bool Drive::tap(std::string_view id) {
    if (!bring_into_sight(id)) return false;
    const auto* entry = log().find(id);
    if (!entry->enabled || !entry->pressable()) return false;
    const auto at = entry->visible.center();
    const bool covered = std::ranges::any_of(log().entries, [&](const LogEntry& other) {
        return other.id != id && other.pressable() && other.visible.contains(at);
    });
    return !covered && tap_at(at);
}

bool Drive::hold(std::string_view id, std::uint64_t ms) {
    const auto* entry = log().find(id);
    if (entry == nullptr || !entry->enabled || entry->visible.empty()) return false;
    const auto at = entry->visible.center();
    stage_.router().finger_down(at);
    frame();
    const std::uint64_t end = now_ms_ + ms;
    while (now_ms_ < end) frame();
    stage_.router().finger_up(at);
    settle();
    return true;
}

bool Drive::press_key(char32_t character) {
    const auto id = key_id(character);
    if (id.empty()) return false;
    if (log().find(id) == nullptr && !tap("key.page")) return false;
    const auto* cap = log().find(id);
    if (cap == nullptr) return false;
    const bool letter = capital_of(character) != character || (character >= U'A' && character <= U'Z');
    if (letter && cap->label != std::string(1, static_cast<char>(character)) && !tap("key.capital"))
        return false;
    return tap(id);
}

bool Drive::type(std::string_view id, std::string_view text) {
    const auto* field = log().find(id);
    if (field == nullptr || field->role != Role::Field || !tap(id)) return false;
    return std::ranges::all_of(text, [&](char each) { return press_key(static_cast<unsigned char>(each)); });
}

bool Drive::erase(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        if (!tap("key.erase")) return false;
    return true;
}

void Drive::swipe(Point from, Point to) {
    constexpr int steps = 12;
    stage_.router().finger_down(from);
    frame();
    for (int i = 1; i <= steps; ++i) {
        const float part = static_cast<float>(i) / steps;
        stage_.router().finger_move({from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part});
        frame();
    }
    stage_.router().finger_up(to);
    settle();
}

bool Drive::sign(std::string_view id) {
    if (!bring_into_sight(id)) return false;
    const auto* entry = log().find(id);
    if (entry->role != Role::Pad || entry->clipped()) return false;
    const Rect pad = entry->rectangle;
    const auto place = [&](int i) {
        const float t = static_cast<float>(i) / 40;
        return Point{std::floor(pad.x + pad.width * (0.15F + 0.7F * t)),
                     std::floor(pad.y + pad.height * (0.45F + 0.25F * std::sin(t * 16) * (1 - t * 0.6F)))};
    };
    stage_.router().finger_down(place(0));
    frame();
    for (int i = 1; i <= 40; ++i) {
        stage_.router().finger_move(place(i));
        if (i % 4 == 0) frame(); // a slow machine: several places between two frames
    }
    stage_.router().finger_up(place(40));
    settle();
    return true;
}

void Drive::key(Key key, bool shift) {
    if (shift) stage_.router().key_down(Key::Shift);
    stage_.router().key_down(key);
    stage_.router().key_up(key);
    if (shift) stage_.router().key_up(Key::Shift);
    settle();
}
void Drive::character(char32_t character) {
    stage_.router().character(character);
    settle();
}
void Drive::bare_shift_three_times() {
    for (int i = 0; i < 3; ++i) {
        stage_.router().key_down(Key::Shift);
        stage_.router().key_up(Key::Shift);
        frame();
    }
    settle();
}

} // namespace teduh::widgets
