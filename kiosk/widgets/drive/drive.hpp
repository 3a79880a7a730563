#pragma once

#include "kiosk/widgets/stage.hpp"

namespace teduh::widgets {

// Works screens as a finger does, without a window: by id, on a clock of its own, and only what can be seen
// and touched. A step that no finger could do gives false and changes nothing but the time. One thread.
class Drive {
public:
    Drive(Stage& stage, std::function<void(Ui&)> draw);

    // Frames until nothing changes by itself any more.
    void settle();
    void wait(std::uint64_t ms);
    std::uint64_t now_ms() const { return now_ms_; }

    // Down and up in the middle of what is seen of it; scrolls with the rail buttons first where it is out of
    // sight.
    bool tap(std::string_view id);
    bool tap_at(Point at);
    // Stays down on it for a while.
    bool hold(std::string_view id, std::uint64_t ms);
    // Touches the field, then each key of the keyboard on the screen. ASCII, as that keyboard is.
    bool type(std::string_view id, std::string_view text);
    bool erase(std::size_t count);
    void swipe(Point from, Point to);
    // A curve over the pad.
    bool sign(std::string_view id);

    // A plugged-in keyboard.
    void key(Key key, bool shift = false);
    void character(char32_t character);
    void bare_shift_three_times();

    const WidgetLog& log() const { return stage_.log(); }
    bool shows(std::string_view id) const { return log().screen == id || log().find(id) != nullptr; }

private:
    void frame();
    bool bring_into_sight(std::string_view id);
    bool press_key(char32_t character);

    Stage& stage_;
    std::function<void(Ui&)> draw_;
    std::uint64_t now_ms_ = 1000;
};

} // namespace teduh::widgets
