#pragma once

#include "kiosk/widgets/drive/beat.hpp"

namespace teduh::widgets {

// Works screens as a finger does: by id, and only what can be seen and touched. A step that no finger could do
// gives false and changes nothing but the time. One thread.
class Drive {
public:
    // Screens alone, without a window, on a clock of their own.
    Drive(Stage& stage, std::function<void(Ui&)> draw);
    // A whole program; the beat is borrowed.
    Drive(Stage& stage, Beat& beat);

    // One frame. True: another one is due.
    bool frame();
    // Frames until nothing changes by itself any more.
    void settle();
    void wait(std::uint64_t ms);
    std::uint64_t now_ms() const { return beat_.now_ms(); }

    // Down and up in the middle of what is seen of it; scrolls with the rail buttons first where it is out of
    // sight.
    bool tap(std::string_view id);
    bool tap_at(Point at);
    // Stays down on it for a while.
    bool hold(std::string_view id, std::uint64_t ms);
    // Touches the field, then each key of the keyboard on the screen. ASCII, as that keyboard is.
    bool type(std::string_view id, std::string_view text);
    bool erase(std::size_t count);
    // The finger rests so long where it has come to before it leaves the glass.
    void swipe(Point from, Point to, std::uint64_t rest_ms = 0);
    // A curve over the pad, or a stroke through these places, each from 0,0 to 1,1 of it.
    bool sign(std::string_view id);
    bool sign(std::string_view id, std::span<const Point> places);

    // A plugged-in keyboard.
    void key(Key key, bool shift = false);
    void character(char32_t character);
    void bare_shift_three_times();

    const WidgetLog& log() const { return stage_.log(); }
    bool shows(std::string_view id) const { return log().screen == id || log().find(id) != nullptr; }

private:
    const LogEntry* pad(std::string_view id);
    void stroke(const std::function<Point(int)>& place, int count);
    bool bring_into_sight(std::string_view id);
    bool press_key(char32_t character);

    Stage& stage_;
    std::unique_ptr<Beat> own_;
    Beat& beat_;
};

} // namespace teduh::widgets
