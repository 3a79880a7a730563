#include "kiosk/widgets/router.hpp"

#include <utility>

namespace teduh::widgets {
namespace {

constexpr std::size_t waiting_max = 4096; // a hand on the glass for a minute; more is a broken panel
constexpr int shifts_wanted = 3;

} // namespace

void Router::push(Event event) {
    if (events_.size() < waiting_max) events_.push_back(event);
}
void Router::finger_down(Point at) { push({Edge::Down, at}); }
void Router::finger_move(Point at) { push({Edge::None, at}); }
void Router::finger_up(Point at) { push({Edge::Up, at}); }

// Counts Shift when it goes up again with no other key in between.
bool Router::bare_shift(Key key, bool down) {
    if (key != Key::Shift) {
        shift_alone_ = false;
        shifts_ = 0;
    } else if (down) {
        shift_alone_ = true;
    } else if (shift_alone_) {
        shift_alone_ = false;
        shifts_ = (shifts_ + 1) % shifts_wanted;
        return shifts_ == 0;
    }
    return false;
}

void Router::key_down(Key key) {
    bare_shift(key, true);
    if (key == Key::Shift) shift_ = true;
    if (key == Key::Shift || key == Key::Other || keys_.size() >= waiting_max) return;
    keys_.push_back({key, shift_, 0});
}
void Router::key_up(Key key) {
    if (key != Key::Shift) return;
    if (bare_shift(key, false)) close_chord_ = true;
    shift_ = false;
}
void Router::character(char32_t character) {
    bare_shift(Key::Character, true);
    if (keys_.size() < waiting_max) keys_.push_back({Key::Character, shift_, character});
}

Input Router::next(std::uint64_t now_ms) {
    Input input;
    input.now_ms = now_ms;
    bool edge = false;
    bool moved = false;
    while (!events_.empty()) {
        const Event event = events_.front();
        const bool is_edge = event.edge != Edge::None;
        if (edge || (event.edge == Edge::Up && moved)) break;
        events_.pop_front();
        at_ = event.at;
        if (is_edge) {
            edge = true;
            const bool goes_down = event.edge == Edge::Down;
            input.pressed = goes_down && !down_;
            input.released = !goes_down && down_;
            down_ = goes_down;
        }
        moved |= !is_edge && down_;
        if (down_ || input.released) input.path.push_back(at_);
    }
    input.at = at_;
    input.down = down_;
    input.keys = std::exchange(keys_, {});
    input.close_chord = std::exchange(close_chord_, false);
    return input;
}

void Router::forget() {
    events_.clear();
    events_.shrink_to_fit();
    keys_ = SecretVector<KeyPress>(); // `= {}` would keep the block as it is
    down_ = shift_ = shift_alone_ = close_chord_ = false;
    shifts_ = 0;
}

} // namespace teduh::widgets
