#pragma once

#include "kiosk/backdrop/letters.hpp"

#include <memory>

struct _XDisplay;

namespace teduh::backdrop {

// The root window of $DISPLAY: what is seen while no window is there.
class RootWindow {
public:
    // Unreachable without a display; Rejected when it has no 24 bits of colour.
    static Result<RootWindow> open();

    std::size_t width() const;
    std::size_t height() const;
    // In place of what was there; the pointer is hidden. Must have the size of the window.
    Result<void> show(const Picture& picture);
    // Until a signal, or the display's end, ends the process.
    [[noreturn]] void stay();

private:
    struct Close {
        void operator()(_XDisplay* display) const;
    };
    explicit RootWindow(_XDisplay* display) : display_(display) {}
    void hide_pointer();
    std::unique_ptr<_XDisplay, Close> display_;
};

} // namespace teduh::backdrop
