#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

namespace teduh::widgets {

// When a frame is due. After an event a few frames follow, because a press shows its effects in the next
// ones; then nothing is drawn until an event or a deadline. All times on one clock, in milliseconds. A value.
class Pacer {
public:
    static constexpr int frames_after_event = 3;
    static constexpr std::uint64_t frame_ms = 16;
    static constexpr std::uint64_t look_around_ms = 1000; // an idle program sees the clock move once a second

    void event() { frames_ = frames_after_event; }
    // What the frame asked for: nothing, or the next moment something moves by itself.
    void wake_at(std::optional<std::uint64_t> ms) { wake_ms_ = ms; }
    bool due(std::uint64_t now_ms) const { return frames_ > 0 || (wake_ms_ && *wake_ms_ <= now_ms); }
    void drawn() { frames_ = std::max(0, frames_ - 1); }
    // How long to wait for events before asking due() again.
    std::uint64_t wait_ms(std::uint64_t now_ms) const {
        if (frames_ > 0) return 0;
        if (!wake_ms_) return look_around_ms;
        return *wake_ms_ <= now_ms ? 0 : std::min(look_around_ms, *wake_ms_ - now_ms);
    }

private:
    int frames_ = frames_after_event; // the first picture
    std::optional<std::uint64_t> wake_ms_;
};

} // namespace teduh::widgets
