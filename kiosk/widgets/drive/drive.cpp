#include "kiosk/widgets/drive/drive.hpp"

#include "kiosk/widgets/keyboard_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace teduh::widgets {
namespace {

constexpr int frames_after_event = 3;
constexpr int frames_max = 600; // ten seconds of movement; then something never comes to rest
constexpr int scrolls_max = 60;

} // namespace

Drive::Drive(Stage& stage, std::function<void(Ui&)> draw)
    : stage_(stage), own_(std::make_unique<OwnBeat>(stage, std::move(draw))), beat_(*own_) {
    settle();
}
Drive::Drive(Stage& stage, Beat& beat) : stage_(stage), beat_(beat) { settle(); }

bool Drive::frame() { return !beat_.ended() && beat_.frame(); }

void Drive::settle() {
    int still = 0;
    for (int i = 0; i < frames_max && still < frames_after_event && !beat_.ended(); ++i) {
        const bool due = stage_.router().waiting();
        const bool changed = frame();
        const auto wake = beat_.wake_ms();
        still = due || changed || (wake && *wake <= now_ms()) ? 0 : still + 1;
    }
}

void Drive::wait(std::uint64_t ms) {
    const std::uint64_t end = now_ms() + ms;
    while (now_ms() < end && !beat_.ended()) {
        const auto wake = beat_.wake_ms();
        beat_.pass_until(wake ? std::min(*wake, end) : end);
        if (now_ms() < end) frame();
    }
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
    const std::uint64_t end = now_ms() + ms;
    while (now_ms() < end && !beat_.ended()) frame();
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

void Drive::swipe(Point from, Point to, std::uint64_t rest_ms) {
    constexpr int steps = 12;
    stage_.router().finger_down(from);
    frame();
    for (int i = 1; i <= steps; ++i) {
        const float part = static_cast<float>(i) / steps;
        stage_.router().finger_move({from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part});
        frame();
    }
    if (rest_ms > 0) wait(rest_ms);
    stage_.router().finger_up(to);
    settle();
}

const LogEntry* Drive::pad(std::string_view id) {
    if (!bring_into_sight(id)) return nullptr;
    const auto* entry = log().find(id);
    return entry->role == Role::Pad && !entry->clipped() ? entry : nullptr;
}

void Drive::stroke(const std::function<Point(int)>& place, int count) {
    stage_.router().finger_down(place(0));
    frame();
    for (int i = 1; i < count; ++i) {
        stage_.router().finger_move(place(i));
        if (i % 4 == 0) frame(); // a slow machine: several places between two frames
    }
    stage_.router().finger_up(place(count - 1));
    settle();
}

bool Drive::sign(std::string_view id) {
    const auto* entry = pad(id);
    if (entry == nullptr) return false;
    const Rect area = entry->rectangle;
    const auto place = [area](int i) {
        const float t = static_cast<float>(i) / 40;
        return Point{std::floor(area.x + area.width * (0.15F + 0.7F * t)),
                     std::floor(area.y + area.height * (0.45F + 0.25F * std::sin(t * 16) * (1 - t * 0.6F)))};
    };
    stroke(place, 41);
    return true;
}

bool Drive::sign(std::string_view id, std::span<const Point> places) {
    const auto* entry = pad(id);
    if (entry == nullptr || places.empty()) return false;
    const Rect area = entry->rectangle;
    const auto place = [area, places](int i) {
        const Point at = places[static_cast<std::size_t>(i)];
        return Point{std::floor(area.x + at.x * area.width), std::floor(area.y + at.y * area.height)};
    };
    stroke(place, static_cast<int>(places.size()));
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
