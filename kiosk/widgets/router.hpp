#pragma once

#include "kiosk/widgets/geometry.hpp"
#include "storage/crypto/secret_memory.hpp"

#include <cstdint>
#include <deque>
#include <vector>

namespace teduh::widgets {

// What is typed passes here, so every container of it is secret memory.
template <class T>
using SecretVector = std::vector<T, crypto::SecretAllocator<T>>;

enum class Key : std::uint8_t {
    Tab,
    Enter,
    Escape,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    Backspace,
    Delete,
    Shift,
    Character, // of a plugged-in keyboard
    Other,     // means nothing here, but is a key
};
struct KeyPress {
    Key key;
    bool shift = false;
    char32_t character = 0;
};

// What happened since the frame before.
struct Input {
    std::uint64_t now_ms = 0;
    bool down = false;     // a finger rests on the glass
    bool pressed = false;  // it came down; `at` says where
    bool released = false; // it went up; never both in one frame
    Point at;
    SecretVector<Point> path;    // where it was on the way, in order, ending with `at`
    SecretVector<KeyPress> keys; // in order
    bool close_chord = false;    // Shift alone, three times
};

// Takes events as they come and hands out frames with at most one edge of the finger each, so that a quick
// tap is not lost on a slow frame. A second finger never gets this far. Used by the one thread that draws.
class Router {
public:
    void finger_down(Point at);
    void finger_move(Point at);
    void finger_up(Point at);
    void key_down(Key key);
    void key_up(Key key);
    void character(char32_t character);

    bool waiting() const { return !events_.empty() || !keys_.empty() || close_chord_; }
    Input next(std::uint64_t now_ms);
    // Everything that waits is gone, wiped.
    void forget();

private:
    enum class Edge : std::uint8_t { None, Down, Up };
    struct Event {
        Edge edge;
        Point at;
    };
    void push(Event event);
    bool bare_shift(Key key, bool down);

    std::deque<Event, crypto::SecretAllocator<Event>> events_;
    SecretVector<KeyPress> keys_;
    Point at_;
    bool down_ = false;
    bool shift_ = false;
    bool shift_alone_ = false;
    int shifts_ = 0;
    bool close_chord_ = false;
};

} // namespace teduh::widgets
